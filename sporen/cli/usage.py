"""Wrong usage said in one line, in Dutch or English; Click itself knows English only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable


def usage(error: click.UsageError, language: str) -> str:
    """Say what is wrong with a command line, and where to see what is right."""
    command = error.ctx.command_path if error.ctx else "sporen"
    if language == "en":
        return f"{error.format_message()} See: {command} --help"
    return f"{_dutch(error)} Zie: {command} --help"


def _dutch(error: click.UsageError) -> str:
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"Onbekende opdracht: {error.command_name}.{_nearest(error.possibilities)}"
    if isinstance(error, click.NoSuchOption):
        return f"Onbekende optie: {error.option_name}.{_nearest(error.possibilities)}"
    if isinstance(error, click.BadOptionUsage):
        return f"Optie {error.option_name} vraagt een waarde."
    if isinstance(error, click.BadParameter):
        name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
        if isinstance(error, click.MissingParameter):
            return f"Er ontbreekt iets: {name}."
        return f"{name} {_wanted(error.param.type if error.param else None)}."
    return f"Dit begrijpt sporen niet: {error.format_message()}"


def _nearest(possible: Iterable[str] | None) -> str:
    some = " of ".join(sorted(possible or ()))
    return f" Bedoelt u {some}?" if some else ""


def _wanted(kind: object) -> str:
    if isinstance(kind, click.Choice):
        return f"is een van: {', '.join(map(str, kind.choices))}"
    if isinstance(kind, click.Path):
        return "is er niet, of is niet te lezen"
    return "klopt niet"
