"""SARIF reports."""

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
from tests.checking.reports import parsers
from tests.checking.reports.samples import (
    FILE,
    FINDINGS,
    RESULT,
    render,
    report_context,
    sample_verdict,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_each_code_has_one_rule(root: Path) -> None:
    run = parsers.sarif(render("sarif", sample_verdict(), report_context(root)))

    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(
        {"U2", *(finding.code for finding in FINDINGS)}  # U2 has no findings
    )
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
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


def test_result_has_its_locations(root: Path) -> None:
    run = parsers.sarif(render("sarif", sample_verdict(), report_context(root, "nl")))

    missing, duplicate, *_ = run["results"][1:]
    physical = missing["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": FILE, "uriBaseId": "%SRCROOT%"}
    assert physical["region"] == {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 13}
    assert missing["locations"][0]["logicalLocations"][0]["name"] == "voorstel 1"
    (rule,) = missing["relatedLocations"]
    assert rule["physicalLocation"]["region"]["startLine"] == 88
    assert missing["properties"]["quote"] == "de 24-weken-eis af te schaffen"
    assert missing["message"]["text"] == missing["properties"]["nl"]
    assert missing["properties"]["nl"] != missing["properties"]["en"]
    (other,) = duplicate["relatedLocations"]
    assert other["message"]["text"] == "hier ook"
    assert run["columnKind"] == "unicodeCodePoints"


def test_findings_that_do_not_count_are_suppressed(root: Path) -> None:
    run = parsers.sarif(render("sarif", sample_verdict(), report_context(root)))

    suppressions = [result["suppressions"] for result in run["results"]]
    assert list(map(len, suppressions)) == [0, 0, 0, 1, 1, 0]
    assert suppressions[3][0]["justification"] == "accepted: was er al"


def test_run_without_suppressions_has_no_such_field(root: Path) -> None:
    verdict = judge(replace(RESULT, findings=list(FINDINGS)))

    run = parsers.sarif(render("sarif", verdict, report_context(root)))

    assert not any("suppressions" in result for result in run["results"])


@pytest.mark.parametrize(
    ("exit_code", "is_successful"),
    [
        (ExitCode.SUCCESS, True),
        (ExitCode.FINDINGS, True),
        (ExitCode.BAD_INPUT, False),
        (ExitCode.DISAGREEMENT, False),
    ],
)
def test_invocation_has_the_exit_code(
    root: Path,
    exit_code: ExitCode,
    is_successful: bool,  # noqa: FBT001
) -> None:
    verdict = replace(sample_verdict(), exit_code=exit_code)

    run = parsers.sarif(render("sarif", verdict, report_context(root)))

    (invocation,) = run["invocations"]
    assert invocation == {"executionSuccessful": is_successful, "exitCode": exit_code}


def test_fingerprints_are_those_of_the_findings(root: Path) -> None:
    verdict = sample_verdict()

    results = parsers.sarif(render("sarif", verdict, report_context(root)))["results"]

    fingerprints = [result["partialFingerprints"]["sporen/v1"] for result in results]
    assert fingerprints == [judged.fingerprint for judged in verdict.findings]
    assert len(set(fingerprints)) == len(fingerprints)


def test_the_most_severe_results_are_kept_if_there_are_too_many(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sarif, "MAX_RESULTS", 3)

    verdict = judge(replace(RESULT, findings=list(FINDINGS)))

    run = parsers.sarif(render("sarif", verdict, report_context(root)))

    assert [result["level"] for result in run["results"]] == ["error"] * 3
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "3 findings are left out: GitHub accepts no more than 3."


def test_largest_log_for_github_is_written(root: Path) -> None:
    numbers = range(sarif.MAX_RESULTS + 1)
    findings = [replace(FINDINGS[1], focus=f"<http://e/{number}>") for number in numbers]
    verdict = judge(replace(RESULT, findings=findings))

    (run,) = json.loads(render("sarif", verdict, report_context(root)))["runs"]

    assert len(run["results"]) == sarif.MAX_RESULTS


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("[klik](http://x)", r"\[klik\](http://x)"),
        ("[a] en (b)", "[a] en (b)"),
        ("{0} en {12}", "{{0}} en {{12}}"),
        ("{a}", "{a}"),
    ],
)
def test_links_and_placeholders_are_escaped(text: str, escaped: str) -> None:
    assert sarif.escape_message(text) == escaped


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("data/a b#c.ttl", "data/a%20b%23c.ttl"),
        ("data/é.ttl", "data/%C3%A9.ttl"),
        ("data/\udce9.ttl", "data/%E9.ttl"),
        ("/elsewhere/a.ttl", "file:///elsewhere/a.ttl"),
    ],
)
def test_file_name_becomes_a_uri_reference(root: Path, file: str, uri: str) -> None:
    finding = Finding("A", Severity.VIOLATION, Message("nl", "en"), Location(file, 1))

    run = parsers.sarif(render("sarif", sample_verdict([finding]), report_context(root)))

    (result,) = run["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
