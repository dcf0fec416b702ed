"""How a value that a person gives enters a query: checked first, then bound as a term."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.asking.matching import NamedResource, load_names, match_names
from sporen.errors import ExitCode, SporenError
from sporen.i18n import Message
from sporen.labels import Labels
from sporen.rdf.namespaces import XSD, from_curie, to_curie
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sporen.asking.question import Parameter, Question
    from sporen.stores.base import Store


#: An escape in a text as Oxigraph writes it; the first is a backslash and a u of the text itself.
_ESCAPE = re.compile(r"\\\\(?P<u>[uU])|\\u(?P<code>[0-9A-Fa-f]{4})|\\.")
#: How many things a refusal names.
_MOST_NAMED = 5
_MEANT = Message("Bedoelt u", "Did you mean")


def parse_values(
    question: Question, values: Mapping[str, str], store: Store
) -> dict[str, NamedNode | Literal]:
    """Turn what a person gave into a term for each parameter.

    Args:
        question: what is asked.
        values: parameter names with what the person gave: an IRI, a prefixed name, the last part of
            a path, a label, or a kind with a number (`voorstel 13`); a number, a date or a text for
            those types.
        store: the graph, by which classes and schemes are checked.

    Raises:
        SporenError: an unknown parameter, a required one left out, or a value of the wrong type.

    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in values:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = Message(*(f"{words} --{near[0]}? " if near else "" for words in _MEANT))
            hint = Message(*map("".join, zip(hint, _options(question), strict=True)))
            raise _refused(
                f"{question.id} kent geen parameter {quote(name)}. {hint.nl}",
                f"{question.id} has no parameter {quote(name)}. {hint.en}",
            )
    for parameter in question.parameters:
        if parameter.required and not parameter.default and parameter.name not in values:
            raise _refused(
                f"{question.id} vraagt --{parameter.name} ({parameter.label.nl}).",
                f"{question.id} needs --{parameter.name} ({parameter.label.en}).",
            )
    return {name: parse_value(known[name], given, store) for name, given in values.items()}


def bind(question: Question, terms: Mapping[str, NamedNode | Literal]) -> str:
    """Return the query of a question with terms at its markers.

    A marker is a line `#! name`; a default stands in a VALUES line below it. Without a term both
    stay, so that no value means no restriction, or the default. A term is written by the RDF
    library, so that no value can change the query around it.
    """
    query = question.query
    for name, term in terms.items():
        query = _at_marker(query, name, (term,))
    return query


def bind_values(question: Question, name: str, terms: Sequence[NamedNode]) -> str:
    """Return the query of a question with all of some terms at the marker of one parameter."""
    return _at_marker(question.query, name, terms)


def parse_value(parameter: Parameter, given: str, store: Store) -> NamedNode | Literal:
    """Turn what a person gave into a term of the parameter's type.

    Raises:
        SporenError: it is not one of the offered terms, or not a number, date or text in range.

    """
    if parameter.takes_text:
        return _text(parameter, given)
    if parameter.type == "integer":
        return _integer(parameter, given)
    if parameter.type == "date":
        return _date(parameter, given)
    return _resource(parameter, given, store)


def allowed_iris(parameter: Parameter, store: Store) -> list[str]:
    """Return the IRIs that a parameter may take, sorted; empty for numbers, dates and texts.

    Members of a group stand for nothing by themselves and are left out of actors.
    """
    if parameter.scheme:
        scheme = NamedNode(from_curie(parameter.scheme))
        query = f"""PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            SELECT DISTINCT ?term WHERE {{ ?term skos:inScheme {scheme} }}"""
    elif parameter.of_property:
        carried = NamedNode(from_curie(parameter.of_property.removeprefix("^")))
        ends = (
            "?any ?property ?term"
            if parameter.of_property.startswith("^")
            else "?term ?property ?any"
        )
        query = f"""PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            SELECT DISTINCT ?term WHERE {{ ?property rdfs:subPropertyOf* {carried} . {ends} }}"""
    elif parameter.of_class:
        of_class = NamedNode(from_curie(parameter.of_class))
        alone = ""
        if parameter.type == "actor":
            alone = "FILTER NOT EXISTS { ?group <http://xmlns.com/foaf/0.1/member> ?term }"
        query = f"""PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            SELECT DISTINCT ?term WHERE {{
                ?class rdfs:subClassOf* {of_class} . ?term a ?class . {alone} }}"""
    else:
        return []
    return sorted(row[0].value for row in store.select(query).rows if isinstance(row[0], NamedNode))


class Choice(NamedTuple):
    """A value that a parameter may take: as one types it, what it is called, and the thing."""

    value: str
    label: str
    resource: NamedResource

    @property
    def names(self) -> tuple[str, ...]:
        """All that it goes by."""
        return (self.label, *self.resource.labels, *self.resource.designations)

    def has_iri(self, name: str) -> bool:
        """Return whether its IRI is that of a prefixed name."""
        return self.resource.iri == from_curie(name)


def load_choices(parameter: Parameter, store: Store, language: str) -> list[Choice]:
    """Return the values that a parameter may take; empty for numbers, dates and texts."""
    things = load_names(allowed_iris(parameter, store), store)
    labels = Labels(store, language)
    labels.preload(NamedNode(thing.iri) for thing in things)
    called = (labels.numbered(NamedNode(thing.iri)) for thing in things)
    return [Choice(*told) for told in zip(input_values(things), called, things, strict=True)]


def input_values(things: list[NamedResource]) -> list[str]:
    """Return what to type for each resource: its path, or its CURIE if several share a path."""
    paths = Counter(thing.path for thing in things)
    return [thing.path if paths[thing.path] == 1 else to_curie(thing.iri) for thing in things]


def _resource(parameter: Parameter, given: str, store: Store) -> NamedNode:
    iris = allowed_iris(parameter, store)
    asked = from_curie(given.strip().strip("<>"))
    if asked in iris:
        return NamedNode(asked)
    things = load_names(iris, store)
    found = match_names(given, things)
    if len(found) == 1:
        return NamedNode(found[0].iri)
    several, every = bool(found), dict(zip(things, input_values(things), strict=True))
    if not found:
        names = {
            n: thing for thing in things for n in (thing.path, *thing.labels, *thing.designations)
        }
        near = [names[name] for name in get_close_matches(given, names, n=_MOST_NAMED)]
        found = list(dict.fromkeys(near)) or things
    nl, en = (
        ", ".join(
            [f"{every[t]} ({label})" if label else every[t] for t, label in some]
            + ["…"] * (len(found) > _MOST_NAMED)
        )
        for some in (
            [(t, next(iter(t.nl.labels), "")) for t in found[:_MOST_NAMED]],
            [(t, next(iter(t.en.labels), "")) for t in found[:_MOST_NAMED]],
        )
    )
    if several:
        raise _refused(
            f"--{parameter.name} {quote(given)} past op meer dan één ding: {nl}. Geef er een.",
            f"--{parameter.name} {quote(given)} fits more than one thing: {en}. Give one.",
        )
    raise _refused(
        f"--{parameter.name} kent {quote(given)} niet. Kies bijvoorbeeld: {nl or '–'}.",
        f"--{parameter.name} does not know {quote(given)}. Choose for instance: {en or '–'}.",
    )


def _text(parameter: Parameter, given: str) -> Literal:
    if not given.strip():
        raise _refused(
            f"--{parameter.name} is leeg. Geef er woorden bij, of laat de optie weg.",
            f"--{parameter.name} is empty. Give words with it, or leave it out.",
        )
    try:
        given.encode()
    except UnicodeEncodeError as error:
        # Python keeps the bytes of a command line that are no UTF-8 as halves of characters.
        raise _refused(
            f"--{parameter.name} is een tekst in UTF-8, niet {quote(given)}.",
            f"--{parameter.name} is a text in UTF-8, not {quote(given)}.",
        ) from error
    return Literal(given)


def _integer(parameter: Parameter, given: str) -> Literal:
    least, most = parameter.minimum, parameter.maximum
    if re.fullmatch(r"[+-]?\d{1,18}", given.strip()):
        number = int(given)
        if (least is None or number >= least) and (most is None or number <= most):
            return Literal(str(number), datatype=XSD["integer"])
    span = Message("", "")
    if least is not None or most is not None:
        low, high = least if least is not None else "…", most if most is not None else "…"
        span = Message(f" van {low} tot en met {high}", f" from {low} to {high}")
    raise _refused(
        f"--{parameter.name} is een geheel getal{span.nl}, niet {quote(given)}.",
        f"--{parameter.name} is a whole number{span.en}, not {quote(given)}.",
    )


def _date(parameter: Parameter, given: str) -> Literal:
    try:
        # Of the forms of ISO 8601 that Python takes, the one that people read.
        day = dt.datetime.strptime(given.strip(), "%Y-%m-%d").date()  # noqa: DTZ007  a day has no zone
    except ValueError as error:
        raise _refused(
            f"--{parameter.name} is een datum zoals 2023-09-08, niet {quote(given)}.",
            f"--{parameter.name} is a date such as 2023-09-08, not {quote(given)}.",
        ) from error
    return Literal(day.isoformat(), datatype=XSD["date"])


def _at_marker(query: str, name: str, terms: Sequence[NamedNode | Literal]) -> str:
    marker = re.compile(
        rf"^([ \t]*)#! {re.escape(name)}[ \t]*\n"
        rf"(?:[ \t]*VALUES \?{re.escape(name)} \{{[^{{}}]*\}}[ \t]*\n)?",
        re.MULTILINE,
    )
    written = " ".join(map(_written, terms))

    def bound(found: re.Match[str]) -> str:
        # As many lines as there were: a store counts them in what it says is wrong.
        return f"{found[1]}VALUES ?{name} {{ {written} }}" + "\n" * found[0].count("\n")

    return marker.sub(bound, query)


def _written(term: NamedNode | Literal) -> str:
    r"""Write a term so that every engine reads the same.

    Some expand `\uXXXX` before anything else (SPARQL 1.1, 19.2), in a text with a backslash and a u
    too, which then ends where it says so; rdflib takes up to eight digits for one character.
    """
    return _ESCAPE.sub(_in_eight_digits, str(term))


def _in_eight_digits(found: re.Match[str]) -> str:
    if found["u"]:
        return rf"\\\U{ord(found['u']):08X}"
    return rf"\U0000{found['code']}" if found["code"] else found[0]


def _options(question: Question) -> Message:
    names = ", ".join(f"--{parameter.name}" for parameter in question.parameters)
    if not names:
        return Message("Zij kent er geen.", "It has none.")
    return Message(f"Zij kent: {names}.", f"It has: {names}.")


def _refused(nl: str, en: str) -> SporenError:
    return SporenError(nl, en, code=ExitCode.USAGE)
