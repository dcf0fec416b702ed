"""What people read: the first of many, colours on a terminal, the line of the file."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sporen.checking.reports import json, jsonl, text
from sporen.checking.verdict import judge
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.location import Location
from tests.checking.reports.run import CHECKED, FILE, FINDINGS, judged, told, view

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

MANY = 30_000


def many(number: int) -> list[Finding]:
    return [
        Finding(
            "U1",
            Severity.VIOLATION,
            Message(f"nummer {at}", f"number {at}"),
            Location(FILE, at, 1),
            focus=f"<https://e/{at}>",
        )
        for at in range(1, number + 1)
    ]


def test_of_one_code_the_first_are_told_and_the_others_counted(root: Path) -> None:
    run = judge(replace(CHECKED, findings=many(text.MAX_PER_CODE + 1_980)))

    lines = told("text", run, view(root)).splitlines()

    assert sum(" error U1 " in line for line in lines) == text.MAX_PER_CODE
    assert "    U1: and 1,980 more" in lines
    assert f"{text.MAX_PER_CODE + 1_980} errors." in lines


def test_in_dutch_a_number_has_points(root: Path) -> None:
    run = judge(replace(CHECKED, findings=many(text.MAX_PER_CODE + 1_980)))

    assert "    U1: en nog 1.980\n" in told("text", run, view(root, "nl"))


@pytest.mark.parametrize("module", [text, json, jsonl])
def test_however_many_findings_there_are_telling_them_takes_no_memory(
    root: Path, module: ModuleType
) -> None:
    run = judge(replace(CHECKED, findings=many(MANY)))
    shown = view(root)
    size = 0

    tracemalloc.start()
    for piece in module.report(run, shown):
        size += len(piece)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert size > 1_000
    assert peak < 1_000_000


def test_a_colour_marks_place_and_severity_and_the_words_stay(root: Path) -> None:
    plain = told("text", judged(), view(root, excerpts=True))

    coloured = told("text", judged(), replace(view(root, excerpts=True), colour=True))

    assert "\x1b[31m\x1b[1merror U1\x1b[0m" in coloured
    assert "\x1b[33m" in coloured
    assert _uncoloured(coloured) == plain


def _uncoloured(text: str) -> str:
    from click import unstyle  # noqa: PLC0415

    return unstyle(text)


def test_the_time_is_told_where_it_is_known(root: Path) -> None:
    assert told("text", judged(), replace(view(root), seconds=1.25)).endswith("In 1.2 s.\n")


def test_a_mark_stands_under_what_is_meant_whatever_its_signs_are_wide(root: Path) -> None:
    (root / FILE).write_text('<a>\t:x "😀 e\u0301 漢" , "y" .\n', encoding="utf-8")
    found = replace(FINDINGS[0], location=Location(FILE, 1, 18, 1, 21), quote="")

    lines = told("text", judged([found]), view(root, excerpts=True)).splitlines()

    assert lines[1] == '      1 | <a> :x "😀 e\u0301 漢" , "y" .'
    assert lines[2] == "        |                   ^^^"
