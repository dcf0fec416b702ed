"""Which thing is meant by an IRI, the end of a path, a label, or a kind with a number."""

from __future__ import annotations

import re
from contextlib import suppress
from difflib import get_close_matches
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.asking.matching import load_names, match_names, short_path, tokenize
from sporen.asking.parameters import input_values
from sporen.errors import ExitCode, SporenError
from sporen.labels import Labels
from sporen.rdf.namespaces import (
    PREFIXES,
    RDF,
    RDFS,
    SKOS,
    SP,
    SPD,
    SPG,
    SPS,
    XSD,
    from_curie,
    to_curie,
)
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sporen.stores.oxigraph import OxigraphStore

_LABELS = (SKOS["prefLabel"], RDFS["label"], SKOS["altLabel"])
_LANGUAGES = ("nl", "en")
_OF_LABELS = " ".join(map(str, _LABELS))
_CALLED = f"""SELECT DISTINCT ?term WHERE {{
    VALUES ?property {{ {_OF_LABELS} }}
    ?term ?property ?text FILTER(%s)
}} ORDER BY ?term"""
_ENDING = """SELECT DISTINCT ?term WHERE {
    %s { ?term a ?class } FILTER(STRENDS(LCASE(STR(?term)), %s) || STRENDS(LCASE(STR(?term)), %s))
} ORDER BY ?term"""
_NAMES = f"""SELECT DISTINCT ?term ?text WHERE {{
    VALUES ?property {{ {_OF_LABELS} }} %s {{ ?term ?property ?text }}
}} ORDER BY ?term ?text LIMIT 20000"""
#: How many things a refusal names, and how many are looked at by all their names.
_MOST_NAMED = 5
_MOST_LOOKED_AT = 500


def resolve_one(given: str, store: OxigraphStore, *, property_: bool = False) -> NamedNode:
    """Return the one thing that a person means.

    Args:
        given: an IRI, a prefixed name, the last part of a path (`proposal/13`), a label in Dutch or
            English, or a kind with a number (`voorstel 13`).
        store: the graph in which it is looked for.
        property_: look among properties only; `a` is `rdf:type` there.

    Raises:
        SporenError: nothing is called so, or more than one thing.

    """
    if property_ and given == "a":
        return RDF["type"]
    if not given.strip() or not given.isprintable():
        raise _refused(
            f"{quote(given)} is geen naam. Geef een IRI, een pad of een label.",
            f"{quote(given)} is no name. Give an IRI, a path or a label.",
        )

    def wanted(term: NamedNode) -> bool:
        # A shape is called as the class that it is about, and states nothing of it.
        is_shape = term.value.startswith(SPS)
        return _is_property(term, store) if property_ else not is_shape

    found = next(
        filter(None, (sorted(filter(wanted, way), key=str) for way in _ways(given, store))), []
    )
    if len(found) == 1:
        return found[0]
    raise (
        _several(given, found, store)
        if found
        else _unknown(given, _near(given, store, wanted), store)
    )


def _several(given: str, found: list[NamedNode], store: OxigraphStore) -> SporenError:
    nl, en = (_listed(found, store, name) for name in _LANGUAGES)
    return _refused(
        f"{quote(given)} kan meer dan één ding zijn: {nl}. Geef er een.",
        f"{quote(given)} may be more than one thing: {en}. Give one.",
    )


def _unknown(given: str, near: list[NamedNode], store: OxigraphStore) -> SporenError:
    nl, en = (_listed(near, store, name) for name in _LANGUAGES)
    return _refused(
        f"{quote(given)} is hier niet bekend." + (f" Bedoelt u {nl}?" if near else ""),
        f"{quote(given)} is not known here." + (f" Did you mean {en}?" if near else ""),
    )


def is_described(term: NamedNode, store: OxigraphStore) -> bool:
    """Return whether any statement speaks of a thing."""
    return any(
        next(quads, None) is not None
        for quads in (store.quads(term), store.quads(None, None, term), store.quads(None, term))
    )


def _ways(given: str, store: OxigraphStore) -> Iterator[Iterable[NamedNode]]:
    """Return what some words may mean, way by way: the first that finds anything counts."""
    words = given.strip()
    iri = from_curie(words.strip("<>"))
    is_address = not re.search(r'[\s<>"{}|\\^`]', iri)
    ends = tuple(str(Literal(sign + iri.casefold())) for sign in "/#")
    if is_address:
        if re.match(r"\w+:", iri):
            yield _known([iri], store)
        yield _known(_addresses(iri, store), store)
    yield _labelled(words, store)
    if is_address:  # what letters share is looked through first: there may be many letters
        yield _terms(_ENDING % (_in_shared(store), *ends), store)
        yield _terms(_ENDING % ("", *ends), store)
    yield _terms(_CALLED % f"LCASE(STR(?text)) = {Literal(words.lower())}", store)
    yield _meant(words, _numbered(words, store), store)
    parts = [f"CONTAINS(LCASE(STR(?text)), {Literal(part)})" for part in words.lower().split()]
    yield _meant(words, _terms(_CALLED % " && ".join(parts or ["false"]), store), store)


def _known(iris: Iterable[str], store: OxigraphStore) -> list[NamedNode]:
    found = []
    for iri in dict.fromkeys(iris):
        with suppress(ValueError):  # no IRI, such as `30%-regeling` behind a prefix
            term = NamedNode(iri)
            if is_described(term, store):
                found.append(term)
    return found


def _addresses(end: str, store: OxigraphStore) -> Iterator[str]:
    """Return the addresses that a path may be short for."""
    yield SPD + end
    for graph in store.graphs():
        letter, slash, layer = graph.value.removeprefix(SPG).partition("/")
        if slash and layer == "source":
            yield f"{SPD}{letter}/{end}"
    for start in PREFIXES.values():
        yield start + end


def _in_shared(store: OxigraphStore) -> str:
    """Write the beginning of a pattern that looks in the shared graphs only."""
    shared = [graph for graph in store.graphs() if "/" not in graph.value.removeprefix(SPG)]
    return f"VALUES ?graph {{ {' '.join(map(str, shared))} }} GRAPH ?graph"


def _labelled(words: str, store: OxigraphStore) -> set[NamedNode]:
    """Return what is called exactly so."""
    texts = [Literal(words), *(Literal(words, language=name) for name in _LANGUAGES)]
    return {
        quad.subject
        for text in texts
        for label in _LABELS
        for quad in store.quads(None, label, text)
        if isinstance(quad.subject, NamedNode)
    }


def _numbered(words: str, store: OxigraphStore) -> list[NamedNode]:
    """Return what has the number that some words end in, and the parts of it."""
    number = re.search(r"(\d{1,9})([a-z]?)$", words.casefold())
    if number is None:
        return []
    value = Literal(number[1], datatype=XSD["integer"])
    found = [quad.subject for quad in store.quads(None, SP["number"], value)]
    if number[2]:
        found = [q.subject for term in found for q in store.quads(None, SP["partOf"], term)]
    return [term for term in dict.fromkeys(found) if isinstance(term, NamedNode)]


def _meant(words: str, terms: list[NamedNode], store: OxigraphStore) -> list[NamedNode]:
    things = load_names((term.value for term in terms[:_MOST_LOOKED_AT]), store)
    return [NamedNode(thing.iri) for thing in match_names(words, things)]


def _terms(query: str, store: OxigraphStore) -> list[NamedNode]:
    return [row[0] for row in store.select(query).rows if isinstance(row[0], NamedNode)]


def _is_property(term: NamedNode, store: OxigraphStore) -> bool:
    kinds = (quad.object for quad in store.quads(term, RDF["type"]))
    return next(store.quads(None, term), None) is not None or any(
        isinstance(kind, NamedNode) and kind.value.endswith("Property") for kind in kinds
    )


def _near(given: str, store: OxigraphStore, wanted: Callable[[NamedNode], bool]) -> list[NamedNode]:
    """Return what is called much like some words, of what has a name in a shared graph."""
    names: dict[str, NamedNode] = {}
    for term, text in store.select(_NAMES % _in_shared(store)).rows:
        if isinstance(term, NamedNode) and isinstance(text, Literal):
            names.setdefault(short_path(term.value).casefold(), term)
            names.setdefault(text.value.casefold(), term)
    words = " ".join(tokenize(given)) if " " in given.strip() else given.strip().casefold()
    close = get_close_matches(words.rpartition(":")[2], names, n=2 * _MOST_NAMED)
    found = [term for term in dict.fromkeys(names[name] for name in close) if wanted(term)]
    return found[:_MOST_NAMED]


def _listed(terms: list[NamedNode], store: OxigraphStore, language: str) -> str:
    labels = Labels(store, language)
    things = sorted(load_names((term.value for term in terms[:_MOST_NAMED]), store))
    some = []
    for value, thing in zip(input_values(things), things, strict=True):
        name = value if thing.iri.startswith(SPD) else to_curie(thing.iri)
        some.append(f"{name} ({labels.label(NamedNode(thing.iri))})" if thing.labels else name)
    return ", ".join([*some, "…"] if len(terms) > _MOST_NAMED else some)


def _refused(nl: str, en: str) -> SporenError:
    return SporenError(nl, en, code=ExitCode.USAGE)
