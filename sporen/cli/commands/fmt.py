"""The command `fmt`: format Turtle and SPARQL files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sporen.cli.click_i18n import Command, language_option, option
from sporen.errors import ExitCode, MultipleErrors, SporenError
from sporen.i18n import Message

if TYPE_CHECKING:
    from sporen.cli.context import Context
    from sporen.formatting.runner import Outcome

_HELP = Message(
    """Maak Turtle- en SPARQL-bestanden op.

    \b
    sporen fmt                        alle .ttl en .rq van het project
    sporen fmt x.ttl 'y/**/*.rq' z    bestanden, een patroon, een map; zonder project

    Opmerkingen, lexicale vormen en de kop van een vraag veranderen niet. Een groep tussen haken op
    één regel blijft op één regel als zij past. Een bestand waarvan de betekenis zou veranderen,
    wordt niet geschreven.
    """,
    """Format Turtle and SPARQL files.

    \b
    sporen fmt                        all .ttl and .rq of the project
    sporen fmt x.ttl 'y/**/*.rq' z    files, a pattern, a folder; without a project

    Comments, lexical forms and the front matter of a question do not change. A group in brackets on
    one line stays on one line if it fits. A file whose meaning would change is not written.
    """,
)


@click.command("fmt", cls=Command, help_text=_HELP)
@click.argument("files", nargs=-1, type=click.Path(readable=False))
@option(
    "--check",
    is_flag=True,
    nl="Schrijf niets; toon de bestanden die zouden veranderen en geef dan exitcode 1.",
    en="Write nothing; list the files that would change and exit with 1 if there are any.",
)
@language_option
@click.pass_obj
def command(context: Context, files: tuple[str, ...], check: bool) -> ExitCode:  # noqa: FBT001  an option
    """Format files, and print which files changed."""
    from sporen.formatting import runner
    from sporen.formatting.files import find_text_files, project_files

    errors: list[SporenError] = []
    if files:
        paths = []
        for expanded in find_text_files(files):
            if isinstance(expanded, SporenError):
                errors.append(expanded)
            else:
                paths += expanded
        outcome = runner.format_files(paths, _root(context), check=check)
    else:
        project = context.paths
        outcome = runner.format_files(project_files(project), project.root, check=check)
    _print_outcome(context, outcome, check=check)
    errors += outcome.errors
    if errors:
        raise errors[0] if len(errors) == 1 else MultipleErrors(errors)
    return ExitCode.FINDINGS if check and outcome.changes else ExitCode.SUCCESS


def _root(context: Context) -> Path:
    """Return the folder that symbolic links must stay in: the project, or the current folder."""
    try:
        return context.paths.root
    except SporenError:
        return Path()


def _print_outcome(context: Context, outcome: Outcome, *, check: bool) -> None:
    for change in outcome.changes:
        line = f"{change.location}: {change.message.text(context.language)}"
        click.echo(line if check else change.file.display_name)
    number, changed = outcome.file_count, len(outcome.changes)
    if not changed and not outcome.errors:
        summary = (
            f"{number} bestand(en) gecontroleerd, alle goed opgemaakt.",
            f"{number} file(s) checked, all formatted.",
        )
    elif check:
        summary = (
            f"{changed} van {number} bestand(en) zou(den) veranderen. Maak ze op met: sporen fmt",
            f"{changed} of {number} file(s) would change. Format them with: sporen fmt",
        )
    else:
        summary = (
            f"{changed} van {number} bestand(en) opgemaakt.",
            f"{changed} of {number} file(s) formatted.",
        )
    click.echo(context.choose(*summary))
