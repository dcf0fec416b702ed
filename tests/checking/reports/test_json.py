"""JSON and JSON Lines reports."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from sporen.checking.coverage import Counts
from sporen.checking.engines.results import Difference, Result
from sporen.rdf.namespaces import SH
from tests.checking.reports import parsers
from tests.checking.reports.samples import (
    FINDINGS,
    RESULT,
    SHAPE,
    render,
    report_context,
    sample_verdict,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_finding_has_both_languages_and_labels(root: Path) -> None:
    report = parsers.json_report(render("json", sample_verdict(), report_context(root, "nl")))

    finding = report["findings"][1]
    assert finding["message"] == {"nl": FINDINGS[0].message.nl, "en": FINDINGS[0].message.en}
    assert finding["focus"] == FINDINGS[0].focus
    assert finding["labels"] == {"focus": {"nl": "voorstel 1", "en": "proposal 1"}}
    assert finding["rule"] == {
        "file": "shapes/measures.ttl",
        "line": 88,
        "column": 1,
        "end_line": 88,
        "end_column": 22,
    }
    assert finding["engines"] == ["shacl 0.3.4"]
    assert finding["shape"] == SHAPE
    assert report["findings"][0].keys() == {
        "code",
        "severity",
        "standing",
        "message",
        "fingerprint",
        "help",
    }


def test_report_has_coverage_and_exit_code(root: Path) -> None:
    report = parsers.json_report(render("json", sample_verdict(), report_context(root)))

    assert report["schema"] == "sporen-check/1"
    assert report["exit_code"] == 1
    assert report["coverage"].keys() == {field.name for field in fields(Counts)}
    assert report["coverage"]["nodes"] == RESULT.counts.nodes


def test_report_does_not_depend_on_the_language(root: Path) -> None:
    assert render("json", sample_verdict(), report_context(root, "nl")) == render(
        "json", sample_verdict(), report_context(root, "en")
    )


def test_json_lines_have_the_same_fields(root: Path) -> None:
    run, *lines = parsers.jsonl_report(render("jsonl", sample_verdict(), report_context(root)))

    report = parsers.json_report(render("json", sample_verdict(), report_context(root)))
    assert [{**line, "type": None} for line in lines] == [
        {"type": None, **finding} for finding in report["findings"]
    ]
    assert run == {
        "type": "run",
        **{key: value for key, value in report.items() if key != "findings"},
    }


def test_disagreement_names_the_engine(root: Path) -> None:
    only_result = Result(SHAPE, f"{SH}MinCountConstraintComponent", FINDINGS[0].focus, "")
    node = NamedNode("http://e/x")
    result = replace(
        RESULT,
        engines=("shacl 0.3.4", "pySHACL 0.40.1"),
        differences=(Difference("pySHACL 0.40.1", only_result),),
        inference_differences=(("owlrl", Triple(node, node, node)),),
    )

    report = parsers.json_report(
        render("json", sample_verdict(result=result), report_context(root))
    )

    assert report["findings"][1]["engines"] == ["pySHACL 0.40.1"]
    first, second = report["disagreements"]
    assert first["found"]["shape"] == SHAPE
    assert second["engine"] == "owlrl"
