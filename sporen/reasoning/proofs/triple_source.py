"""The triples among which proofs are searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.reasoning.rules import Pattern


class TripleSource(Protocol):
    """The triples that hold in the scope of a proof."""

    def match(self, pattern: Pattern) -> Iterable[Pattern]:
        """Return the stated and inferred triples that match a pattern; its variables are free."""

    def literals(self, thing: str) -> Iterable[Pattern]:
        """Return the triples with a literal object in its original form.

        Of one subject, or of all if it is "".
        """

    def is_stated(self, triple: Pattern) -> bool:
        """Return whether a triple is stated rather than inferred."""
