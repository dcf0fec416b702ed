"""Excerpts of files, and the lines of a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sporen.checking.excerpts import Excerpt, SourceFiles
from sporen.location import Location

if TYPE_CHECKING:
    from pathlib import Path

TEXT = '@prefix : <x:> .\n\n<a> a :B ;\n\t:p <c> , "d e" ;\r\n    :q 1 .\n<f> a :B .\n'


@pytest.fixture
def sources(tmp_path: Path) -> SourceFiles:
    (tmp_path / "a.ttl").write_bytes(TEXT.encode())
    return SourceFiles(tmp_path)


@pytest.mark.parametrize(
    ("location", "excerpt"),
    [
        (Location("a.ttl", 3, 1, 3, 4), ("", "<a>", " a :B ;")),
        (Location("a.ttl", 3, 1), ("", "<a>", " a :B ;")),
        (Location("a.ttl", 4, 5), (":p ", "<c>", ' , "d e" ;')),
        (Location("a.ttl", 4, 11, 4, 16), (":p <c> , ", '"d e"', " ;")),
        (Location("a.ttl", 3, 7, 5, 3), ("<a> a ", ":B ;", "")),
        (Location("a.ttl", 5), ("", ":q 1 .", "")),
    ],
)
def test_excerpt_marks_the_location(
    sources: SourceFiles, location: Location, excerpt: tuple[str, str, str]
) -> None:
    assert sources.excerpt(location) == Excerpt(*excerpt)


@pytest.mark.parametrize(
    "location",
    [
        None,
        Location("a.ttl"),
        Location("a.ttl", 2, 1),
        Location("a.ttl", 99, 1),
        Location("a.ttl", 3, 99),
        Location("nowhere.ttl", 1),
        Location("a\x00b.ttl", 1),
        Location(".", 1),
    ],
)
def test_location_without_text_has_no_excerpt(
    sources: SourceFiles, location: Location | None
) -> None:
    assert sources.excerpt(location) is None


def test_long_line_is_truncated_around_the_location(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(f"{'a' * 500}<b>{'c' * 500}\n", encoding="utf-8")

    excerpt = SourceFiles(tmp_path).excerpt(Location("a.ttl", 1, 501, 1, 504))

    assert excerpt == Excerpt(f"…{'a' * 59}", "<b>", f"{'c' * 39}…")


def test_control_characters_become_spaces(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text('"\x1b[31m\u202e" .\n', encoding="utf-8")

    assert SourceFiles(tmp_path).excerpt(Location("a.ttl", 1, 1, 1, 9)) == ("", '" [31m "', " .")


def test_invalid_utf_8_becomes_replacement_characters(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(b"<a\xff> .\n")

    assert SourceFiles(tmp_path).excerpt(Location("a.ttl", 1, 1)) == ("", "<a\ufffd>", " .")


@pytest.mark.parametrize(
    ("location", "lines"),
    [
        (Location("a.ttl", 3, 1, 3, 4), range(3, 6)),
        (Location("a.ttl", 4, 5), range(4, 5)),
        (Location("a.ttl", 4, 5, 5, 2), range(4, 6)),
        (Location("a.ttl", 6, 1), range(6, 7)),
    ],
)
def test_statement_includes_the_indented_lines(
    sources: SourceFiles, location: Location, lines: range
) -> None:
    assert sources.block(location) == lines


def test_files_are_read_again_after_they_leave_the_cache(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.ttl").write_text(f"<{number}> .\n", encoding="utf-8")
    sources = SourceFiles(tmp_path)

    for number in [*range(20), 0]:
        assert sources.lines(f"{number}.ttl")[0] == f"<{number}> ."


@given(text=st.text(max_size=30), column=st.integers(0, 40), end=st.integers(0, 40))
def test_excerpt_is_printable(
    tmp_path_factory: pytest.TempPathFactory, text: str, column: int, end: int
) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "line.ttl").write_bytes(text.encode(errors="replace"))

    excerpt = SourceFiles(folder).excerpt(Location("line.ttl", 1, column, 1, end))

    if excerpt:
        assert "".join(excerpt).isprintable()
        assert excerpt.marked.strip()
