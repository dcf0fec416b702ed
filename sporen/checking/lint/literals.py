"""Texts and values as authors wrote them: their signs, their lexical forms, and what they name."""

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
#: A word with the signs that may be joined to its letters.
_WORD = re.compile(r"[\w\u0300-\u036f\ufffd\u00ad]+")
_CLASS = re.compile(rb" <http://www\.w3\.org/1999/02/22-rdf-syntax-ns#type> <([^>]*)> \.\n")
_OBJECT = re.compile(rb" <(https://w3id\.org/sporen/[^>#]*)> \.\n")
_VERSIONS = frozenset({OWL["versionIRI"], OWL["priorVersion"]})
_SIGNS = {"U+FFFD": "\ufffd", "U+00AD": "\u00ad"}
#: What N-Triples has nowhere but within a text; found thus more quickly than as bytes.
_TWO_BLANKS = re.compile(rb"  ")
#: A quotation mark of N-Triples where a text begins or ends with a blank, or is empty.
_BARE_END = re.compile(rb'"(?<!\\")(?:"(?=[ @^])| (?!\.\n)|(?<= ")(?:@|\^\^| \.\n))')
#: Words of the languages themselves that are listed nowhere.
_LANGUAGE = frozenset({RDF["first"].value, RDF["rest"].value, RDF["List"].value})
_EVERY_TEXT = frozenset({XSD["string"].value})
#: The names of the graphs that other rules check: L3, the OWL 2 RL profile and SH-07.
_CHECKED_ELSEWHERE = ("labels", "ontology", "shapes")


def check_language_tags(turtle: Iterable[SourceText]) -> Iterator[Finding]:
    """Return the tags of languages with capitals; those with a country are told by C5."""
    for source in turtle:
        for found in (found for form in _TAGS for found in form.finditer(source.text)):
            if not is_opaque(source.text, found.start(1)):
                place = source.location(found.start(1) - 1, found.end(1))
                told = {"value": found[1], "canonical": found[1].lower()}
                yield LINT_RULES["HY-12.tag"].finding(told, location=place)


def check_characters(turtle: Iterable[SourceText]) -> Iterator[Finding]:
    """Return the signs that nobody means, and the words that are not normalised."""
    for source in turtle:
        for name, sign in _SIGNS.items():
            at = source.text.find(sign)
            while at >= 0:
                told = {"sign": name, "word": _word(source.text, at)}
                yield LINT_RULES["HY-11.sign"].finding(told, location=source.location(at, at + 1))
                at = source.text.find(sign, at + 1)
        if not unicodedata.is_normalized("NFC", source.text):
            for found in _WORD.finditer(source.text):
                if not unicodedata.is_normalized("NFC", found[0]):
                    place = source.location(found.start(), found.end())
                    yield LINT_RULES["HY-11.nfc"].finding({"word": found[0]}, location=place)


def _word(text: str, at: int) -> str:
    return next((f[0] for f in _WORD.finditer(text) if f.start() <= at < f.end()), "")


def check_literals(graphs: Graphs, listed: set[str]) -> Iterator[Finding]:
    """Return what is untidy, unknown or not canonical in the statements that authors wrote.

    Args:
        graphs: what the files hold.
        listed: the IRIs of the terms that a vocabulary defines, ours or that of others.

    """
    authored = sorted({NamedNode(file.graph) for file in graphs.files}, key=str)
    for graph in authored:
        text = graphs.to_ntriples(graph)
        yield from _check_whitespace(text, graph)
        yield from _check_datatypes(text, graph, listed)
        is_shared = "/" not in graph.value.removeprefix(OWN.graphs)
        if is_shared and not _is_checked_elsewhere(graph):
            yield from _check_terms(text, graph, listed)
    yield from _check_dangling_iris(graphs, authored)


def _check_whitespace(text: bytes, graph: NamedNode) -> Iterator[Finding]:
    """Tell of signs that nobody sees; most graphs have none, so each is looked at as a whole."""
    if not _TWO_BLANKS.search(text) and not _BARE_END.search(text):
        return
    for triple in parse_ntriples(text):
        if isinstance(triple.object, Literal):
            value = triple.object.value
            code = "" if value.strip() else "HY-11.empty"
            if value != value.strip() or "  " in value:
                code = code or "HY-11.blank"
            if code:
                told = {"value": shorten_text(value)}
                yield LINT_RULES[code].finding(told, triple=triple, graph=graph.value)


def _check_datatypes(text: bytes, graph: NamedNode, listed: set[str]) -> Iterator[Finding]:
    """Tell of literals of an unknown datatype, and of those that stores write in another way."""
    found = set()
    for end in _TYPED_END.finditer(text):
        begin = text.rfind(b'"', 0, end.start()) + 1
        found.add((text[begin : end.start()].decode(), end[1].decode()))
    for value, datatype in sorted(found):
        canonical = datatypes.canonical(value, datatype)
        if canonical != value:
            told = {"value": value, "canonical": f'"{canonical}"'}
            for triple in _with_value(text, value, datatype):
                yield LINT_RULES["HY-12.lexical"].finding(told, triple=triple, graph=graph.value)
    for datatype in sorted({datatype for _, datatype in found} - listed - _EVERY_TEXT):
        if not _is_checked_elsewhere(graph):
            triple = next(_with_value(text, "", datatype))
            told = {"word": to_curie(datatype)}
            yield LINT_RULES["EX-01"].finding(told, triple=triple, graph=graph.value)


def _with_value(text: bytes, value: str, datatype: str) -> Iterator[Triple]:
    for triple in sorted(parse_ntriples(text), key=str):
        literal = triple.object
        if not isinstance(literal, Literal) or value not in ("", literal.value):
            continue
        if literal.datatype.value == datatype:
            yield triple


def _check_terms(text: bytes, graph: NamedNode, listed: set[str]) -> Iterator[Finding]:
    """Tell of properties and classes of a shared graph that no vocabulary lists."""
    predicates = {line.split(b" ", 2)[1][1:-1] for line in text.splitlines()}
    words = {word.decode() for word in (*predicates, *_CLASS.findall(text))}
    for iri in sorted(words - listed - _LANGUAGE):
        if iri.startswith(OWL):
            continue
        of_word = (t for t in parse_ntriples(text) if iri in (t.predicate.value, _class_of(t)))
        triple = min(of_word, key=str)
        code = "HY-04" if iri.startswith(SP) else "EX-01"
        yield LINT_RULES[code].finding({"word": to_curie(iri)}, triple=triple, graph=graph.value)


def _class_of(triple: Triple) -> str:
    is_class = triple.predicate == RDF["type"] and isinstance(triple.object, NamedNode)
    return triple.object.value if is_class else ""  # type: ignore[union-attr]


def _check_dangling_iris(graphs: Graphs, authored: Iterable[NamedNode]) -> Iterator[Finding]:
    """Tell of our own IRIs that something points to and nothing describes."""
    described: dict[bytes, bool] = {}
    for graph in authored:
        if graph == OWN.graphs["shapes"]:  # SH-07 tells it
            continue
        text = graphs.to_ntriples(graph)
        for iri in sorted({*_OBJECT.findall(text)}):
            node = NamedNode(iri.decode())
            if iri not in described:
                described[iri] = next(graphs.store.quads(node), None) is not None
            if not described[iri]:
                told = {"value": node.value.removeprefix(OWN.base)}
                pointing = (t for t in parse_ntriples(text) if t.object == node)
                # What a version of the ontology is, only its published copy tells.
                for triple in sorted(
                    (t for t in pointing if t.predicate not in _VERSIONS), key=str
                ):
                    yield LINT_RULES["HY-16.dangling"].finding(
                        told, triple=triple, graph=graph.value
                    )


def _is_checked_elsewhere(graph: NamedNode) -> bool:
    return graph.value.removeprefix(OWN.graphs) in _CHECKED_ELSEWHERE
