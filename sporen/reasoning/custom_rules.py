"""Load custom rules of a project: CONSTRUCT files for what OWL cannot express.

A rule has only triples and FILTERs in its WHERE and creates no new terms. It cannot test for
absence, since an absent triple may still be inferred.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Store

from sporen.errors import MultipleErrors, SporenError
from sporen.frontmatter import read_query_file
from sporen.i18n import Message
from sporen.rdf.sparql import syntax_error
from sporen.reasoning.compiled_rule import CompiledRule
from sporen.reasoning.construct_parser import ConstructQuery, parse_patterns
from sporen.reasoning.rules import rules
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sporen.frontmatter import FrontMatter
    from sporen.project import ProjectPaths
    from sporen.rdf.tokens import Token
    from sporen.reasoning.rules import Pattern

_ID = re.compile(r"[A-Za-z][\w.-]*")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_ONLY = Message(
    "schrijf alleen triples en FILTER, en een aparte regel per geval",
    "write triples and FILTER only, with a separate rule for each case",
)
_NEW = Message(
    "een regel maakt of berekent geen nieuwe termen; gebruik alleen termen uit WHERE",
    "a rule cannot create or compute new terms; use terms from WHERE only",
)
_ABSENT = Message(
    "een ontbrekende triple kan nog worden afgeleid; vraag alleen naar triples die er zijn",
    "a missing triple may still be inferred; test only for triples that exist",
)
_RANDOM = Message("de uitkomst is elke keer anders", "the result differs each time")
#: Keywords that are not supported in a rule, and why.
_UNSUPPORTED = {
    **dict.fromkeys(("BIND", "VALUES", "BNODE", "UUID", "STRUUID"), _NEW),
    **dict.fromkeys(("EXISTS", "MINUS"), _ABSENT),
    **dict.fromkeys(("OPTIONAL", "UNION", "GRAPH", "SELECT", "SERVICE"), _ONLY),
    **dict.fromkeys(("RAND", "NOW"), _RANDOM),
}


class CustomRule(NamedTuple):
    """A custom rule.

    Attributes:
        id: The name in findings and explanations.
        label: What the rule is about.
        reason: Why its conclusion follows; `{x}` is the label of `?x`.
        template: The triples that it concludes.
        body: The triple patterns of WHERE.
        filters: Its FILTERs, as SPARQL without prefixes.
        path: The path of its file, for messages.

    """

    id: str
    label: Message
    reason: Message
    template: tuple[Pattern, ...]
    body: tuple[Pattern, ...]
    filters: str
    path: str

    def compile(self) -> list[CompiledRule]:
        """Return a compiled rule for each triple of the template that is not in WHERE."""
        return [
            CompiledRule(self.id, (), self.body, None, head, {}, self.filters)
            for head in self.template
            if head not in self.body
        ]


def load(folders: ProjectPaths) -> list[CustomRule]:
    """Return the rules of a project, sorted by file name.

    Reads every file before it raises, to report all errors at once.

    Raises:
        SporenError: If front matter is incomplete, an id is used twice, or a query is not a rule.

    """
    found: dict[str, CustomRule] = {}
    errors: list[SporenError] = []
    for path in sorted(folders.rules.glob("*.rq")):
        try:
            rule = read_rule(path, folders.relative(path))
            first = found.setdefault(rule.id, rule)
            if first is not rule:
                read_query_file(path, rule.path).front_matter.fail_at(
                    "id",
                    f"is {rule.id}, net als in {first.path}",
                    f"is {rule.id}, as in {first.path}",
                )
        except SporenError as error:
            errors.append(error)
    if errors:
        raise errors[0] if len(errors) == 1 else MultipleErrors(errors)
    return list(found.values())


def read_rule(path: Path, filename: str) -> CustomRule:
    """Return the rule in a file; messages name the file by `filename`.

    Raises:
        SporenError: If the front matter is incomplete or the query is not a rule.

    """
    file = read_query_file(path, filename)
    head = file.front_matter
    head.reject_unknown_keys("id", "label", "reason")
    id_, label, reason = _name(head), head.message("label"), head.message("reason")
    query = ConstructQuery(file.text, filename)
    _check_keywords(query)
    template, where = query.construct()
    triples, filters = query.split_filters(where)
    body, heads = parse_patterns(query, triples), _head_patterns(query, template)
    bindings = {variable for pattern in body for variable in pattern.variables}
    _check_variables(query, [*template, *(word for one in filters for word in one)], bindings)
    for name in _PLACEHOLDER.findall(f"{reason.nl} {reason.en}"):
        if f"?{name}" not in bindings:
            head.fail_at(
                "reason",
                f"noemt {{{name}}}, maar dat is geen variabele in WHERE",
                f"names {{{name}}}, which is not a variable in WHERE",
            )
    if not set(heads) - set(body):
        query.fail(
            next(iter(template), None),
            "deze regel leidt niets nieuws af",
            "this rule infers nothing new",
        )
    test = " ".join(query.expand_names(one) for one in filters)
    return CustomRule(id_, label, reason, heads, body, test, filename)


def _check_keywords(text: ConstructQuery) -> None:
    """Raise a SporenError for an unsupported keyword or a syntax error."""
    text.require_construct()
    for word in text.tokens:
        why = _UNSUPPORTED.get(word.text.upper()) if word.kind == "word" else None
        if why:
            text.fail(word, f"{word.text}: {why.nl}", f"{word.text}: {why.en}")
    try:
        Store().query(text.text)
    except SyntaxError as error:
        raise syntax_error(error, text.text, text.path) from error


def _head_patterns(text: ConstructQuery, template: Sequence[Token]) -> tuple[Pattern, ...]:
    for word in template:
        if word.text in {"[", "("} or word.text.startswith("_:"):
            text.fail(
                word,
                f"dit maakt een blanke knoop: {_NEW.nl}",
                f"this creates a blank node: {_NEW.en}",
            )
    return parse_patterns(text, [template])


def _check_variables(text: ConstructQuery, used: Sequence[Token], bindings: set[str]) -> None:
    for word in used:
        if word.kind == "variable" and f"?{word.text[1:]}" not in bindings:
            text.fail(
                word,
                f"{quote(word.text)} komt niet voor in een triple van WHERE. Gebruik hem daar ook",
                f"{quote(word.text)} is in no triple of WHERE. Use it there too",
            )


def _name(head: FrontMatter) -> str:
    name = head.text("id")
    if not _ID.fullmatch(name):
        head.fail_at(
            "id",
            "mag alleen letters, cijfers, streepjes en punten bevatten, en begint met een letter",
            "may contain only letters, digits, hyphens and dots, and must begin with a letter",
        )
    if name in {rule.id for rule in rules()}:
        head.fail_at("id", "is al de naam van een OWL-regel", "is already the name of an OWL rule")
    return name
