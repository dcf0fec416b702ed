"""What is looked up while a page is made: as long as all of it gives the same, so does the page."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet


class Asked(NamedTuple):
    """A question: the identity of what was asked, the name of a method, and its argument."""

    source: int
    method: str
    about: str


S = TypeVar("S")
T = TypeVar("T")
#: Where questions are noted; None where nobody wants to know.
_NOTES: ContextVar[set[Asked] | None] = ContextVar("notes", default=None)


@contextmanager
def noting() -> Iterator[set[Asked]]:
    """Note all questions that are asked within, but those that are asked to answer another."""
    notes: set[Asked] = set()
    before = _NOTES.set(notes)
    try:
        yield notes
    finally:
        _NOTES.reset(before)


def noted(method: Callable[[S, str], T]) -> Callable[[S, str], T]:
    """Make a method note what it is asked: what it gives must tell all that it depends on."""
    name = method.__name__

    @wraps(method)
    def asking(self: S, about: str) -> T:
        notes = _NOTES.get()
        if notes is None:
            return method(self, about)
        notes.add(Asked(id(self), name, about))
        before = _NOTES.set(None)
        try:
            return method(self, about)
        finally:
            _NOTES.reset(before)

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
