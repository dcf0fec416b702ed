"""Whether the query of a question can be run, and is what its head says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.asking.parameters import allowed_iris, bind, parse_value
from sporen.errors import SporenError
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.location import Location
from sporen.rdf import sparql
from sporen.rdf.namespaces import OWL, RDF, RDFS, SKOS, from_curie
from sporen.stores.oxigraph import OxigraphStore
from sporen.strings import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.asking.question import Parameter, Question
    from sporen.rdf.terms import Term
    from sporen.rdf.tokens import Token

_MARKER = re.compile(r"^[ \t]*(#! (\S+))[ \t]*$", re.MULTILINE)
#: What stands at a marker to see what a value changes.
_PROBE = NamedNode("urn:probe")
#: What the ontology and the schemes say of what parameters may be of.
_DECLARED = frozenset(
    (
        SKOS["ConceptScheme"],
        *(OWL["Class"], RDFS["Class"]),
        *(RDF["Property"], OWL["ObjectProperty"], OWL["DatatypeProperty"]),
    )
)


class Marker(NamedTuple):
    """The place of a parameter in the query of a question, and its line in the file."""

    name: str
    offset: int
    line: int


def result_variables(question: Question) -> tuple[str, ...]:
    """Run the query of a question on an empty graph, and give the variables of its answer.

    That costs next to nothing and tells all that its text can tell.

    Raises:
        SporenError: it may not or cannot be run, or is of another form than the head says (file,
            line and column, with the line itself and a caret).

    """
    text, shown = question.text, question.display_path
    refused = sparql.read_only_error(text, shown)
    if refused is not None:
        raise refused
    form = sparql.query_form(text)
    if form and form != question.form.upper():
        place = sparql.location(text, sparql.find_keyword(text, form) or 0, shown)
        raise SporenError(
            f"de kop zegt form {question.form}, de query is een {form}. Maak ze gelijk.",
            f"the head says form {question.form}, the query is {form}. Make them the same.",
            location=place,
            excerpt=excerpt(text, place),
        )
    try:
        if question.form == "ask":
            OxigraphStore().ask(text)
            return ("answer",)
        return OxigraphStore().select(text).variables
    except (SyntaxError, TypeError) as error:
        raise sparql.syntax_error(error, text, shown) from error


def require_valid(question: Question) -> None:
    """Refuse a question whose query cannot be run or is not what its head says.

    Raises:
        SporenError: the first thing that is wrong.

    """
    for finding in _differences(question, result_variables(question)):
        raise SporenError(*finding.message, location=finding.location)


def lint_question(question: Question) -> Iterator[Finding]:
    """Return what is wrong with the query of a question, beside its head."""
    try:
        given = result_variables(question)
    except SporenError as error:
        yield Finding("QU-02", Severity.VIOLATION, error.message, error.location)
        return
    yield from _differences(question, given)


def unknown_parameter_ranges(
    questions: Iterable[Question], store: OxigraphStore
) -> Iterator[Finding]:
    """Return the parameters of questions that are about something which the graph does not know.

    A scheme, class or property that is declared may have nothing yet; a default that is not there
    is a warning only, for a project may hold other letters.
    """
    for question in questions:
        lines = {marker.name: marker.line for marker in _markers(question)}
        for parameter in question.parameters:
            line = lines.get(parameter.name, 0)
            name = parameter.scheme or parameter.of_property or parameter.of_class
            if not name:
                continue
            declared = _is_declared(name, store)
            things = allowed_iris(parameter, store) if parameter.default or not declared else []
            if not things and not declared:
                yield query_finding(
                    question,
                    f"niets in de graaf hoort bij {name}, waar parameter {parameter.name} uit "
                    "kiest. Kijk hoe het heet.",
                    f"nothing in the graph belongs to {name}, of which parameter "
                    f"{parameter.name} chooses. See what it is called.",
                    line,
                )
            elif parameter.default and from_curie(parameter.default) not in things:
                yield query_finding(
                    question,
                    f"{parameter.default}, waar parameter {parameter.name} zonder waarde voor "
                    f"staat, hoort niet bij {name}. Kies iets wat er is.",
                    f"{parameter.default}, which parameter {parameter.name} means without a "
                    f"value, does not belong to {name}. Choose what is there.",
                    line,
                    Severity.WARNING,
                )


def query_finding(
    question: Question,
    nl: str,
    en: str,
    line: int = 0,
    severity: Severity = Severity.VIOLATION,
) -> Finding:
    """Make a finding about a question whose head and query do not go together.

    Its line is that on which the query begins, where no other is given.
    """
    place = Location(question.display_path, line or question.query_line)
    return Finding("QU-03", severity, Message(nl, en), place)


def _is_declared(name: str, store: OxigraphStore) -> bool:
    term = NamedNode(from_curie(name.removeprefix("^")))
    return any(quad.object in _DECLARED for quad in store.quads(term, RDF["type"]))


def _differences(question: Question, given: tuple[str, ...]) -> Iterator[Finding]:
    yield from _parameters(question)
    if question.form == "select":
        yield from _columns(question, given)
        yield from _order(question)


def _markers(question: Question) -> list[Marker]:
    query = question.query
    return [
        Marker(found[2], found.start(1), question.query_line + query.count("\n", 0, found.start(1)))
        for found in _MARKER.finditer(query)
    ]


def _parameters(question: Question) -> Iterator[Finding]:
    markers = _markers(question)
    declared = [parameter.name for parameter in question.parameters]
    for parameter in question.parameters:
        name = parameter.name
        own = [marker for marker in markers if marker.name == name]
        if len(own) == declared.count(name) == 1:
            found = _bound(question, parameter, own[0])
            if found is not None:
                yield found
        else:
            yield query_finding(
                question,
                f"parameter {name} hoort één regel «#! {name}» in de query te hebben; "
                f"er zijn er {len(own)}.",
                f"parameter {name} should have one line «#! {name}» in the query; "
                f"there are {len(own)}.",
                own[-1].line if own else 0,
            )
    for marker in markers:
        if marker.name not in declared:
            yield query_finding(
                question,
                f"«#! {marker.name}» staat in de query, maar is geen parameter. "
                "Noem hem in de kop.",
                f"«#! {marker.name}» stands in the query, but is no parameter. "
                "Name it in the head.",
                marker.line,
            )


def _bound(question: Question, parameter: Parameter, marker: Marker) -> Finding | None:
    """Say what keeps a value from taking effect at its marker, or None.

    A value is bound, and the words of both queries are compared: at the marker, first in its group,
    must stand what restricts it, in the place of the default and of nothing else.
    """
    name, query = parameter.name, question.query
    before = list(sparql.tokenize(query))
    after = list(sparql.tokenize(bind(question, {name: _PROBE})))
    here = sum(word.start < marker.offset for word in before)
    probe = ["VALUES", f"?{name}", "{", str(_PROBE), "}"]
    ends = here + len(probe)
    gone = before[here : here + len(before) + len(probe) - len(after)]
    rest = before[here + len(gone) :]
    kept = [_texts(before[:here]), probe, _texts(rest)]
    bound = [_texts(after[:here]), _texts(after[here:ends]), _texts(after[ends:])]
    if kept != bound or not _is_first(question, before[:here]) or not _can_be_run(question, name):
        return query_finding(
            question,
            f"«#! {name}» staat niet vooraan in zijn groep. Zet de regel na een {{, of na een "
            "andere parameter.",
            f"«#! {name}» does not stand first in its group. Put the line after a {{, or after "
            "another parameter.",
            marker.line,
        )
    if not _is_used(rest, name):
        return query_finding(
            question,
            f"?{name} staat niet in de groep van «#! {name}», dus een waarde verandert niets. "
            "Gebruik de variabele daar.",
            f"?{name} does not stand in the group of «#! {name}», so a value changes nothing. "
            "Use the variable there.",
            marker.line,
        )
    return _default(question, parameter, marker, gone, rest)


def _default(
    question: Question, parameter: Parameter, marker: Marker, gone: list[Token], rest: list[Token]
) -> Finding | None:
    """Say how the default below a marker is not that of the head, or None.

    Several terms below a marker are a default that no head can say.
    """
    name = parameter.name
    if _restricts(rest, name) or (parameter.default and not gone):
        return query_finding(
            question,
            f"de regel na «#! {name}» hoort VALUES ?{name} {{ … }} te zijn: anders blijft de "
            "standaardwaarde naast een gegeven waarde staan, of is er geen.",
            f"the line after «#! {name}» should be VALUES ?{name} {{ … }}: else the default stays "
            "beside a value that is given, or there is none.",
            marker.line,
        )
    if not parameter.default:
        return None
    try:
        expected = _default_term(parameter)
    except SporenError as error:
        return query_finding(question, *error.message, marker.line)
    if _terms(question, name, gone) != [(expected,)]:
        return query_finding(
            question,
            f"onder «#! {name}» staat iets anders dan de standaardwaarde {parameter.default} van "
            "de kop. Maak ze gelijk.",
            f"below «#! {name}» stands something else than the default {parameter.default} of the "
            "head. Make them the same.",
            marker.line,
        )
    return None


def _default_term(parameter: Parameter) -> Term:
    if parameter.takes_terms:
        return NamedNode(from_curie(parameter.default))
    return parse_value(parameter, parameter.default, OxigraphStore())


def _terms(question: Question, name: str, block: list[Token]) -> list[tuple[Term | None, ...]]:
    """Return the terms of a VALUES block, as the prefixes of the query have them."""
    query = question.query
    written = query[block[0].start : block[-1].start + len(block[-1].text)]
    prologue = query[: sparql.find_keyword(query, question.form.upper())]
    return OxigraphStore().select(f"{prologue} SELECT ?{name} {{ {written} }}").rows


def _can_be_run(question: Question, name: str) -> bool:
    query = bind(question, {name: _PROBE})
    try:
        if question.form == "ask":
            OxigraphStore().ask(query)
        else:
            OxigraphStore().select(query)
    except (SyntaxError, TypeError):
        return False
    return True


def _is_first(question: Question, before: list[Token]) -> bool:
    """Return whether nothing stands between the bracket of a group and the end of some words.

    But for the defaults of other parameters.
    """
    names = {f"?{parameter.name}" for parameter in question.parameters}
    texts = _texts(before)
    while texts[-1:] == ["}"]:
        opened = max(place for place, text in enumerate(texts) if text == "{")
        if texts[opened - 2].upper() != "VALUES" or texts[opened - 1] not in names:
            return False
        del texts[opened - 2 :]
    return texts[-1:] == ["{"]


def _is_used(rest: list[Token], name: str) -> bool:
    """Return whether a variable stands in what is left of a group."""
    depth = 1
    for word in rest:
        if word.kind == "sign":
            depth += (word.text == "{") - (word.text == "}")
        if not depth:
            return False
        if word.kind == "variable" and word.text[1:] == name:
            return True
    return False


def _restricts(rest: list[Token], name: str) -> bool:
    """Return whether some words begin with a VALUES block of one variable and no other."""
    texts = _texts(rest[:4])
    if not texts or texts[0].upper() != "VALUES":
        return False
    own = (f"?{name}", f"${name}")
    return texts[1] in own or (texts[1] == "(" and texts[2] in own and texts[3] == ")")


def _texts(some: list[Token]) -> list[str]:
    return [word.text for word in some]


def _columns(question: Question, given: tuple[str, ...]) -> Iterator[Finding]:
    names = [column.name for column in question.columns]
    if names != [name for name in given if name in names]:
        yield query_finding(
            question,
            f"de kolommen zijn {', '.join(names)}; de SELECT geeft {', '.join(given)}. "
            "Noem ze in de kop in de volgorde van de SELECT.",
            f"the columns are {', '.join(names)}; the SELECT gives {', '.join(given)}. "
            "Name them in the head in the order of the SELECT.",
        )


def _order(question: Question) -> Iterator[Finding]:
    ordered = sparql.order_variables(question.text)
    if question.order != ordered:
        yield query_finding(
            question,
            f"de kop ordent op {', '.join(question.order)}, de query op "
            f"{', '.join(ordered) or 'niets'}. Maak ze gelijk.",
            f"the head orders by {', '.join(question.order)}, the query by "
            f"{', '.join(ordered) or 'nothing'}. Make them the same.",
        )
