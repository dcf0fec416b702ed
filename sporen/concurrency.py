"""Run work concurrently: in a thread for I/O and native code, in a process for Python code."""

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
    """A thread that does its tasks one by one, in order."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[Callable[[], T] | None] = SimpleQueue()
        self._done: list[T] = []
        self._failed: list[Exception] = []
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], T]) -> None:
        """Add a task."""
        self._queue.put(work)

    def results(self) -> list[T]:
        """Wait for all tasks and return their results; the thread accepts no more.

        The first exception of a task is raised here; later tasks are skipped.
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
        except Exception as error:  # noqa: BLE001  raised by results()
            self._failed.append(error)


def submit(work: Callable[[], T]) -> Callable[[], T]:
    """Start one task in a thread, and return a function that waits for its result."""
    thread: WorkerThread[T] = WorkerThread()
    thread.submit(work)
    return lambda: thread.results()[0]


class ForkedTask(Generic[T]):
    """A task in a fork of this process.

    Without `fork`, or if the fork fails, the task runs in this process when its result is needed,
    so that its exceptions are raised here. Threads of this process do not exist in the fork.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        """Start the task; its result must be picklable."""
        self._work = work
        self._outcome: list[T] = []
        self.pid = 0
        if sys.platform == "linux":
            self._reader, writer = os.pipe()
            with warnings.catch_warnings():
                # Python 3.12 warns about threads that a fork lacks; the task needs none of them.
                warnings.simplefilter("ignore", DeprecationWarning)
                self.pid = os.fork()
            if not self.pid:
                _send_result(work, writer)
            os.close(writer)

    def result(self) -> T:
        """Wait for the result, or return it again."""
        if self.pid:
            with os.fdopen(self._reader, "rb") as pipe:
                content = pipe.read()
            _, status = os.waitpid(self.pid, 0)
            self.pid = 0
            if status == 0:
                self._outcome.append(pickle.loads(content))  # noqa: S301  our own process wrote it
        if not self._outcome:
            self._outcome.append(self._work())
        return self._outcome[0]

    def cancel(self) -> None:
        """Stop the process and wait for its end; do nothing if it has ended."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            os.close(self._reader)
            self.pid = 0


def _send_result(work: Callable[[], object], writer: int) -> NoReturn:
    """Run the task in the fork, send its result and exit without cleaning up."""
    code = 1
    try:
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump(work(), pipe)
        code = 0
    finally:
        os._exit(code)
