"""Record the lookups made while a page is rendered: if all results are the same, so is the page."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    #: The identity of the source, and the name of its method.
    Lookup = tuple[int, str]

S = TypeVar("S")
T = TypeVar("T")


class _Recorder:
    """The current recording; None outside `record_lookups`.

    Global state: a process renders one page at a time, with hundreds of lookups for each.
    """

    current: dict[str, set[Lookup]] | None = None


@contextmanager
def record_lookups() -> Iterator[dict[str, set[Lookup]]]:
    """Record the lookups made in the context, by their argument, without nested lookups."""
    lookups: dict[str, set[Lookup]] = defaultdict(set)
    previous = _Recorder.current
    _Recorder.current = lookups
    try:
        yield lookups
    finally:
        _Recorder.current = previous


def traced(method: Callable[[S, str], T]) -> Callable[[S, str], T]:
    """Record each call of a method; its result must contain everything it depends on."""
    name = method.__name__

    @wraps(method)
    def wrapper(self: S, key: str) -> T:
        lookups = _Recorder.current
        if lookups is None:
            return method(self, key)
        lookups[key].add((id(self), name))
        _Recorder.current = None
        try:
            return method(self, key)
        finally:
            _Recorder.current = lookups

    return wrapper


class TracedSet:
    """A set that records membership tests."""

    def __init__(self, members: AbstractSet[str]) -> None:
        self._members = members

    def __contains__(self, member: str) -> bool:
        return self.has(member)

    @traced
    def has(self, member: str) -> bool:
        """Return whether the set contains a member."""
        return member in self._members
