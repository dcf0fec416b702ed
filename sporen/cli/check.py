"""The command `check`: what is wrong, where, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sporen.cli.spoken import Command, option, speaks
from sporen.findings import Severity, Words

if TYPE_CHECKING:
    from sporen.cli.session import Session
    from sporen.findings import ExitCode

_SAID = Words(
    "Controleer citaten, shapes en regels; zeg wat er mis is, waar, en wat te doen.",
    "Check quotes, shapes and rules; say what is wrong, where, and what to do.",
)


@click.command(cls=Command, said=_SAID)
@option(
    "--engine",
    type=click.Choice(["fast", "reference", "both"]),
    default="fast",
    nl="Welke SHACL-engine: de snelle, de referentie, of beide, die het eens moeten zijn.",
    en="Which SHACL engine: the fast one, the reference, or both, which must agree.",
)
@option(
    "--fail-on",
    "gate",
    type=click.Choice([*(severity.value for severity in Severity), "never"]),
    default=Severity.VIOLATION.value,
    nl="Vanaf welke ernst een bevinding de controle doet mislukken.",
    en="From which severity on a finding fails the check.",
)
@speaks
@click.pass_obj
def command(session: Session, engine: str, gate: str) -> ExitCode:
    """Report what is wrong."""
    from sporen import build as job
    from sporen.checking.reports import text
    from sporen.terminal import steps

    with steps(session.language) as tell:
        inputs = job.read(session.folders, tell)
        tell("check")
        checked = job.check(inputs, engine)
    click.echo(text.report(checked, session.language))
    click.echo(text.coverage(checked, session.language))
    return checked.code(None if gate == "never" else Severity(gate))
