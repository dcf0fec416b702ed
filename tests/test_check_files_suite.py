"""The findings of files with common mistakes, in both languages."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import pytest
from click.testing import CliRunner

from sporen.cli import main
from sporen.errors import ExitCode
from tests.checking.invalid_files import FOLDER, Example, examples

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

EXAMPLES = [pytest.param(example, id=example.name) for example in examples()]
#: An error that ends a check, and a finding, with its location, severity and code.
_ERROR = re.compile(r"((?:data|shapes|ontology)\.ttl(?::\d+:\d+)?): ")
_FINDING = re.compile(r"(\S+:\d+:\d+): ((?:error|warning|note) \S+) ")


class Output(NamedTuple):
    """The exit code and the output of a check."""

    exit_code: int
    stdout: str
    stderr: str


def run(example: Example, language: str, *options: str) -> Output:
    """Check an example in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(example.folder)
        args = ["--lang", language, "check", *example.options, *options]
        result = CliRunner().invoke(main, args)
    return Output(result.exit_code, result.stdout, result.stderr)


def parse_findings(output: Output) -> list[str]:
    """Return the locations of errors, and the locations, severities and codes of findings."""
    errors = [_ERROR.match(line) for line in output.stderr.splitlines()]
    findings = [_FINDING.match(line) for line in output.stdout.splitlines()]
    return [match[1] for match in errors if match] + [
        f"{match[1]} {match[2]}" for match in findings if match
    ]


def check_output(output: Output, example: Example) -> None:
    expected = example.exit_code, list(example.findings)
    assert (output.exit_code, parse_findings(output)) == expected, output


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_findings_have_the_expected_locations(example: Example, language: str) -> None:
    output = run(example, language)

    check_output(output, example)
    assert "Traceback" not in output.stdout + output.stderr
    assert "urn:sporen:" not in output.stdout + output.stderr


@pytest.mark.parametrize("example", EXAMPLES)
def test_both_engines_agree(example: Example) -> None:
    check_output(run(example, "en", "--engine", "both"), example)


@pytest.mark.parametrize(
    ("example", "options", "exit_code"),
    [
        pytest.param(example, options.split(), exit_code, id=f"{example.name} {options}")
        for example in examples()
        for options, exit_code in example.other_options
    ],
)
def test_other_options_change_the_exit_code(
    example: Example, options: list[str], exit_code: int
) -> None:
    assert run(example, "en", *options).exit_code == exit_code


@pytest.mark.parametrize("name", ["01-missing-dot", "12-languages", "21-bad-query"])
def test_the_command_itself_reports_the_same(sporen: Run, name: str) -> None:
    (example,) = (example for example in examples() if example.name == name)

    process = sporen("check", *example.options, cwd=example.folder)

    check_output(Output(process.returncode, process.stdout, process.stderr), example)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_syntax_error_shows_its_line_with_a_caret(language: str) -> None:
    syntax_errors = [
        example
        for example in examples()
        if example.exit_code == ExitCode.BAD_INPUT and ":" in example.findings[0]
    ]

    for example in syntax_errors:
        message, excerpt, caret = run(example, language).stderr.splitlines()
        number = int(message.split(":")[1])
        text = (example.folder / "data.ttl").read_text(encoding="utf-8", errors="replace")
        assert excerpt == f"  {text.splitlines()[number - 1]}"
        assert re.fullmatch(r" +\^+", caret)


def test_control_characters_of_a_label_are_not_printed() -> None:
    (example,) = (example for example in examples() if example.name == "23-hostile-text")

    text = run(example, "en").stdout

    assert {unicodedata.category(each) for each in text} & {"Cc", "Cf"} == {"Cc"}
    assert {each for each in text if unicodedata.category(each) == "Cc"} == {"\n"}
    assert not any(line.startswith("::") for line in text.splitlines())


def test_every_folder_is_an_example() -> None:
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir()}

    assert folders == {example.name for example in examples()}
