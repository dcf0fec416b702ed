"""A second letter beside the first, which says the same under another number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from sporen.rdf.serialization import serialize_nquads
from sporen.stores.oxigraph import OxigraphStore
from tests.questions.cases import COPY, LETTER

if TYPE_CHECKING:
    from sporen.asking.question import Question
    from sporen.graphs import Graphs
    from sporen.rdf.terms import Term
    from tests.questions.cases import Case

NUMBER = LETTER.rpartition("/")[2]


def two_letters(graphs: Graphs) -> OxigraphStore:
    """Copy the store, with all that is said of the letter once more, of another."""
    both = OxigraphStore()
    both.extend(graphs.quads(graphs.graph_names()))
    copied = serialize_nquads(graphs.quads(graphs.graph_names())).decode().replace(NUMBER, COPY)
    both.extend(parse(copied.encode(), RdfFormat.N_QUADS))
    return both


def names_the_letter(question: Question, case: Case) -> bool:
    """Return whether a question is asked about the first letter alone."""
    asked = [case.values.get(p.name, p.default) for p in question.parameters]
    return any(NUMBER in value for value in asked)


def moved(term: Term | None) -> Term | None:
    """Return what the second letter has for a term of the first.

    Its number may stand in a text too, such as the IRI by which an answer calls what has no name.
    """
    if isinstance(term, NamedNode):
        return NamedNode(term.value.replace(NUMBER, COPY))
    if isinstance(term, Literal) and NUMBER in term.value:
        text = term.value.replace(NUMBER, COPY)
        if term.language:
            return Literal(text, language=term.language)
        return Literal(text, datatype=term.datatype)
    return term
