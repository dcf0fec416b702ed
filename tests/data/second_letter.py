"""A copy of the letter under another number, to test answers about two letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from sporen.rdf.serialization import serialize_nquads
from sporen.stores.oxigraph import OxigraphStore
from tests.data.questions import COPY, LETTER

if TYPE_CHECKING:
    from sporen.asking.question import Question
    from sporen.graphs import Graphs
    from sporen.rdf.terms import Term
    from tests.data.questions import Case

NUMBER = LETTER.rpartition("/")[2]


def add_second_letter(graphs: Graphs) -> OxigraphStore:
    """Return a copy of the store with all quads about the letter repeated for a second one."""
    both = OxigraphStore()
    both.extend(graphs.quads(graphs.graph_names()))
    copied = serialize_nquads(graphs.quads(graphs.graph_names())).decode().replace(NUMBER, COPY)
    both.extend(parse(copied.encode(), RdfFormat.N_QUADS))
    return both


def is_about_first_letter(question: Question, case: Case) -> bool:
    """Return whether a case is about the first letter only."""
    asked = [case.values.get(p.name, p.default) for p in question.parameters]
    return any(NUMBER in value for value in asked)


def to_second_letter(term: Term | None) -> Term | None:
    """Return the term of the second letter for one of the first.

    A literal may contain the number too, such as the IRI as the label of an unnamed resource.
    """
    if isinstance(term, NamedNode):
        return NamedNode(term.value.replace(NUMBER, COPY))
    if isinstance(term, Literal) and NUMBER in term.value:
        text = term.value.replace(NUMBER, COPY)
        if term.language:
            return Literal(text, language=term.language)
        return Literal(text, datatype=term.datatype)
    return term
