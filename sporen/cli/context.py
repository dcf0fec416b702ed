"""What every command shares: the project, the language, and how an error becomes one line."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from sporen.cli.usage import format_usage_error
from sporen.errors import ExitCode, SporenError, flatten

if TYPE_CHECKING:
    from sporen.project import ProjectPaths

LANGUAGES = ("nl", "en")
#: What writing to a full disk or a closed stream ends with.
_OUTPUT_FAILED = (errno.ENOSPC, errno.EIO, errno.EBADF, errno.EDQUOT)


class Context:
    """What every command needs: the project it works on, and the language it speaks."""

    def __init__(self, path: Path, language: str) -> None:
        self.path = path
        self.language = language

    @classmethod
    def of(cls, ctx: click.Context) -> Context:
        """Return the session of a command; while a shell completes a line, no command has begun."""
        if not isinstance(ctx.obj, Context):
            root = ctx.find_root()
            said = root.params.get("language")
            session = cls(root.params.get("path") or Path(), resolve_language(said))
            if "language" not in root.params:
                return session  # those options are still to be read
            root.obj = ctx.obj = session
        known: Context = ctx.obj
        return known

    @property
    def paths(self) -> ProjectPaths:
        """The project, found when a command asks for it."""
        from sporen.project import find_project

        return find_project(self.path)

    def choose(self, nl: str, en: str) -> str:
        """Choose the text in the reader's language."""
        return en if self.language == "en" else nl

    def note(self, nl: str, en: str) -> None:
        """Tell the reader something beside the result, on standard error."""
        write_error(self.choose(nl, en))


class ErrorHandlingGroup(click.Group):
    """The commands; whatever goes wrong becomes one line and its exit code."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  Click's own signature
        """Run as a whole process; wrong usage is told in the reader's language."""
        if kwargs.get("standalone_mode") is False:
            return super().main(*args, **kwargs)
        _open_streams()
        try:
            code = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.UsageError as error:
            ctx = error.ctx
            session = ctx.obj if ctx and isinstance(ctx.obj, Context) else None
            write_error(
                format_usage_error(error, session.language if session else resolve_language(None))
            )
            sys.exit(ExitCode.USAGE)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except click.Abort:
            sys.exit(ExitCode.INTERRUPTED)
        except SporenError:
            # Commands tell theirs; this one came up while a shell completes a line: offer nothing.
            sys.exit(ExitCode.SUCCESS)
        sys.exit(code if isinstance(code, int) else ExitCode.SUCCESS)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  Click's own signature
        """Run a command, end with the code it gives, and report what it could not do."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
            if isinstance(code, ExitCode):
                ctx.exit(code)
        except SporenError as error:
            for one in flatten(error):
                write_error(one.format(ctx.obj.language))
                if one.excerpt:
                    write_error(one.excerpt)
            ctx.exit(error.code)
        except (click.ClickException, click.exceptions.Exit, click.exceptions.Abort):
            raise
        except KeyboardInterrupt:
            ctx.exit(ExitCode.INTERRUPTED)
        except Exception as error:  # noqa: BLE001  told as what it is
            _exit_on_failed_output(ctx, error)
            _report_bug(ctx, error)


def _exit_on_failed_output(ctx: click.Context, error: Exception) -> None:
    """End the command where it is its output that failed."""
    if not isinstance(error, OSError) or error.filename is not None:
        return
    if isinstance(error, BrokenPipeError):
        # The reader of our output has seen enough: that is no error.
        discard_output()
        ctx.exit(ExitCode.SUCCESS)
    if error.errno in _OUTPUT_FAILED:
        discard_output()
        ctx.obj.note(
            f"De uitvoer is niet te schrijven ({error.strerror}). Maak ruimte, of kies een ander "
            "bestand.",
            f"The output cannot be written ({error.strerror}). Make room, or choose another file.",
        )
        ctx.exit(ExitCode.BAD_INPUT)


def _report_bug(ctx: click.Context, error: Exception) -> NoReturn:
    if ctx.params["traceback"]:
        raise error
    name = type(error).__name__
    ctx.obj.note(
        f"Dit is een fout in Sporen zelf: {name}: {error}. "
        "Meld hem met de uitvoer van: sporen --traceback …",
        f"This is a bug in Sporen itself: {name}: {error}. "
        "Report it with the output of: sporen --traceback …",
    )
    ctx.exit(ExitCode.INTERNAL_ERROR)


def _open_streams() -> None:
    """Make sure that output never fails for its characters, or because a stream was closed."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  for good
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def discard_output() -> None:
    """Let what is still to be written go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_error(line: str) -> None:
    """Tell the reader something on standard error; where that is full, the exit code must do."""
    with suppress(OSError):
        click.echo(line, err=True)


def resolve_language(given: str | None) -> str:
    """Choose the language: the one given, else that of the environment, else Dutch."""
    if given:
        return given
    said = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "").lower()
    return "en" if said.startswith("en") else "nl"


def set_language(ctx: click.Context, _option: click.Parameter, given: str | None) -> None:
    """Let `--lang` stand after the command too."""
    if given:
        Context.of(ctx).language = given
