"""Text reports: limits, colours and excerpts."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from click import unstyle

from sporen.checking.reports import json, jsonl, text
from sporen.checking.verdict import judge
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.location import Location
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
    from types import ModuleType

MANY = 30_000


def findings_of(number: int) -> list[Finding]:
    return [
        Finding(
            "U1",
            Severity.VIOLATION,
            Message(f"nummer {line}", f"number {line}"),
            Location(FILE, line, 1),
            focus=f"<https://e/{line}>",
        )
        for line in range(1, number + 1)
    ]


def test_findings_of_a_code_are_limited_and_the_others_counted(root: Path) -> None:
    verdict = judge(replace(RESULT, findings=findings_of(text.MAX_PER_CODE + 1_980)))

    lines = render("text", verdict, report_context(root)).splitlines()

    assert sum(" error U1 " in line for line in lines) == text.MAX_PER_CODE
    assert "    U1: and 1,980 more" in lines
    assert f"{text.MAX_PER_CODE + 1_980} errors." in lines


def test_dutch_numbers_have_points(root: Path) -> None:
    verdict = judge(replace(RESULT, findings=findings_of(text.MAX_PER_CODE + 1_980)))

    assert "    U1: en nog 1.980\n" in render("text", verdict, report_context(root, "nl"))


@pytest.mark.parametrize("module", [text, json, jsonl])
def test_reports_are_streamed(root: Path, module: ModuleType) -> None:
    verdict = judge(replace(RESULT, findings=findings_of(MANY)))
    context = report_context(root)
    size = 0

    tracemalloc.start()
    for piece in module.report(verdict, context):
        size += len(piece)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert size > 1_000
    assert peak < 1_000_000


def test_colours_do_not_change_the_text(root: Path) -> None:
    plain = render("text", sample_verdict(), report_context(root, excerpts=True))

    coloured = render(
        "text", sample_verdict(), replace(report_context(root, excerpts=True), colour=True)
    )

    assert "\x1b[31m\x1b[1merror U1\x1b[0m" in coloured
    assert "\x1b[33m" in coloured
    assert unstyle(coloured) == plain


def test_duration_is_shown_if_known(root: Path) -> None:
    assert render("text", sample_verdict(), replace(report_context(root), seconds=1.25)).endswith(
        "In 1.2 s.\n"
    )


def test_carets_are_aligned_with_wide_characters(root: Path) -> None:
    (root / FILE).write_text('<a>\t:x "😀 e\u0301 漢" , "y" .\n', encoding="utf-8")
    finding = replace(FINDINGS[0], location=Location(FILE, 1, 18, 1, 21), quote="")

    lines = render(
        "text", sample_verdict([finding]), report_context(root, excerpts=True)
    ).splitlines()

    assert lines[1] == '      1 | <a> :x "😀 e\u0301 漢" , "y" .'
    assert lines[2] == "        |                   ^^^"
