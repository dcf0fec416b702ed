"""The page docs/cli.md, generated from the commands and their options."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sporen.cli import main
from sporen.cli.context import Context
from sporen.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FILE = Path(__file__).parents[1] / "docs" / "cli.md"
#: What each exit code means, and what a CI job should do.
EXIT_CODES = {
    ExitCode.SUCCESS: ("success; for a check, no findings at or above `--fail-on`", "pass"),
    ExitCode.FINDINGS: (
        "findings at or above `--fail-on`; with `sporen fmt --check`, a file would change",
        "fail: fix the findings",
    ),
    ExitCode.USAGE: ("an unknown option or an invalid value", "fail: fix the command"),
    ExitCode.BAD_INPUT: (
        "a file is missing, unreadable, or not valid RDF or SPARQL; the message gives the location",
        "fail: fix the file",
    ),
    ExitCode.NOTHING_CHECKED: (
        "nothing was checked: no data, no shapes, or no shape with a focus node",
        "fail: fix the patterns or targets",
    ),
    ExitCode.DISAGREEMENT: (
        "the engines disagree (`--engine both`); the result is not reliable",
        "fail: report it",
    ),
    ExitCode.INTERNAL_ERROR: ("a bug in Sporen", "fail: report it"),
    ExitCode.INTERRUPTED: ("interrupted with Ctrl-C", "fail"),
}
_INTRODUCTION = """\
# Commands

`sporen COMMAND --help` prints the text of this page, in Dutch with `--lang nl`.
"""
#: Options that every command has, described once.
_COMMON = ("--lang", "--help")


def render() -> str:
    """Return the page, in English."""
    root = main.context_class(
        main, info_name="sporen", obj=Context(Path(), "en"), **main.context_settings
    )
    sections = [
        _INTRODUCTION,
        *_table(
            ("command", "description"),
            [(f"[`{name}`](#sporen-{name})", _summary(name)) for name in main.commands],
        ),
        "\n## Global options\n",
        "These options come before the command; `--lang` and `--help` may also follow it.\n",
        *_table(("option", "description"), _options(main, root, common=True)),
    ]
    for name, command in main.commands.items():
        ctx = click.Context(command, info_name=name, parent=root, obj=root.obj)
        sections += [f"\n## `sporen {name}`", *_help(command, ctx)]
        options = _options(command, ctx, common=False)
        if options:
            sections += ["", *_table(("option", "description"), options)]
    sections.append("\n## Exit codes\n")
    rows = [(str(code.value), *EXIT_CODES[code]) for code in ExitCode]
    sections += _table(("code", "meaning", "a CI job should"), rows)
    sections.append("\nIf several apply, the order is 2, 70, 3, 5, 4, 1.")
    return "\n".join(sections) + "\n"


def _summary(name: str) -> str:
    return (main.commands[name].help or "").partition("\n")[0]


def _help(command: click.Command, ctx: click.Context) -> Iterator[str]:
    """Yield the usage line and the paragraphs of the help; examples become code blocks."""
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    summary, *paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    yield f"\n{summary}"
    yield f"\n```text\n{usage}\n```"
    for paragraph in paragraphs:
        if paragraph.startswith("\b\n"):
            yield f"\n```text\n{paragraph[2:]}\n```"
        else:
            yield f"\n{' '.join(paragraph.split())}"


def _options(command: click.Command, ctx: click.Context, *, common: bool) -> list[tuple[str, str]]:
    """Return each option with its help, with or without the options of every command."""
    return [
        record
        for option in command.get_params(ctx)
        if isinstance(option, click.Option)
        and (common or not {*option.opts} & {*_COMMON})
        and (record := _record(option, ctx))
    ]


def _record(option: click.Option, ctx: click.Context) -> tuple[str, str] | None:
    record = option.get_help_record(ctx)
    if record is None:
        return None
    names, text = record
    variable = f" Environment variable: `{option.envvar}`." if option.envvar else ""
    return f"`{names}`", f"{' '.join(text.split())}{variable}"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for row in rows:
        cells = (cell.replace("|", "\\|") for cell in row)
        yield f"| {' | '.join(cells)} |"
