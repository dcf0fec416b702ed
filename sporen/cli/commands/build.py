"""The command `build`: build the project into `dist/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sporen.cli.click_i18n import Command, language_option
from sporen.i18n import Message

if TYPE_CHECKING:
    from sporen.cli.context import Context
    from sporen.errors import ExitCode

_HELP = Message(
    "Bouw de site en de databestanden in dist/, als de controle slaagt.",
    "Build the site and the data files in dist/, if all checks pass.",
)


@click.command("build", cls=Command, help_text=_HELP)
@language_option
@click.pass_obj
def command(context: Context) -> ExitCode:
    """Build the project and print a summary."""
    from sporen.build import build
    from sporen.checking.excerpts import SourceFiles
    from sporen.checking.reports import text
    from sporen.checking.reports.report_context import ReportContext
    from sporen.checking.verdict import judge
    from sporen.cli.summary import render
    from sporen.cli.terminal import console, show_steps

    with show_steps(context.language) as on_step:
        built = build(context.paths, on_step)
    for error in built.missing:
        context.note(*error.message)
    if built.checked.findings:
        view = ReportContext(context.language, SourceFiles(context.paths.root))
        click.echo("".join(text.findings(judge(built.checked), view)), nl=False)
    if built.checked.exit_code():
        context.note(
            "Niet gepubliceerd: los eerst de fouten op. De vorige dist/ is ongewijzigd.",
            "Not published: fix the errors first. The previous dist/ is unchanged.",
        )
    else:
        console().print(render(built, context.language))
    return built.checked.exit_code()
