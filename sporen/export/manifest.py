"""The manifest of a build: the checksum of every input file."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING

from sporen.rdf.namespaces import OWN, SPOREN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sporen.project import ProjectPaths

FILE = "inputs.sha256"


def write_manifest(folders: ProjectPaths) -> str:
    """Return the version of sporen, the base if it is not the default, and the input files.

    Each file has its SHA-256. `sha256sum -c` accepts the manifest in the root of the project; it is
    the same on every machine.
    """
    paths = {file.path for file in folders.graph_files()}
    paths |= {folders.letter_text(letter) for letter in folders.letters()}
    base = "" if OWN.base == SPOREN else f" {OWN.base}"
    lines = [f"# sporen {version('sporen')}{base}\n"]
    lines += [f"{digest}  {path}\n" for path, digest in file_digests(folders, paths)]
    return "".join(lines)


def file_digests(folders: ProjectPaths, paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Yield the relative path and SHA-256 of each file, sorted; "-" for a missing file."""
    for path in sorted(paths, key=folders.relative):
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "-"
        yield folders.relative(path), digest


def is_current(folders: ProjectPaths) -> bool:
    """Return whether the published store was built from the current files."""
    try:
        built_from = (folders.dist / FILE).read_text(encoding="utf-8")
        return (folders.dist / "store").is_dir() and built_from == write_manifest(folders)
    except (OSError, UnicodeDecodeError):
        return False
