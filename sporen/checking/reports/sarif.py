"""A report in SARIF 2.1.0, for code scanning of GitHub and other readers."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sporen.checking.fingerprints import ALGORITHM
from sporen.checking.reports.json import to_json
from sporen.checking.reports.report_context import encodable
from sporen.checking.reports.rule_metadata import LEVELS, describe_rules
from sporen.errors import ExitCode
from sporen.rdf.namespaces import SPOREN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.checking.judgement import JudgedFinding
    from sporen.checking.reports.report_context import ReportContext
    from sporen.checking.verdict import Verdict
    from sporen.location import Location

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
#: How many results of a run GitHub accepts.
MAX_RESULTS = 25_000
#: The base of relative file names, which the reader of the log resolves.
ROOT = "%SRCROOT%"
#: Text that a reader of SARIF takes for a link or a placeholder (3.11.5 and 3.11.6).
_LINK = re.compile(r"\](?=\()")
_PLACEHOLDER = re.compile(r"\{(?=\d+\})|(?<=\d)\}")


def report(verdict: Verdict, context: ReportContext) -> Iterator[str]:
    """Yield a log of one run, one result on each line."""
    included, omitted = _most_severe(verdict.findings)
    rules = describe_rules(verdict, context)
    rule_indexes = {rule["id"]: index for index, rule in enumerate(rules)}
    has_suppressions = verdict.has_suppressions
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n'
    driver = {
        "name": "sporen",
        "semanticVersion": version("sporen"),
        "informationUri": SPOREN,
        "language": context.language,
        "rules": rules,
    }
    run = {"tool": {"driver": driver}, **_run(verdict, context, omitted)}
    for name, value in run.items():
        yield f'"{name}": {to_json(value)},\n'
    yield '"results": ['
    for number, judged in enumerate(included):
        result = _result(judged, rule_indexes, context)
        if has_suppressions:  # of all results or of none (3.27.23, 3.27.24)
            result["suppressions"] = _suppressions(judged, context)
        yield f"{',' if number else ''}\n{to_json(result)}"
    yield "\n]}]}\n"


def _most_severe(findings: tuple[JudgedFinding, ...]) -> tuple[list[JudgedFinding], int]:
    """Return the findings that GitHub accepts, and how many are omitted."""
    if len(findings) <= MAX_RESULTS:
        return list(findings), 0
    ranked = sorted(findings, key=lambda judged: (not judged.counts, judged.finding.severity.rank))
    return ranked[:MAX_RESULTS], len(findings) - MAX_RESULTS


def _run(verdict: Verdict, context: ReportContext, omitted: int) -> dict[str, Any]:
    is_successful = verdict.exit_code not in (
        ExitCode.BAD_INPUT,
        ExitCode.NOTHING_CHECKED,
        ExitCode.DISAGREEMENT,
    )
    invocation: dict[str, Any] = {
        "executionSuccessful": is_successful,
        "exitCode": int(verdict.exit_code),
    }
    if omitted:
        text = context.text(
            f"{omitted} bevindingen zijn weggelaten: GitHub accepteert er hoogstens {MAX_RESULTS}.",
            f"{omitted} findings are left out: GitHub accepts no more than {MAX_RESULTS}.",
        )
        notification = {"level": "warning", "message": {"text": text}}
        invocation["toolExecutionNotifications"] = [notification]
    project = context.text("Het project", "The project")
    return {
        "automationDetails": {"id": "sporen/check/"},
        "columnKind": "unicodeCodePoints",
        "language": context.language,
        "originalUriBaseIds": {ROOT: {"description": {"text": project}}},
        "invocations": [invocation],
        "properties": {"coverage": _coverage(verdict), "engines": list(verdict.result.engines)},
    }


def _coverage(verdict: Verdict) -> dict[str, Any]:
    counts = verdict.result.counts
    return {name: getattr(counts, name) for name in counts.__slots__}


def _result(
    judged: JudgedFinding, rule_indexes: dict[str, int], context: ReportContext
) -> dict[str, Any]:
    finding = judged.finding
    result: dict[str, Any] = {
        "ruleId": encodable(finding.code),
        "ruleIndex": rule_indexes[encodable(finding.code)],
        "level": LEVELS[finding.severity],
        "kind": "fail",
        "message": {"text": escape_message(finding.message.text(context.language))},
        "locations": [_location(judged, context)],
        "relatedLocations": _related_locations(judged, context),
        "partialFingerprints": {ALGORITHM: judged.fingerprint},
        "properties": _properties(judged),
    }
    return {name: value for name, value in result.items() if value != []}


def escape_message(text: str) -> str:
    """Escape a text so that it has no links or placeholders."""
    if _LINK.search(text):
        text = text.replace("[", r"\[").replace("]", r"\]")
    return _PLACEHOLDER.sub(lambda match: match[0] * 2, text)


def _suppressions(judged: JudgedFinding, context: ReportContext) -> list[dict[str, str]]:
    if judged.counts:
        return []
    text = judged.justification.text(context.language)
    return [{"kind": "external", "status": "accepted", "justification": text}]


def _properties(judged: JudgedFinding) -> dict[str, str]:
    finding = judged.finding
    fields = {
        "nl": finding.message.nl,
        "en": finding.message.en,
        "standing": judged.standing.value,
        "path": finding.path,
        "value": finding.value,
        "shape": finding.shape,
        "quote": finding.quote,
    }
    return {name: value for name, value in fields.items() if value}


def _location(judged: JudgedFinding, context: ReportContext) -> dict[str, Any]:
    finding = judged.finding
    location: dict[str, Any] = {}
    if finding.location:
        location["physicalLocation"] = _physical_location(finding.location)
    if finding.focus:
        label = context.label(finding.focus).text(context.language)
        logical = {"fullyQualifiedName": finding.focus.strip("<>"), "kind": "resource"}
        location["logicalLocations"] = [logical | ({"name": label} if label else {})]
    return location


def _related_locations(judged: JudgedFinding, context: ReportContext) -> list[dict[str, Any]]:
    """Return the location of the rule, and the related locations of the finding."""
    finding = judged.finding
    rule = context.text("De regel", "The rule")
    locations = [(finding.rule, rule)] if finding.rule else []
    locations += [
        (location, message.text(context.language)) for location, message in finding.related
    ]
    return [
        {
            "id": number,
            "physicalLocation": _physical_location(location),
            "message": {"text": escape_message(text)},
        }
        for number, (location, text) in enumerate(locations, start=1)
    ]


def _physical_location(location: Location) -> dict[str, Any]:
    region = {
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }
    region = {name: number for name, number in region.items() if number}
    physical: dict[str, Any] = {"artifactLocation": _artifact_location(location.file)}
    return physical | ({"region": region} if region else {})


def _artifact_location(file: str) -> dict[str, str]:
    path = PurePath(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    try:
        name = file.encode("utf-8", errors="surrogateescape")
    except UnicodeEncodeError:  # not the name of any file
        name = encodable(file).encode()
    return {"uri": quote(name), "uriBaseId": ROOT}
