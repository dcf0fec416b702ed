"""What is said of broken files as they are met in practice, in both languages."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import pytest
from click.testing import CliRunner

from sporen.cli import main
from tests.checking.broken import FOLDER, Example, examples

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

EXAMPLES = [pytest.param(one, id=one.name) for one in examples()]
#: An error that ends a check, and a finding: its place, and what it is.
_ERROR = re.compile(r"((?:data|shapes|ontology)\.ttl(?::\d+:\d+)?): ")
_FINDING = re.compile(r"(\S+:\d+:\d+): ((?:error|warning|note) \S+) ")


class Done(NamedTuple):
    """How a check ended, and the two streams that it wrote."""

    exit: int
    stdout: str
    stderr: str


def run(one: Example, language: str, *options: str) -> Done:
    """Check an example in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(one.folder)
        args = ["--lang", language, "check", *one.options, *options]
        done = CliRunner().invoke(main, args)
    return Done(done.exit_code, done.stdout, done.stderr)


def told(done: Done) -> list[str]:
    """Return the places of a report, and what stands there."""
    errors = [_ERROR.match(line) for line in done.stderr.splitlines()]
    found = [_FINDING.match(line) for line in done.stdout.splitlines()]
    return [line[1] for line in errors if line] + [f"{line[1]} {line[2]}" for line in found if line]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("one", EXAMPLES)
def test_an_example_is_told_at_its_places(one: Example, language: str) -> None:
    done = run(one, language)

    assert (done.exit, told(done)) == (one.exit, list(one.told)), done
    assert "Traceback" not in done.stdout + done.stderr
    assert "urn:sporen:" not in done.stdout + done.stderr


@pytest.mark.parametrize("one", EXAMPLES)
def test_two_engines_agree_on_an_example(one: Example) -> None:
    done = run(one, "en", "--engine", "both")

    assert (done.exit, told(done)) == (one.exit, list(one.told)), done


@pytest.mark.parametrize(
    ("one", "options", "code"),
    [
        pytest.param(one, options.split(), code, id=f"{one.name} {options}")
        for one in examples()
        for options, code in one.also
    ],
)
def test_another_gate_ends_otherwise(one: Example, options: list[str], code: int) -> None:
    assert run(one, "en", *options).exit == code


@pytest.mark.parametrize("name", ["01-missing-dot", "12-languages", "21-bad-query"])
def test_a_process_says_the_same(sporen: Run, name: str) -> None:
    (one,) = (one for one in examples() if one.name == name)

    done = sporen("check", *one.options, cwd=one.folder)

    ended = Done(done.returncode, done.stdout, done.stderr)
    assert (ended.exit, told(ended)) == (one.exit, list(one.told))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_syntax_error_shows_its_line_with_a_caret(language: str) -> None:
    placed = [one for one in examples() if one.exit == 3 and ":" in one.told[0]]

    for one in placed:
        line, shown, caret = run(one, language).stderr.splitlines()
        number = int(line.split(":")[1])
        text = (one.folder / "data.ttl").read_text(encoding="utf-8", errors="replace")
        assert shown == f"  {text.splitlines()[number - 1]}"
        assert re.fullmatch(r" +\^+", caret)


def test_no_sign_of_a_label_reaches_the_terminal_as_more_than_a_sign() -> None:
    (one,) = (one for one in examples() if one.name == "23-hostile-text")

    shown = run(one, "en").stdout

    assert {unicodedata.category(sign) for sign in shown} & {"Cc", "Cf"} == {"Cc"}
    assert {sign for sign in shown if unicodedata.category(sign) == "Cc"} == {"\n"}
    assert not any(line.startswith("::") for line in shown.splitlines())


def test_every_folder_is_an_example() -> None:
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir()}

    assert folders == {one.name for one in examples()}
