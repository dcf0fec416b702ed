"""Work in a child of this process, which has all that this one has and leaves no trace in it."""

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


def apart(work: Callable[[], T], seconds: float = 600) -> T:
    """Do some work in a child, and give what comes of it.

    Raises:
        TimeoutError: it took too long, and was ended.
        AssertionError: the child failed; its own message is on stderr.

    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover  measured in no process that ends so
        try:
            with os.fdopen(writing, "wb") as out:
                pickle.dump(work(), out)
        except BaseException:  # noqa: BLE001  a child that goes on would be a second parent
            traceback.print_exc()
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as given:
        in_time, _, _ = select.select([given], [], [], seconds)
        if not in_time:
            os.kill(child, signal.SIGKILL)
        said = given.read()
    os.waitpid(child, 0)
    if not in_time:
        raise TimeoutError
    assert said, "a child ended without a word"
    made: T = pickle.loads(said)  # noqa: S301  it comes from ourselves
    return made
