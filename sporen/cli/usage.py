"""Usage errors in one line, in Dutch or English."""

from __future__ import annotations

import re
import shlex
from difflib import get_close_matches

import click

from sporen.i18n import Message

_SEE = Message("Zie:", "See:")
_MEANT = Message("Bedoelt u", "Did you mean")
#: The similarity above which another option is suggested.
_CLOSE = 0.75
_QUESTION = re.compile(r"cq-?\d+", re.IGNORECASE)
#: The message of Click about extra arguments.
_EXTRA = re.compile(r"Got unexpected extra arguments? \((?P<words>.*)\)", re.DOTALL)


def format_usage_error(error: click.UsageError, language: str) -> str:
    """Return the message of a usage error, with a reference to the help of the command."""
    command = error.ctx.command_path if error.ctx else "sporen"
    return f"{_message(error).text(language)} {_SEE.text(language)} {command} --help"


def _message(error: click.UsageError) -> Message:
    extra = _EXTRA.fullmatch(error.message)
    if extra:
        return _extra_argument(extra["words"], error.ctx)
    if isinstance(error, click.NoSuchOption):
        return _unknown_option(error)
    return Message(_dutch(error), error.format_message())


def _unknown_option(error: click.NoSuchOption) -> Message:
    """Return the message of an unknown option, with the closest option or all valid ones."""
    name, ctx = error.option_name, error.ctx
    near = get_close_matches(name, _options(ctx, own=False), n=1, cutoff=_CLOSE)
    own = _options(ctx, own=True)
    message = Message(f"Onbekende optie: {name}.", f"No such option: {name}.")
    if near:
        return Message(*(f"{t} {m} {near[0]}?" for t, m in zip(message, _MEANT, strict=True)))
    if own:
        return _append_options(message, own)
    if ctx and isinstance(ctx.command, click.Group) and ctx.parent:
        example = f"{ctx.command_path} CQ-44 {name} …"
        return Message(
            f"{message.nl} Noem eerst een vraag: {example}",
            f"{message.en} Name a question first: {example}",
        )
    return message


def _extra_argument(words: str, ctx: click.Context | None) -> Message:
    """Return the message of extra arguments, with the options that they may be values of."""
    if _QUESTION.fullmatch(words):
        return Message(
            f"«{words}» is een tweede vraag. Stel één vraag tegelijk.",
            f"«{words}» is a second question. Ask one question at a time.",
        )
    own = _options(ctx, own=True)
    message = Message(f"«{words}» hoort bij geen optie.", f"«{words}» belongs to no option.")
    if ctx is None or not own:
        return message
    if len(own) > 1:
        return _append_options(message, own)
    example = f"{ctx.command_path} {own[0]} {shlex.quote(words)}"
    return Message(*(f"{t} {m}: {example}?" for t, m in zip(message, _MEANT, strict=True)))


def _append_options(message: Message, options: list[str]) -> Message:
    names = ", ".join(options)
    return Message(
        f"{message.nl} Geldige opties: {names}.", f"{message.en} Valid options: {names}."
    )


def _options(ctx: click.Context | None, *, own: bool) -> list[str]:
    """Return the options of a command: all, or only those that other commands do not share."""
    params = ctx.command.get_params(ctx) if ctx else []
    options = [p for p in params if isinstance(p, click.Option)]
    if own:
        options = [p for p in options if p.expose_value and not p.is_eager]
    return [name for option in options for name in option.opts if name.startswith("--")]


def _dutch(error: click.UsageError) -> str:
    if isinstance(error, click.exceptions.NoSuchCommand):
        names = " of ".join(error.possibilities or ())
        hint = f" {_MEANT.nl} {names}?" if names else ""
        return f"Onbekende opdracht: {error.command_name}.{hint}"
    if isinstance(error, click.BadOptionUsage):
        return f"Optie {error.option_name} heeft een waarde nodig."
    if isinstance(error, click.BadParameter):
        name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
        if isinstance(error, click.MissingParameter):
            return f"Ontbrekende waarde: {name}."
        return f"{name} {_requirement(error.param.type if error.param else None)}."
    return f"Ongeldige opdracht: {error.format_message()}"


def _requirement(kind: object) -> str:
    if isinstance(kind, click.Choice):
        return f"moet een van deze waarden zijn: {', '.join(map(str, kind.choices))}"
    if isinstance(kind, click.Path):
        return "bestaat niet of is niet te lezen"
    if isinstance(kind, click.IntRange):
        return f"moet een geheel getal zijn van {kind.min} tot en met {kind.max}"
    return "is ongeldig"
