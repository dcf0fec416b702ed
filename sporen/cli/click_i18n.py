"""Click commands and options with help in Dutch and English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sporen.cli.context import Context, ErrorHandlingGroup, set_language
from sporen.findings import Severity
from sporen.i18n import LANGUAGES, Message

if TYPE_CHECKING:
    from collections.abc import Callable

_USAGE = Message("Gebruik: ", "Usage: ")
_OPTIONS = Message("Opties", "Options")
_COMMANDS = Message("Opdrachten", "Commands")
_HELP = Message("Toon deze hulp en stop.", "Show this help and exit.")
#: The placeholders of Click in a usage line.
_PIECES = {
    "[OPTIONS]": Message("[OPTIES]", "[OPTIONS]"),
    "COMMAND [ARGS]...": Message("OPDRACHT …", "COMMAND …"),
    "[WORDS]...": Message("WOORDEN…", "WORDS…"),
    "[CQ-NN … | WORDS… | -]": Message("[CQ-NN … | WOORDEN… | -]", "[CQ-NN … | WORDS… | -]"),
    "[FILES]...": Message("[BESTANDEN]…", "[FILES]…"),
    "FILE": Message("BESTAND", "FILE"),
    "(SUBJECT PREDICATE OBJECT | CODE [SUBJECT])": Message(
        "(ONDERWERP PREDICAAT OBJECT | CODE [ONDERWERP])",
        "(SUBJECT PREDICATE OBJECT | CODE [SUBJECT])",
    ),
}
_HELP_NAMES = ["-h", "--help"]
#: The width of help, in characters.
_WIDTH = 100


class Option(click.Option):
    """An option with help in both languages."""

    def __init__(self, *args: Any, help_text: Message, **settings: Any) -> None:  # noqa: ANN401  Click's own
        super().__init__(*args, **{**settings, "help": help_text.en})
        self.help_text = help_text

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help in the language of the context."""
        self.help = self.help_text.text(Context.of(ctx).language)
        return super().get_help_record(ctx)


class TranslatedCommand(click.Command):
    """A command with its help in both languages."""

    def __init__(self, *args: Any, help_text: Message, **settings: Any) -> None:  # noqa: ANN401  Click's own
        known = {"help_option_names": _HELP_NAMES, "max_content_width": _WIDTH}
        settings["context_settings"] = known | settings.get("context_settings", {})
        super().__init__(*args, **{**settings, "help": help_text.en})
        self.help_text = help_text

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the options, and add to usage errors the context that Click leaves out."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        language = Context.of(ctx).language
        pieces = (
            _PIECES[piece].text(language) if piece in _PIECES else piece
            for piece in self.collect_usage_pieces(ctx)
        )
        prefix = _USAGE.text(language)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=prefix)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help of the command."""
        self.help = self.help_text.text(Context.of(ctx).language)
        super().format_help_text(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help of the options."""
        # The usage line lists the arguments.
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section(_OPTIONS.text(Context.of(ctx).language)):
            formatter.write_dl([record for record in records if record is not None])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option `--help`."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP.text(Context.of(ctx).language)
        return option


class Command(TranslatedCommand):
    """A subcommand."""


class Group(TranslatedCommand, ErrorHandlingGroup):
    """The group of all subcommands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help of the options, then that of the subcommands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first line of the help of each subcommand."""
        language = Context.of(ctx).language
        rows = [
            (name, command.help_text.text(language).partition("\n")[0])
            for name, command in self.commands.items()
            if isinstance(command, TranslatedCommand)
        ]
        with formatter.section(_COMMANDS.text(language)):
            formatter.write_dl(rows)


def option(*names: str, nl: str, en: str, **settings: Any) -> Callable[..., Any]:  # noqa: ANN401
    """Return a decorator that adds an option with help in both languages."""
    return click.option(*names, cls=Option, help_text=Message(nl, en), **settings)


def _parse_gate(_ctx: click.Context, _option: click.Parameter, value: str) -> Severity | None:
    return None if value == "never" else Severity(value)


#: Adds the option `--fail-on`: the lowest severity that fails the command; None: no finding does.
fail_on_option = option(
    "--fail-on",
    "gate",
    type=click.Choice([*(severity.value for severity in Severity), "never"]),
    default=Severity.VIOLATION.value,
    callback=_parse_gate,
    nl="Laagste ernst waarbij een bevinding telt voor de exitcode (standaard: violation).",
    en="Lowest severity that fails the command (default: violation).",
)

_LANGUAGE: dict[str, Any] = {
    "type": click.Choice(LANGUAGES),
    "expose_value": False,
    "is_eager": True,
    "callback": set_language,
    "help_text": Message("Taal van de uitvoer.", "Language of the output."),
}


def make_language_option() -> Option:
    """Return a new option `--lang`, which a subcommand takes as the group does."""
    return Option(["--lang"], **_LANGUAGE)


#: Adds the option `--lang`.
language_option = click.option("--lang", cls=Option, **_LANGUAGE)
