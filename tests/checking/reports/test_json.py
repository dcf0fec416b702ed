"""Our own JSON: what the schema says, and nothing more."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from sporen.checking.coverage import Counts
from sporen.checking.engines.results import Difference, Result
from sporen.rdf.namespaces import SH
from tests.checking.reports import read
from tests.checking.reports.run import CHECKED, FINDINGS, SHAPE, judged, told, view

if TYPE_CHECKING:
    from pathlib import Path


def test_a_finding_has_both_languages_its_terms_and_their_names(root: Path) -> None:
    held = read.own_json(told("json", judged(), view(root, "nl")))

    one = held["findings"][1]
    assert one["message"] == {"nl": FINDINGS[0].message.nl, "en": FINDINGS[0].message.en}
    assert one["focus"] == FINDINGS[0].focus
    assert one["labels"] == {"focus": {"nl": "voorstel 1", "en": "proposal 1"}}
    assert one["rule"] == {
        "file": "shapes/measures.ttl",
        "line": 88,
        "column": 1,
        "end_line": 88,
        "end_column": 22,
    }
    assert one["engines"] == ["shacl 0.3.4"]
    assert one["shape"] == SHAPE
    assert held["findings"][0].keys() == {
        "code",
        "severity",
        "standing",
        "message",
        "fingerprint",
        "help",
    }


def test_the_run_says_what_was_looked_at_and_how_it_ended(root: Path) -> None:
    held = read.own_json(told("json", judged(), view(root)))

    assert held["schema"] == "sporen-check/1"
    assert held["exit_code"] == 1
    assert held["coverage"].keys() == {field.name for field in fields(Counts)}
    assert held["coverage"]["nodes"] == CHECKED.counts.nodes


def test_the_language_changes_nothing(root: Path) -> None:
    assert told("json", judged(), view(root, "nl")) == told("json", judged(), view(root, "en"))


def test_lines_hold_the_same_findings(root: Path) -> None:
    run, *lines = read.own_lines(told("jsonl", judged(), view(root)))

    held = read.own_json(told("json", judged(), view(root)))
    assert [{**line, "type": None} for line in lines] == [
        {"type": None, **one} for one in held["findings"]
    ]
    assert run == {"type": "run", **{k: v for k, v in held.items() if k != "findings"}}


def test_what_only_one_engine_says_is_told_with_its_name(root: Path) -> None:
    result = Result(SHAPE, f"{SH}MinCountConstraintComponent", FINDINGS[0].focus, "")
    node = NamedNode("http://e/x")
    checked = replace(
        CHECKED,
        engines=("shacl 0.3.4", "pySHACL 0.40.1"),
        differences=(Difference("pySHACL 0.40.1", result),),
        inference_differences=(("owlrl", Triple(node, node, node)),),
    )

    held = read.own_json(told("json", judged(checked=checked), view(root)))

    assert held["findings"][1]["engines"] == ["pySHACL 0.40.1"]
    first, second = held["disagreements"]
    assert first["found"]["shape"] == SHAPE
    assert second["engine"] == "owlrl"
