"""The line of a file under a finding, and which lines what stands there takes."""

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
    ("place", "excerpt"),
    [
        (Location("a.ttl", 3, 1, 3, 4), ("", "<a>", " a :B ;")),
        (Location("a.ttl", 3, 1), ("", "<a>", " a :B ;")),
        (Location("a.ttl", 4, 5), (":p ", "<c>", ' , "d e" ;')),
        (Location("a.ttl", 4, 11, 4, 16), (":p <c> , ", '"d e"', " ;")),
        (Location("a.ttl", 3, 7, 5, 3), ("<a> a ", ":B ;", "")),
        (Location("a.ttl", 5), ("", ":q 1 .", "")),
    ],
)
def test_what_is_meant_is_marked(
    sources: SourceFiles, place: Location, excerpt: tuple[str, str, str]
) -> None:
    assert sources.excerpt(place) == Excerpt(*excerpt)


@pytest.mark.parametrize(
    "place",
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
def test_what_is_not_there_is_not_shown(sources: SourceFiles, place: Location | None) -> None:
    assert sources.excerpt(place) is None


def test_a_long_line_is_cut_around_what_is_meant(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(f"{'a' * 500}<b>{'c' * 500}\n", encoding="utf-8")

    excerpt = SourceFiles(tmp_path).excerpt(Location("a.ttl", 1, 501, 1, 504))

    assert excerpt == Excerpt(f"…{'a' * 59}", "<b>", f"{'c' * 39}…")


def test_signs_that_move_what_follows_are_blanks(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text('"\x1b[31m\u202e" .\n', encoding="utf-8")

    assert SourceFiles(tmp_path).excerpt(Location("a.ttl", 1, 1, 1, 9)) == ("", '" [31m "', " .")


def test_bytes_that_are_no_text_are_shown_as_such(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(b"<a\xff> .\n")

    assert SourceFiles(tmp_path).excerpt(Location("a.ttl", 1, 1)) == ("", "<a\ufffd>", " .")


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        (Location("a.ttl", 3, 1, 3, 4), range(3, 6)),
        (Location("a.ttl", 4, 5), range(4, 5)),
        (Location("a.ttl", 4, 5, 5, 2), range(4, 6)),
        (Location("a.ttl", 6, 1), range(6, 7)),
    ],
)
def test_what_begins_a_line_goes_on_over_the_indented_ones(
    sources: SourceFiles, place: Location, lines: range
) -> None:
    assert sources.block(place) == lines


def test_files_are_read_anew_where_there_are_many(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.ttl").write_text(f"<{number}> .\n", encoding="utf-8")
    sources = SourceFiles(tmp_path)

    for number in [*range(20), 0]:
        assert sources.lines(f"{number}.ttl")[0] == f"<{number}> ."


@given(text=st.text(max_size=30), column=st.integers(0, 40), end=st.integers(0, 40))
def test_an_excerpt_is_its_line(
    tmp_path_factory: pytest.TempPathFactory, text: str, column: int, end: int
) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "line.ttl").write_bytes(text.encode(errors="replace"))

    excerpt = SourceFiles(folder).excerpt(Location("line.ttl", 1, column, 1, end))

    if excerpt:
        assert "".join(excerpt).isprintable()
        assert excerpt.marked.strip()
