"""The graphs as files: the whole in TriG and N-Quads, and each named graph by itself."""

from __future__ import annotations

import gzip
import hashlib
import io
from typing import TYPE_CHECKING

from sporen.graphs import to_nquads, to_trig, to_turtle
from sporen.vocabulary import SPG

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.graphs import Graphs

SUMS = "SHA256SUMS"
#: What no checksum is written of: itself, and the store, whose bytes differ from build to build.
_UNSUMMED = (SUMS, "store")


def write_graphs(graphs: Graphs, folder: Path) -> None:
    """Write `sporen.trig`, `sporen.nq.gz` and `graph/….ttl` into a folder, sorted throughout."""
    names = graphs.names()
    quads = list(graphs.quads(names))
    (folder / "sporen.trig").write_bytes(to_trig(quads))
    (folder / "sporen.nq.gz").write_bytes(_compressed(to_nquads(quads)))
    for name in names:
        path = folder / "graph" / f"{name.value.removeprefix(SPG)}.ttl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(to_turtle([quad for quad in quads if quad.graph_name == name]))


def _compressed(content: bytes) -> bytes:
    """Compress with no name, time or system in the header, which `gzip.compress` fills in."""
    out = io.BytesIO()
    with gzip.GzipFile("", "wb", fileobj=out, mtime=0) as file:
        file.write(content)
    return out.getvalue()


def write_sums(folder: Path) -> int:
    """Write the SHA-256 of every published file, for `sha256sum -c`; give their number."""
    lines = []
    for path in sorted(folder.rglob("*")):
        shown = path.relative_to(folder)
        if path.is_file() and shown.parts[0] not in _UNSUMMED:
            lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {shown.as_posix()}\n")
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
    return len(lines)
