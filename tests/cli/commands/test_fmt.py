"""`sporen fmt` as people meet it: what is written, what is told, and what is left alone."""

from __future__ import annotations

import stat
from functools import partial
from typing import TYPE_CHECKING

import pytest

from sporen.errors import ExitCode, SporenError
from sporen.formatting import files

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]

TURTLE = "@prefix e: <http://e/> .\ne:a e:p 1;e:q 2 . # two\n"
TURTLE_SET_OUT = "@prefix e: <http://e/> .\n\ne:a e:p 1 ;\n    e:q 2 . # two\n"
QUERY = "#+ id:  x\nselect*{?a ?b ?c}"
QUERY_SET_OUT = "#+ id:  x\nSELECT * { ?a ?b ?c }\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of somebody else, with Turtle and SPARQL, and no project."""
    for name, text in {"d.ttl": TURTLE, "q.rq": QUERY, "fine.ttl": TURTLE_SET_OUT}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def fmt(sporen: Run, folder: Path) -> Run:
    """Run `sporen fmt` in the folder."""
    return partial(sporen, "fmt", cwd=folder)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# What is written.


@pytest.mark.parametrize("given", [["d.ttl", "q.rq", "fine.ttl"], ["*.ttl", "*.rq"], ["."], []])
def test_files_are_named_by_name_pattern_or_folder_or_are_those_of_the_project(
    fmt: Run, folder: Path, given: list[str]
) -> None:
    if not given:
        (folder / "pyproject.toml").write_text("[tool.sporen]\n", encoding="utf-8")
        for name, part in {"d.ttl": "data", "q.rq": "queries", "fine.ttl": "ontology"}.items():
            (folder / part).mkdir()
            (folder / name).rename(folder / part / name)

    done = fmt(*given)

    assert done.returncode == ExitCode.SUCCESS
    told = [line.rpartition("/")[2] for line in done.stdout.splitlines()]
    assert told == ["d.ttl", "q.rq", "2 of 3 file(s) formatted."]
    assert done.stderr == ""
    kept = {
        path.name: path.read_text() for end in files.EXTENSIONS for path in folder.rglob(f"*{end}")
    }
    assert kept == {"d.ttl": TURTLE_SET_OUT, "q.rq": QUERY_SET_OUT, "fine.ttl": TURTLE_SET_OUT}


def test_a_second_time_nothing_is_written(fmt: Run, folder: Path) -> None:
    fmt(".")
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}

    done = fmt(".")

    assert done.stdout == "3 file(s) checked, all formatted.\n"
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_a_project_has_other_files_that_are_not_its_own(fmt: Run, folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.sporen]\n", encoding="utf-8")
    (folder / "data" / ".old").mkdir(parents=True)
    (folder / "data" / ".old" / "d.ttl").write_text(TURTLE, encoding="utf-8")

    done = fmt("--check")

    assert done.returncode == ExitCode.SUCCESS
    assert done.stdout == "0 file(s) checked, all formatted.\n"


def test_a_file_that_two_names_mean_is_set_out_once(fmt: Run, folder: Path) -> None:
    (folder / "link.ttl").symlink_to("d.ttl")

    done = fmt("d.ttl", "./d.ttl", "link.ttl", "*.ttl")

    assert done.stdout == "d.ttl\n1 of 2 file(s) formatted.\n"
    assert (folder / "link.ttl").is_symlink()


def test_a_name_with_brackets_is_a_name(fmt: Run, folder: Path) -> None:
    (folder / "d[1].ttl").write_text(TURTLE, encoding="utf-8")

    assert fmt("d[1].ttl").stdout.startswith("d[1].ttl\n")


@pytest.mark.parametrize("name", ["d.ttl", "q.rq"])
@pytest.mark.parametrize(
    ("mark", "end"),
    [("", "\r\n"), ("\ufeff", "\n"), ("\ufeff", "\r\n")],
    ids=["dos", "bom", "both"],
)
def test_the_mark_of_the_encoding_and_the_line_ends_stay(
    fmt: Run, folder: Path, name: str, mark: str, end: str
) -> None:
    given, expected = {"d.ttl": (TURTLE, TURTLE_SET_OUT), "q.rq": (QUERY, QUERY_SET_OUT)}[name]
    (folder / name).write_bytes((mark + given.replace("\n", end)).encode())

    done = fmt(name)

    assert done.returncode == ExitCode.SUCCESS, done.stderr
    assert (folder / name).read_bytes() == (mark + expected.replace("\n", end)).encode()


def test_a_line_end_in_a_text_is_kept_where_lines_end_both_ways(fmt: Run, folder: Path) -> None:
    (folder / "d.ttl").write_bytes(b'<a:a> <a:b>\r\n """x\r\ny\nz""" .\n')

    fmt("d.ttl")

    assert (folder / "d.ttl").read_bytes() == b'<a:a> <a:b> """x\r\ny\nz""" .\n'


def test_who_may_read_a_file_stays(fmt: Run, folder: Path) -> None:
    (folder / "d.ttl").chmod(0o640)

    fmt("d.ttl")

    assert stat.S_IMODE((folder / "d.ttl").stat().st_mode) == 0o640
    assert names(folder) == ["d.ttl", "fine.ttl", "q.rq"]


def test_a_file_is_put_in_the_place_of_the_old_one(fmt: Run, folder: Path) -> None:
    (folder / "old").hardlink_to(folder / "d.ttl")

    fmt("d.ttl")

    assert (folder / "d.ttl").read_text(encoding="utf-8") == TURTLE_SET_OUT
    assert (folder / "old").read_text(encoding="utf-8") == TURTLE


# What would change.


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        pytest.param("en", "d.ttl:2: expected an empty line\n", id="en"),
        pytest.param("nl", "d.ttl:2: hier hoort een lege regel\n", id="nl"),
    ],
)
def test_a_check_names_the_first_line_that_differs_and_writes_nothing(
    fmt: Run, folder: Path, lang: str, told: str
) -> None:
    done = fmt("--check", "d.ttl", "fine.ttl", lang=lang)

    assert done.returncode == ExitCode.FINDINGS
    assert done.stdout.startswith(told)
    assert done.stdout.splitlines()[1].startswith("1 ")
    assert (folder / "d.ttl").read_text(encoding="utf-8") == TURTLE


def test_a_check_shows_the_line_as_it_would_be(fmt: Run) -> None:
    done = fmt("--check", "q.rq")

    (line, _) = done.stdout.splitlines()
    assert line == "q.rq:2: expected «SELECT * { ?a ?b ?c }»"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(TURTLE_SET_OUT.rstrip(), "4: wrong line ends", id="no-end"),
        pytest.param(TURTLE_SET_OUT + "\n", "5: unexpected line", id="more"),
        pytest.param(
            TURTLE_SET_OUT.replace("\n", "\r\n", 1),
            "5: wrong line ends",
            id="ends",
        ),
    ],
)
def test_a_check_tells_of_what_is_at_the_end(fmt: Run, folder: Path, text: str, told: str) -> None:
    (folder / "d.ttl").write_bytes(text.encode())

    assert fmt("--check", "d.ttl").stdout.splitlines()[0] == f"d.ttl:{told}"


def test_a_check_of_what_is_set_out_finds_nothing(fmt: Run) -> None:
    done = fmt("--check", "fine.ttl", lang="nl")

    assert done.returncode == ExitCode.SUCCESS
    assert done.stdout == "1 bestand(en) gecontroleerd, alle goed opgemaakt.\n"


# What goes wrong.


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        pytest.param("x.ttl", b"e:a e:b e:c .", "x.ttl:1:1: not valid Turtle: ", id="turtle"),
        pytest.param(
            "x.rq", b"ASK {\n", "x.rq:1:6: the query is not valid SPARQL 1.1: ", id="sparql"
        ),
        pytest.param("x.ttl", b"# a\n# b\xe9\n", "x.ttl:2:4: not UTF-8. ", id="latin-1"),
        pytest.param("x.ttl", b"\x00\x01", "x.ttl: this is not a text file. ", id="binary"),
        pytest.param("x.trig", b"", "x.trig: fmt formats only Turtle and SPARQL (", id="trig"),
        pytest.param("none.ttl", None, "none.ttl: this file does not exist. ", id="missing"),
        pytest.param("*.nt", None, "«*.nt» matches no file. ", id="a-pattern-of-nothing"),
        pytest.param("x/", None, "x: this folder has no .ttl or .rq files. ", id="a-folder"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line_with_its_place(
    fmt: Run, folder: Path, name: str, content: bytes | None, told: str
) -> None:
    (folder / "x").mkdir()
    if content is not None:
        (folder / name).write_bytes(content)

    done = fmt(name, "d.ttl")

    assert done.returncode == ExitCode.BAD_INPUT
    assert [line for line in done.stderr.splitlines() if line.startswith(told)]
    assert (folder / "d.ttl").read_text(encoding="utf-8") == TURTLE_SET_OUT
    if content is not None:
        assert (folder / name).read_bytes() == content


def test_all_that_is_wrong_is_told_and_outweighs_what_would_change(fmt: Run) -> None:
    done = fmt("--check", "d.ttl", "none.ttl", "nor.rq")

    assert done.returncode == ExitCode.BAD_INPUT
    assert done.stdout.startswith("d.ttl:2: ")
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["none.ttl", "nor.rq"]


def test_a_file_that_may_not_be_written_is_left_alone(fmt: Run, folder: Path) -> None:
    (folder / "d.ttl").chmod(0o444)

    done = fmt("d.ttl")

    assert done.returncode == ExitCode.BAD_INPUT
    assert "d.ttl: cannot be written: " in done.stderr
    assert (folder / "d.ttl").read_text(encoding="utf-8") == TURTLE
    assert names(folder) == ["d.ttl", "fine.ttl", "q.rq"]


def test_where_nothing_can_be_written_beside_a_file_it_is_left_alone(
    fmt: Run, folder: Path
) -> None:
    name = f"{'d' * 250}.ttl"  # no name is longer than 255
    (folder / "d.ttl").rename(folder / name)

    done = fmt(name)

    assert done.returncode == ExitCode.BAD_INPUT
    assert f"{name}: cannot be written: " in done.stderr
    assert names(folder) == [name, "fine.ttl", "q.rq"]
    assert (folder / name).read_text(encoding="utf-8") == TURTLE


def test_a_file_that_changed_meanwhile_is_left_alone(folder: Path) -> None:
    read = files.read(folder / "d.ttl", "d.ttl", folder)
    (folder / "d.ttl").write_text("# Mine.\n", encoding="utf-8")

    with pytest.raises(SporenError) as told:
        files.write(read, b"")

    assert "has changed meanwhile" in told.value.message.en
    assert (folder / "d.ttl").read_text(encoding="utf-8") == "# Mine.\n"
    assert names(folder) == ["d.ttl", "fine.ttl", "q.rq"]


@pytest.mark.parametrize("is_folder", [False, True], ids=["a-file", "a-folder"])
@pytest.mark.parametrize("is_project", [False, True], ids=["no-project", "a-project"])
def test_link_out_of_the_project_is_an_error(
    fmt: Run,
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    *,
    is_folder: bool,
    is_project: bool,
) -> None:
    if is_project:
        (folder / "pyproject.toml").write_text("[tool.sporen]\n", encoding="utf-8")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "d.ttl").write_text(TURTLE, encoding="utf-8")
    link = folder / "x"
    link.symlink_to(elsewhere if is_folder else elsewhere / "d.ttl")
    if not is_folder:
        link = link.rename(folder / "x.ttl")

    done = fmt("x/d.ttl" if is_folder else "x.ttl")

    assert done.returncode == ExitCode.BAD_INPUT
    assert ": this link points outside the project. " in done.stderr
    assert (elsewhere / "d.ttl").read_text(encoding="utf-8") == TURTLE


def test_a_link_outside_the_project_may_not_lead_elsewhere_either(
    fmt: Run, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "d.ttl").symlink_to(folder / "d.ttl")
    (elsewhere / "own.ttl").write_text(TURTLE, encoding="utf-8")

    done = fmt(str(elsewhere / "d.ttl"), str(elsewhere / "own.ttl"))

    assert done.returncode == ExitCode.BAD_INPUT
    assert (folder / "d.ttl").read_text(encoding="utf-8") == TURTLE
    assert (elsewhere / "own.ttl").read_text(encoding="utf-8") == TURTLE_SET_OUT


def test_a_link_that_leads_in_a_circle_is_told(fmt: Run, folder: Path) -> None:
    (folder / "x.ttl").symlink_to("x.ttl")

    done = fmt("x.ttl")

    assert done.returncode == ExitCode.BAD_INPUT
    assert "x.ttl: cannot be read: " in done.stderr


def test_without_files_and_project_there_is_nothing_to_set_out(fmt: Run) -> None:
    done = fmt()

    assert done.returncode == ExitCode.USAGE
    assert done.stderr.startswith("No Sporen project in ")


def test_turtle_alone_loads_no_parser_of_sparql(folder: Path, sporen: Run) -> None:
    done = sporen("fmt", "d.ttl", cwd=folder, PYTHONPROFILEIMPORTTIME="1")

    assert " sporen.formatting.sparql" in done.stderr
    assert " sparqlib" not in done.stderr
