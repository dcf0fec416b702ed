"""The reading graph of a letter: anchors, links from nodes to them, and the extraction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, Triple

from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.letter import anchors, structure
from sporen.letter.extraction import extract
from sporen.letter.source import checksum, read_letter
from sporen.letter.text import Passage
from sporen.location import Location
from sporen.project import AUTHORED, layer_graph
from sporen.rdf.namespaces import CV, DCAT, ELI, OA, OWN, RDF, RDFS, SP, SPC, SPDX, XSD
from sporen.rdf.serialization import serialize_turtle as graphs_to_turtle
from sporen.stores.oxigraph import OxigraphStore
from sporen.strings import format_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.graphs import Graphs
    from sporen.letter.extraction import Extraction
    from sporen.letter.mentions import Gazetteer

#: The length of the prefix and suffix of an anchor (Web Annotation, section 4.2.4).
CONTEXT_LENGTH = 32
#: The IANA media type of plain text.
_PLAIN = "https://www.iana.org/assignments/media-types/text/plain"


class ReadingResult(NamedTuple):
    """The reading graph of a letter, and the findings about its quotes."""

    triples: list[Triple]
    findings: tuple[Finding, ...]


def build_reading(graphs: Graphs, letter: str, gazetteer: Gazetteer) -> ReadingResult:
    """Read a letter of the project and anchor every quote of its authored graphs.

    If the text does not match its recorded checksum, that is the only finding, as offsets in
    another text
    are meaningless.

    Raises:
        SporenError: If the text file is missing or cannot be read.

    """
    path = graphs.folders.letter_text(letter)
    filename = graphs.folders.relative(path)
    raw = read_letter(path, filename)
    altered = _altered(graphs.store, letter, raw, filename)
    if altered:
        return ReadingResult([], altered)
    seen = extract(raw, gazetteer)
    resolved = anchors.resolve(
        seen.text, OWN.resources + letter, find_quoted_nodes(graphs.store, letter), filename
    )
    triples = list(ReadingGraph(graphs.store, letter, seen).triples(resolved))
    return ReadingResult(
        triples, (*_described(graphs.store, letter, raw, filename), *resolved.findings)
    )


def find_quoted_nodes(store: OxigraphStore, letter: str) -> list[anchors.QuotedNode]:
    """Return the nodes of a letter with quotes, and what their ranges depend on.

    These are the nodes with a quote, and the gaps without one, in the source and editorial graphs.
    """
    found = []
    gaps = _instances(store, SP["Gap"])
    for layer in AUTHORED[:2]:
        graph = NamedNode(layer_graph(letter, layer))
        values: dict[NamedNode, dict[NamedNode, list[str]]] = {}
        pointing: dict[str, list[str]] = {}
        for quad in store.quads(graph=graph):
            subject, value = quad.subject, quad.object
            if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
                continue
            values.setdefault(subject, {}).setdefault(quad.predicate, []).append(value.value)
            if quad.predicate in _OWNING and isinstance(value, NamedNode):
                pointing.setdefault(value.value, []).append(subject.value)
        for node, properties in values.items():
            quotes = properties.get(SP["quote"], [])
            if not quotes and node.value not in gaps:
                continue
            found.append(
                anchors.QuotedNode(
                    node.value,
                    graph.value,
                    quotes=tuple(sorted(quotes)),
                    within=tuple(sorted(properties.get(SP["within"], []))),
                    wholes=tuple(sorted(w for p in _WHOLES for w in properties.get(p, []))),
                    owners=tuple(sorted(pointing.get(node.value, []))),
                    about=tuple(sorted(properties.get(SP["about"], []))),
                )
            )
    return found


#: The code of a letter whose text does not match its recorded checksum.
CHECKSUM_MISMATCH = "AN-01"
_WHOLES = (SP["partOf"], SP["optionOf"])
_OWNING = frozenset(
    {
        SP["hasChange"],
        SP["hasRetention"],
        SP["hasAim"],
        SP["hasCondition"],
        CV["hasParticipation"],
    }
)


def _altered(store: OxigraphStore, letter: str, raw: str, filename: str) -> tuple[Finding, ...]:
    """Compare the text with the checksum in the graph of documents."""
    pinned = _pinned(store, letter)
    actual = checksum(raw)
    if pinned == actual:
        return ()
    if pinned is None:
        words = Message(
            f"van {filename} is geen controlesom vastgelegd. "
            f"Zet SHA-256 {actual} in documents.ttl.",
            f"no checksum of {filename} is recorded. Put SHA-256 {actual} in documents.ttl.",
        )
    else:
        words = Message(
            f"{filename} is veranderd: SHA-256 is {actual}, vastgelegd is {pinned}. "
            "Zet het oorspronkelijke bestand terug.",
            f"{filename} was altered: its SHA-256 is {actual}, recorded is {pinned}. "
            "Put the original file back.",
        )
    return (Finding(CHECKSUM_MISMATCH, Severity.VIOLATION, words, location=Location(filename)),)


def _described(store: OxigraphStore, letter: str, raw: str, filename: str) -> Iterator[Finding]:
    """Compare the text with the recorded size and type of its file."""
    rows = store.select(
        f"""SELECT ?graph ?file ?path ?value WHERE {{
            ?expression {ELI["realizes"]} <{OWN.resources}{letter}> .
            ?file {ELI["embodies"]} ?expression ; {SPDX["checksum"]} ?checksum .
            ?checksum {SPDX["checksumValue"]} ?sum FILTER(STR(?sum) = "{checksum(raw)}")
            VALUES ?path {{ {DCAT["byteSize"]} {DCAT["mediaType"]} }}
            GRAPH ?graph {{ ?file ?path ?value }}
        }} ORDER BY ?file ?path ?value"""
    ).rows
    expected = {DCAT["byteSize"]: str(len(raw.encode())), DCAT["mediaType"]: _PLAIN}
    for graph, file, path, value in rows:
        if isinstance(path, NamedNode) and isinstance(value, NamedNode | Literal):
            actual = expected[path]
            if value.value != actual:
                yield Finding(
                    "AN-01.file",
                    Severity.VIOLATION,
                    Message(
                        f"{filename} is {actual}, en niet {value.value}. Verbeter documents.ttl.",
                        f"{filename} is {actual}, and not {value.value}. Correct documents.ttl.",
                    ),
                    focus=format_term(file),
                    path=format_term(path),
                    value=format_term(value),
                    graph=format_term(graph).strip("<>"),
                )


def _pinned(store: OxigraphStore, letter: str) -> str | None:
    rows = store.select(
        f"""SELECT ?value WHERE {{
            ?expression {ELI["realizes"]} <{OWN.resources}{letter}> .
            ?file {ELI["embodies"]} ?expression ; {SPDX["checksum"]} ?checksum .
            ?checksum {SPDX["checksumValue"]} ?value .
        }} ORDER BY ?value"""
    ).rows
    value = rows[0][0] if rows else None
    return value.value if isinstance(value, Literal) else None


def _instances(store: OxigraphStore, of_class: NamedNode) -> set[str]:
    """Return the IRIs of the authored instances of a class and its subclasses."""
    rows = store.select(
        f"SELECT ?node WHERE {{ ?class {RDFS['subClassOf']}* {of_class} . ?node a ?class }}"
    ).rows
    return {row[0].value for row in rows if isinstance(row[0], NamedNode)}


class ReadingGraph:
    """Describes an extraction as triples, with one anchor for each passage."""

    def __init__(self, store: OxigraphStore, letter: str, extraction: Extraction) -> None:
        self._base = OWN.resources + letter
        self._file = NamedNode(f"{self._base}/nl/txt")
        self._extraction = extraction
        self._documents = _instances(store, SP["Document"])
        self._gaps = _instances(store, SP["Gap"])
        self._interpretations = _instances(store, SP["Interpretation"])
        self._described: set[Passage] = set()

    def triples(self, resolved: anchors.Anchors) -> Iterator[Triple]:
        """Return the triples of the reading graph."""
        for node, passages in resolved.passages.items():
            link = self._link(node)
            for passage in passages:
                yield Triple(NamedNode(node), link, self._anchor(passage))
                yield from self._describe_anchor(passage)
        yield from self._describe_structure()
        yield from self._describe_citations()
        yield from self._describe_mentions()

    def _link(self, node: str) -> NamedNode:
        if node in self._gaps:
            return SP["evidencedBy"]
        return SP["interpretedFrom"] if node in self._interpretations else SP["statedIn"]

    def _anchor(self, passage: Passage) -> NamedNode:
        return NamedNode(f"{self._base}/anchor/{passage.start}-{passage.end}")

    def _describe_anchor(self, passage: Passage) -> Iterator[Triple]:
        """Describe an anchor by position and quote (Web Annotation, sections 4.2.4 and 4.2.5)."""
        if passage in self._described:
            return
        self._described.add(passage)
        anchor = self._anchor(passage)
        position, quote = NamedNode(f"{anchor.value}#position"), NamedNode(f"{anchor.value}#quote")
        before, after = self._extraction.text.context(passage, CONTEXT_LENGTH)
        exact = self._extraction.text.excerpt(passage.start, passage.end)
        yield Triple(anchor, RDF["type"], OA["SpecificResource"])
        yield Triple(anchor, OA["hasSource"], self._file)
        yield Triple(anchor, OA["hasSelector"], position)
        yield Triple(anchor, OA["hasSelector"], quote)
        yield Triple(position, RDF["type"], OA["TextPositionSelector"])
        yield Triple(position, OA["start"], _non_negative_integer(passage.start))
        yield Triple(position, OA["end"], _non_negative_integer(passage.end))
        yield Triple(quote, RDF["type"], OA["TextQuoteSelector"])
        yield Triple(quote, OA["exact"], Literal(exact, language="nl"))
        yield Triple(quote, OA["prefix"], Literal(before, language="nl"))
        yield Triple(quote, OA["suffix"], Literal(after, language="nl"))

    def _describe_unit(
        self,
        path: str,
        kind: str,
        numbers: Iterable[int],
        passage: Passage,
        of_class: str = "TextUnit",
    ) -> Iterator[Triple]:
        unit = NamedNode(f"{self._base}/text/{path}")
        yield Triple(unit, RDF["type"], SP[of_class])
        yield Triple(unit, SP["unitKind"], SPC[f"unit-kind/{kind}"])
        for number in numbers:
            yield Triple(unit, SP["number"], _integer(number))
        yield Triple(unit, SP["spans"], self._anchor(passage))
        yield from self._describe_anchor(passage)

    def _describe_citations(self) -> Iterator[Triple]:
        for index, citation in enumerate(self._extraction.citations, 1):
            path = f"citation-{index}"
            passage = Passage(citation.start, citation.end)
            yield from self._describe_unit(path, "citation", citation.numbers, passage, "Citation")
            for identifier in citation.ids:
                if OWN.resources + identifier in self._documents:
                    yield Triple(
                        NamedNode(f"{self._base}/text/{path}"),
                        SP["resolvesTo"],
                        OWN.resources[identifier],
                    )

    def _describe_mentions(self) -> Iterator[Triple]:
        for index, mention in enumerate(self._extraction.mentions, 1):
            path = f"mention-{index}"
            passage = Passage(mention.start, mention.end)
            yield from self._describe_unit(path, "mention", (), passage, "Mention")
            yield Triple(
                NamedNode(f"{self._base}/text/{path}"), SP["mentionOf"], NamedNode(mention.target)
            )

    def _describe_structure(self) -> Iterator[Triple]:
        seen = self._extraction.structure
        items = {item: listed for listed in seen.lists for item in listed.items}
        for unit in seen.units:
            path = f"{unit.kind}-{unit.number}"
            if isinstance(unit, structure.Item):
                path = f"list-{items[unit].number}/item-{unit.number}"
            yield from self._describe_unit(path, unit.kind, (unit.number,), unit.passage)
            if isinstance(unit, structure.Footnote):
                note = NamedNode(f"{self._base}/text/{path}")
                yield Triple(note, SP["footnoteNumber"], _integer(unit.number))


def _non_negative_integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD["nonNegativeInteger"])


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD["integer"])


def to_turtle(seen: Extraction, letter: str) -> str:
    """Return the reading graph of any text as Turtle, with the id of its letter."""
    graph = SP["reading"]
    triples = ReadingGraph(OxigraphStore(), letter, seen).triples(anchors.Anchors({}, ()))
    quads = sorted((Quad(t.subject, t.predicate, t.object, graph) for t in triples), key=str)
    return graphs_to_turtle(quads).decode()


def make_id(name: str) -> str:
    """Return an id for IRIs from a file name: letters, digits and hyphens."""
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-") or "letter"
