"""The help of every command: all of it in the language of the reader."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from sporen.cli import main
from sporen.errors import ExitCode

COMMANDS = [
    [],
    ["build"],
    ["check"],
    ["explain"],
    ["read"],
    ["infer"],
    ["fmt"],
    ["ask"],
    ["ask", "-"],
    ["ask", "CQ-44"],
    ["ask", "xy"],
]
#: What a help says, by language.
SAID = {
    "nl": ("Gebruik: ", "[OPTIES]", "\nOpties:\n", "Toon deze hulp en stop."),
    "en": ("Usage: ", "[OPTIONS]", "\nOptions:\n", "Show this help and exit."),
}


def help_of(*command: str, lang: str) -> str:
    result = CliRunner().invoke(main, ["--lang", lang, *command, "--help"], prog_name="sporen")
    assert result.exit_code == ExitCode.SUCCESS
    assert result.stderr == ""
    return result.stdout


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_help_speaks_one_language(command: list[str], lang: str) -> None:
    said = help_of(*command, lang=lang)

    (other,) = {*SAID} - {lang}
    assert all(words in said for words in SAID[lang])
    assert not [words for words in SAID[other] if words in said]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_option_is_explained_in_both_languages(command: list[str]) -> None:
    dutch, english = (
        [line.split() for line in help_of(*command, lang=lang).splitlines()] for lang in SAID
    )

    explained = [line for line in dutch if line[:1] and line[0].startswith("-")]
    assert explained
    assert not [line for line in explained if len(line) > 3 and line in english]


def test_the_help_of_sporen_has_a_line_for_each_command() -> None:
    lines = [line.split()[:1] for line in help_of(lang="nl").split("Opdrachten:")[1].splitlines()]

    assert [name for (name,) in filter(None, lines) if name in main.commands] == [*main.commands]


def test_the_help_of_a_question_says_what_it_takes_by_itself_and_of_what_one_can_choose() -> None:
    said = " ".join(help_of("ask", "CQ-01", lang="nl").split())

    assert "--list WAARDE" in said
    assert "Standaard: voorstellen." in said
    assert "Een leeg antwoord betekent:" in said
