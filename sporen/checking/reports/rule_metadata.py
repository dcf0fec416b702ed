"""The metadata of rules in SARIF: `reportingDescriptor` objects, one for each code."""

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

LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_WORD = re.compile(r"[^\W_]+")
_PLACEHOLDER = re.compile(r"\{\w+\}")
#: The tag of a code, by the start of the code.
_TAGS = (("RL-", "owl"), ("QU-", "sparql"), ("AN-", "letter"))


def describe_rules(verdict: Verdict, context: ReportContext) -> list[dict[str, Any]]:
    """Return the metadata of all rules of the project and of all codes with findings, sorted."""
    first_findings: dict[str, Finding] = {}
    for judged in verdict.findings:
        first_findings.setdefault(judged.finding.code, judged.finding)
    messages = {case.code: case.message for case in verdict.result.cases if case.code}
    for code, finding in first_findings.items():
        shape_message = verdict.result.shape_messages.get(finding.shape)
        if shape_message:
            messages.setdefault(code, shape_message)
    return [
        _rule(code, first_findings.get(code), _description(code, messages.get(code)), context)
        for code in sorted({*first_findings, *messages})
    ]


def _description(code: str, message: Message | None) -> Message:
    """Return the message of a rule or shape with `…` for each placeholder."""
    if message is None or not message.nl or not message.en:
        return Message(f"Controle {code}.", f"Check {code}.")
    return Message(_PLACEHOLDER.sub("…", message.nl), _PLACEHOLDER.sub("…", message.en))


def _rule(
    code: str, finding: Finding | None, description: Message, context: ReportContext
) -> dict[str, Any]:
    url = help_url(code)
    link = context.text("Wat deze code betekent", "What this code means")
    text = description.text(context.language)
    severity = finding.severity if finding else Severity.VIOLATION
    return {
        "id": encodable(code),
        "name": _name(code),
        "shortDescription": {"text": text},
        "fullDescription": {"text": text},
        "helpUri": url,
        "help": {"text": f"{link}: {url}", "markdown": f"[{link}]({url})"},
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {
            "tags": ["rdf", _tag(code, finding)],
            "nl": description.nl,
            "en": description.en,
        },
    }


def _name(code: str) -> str:
    """Return a code in Pascal case, as SARIF recommends."""
    return "".join(word[0].upper() + word[1:] for word in _WORD.findall(encodable(code))) or "Check"


def _tag(code: str, finding: Finding | None) -> str:
    if finding and finding.shape:
        return "shacl"
    return next((tag for prefix, tag in _TAGS if code.startswith(prefix)), "integrity")
