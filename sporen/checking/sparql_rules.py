"""Rules over the whole graph, each a query that must find nothing; every row is a finding.

Those of `shapes/integrity/` are about data, those of `shapes/hygiene/` about the ontology and how
things are written down.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from sporen.errors import ExitCode, MultipleErrors, SporenError
from sporen.findings import Finding, Severity
from sporen.frontmatter import read_query_file
from sporen.i18n import Message
from sporen.labels import Labels
from sporen.location import Location
from sporen.rdf.namespaces import to_curie
from sporen.rdf.sparql import syntax_error
from sporen.strings import format_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sporen.project import ProjectPaths
    from sporen.rdf.terms import Term
    from sporen.stores.base import Rows
    from sporen.stores.oxigraph import OxigraphStore

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its file gives it; holes `{variable}` in the message are filled from the row.

    `source` says where the rule comes from: a place in our documents, or the standard.
    """

    code: str
    severity: Severity
    source: str
    message: Message
    query: str
    display_name: str


def load(folders: ProjectPaths) -> list[Rule]:
    """Read all rules of a project: those about data first, each folder sorted by file name.

    Every file is tried before the run stops, so that all that is wrong is told at once.

    Raises:
        SporenError: a folder has none (a check of nothing must not pass), a head is not complete,
            or two rules have one code.

    """
    rules: dict[str, Rule] = {}
    errors: list[SporenError] = []
    paths = {at: sorted(at.glob("*.rq")) for at in (folders.integrity, folders.hygiene)}
    empty = [f"{folders.relative(folder)}/" for folder, files in paths.items() if not files]
    if empty:
        errors.append(_no_rules_error(empty))
    for path in chain(*paths.values()):
        try:
            rule = _read_rule(path, folders.relative(path), rules)
            rules[rule.code] = rule
        except SporenError as error:
            errors.append(error)
    if errors:
        raise errors[0] if len(errors) == 1 else MultipleErrors(errors)
    return list(rules.values())


def run_rules(store: OxigraphStore, rules: Iterable[Rule]) -> Iterator[Finding]:
    """Run each rule once over the whole graph; every row is a finding.

    Positions are not known here: `positions.locate` adds them for the files concerned.

    Raises:
        SporenError: a rule is not a SELECT of SPARQL 1.1.

    """
    labels = Labels(store)
    names = {language: labels.in_language(language) for language in ("nl", "en")}
    for rule in rules:
        answer = _run_query(store, rule)
        for row in answer.rows:
            terms = dict(zip(answer.variables, row, strict=True))
            yield Finding(
                rule.code,
                rule.severity,
                Message(
                    _fill_placeholders(rule.message.nl, terms, names["nl"]),
                    _fill_placeholders(rule.message.en, terms, names["en"]),
                ),
                focus=format_term(terms.get("focus")),
                path=format_term(terms.get("path")),
                value=format_term(terms.get("value")),
                graph=format_term(terms.get("graph")).strip("<>"),
                rule=Location(rule.display_name, 1, 1),
            )


def _no_rules_error(empty: list[str]) -> SporenError:
    nl, en = (f" {word} ".join(empty) for word in ("en", "and"))
    return SporenError(
        f"Geen regels in {nl}: er valt niets te controleren.",
        f"No rules in {en}: there is nothing to check.",
        code=ExitCode.NOTHING_CHECKED,
    )


def _run_query(store: OxigraphStore, rule: Rule) -> Rows:
    try:
        return store.select(rule.query)
    except (SyntaxError, TypeError) as error:
        raise syntax_error(error, rule.query, rule.display_name) from error


def _read_rule(path: Path, shown: str, known: Mapping[str, Rule]) -> Rule:
    file = read_query_file(path, shown)
    head = file.front_matter
    code = head.text("code")
    if code in known:
        first = known[code].display_name
        head.fail_at("code", f"is {code}, net als in {first}", f"is {code}, as in {first}")
    severity = head.choice("severity", tuple(severity.value for severity in Severity))
    message = Message(head.text("nl"), head.text("en"))
    return Rule(code, Severity(severity), head.text("source"), message, file.text, shown)


def _fill_placeholders(message: str, terms: dict[str, Term | None], labels: Labels) -> str:
    def fill(hole: re.Match[str]) -> str:
        term = terms.get(hole[1])
        if isinstance(term, NamedNode) and labels.label(term) == term.value:
            return to_curie(term.value)
        return labels.label(term)

    return _PLACEHOLDER.sub(fill, message)
