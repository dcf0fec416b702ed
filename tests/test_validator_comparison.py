"""The table of docs/ci.md is what the commands of others say today."""

from __future__ import annotations

import os
import re

import pytest

from tests import validator_comparison
from tests.checking.invalid_files import examples

TEXT = validator_comparison.FILE.read_text(encoding="utf-8")


def told() -> str:
    """Return the section of the page."""
    return TEXT.partition(validator_comparison.BEGIN)[2].partition(validator_comparison.END)[0]


def test_the_table_is_what_is_said_today() -> None:
    pyshacl, jena = validator_comparison.versions()
    if f"`pyshacl` {pyshacl} | `shacl validate` of Jena {jena} " not in told():
        wrong = f"pySHACL {pyshacl} and Jena {jena or 'none'} are not those of the table"
        if os.environ.get("CI"):
            pytest.fail(f"{wrong}: tests/system-packages.sh brings them; else: make golden")
        pytest.skip(wrong)

    assert validator_comparison.section() == told(), "make golden"


def test_each_example_has_a_row_that_ends_as_expected() -> None:
    rows = re.findall(r"^\| \[([^]]+)\].*\| exits with (\d+), [^|]*\|$", told(), re.MULTILINE)

    assert [(name, int(code)) for name, code in rows] == [
        (each.name, each.exit_code) for each in examples()
    ]


def test_the_section_is_written_at_its_place_or_behind_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(validator_comparison, "section", lambda: "new\n")

    assert (
        validator_comparison.update_page("a\n")
        == f"a\n\n{validator_comparison.BEGIN}new\n{validator_comparison.END}"
    )
    assert validator_comparison.update_page(
        f"a\n{validator_comparison.BEGIN}old\n{validator_comparison.END}b\n"
    ) == (f"a\n{validator_comparison.BEGIN}new\n{validator_comparison.END}b\n")
