"""Lint questions: whether a query can run, and whether it agrees with its front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from sporen.asking.markers import find_markers, lint_markers
from sporen.asking.parameters import allowed_iris
from sporen.errors import SporenError
from sporen.findings import Finding, Severity
from sporen.rdf import sparql
from sporen.rdf.namespaces import OWL, RDF, RDFS, SKOS, from_curie
from sporen.stores.oxigraph import OxigraphStore
from sporen.strings import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.asking.question import Question

#: The types by which the ontology declares the scheme, class or property of a parameter.
_DECLARATIONS = frozenset(
    (
        SKOS["ConceptScheme"],
        *(OWL["Class"], RDFS["Class"]),
        *(RDF["Property"], OWL["ObjectProperty"], OWL["DatatypeProperty"]),
    )
)


def result_variables(question: Question) -> tuple[str, ...]:
    """Run the query of a question on an empty store, and return the variables of its result.

    Raises:
        SporenError: If the query is invalid or not allowed, or if its form is not that of the
            front matter (file, line and column, with the line itself and a caret).

    """
    text, path = question.text, question.display_path
    error = sparql.read_only_error(text, path)
    if error is not None:
        raise error
    form = sparql.query_form(text)
    if form and form != question.form.upper():
        location = sparql.location(text, sparql.find_keyword(text, form) or 0, path)
        raise SporenError(
            f"de kop heeft form {question.form}, maar de query is een {form}. Maak ze gelijk.",
            f"the front matter has form {question.form}, but the query is {form}. "
            "Make them the same.",
            location=location,
            excerpt=excerpt(text, location),
        )
    try:
        if question.form == "ask":
            OxigraphStore().ask(text)
            return ("answer",)
        return OxigraphStore().select(text).variables
    except (SyntaxError, TypeError) as syntax_error:
        raise sparql.syntax_error(syntax_error, text, path) from syntax_error


def require_valid(question: Question) -> None:
    """Check that the query of a question can run and agrees with its front matter.

    Raises:
        SporenError: The first fault.

    """
    for finding in _lint(question, result_variables(question)):
        raise SporenError(*finding.message, location=finding.location)


def lint_question(question: Question) -> Iterator[Finding]:
    """Return the findings about the query of a question."""
    try:
        variables = result_variables(question)
    except SporenError as error:
        yield Finding("QU-02", Severity.VIOLATION, error.message, error.location)
        return
    yield from _lint(question, variables)


def unknown_parameter_ranges(
    questions: Iterable[Question], store: OxigraphStore
) -> Iterator[Finding]:
    """Return findings about parameters whose scheme, class or property is not in the graph.

    One that is declared may have no values yet. An unknown default is a warning, because another
    project may have other letters.
    """
    for question in questions:
        lines = {marker.name: marker.line for marker in find_markers(question)}
        for parameter in question.parameters:
            line = lines.get(parameter.name, 0)
            name = parameter.scheme or parameter.of_property or parameter.of_class
            if not name:
                continue
            declared = _is_declared(name, store)
            iris = allowed_iris(parameter, store) if parameter.default or not declared else []
            if not iris and not declared:
                yield question.finding(
                    f"parameter {parameter.name} heeft geen waarden: {name} komt niet voor in de "
                    "graaf. Controleer de naam.",
                    f"parameter {parameter.name} has no values: {name} is not in the graph. "
                    "Check the name.",
                    line,
                )
            elif parameter.default and from_curie(parameter.default) not in iris:
                yield question.finding(
                    f"de standaardwaarde {parameter.default} van parameter {parameter.name} hoort "
                    f"niet bij {name}. Kies een bestaande waarde.",
                    f"the default {parameter.default} of parameter {parameter.name} does not "
                    f"belong to {name}. Choose an existing value.",
                    line,
                    Severity.WARNING,
                )


def _is_declared(name: str, store: OxigraphStore) -> bool:
    term = NamedNode(from_curie(name.removeprefix("^")))
    return any(quad.object in _DECLARATIONS for quad in store.quads(term, RDF["type"]))


def _lint(question: Question, variables: tuple[str, ...]) -> Iterator[Finding]:
    yield from lint_markers(question)
    if question.form == "select":
        yield from _lint_columns(question, variables)
        yield from _lint_order(question)


def _lint_columns(question: Question, variables: tuple[str, ...]) -> Iterator[Finding]:
    names = [column.name for column in question.columns]
    if names != [name for name in variables if name in names]:
        yield question.finding(
            f"de kolommen zijn {', '.join(names)}; de SELECT heeft {', '.join(variables)}. "
            "Zet ze in de kop in dezelfde volgorde.",
            f"the columns are {', '.join(names)}; the SELECT has {', '.join(variables)}. "
            "List them in the front matter in the same order.",
        )


def _lint_order(question: Question) -> Iterator[Finding]:
    variables = sparql.order_variables(question.text)
    if question.order != variables:
        yield question.finding(
            f"de kop sorteert op {', '.join(question.order)}, de query op "
            f"{', '.join(variables) or 'niets'}. Maak ze gelijk.",
            f"the front matter orders by {', '.join(question.order)}, the query by "
            f"{', '.join(variables) or 'nothing'}. Make them the same.",
        )
