"""What answers call things that have no Dutch name: by the English one, not by a third."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from sporen.asking import answers
from sporen.rdf.namespaces import DCTERMS, RDFS, SKOS
from sporen.stores.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from sporen.asking.question import Question
    from sporen.graphs import Graphs
    from tests.questions.cases import Case

_NAMES = (SKOS["prefLabel"], RDFS["label"], DCTERMS["title"])


class Named(NamedTuple):
    """A store with English and French names, and the English ones by IRI."""

    store: OxigraphStore
    english: dict[str, set[str]]


def without_dutch(graphs: Graphs) -> Named:
    """Copy the store with French names of things in the place of the Dutch ones."""
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
    return Named(copy, english)


def otherwise_called(question: Question, case: Case, named: Named) -> list[tuple[str, str]]:
    """Return what an answer does not call by its English name, with what it calls it."""
    rows = answers.answer(question, case.values, named.store).rows
    places = [
        (at, rows.variables.index(f"{name}Label"))
        for at, name in enumerate(rows.variables)
        if f"{name}Label" in rows.variables
    ]
    found = []
    for row in rows.rows:
        for thing, label in ((row[at], row[beside]) for at, beside in places):
            if isinstance(thing, NamedNode) and thing.value in named.english:
                text = label.value if isinstance(label, Literal) else ""
                if text not in named.english[thing.value]:
                    found.append((thing.value, text))
    return found
