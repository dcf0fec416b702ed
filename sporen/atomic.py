"""A folder written beside the old one and put in its place in one step."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sporen.errors import SporenError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Exchange two paths (Linux renameat2(2), RENAME_EXCHANGE; macOS renamex_np, RENAME_SWAP).
_EXCHANGE = 2
_AT_FDCWD = -100


@contextmanager
def replace_directory(folder: Path) -> Iterator[Path]:
    """Return an empty folder to write into, and put it in the place of `folder` when all went well.

    When anything fails, the old folder stays as it was and nothing is left beside it.

    Raises:
        SporenError: `folder` or the folder above it cannot be written.

    """
    _clean_up(folder)
    if folder.exists() and not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        raise SporenError(
            f"{folder} is niet te beschrijven; de oude inhoud blijft staan. "
            f"Maak de map schrijfbaar of haal hem weg.",
            f"{folder} cannot be written; what it holds stays. "
            f"Make the folder writable or take it away.",
        )
    try:
        beside = Path(
            tempfile.mkdtemp(prefix=f"{_prefix(folder)}{os.getpid()}-", dir=folder.parent)
        )
    except OSError as error:
        raise _write_error(folder.parent, error) from error
    try:
        beside.chmod(0o755)
        yield beside
        if folder.exists():
            _exchange(beside, folder)
        else:
            beside.rename(folder)
    except OSError as error:
        if error.errno is None:  # not of the system: some libraries raise it for their own ends
            raise
        raise _write_error(Path(error.filename or beside), error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _exchange(new: Path, old: Path) -> None:
    """Swap two folders in one step where the system can; else in two, with the old one kept."""
    libc = ctypes.CDLL(None, use_errno=True)
    result = -1
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        names = os.fsencode(new), os.fsencode(old)
        result = libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        result = libc.renamex_np(os.fsencode(new), os.fsencode(old), _EXCHANGE)
    if result != 0:
        aside = new.with_name(f"{new.name}-old")
        old.rename(aside)
        new.rename(old)
        shutil.rmtree(aside, ignore_errors=True)


def _prefix(folder: Path) -> str:
    return f".{folder.name}-new-"


def _clean_up(folder: Path) -> None:
    """Take away what builds that were killed left behind; one that still runs keeps its own."""
    prefix = _prefix(folder)
    for left in folder.parent.glob(f"{prefix}*"):
        owner = left.name.removeprefix(prefix).partition("-")[0]
        if not owner.isdecimal() or not _is_running(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it runs, as somebody else
        return True
    return True


def _write_error(path: Path, error: OSError) -> SporenError:
    return SporenError(
        f"{path} is niet te schrijven ({error.strerror}); de oude dist blijft staan. "
        "Maak ruimte of maak de map schrijfbaar.",
        f"{path} cannot be written ({error.strerror}); the old dist stays. "
        "Make room or make the folder writable.",
    )
