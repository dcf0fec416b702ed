"""The command `sporen`: its global options and its subcommands."""

from __future__ import annotations

from pathlib import Path

import click

from sporen.cli.click_i18n import Group, Option, option
from sporen.cli.commands import ask, build, check, explain, fmt, infer, read
from sporen.cli.context import Context, resolve_language
from sporen.i18n import LANGUAGES, Message

_HELP = Message(
    "Publiceer brieven van de regering aan het parlement als kennisgraaf.",
    "Publish letters from the government to parliament as a knowledge graph.",
)


def _language(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str:
    return resolve_language(value)


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
    nl="Taal van de uitvoer (standaard: volgens LC_ALL of LANG, anders nl).",
    en="Language of the output (default: from LC_ALL or LANG, otherwise nl).",
)
@option(
    "--traceback",
    is_flag=True,
    nl="Toon de traceback van een fout in Sporen zelf.",
    en="Show the traceback of a bug in Sporen.",
)
@click.pass_context
def main(ctx: click.Context, path: Path, language: str, traceback: bool) -> None:  # noqa: ARG001, FBT001
    """Set the project and the language of the subcommand."""
    ctx.obj = Context(path, language)


for _module in (build, ask, explain, check, read, infer, fmt):
    main.add_command(_module.command)
