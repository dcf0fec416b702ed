"""Logs of SARIF: valid by the schema of OASIS, and what a viewer needs."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sporen.checking.reports import sarif
from sporen.checking.verdict import judge
from sporen.errors import ExitCode
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.location import Location
from tests.checking.reports import read
from tests.checking.reports.run import CHECKED, FILE, FINDINGS, judged, told, view

if TYPE_CHECKING:
    from pathlib import Path


def test_each_code_is_described_once_and_results_point_at_it(root: Path) -> None:
    run = read.sarif(told("sarif", judged(), view(root)))

    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(
        {"U2", *(found.code for found in FINDINGS)}  # rules that found nothing are described too
    )
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    first = next(rule for rule in rules if rule["id"] == "Measure-component.minCount")
    assert first["name"] == "MeasureComponentMinCount"
    assert first["shortDescription"]["text"] == "Add one."
    assert first["helpUri"].endswith("docs/checks.md#Measure-component.minCount")
    assert first["properties"] == {
        "tags": ["rdf", "shacl"],
        "nl": "Voeg er een toe.",
        "en": "Add one.",
    }
    second = next(rule for rule in rules if rule["id"] == "U1")
    assert second["fullDescription"]["text"] == "… has number …."


def test_a_result_says_where_and_what_else_is_concerned(root: Path) -> None:
    run = read.sarif(told("sarif", judged(), view(root, "nl")))

    shape, number, *_ = run["results"][1:]
    physical = shape["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": FILE, "uriBaseId": "%SRCROOT%"}
    assert physical["region"] == {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 13}
    assert shape["locations"][0]["logicalLocations"][0]["name"] == "voorstel 1"
    (rule,) = shape["relatedLocations"]
    assert rule["physicalLocation"]["region"]["startLine"] == 88
    assert shape["properties"]["quote"] == "de 24-weken-eis af te schaffen"
    assert shape["message"]["text"] == shape["properties"]["nl"] != shape["properties"]["en"]
    (other,) = number["relatedLocations"]
    assert other["message"]["text"] == "hier ook"
    assert run["columnKind"] == "unicodeCodePoints"


def test_what_does_not_count_is_suppressed_and_all_others_say_that_they_are_not(root: Path) -> None:
    run = read.sarif(told("sarif", judged(), view(root)))

    suppressed = [one["suppressions"] for one in run["results"]]
    assert [len(one) for one in suppressed] == [0, 0, 0, 1, 1, 0]
    assert suppressed[3][0]["justification"] == "accepted: was er al"
    whole = judge(replace(CHECKED, findings=list(FINDINGS)))
    assert all(
        "suppressions" not in one for one in read.sarif(told("sarif", whole, view(root)))["results"]
    )


@pytest.mark.parametrize(
    ("code", "successful"),
    [
        (ExitCode.SUCCESS, True),
        (ExitCode.FINDINGS, True),
        (ExitCode.BAD_INPUT, False),
        (ExitCode.DISAGREEMENT, False),
    ],
)
def test_a_run_says_how_it_ended(root: Path, code: ExitCode, successful: bool) -> None:  # noqa: FBT001
    run = read.sarif(told("sarif", replace(judged(), exit_code=code), view(root)))

    (invocation,) = run["invocations"]
    assert invocation == {"executionSuccessful": successful, "exitCode": code}


def test_fingerprints_are_those_of_the_findings(root: Path) -> None:
    run = judged()

    results = read.sarif(told("sarif", run, view(root)))["results"]

    told_ = [one["partialFingerprints"]["sporen/v1"] for one in results]
    assert told_ == [one.fingerprint for one in run.findings]
    assert len(set(told_)) == len(told_)


def test_the_most_severe_are_kept_where_there_are_more_than_github_takes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sarif, "MAX_RESULTS", 3)

    run = read.sarif(told("sarif", judge(replace(CHECKED, findings=list(FINDINGS))), view(root)))

    assert [one["level"] for one in run["results"]] == ["error"] * 3
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "3 more findings are left out: GitHub takes no more than 3."


def test_a_log_of_as_many_as_github_takes_is_written_in_one_go(root: Path) -> None:
    found = [replace(FINDINGS[1], focus=f"<http://e/{at}>") for at in range(sarif.MAX_RESULTS + 1)]

    run = json.loads(told("sarif", judge(replace(CHECKED, findings=found)), view(root)))["runs"][0]

    assert len(run["results"]) == sarif.MAX_RESULTS


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[klik](http://x)", r"\[klik\](http://x)"),
        ("[a] en (b)", "[a] en (b)"),
        ("{0} en {12}", "{{0}} en {{12}}"),
        ("{a}", "{a}"),
    ],
)
def test_no_text_becomes_a_link_or_a_hole(text: str, written: str) -> None:
    assert sarif.escape_message(text) == written


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("data/a b#c.ttl", "data/a%20b%23c.ttl"),
        ("data/é.ttl", "data/%C3%A9.ttl"),
        ("data/\udce9.ttl", "data/%E9.ttl"),
        ("/elsewhere/a.ttl", "file:///elsewhere/a.ttl"),
    ],
)
def test_the_name_of_a_file_is_a_reference(root: Path, file: str, uri: str) -> None:
    found = Finding("A", Severity.VIOLATION, Message("nl", "en"), Location(file, 1))

    (one,) = read.sarif(told("sarif", judged([found]), view(root)))["results"]

    assert one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
