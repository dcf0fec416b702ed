"""The command `read`: show the automatic annotations of a letter, or start a data folder for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sporen.cli.click_i18n import Command, language_option, option
from sporen.i18n import Message

if TYPE_CHECKING:
    from sporen.cli.context import Context

_HELP = Message(
    "Toon wat automatisch is herkend in een brief: structuur, verwijzingen en namen.",
    "Show the automatic annotations of a letter: structure, citations and mentions.",
)


@click.command("read", cls=Command, help_text=_HELP)
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "turtle"]),
    default="text",
    nl="Uitvoerformaat (standaard: text).",
    en="Output format (default: text).",
)
@option(
    "--new",
    "identifier",
    metavar="ID",
    nl="Maak de map data/ID/ voor deze brief.",
    en="Create the folder data/ID/ for this letter.",
)
@language_option
@click.pass_obj
def command(context: Context, file: Path, format_name: str, identifier: str | None) -> None:
    """Print the annotations of a letter, or start a data folder for it."""
    from sporen.cli.terminal import console
    from sporen.letter import extraction, formats, graph, scaffold

    letter = extraction.extract_file(file, context.path)
    if identifier is not None:
        path = scaffold.create_letter(context.paths, identifier, letter)
        folder = context.paths.relative(path)
        context.note(
            f"Gemaakt: {folder}/. De volgende stap staat in docs/authoring.md",
            f"Created {folder}/. The next step is in docs/authoring.md",
        )
    elif format_name == "json":
        click.echo(formats.to_json(letter), nl=False)
    elif format_name == "turtle":
        click.echo(graph.to_turtle(letter, graph.make_id(file.stem)), nl=False)
    else:
        console().print(formats.to_terminal(letter, context.language))
