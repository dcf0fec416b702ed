"""Errors that end a command, and its exit codes."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from sporen.i18n import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.location import Location


class ExitCode(IntEnum):
    """How a command ended; the same numbers on every command."""

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
        """Say how a command ends for which several of these hold; some of them must."""
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
    """We cannot go on: wrong usage, bad input, or two engines that disagree.

    Args:
        nl: what is wrong, where, what to do, in Dutch.
        en: the same in English.
        code: how the command ends.
        place: where, when it is known.
        excerpt: the line of that place with a caret under it, for what people typed themselves.

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
        """Say it in one line: place and message."""
        place = f"{self.location}: " if self.location else ""
        return f"{place}{self.message.text(language)}"


class MultipleErrors(SporenError):  # noqa: N818  the name says that it is a list of errors
    """Several inputs could not be read; each is reported on its own line."""

    def __init__(self, errors: Iterable[SporenError]) -> None:
        self.errors = tuple(one for error in errors for one in flatten(error))
        first = self.errors[0]
        code = ExitCode.combine(error.code for error in self.errors)
        super().__init__(*first.message, code=code, location=first.location)

    def format(self, language: str) -> str:
        """Say each in a line of its own."""
        return "\n".join(error.format(language) for error in self.errors)


def flatten(error: SporenError) -> tuple[SporenError, ...]:
    """Return the errors that one stands for: itself, or each of several."""
    return error.errors if isinstance(error, MultipleErrors) else (error,)
