"""A letter's file is read as it is, or one line says what is wrong with it."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from sporen.errors import ExitCode, SporenError
from sporen.letter.source import MAX_BYTES, checksum, read_letter

if TYPE_CHECKING:
    from pathlib import Path


def test_line_ends_and_blanks_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(" één \r\nbrief \n".encode())

    assert read_letter(file, "letter.txt") == " één \r\nbrief \n"


def test_the_checksum_is_that_of_the_bytes() -> None:
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    assert checksum("abc") == known


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(None, "does not exist", id="missing"),
        pytest.param("folder", "is a folder", id="folder"),
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b" \n\t\n", "is empty", id="blank"),
        pytest.param(b"goed\nf\xe9ut", "is not UTF-8 (byte 0xe9)", id="latin-1"),
        pytest.param("large", "a letter has 20,000,000 at most", id="100 MB"),
    ],
)
def test_what_cannot_be_a_letter_is_refused(
    tmp_path: Path, content: bytes | str | None, expected: str
) -> None:
    file = tmp_path / "letter.txt"
    if content == "folder":
        file.mkdir()
    elif content == "large":
        with file.open("wb") as sparse:
            sparse.truncate(5 * MAX_BYTES)
    elif isinstance(content, bytes):
        file.write_bytes(content)

    with pytest.raises(SporenError) as raised:
        read_letter(file, "letter.txt")

    assert expected in raised.value.message.en
    assert raised.value.format("nl").startswith("letter.txt")
    assert raised.value.code is ExitCode.BAD_INPUT


def test_a_byte_that_is_not_utf8_is_placed(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes("één\nzwéét ".encode() + b"\xff")

    with pytest.raises(SporenError) as raised:
        read_letter(file, "letter.txt")

    assert str(raised.value.location) == "letter.txt:2:7"


def test_a_stream_beyond_the_limit_is_refused_and_not_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe does not tell its size: it is known to be too large by one byte more."""
    monkeypatch.setattr("sporen.letter.source.MAX_BYTES", 10)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with (
        subprocess.Popen(["sh", "-c", f"printf 'elf tekens!' > '{pipe}'"]),
        pytest.raises(SporenError, match="is too large"),
    ):
        read_letter(pipe, "pipe")
