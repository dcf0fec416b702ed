"""Findings as SARIF 2.1.0, as code scanning of GitHub and others read it."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sporen.checking.fingerprints import ALGORITHM
from sporen.checking.reports.json import to_json
from sporen.checking.reports.report_context import encodable
from sporen.checking.reports.rule_metadata import describe_rules
from sporen.errors import ExitCode
from sporen.findings import Severity
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
#: The most results of a run that GitHub takes.
MAX_RESULTS = 25_000
#: What the files of a project are relative to; who reads the report knows where that is.
ROOT = "%SRCROOT%"
LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
#: What a reader of SARIF would take for a link, or for a place to fill in (3.11.5 and 3.11.6).
_LINK = re.compile(r"\](?=\()")
_PLACEHOLDER = re.compile(r"\{(?=\d+\})|(?<=\d)\}")


def report(verdict: Verdict, view: ReportContext) -> Iterator[str]:
    """Write a log of one run, a result a line."""
    judged, left = _most_severe(verdict.findings)
    described = describe_rules(verdict, view)
    at = {rule["id"]: number for number, rule in enumerate(described)}
    narrowed = verdict.has_suppressions
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n'
    driver = {
        "name": "sporen",
        "semanticVersion": version("sporen"),
        "informationUri": SPOREN,
        "language": view.language,
        "rules": described,
    }
    for name, value in (("tool", {"driver": driver}), *_run(verdict, view, left).items()):
        yield f'"{name}": {to_json(value)},\n'
    yield '"results": ['
    for number, one in enumerate(judged):
        yield f"{',' if number else ''}\n{to_json(_result(one, at, view, narrowed=narrowed))}"
    yield "\n]}]}\n"


def _most_severe(judged: tuple[JudgedFinding, ...]) -> tuple[list[JudgedFinding], int]:
    """Return as many findings as GitHub takes, the most severe, and how many are left out."""
    if len(judged) <= MAX_RESULTS:
        return list(judged), 0
    weighed = sorted(judged, key=lambda one: (not one.counts, one.finding.severity.rank))
    return weighed[:MAX_RESULTS], len(judged) - MAX_RESULTS


def _run(verdict: Verdict, view: ReportContext, left: int) -> dict[str, Any]:
    trusted = verdict.exit_code not in (
        ExitCode.BAD_INPUT,
        ExitCode.NOTHING_CHECKED,
        ExitCode.DISAGREEMENT,
    )
    invocation: dict[str, Any] = {
        "executionSuccessful": trusted,
        "exitCode": int(verdict.exit_code),
    }
    if left:
        text = view.text(
            f"Nog {left} bevindingen staan hier niet in: meer dan {MAX_RESULTS} neemt GitHub niet.",
            f"{left} more findings are left out: GitHub takes no more than {MAX_RESULTS}.",
        )
        note = {"level": "warning", "message": {"text": text}}
        invocation["toolExecutionNotifications"] = [note]
    return {
        "automationDetails": {"id": "sporen/check/"},
        "columnKind": "unicodeCodePoints",
        "language": view.language,
        "originalUriBaseIds": {
            ROOT: {"description": {"text": view.text("Het project", "The project")}}
        },
        "invocations": [invocation],
        "properties": {"coverage": _coverage(verdict), "engines": list(verdict.result.engines)},
    }


def _coverage(verdict: Verdict) -> dict[str, Any]:
    counts = verdict.result.counts
    return {name: getattr(counts, name) for name in counts.__slots__}


def _result(
    one: JudgedFinding, at: dict[str, int], view: ReportContext, *, narrowed: bool
) -> dict[str, Any]:
    found = one.finding
    result: dict[str, Any] = {
        "ruleId": encodable(found.code),
        "ruleIndex": at[encodable(found.code)],
        "level": LEVELS[found.severity],
        "kind": "fail",
        "message": {"text": escape_message(found.message.text(view.language))},
        "locations": [_location(one, view)],
        "relatedLocations": _related(one, view),
        "partialFingerprints": {ALGORITHM: one.fingerprint},
        "properties": _properties(one),
    }
    if narrowed:  # of all results or of none (3.27.23, 3.27.24)
        result["suppressions"] = _suppressions(one, view)
    return {name: value for name, value in result.items() if value != [] or name == "suppressions"}


def escape_message(text: str) -> str:
    """Write a text so that no reader of SARIF sees a link or a hole in it."""
    if _LINK.search(text):
        text = text.replace("[", r"\[").replace("]", r"\]")
    return _PLACEHOLDER.sub(lambda hole: hole[0] * 2, text)


def _suppressions(one: JudgedFinding, view: ReportContext) -> list[dict[str, str]]:
    if one.counts:
        return []
    said = one.justification.text(view.language)
    return [{"kind": "external", "status": "accepted", "justification": said}]


def _properties(one: JudgedFinding) -> dict[str, str]:
    found = one.finding
    fields = {
        "nl": found.message.nl,
        "en": found.message.en,
        "standing": one.standing.value,
        "path": found.path,
        "value": found.value,
        "shape": found.shape,
        "quote": found.quote,
    }
    return {name: value for name, value in fields.items() if value}


def _location(one: JudgedFinding, view: ReportContext) -> dict[str, Any]:
    found = one.finding
    location: dict[str, Any] = {}
    if found.location:
        location["physicalLocation"] = _physical_location(found.location)
    if found.focus:
        called = view.label(found.focus).text(view.language)
        logical = {"fullyQualifiedName": found.focus.strip("<>"), "kind": "resource"}
        location["logicalLocations"] = [logical | ({"name": called} if called else {})]
    return location


def _related(one: JudgedFinding, view: ReportContext) -> list[dict[str, Any]]:
    """Return the other places of a finding: where its rule is written, and those that it names."""
    rule = view.text("De regel", "The rule")
    places = [(one.finding.rule, rule)] if one.finding.rule else []
    places += [(place, words.text(view.language)) for place, words in one.finding.related]
    return [
        {
            "id": number,
            "physicalLocation": _physical_location(place),
            "message": {"text": escape_message(said)},
        }
        for number, (place, said) in enumerate(places, start=1)
        if place
    ]


def _physical_location(place: Location) -> dict[str, Any]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    known = {name: number for name, number in region.items() if number}
    held: dict[str, Any] = {"artifactLocation": _artifact_location(place.file)}
    return held | ({"region": known} if known else {})


def _artifact_location(file: str) -> dict[str, str]:
    path = PurePath(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    try:
        named = file.encode("utf-8", errors="surrogateescape")
    except UnicodeEncodeError:  # no file has such a name
        named = encodable(file).encode()
    return {"uri": quote(named), "uriBaseId": ROOT}
