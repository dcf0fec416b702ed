"""The command `sporen`: options in, one call, one report, one exit code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sporen.cli.click_i18n import Command, Group, Option, language_option, option
from sporen.cli.commands import ask, check, explain, fmt, infer
from sporen.cli.context import LANGUAGES, Context, resolve_language
from sporen.i18n import Message

if TYPE_CHECKING:
    from sporen.errors import ExitCode

_SPOREN = Message(
    """Brieven van de regering aan het parlement als kennisgraaf.

    \b
    sporen build          lees, leid af, controleer, beantwoord, publiceer in dist/
    sporen ask            de vragen; sporen ask CQ-13 beantwoordt er een
    sporen explain O P O  waarom iets geldt, tot op de woorden van de brief
    sporen read BESTAND   wat de lezer in een brief ziet
    sporen infer          wat uit bestanden van een ander volgt
    sporen fmt            Turtle en SPARQL opmaken
    """,
    """Letters from government to parliament as a knowledge graph.

    \b
    sporen build          read, infer, check, answer, publish into dist/
    sporen ask            the questions; sporen ask CQ-13 answers one
    sporen explain S P O  why something holds, down to the words of the letter
    sporen read FILE      what the reader sees in any letter
    sporen infer          what follows from the files of anyone
    sporen fmt            set out Turtle and SPARQL
    """,
)
_BUILD = Message(
    "Lees, leid af, controleer, beantwoord en publiceer in dist/; zeg wat er is gemaakt.",
    "Read, infer, check, answer and publish into dist/; say what was made.",
)
_READ = Message(
    "Toon wat de lezer in een brief ziet: structuur, verwijzingen, namen.",
    "Show what the reader sees in any letter: structure, citations, mentions.",
)


def _language(_ctx: click.Context, _option: click.Parameter, given: str | None) -> str:
    return resolve_language(given)


@click.group(cls=Group, help_text=_SPOREN)
@click.version_option(
    package_name="sporen",
    message="sporen %(version)s",
    cls=Option,
    help_text=Message("Toon de versie en stop.", "Show the version and exit."),
)
@option(
    "--project",
    "path",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    envvar="SPOREN_PROJECT",
    nl="Map van het project, of een erbinnen (anders: hier).",
    en="Folder of the project, or one inside it (default: here).",
)
@option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    callback=_language,
    is_eager=True,
    nl="In welke taal: nl of en (anders: als LC_ALL of LANG, en anders nl).",
    en="In which language: nl or en (default: as LC_ALL or LANG say, else nl).",
)
@option(
    "--traceback",
    is_flag=True,
    nl="Toon waar in Sporen een fout zit.",
    en="Show where in Sporen a bug is.",
)
@click.pass_context
def main(ctx: click.Context, path: Path, language: str, traceback: bool) -> None:  # noqa: ARG001, FBT001
    """Choose the project and the language for the command that follows."""
    ctx.obj = Context(path, language)


@main.command(cls=Command, help_text=_BUILD)
@language_option
@click.pass_obj
def build(session: Context) -> ExitCode:
    """Do the main job, and say where to look."""
    from sporen import build as job
    from sporen.checking.excerpts import SourceFiles
    from sporen.checking.reports import text
    from sporen.checking.reports.report_context import ReportContext
    from sporen.checking.verdict import judge
    from sporen.cli.summary import render
    from sporen.cli.terminal import console, show_steps

    with show_steps(session.language) as tell:
        built = job.build(session.paths, tell)
    for lacking in built.missing:
        session.note(*lacking.message)
    if built.checked.findings:
        view = ReportContext(session.language, SourceFiles(session.paths.root))
        click.echo("".join(text.findings(judge(built.checked), view)), nl=False)
    if built.checked.exit_code():
        session.note(
            "Niet gepubliceerd: los eerst de fouten op. De oude dist/ staat er nog.",
            "Not published: mend the errors first. The old dist/ is still there.",
        )
    else:
        console().print(render(built, session.language))
    return built.checked.exit_code()


main.add_command(ask.command)
main.add_command(explain.command)
main.add_command(check.command, "check")


@main.command(cls=Command, help_text=_READ)
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "turtle"]),
    default="text",
    nl="Voor mensen (text), of voor machines.",
    en="For people (text), or for machines.",
)
@option(
    "--new",
    "identifier",
    metavar="ID",
    nl="Begin data/ID/ met deze brief.",
    en="Start data/ID/ with this letter.",
)
@language_option
@click.pass_obj
def read(session: Context, file: Path, form: str, identifier: str | None) -> None:
    """Show or start a letter."""
    from sporen.cli.terminal import console
    from sporen.letter import extraction, formats, graph, scaffold

    seen = extraction.extract_file(file, session.path)
    if identifier is not None:
        made = scaffold.create_letter(session.paths, identifier, seen)
        session.note(
            f"Begonnen in {session.paths.relative(made)}/. Wat nu: docs/authoring.md",
            f"Started in {session.paths.relative(made)}/. What next: docs/authoring.md",
        )
    elif form == "json":
        click.echo(formats.to_json(seen), nl=False)
    elif form == "turtle":
        click.echo(graph.to_turtle(seen, graph.make_id(file.stem)), nl=False)
    else:
        console().print(formats.to_terminal(seen, session.language))


main.add_command(infer.command, "infer")
main.add_command(fmt.command, "fmt")
