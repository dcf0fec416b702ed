"""Conclusions kept by the digest of what they were drawn from, so that a second run is quick."""

from __future__ import annotations

import hashlib
import os
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Triple, parse, serialize

from sporen.reasoning import reference
from sporen.reasoning.reference import Conclusions

if TYPE_CHECKING:
    from collections.abc import Iterable


def infer_once(ontology: Iterable[Triple], data: Iterable[Triple], folder: Path) -> Conclusions:
    """Give the conclusions, from `folder` when the same inputs were reasoned over before.

    Contradictions are not kept: a graph that contradicts itself is reasoned over again. A kept file
    that cannot be read is drawn anew.
    """
    given = reference.premises(ontology, data)
    kept = folder / f"inferred-{_key(given)}.nt"
    try:
        return Conclusions(
            frozenset(
                Triple(quad.subject, quad.predicate, quad.object)
                for quad in parse(_whole(kept.read_bytes()), RdfFormat.N_TRIPLES)
            ),
            (),
        )
    except (OSError, SyntaxError, ValueError):
        drawn = reference.conclude(given)
    if not drawn.findings:
        _keep(kept, sorted(drawn.triples, key=str))
    return drawn


def _key(given: reference.Premises) -> str:
    """Make a name of what the conclusions depend on: the premises, and what draws them."""
    digest = hashlib.sha256(Path(reference.__file__).read_bytes())
    for package in ("owlrl", "rdflib"):
        digest.update(f"{package} {version(package)}\n".encode())
    for part in given:
        digest.update("\n".join(sorted(map(str, part))).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:32]


def _sum(body: bytes) -> bytes:
    """Make the first line of a kept file, a comment by which a shortened one is known."""
    return f"# {hashlib.sha256(body).hexdigest()}\n".encode()


def _whole(content: bytes) -> bytes:
    """Give the body of a kept file.

    Raises:
        ValueError: it is not the one that was written.

    """
    first, _, body = content.partition(b"\n")
    if first + b"\n" != _sum(body):
        raise ValueError("a kept file is not whole")
    return body


def _keep(path: Path, triples: list[Triple]) -> None:
    """Write beside and rename, so that no half file is ever read; a full disk costs no more."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}")
        body = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
        beside.write_bytes(_sum(body) + body)
        beside.replace(path)
    except OSError:
        return
