"""Conclusions kept by the digest of what they were drawn from, so that a second run is quick."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse, serialize

from sporen import kept
from sporen.reasoning import reference
from sporen.reasoning.reference import Conclusions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple


def infer_once(ontology: Iterable[Triple], data: Iterable[Triple], folder: Path) -> Conclusions:
    """Give the conclusions, from `folder` when the same inputs were reasoned over before.

    Contradictions are not kept: a graph that contradicts itself is reasoned over again. A kept file
    that cannot be read is drawn anew.
    """
    given = reference.premises(ontology, data)
    path = folder / f"inferred-{_key(given)}.nt"
    body = kept.read(path)
    if body is not None:
        try:
            return Conclusions(
                frozenset(quad.triple for quad in parse(body, RdfFormat.N_TRIPLES)), ()
            )
        except SyntaxError:
            pass
    drawn = reference.conclude(given)
    if not drawn.findings:
        written = serialize(sorted(drawn.triples, key=str), format=RdfFormat.N_TRIPLES)
        kept.write(path, written or b"")
    return drawn


def _key(given: reference.Premises) -> str:
    """Make a name of what the conclusions depend on: the premises, and what draws them."""
    from importlib.metadata import version  # noqa: PLC0415  what was kept whole needs no key

    digest = hashlib.sha256(Path(reference.__file__).read_bytes())
    for package in ("owlrl", "rdflib"):
        digest.update(f"{package} {version(package)}\n".encode())
    for part in given:
        digest.update("\n".join(sorted(map(str, part))).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:32]
