"""Rules of the house: what OWL cannot say, as CONSTRUCT files, run and explained as its rules are.

A rule may say something of what is there, and never make something new: so its WHERE holds triples
and FILTERs only, and its template speaks of nothing else. What is not there may still come while
conclusions are drawn, so a rule may not ask for that either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Store

from sporen.errors import MultipleErrors, SporenError
from sporen.frontmatter import read
from sporen.i18n import Message
from sporen.rdf.sparql import syntax_error
from sporen.reasoning.compiler import CompiledRule
from sporen.reasoning.construct_parser import ConstructQuery, parse_patterns
from sporen.reasoning.rules import rules
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sporen.frontmatter import FrontMatter
    from sporen.project import ProjectPaths
    from sporen.rdf.sparql import Token
    from sporen.reasoning.rules import Pattern

_ID = re.compile(r"[A-Za-z][\w.-]*")
_HOLE = re.compile(r"\{(\w+)\}")
_ONLY = Message(
    "schrijf alleen triples en FILTER, en voor elk geval een eigen regel",
    "write triples and FILTER only, and a rule of its own for each case",
)
_NEW = Message(
    "een regel maakt niets nieuws en rekent niets uit; hij zegt iets over wat er al is",
    "a rule makes nothing new and works nothing out; it speaks of what is there",
)
_ABSENT = Message(
    "wat er nu niet is, kan nog volgen; vraag alleen naar wat er is",
    "what is not there now may still follow; ask only for what is there",
)
_CHANCE = Message("de uitkomst is elke keer anders", "the outcome is another one each time")
#: Words that may not stand in a rule, and why.
_REFUSED = {
    **dict.fromkeys(("BIND", "VALUES", "BNODE", "UUID", "STRUUID"), _NEW),
    **dict.fromkeys(("EXISTS", "MINUS"), _ABSENT),
    **dict.fromkeys(("OPTIONAL", "UNION", "GRAPH", "SELECT", "SERVICE"), _ONLY),
    **dict.fromkeys(("RAND", "NOW"), _CHANCE),
}


class CustomRule(NamedTuple):
    """A rule as its file gives it.

    Attributes:
        id: the name by which findings and explanations call it.
        label: what it is about.
        reason: why what follows does so; `{x}` stands for what `?x` is.
        template: what follows.
        body: the triples that it asks for.
        test: its FILTERs, as SPARQL without prefixes.
        shown: how messages name its file.

    """

    id: str
    label: Message
    reason: Message
    template: tuple[Pattern, ...]
    body: tuple[Pattern, ...]
    filters: str
    path: str

    def compile(self) -> list[CompiledRule]:
        """Return a step for each triple of the template that it does not ask for itself."""
        return [
            CompiledRule(self.id, (), self.body, None, head, {}, self.filters)
            for head in self.template
            if head not in self.body
        ]


def load(folders: ProjectPaths) -> list[CustomRule]:
    """Read the rules of a project, sorted by file name; there may be none.

    Every file is tried before the run stops, so that all that is wrong is told at once.

    Raises:
        SporenError: a head is not complete, two rules have one id, or a rule is not one.

    """
    found: dict[str, CustomRule] = {}
    errors: list[SporenError] = []
    for path in sorted(folders.rules.glob("*.rq")):
        try:
            rule = read_rule(path, folders.relative(path))
            first = found.setdefault(rule.id, rule)
            if first is not rule:
                read(path, rule.path).head.fail_at(
                    "id",
                    f"is {rule.id}, net als in {first.path}",
                    f"is {rule.id}, as in {first.path}",
                )
        except SporenError as error:
            errors.append(error)
    if errors:
        raise errors[0] if len(errors) == 1 else MultipleErrors(errors)
    return list(found.values())


def read_rule(path: Path, shown: str) -> CustomRule:
    """Read one rule; `shown` is how messages name its file.

    Raises:
        SporenError: the head is not complete, or the query is not a rule (line and column).

    """
    file = read(path, shown)
    head = file.head
    head.reject_unknown_keys("id", "label", "reason")
    name, label, reason = _name(head), head.message("label"), head.message("reason")
    text = ConstructQuery(file.text, shown)
    _check_keywords(text)
    template, where = text.construct()
    triples, filters = text.split_filters(where)
    body, heads = parse_patterns(text, triples), _head_patterns(text, template)
    bindings = {variable for pattern in body for variable in pattern.variables}
    _check_variables(text, [*template, *(word for one in filters for word in one)], bindings)
    for hole in _HOLE.findall(f"{reason.nl} {reason.en}"):
        if f"?{hole}" not in bindings:
            head.fail_at(
                "reason",
                f"noemt {{{hole}}}, en dat is geen variabele van WHERE",
                f"names {{{hole}}}, which is no variable of WHERE",
            )
    if not set(heads) - set(body):
        text.fail(
            next(iter(template), None),
            "hieruit volgt niets wat er niet al stond",
            "nothing follows from this that was not there already",
        )
    test = " ".join(text.expand_names(one) for one in filters)
    return CustomRule(name, label, reason, heads, body, test, shown)


def _check_keywords(text: ConstructQuery) -> None:
    """Refuse what no rule may hold, before the engine sees it; then what is no SPARQL."""
    text.require_construct()
    for word in text.tokens:
        why = _REFUSED.get(word.text.upper()) if word.kind == "word" else None
        if why:
            text.fail(word, f"{word.text}: {why.nl}", f"{word.text}: {why.en}")
    try:
        Store().query(text.text)
    except SyntaxError as error:
        raise syntax_error(error, text.text, text.shown) from error


def _head_patterns(text: ConstructQuery, template: Sequence[Token]) -> tuple[Pattern, ...]:
    for word in template:
        if word.text in {"[", "("} or word.text.startswith("_:"):
            text.fail(
                word,
                f"dit maakt een blanke knoop: {_NEW.nl}",
                f"this makes a blank node: {_NEW.en}",
            )
    return parse_patterns(text, [template])


def _check_variables(text: ConstructQuery, used: Sequence[Token], bindings: set[str]) -> None:
    for word in used:
        if word.kind == "variable" and f"?{word.text[1:]}" not in bindings:
            text.fail(
                word,
                f"{quote(word.text)} staat in geen triple van WHERE. Vraag er daar naar",
                f"{quote(word.text)} stands in no triple of WHERE. Ask for it there",
            )


def _name(head: FrontMatter) -> str:
    name = head.text("id")
    if not _ID.fullmatch(name):
        head.fail_at(
            "id",
            "bestaat uit letters, cijfers, streepjes en punten, en begint met een letter",
            "is made of letters, digits, dashes and points, and begins with a letter",
        )
    if name in {rule.id for rule in rules()}:
        head.fail_at("id", "is al een regel van OWL", "is a rule of OWL already")
    return name
