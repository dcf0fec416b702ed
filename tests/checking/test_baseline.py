"""Files of findings that are accepted: read, refused, and written anew."""

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


def file(folder: Path, text: str) -> Path:
    path = folder / "baseline.json"
    path.write_bytes(text.encode("utf-8", errors="surrogateescape"))
    return path


def entries(*changed: dict[str, Any]) -> str:
    return json.dumps(
        {"schema": baseline.SCHEMA, "entries": [{**FIRST._asdict(), **one} for one in changed]}
    )


def test_what_is_written_is_read_with_the_line_of_each(tmp_path: Path) -> None:
    path = file(tmp_path, baseline.to_json([FIRST, SECOND]))

    held = baseline.read(path, "baseline.json")

    assert held.accepted == {FIRST.fingerprint: FIRST, SECOND.fingerprint: SECOND}
    assert held.lines == {FIRST.fingerprint: 5, SECOND.fingerprint: 12}


@pytest.mark.parametrize(
    ("text", "line", "words"),
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
            entries({"reason": ""}), "b.json:1: ", "U1 is accepted without a reason", id="no reason"
        ),
        pytest.param(entries({"reason": "  "}), "b.json:1: ", "without a reason", id="blanks"),
        pytest.param(entries({"reason": None}), "b.json:1: ", "without a reason", id="null"),
        pytest.param(
            entries({"date": "31-1-2026"}), "b.json:1: ", "entry 1 has no good «date»", id="date"
        ),
        pytest.param(
            entries({"date": "20260131"}), "b.json:1: ", "no good «date»", id="short date"
        ),
        pytest.param(entries({"code": 7}), "b.json:1: ", "no good «code»", id="code"),
        pytest.param(
            entries({"fingerprint": "abc"}), "b.json:1: ", "no good «fingerprint»", id="fingerprint"
        ),
        pytest.param(entries({}, {}), "b.json:1: ", "entry 2 stands there twice", id="twice"),
        pytest.param(
            '{"schema": "sporen-baseline/1", "entries": [7]}', "b.json: ", "entry 1", id="a number"
        ),
    ],
)
def test_what_is_no_baseline_is_refused_in_one_line(
    tmp_path: Path, text: str, line: str, words: str
) -> None:
    with pytest.raises(SporenError) as caught:
        baseline.read(file(tmp_path, text), "b.json")

    assert caught.value.code is ExitCode.BAD_INPUT
    assert caught.value.format("en").startswith(line)
    assert words in caught.value.format("en")
    assert "\n" not in caught.value.format("nl")


def test_a_file_that_is_not_there_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(SporenError, match="--write-baseline") as caught:
        baseline.read(tmp_path / "nowhere.json", "nowhere.json")

    assert caught.value.code is ExitCode.BAD_INPUT


def found(entry: Entry) -> JudgedFinding:
    words = Message("nl", entry.message)
    return JudgedFinding(Finding(entry.code, Severity.VIOLATION, words), entry.fingerprint)


def test_what_was_accepted_keeps_its_reason_and_date(tmp_path: Path) -> None:
    before = baseline.read(file(tmp_path, baseline.to_json([FIRST])), "b.json")

    kept = baseline.update_entries([found(SECOND), found(FIRST)], before, "nu", "2026-05-05")

    assert kept == [SECOND._replace(reason="nu", date="2026-05-05"), FIRST]


@pytest.mark.parametrize("reason", ["", "  "])
def test_something_new_is_not_accepted_without_a_reason(reason: str) -> None:
    with pytest.raises(SporenError, match="--reason") as caught:
        baseline.update_entries([found(FIRST)], None, reason, "2026-05-05")

    assert caught.value.code is ExitCode.USAGE


def test_nothing_new_needs_no_reason(tmp_path: Path) -> None:
    before = baseline.read(file(tmp_path, baseline.to_json([FIRST, SECOND])), "b.json")

    assert baseline.update_entries([found(FIRST)], before, "", "") == [FIRST]
