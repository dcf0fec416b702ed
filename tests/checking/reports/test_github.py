"""Annotations and the job summary for GitHub."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from sporen.checking.reports import github
from sporen.checking.verdict import judge
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.location import Location
from tests.checking.reports import parsers
from tests.checking.reports.samples import (
    HOSTILE,
    RESULT,
    hostile_verdict,
    render,
    report_context,
    sample_verdict,
)

#: A folder from which no file is read.
FOLDER = Path(__file__).parent


def findings_of(severity: Severity, number: int, *codes: str) -> list[Finding]:
    message = Message("fout", "mistake")
    return [
        Finding(code, severity, message, Location("a.ttl", line))
        for code in codes
        for line in range(number)
    ]


def test_annotations_are_limited_and_the_others_counted(root: Path) -> None:
    findings = [
        *findings_of(Severity.VIOLATION, 30, "A", "B"),
        *findings_of(Severity.WARNING, 30, "C"),
        *findings_of(Severity.INFO, 30, "D"),
    ]

    annotations = parsers.github(
        render("github", judge(replace(RESULT, findings=findings)), report_context(root))
    )

    assert Counter(each["level"] for each in annotations) == {
        "error": 10,
        "warning": 10,
        "notice": 10,
    }
    assert annotations[-1]["message"] == "91 more findings; all are in the summary of the step."
    assert len(annotations) - 1 + 91 == len(findings)


def test_codes_alternate(root: Path) -> None:
    findings = findings_of(Severity.VIOLATION, 20, *"ABCDEFG")

    annotations = parsers.github(
        render("github", judge(replace(RESULT, findings=findings)), report_context(root))
    )

    assert [each["title"] for each in annotations[:10]] == [*"ABCDEFGABC"]


def test_last_notice_names_the_full_report(root: Path) -> None:
    verdict = judge(replace(RESULT, findings=findings_of(Severity.VIOLATION, 11, "A")))

    annotations = parsers.github(
        render("github", verdict, replace(report_context(root), full_report="out.sarif"))
    )

    assert annotations[-1]["message"] == "1 more findings; all are in out.sarif."


def test_commands_in_a_message_are_escaped(root: Path) -> None:
    text = HOSTILE["command"]

    annotations = parsers.github(render("github", hostile_verdict(text), report_context(root)))

    assert annotations[0]["message"].startswith(f"«{text}»")
    assert annotations[0]["file"] == f"data/{text[:50]}.ttl"


def test_summary_is_a_table_of_all_findings() -> None:
    verdict = sample_verdict()

    lines = "".join(github.summary(verdict, report_context(FOLDER))).splitlines()

    rows = [line for line in lines if line.startswith("| ")]
    assert len(rows) == 2 + len(verdict.findings)
    assert all(row.count("|") == 5 for row in rows)


def test_hostile_text_stays_in_its_cell() -> None:
    for text in HOSTILE.values():
        rows = "".join(github.summary(hostile_verdict(text), report_context(FOLDER))).split("\n")[
            4:-1
        ]

        assert len(rows) == 4
        assert all(row.count("|") == 5 for row in rows), text
        assert not any(character in row for row in rows[2:] for character in "<`")


def test_summary_is_limited_in_size() -> None:
    verdict = judge(replace(RESULT, findings=findings_of(Severity.VIOLATION, 20_000, "A")))

    text = "".join(github.summary(verdict, report_context(FOLDER)))

    rows = text.count("| error |")
    assert len(text.encode()) < 1024 * 1024
    assert text.endswith(f"\nAnd {20_000 - rows} more.\n")
