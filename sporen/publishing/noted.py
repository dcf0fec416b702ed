"""What is looked up while a page is made: as long as all of it gives the same, so does the page."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    #: The identity of what is asked, and the name of a method.
    Question = tuple[int, str]

S = TypeVar("S")
T = TypeVar("T")


class _Notes:
    """Where questions are noted; None where nobody wants to know.

    A process makes one page after another, and notes some hundred questions for each.
    """

    asked: dict[str, set[Question]] | None = None


@contextmanager
def noting() -> Iterator[dict[str, set[Question]]]:
    """Note by what they are about all questions within, but those that are asked to answer one."""
    notes: dict[str, set[Question]] = defaultdict(set)
    before = _Notes.asked
    _Notes.asked = notes
    try:
        yield notes
    finally:
        _Notes.asked = before


def noted(method: Callable[[S, str], T]) -> Callable[[S, str], T]:
    """Make a method note what it is asked: what it gives must tell all that it depends on."""
    name = method.__name__

    @wraps(method)
    def asking(self: S, about: str) -> T:
        notes = _Notes.asked
        if notes is None:
            return method(self, about)
        notes[about].add((id(self), name))
        _Notes.asked = None
        try:
            return method(self, about)
        finally:
            _Notes.asked = notes

    return asking


class Members:
    """A set that notes what is looked for in it."""

    def __init__(self, members: AbstractSet[str]) -> None:
        self._members = members

    def __contains__(self, member: str) -> bool:
        return self.has(member)

    @noted
    def has(self, member: str) -> bool:
        """Tell whether something is in it."""
        return member in self._members
