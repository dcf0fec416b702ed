"""Literals as authors wrote them: characters, language tags, lexical forms; and undefined terms."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.checking.lint.lint_rules import LINT_RULES
from sporen.checking.lint.prefixes import is_opaque
from sporen.rdf import datatypes
from sporen.rdf.namespaces import OWL, OWN, RDF, SP, XSD, to_curie
from sporen.rdf.serialization import parse_ntriples
from sporen.strings import shorten_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

    from sporen.checking.lint.lint_rules import SourceText
    from sporen.findings import Finding
    from sporen.graphs import Graphs

_TAGS = tuple(re.compile(rf"{mark}@([a-zA-Z]*[A-Z][a-zA-Z]*)(?![\w-])") for mark in "\"'")
_TYPED_END = re.compile(rb'"\^\^<([^>\n]*)> \.\n')
#: A word, with combining characters.
_WORD = re.compile(r"[\w\u0300-\u036f\ufffd\u00ad]+")
_CLASS = re.compile(rb" <http://www\.w3\.org/1999/02/22-rdf-syntax-ns#type> <([^>]*)> \.\n")
_OBJECT = re.compile(rb" <(https://w3id\.org/sporen/[^>#]*)> \.\n")
_VERSIONS = frozenset({OWL["versionIRI"], OWL["priorVersion"]})
_WRONG_CHARACTERS = {"U+FFFD": "\ufffd", "U+00AD": "\u00ad"}
#: Two spaces, which N-Triples has in literals only; a pattern is faster than a search for bytes.
_TWO_SPACES = re.compile(rb"  ")
#: A quotation mark of a literal that is empty, or begins or ends with a space.
_EDGE_SPACE = re.compile(rb'"(?<!\\")(?:"(?=[ @^])| (?!\.\n)|(?<= ")(?:@|\^\^| \.\n))')
#: The terms of RDF that no vocabulary lists.
_BUILT_IN = frozenset({RDF["first"].value, RDF["rest"].value, RDF["List"].value})
_STRING = frozenset({XSD["string"].value})
#: The names of the graphs that other rules check: L3, the OWL 2 RL profile and SH-07.
_CHECKED_ELSEWHERE = ("labels", "ontology", "shapes")


def check_language_tags(turtle: Iterable[SourceText]) -> Iterator[Finding]:
    """Yield a finding for each language tag with capitals; rule C5 is about tags with a region."""
    for source in turtle:
        for match in (match for pattern in _TAGS for match in pattern.finditer(source.text)):
            if not is_opaque(source.text, match.start(1)):
                location = source.location(match.start(1) - 1, match.end(1))
                values = {"value": match[1], "canonical": match[1].lower()}
                yield LINT_RULES["HY-12.tag"].finding(values, location=location)


def check_characters(turtle: Iterable[SourceText]) -> Iterator[Finding]:
    """Yield a finding for each wrong character, and for each word that is not normalised."""
    for source in turtle:
        for name, character in _WRONG_CHARACTERS.items():
            offset = source.text.find(character)
            while offset >= 0:
                values = {"sign": name, "word": _word(source.text, offset)}
                location = source.location(offset, offset + 1)
                yield LINT_RULES["HY-11.sign"].finding(values, location=location)
                offset = source.text.find(character, offset + 1)
        if not unicodedata.is_normalized("NFC", source.text):
            for match in _WORD.finditer(source.text):
                if not unicodedata.is_normalized("NFC", match[0]):
                    location = source.location(match.start(), match.end())
                    yield LINT_RULES["HY-11.nfc"].finding({"word": match[0]}, location=location)


def _word(text: str, offset: int) -> str:
    matches = _WORD.finditer(text)
    return next((match[0] for match in matches if match.start() <= offset < match.end()), "")


def check_literals(graphs: Graphs, defined: set[str]) -> Iterator[Finding]:
    """Yield the findings about the triples that authors wrote.

    Args:
        graphs: The graphs of the project.
        defined: The IRIs of the terms that a vocabulary defines.

    """
    authored = sorted({NamedNode(file.graph) for file in graphs.files}, key=str)
    for graph in authored:
        text = graphs.to_ntriples(graph)
        yield from _check_whitespace(text, graph)
        yield from _check_datatypes(text, graph, defined)
        is_shared = "/" not in graph.value.removeprefix(OWN.graphs)
        if is_shared and not _is_checked_elsewhere(graph):
            yield from _check_terms(text, graph, defined)
    yield from _check_dangling_iris(graphs, authored)


def _check_whitespace(text: bytes, graph: NamedNode) -> Iterator[Finding]:
    """Yield a finding for each empty text, and for each with extra spaces."""
    if not _TWO_SPACES.search(text) and not _EDGE_SPACE.search(text):
        return
    for triple in parse_ntriples(text):
        if isinstance(triple.object, Literal):
            value = triple.object.value
            code = "" if value.strip() else "HY-11.empty"
            if value != value.strip() or "  " in value:
                code = code or "HY-11.blank"
            if code:
                values = {"value": shorten_text(value)}
                yield LINT_RULES[code].finding(values, triple=triple, graph=graph.value)


def _check_datatypes(text: bytes, graph: NamedNode, defined: set[str]) -> Iterator[Finding]:
    """Yield a finding for each literal with an undefined datatype or a non-canonical form."""
    literals = set()
    for end in _TYPED_END.finditer(text):
        start = text.rfind(b'"', 0, end.start()) + 1
        literals.add((text[start : end.start()].decode(), end[1].decode()))
    for value, datatype in sorted(literals):
        canonical = datatypes.canonical(value, datatype)
        if canonical != value:
            values = {"value": value, "canonical": f'"{canonical}"'}
            for triple in _with_value(text, value, datatype):
                rule = LINT_RULES["HY-12.lexical"]
                yield rule.finding(values, triple=triple, graph=graph.value)
    for datatype in sorted({datatype for _, datatype in literals} - defined - _STRING):
        if not _is_checked_elsewhere(graph):
            triple = next(_with_value(text, "", datatype))
            values = {"word": to_curie(datatype)}
            yield LINT_RULES["EX-01"].finding(values, triple=triple, graph=graph.value)


def _with_value(text: bytes, value: str, datatype: str) -> Iterator[Triple]:
    for triple in sorted(parse_ntriples(text), key=str):
        literal = triple.object
        if not isinstance(literal, Literal) or value not in ("", literal.value):
            continue
        if literal.datatype.value == datatype:
            yield triple


def _check_terms(text: bytes, graph: NamedNode, defined: set[str]) -> Iterator[Finding]:
    """Yield a finding for each undefined property or class in a shared graph."""
    predicates = {line.split(b" ", 2)[1][1:-1] for line in text.splitlines()}
    terms = {term.decode() for term in (*predicates, *_CLASS.findall(text))}
    for iri in sorted(terms - defined - _BUILT_IN):
        if iri.startswith(OWL):
            continue
        uses = (t for t in parse_ntriples(text) if iri in (t.predicate.value, _class_of(t)))
        triple = min(uses, key=str)
        code = "HY-04" if iri.startswith(SP) else "EX-01"
        yield LINT_RULES[code].finding({"word": to_curie(iri)}, triple=triple, graph=graph.value)


def _class_of(triple: Triple) -> str:
    is_class = triple.predicate == RDF["type"] and isinstance(triple.object, NamedNode)
    return triple.object.value if is_class else ""  # type: ignore[union-attr]


def _check_dangling_iris(graphs: Graphs, authored: Iterable[NamedNode]) -> Iterator[Finding]:
    """Yield a finding for each IRI of the project that is an object and never a subject."""
    described: dict[bytes, bool] = {}
    for graph in authored:
        if graph == OWN.graphs["shapes"]:  # SH-07 checks these
            continue
        text = graphs.to_ntriples(graph)
        for iri in sorted({*_OBJECT.findall(text)}):
            node = NamedNode(iri.decode())
            if iri not in described:
                described[iri] = next(graphs.store.quads(node), None) is not None
            if not described[iri]:
                values = {"value": node.value.removeprefix(OWN.base)}
                uses = (t for t in parse_ntriples(text) if t.object == node)
                # Versions of the ontology are described in their published copies only.
                for triple in sorted((t for t in uses if t.predicate not in _VERSIONS), key=str):
                    rule = LINT_RULES["HY-16.dangling"]
                    yield rule.finding(values, triple=triple, graph=graph.value)


def _is_checked_elsewhere(graph: NamedNode) -> bool:
    return graph.value.removeprefix(OWN.graphs) in _CHECKED_ELSEWHERE
