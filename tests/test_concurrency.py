"""Work beside other work: what comes of it, or goes wrong, arrives where it is awaited."""

from __future__ import annotations

import os
import sys
from functools import partial

import pytest

from sporen.concurrency import Apart, Beside, started


def _fail() -> int:
    raise KeyError("here")


def test_a_thread_gives_what_came_of_each_piece_in_order() -> None:
    beside: Beside[int] = Beside()
    for number in range(3):
        beside.do(partial(int, str(number)))

    assert beside.outcomes() == [0, 1, 2]


def test_what_goes_wrong_in_a_thread_is_raised_where_it_is_awaited() -> None:
    outcome = started(_fail)

    with pytest.raises(KeyError, match="here"):
        outcome()


@pytest.mark.skipif(sys.platform != "linux", reason="only there is the process another")
def test_a_process_of_its_own_gives_what_came_of_it() -> None:
    here = os.getpid()

    work = Apart(lambda: (os.getpid(), [2 * number for number in range(3)]))

    there, doubled = work.outcome()

    assert there != here
    assert doubled == [0, 2, 4]
    assert work.outcome() == (there, doubled)


def test_what_goes_wrong_in_a_process_is_raised_where_it_is_awaited() -> None:
    work = Apart(_fail)

    with pytest.raises(KeyError, match="here"):
        work.outcome()


def test_work_that_ends_without_an_outcome_is_done_here() -> None:
    here = os.getpid()

    def once() -> int:
        if os.getpid() != here:
            os._exit(3)
        return here

    assert Apart(once).outcome() == here


def test_a_process_that_is_stopped_has_ended() -> None:
    reading, writing = os.pipe()
    work = Apart(partial(os.read, reading, 1))  # waits, since nobody writes
    started_as = work.process

    work.stop()
    work.stop()

    with pytest.raises(ProcessLookupError):
        os.kill(started_as, 0)
    os.close(reading)
    os.close(writing)
