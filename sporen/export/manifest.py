"""What a build was made from: the list by which a published folder is known to be current."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sporen.project import ProjectPaths

FILE = "inputs.sha256"


def write_manifest(folders: ProjectPaths) -> str:
    """List the files a build reads with their SHA-256, and the version that reads them.

    The list is the same on every machine, and `sha256sum -c` takes it from the project's root.
    """
    paths = {file.path for file in folders.graph_files()}
    paths |= {folders.letter_text(letter) for letter in folders.letters()}
    lines = [f"# sporen {version('sporen')}\n"]
    lines += [f"{digest}  {path}\n" for path, digest in file_digests(folders, paths)]
    return "".join(lines)


def file_digests(folders: ProjectPaths, paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Return files, sorted, by their paths from the root, with their SHA-256, "-" where none is."""
    for path in sorted(paths, key=folders.relative):
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "-"
        yield folders.relative(path), digest


def is_current(folders: ProjectPaths) -> bool:
    """Return whether the published store was built from the files as they are now."""
    try:
        built_from = (folders.dist / FILE).read_text(encoding="utf-8")
        return (folders.dist / "store").is_dir() and built_from == write_manifest(folders)
    except (OSError, UnicodeDecodeError):
        return False
