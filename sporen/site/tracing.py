"""What is looked up while a page is made: as long as all of it gives the same, so does the page."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    #: The identity of what it is looked up in, and the name of a method.
    Lookup = tuple[int, str]

S = TypeVar("S")
T = TypeVar("T")


class _Notes:
    """Where lookups are noted; None where nobody wants to know.

    A process makes one page after another, and notes some hundred lookups for each.
    """

    made: dict[str, set[Lookup]] | None = None


@contextmanager
def noting() -> Iterator[dict[str, set[Lookup]]]:
    """Note all lookups within, by what they are about, but those that another one makes."""
    notes: dict[str, set[Lookup]] = defaultdict(set)
    before = _Notes.made
    _Notes.made = notes
    try:
        yield notes
    finally:
        _Notes.made = before


def noted(method: Callable[[S, str], T]) -> Callable[[S, str], T]:
    """Make a method note its lookups: what it gives must tell all that it depends on."""
    name = method.__name__

    @wraps(method)
    def noting_it(self: S, about: str) -> T:
        notes = _Notes.made
        if notes is None:
            return method(self, about)
        notes[about].add((id(self), name))
        _Notes.made = None
        try:
            return method(self, about)
        finally:
            _Notes.made = notes

    return noting_it


class Members:
    """A set that notes what is looked for in it."""

    def __init__(self, members: AbstractSet[str]) -> None:
        self._members = members

    def __contains__(self, member: str) -> bool:
        return self.has(member)

    @noted
    def has(self, member: str) -> bool:
        """Return whether something is in it."""
        return member in self._members
