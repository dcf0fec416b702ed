"""Findings as JSON: one object with all of the run, its fields as `check.schema.json` says."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from sporen.checking.reports.report_context import encodable, engines_of, help_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sporen.checking.reports.report_context import View
    from sporen.checking.verdict import Judged, Verdict
    from sporen.findings import Finding
    from sporen.i18n import Message
    from sporen.location import Location

    Engines = Callable[[Finding], tuple[str, ...]]

#: What a report says that it is; another number when a field means something else.
SCHEMA = "sporen-check/1"


def report(verdict: Verdict, view: View) -> Iterator[str]:
    """Write the run, and its findings one a line."""
    yield f"{written(run(verdict))[:-1]}, "
    yield '"findings": ['
    engines = engines_of(verdict.checked)
    for at, one in enumerate(verdict.judged):
        yield f"{',' if at else ''}\n{written(record(one, engines, view))}"
    yield "\n]}\n"


def run(verdict: Verdict) -> dict[str, Any]:
    """Return what is to be said of the run as a whole."""
    checked = verdict.checked
    return {
        "schema": SCHEMA,
        "version": version("sporen"),
        "exit_code": int(verdict.code),
        "fail_on": verdict.gate.value if verdict.gate else "never",
        "engines": list(checked.engines),
        "witness": checked.witness or None,
        "coverage": asdict(checked.counts),
        "disagreements": [
            *(
                {"engine": engine, "found": {**result._asdict()}}
                for engine, result in checked.differences
            ),
            *(
                {"engine": engine, "inferred": str(triple)}
                for engine, triple in checked.conclusions
            ),
        ],
    }


def record(one: Judged, engines: Engines, view: View) -> dict[str, Any]:
    """Return the fields of one finding; those that say nothing are left out.

    `engines` says which engines report a finding, as `engines_of` does.
    """
    found = one.finding
    fields: dict[str, Any] = {
        "code": found.code,
        "severity": found.severity.value,
        "standing": one.standing.value,
        "reason": None if one.counts else _words(one.reason),
        **_place(found.location),
        "message": _words(found.message),
        "focus": found.focus,
        "path": found.path,
        "value": found.value,
        "labels": _labels(one, view),
        "graph": found.graph,
        "shape": found.shape,
        "rule": _place(found.rule),
        "quote": found.quote,
        "engines": list(engines(found)),
        "related": [{**_place(place), "message": _words(words)} for place, words in found.related],
        "fingerprint": one.fingerprint,
        "help": help_of(found.code),
    }
    return {name: value for name, value in fields.items() if value}


def _words(words: Message) -> dict[str, str]:
    return {"nl": words.nl, "en": words.en}


def _place(place: Location | None) -> dict[str, Any]:
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


def _labels(one: Judged, view: View) -> dict[str, dict[str, str]]:
    """Return the names of the terms of a finding, where they have any."""
    terms = {"focus": one.finding.focus, "path": one.finding.path, "value": one.finding.value}
    named = {name: view.label(term) for name, term in terms.items() if term.startswith("<")}
    return {name: _words(words) for name, words in named.items() if any(words)}


def written(held: object) -> str:
    """Write something as JSON on one line."""
    return encodable(json.dumps(held, ensure_ascii=False))
