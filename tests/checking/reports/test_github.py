"""Annotations: what GitHub shows of them, and the table for the rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from sporen.checking.reports import github
from sporen.checking.verdict import judge
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.location import Location
from tests.checking.reports import read
from tests.checking.reports.run import CHECKED, HOSTILE, hostile, judged, told, view

#: A folder of which no file is read.
HERE = Path(__file__).parent


def some(severity: Severity, number: int, *codes: str) -> list[Finding]:
    words = Message("fout", "wrong")
    return [Finding(c, severity, words, Location("a.ttl", n)) for c in codes for n in range(number)]


def test_no_more_are_written_than_github_shows_and_the_rest_is_counted(root: Path) -> None:
    findings = [
        *some(Severity.VIOLATION, 30, "A", "B"),
        *some(Severity.WARNING, 30, "C"),
        *some(Severity.INFO, 30, "D"),
    ]

    found = read.github(told("github", judge(replace(CHECKED, findings=findings)), view(root)))

    assert Counter(one["level"] for one in found) == {"error": 10, "warning": 10, "notice": 10}
    assert found[-1]["message"] == "91 more findings; all of them stand in the summary of the step."
    assert len(found) - 1 + 91 == len(findings)


def test_each_code_comes_once_before_any_comes_twice(root: Path) -> None:
    findings = some(Severity.VIOLATION, 20, *"ABCDEFG")

    found = read.github(told("github", judge(replace(CHECKED, findings=findings)), view(root)))

    assert [one["title"] for one in found[:10]] == [*"ABCDEFGABC"]


def test_the_last_notice_names_the_report_that_holds_all(root: Path) -> None:
    run = judge(replace(CHECKED, findings=some(Severity.VIOLATION, 11, "A")))

    found = read.github(told("github", run, replace(view(root), full_report="out.sarif")))

    assert found[-1]["message"] == "1 more findings; all of them stand in out.sarif."


def test_a_command_in_a_message_stays_text(root: Path) -> None:
    text = HOSTILE["command"]

    found = read.github(told("github", hostile(text), view(root)))

    assert found[0]["message"].startswith(f"«{text}»")
    assert found[0]["file"] == f"data/{text[:50]}.ttl"


def test_the_summary_is_a_table_of_all_findings() -> None:
    run = judged()

    lines = "".join(github.summary(run, view(HERE))).splitlines()

    rows = [line for line in lines if line.startswith("| ")]
    assert len(rows) == 2 + len(run.findings)
    assert all(row.count("|") == 5 for row in rows)


def test_no_text_breaks_out_of_a_row() -> None:
    for text in HOSTILE.values():
        rows = "".join(github.summary(hostile(text), view(HERE))).split("\n")[4:-1]

        assert len(rows) == 4
        assert all(row.count("|") == 5 for row in rows), text
        assert not any(sign in row for row in rows[2:] for sign in "<`")


def test_a_summary_is_no_longer_than_github_takes() -> None:
    run = judge(replace(CHECKED, findings=some(Severity.VIOLATION, 20_000, "A")))

    text = "".join(github.summary(run, view(HERE)))

    rows = text.count("| error |")
    assert len(text.encode()) < 1024 * 1024
    assert text.endswith(f"\nAnd {20_000 - rows} more.\n")
