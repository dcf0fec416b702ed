"""Baselines are read, validated and updated."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sporen.checking import baseline
from sporen.checking.baseline import Entry
from sporen.checking.judgement import JudgedFinding
from sporen.errors import ExitCode, SporenError
from sporen.findings import Finding, Severity
from sporen.i18n import Message

if TYPE_CHECKING:
    from pathlib import Path

FIRST = Entry("a" * 64, "U1", "number 8", "was er al", "2026-01-31")
SECOND = Entry("b" * 64, "U2", "annex 1", "volgt in maart", "2026-02-01")


def write(folder: Path, text: str) -> Path:
    path = folder / "baseline.json"
    path.write_bytes(text.encode("utf-8", errors="surrogateescape"))
    return path


def baseline_text(*changes: dict[str, Any]) -> str:
    entries = [{**FIRST._asdict(), **change} for change in changes]
    return json.dumps({"schema": baseline.SCHEMA, "entries": entries})


def test_entries_are_read_with_their_lines(tmp_path: Path) -> None:
    path = write(tmp_path, baseline.to_json([FIRST, SECOND]))

    read = baseline.read(path, "baseline.json")

    assert read.accepted == {FIRST.fingerprint: FIRST, SECOND.fingerprint: SECOND}
    assert read.lines == {FIRST.fingerprint: 5, SECOND.fingerprint: 12}


@pytest.mark.parametrize(
    ("text", "location", "message"),
    [
        pytest.param("", "b.json:1:1: ", "not a baseline of Sporen", id="empty"),
        pytest.param("{", "b.json:1:2: ", "not a baseline of Sporen", id="cut off"),
        pytest.param("\udcff", "b.json: ", "not a baseline of Sporen", id="no text"),
        pytest.param("[" * 100_000, "b.json: ", "not a baseline of Sporen", id="deep"),
        pytest.param("[]", "b.json: ", "not a baseline of Sporen", id="a list"),
        pytest.param('{"runs": []}', "b.json: ", "not a baseline of Sporen", id="foreign"),
        pytest.param(
            '{"schema": "sporen-baseline/1"}', "b.json: ", "not a baseline", id="no entries"
        ),
        pytest.param(
            baseline_text({"reason": ""}),
            "b.json:1: ",
            "U1 is accepted without a reason",
            id="no reason",
        ),
        pytest.param(
            baseline_text({"reason": "  "}), "b.json:1: ", "without a reason", id="blanks"
        ),
        pytest.param(baseline_text({"reason": None}), "b.json:1: ", "without a reason", id="null"),
        pytest.param(
            baseline_text({"date": "31-1-2026"}),
            "b.json:1: ",
            "entry 1 has no valid «date»",
            id="date",
        ),
        pytest.param(
            baseline_text({"date": "20260131"}), "b.json:1: ", "no valid «date»", id="short date"
        ),
        pytest.param(baseline_text({"code": 7}), "b.json:1: ", "no valid «code»", id="code"),
        pytest.param(
            baseline_text({"fingerprint": "abc"}),
            "b.json:1: ",
            "no valid «fingerprint»",
            id="fingerprint",
        ),
        pytest.param(baseline_text({}, {}), "b.json:1: ", "entry 2 is a duplicate", id="twice"),
        pytest.param(
            '{"schema": "sporen-baseline/1", "entries": [7]}', "b.json: ", "entry 1", id="a number"
        ),
    ],
)
def test_invalid_baseline_is_an_error(
    tmp_path: Path, text: str, location: str, message: str
) -> None:
    with pytest.raises(SporenError) as error:
        baseline.read(write(tmp_path, text), "b.json")

    assert error.value.code is ExitCode.BAD_INPUT
    assert error.value.format("en").startswith(location)
    assert message in error.value.format("en")
    assert "\n" not in error.value.format("nl")


def test_missing_file_suggests_write_baseline(tmp_path: Path) -> None:
    with pytest.raises(SporenError, match="--write-baseline") as error:
        baseline.read(tmp_path / "nowhere.json", "nowhere.json")

    assert error.value.code is ExitCode.BAD_INPUT


def judged(entry: Entry) -> JudgedFinding:
    message = Message("nl", entry.message)
    return JudgedFinding(Finding(entry.code, Severity.VIOLATION, message), entry.fingerprint)


def test_accepted_entry_keeps_its_reason_and_date(tmp_path: Path) -> None:
    previous = baseline.read(write(tmp_path, baseline.to_json([FIRST])), "b.json")

    entries = baseline.update_entries([judged(SECOND), judged(FIRST)], previous, "nu", "2026-05-05")

    assert entries == [SECOND._replace(reason="nu", date="2026-05-05"), FIRST]


@pytest.mark.parametrize("reason", ["", "  "])
def test_new_entry_requires_a_reason(reason: str) -> None:
    with pytest.raises(SporenError, match="--reason") as error:
        baseline.update_entries([judged(FIRST)], None, reason, "2026-05-05")

    assert error.value.code is ExitCode.USAGE


def test_update_without_new_entries_requires_no_reason(tmp_path: Path) -> None:
    previous = baseline.read(write(tmp_path, baseline.to_json([FIRST, SECOND])), "b.json")

    assert baseline.update_entries([judged(FIRST)], previous, "", "") == [FIRST]
