"""What is looked up while a page is made: as long as all of it gives the same, so does the page."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet


class Noting(Protocol):
    """What notes the questions that it is asked: the name of a method, and its argument."""

    @property
    def asked(self) -> set[tuple[str, str]]:
        """Those that were asked since it was cleared."""


S = TypeVar("S", bound=Noting)
T = TypeVar("T")


def noted(method: Callable[[S, str], T]) -> Callable[[S, str], T]:
    """Make a method note what it is asked: what it gives must tell all that it depends on."""
    name = method.__name__

    @wraps(method)
    def asking(self: S, about: str) -> T:
        self.asked.add((name, about))
        return method(self, about)

    return asking


class Members:
    """A set that notes what is looked for in it."""

    def __init__(self, members: AbstractSet[str]) -> None:
        self._members = members
        self.asked: set[tuple[str, str]] = set()

    def __contains__(self, member: str) -> bool:
        return self.has(member)

    @noted
    def has(self, member: str) -> bool:
        """Tell whether something is in it."""
        return member in self._members
