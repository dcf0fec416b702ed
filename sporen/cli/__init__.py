"""The command `sporen`: its global options and its subcommands."""

from __future__ import annotations

from pathlib import Path

import click

from sporen.cli.click_i18n import Group, Option, option
from sporen.cli.commands import ask, build, check, explain, fmt, infer, read
from sporen.cli.context import Context, resolve_language
from sporen.i18n import LANGUAGES, Message

_HELP = Message(
    """Publiceer brieven van de regering aan het parlement als kennisgraaf.

    \b
    sporen build          bouw de site en de databestanden in dist/
    sporen ask            toon de vragen; sporen ask CQ-13 beantwoordt er een
    sporen explain O P O  toon waarom een uitspraak geldt
    sporen read BESTAND   toon wat automatisch is herkend in een brief
    sporen infer          leid triples af uit uw eigen bestanden
    sporen fmt            maak Turtle en SPARQL op
    """,
    """Publish letters from government to parliament as a knowledge graph.

    \b
    sporen build          build the site and the data files in dist/
    sporen ask            list the questions; sporen ask CQ-13 answers one
    sporen explain S P O  show why a statement holds
    sporen read FILE      show the automatic annotations of a letter
    sporen infer          infer triples from your own files
    sporen fmt            format Turtle and SPARQL
    """,
)


def _language(_ctx: click.Context, _option: click.Parameter, given: str | None) -> str:
    return resolve_language(given)


@click.group(cls=Group, help_text=_HELP)
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
    nl="Projectmap of een submap (standaard: de huidige map).",
    en="Project folder or a subfolder (default: the current folder).",
)
@option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    callback=_language,
    is_eager=True,
    nl="Taal van de uitvoer (standaard: die van LC_ALL of LANG, anders nl).",
    en="Language of the output (default: that of LC_ALL or LANG, or nl).",
)
@option(
    "--traceback",
    is_flag=True,
    nl="Toon de traceback bij een fout in Sporen zelf.",
    en="Show the traceback of a bug in Sporen.",
)
@click.pass_context
def main(ctx: click.Context, path: Path, language: str, traceback: bool) -> None:  # noqa: ARG001, FBT001
    """Set the project and the language of the subcommand."""
    ctx.obj = Context(path, language)


for _module in (build, ask, explain, check, read, infer, fmt):
    main.add_command(_module.command)
