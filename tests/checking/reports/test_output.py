"""Every format has all findings, and no text of the data breaks its syntax."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sporen.checking.reports import output
from sporen.checking.verdict import Verdict
from sporen.errors import ExitCode
from sporen.findings import Severity
from tests.checking.reports import parsers
from tests.checking.reports.samples import (
    FINDINGS,
    HOSTILE,
    RESULT,
    hostile_verdict,
    render,
    report_context,
    sample_verdict,
)

#: A folder from which no file is read.
FOLDER = Path(__file__).parent / "golden"
NO_FINDINGS = Verdict(RESULT, (), Severity.VIOLATION, ExitCode.SUCCESS)


def test_each_format_has_a_parser() -> None:
    assert tuple(parsers.COUNT) == output.FORMATS


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("format_name", output.FORMATS)
def test_report_has_all_findings(root: Path, format_name: str, language: str) -> None:
    text = render(format_name, sample_verdict(), report_context(root, language))

    assert parsers.COUNT[format_name](text) == len(FINDINGS)


@pytest.mark.parametrize("format_name", output.FORMATS)
def test_report_without_findings_is_valid(root: Path, format_name: str) -> None:
    assert parsers.COUNT[format_name](render(format_name, NO_FINDINGS, report_context(root))) == 0


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("format_name", output.FORMATS)
def test_hostile_text_does_not_break_the_syntax(root: Path, format_name: str, text: str) -> None:
    report = render(format_name, hostile_verdict(text), report_context(root))

    assert parsers.COUNT[format_name](report) == 2


@pytest.mark.parametrize("format_name", output.FORMATS)
@given(text=st.text(max_size=60))
def test_generated_text_does_not_break_the_syntax(format_name: str, text: str) -> None:
    report = render(format_name, hostile_verdict(text), report_context(FOLDER))

    assert parsers.COUNT[format_name](report) == 2


@pytest.mark.parametrize("format_name", ["text", "github", "junit", "html"])
@given(text=st.text(max_size=60))
def test_report_for_people_is_printable(format_name: str, text: str) -> None:
    report = render(format_name, hostile_verdict(text), report_context(FOLDER))

    assert [each for each in report if not each.isprintable() and each != "\n"] == []


@pytest.mark.parametrize("format_name", output.FORMATS)
def test_report_explains_why_findings_do_not_count(root: Path, format_name: str) -> None:
    report = render(format_name, sample_verdict(), report_context(root))

    assert "was er al" in report
    assert "not changed since main" in report
