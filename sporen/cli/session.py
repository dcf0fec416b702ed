"""What every command shares: the project, the language, and how an error becomes one line."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sporen.cli.usage import usage
from sporen.findings import ExitCode, SporenError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sporen.project import Folders

LANGUAGES = ("nl", "en")


class Session:
    """What every command needs: the project it works on, and the language it speaks."""

    def __init__(self, path: Path, language: str) -> None:
        self.path = path
        self.language = language

    @classmethod
    def of(cls, ctx: click.Context) -> Session:
        """Give the session of a command; while a shell completes a line, no command has begun."""
        if not isinstance(ctx.obj, Session):
            root = ctx.find_root()
            said = root.params.get("language")
            root.obj = ctx.obj = cls(root.params.get("path") or Path(), language_of(said))
        session: Session = ctx.obj
        return session

    @property
    def folders(self) -> Folders:
        """The project, found when a command asks for it."""
        from sporen.project import find

        return find(self.path)

    def words(self, nl: str, en: str) -> str:
        """Choose the text in the reader's language."""
        return en if self.language == "en" else nl

    def note(self, nl: str, en: str) -> None:
        """Tell the reader something beside the result, on standard error."""
        click.echo(self.words(nl, en), err=True)


class Commands(click.Group):
    """The commands; whatever goes wrong becomes one line and its exit code."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  Click's own signature
        """Run as a whole process; wrong usage is told in the reader's language."""
        if kwargs.get("standalone_mode") is False:
            return super().main(*args, **kwargs)
        try:
            code = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.UsageError as error:
            ctx = error.ctx
            session = ctx.obj if ctx and isinstance(ctx.obj, Session) else None
            click.echo(usage(error, session.language if session else language_of(None)), err=True)
            sys.exit(ExitCode.USAGE)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except click.Abort:
            sys.exit(ExitCode.INTERRUPTED)
        except SporenError:
            # Commands tell theirs; this one came up while a shell completes a line: offer nothing.
            sys.exit(ExitCode.CHECKED)
        sys.exit(code if isinstance(code, int) else ExitCode.CHECKED)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  Click's own signature
        """Run a command, end with the code it gives, and report what it could not do."""
        try:
            code = super().invoke(ctx)
            if isinstance(code, ExitCode):
                ctx.exit(code)
        except SporenError as error:
            click.echo(error.line(ctx.obj.language), err=True)
            if error.excerpt:
                click.echo(error.excerpt, err=True)
            ctx.exit(error.code)
        except click.UsageError as error:
            # Click's parser does not say of which command an option lacks its value.
            error.ctx = error.ctx or ctx
            raise
        except (click.ClickException, click.exceptions.Exit, click.exceptions.Abort):
            raise
        except KeyboardInterrupt:
            ctx.exit(ExitCode.INTERRUPTED)
        except BrokenPipeError:
            # The reader of our output has seen enough: that is no error.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(ExitCode.CHECKED)
        except Exception as error:
            if ctx.params["traceback"]:
                raise
            name = type(error).__name__
            session = ctx.obj
            session.note(
                f"Dit is een fout in Sporen zelf: {name}: {error}. "
                "Meld hem met de uitvoer van: sporen --traceback …",
                f"This is a bug in Sporen itself: {name}: {error}. "
                "Report it with the output of: sporen --traceback …",
            )
            ctx.exit(ExitCode.BUG)


def language_of(given: str | None) -> str:
    """Choose the language: the one given, else that of the environment, else Dutch."""
    if given:
        return given
    said = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "").lower()
    return "en" if said.startswith("en") else "nl"


def _speak(ctx: click.Context, _option: click.Parameter, given: str | None) -> None:
    """Let `--lang` stand after the command too."""
    if given:
        Session.of(ctx).language = given


def language_option() -> click.Option:
    """Make the option `--lang` of a command."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        is_eager=True,
        callback=_speak,
        help="nl / en",
    )


def speaks(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option `--lang`."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        is_eager=True,
        callback=_speak,
        help="Language of what is said: nl or en.",
    )(command)
