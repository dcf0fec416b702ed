"""What proofs are found among: statements, wherever they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.reasoning.rules import Pattern


class Facts(Protocol):
    """The statements that hold where something is to be explained."""

    def match(self, pattern: Pattern) -> Iterable[Pattern]:
        """Give the statements, stated or not, that a pattern allows; variables are free."""

    def literals(self, thing: str) -> Iterable[Pattern]:
        """Give the statements with a literal as their object, in the form in which it was written.

        Those about one thing, or about all where it is "".
        """

    def is_stated(self, triple: Pattern) -> bool:
        """Tell a statement that was written from one that follows."""
