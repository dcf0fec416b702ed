"""What is to be said of each code, apart from any finding: its name, its level, where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sporen.checking.reports.report_context import encodable, help_url
from sporen.findings import Severity
from sporen.i18n import Message

if TYPE_CHECKING:
    from sporen.checking.reports.report_context import ReportContext
    from sporen.checking.verdict import Verdict
    from sporen.findings import Finding

_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_WORD = re.compile(r"[^\W_]+")
_PLACEHOLDER = re.compile(r"\{\w+\}")
#: What a code is about, by how it begins.
_TAGS = (("RL-", "owl"), ("QU-", "sparql"), ("AN-", "letter"))


def describe_rules(verdict: Verdict, view: ReportContext) -> list[dict[str, Any]]:
    """Describe the codes that were found, and those of all rules that were looked at, sorted."""
    first: dict[str, Finding] = {}
    for one in verdict.findings:
        first.setdefault(one.finding.code, one.finding)
    said = {case.code: case.message for case in verdict.result.cases if case.code}
    return [
        _rule(code, first.get(code), _description(code, first.get(code), said, verdict), view)
        for code in sorted({*first, *said})
    ]


def _description(
    code: str, found: Finding | None, rules_say: dict[str, Message], verdict: Verdict
) -> Message:
    """Return the words of a rule or a shape, whatever it is about."""
    words = rules_say.get(code)
    if words is None and found is not None:
        words = verdict.result.shape_messages.get(found.shape)
    if words is None or not words.nl or not words.en:
        return Message(f"Controle {code}.", f"Check {code}.")
    return Message(_PLACEHOLDER.sub("…", words.nl), _PLACEHOLDER.sub("…", words.en))


def _rule(code: str, found: Finding | None, said: Message, view: ReportContext) -> dict[str, Any]:
    address = help_url(code)
    read = view.text("Wat deze code betekent", "What this code means")
    told = said.text(view.language)
    return {
        "id": encodable(code),
        "name": _name(code),
        "shortDescription": {"text": told},
        "fullDescription": {"text": told},
        "helpUri": address,
        "help": {"text": f"{read}: {address}", "markdown": f"[{read}]({address})"},
        "defaultConfiguration": {"level": _LEVELS[found.severity if found else Severity.VIOLATION]},
        "properties": {"tags": ["rdf", _tag(code, found)], "nl": said.nl, "en": said.en},
    }


def _name(code: str) -> str:
    """Make a name of a code in words that run together, as SARIF asks for."""
    return "".join(word[0].upper() + word[1:] for word in _WORD.findall(encodable(code))) or "Check"


def _tag(code: str, found: Finding | None) -> str:
    if found and found.shape:
        return "shacl"
    return next((kind for begin, kind in _TAGS if code.startswith(begin)), "integrity")
