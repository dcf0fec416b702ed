"""Resolve an IRI, the end of a path, a label or a designation to one resource."""

from __future__ import annotations

import re
from contextlib import suppress
from difflib import get_close_matches
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.asking.matching import load_names, match_names, short_path, tokenize
from sporen.asking.parameters import input_values
from sporen.errors import ExitCode, SporenError
from sporen.i18n import LANGUAGES
from sporen.labels import Labels
from sporen.rdf.namespaces import OWN, PREFIXES, RDF, RDFS, SKOS, SP, XSD, from_curie, to_curie
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sporen.stores.oxigraph import OxigraphStore

_LABELS = (SKOS["prefLabel"], RDFS["label"], SKOS["altLabel"])
_LABEL_PROPERTIES = " ".join(map(str, _LABELS))
_BY_LABEL = f"""SELECT DISTINCT ?term WHERE {{
    VALUES ?property {{ {_LABEL_PROPERTIES} }}
    ?term ?property ?text FILTER(%s)
}} ORDER BY ?term"""
_BY_SUFFIX = """SELECT DISTINCT ?term WHERE {
    %s { ?term a ?class } FILTER(STRENDS(LCASE(STR(?term)), %s) || STRENDS(LCASE(STR(?term)), %s))
} ORDER BY ?term"""
_LABELED_TERMS = f"""SELECT DISTINCT ?term ?text WHERE {{
    VALUES ?property {{ {_LABEL_PROPERTIES} }} %s {{ ?term ?property ?text }}
}} ORDER BY ?term ?text LIMIT 20000"""
#: The number of resources that a message names, and that are matched by all their names.
_MAX_NAMED = 5
_MAX_MATCHED = 500


def resolve_one(text: str, store: OxigraphStore, *, property_: bool = False) -> NamedNode:
    """Return the one resource that a text refers to.

    Args:
        text: An IRI, a CURIE, the last part of a path (`proposal/13`), a label in Dutch or
            English, or a designation (`voorstel 13`).
        store: The store with the resources.
        property_: Search properties only; `a` is `rdf:type`.

    Raises:
        SporenError: If no resource or more than one matches.

    """
    if property_ and text == "a":
        return RDF["type"]
    if not text.strip() or not text.isprintable():
        raise _usage_error(
            f"{quote(text)} is geen naam. Geef een IRI, pad of label.",
            f"{quote(text)} is not a name. Enter an IRI, a path or a label.",
        )

    def is_candidate(term: NamedNode) -> bool:
        # A shape has the label of its target class.
        is_shape = term.value.startswith(OWN.shapes)
        return _is_property(term, store) if property_ else not is_shape

    matches = next(
        filter(
            None, (sorted(filter(is_candidate, terms), key=str) for terms in _matches(text, store))
        ),
        [],
    )
    if len(matches) == 1:
        return matches[0]
    raise (
        _ambiguous(text, matches, store)
        if matches
        else _unknown(text, _near(text, store, is_candidate), store)
    )


def _ambiguous(text: str, terms: list[NamedNode], store: OxigraphStore) -> SporenError:
    nl, en = (_list_names(terms, store, name) for name in LANGUAGES)
    return _usage_error(
        f"{quote(text)} past bij meer dan één resource: {nl}. Kies er een.",
        f"{quote(text)} matches more than one resource: {en}. Choose one.",
    )


def _unknown(text: str, near: list[NamedNode], store: OxigraphStore) -> SporenError:
    nl, en = (_list_names(near, store, name) for name in LANGUAGES)
    return _usage_error(
        f"{quote(text)} is hier niet bekend." + (f" Bedoelt u {nl}?" if near else ""),
        f"{quote(text)} is not known here." + (f" Did you mean {en}?" if near else ""),
    )


def is_described(term: NamedNode, store: OxigraphStore) -> bool:
    """Return whether a term is the subject, object or predicate of any triple."""
    return any(
        next(quads, None) is not None
        for quads in (store.quads(term), store.quads(None, None, term), store.quads(None, term))
    )


def _matches(text: str, store: OxigraphStore) -> Iterator[Iterable[NamedNode]]:
    """Return the resources that match a text, from the strictest test to the loosest."""
    words = text.strip()
    iri = from_curie(words.strip("<>"))
    is_address = not re.search(r'[\s<>"{}|\\^`]', iri)
    suffixes = tuple(str(Literal(char + iri.casefold())) for char in "/#")
    if is_address:
        if re.match(r"\w+:", iri):
            yield _described([iri], store)
        yield _described(_expand_path(iri, store), store)
    yield _with_label(words, store)
    if is_address:  # the shared graphs first, as there may be many letters
        yield _terms(_BY_SUFFIX % (_in_shared(store), *suffixes), store)
        yield _terms(_BY_SUFFIX % ("", *suffixes), store)
    yield _terms(_BY_LABEL % f"LCASE(STR(?text)) = {Literal(words.lower())}", store)
    yield _filter_by_name(words, _with_number(words, store), store)
    parts = [f"CONTAINS(LCASE(STR(?text)), {Literal(part)})" for part in words.lower().split()]
    yield _filter_by_name(words, _terms(_BY_LABEL % " && ".join(parts or ["false"]), store), store)


def _described(iris: Iterable[str], store: OxigraphStore) -> list[NamedNode]:
    found = []
    for iri in dict.fromkeys(iris):
        with suppress(ValueError):  # not an IRI, such as `30%-regeling` after a prefix
            term = NamedNode(iri)
            if is_described(term, store):
                found.append(term)
    return found


def _expand_path(end: str, store: OxigraphStore) -> Iterator[str]:
    """Return the IRIs that a path may be short for."""
    yield OWN.resources + end
    for graph in store.graphs():
        letter, slash, layer = graph.value.removeprefix(OWN.graphs).partition("/")
        if slash and layer == "source":
            yield f"{OWN.resources}{letter}/{end}"
    for namespace in PREFIXES.values():
        yield namespace + end


def _in_shared(store: OxigraphStore) -> str:
    """Return the start of a graph pattern for the shared graphs only."""
    shared = [graph for graph in store.graphs() if "/" not in graph.value.removeprefix(OWN.graphs)]
    return f"VALUES ?graph {{ {' '.join(map(str, shared))} }} GRAPH ?graph"


def _with_label(words: str, store: OxigraphStore) -> set[NamedNode]:
    """Return the resources with exactly this label."""
    texts = [Literal(words), *(Literal(words, language=name) for name in LANGUAGES)]
    return {
        quad.subject
        for text in texts
        for label in _LABELS
        for quad in store.quads(None, label, text)
        if isinstance(quad.subject, NamedNode)
    }


def _with_number(words: str, store: OxigraphStore) -> list[NamedNode]:
    """Return the resources with the number at the end of a text; for `13b`, their parts."""
    number = re.search(r"(\d{1,9})([a-z]?)$", words.casefold())
    if number is None:
        return []
    value = Literal(number[1], datatype=XSD["integer"])
    found = [quad.subject for quad in store.quads(None, SP["number"], value)]
    if number[2]:
        found = [q.subject for term in found for q in store.quads(None, SP["partOf"], term)]
    return [term for term in dict.fromkeys(found) if isinstance(term, NamedNode)]


def _filter_by_name(words: str, terms: list[NamedNode], store: OxigraphStore) -> list[NamedNode]:
    resources = load_names((term.value for term in terms[:_MAX_MATCHED]), store)
    return [NamedNode(resource.iri) for resource in match_names(words, resources)]


def _terms(query: str, store: OxigraphStore) -> list[NamedNode]:
    return [row[0] for row in store.select(query).rows if isinstance(row[0], NamedNode)]


def _is_property(term: NamedNode, store: OxigraphStore) -> bool:
    kinds = (quad.object for quad in store.quads(term, RDF["type"]))
    return next(store.quads(None, term), None) is not None or any(
        isinstance(kind, NamedNode) and kind.value.endswith("Property") for kind in kinds
    )


def _near(
    text: str, store: OxigraphStore, is_candidate: Callable[[NamedNode], bool]
) -> list[NamedNode]:
    """Return the resources in the shared graphs with names similar to a text."""
    names: dict[str, NamedNode] = {}
    for term, label in store.select(_LABELED_TERMS % _in_shared(store)).rows:
        if isinstance(term, NamedNode) and isinstance(label, Literal):
            names.setdefault(short_path(term.value).casefold(), term)
            names.setdefault(label.value.casefold(), term)
    words = " ".join(tokenize(text)) if " " in text.strip() else text.strip().casefold()
    close = get_close_matches(words.rpartition(":")[2], names, n=2 * _MAX_NAMED)
    found = [term for term in dict.fromkeys(names[name] for name in close) if is_candidate(term)]
    return found[:_MAX_NAMED]


def _list_names(terms: list[NamedNode], store: OxigraphStore, language: str) -> str:
    labels = Labels(store, language)
    resources = sorted(load_names((term.value for term in terms[:_MAX_NAMED]), store))
    names = []
    for value, resource in zip(input_values(resources), resources, strict=True):
        name = value if resource.iri.startswith(OWN.resources) else to_curie(resource.iri)
        label = labels.label(NamedNode(resource.iri))
        names.append(f"{name} ({label})" if resource.labels else name)
    return ", ".join([*names, "…"] if len(terms) > _MAX_NAMED else names)


def _usage_error(nl: str, en: str) -> SporenError:
    return SporenError(nl, en, code=ExitCode.USAGE)
