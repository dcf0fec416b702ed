"""Parse the values that a user typed for parameters, and bind them in a query."""

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


#: An escape sequence that Oxigraph writes; the first is a literal backslash before a u.
_ESCAPE = re.compile(r"\\\\(?P<u>[uU])|\\u(?P<code>[0-9A-Fa-f]{4})|\\.")
#: The number of resources that a message names.
_MAX_NAMED = 5
_DID_YOU_MEAN = Message("Bedoelt u", "Did you mean")


def parse_values(
    question: Question, values: Mapping[str, str], store: Store
) -> dict[str, NamedNode | Literal]:
    """Return a term for each value of a parameter.

    Args:
        question: The question with the parameters.
        values: What the user typed for each parameter: an IRI, a CURIE, the last part of a path, a
            label, or a designation (`voorstel 13`); or a number, date or text, by its type.
        store: The store with the resources.

    Raises:
        SporenError: If a parameter is unknown, a required one is missing, or a value is invalid.

    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in values:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = Message(*(f"{text} --{near[0]}? " if near else "" for text in _DID_YOU_MEAN))
            hint = Message(*map("".join, zip(hint, _options(question), strict=True)))
            raise _usage_error(
                f"{question.id} heeft geen parameter {quote(name)}. {hint.nl}",
                f"{question.id} has no parameter {quote(name)}. {hint.en}",
            )
    for parameter in question.parameters:
        if parameter.required and not parameter.default and parameter.name not in values:
            hint = _examples(parameter, store)
            raise _usage_error(
                f"{question.id} vereist --{parameter.name} ({parameter.label.nl}).{hint.nl}",
                f"{question.id} needs a value for --{parameter.name} "
                f"({parameter.label.en}).{hint.en}",
            )
    return {name: parse_value(known[name], text, store) for name, text in values.items()}


def bind(question: Question, terms: Mapping[str, NamedNode | Literal]) -> str:
    """Return the query of a question with terms at its markers.

    A marker is a line `#! name`, which may have a default in a VALUES line below it. A term
    replaces both; without a term both stay. Oxigraph serializes the terms, so that no value can
    inject SPARQL.
    """
    query = question.query
    for name, term in terms.items():
        query = _replace_marker(query, name, (term,))
    return query


def bind_values(question: Question, name: str, terms: Sequence[NamedNode]) -> str:
    """Return the query of a question with several terms at the marker of a parameter."""
    return _replace_marker(question.query, name, terms)


def parse_value(parameter: Parameter, text: str, store: Store) -> NamedNode | Literal:
    """Return a term of the type of a parameter.

    Raises:
        SporenError: If the text is not an allowed resource, or not a valid number, date or text.

    """
    if parameter.takes_text:
        return _text(parameter, text)
    if parameter.type == "integer":
        return _integer(parameter, text)
    if parameter.type == "date":
        return _date(parameter, text)
    return _resource(parameter, text, store)


def allowed_iris(parameter: Parameter, store: Store) -> list[str]:
    """Return the IRIs that a parameter may take, sorted; none for numbers, dates and texts.

    Actors are without the members of groups, which have no role of their own.
    """
    if parameter.scheme:
        scheme = NamedNode(from_curie(parameter.scheme))
        query = f"""PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            SELECT DISTINCT ?term WHERE {{ ?term skos:inScheme {scheme} }}"""
    elif parameter.of_property:
        property_ = NamedNode(from_curie(parameter.of_property.removeprefix("^")))
        triple = (
            "?any ?property ?term"
            if parameter.of_property.startswith("^")
            else "?term ?property ?any"
        )
        query = f"""PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            SELECT DISTINCT ?term WHERE {{ ?property rdfs:subPropertyOf* {property_} .
                {triple} }}"""
    elif parameter.of_class:
        of_class = NamedNode(from_curie(parameter.of_class))
        no_members = ""
        if parameter.type == "actor":
            no_members = "FILTER NOT EXISTS { ?group <http://xmlns.com/foaf/0.1/member> ?term }"
        query = f"""PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            SELECT DISTINCT ?term WHERE {{
                ?class rdfs:subClassOf* {of_class} . ?term a ?class . {no_members} }}"""
    else:
        return []
    return sorted(row[0].value for row in store.select(query).rows if isinstance(row[0], NamedNode))


class Choice(NamedTuple):
    """A value that a parameter may take: what to type, its label, and the resource."""

    value: str
    label: str
    resource: NamedResource

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the resource."""
        return (self.label, *self.resource.labels, *self.resource.designations)

    def has_iri(self, name: str) -> bool:
        """Return whether the resource has the IRI of a CURIE."""
        return self.resource.iri == from_curie(name)


def load_choices(parameter: Parameter, store: Store, language: str) -> list[Choice]:
    """Return the values that a parameter may take; none for numbers, dates and texts."""
    resources = load_names(allowed_iris(parameter, store), store)
    nodes = [NamedNode(resource.iri) for resource in resources]
    labels = Labels(store, language)
    labels.preload(nodes)
    return [
        Choice(value, labels.numbered(node), resource)
        for value, node, resource in zip(input_values(resources), nodes, resources, strict=True)
    ]


def input_values(resources: list[NamedResource]) -> list[str]:
    """Return what to type for each resource: its path, or its CURIE if several share a path."""
    paths = Counter(resource.path for resource in resources)
    return [
        resource.path if paths[resource.path] == 1 else to_curie(resource.iri)
        for resource in resources
    ]


def _resource(parameter: Parameter, text: str, store: Store) -> NamedNode:
    iris = allowed_iris(parameter, store)
    iri = from_curie(text.strip().strip("<>"))
    if iri in iris:
        return NamedNode(iri)
    resources = load_names(iris, store)
    matches = match_names(text, resources)
    if len(matches) == 1:
        return NamedNode(matches[0].iri)
    options = dict(zip(resources, input_values(resources), strict=True))
    if matches:
        nl, en = _list_options(matches, options)
        raise _usage_error(
            f"--{parameter.name} {quote(text)} past bij meer dan één resource: {nl}. Kies er een.",
            f"--{parameter.name} {quote(text)} matches more than one resource: {en}. Choose one.",
        )
    names = {
        name: resource
        for resource in resources
        for name in (resource.path, *resource.labels, *resource.designations)
    }
    near = [names[name] for name in get_close_matches(text, names, n=_MAX_NAMED)]
    nl, en = _list_options(list(dict.fromkeys(near)) or resources, options)
    raise _usage_error(
        f"--{parameter.name} heeft geen waarde {quote(text)}. Kies bijvoorbeeld: {nl or '–'}.",
        f"--{parameter.name} has no value {quote(text)}. Choose, for example: {en or '–'}.",
    )


def _examples(parameter: Parameter, store: Store) -> Message:
    """Return a sentence with the first values that a parameter may take, after a space."""
    resources = load_names(allowed_iris(parameter, store), store)
    if not resources:
        return Message("", "")
    options = dict(zip(resources, input_values(resources), strict=True))
    nl, en = _list_options(resources, options)
    return Message(f" Kies bijvoorbeeld: {nl}.", f" Choose, for example: {en}.")


def _list_options(resources: list[NamedResource], options: dict[NamedResource, str]) -> Message:
    """Return what to type for the first resources, each with a label."""
    nl, en = (
        ", ".join(
            [
                f"{options[resource]} ({labels[0]})" if labels else options[resource]
                for resource, labels in pairs
            ]
            + ["…"] * (len(resources) > _MAX_NAMED)
        )
        for pairs in (
            [(resource, resource.nl.labels) for resource in resources[:_MAX_NAMED]],
            [(resource, resource.en.labels) for resource in resources[:_MAX_NAMED]],
        )
    )
    return Message(nl, en)


def _text(parameter: Parameter, text: str) -> Literal:
    if not text.strip():
        raise _usage_error(
            f"--{parameter.name} is leeg. Geef een tekst, of laat de optie weg.",
            f"--{parameter.name} is empty. Enter a text, or leave out the option.",
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        # Python decodes invalid UTF-8 on the command line to lone surrogates.
        raise _usage_error(
            f"--{parameter.name} verwacht een tekst in UTF-8, niet {quote(text)}.",
            f"--{parameter.name} takes a text in UTF-8, not {quote(text)}.",
        ) from error
    return Literal(text)


def _integer(parameter: Parameter, text: str) -> Literal:
    least, most = parameter.minimum, parameter.maximum
    if re.fullmatch(r"[+-]?\d{1,18}", text.strip()):
        number = int(text)
        if (least is None or number >= least) and (most is None or number <= most):
            return Literal(str(number), datatype=XSD["integer"])
    span = Message("", "")
    if least is not None or most is not None:
        low, high = least if least is not None else "…", most if most is not None else "…"
        span = Message(f" van {low} tot en met {high}", f" from {low} to {high}")
    raise _usage_error(
        f"--{parameter.name} verwacht een geheel getal{span.nl}, niet {quote(text)}.",
        f"--{parameter.name} takes a whole number{span.en}, not {quote(text)}.",
    )


def _date(parameter: Parameter, text: str) -> Literal:
    try:
        # Only the extended format of ISO 8601; `fromisoformat` takes others too.
        day = dt.datetime.strptime(text.strip(), "%Y-%m-%d").date()  # noqa: DTZ007  a day has no zone
    except ValueError as error:
        raise _usage_error(
            f"--{parameter.name} verwacht een datum zoals 2023-09-08, niet {quote(text)}.",
            f"--{parameter.name} takes a date such as 2023-09-08, not {quote(text)}.",
        ) from error
    return Literal(day.isoformat(), datatype=XSD["date"])


def _replace_marker(query: str, name: str, terms: Sequence[NamedNode | Literal]) -> str:
    marker = re.compile(
        rf"^([ \t]*)#! {re.escape(name)}[ \t]*\n"
        rf"(?:[ \t]*VALUES \?{re.escape(name)} \{{[^{{}}]*\}}[ \t]*\n)?",
        re.MULTILINE,
    )
    values = " ".join(map(_serialize, terms))

    def block(match: re.Match[str]) -> str:
        # The number of lines stays the same, for the line numbers in errors.
        return f"{match[1]}VALUES ?{name} {{ {values} }}" + "\n" * match[0].count("\n")

    return marker.sub(block, query)


def _serialize(term: NamedNode | Literal) -> str:
    r"""Return a term as SPARQL that every engine parses alike.

    Some engines expand `\uXXXX` before parsing (SPARQL 1.1, 19.2), also after a literal backslash,
    which could end the literal; rdflib takes up to eight digits for one character.
    """
    return _ESCAPE.sub(_eight_digit_escape, str(term))


def _eight_digit_escape(match: re.Match[str]) -> str:
    if match["u"]:
        return rf"\\\U{ord(match['u']):08X}"
    return rf"\U0000{match['code']}" if match["code"] else match[0]


def _options(question: Question) -> Message:
    names = ", ".join(f"--{parameter.name}" for parameter in question.parameters)
    if not names:
        return Message("De vraag heeft geen parameters.", "It has no parameters.")
    return Message(f"Kies uit: {names}.", f"Choose from: {names}.")


def _usage_error(nl: str, en: str) -> SporenError:
    return SporenError(nl, en, code=ExitCode.USAGE)
