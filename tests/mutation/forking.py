"""Runs a function in a fork of this process, so that its side effects are lost."""

from __future__ import annotations

import os
import pickle
import select
import signal
import traceback
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def run_in_fork(work: Callable[[], T], seconds: float = 600) -> T:
    """Run a function in a forked process and return its result.

    Raises:
        TimeoutError: If it takes too long.
        AssertionError: If the child fails; its error is on stderr.

    """
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover  coverage does not measure it
        try:
            with os.fdopen(write_end, "wb") as out:
                pickle.dump(work(), out)
        except BaseException:  # noqa: BLE001  a child that goes on would be a second parent
            traceback.print_exc()
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        in_time, _, _ = select.select([pipe], [], [], seconds)
        if not in_time:
            os.kill(child, signal.SIGKILL)
        data = pipe.read()
    os.waitpid(child, 0)
    if not in_time:
        raise TimeoutError
    assert data, "the child process failed"
    result: T = pickle.loads(data)  # noqa: S301  our own data
    return result
