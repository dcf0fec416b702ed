"""Results and exceptions of threads and forked tasks."""

from __future__ import annotations

import os
import sys
from functools import partial

import pytest

from sporen.concurrency import ForkedTask, WorkerThread, submit


def _fail() -> int:
    raise KeyError("here")


def test_thread_returns_results_in_order() -> None:
    beside: WorkerThread[int] = WorkerThread()
    for number in range(3):
        beside.submit(partial(int, str(number)))

    assert beside.results() == [0, 1, 2]


def test_exception_in_a_thread_is_raised_by_results() -> None:
    outcome = submit(_fail)

    with pytest.raises(KeyError, match="here"):
        outcome()


@pytest.mark.skipif(sys.platform != "linux", reason="only there is the process another")
def test_forked_task_returns_its_result() -> None:
    here = os.getpid()

    work = ForkedTask(lambda: (os.getpid(), [2 * number for number in range(3)]))

    there, doubled = work.result()

    assert there != here
    assert doubled == [0, 2, 4]
    assert work.result() == (there, doubled)


def test_exception_in_a_fork_is_raised_by_result() -> None:
    work = ForkedTask(_fail)

    with pytest.raises(KeyError, match="here"):
        work.result()


def test_task_runs_here_if_the_fork_dies() -> None:
    here = os.getpid()

    def once() -> int:
        if os.getpid() != here:
            os._exit(3)
        return here

    assert ForkedTask(once).result() == here


def test_cancelled_process_has_ended() -> None:
    reading, writing = os.pipe()
    work = ForkedTask(partial(os.read, reading, 1))  # waits, since nobody writes
    started_as = work.pid

    work.cancel()
    work.cancel()

    with pytest.raises(ProcessLookupError):
        os.kill(started_as, 0)
    os.close(reading)
    os.close(writing)
