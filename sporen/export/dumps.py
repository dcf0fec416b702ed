"""Dumps of the graphs: TriG, canonical N-Quads, and a Turtle file for each graph."""

from __future__ import annotations

import gzip
import hashlib
import io
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from sporen.rdf.namespaces import OWN
from sporen.rdf.serialization import serialize_nquads, serialize_trig, serialize_turtle

if TYPE_CHECKING:
    from sporen.graphs import Graphs


class Dumps(NamedTuple):
    """The dumps by path, and the SHA-256 of `sporen.nq.gz`, unpacked: canonical N-Quads."""

    files: dict[str, bytes]
    digest: str


def dump_graphs(graphs: Graphs) -> Dumps:
    """Return `sporen.trig`, `sporen.nq.gz` and `graph/….ttl`, sorted throughout.

    Blank nodes got their labels from RDFC-1.0 when they were loaded, so that the sorted lines are
    the
    canonical form (RDF Dataset Canonicalization, section 5).
    """
    quads = list(graphs.quads(graphs.graph_names()))
    canonical = serialize_nquads(sorted(quads, key=str))
    files = {"sporen.trig": serialize_trig(quads), "sporen.nq.gz": _compressed(canonical)}
    for name, own in groupby(quads, attrgetter("graph_name")):  # the quads are grouped by graph
        files[f"graph/{name.value.removeprefix(OWN.graphs)}.ttl"] = serialize_turtle(list(own))
    return Dumps(files, hashlib.sha256(canonical).hexdigest())


def _compressed(content: bytes) -> bytes:
    """Compress without name, time or system in the header, which `gzip.compress` fills in."""
    out = io.BytesIO()
    with gzip.GzipFile("", "wb", fileobj=out, mtime=0) as file:
        file.write(content)
    return out.getvalue()
