"""Rules over the whole graph, each a query that must find nothing; every row is a finding."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.findings import ExitCode, Finding, Severity, SporenError, Words
from sporen.frontmatter import read
from sporen.labels import Labels
from sporen.sparql import not_sparql
from sporen.vocabulary import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sporen.project import Folders
    from sporen.stores.embedded import Embedded
    from sporen.stores.store import Rows, Term

_HOLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its file gives it; holes `{variable}` in the message are filled from the row."""

    code: str
    severity: Severity
    message: Words
    query: str
    shown: str


def load(folders: Folders) -> list[Rule]:
    """Read all rules of a project, sorted by file name.

    Raises:
        SporenError: there are none (a check of nothing must not pass), or a head is not complete.

    """
    rules = [_rule(path, folders.relative(path)) for path in sorted(folders.integrity.glob("*.rq"))]
    if not rules:
        raise SporenError(
            f"Geen regels in {folders.relative(folders.integrity)}/: er valt niets te controleren.",
            f"No rules in {folders.relative(folders.integrity)}/: there is nothing to check.",
            code=ExitCode.VACUOUS,
        )
    return rules


def findings(store: Embedded, rules: Iterable[Rule]) -> Iterator[Finding]:
    """Run each rule once over the whole graph; every row is a finding.

    Positions are not known here: `positions.locate` adds them for the files concerned.

    Raises:
        SporenError: a rule is not a SELECT of SPARQL 1.1.

    """
    labels = Labels(store)
    names = {language: labels.in_language(language) for language in ("nl", "en")}
    for rule in rules:
        answer = _rows(store, rule)
        for row in answer.rows:
            terms = dict(zip(answer.variables, row, strict=True))
            yield Finding(
                rule.code,
                rule.severity,
                Words(
                    _filled(rule.message.nl, terms, names["nl"]),
                    _filled(rule.message.en, terms, names["en"]),
                ),
                focus=_text(terms.get("focus")),
                path=_text(terms.get("path")),
                value=_text(terms.get("value")),
                graph=_text(terms.get("graph")),
            )


def _rows(store: Embedded, rule: Rule) -> Rows:
    try:
        return store.select(rule.query)
    except (SyntaxError, TypeError) as error:
        raise not_sparql(error, rule.query, rule.shown) from error


def _rule(path: Path, shown: str) -> Rule:
    file = read(path, shown)
    head = file.head
    severity = head.choice("severity", tuple(severity.value for severity in Severity))
    label = Words(head.text("nl"), head.text("en"))
    return Rule(head.text("code"), Severity(severity), label, file.text, shown)


def _filled(message: str, terms: dict[str, Term | None], labels: Labels) -> str:
    def fill(hole: re.Match[str]) -> str:
        term = terms.get(hole[1])
        if isinstance(term, NamedNode) and labels.of(term) == term.value:
            return shorten(term.value)
        return labels.of(term)

    return _HOLE.sub(fill, message)


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
