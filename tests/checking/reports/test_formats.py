"""Every format tells the same run, and no text of the data breaks out of any of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sporen.checking.reports import output
from sporen.checking.verdict import Verdict
from sporen.errors import ExitCode
from sporen.findings import Severity
from tests.checking.reports import read
from tests.checking.reports.run import CHECKED, FINDINGS, HOSTILE, hostile, judged, told, view

#: A folder of which no file is read.
HERE = Path(__file__).parent / "golden"
NOTHING = Verdict(CHECKED, (), Severity.VIOLATION, ExitCode.SUCCESS)


def test_each_format_has_a_reader_here() -> None:
    assert tuple(read.NUMBER) == output.FORMATS


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", output.FORMATS)
def test_a_format_holds_all_findings(root: Path, form: str, language: str) -> None:
    text = told(form, judged(), view(root, language))

    assert read.NUMBER[form](text) == len(FINDINGS)


@pytest.mark.parametrize("form", output.FORMATS)
def test_a_run_without_findings_is_told_in_each_format(root: Path, form: str) -> None:
    assert read.NUMBER[form](told(form, NOTHING, view(root))) == 0


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("form", output.FORMATS)
def test_no_text_breaks_out_of_a_format(root: Path, form: str, text: str) -> None:
    written = told(form, hostile(text), view(root))

    assert read.NUMBER[form](written) == 2


@pytest.mark.parametrize("form", output.FORMATS)
@given(text=st.text(max_size=60))
def test_no_text_at_all_breaks_out_of_a_format(form: str, text: str) -> None:
    written = told(form, hostile(text), view(HERE))

    assert read.NUMBER[form](written) == 2


@pytest.mark.parametrize("form", ["text", "github", "junit", "html"])
@given(text=st.text(max_size=60))
def test_what_people_look_at_has_only_signs_that_can_be_seen(form: str, text: str) -> None:
    written = told(form, hostile(text), view(HERE))

    assert [sign for sign in written if not sign.isprintable() and sign != "\n"] == []


@pytest.mark.parametrize("form", output.FORMATS)
def test_what_does_not_count_is_told_as_such(root: Path, form: str) -> None:
    written = told(form, judged(), view(root))

    assert "was er al" in written
    assert "not changed since main" in written
