"""The command `fmt`: Turtle and SPARQL set out in one way, without a loss."""

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

_SAID = Message(
    """Maak Turtle en SPARQL op; wat er staat blijft hetzelfde.

    \b
    sporen fmt                        alle .ttl en .rq van het project
    sporen fmt x.ttl 'y/**/*.rq' z    bestanden, een patroon, een map; zonder project

    Opmerkingen, lexicale vormen en de kop van een vraag blijven zoals ze zijn. Een groep tussen
    haken die op één regel stond, blijft daar als zij past. Een bestand dat opgemaakt iets anders
    zou zeggen, wordt niet geschreven.
    """,
    """Set out Turtle and SPARQL; what they say stays the same.

    \b
    sporen fmt                        all .ttl and .rq of the project
    sporen fmt x.ttl 'y/**/*.rq' z    files, a pattern, a folder; without a project

    Comments, lexical forms and the head of a question stay as they are. A group in brackets that
    stood on one line stays there if it fits. A file that would say something else when set out is
    not written.
    """,
)


@click.command(cls=Command, help_text=_SAID)
@click.argument("files", nargs=-1, type=click.Path(readable=False))
@option(
    "--check",
    is_flag=True,
    nl="Schrijf niets; noem elk bestand dat zou veranderen, en eindig dan met 1.",
    en="Write nothing; name each file that would change, and then end with 1.",
)
@language_option
@click.pass_obj
def command(session: Context, files: tuple[str, ...], check: bool) -> ExitCode:  # noqa: FBT001  an option
    """Set out files, and say which were changed."""
    from sporen.formatting import runner
    from sporen.formatting.files import expand_patterns, project_files

    errors: list[SporenError] = []
    if files:
        found = []
        for given in expand_patterns(files):
            if isinstance(given, SporenError):
                errors.append(given)
            else:
                found += given
        outcome = runner.format_files(found, _root(session), check=check)
    else:
        folders = session.paths
        outcome = runner.format_files(project_files(folders), folders.root, check=check)
    _tell(session, outcome, check=check)
    errors += outcome.errors
    if errors:
        raise errors[0] if len(errors) == 1 else MultipleErrors(errors)
    return ExitCode.FINDINGS if check and outcome.changes else ExitCode.SUCCESS


def _root(session: Context) -> Path:
    """Return the folder that links may not lead out of: of the project, or else this one."""
    try:
        return session.paths.root
    except SporenError:
        return Path()


def _tell(session: Context, outcome: Outcome, *, check: bool) -> None:
    for change in outcome.changes:
        told = f"{change.location}: {change.message.text(session.language)}"
        click.echo(told if check else change.file.display_name)
    number, changed = outcome.file_count, len(outcome.changes)
    if not changed and not outcome.errors:
        summary = (
            f"{number} bestand(en), alle opgemaakt zoals het hoort.",
            f"{number} file(s), all set out as they should be.",
        )
    elif check:
        summary = (
            f"{changed} van {number} bestand(en) zou(den) veranderen. Maak ze op met: sporen fmt",
            f"{changed} of {number} file(s) would change. Set them out with: sporen fmt",
        )
    else:
        summary = (
            f"{changed} van {number} bestand(en) opgemaakt.",
            f"{changed} of {number} file(s) set out.",
        )
    click.echo(session.choose(*summary))
