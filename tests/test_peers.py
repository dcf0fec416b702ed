"""The table of docs/ci.md is what the commands of others say today."""

from __future__ import annotations

import os
import re

import pytest

from tests import peers
from tests.checking.broken import examples

TEXT = peers.FILE.read_text(encoding="utf-8")


def told() -> str:
    """Return the section of the page."""
    return TEXT.partition(peers.BEGIN)[2].partition(peers.END)[0]


def test_the_table_is_what_is_said_today() -> None:
    pyshacl, jena = peers.versions()
    if f"`pyshacl` {pyshacl} | `shacl validate` of Jena {jena} " not in told():
        wrong = f"pySHACL {pyshacl} and Jena {jena or 'none'} are not those of the table"
        if os.environ.get("CI"):
            pytest.fail(f"{wrong}: tests/system-packages.sh brings them; else: make golden")
        pytest.skip(wrong)

    assert peers.section() == told(), "make golden"


def test_each_example_has_a_row_that_ends_as_expected() -> None:
    rows = re.findall(r"^\| \[([^]]+)\].*\| exits with (\d+), [^|]*\|$", told(), re.MULTILINE)

    assert [(name, int(code)) for name, code in rows] == [
        (one.name, one.exit) for one in examples()
    ]


def test_the_section_is_written_at_its_place_or_behind_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(peers, "section", lambda: "new\n")

    assert peers.written("a\n") == f"a\n\n{peers.BEGIN}new\n{peers.END}"
    assert peers.written(f"a\n{peers.BEGIN}old\n{peers.END}b\n") == (
        f"a\n{peers.BEGIN}new\n{peers.END}b\n"
    )
