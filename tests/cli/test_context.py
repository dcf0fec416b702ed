"""Errors and interrupts of a command as an exit code and one line."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sporen.cli import main
from sporen.cli.commands import build
from sporen.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable


def raising(error: BaseException) -> Callable[..., None]:
    def fail(*_args: object, **_settings: object) -> None:
        raise error

    return fail


def test_an_interrupt_before_the_command_starts_has_its_exit_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(build.command, "make_context", raising(KeyboardInterrupt()))

    done = CliRunner().invoke(main, ["build"])

    assert done.exit_code == ExitCode.INTERRUPTED


@pytest.mark.parametrize(
    ("number", "code", "message"),
    [
        (errno.ENOSPC, ExitCode.BAD_INPUT, "Cannot write the output (the reason)."),
        (errno.EINVAL, ExitCode.INTERNAL_ERROR, "Bug in Sporen: OSError:"),
    ],
)
def test_only_an_error_of_writing_is_a_failure_of_the_output(
    monkeypatch: pytest.MonkeyPatch, number: int, code: ExitCode, message: str
) -> None:
    monkeypatch.setattr("sporen.cli.context.discard_output", lambda: None)
    monkeypatch.setattr(build.command, "callback", raising(OSError(number, "the reason")))

    done = CliRunner().invoke(main, ["--lang", "en", "build"])

    assert (done.exit_code, done.stderr.count("\n")) == (code, 1)
    assert message in done.stderr
