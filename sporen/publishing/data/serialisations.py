"""The whole graph as files: in one, line by line, and graph by graph."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

from sporen.graphs import to_nquads, to_trig, to_turtle
from sporen.vocabulary import SPG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.graphs import Graphs


def of_graphs(graphs: Graphs) -> Iterator[tuple[str, bytes]]:
    """Give `sporen.trig`, `sporen.nq.gz` and `graph/….ttl`, sorted throughout."""
    names = graphs.names()
    quads = list(graphs.quads(names))
    yield "sporen.trig", to_trig(quads)
    yield "sporen.nq.gz", _compressed(to_nquads(quads))
    for name in names:
        own = [quad for quad in quads if quad.graph_name == name]
        yield f"graph/{name.value.removeprefix(SPG)}.ttl", to_turtle(own)


def _compressed(content: bytes) -> bytes:
    """Compress with no name, time or system in the header, which `gzip.compress` fills in."""
    out = io.BytesIO()
    with gzip.GzipFile("", "wb", fileobj=out, mtime=0) as file:
        file.write(content)
    return out.getvalue()
