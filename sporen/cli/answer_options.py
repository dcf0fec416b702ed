"""The options that all forms of `ask` share, and the store that they select."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sporen.cli.click_i18n import Option, make_language_option
from sporen.cli.context import Context
from sporen.errors import ExitCode, SporenError
from sporen.i18n import Message

if TYPE_CHECKING:
    from sporen.stores.base import Store

FORMATS = ("table", "csv", "json", "markdown")


def shared_options() -> list[click.Parameter]:
    """Return new instances of the options that `ask` takes before and after the question."""
    return [
        _shared(
            "format",
            Message(
                "Formaat van het antwoord (standaard: table).",
                "Format of the answer (default: table).",
            ),
            type=click.Choice(FORMATS),
        ),
        _shared(
            "endpoint",
            Message(
                "Stel de vraag aan een SPARQL-endpoint.",
                "Query a SPARQL endpoint.",
            ),
            metavar="URL",
        ),
        _shared(
            "timeout",
            Message(
                "Time-out van dat endpoint in seconden.", "Timeout of the endpoint in seconds."
            ),
            metavar="N",
            type=click.IntRange(1, 86_400),
        ),
        _shared(
            "insecure",
            Message(
                "Stuur inloggegevens ook over een onversleutelde verbinding.",
                "Send credentials over an unencrypted connection too.",
            ),
            is_flag=True,
            default=None,
        ),
        make_language_option(),
    ]


def _shared(name: str, help_text: Message, **settings: Any) -> Option:  # noqa: ANN401
    return Option(
        [f"--{name}"], help_text=help_text, expose_value=False, callback=_store_option, **settings
    )


def _store_option(ctx: click.Context, option: click.Parameter, value: Any) -> None:  # noqa: ANN401
    """Store the value of an option at the root, so that its position does not matter."""
    if value is not None:
        ctx.find_root().meta[f"sporen.ask.{option.name}"] = value


def read_option(ctx: click.Context, name: str, default: Any = None) -> Any:  # noqa: ANN401
    """Return the value of a shared option, or a default if it is not set."""
    return ctx.find_root().meta.get(f"sporen.ask.{name}", default)


def open_answer_store(ctx: click.Context) -> Store:
    """Open the store of `--endpoint`, or else that of the project.

    Raises:
        SporenError: If an option needs `--endpoint`, or the store cannot be opened.

    """
    context = Context.of(ctx)
    endpoint = read_option(ctx, "endpoint")
    remote_only = [
        name
        for name in ("timeout", "insecure")
        if endpoint is None and read_option(ctx, name) is not None
    ]
    if remote_only:
        raise SporenError(
            f"--{remote_only[0]} werkt alleen met --endpoint. Geef ook --endpoint op.",
            f"--{remote_only[0]} works only with --endpoint. Add --endpoint.",
            code=ExitCode.USAGE,
        )
    if endpoint is not None:
        from sporen.stores.remote import RemoteStore
        from sporen.stores.sparql_protocol import TIMEOUT

        return RemoteStore(
            endpoint,
            timeout=read_option(ctx, "timeout", TIMEOUT),
            insecure=read_option(ctx, "insecure", default=False),
        )
    from sporen.workspace import open_store

    return open_store(
        context.paths,
        lambda: context.note(
            "dist/ ontbreekt of is verouderd; het antwoord komt uit de bronbestanden.",
            "dist/ is missing or outdated; the answer comes from the source files.",
        ),
    )


def refuse_format(ctx: click.Context) -> None:
    """Raise an error if `--format` is set where only questions are listed."""
    if read_option(ctx, "format", "table") != "table":
        raise SporenError(
            "--format geldt voor een antwoord, niet voor de lijst met vragen. Noem een vraag: "
            f"sporen ask CQ-13 --format {read_option(ctx, 'format')}",
            "--format applies to an answer, not to the list of questions. Name a question: "
            f"sporen ask CQ-13 --format {read_option(ctx, 'format')}",
            code=ExitCode.USAGE,
        )
