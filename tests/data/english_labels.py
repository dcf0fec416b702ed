"""A store without Dutch labels, to test that answers fall back to English ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from sporen.asking import answers
from sporen.rdf.namespaces import DCTERMS, RDFS, SKOS
from sporen.stores.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from sporen.asking.question import Question
    from sporen.graphs import Graphs
    from tests.data.questions import Case

_NAMES = (SKOS["prefLabel"], RDFS["label"], DCTERMS["title"])


class EnglishStore(NamedTuple):
    """A store with English and French labels, and the English ones by IRI."""

    store: OxigraphStore
    labels: dict[str, set[str]]


def replace_dutch_labels(graphs: Graphs) -> EnglishStore:
    """Return a copy of the store in which French labels replace the Dutch ones."""
    copy, english = OxigraphStore(), dict[str, set[str]]()
    kept = []
    for quad in graphs.quads(graphs.graph_names()):
        name = quad.object if quad.predicate in _NAMES else None
        if isinstance(name, Literal) and name.language == "nl":
            continue
        kept.append(quad)
        if isinstance(name, Literal) and name.language == "en":
            assert isinstance(quad.subject, NamedNode)
            english.setdefault(quad.subject.value, set()).add(name.value)
            french = Literal(f"!{name.value}", language="fr")
            kept.append(Quad(quad.subject, quad.predicate, french, quad.graph_name))
    copy.extend(kept)
    return EnglishStore(copy, english)


def other_labels(question: Question, case: Case, named: EnglishStore) -> list[tuple[str, str]]:
    """Return the IRIs that an answer does not label in English, each with its label there."""
    rows = answers.answer(question, case.values, named.store).rows
    places = [
        (at, rows.variables.index(f"{name}Label"))
        for at, name in enumerate(rows.variables)
        if f"{name}Label" in rows.variables
    ]
    found = []
    for row in rows.rows:
        for thing, label in ((row[at], row[beside]) for at, beside in places):
            if isinstance(thing, NamedNode) and thing.value in named.labels:
                text = label.value if isinstance(label, Literal) else ""
                if text not in named.labels[thing.value]:
                    found.append((thing.value, text))
    return found
