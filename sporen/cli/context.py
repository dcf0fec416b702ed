"""The context of a command: its project and language, and its error handling."""

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

#: The errors of writing to a full disk or a closed stream.
_OUTPUT_ERRORS = (errno.ENOSPC, errno.EIO, errno.EBADF, errno.EDQUOT)


class Context:
    """The project and the output language of a command."""

    def __init__(self, path: Path, language: str) -> None:
        self.path = path
        self.language = language

    @classmethod
    def of(cls, ctx: click.Context) -> Context:
        """Return the context of a command, also during shell completion, which sets none."""
        if not isinstance(ctx.obj, Context):
            root = ctx.find_root()
            language = root.params.get("language")
            context = cls(root.params.get("path") or Path(), resolve_language(language))
            if "language" not in root.params:
                return context  # the global options are not parsed yet
            root.obj = ctx.obj = context
        known: Context = ctx.obj
        return known

    @property
    def paths(self) -> ProjectPaths:
        """The paths of the project, found on first use."""
        from sporen.project import find_project

        return find_project(self.path)

    def choose(self, nl: str, en: str) -> str:
        """Return the text in the output language."""
        return en if self.language == "en" else nl

    def note(self, nl: str, en: str) -> None:
        """Write a note to standard error."""
        write_error(self.choose(nl, en))


class ErrorHandlingGroup(click.Group):
    """A group that turns every error into one line and an exit code."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  Click's own signature
        """Run as a process, and report usage errors in the output language."""
        _open_streams()
        try:
            code = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.UsageError as error:
            ctx = error.ctx
            language = Context.of(ctx).language if ctx else resolve_language(None)
            write_error(format_usage_error(error, language))
            sys.exit(ExitCode.USAGE)
        except click.Abort:
            sys.exit(ExitCode.INTERRUPTED)
        except SporenError:
            # Commands report their own errors, so this is shell completion: complete nothing.
            sys.exit(ExitCode.SUCCESS)
        sys.exit(code if isinstance(code, int) else ExitCode.SUCCESS)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  Click's own signature
        """Run a command, report its errors, and exit with its code."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
            if isinstance(code, ExitCode):
                ctx.exit(code)
        except SporenError as error:
            for single in flatten(error):
                write_error(single.format(ctx.obj.language))
                if single.excerpt:
                    write_error(single.excerpt)
            ctx.exit(error.code)
        except (click.ClickException, click.exceptions.Exit, click.exceptions.Abort):
            raise
        except KeyboardInterrupt:
            ctx.exit(ExitCode.INTERRUPTED)
        except Exception as error:  # noqa: BLE001  reported as a bug
            _exit_on_failed_output(ctx, error)
            _report_bug(ctx, error)


def _exit_on_failed_output(ctx: click.Context, error: Exception) -> None:
    """Exit if the error is a failure to write the output."""
    if not isinstance(error, OSError) or error.filename is not None:
        return
    if isinstance(error, BrokenPipeError):
        # The reader closed the pipe, as `head` does.
        discard_output()
        ctx.exit(ExitCode.SUCCESS)
    if error.errno in _OUTPUT_ERRORS:
        discard_output()
        ctx.obj.note(
            f"De uitvoer is niet te schrijven ({error.strerror}). Maak schijfruimte vrij of kies "
            "een ander bestand.",
            f"Cannot write the output ({error.strerror}). Free disk space or choose another file.",
        )
        ctx.exit(ExitCode.BAD_INPUT)


def _report_bug(ctx: click.Context, error: Exception) -> NoReturn:
    if ctx.params["traceback"]:
        raise error
    name = type(error).__name__
    ctx.obj.note(
        f"Fout in Sporen zelf: {name}: {error}. Meld deze met de uitvoer van: sporen --traceback …",
        f"Bug in Sporen: {name}: {error}. Report it with the output of: sporen --traceback …",
    )
    ctx.exit(ExitCode.INTERNAL_ERROR)


def _open_streams() -> None:
    """Make output robust against characters it cannot encode and against closed streams."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  for good
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def discard_output() -> None:
    """Redirect standard output to the null device."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_error(line: str) -> None:
    """Write a line to standard error, and ignore it if that fails."""
    with suppress(OSError):
        click.echo(line, err=True)


def resolve_language(option: str | None) -> str:
    """Return the language of the option, else that of the environment, else Dutch."""
    if option:
        return option
    locale = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "").lower()
    return "en" if locale.startswith("en") else "nl"


def set_language(ctx: click.Context, _option: click.Parameter, language: str | None) -> None:
    """Set the language of the context by an option after the subcommand."""
    if language:
        Context.of(ctx).language = language
