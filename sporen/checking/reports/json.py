"""Findings as JSON: one object with all of the run, its fields as `check.schema.json` says."""

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
    from sporen.i18n import Message
    from sporen.location import Location

    Engines = Callable[[Finding], tuple[str, ...]]

#: What a report says that it is; another number when a field means something else.
SCHEMA = "sporen-check/1"


def report(verdict: Verdict, view: ReportContext) -> Iterator[str]:
    """Write the run, and its findings one a line."""
    yield f"{to_json(run_fields(verdict))[:-1]}, "
    yield '"findings": ['
    engines = engine_lookup(verdict.result)
    for at, one in enumerate(verdict.findings):
        yield f"{',' if at else ''}\n{to_json(finding_fields(one, engines, view))}"
    yield "\n]}\n"


def run_fields(verdict: Verdict) -> dict[str, Any]:
    """Return what is to be said of the run as a whole."""
    checked = verdict.result
    return {
        "schema": SCHEMA,
        "version": version("sporen"),
        "exit_code": int(verdict.exit_code),
        "fail_on": verdict.gate.value if verdict.gate else "never",
        "engines": list(checked.engines),
        "witness": checked.reference_reasoner or None,
        "coverage": asdict(checked.counts),
        "disagreements": [
            *(
                {"engine": engine, "found": {**result._asdict()}}
                for engine, result in checked.differences
            ),
            *(
                {"engine": engine, "inferred": str(triple)}
                for engine, triple in checked.inference_differences
            ),
        ],
    }


def finding_fields(one: JudgedFinding, engines: Engines, view: ReportContext) -> dict[str, Any]:
    """Return the fields of one finding; those that say nothing are left out.

    `engines` says which engines report a finding, as `engines_of` does.
    """
    found = one.finding
    fields: dict[str, Any] = {
        "code": found.code,
        "severity": found.severity.value,
        "standing": one.standing.value,
        "reason": None if one.counts else _languages(one.reason),
        **_location(found.location),
        "message": _languages(found.message),
        "focus": found.focus,
        "path": found.path,
        "value": found.value,
        "labels": _labels(one, view),
        "graph": found.graph,
        "shape": found.shape,
        "rule": _location(found.rule),
        "quote": found.quote,
        "engines": list(engines(found)),
        "related": [
            {**_location(place), "message": _languages(words)} for place, words in found.related
        ],
        "fingerprint": one.fingerprint,
        "help": help_url(found.code),
    }
    return {name: value for name, value in fields.items() if value}


def _languages(words: Message) -> dict[str, str]:
    return {"nl": words.nl, "en": words.en}


def _location(place: Location | None) -> dict[str, Any]:
    if place is None:
        return {}
    known = {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
    return {name: value for name, value in known.items() if value}


def _labels(one: JudgedFinding, view: ReportContext) -> dict[str, dict[str, str]]:
    """Return the names of the terms of a finding, where they have any."""
    terms = {"focus": one.finding.focus, "path": one.finding.path, "value": one.finding.value}
    named = {name: view.label(term) for name, term in terms.items() if term.startswith("<")}
    return {name: _languages(words) for name, words in named.items() if any(words)}


def to_json(held: object) -> str:
    """Write something as JSON on one line."""
    return encodable(json.dumps(held, ensure_ascii=False))
