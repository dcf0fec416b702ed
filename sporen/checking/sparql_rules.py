"""Rules in SPARQL: each row that a query returns is a finding.

The rules in `shapes/integrity/` are about the data, those in `shapes/hygiene/` about the ontology
and the spelling of files.
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
    """A rule from a query file; each row fills the placeholders `{variable}` of its message.

    `source` is the origin of the rule: a section of the documentation, or a standard.
    """

    code: str
    severity: Severity
    source: str
    message: Message
    query: str
    display_name: str


def load(folders: ProjectPaths) -> list[Rule]:
    """Load the rules of a project: those about data first, in the order of their file names.

    Raises:
        SporenError: If a folder has no rules, front matter is incomplete or a code is not unique;
            all errors together.

    """
    rules: dict[str, Rule] = {}
    errors: list[SporenError] = []
    paths = {folder: sorted(folder.glob("*.rq")) for folder in (folders.integrity, folders.hygiene)}
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
    """Run each rule on the whole graph and yield the findings, without their locations.

    Raises:
        SporenError: If a query is not a SELECT query of SPARQL 1.1.

    """
    labels = Labels(store)
    nl, en = (labels.in_language(language) for language in ("nl", "en"))
    for rule in rules:
        answer = _run_query(store, rule)
        for row in answer.rows:
            terms = dict(zip(answer.variables, row, strict=True))
            yield Finding(
                rule.code,
                rule.severity,
                Message(
                    _fill_placeholders(rule.message.nl, terms, nl),
                    _fill_placeholders(rule.message.en, terms, en),
                ),
                focus=format_term(terms.get("focus")),
                path=format_term(terms.get("path")),
                value=format_term(terms.get("value")),
                graph=format_term(terms.get("graph")).strip("<>"),
                rule=Location(rule.display_name, 1, 1),
            )


def _no_rules_error(empty: list[str]) -> SporenError:
    nl, en = (f" {conjunction} ".join(empty) for conjunction in ("en", "and"))
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


def _read_rule(path: Path, display_name: str, rules: Mapping[str, Rule]) -> Rule:
    file = read_query_file(path, display_name)
    front_matter = file.front_matter
    code = front_matter.text("code")
    if code in rules:
        first = rules[code].display_name
        front_matter.fail_at("code", f"is {code}, net als in {first}", f"is {code}, as in {first}")
    severity = front_matter.choice("severity", tuple(severity.value for severity in Severity))
    message = Message(front_matter.text("nl"), front_matter.text("en"))
    source = front_matter.text("source")
    return Rule(code, Severity(severity), source, message, file.text, display_name)


def _fill_placeholders(message: str, terms: dict[str, Term | None], labels: Labels) -> str:
    def fill(placeholder: re.Match[str]) -> str:
        term = terms.get(placeholder[1])
        if isinstance(term, NamedNode) and labels.label(term) == term.value:
            return to_curie(term.value)
        return labels.label(term)

    return _PLACEHOLDER.sub(fill, message)
