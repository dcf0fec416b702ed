"""Commands and options that explain themselves in Dutch or English; Click itself knows English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sporen.cli.context import LANGUAGES, Context, ErrorHandlingGroup, set_language
from sporen.findings import Severity
from sporen.i18n import Message

if TYPE_CHECKING:
    from collections.abc import Callable

_USAGE = Message("Gebruik: ", "Usage: ")
_OPTIONS = Message("Opties", "Options")
_COMMANDS = Message("Opdrachten", "Commands")
_HELP = Message("Toon dit en stop.", "Show this and exit.")
#: What Click says in a usage.
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
    """An option that is explained in both languages."""

    def __init__(self, *args: Any, help_text: Message, **settings: Any) -> None:  # noqa: ANN401  Click's own
        super().__init__(*args, **{**settings, "help": help_text.en})
        self.help_text = help_text

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and what it does, in the reader's language."""
        self.help = self.help_text.text(Context.of(ctx).language)
        return super().get_help_record(ctx)


class TranslatedCommand(click.Command):
    """A command with `help_text`, what it does in both languages."""

    def __init__(self, *args: Any, help_text: Message, **settings: Any) -> None:  # noqa: ANN401  Click's own
        known = {"help_option_names": _HELP_NAMES, "max_content_width": _WIDTH}
        settings["context_settings"] = known | settings.get("context_settings", {})
        super().__init__(*args, **{**settings, "help": help_text.en})
        self.help_text = help_text

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options; Click's parser does not say of which command one lacks its value."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        language = Context.of(ctx).language
        pieces = (
            _PIECES[piece].text(language) if piece in _PIECES else piece
            for piece in self.collect_usage_pieces(ctx)
        )
        prefix = _USAGE.text(language)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=prefix)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        self.help = self.help_text.text(Context.of(ctx).language)
        super().format_help_text(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the options do."""
        # What an argument is, the usage says.
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section(_OPTIONS.text(Context.of(ctx).language)):
            formatter.write_dl([record for record in records if record is not None])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP.text(Context.of(ctx).language)
        return option


class Command(TranslatedCommand):
    """One command."""


class Group(TranslatedCommand, ErrorHandlingGroup):
    """The command whose commands are all others."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the options do, and then what the commands do."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first sentence on each command."""
        language = Context.of(ctx).language
        rows = [
            (name, command.help_text.text(language).partition("\n")[0])
            for name, command in self.commands.items()
            if isinstance(command, TranslatedCommand)
        ]
        with formatter.section(_COMMANDS.text(language)):
            formatter.write_dl(rows)


def option(*names: str, nl: str, en: str, **settings: Any) -> Callable[..., Any]:  # noqa: ANN401
    """Return a command an option that is explained in both languages."""
    return click.option(*names, cls=Option, help_text=Message(nl, en), **settings)


def _parse_gate(_ctx: click.Context, _option: click.Parameter, given: str) -> Severity | None:
    return None if given == "never" else Severity(given)


#: Give a command the option `--fail-on`: the least severity that fails it, None for none.
fail_on_option = option(
    "--fail-on",
    "gate",
    type=click.Choice([*(severity.value for severity in Severity), "never"]),
    default=Severity.VIOLATION.value,
    callback=_parse_gate,
    nl="Vanaf welke ernst een bevinding de opdracht doet mislukken.",
    en="From which severity on a finding fails the command.",
)

_LANGUAGE: dict[str, Any] = {
    "type": click.Choice(LANGUAGES),
    "expose_value": False,
    "is_eager": True,
    "callback": set_language,
    "help_text": Message("In welke taal: nl of en.", "In which language: nl or en."),
}


def make_language_option() -> Option:
    """Make the option `--lang` of a command, which may stand after the command too."""
    return Option(["--lang"], **_LANGUAGE)


#: Give a command the option `--lang`.
language_option = click.option("--lang", cls=Option, **_LANGUAGE)
