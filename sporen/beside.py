"""Work done beside what follows: the engine of the graph works while Python does something else."""

from __future__ import annotations

from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Beside(Generic[T]):
    """A thread that does what it is given, piece by piece, in that order."""

    def __init__(self) -> None:
        self._given: SimpleQueue[Callable[[], T] | None] = SimpleQueue()
        self._done: list[T] = []
        self._failed: list[Exception] = []
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def do(self, work: Callable[[], T]) -> None:
        """Give it a piece of work."""
        self._given.put(work)

    def outcomes(self) -> list[T]:
        """Wait until all is done, and give what came of each piece; it takes no more.

        What goes wrong in a piece is raised here; the pieces after it are not done.
        """
        self._given.put(None)
        self._thread.join()
        if self._failed:
            raise self._failed[0]
        return self._done

    def _run(self) -> None:
        try:
            for work in iter(self._given.get, None):
                self._done.append(work())
        except Exception as error:  # noqa: BLE001  raised where it is waited for
            self._failed.append(error)


def started(work: Callable[[], T]) -> Callable[[], T]:
    """Start one piece of work; give a function that waits for what comes of it, or raises."""
    beside: Beside[T] = Beside()
    beside.do(work)
    return lambda: beside.outcomes()[0]
