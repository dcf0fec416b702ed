"""The command `sporen`: options in, one call, one report, one exit code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sporen.cli import ask
from sporen.cli.session import LANGUAGES, Commands, Session, language_of, speaks

if TYPE_CHECKING:
    from sporen.findings import ExitCode

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _language(_ctx: click.Context, _option: click.Parameter, given: str | None) -> str:
    return language_of(given)


@click.group(cls=Commands, context_settings=_HELP)
@click.version_option(package_name="sporen", message="sporen %(version)s")
@click.option(
    "--project",
    "path",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    envvar="SPOREN_PROJECT",
    help="Folder of the project, or one inside it (default: here).",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    callback=_language,
    help="Language of what is said: nl or en (default: as LC_ALL or LANG say, else nl).",
)
@click.option("--traceback", is_flag=True, help="Show where in Sporen a bug is.")
@click.pass_context
def main(ctx: click.Context, path: Path, language: str, traceback: bool) -> None:  # noqa: ARG001, FBT001
    """Letters from government to parliament as a knowledge graph.

    \b
    sporen build          read, infer, check, answer, publish into dist/
    sporen ask            the questions; sporen ask CQ-13 answers one
    sporen read FILE      what the reader sees in any letter
    """  # noqa: D301  the backspace keeps the lines of the help as they are
    ctx.obj = Session(path, language)


@main.command()
@speaks
@click.pass_obj
def build(session: Session) -> ExitCode:
    """Read, infer, check, answer and publish into dist/; say what was made and where to look."""
    from sporen import build as job
    from sporen.checking.reports import text
    from sporen.summary import screen
    from sporen.terminal import console, steps

    with steps(session.language) as tell:
        built = job.build(session.folders, tell)
    if built.checked.findings:
        click.echo(text.report(built.checked.findings, session.language))
    if built.checked.code:
        session.note(
            "Niet gepubliceerd: los eerst de fouten op. De oude dist/ staat er nog.",
            "Not published: mend the errors first. The old dist/ is still there.",
        )
    else:
        console().print(screen(built, session.language))
    return built.checked.code


main.add_command(ask.command)


@main.command()
@speaks
@click.pass_obj
def check(session: Session) -> ExitCode:
    """Check quotes, layers and rules; say what is wrong, where, and what to do."""
    from sporen import build as job
    from sporen.asking import catalogue
    from sporen.checking.reports import text
    from sporen.terminal import steps

    with steps(session.language) as tell:
        checked = job.check(job.assemble(session.folders, tell), catalogue.load(session.folders))
    click.echo(text.report(checked.findings, session.language))
    click.echo(text.coverage(checked, session.language))
    return checked.code


@main.command()
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "turtle"]),
    default="text",
    show_default=True,
    help="For people, or for machines.",
)
@click.option("--new", "identifier", metavar="ID", help="Start data/ID/ with this letter.")
@speaks
@click.pass_obj
def read(session: Session, file: Path, form: str, identifier: str | None) -> None:
    """Show what the reader sees in any letter: structure, citations, mentions."""
    from sporen.letter import reader, reading, shown, start
    from sporen.terminal import console

    seen = reader.read_file(file, session.path)
    if identifier is not None:
        made = start.begin(session.folders, identifier, seen)
        session.note(
            f"Begonnen in {session.folders.relative(made)}/. Wat nu: docs/authoring.md",
            f"Started in {session.folders.relative(made)}/. What next: docs/authoring.md",
        )
    elif form == "json":
        click.echo(shown.to_json(seen), nl=False)
    elif form == "turtle":
        click.echo(reading.to_turtle(seen, reading.id_of(file.stem)), nl=False)
    else:
        console().print(shown.to_terminal(seen, session.language))
