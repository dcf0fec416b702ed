"""Conclusions written to a file: sorted, in the syntax that its name says, whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from sporen.errors import ExitCode, SporenError
from sporen.location import Location
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple

#: The syntaxes that are written, by the ending of a file.
FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
}
#: How standard output is asked for.
STDOUT = "-"
#: The named graph of the conclusions, where quads are written and no other is asked for.
GRAPH = "urn:sporen:inferred"


class Output(NamedTuple):
    """Where conclusions go and how they are written: no path for standard output or nowhere."""

    path: Path | None
    report: Path | None
    rdf_format: RdfFormat
    graph: NamedNode


def resolve_output(
    out: str | None, report: str | None, inputs: Iterable[Path], graph: str | None
) -> Output:
    """Say where conclusions and the account of them go, before any work is done for it.

    Args:
        out: the file for conclusions, `-` for standard output, None for nowhere.
        report: the file for the account, if it goes into one.
        inputs: the files that are read.
        graph: the IRI of the named graph for conclusions, where quads are written.

    Raises:
        SporenError: nothing can or may be written there, or a name does not say in which syntax.

    """
    path = Path(out) if out and out != STDOUT else None
    account = Path(report) if report else None
    if path:
        _check_path(path, inputs)
    if account:
        _check_path(account, [*inputs, *([path] if path else [])])
    form = _format_of(path) if path else RdfFormat.N_QUADS
    return Output(path, account, form, _graph_of(graph or GRAPH))


def _format_of(path: Path) -> RdfFormat:
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        some = ", ".join(FORMATS)
        raise SporenError(
            f"de naam zegt niet in welke syntaxis. Laat hem eindigen op een van {some}.",
            f"the name does not say in which syntax. Let it end in one of {some}.",
            code=ExitCode.USAGE,
            location=Location(path.as_posix()),
        )
    return form


def _check_path(path: Path, taken: Iterable[Path]) -> None:
    wrong = None
    if path.is_dir():
        wrong = "dit is een map", "this is a folder"
    elif not path.parent.is_dir():
        wrong = "de map daarvoor is er niet", "there is no such folder"
    elif path.resolve() in {one.resolve() for one in taken}:
        wrong = "dit bestand is al voor iets anders gegeven", "this file is given for more than one"
    if wrong:
        raise SporenError(
            f"{wrong[0]}. Kies een ander bestand.",
            f"{wrong[1]}. Choose another file.",
            code=ExitCode.USAGE,
            location=Location(path.as_posix()),
        )


def _graph_of(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise SporenError(
            f"{quote(iri)} is geen volledige IRI. Geef er een, zoals {GRAPH}.",
            f"{quote(iri)} is no whole IRI. Give one, such as {GRAPH}.",
            code=ExitCode.USAGE,
        ) from error


def serialize_triples(triples: Iterable[Triple], to: Output, prefixes: dict[str, str]) -> bytes:
    """Write triples, sorted as the lines of N-Triples are; as quads in a named graph."""
    ordered = sorted(triples, key=str)
    statements: list[Triple] | list[Quad] = ordered
    if to.rdf_format in (RdfFormat.N_QUADS, RdfFormat.TRIG):
        statements = [Quad(t.subject, t.predicate, t.object, to.graph) for t in ordered]
    text = "".join(map(str, ordered)) if to.rdf_format in (RdfFormat.TURTLE, RdfFormat.TRIG) else ""
    used = {name: iri for name, iri in prefixes.items() if f"<{iri}" in text}
    body = serialize(statements, format=to.rdf_format, prefixes=used)
    assert body is not None  # noqa: S101  serialize gives bytes when it has no file to write to
    return body


def write(path: Path, body: bytes) -> None:
    """Write a file beside its place and move it there, so that nobody meets half of it.

    Raises:
        SporenError: it cannot be written.

    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(body)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise SporenError(
            f"niet te schrijven: {error.strerror}. Maak ruimte, of kies een ander bestand.",
            f"cannot be written: {error.strerror}. Make room, or choose another file.",
            location=Location(path.as_posix()),
        ) from error
