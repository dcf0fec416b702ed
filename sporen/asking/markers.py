"""The markers of parameters in a query, and whether a value bound at a marker takes effect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.asking.parameters import bind, parse_value
from sporen.errors import SporenError
from sporen.rdf import sparql
from sporen.rdf.namespaces import from_curie
from sporen.stores.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.asking.question import Parameter, Question
    from sporen.findings import Finding
    from sporen.rdf.terms import Term
    from sporen.rdf.tokens import Token

_MARKER = re.compile(r"^[ \t]*(#! (\S+))[ \t]*$", re.MULTILINE)
#: The value bound at a marker to compare the query with and without a value.
_PROBE = NamedNode("urn:probe")


class Marker(NamedTuple):
    """The place of a parameter in the query of a question, and its line in the file."""

    name: str
    offset: int
    line: int


def find_markers(question: Question) -> list[Marker]:
    """Return the markers in the query of a question."""
    query = question.query
    return [
        Marker(match[2], match.start(1), question.query_line + query.count("\n", 0, match.start(1)))
        for match in _MARKER.finditer(query)
    ]


def lint_markers(question: Question) -> Iterator[Finding]:
    """Return findings about parameters without a marker, and about misplaced markers."""
    markers = find_markers(question)
    declared = [parameter.name for parameter in question.parameters]
    for parameter in question.parameters:
        name = parameter.name
        own = [marker for marker in markers if marker.name == name]
        if len(own) == declared.count(name) == 1:
            finding = _lint_marker(question, parameter, own[0])
            if finding is not None:
                yield finding
        else:
            yield question.finding(
                f"parameter {name} hoort één regel «#! {name}» in de query te hebben; "
                f"er zijn er {len(own)}.",
                f"parameter {name} should have one line «#! {name}» in the query; "
                f"there are {len(own)}.",
                own[-1].line if own else 0,
            )
    for marker in markers:
        if marker.name not in declared:
            yield question.finding(
                f"de query bevat «#! {marker.name}», maar de kop noemt deze parameter niet. "
                "Voeg hem toe aan parameters.",
                f"the query has «#! {marker.name}», but the front matter has no such parameter. "
                "Add it to parameters.",
                marker.line,
            )


def _lint_marker(question: Question, parameter: Parameter, marker: Marker) -> Finding | None:
    """Return a finding if a value does not take effect at its marker.

    The tokens of the query are compared with those of the query with a value. The VALUES block
    must be first in its group and may replace the default only.
    """
    name, query = parameter.name, question.query
    before = list(sparql.tokenize(query))
    after = list(sparql.tokenize(bind(question, {name: _PROBE})))
    start = sum(token.start < marker.offset for token in before)
    values = ["VALUES", f"?{name}", "{", str(_PROBE), "}"]
    end = start + len(values)
    default = before[start : start + len(before) + len(values) - len(after)]
    rest = before[start + len(default) :]
    expected = [_texts(before[:start]), values, _texts(rest)]
    bound = [_texts(after[:start]), _texts(after[start:end]), _texts(after[end:])]
    if expected != bound or not _is_first(question, before[:start]) or not _can_run(question, name):
        return question.finding(
            f"«#! {name}» is niet de eerste regel van zijn groep. Zet de regel na een {{, of na "
            "een andere parameter.",
            f"«#! {name}» is not first in its group. Put the line after a {{, or after another "
            "parameter.",
            marker.line,
        )
    if not _is_used(rest, name):
        return question.finding(
            f"de groep van «#! {name}» gebruikt ?{name} niet, dus een waarde heeft geen effect. "
            "Gebruik de variabele in deze groep.",
            f"the group of «#! {name}» does not use ?{name}, so a value has no effect. "
            "Use the variable in this group.",
            marker.line,
        )
    return _lint_default(question, parameter, marker, default, rest)


def _lint_default(
    question: Question,
    parameter: Parameter,
    marker: Marker,
    default: list[Token],
    rest: list[Token],
) -> Finding | None:
    """Return a finding if the default below a marker is not that of the front matter.

    The front matter can only state one term, so a block of several terms is not compared.
    """
    name = parameter.name
    if _restricts(rest, name) or (parameter.default and not default):
        return question.finding(
            f"de regel na «#! {name}» hoort VALUES ?{name} {{ … }} te zijn: anders vervangt een "
            "waarde de standaardwaarde niet. Zet dat blok op één regel.",
            f"the line after «#! {name}» should be VALUES ?{name} {{ … }}: otherwise a value does "
            "not replace the default. Put that block on one line.",
            marker.line,
        )
    if not parameter.default:
        return None
    try:
        expected = _default_term(parameter)
    except SporenError as error:
        return question.finding(*error.message, marker.line)
    if _terms(question, name, default) != [(expected,)]:
        return question.finding(
            f"onder «#! {name}» staat een andere standaardwaarde dan {parameter.default} in de "
            "kop. Maak ze gelijk.",
            f"the default below «#! {name}» differs from {parameter.default} in the front matter. "
            "Make them the same.",
            marker.line,
        )
    return None


def _default_term(parameter: Parameter) -> Term:
    if parameter.takes_terms:
        return NamedNode(from_curie(parameter.default))
    return parse_value(parameter, parameter.default, OxigraphStore())


def _terms(question: Question, name: str, block: list[Token]) -> list[tuple[Term | None, ...]]:
    """Return the terms of a VALUES block, with the prefixes of the query expanded."""
    query = question.query
    text = query[block[0].start : block[-1].start + len(block[-1].text)]
    prologue = query[: sparql.find_keyword(query, question.form.upper())]
    return OxigraphStore().select(f"{prologue} SELECT ?{name} {{ {text} }}").rows


def _can_run(question: Question, name: str) -> bool:
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
    """Return whether tokens end with the brace of a group, apart from defaults of parameters."""
    names = {f"?{parameter.name}" for parameter in question.parameters}
    texts = _texts(before)
    while texts[-1:] == ["}"]:
        opening = max(index for index, text in enumerate(texts) if text == "{")
        if texts[opening - 2].upper() != "VALUES" or texts[opening - 1] not in names:
            return False
        del texts[opening - 2 :]
    return texts[-1:] == ["{"]


def _is_used(rest: list[Token], name: str) -> bool:
    """Return whether the rest of a group has a variable."""
    depth = 1
    for token in rest:
        if token.kind == "sign":
            depth += (token.text == "{") - (token.text == "}")
        if not depth:
            return False
        if token.kind == "variable" and token.text[1:] == name:
            return True
    return False


def _restricts(rest: list[Token], name: str) -> bool:
    """Return whether tokens begin with a VALUES block of one variable and no other."""
    texts = _texts(rest[:4])
    if not texts or texts[0].upper() != "VALUES":
        return False
    own = (f"?{name}", f"${name}")
    return texts[1] in own or (texts[1] == "(" and texts[2] in own and texts[3] == ")")


def _texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]
