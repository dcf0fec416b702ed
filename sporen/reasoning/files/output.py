"""Write conclusions to a file: sorted, in the syntax of its extension, atomically."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from sporen.atomic import replace_file
from sporen.errors import ExitCode, SporenError
from sporen.location import Location
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple

#: The syntaxes by file extension.
FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
}
#: The name of standard output.
STDOUT = "-"
#: The default named graph of the conclusions in quads.
GRAPH = "urn:sporen:inferred"


class Output(NamedTuple):
    """The files and syntax of an inference; no path means standard output or none."""

    path: Path | None
    report: Path | None
    rdf_format: RdfFormat
    graph: NamedNode


def resolve_output(
    out: str | None, report: str | None, inputs: Iterable[Path], graph: str | None
) -> Output:
    """Return the outputs for conclusions and report; checked before any work is done.

    Args:
        out: The file for conclusions, `-` for standard output, None for no output.
        report: The file for the report, if any.
        inputs: The input files.
        graph: The IRI of the named graph for conclusions, in a syntax for quads.

    Raises:
        SporenError: If a path cannot be written, or its extension is unknown.

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
            f"de extensie is onbekend. Gebruik een van {some}.",
            f"unknown file extension. Use one of {some}.",
            code=ExitCode.USAGE,
            location=Location(path.as_posix()),
        )
    return form


def _check_path(path: Path, taken: Iterable[Path]) -> None:
    wrong = None
    if path.is_dir():
        wrong = "dit is een map", "this is a folder"
    elif not path.parent.is_dir():
        wrong = "de map bestaat niet", "the folder does not exist"
    elif path.resolve() in {one.resolve() for one in taken}:
        wrong = (
            "dit bestand heeft al een andere functie",
            "this file is used for something else already",
        )
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
            f"{quote(iri)} is geen absolute IRI. Geef er een, zoals {GRAPH}.",
            f"{quote(iri)} is not an absolute IRI. Use one, such as {GRAPH}.",
            code=ExitCode.USAGE,
        ) from error


def serialize_triples(triples: Iterable[Triple], to: Output, prefixes: dict[str, str]) -> bytes:
    """Return triples in the output syntax, sorted as N-Triples; quads in a named graph."""
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
    """Write a file atomically.

    Raises:
        SporenError: If it cannot be written.

    """
    try:
        with replace_file(path) as temporary:
            temporary.write_bytes(body)
    except OSError as error:
        raise SporenError(
            f"niet te schrijven: {error.strerror}. Kies een ander bestand.",
            f"cannot be written: {error.strerror}. Choose another file.",
            location=Location(path.as_posix()),
        ) from error
