"""Work done beside what follows, in a thread or in a process of its own.

A thread is for what waits or works outside Python; two processes run Python on two cores.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import warnings
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class WorkerThread(Generic[T]):
    """A thread that does what it is given, piece by piece, in that order."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[Callable[[], T] | None] = SimpleQueue()
        self._done: list[T] = []
        self._failed: list[Exception] = []
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], T]) -> None:
        """Return it a piece of work."""
        self._queue.put(work)

    def results(self) -> list[T]:
        """Wait until all is done, and give what came of each piece; it takes no more.

        What goes wrong in a piece is raised here; the pieces after it are not done.
        """
        self._queue.put(None)
        self._thread.join()
        if self._failed:
            raise self._failed[0]
        return self._done

    def _run(self) -> None:
        try:
            for work in iter(self._queue.get, None):
                self._done.append(work())
        except Exception as error:  # noqa: BLE001  raised where it is waited for
            self._failed.append(error)


def submit(work: Callable[[], T]) -> Callable[[], T]:
    """Start one piece of work; give a function that waits for what comes of it, or raises."""
    beside: WorkerThread[T] = WorkerThread()
    beside.submit(work)
    return lambda: beside.results()[0]


class ForkedTask(Generic[T]):
    """A piece of work in a process of its own: a copy of this one, which Linux makes in a moment.

    Where there is none to be had, or the work fails there, it is done here when it is waited for,
    so that what goes wrong is raised here. No thread of this process works on in the copy.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        """Start it; what comes of it must be a value that can be pickled."""
        self._work = work
        self._outcome: list[T] = []
        self.pid = 0
        if sys.platform == "linux":
            self._given, giving = os.pipe()
            with warnings.catch_warnings():
                # Python 3.12 warns of threads that would be lacking; the work has its own.
                warnings.simplefilter("ignore", DeprecationWarning)
                self.pid = os.fork()
            if not self.pid:
                _send_result(work, giving)
            os.close(giving)

    def result(self) -> T:
        """Wait for what comes of it; the same when asked again."""
        if self.pid:
            with os.fdopen(self._given, "rb") as given:
                content = given.read()
            _, status = os.waitpid(self.pid, 0)
            self.pid = 0
            if status == 0:
                self._outcome.append(pickle.loads(content))  # noqa: S301  our own process wrote it
        if not self._outcome:
            self._outcome.append(self._work())
        return self._outcome[0]

    def cancel(self) -> None:
        """Stop it, and wait until it has stopped; nothing where it has ended."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            os.close(self._given)
            self.pid = 0


def _send_result(work: Callable[[], object], giving: int) -> NoReturn:
    """Do the work of a copy of a process and end it, without what a process does when it ends."""
    code = 1
    try:
        with os.fdopen(giving, "wb") as out:
            pickle.dump(work(), out)
        code = 0
    finally:
        os._exit(code)
