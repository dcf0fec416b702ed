"""Atomic replacement of a file or a directory: the old content or the new, never a part."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sporen.errors import SporenError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Exchange two paths (Linux renameat2(2), RENAME_EXCHANGE; macOS renamex_np, RENAME_SWAP).
_EXCHANGE = 2
_AT_FDCWD = -100


@contextmanager
def replace_file(path: Path) -> Iterator[Path]:
    """Yield a temporary path in the same folder, and move it to `path` if the block succeeds.

    Raises:
        OSError: If the file cannot be replaced.

    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink()


@contextmanager
def replace_directory(folder: Path) -> Iterator[Path]:
    """Yield an empty folder to write into, and put it in place of `folder` if the block succeeds.

    If the block fails, the old folder is unchanged and the new one is removed.

    Raises:
        SporenError: If `folder` or its parent cannot be written.

    """
    import tempfile  # noqa: PLC0415  only a build needs it

    _remove_leftovers(folder)
    if folder.exists() and not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        raise SporenError(
            f"{folder} is niet te beschrijven; de oude inhoud blijft staan. "
            f"Maak de map schrijfbaar of verwijder hem.",
            f"{folder} cannot be written; its content is unchanged. "
            f"Make the folder writable or remove it.",
        )
    try:
        temporary = Path(
            tempfile.mkdtemp(prefix=f"{_prefix(folder)}{os.getpid()}-", dir=folder.parent)
        )
    except OSError as error:
        raise _write_error(folder.parent, error) from error
    try:
        temporary.chmod(0o755)
        yield temporary
        if folder.exists():
            _exchange(temporary, folder)
        else:
            temporary.rename(folder)
    except OSError as error:
        if error.errno is None:  # raised by a library, not by the system
            raise
        raise _write_error(Path(error.filename or temporary), error) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _exchange(new: Path, old: Path) -> None:
    """Exchange two folders in one system call, or rename both where there is no such call."""
    import ctypes  # noqa: PLC0415  only a build needs it

    libc = ctypes.CDLL(None, use_errno=True)
    result = -1
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        paths = os.fsencode(new), os.fsencode(old)
        result = libc.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        result = libc.renamex_np(os.fsencode(new), os.fsencode(old), _EXCHANGE)
    if result != 0:
        backup = new.with_name(f"{new.name}-old")
        old.rename(backup)
        new.rename(old)
        shutil.rmtree(backup, ignore_errors=True)


def _prefix(folder: Path) -> str:
    return f".{folder.name}-new-"


def _remove_leftovers(folder: Path) -> None:
    """Remove the temporary folders of killed builds, but not those of builds that still run."""
    prefix = _prefix(folder)
    for leftover in folder.parent.glob(f"{prefix}*"):
        pid = leftover.name.removeprefix(prefix).partition("-")[0]
        if not pid.isdecimal() or not _is_running(int(pid)):
            shutil.rmtree(leftover, ignore_errors=True)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it runs as another user
        return True
    return True


def _write_error(path: Path, error: OSError) -> SporenError:
    return SporenError(
        f"{path} is niet te schrijven ({error.strerror}); de oude dist blijft staan. "
        "Maak ruimte of maak de map schrijfbaar.",
        f"{path} cannot be written ({error.strerror}); the old dist is unchanged. "
        "Free disk space or make the folder writable.",
    )
