"""A report as one JSON object, described by `check.schema.json`."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from sporen.checking.reports.report_context import encodable, engine_lookup, help_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sporen.checking.judgement import JudgedFinding
    from sporen.checking.reports.report_context import ReportContext
    from sporen.checking.verdict import Verdict
    from sporen.findings import Finding
    from sporen.location import Location

    EngineLookup = Callable[[Finding], tuple[str, ...]]

#: The value of `schema`; it changes when a field gets another meaning.
SCHEMA = "sporen-check/1"


def report(verdict: Verdict, context: ReportContext) -> Iterator[str]:
    """Yield the fields of the run, then the findings, one on each line."""
    yield f"{to_json(run_fields(verdict))[:-1]}, "
    yield '"findings": ['
    engines = engine_lookup(verdict.result)
    for number, judged in enumerate(verdict.findings):
        yield f"{',' if number else ''}\n{to_json(finding_fields(judged, engines, context))}"
    yield "\n]}\n"


def run_fields(verdict: Verdict) -> dict[str, Any]:
    """Return the fields of the run as a whole."""
    result = verdict.result
    return {
        "schema": SCHEMA,
        "version": version("sporen"),
        "exit_code": int(verdict.exit_code),
        "fail_on": verdict.gate.value if verdict.gate else "never",
        "engines": list(result.engines),
        "witness": result.reference_reasoner or None,
        "coverage": asdict(result.counts),
        "disagreements": [
            *(
                {"engine": engine, "found": {**of_engine._asdict()}}
                for engine, of_engine in result.differences
            ),
            *(
                {"engine": reasoner, "inferred": str(triple)}
                for reasoner, triple in result.inference_differences
            ),
        ],
    }


def finding_fields(
    judged: JudgedFinding, engines: EngineLookup, context: ReportContext
) -> dict[str, Any]:
    """Return the fields of a finding that are not empty; `engines` is from `engine_lookup`."""
    finding = judged.finding
    fields: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity.value,
        "standing": judged.standing.value,
        "reason": None if judged.counts else judged.reason._asdict(),
        **_location_fields(finding.location),
        "message": finding.message._asdict(),
        "focus": finding.focus,
        "path": finding.path,
        "value": finding.value,
        "labels": _labels(finding, context),
        "graph": finding.graph,
        "shape": finding.shape,
        "rule": _location_fields(finding.rule),
        "quote": finding.quote,
        "engines": list(engines(finding)),
        "related": [
            {**_location_fields(location), "message": message._asdict()}
            for location, message in finding.related
        ],
        "fingerprint": judged.fingerprint,
        "help": help_url(finding.code),
    }
    return {name: value for name, value in fields.items() if value}


def _location_fields(location: Location | None) -> dict[str, Any]:
    if location is None:
        return {}
    fields = {
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
    }
    return {name: value for name, value in fields.items() if value}


def _labels(finding: Finding, context: ReportContext) -> dict[str, dict[str, str]]:
    """Return the labels of the terms that have one."""
    terms = {"focus": finding.focus, "path": finding.path, "value": finding.value}
    labels = {name: context.label(term) for name, term in terms.items() if term.startswith("<")}
    return {name: label._asdict() for name, label in labels.items() if any(label)}


def to_json(value: object) -> str:
    """Return a value as JSON on one line."""
    return encodable(json.dumps(value, ensure_ascii=False))
