"""Load RDF files in any syntax into one graph.

Blank nodes keep their labels. A node without a label, or with a label that an earlier file also
uses, gets a new one: `b1`, `b2` and so on, in the order of reading.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, RdfFormat, Triple, parse

from sporen.errors import MultipleErrors, SporenError
from sporen.file_patterns import expand_pattern
from sporen.location import Location
from sporen.rdf.syntax_errors import parse_error, size_error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pyoxigraph import Quad

#: The supported syntaxes, by file extension.
FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
}
#: The syntaxes in which triples can be located.
LOCATABLE = frozenset({".ttl", ".trig", ".nt", ".nq"})
_LABEL = re.compile(r"_:([\w·][\w.·-]*)")
_NODE_ID = re.compile(r"""nodeID\s*=\s*["']([^"']+)["']""")


class LoadedGraph(NamedTuple):
    """The merged graph of some files, with their prefixes.

    Attributes:
        files: the files in the order in which they were read.
        triples: the triples of all files and graphs.
        graphs: the number of named graphs in the files.
        prefixes: the prefixes that the files declare; the first one wins.

    """

    files: tuple[Path, ...]
    triples: frozenset[Triple]
    graphs: int
    prefixes: dict[str, str]


class _File(NamedTuple):
    quads: list[Quad]
    labels: set[str]
    prefixes: dict[str, str]


def load(files: tuple[Path, ...], *others: LoadedGraph) -> LoadedGraph:
    """Load files into one graph that shares no blank node label with `others`.

    All files are read before this fails, so that all errors are reported at once.

    Raises:
        SporenError: If a file cannot be read, or is not valid in the syntax of its extension.

    """
    read: list[_File] = []
    errors: list[SporenError] = []
    for path in files:
        try:
            read.append(_read(path))
        except SporenError as error:
            errors.append(error)
    if errors:
        raise errors[0] if len(errors) == 1 else MultipleErrors(errors)
    graphs = {quad.graph_name for file in read for quad in file.quads} - {DefaultGraph()}
    prefixes = {name: iri for file in reversed(read) for name, iri in file.prefixes.items()}
    reserved = {
        term.value
        for other in others
        for triple in other.triples
        for term in (triple.subject, triple.object)
        if isinstance(term, BlankNode)
    }
    return LoadedGraph(
        files, frozenset(_relabel_blank_nodes(read, reserved)), len(graphs), prefixes
    )


def find_files(patterns: Iterable[str]) -> tuple[Path, ...]:
    """Return the files that match patterns, each once, in the order of the patterns.

    Raises:
        SporenError: If a pattern matches no file, or something that is not a supported file.

    """
    files: dict[Path, Path] = {}
    errors: list[SporenError] = []
    for pattern in patterns:
        try:
            paths = expand_pattern(pattern)
        except SporenError as error:
            errors.append(error)
            continue
        for path in paths:
            wrong = _access_error(path)
            if wrong:
                errors.append(wrong)
            else:
                files.setdefault(path.resolve(), path)
    if errors:
        raise errors[0] if len(errors) == 1 else MultipleErrors(errors)
    return tuple(files.values())


def _access_error(path: Path) -> SporenError | None:
    if path.is_dir():
        return SporenError(
            "dit is een map. Geef de bestanden erin op, zoals «map/*.ttl».",
            "this is a folder. Give the files in it, such as «folder/*.ttl».",
            location=Location(path.as_posix()),
        )
    if not path.exists():
        return SporenError(
            "dit bestand bestaat niet. Controleer de naam.",
            "this file does not exist. Check the name.",
            location=Location(path.as_posix()),
        )
    if path.suffix.lower() not in FORMATS:
        some = ", ".join(FORMATS)
        return SporenError(
            f"onbekende extensie. Gebruik een van {some}.",
            f"unknown file extension. Use one of {some}.",
            location=Location(path.as_posix()),
        )
    return None


def _read(path: Path) -> _File:
    form = FORMATS[path.suffix.lower()]
    content = b""
    try:
        refused = size_error(path, path.as_posix())
        if refused:
            raise refused
        content = path.read_bytes().removeprefix(BOM_UTF8)
        parser = parse(content, form, base_iri=_base(path, form))
        quads = list(parser)
        prefixes = parser.prefixes
    except SyntaxError as error:
        raise parse_error(error, content, form, path.as_posix()) from error
    except OSError as error:
        raise SporenError(
            f"niet te lezen: {error.strerror}. Controleer of het een leesbaar bestand is.",
            f"cannot be read: {error.strerror}. Check that it is a readable file.",
            location=Location(path.as_posix()),
        ) from error
    if any(isinstance(quad.object, Triple) for quad in quads):
        raise SporenError(
            "triple terms (<< … >>) horen bij RDF 1.2 en worden niet ondersteund. Geef de "
            "uitspraak een eigen IRI.",
            "triple terms (<< … >>) are RDF 1.2 and not supported. Give the statement its own IRI.",
            location=Location(path.as_posix()),
        )
    pattern = _NODE_ID if form == RdfFormat.RDF_XML else _LABEL
    labels = {label.rstrip(".") for label in pattern.findall(content.decode(errors="replace"))}
    return _File(quads, labels, prefixes)


def _base(path: Path, form: RdfFormat) -> str | None:
    """Return the base IRI of a file: its own location (RFC 3986, section 5.1.3)."""
    lines = form in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)
    return None if lines else path.absolute().as_uri()


def _relabel_blank_nodes(files: Iterable[_File], reserved: set[str]) -> Iterator[Triple]:
    """Return the triples of all files, without sharing blank nodes between files.

    `reserved` are the labels that other graphs use.
    """
    files = list(files)
    taken = reserved.union(*(file.labels for file in files))
    count = 0
    for file in files:
        own: set[str] = set()
        names: dict[BlankNode, BlankNode] = {}
        for quad in file.quads:
            for term in (quad.subject, quad.object):
                if not isinstance(term, BlankNode) or term in names or term.value in own:
                    continue
                if term.value in file.labels and term.value not in reserved:
                    own.add(term.value)
                    continue
                count += 1
                while f"b{count}" in taken:
                    count += 1
                names[term] = BlankNode(f"b{count}")
            yield _relabel(quad.triple, names) if names else quad.triple
        reserved |= own


def _relabel(triple: Triple, names: dict[BlankNode, BlankNode]) -> Triple:
    subject, value = triple.subject, triple.object
    if isinstance(subject, BlankNode):
        subject = names.get(subject, subject)
    if isinstance(value, BlankNode):
        value = names.get(value, value)
    return Triple(subject, triple.predicate, value)
