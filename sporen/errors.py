"""Errors that end a command, and the exit codes of commands."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from sporen.i18n import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.location import Location


class ExitCode(IntEnum):
    """The exit codes, the same for every command."""

    SUCCESS = 0
    FINDINGS = 1
    USAGE = 2
    BAD_INPUT = 3
    NOTHING_CHECKED = 4
    DISAGREEMENT = 5
    INTERNAL_ERROR = 70
    INTERRUPTED = 130

    @classmethod
    def combine(cls, codes: Iterable[ExitCode]) -> ExitCode:
        """Return the exit code that takes precedence; there must be at least one."""
        order = (
            cls.USAGE,
            cls.INTERNAL_ERROR,
            cls.BAD_INPUT,
            cls.DISAGREEMENT,
            cls.NOTHING_CHECKED,
            cls.FINDINGS,
        )
        return min(codes, key=order.index)


class SporenError(Exception):
    """An error that ends the command: wrong usage, bad input, or engines that disagree.

    Args:
        nl: the fault and the fix, in Dutch.
        en: the same in English.
        code: the exit code.
        location: the location, if known.
        excerpt: the line of the location with a caret below it, for text that the user wrote.

    """

    def __init__(
        self,
        nl: str,
        en: str,
        *,
        code: ExitCode = ExitCode.BAD_INPUT,
        location: Location | None = None,
        excerpt: str = "",
    ) -> None:
        super().__init__(en)
        self.message = Message(nl, en)
        self.code = code
        self.location = location
        self.excerpt = excerpt

    def format(self, language: str) -> str:
        """Return one line: location and message."""
        location = f"{self.location}: " if self.location else ""
        return f"{location}{self.message.text(language)}"


class MultipleErrors(SporenError):  # noqa: N818  it is a group of errors
    """Errors of several inputs, each reported on its own line."""

    def __init__(self, errors: Iterable[SporenError]) -> None:
        self.errors = tuple(single for error in errors for single in flatten(error))
        first = self.errors[0]
        code = ExitCode.combine(error.code for error in self.errors)
        super().__init__(*first.message, code=code, location=first.location)

    def format(self, language: str) -> str:
        """Return each error on its own line."""
        return "\n".join(error.format(language) for error in self.errors)


def flatten(error: SporenError) -> tuple[SporenError, ...]:
    """Return the errors in a MultipleErrors, or the error itself."""
    return error.errors if isinstance(error, MultipleErrors) else (error,)
