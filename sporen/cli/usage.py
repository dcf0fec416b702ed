"""Wrong usage said in one line, in Dutch or English; Click itself knows English only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from sporen.findings import Words

if TYPE_CHECKING:
    from collections.abc import Iterable


_SEE = Words("Zie:", "See:")
#: What Click says of words that it has no place for.
_EXTRA = re.compile(r"Got unexpected extra arguments? \((?P<words>.*)\)", re.DOTALL)


def usage(error: click.UsageError, language: str) -> str:
    """Say what is wrong with a command line, and where to see what is right."""
    command = error.ctx.command_path if error.ctx else "sporen"
    extra = _EXTRA.fullmatch(error.message)
    if extra:
        told = _extra(extra["words"], error.ctx)
        return f"{told.said(language)} {_SEE.said(language)} {command} --help"
    if language == "en":
        return f"{error.format_message()} {_SEE.en} {command} --help"
    return f"{_dutch(error)} {_SEE.nl} {command} --help"


def _extra(words: str, ctx: click.Context | None) -> Words:
    options = [p.opts[0] for p in ctx.command.params if p.expose_value] if ctx else []
    example = f"{options[0]} {words}" if options else ""
    return Words(
        f"«{words}» hoort bij geen optie."
        + (f" Bedoelt u: {ctx.command_path} {example}?" if ctx and example else ""),
        f"«{words}» belongs to no option."
        + (f" Did you mean: {ctx.command_path} {example}?" if ctx and example else ""),
    )


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
    if isinstance(kind, click.IntRange):
        return f"is een geheel getal van {kind.min} tot en met {kind.max}"
    return "klopt niet"
