"""Facts by class and property, and solutions of patterns over them.

Terms are N-Triples strings, so that a literal keeps its form and may be a subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sporen.reasoning.tbox import ANY, TYPE, index_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sporen.reasoning.rules import Pattern

#: A term for each bound variable.
Row = tuple[str, ...]


class Facts:
    """Sets by name: members of a class, or pairs of a property, indexed on first use."""

    def __init__(self) -> None:
        self.sets: dict[str, set[Any]] = {}
        self._by_subject: dict[str, dict[str, list[str]]] = {}
        self._by_object: dict[str, dict[str, list[str]]] = {}

    def add(self, name: str, new: set[Any]) -> None:
        """Add members to a set."""
        known = self.sets.get(name)
        if known is None:
            self.sets[name] = set(new)
        else:
            known |= new
        if name in self._by_subject:
            _index(self._by_subject[name], new)
        if name in self._by_object:
            _index(self._by_object[name], ((value, subject) for subject, value in new))

    def members(self, name: str) -> set[Any]:
        """Return the members of a class, or the pairs of a property."""
        return self.sets.get(name) or set()

    def by_subject(self, name: str) -> dict[str, list[str]]:
        """Return the objects of a property by subject."""
        if name not in self._by_subject:
            self._by_subject[name] = _index({}, self.members(name))
        return self._by_subject[name]

    def by_object(self, name: str) -> dict[str, list[str]]:
        """Return the subjects of a property by object."""
        if name not in self._by_object:
            self._by_object[name] = _index(
                {}, ((value, subject) for subject, value in self.members(name))
            )
        return self._by_object[name]

    def triples(self) -> Iterator[tuple[str, str, str]]:
        """Return all facts as triples."""
        for name, members in self.sets.items():
            if name.startswith(_OF_TYPE):
                kind = name.removeprefix(_OF_TYPE)
                yield from ((thing, TYPE, kind) for thing in members)
            else:
                yield from ((subject, name, value) for subject, value in members)


_OF_TYPE = f"{TYPE} "


def _index(index: dict[str, list[str]], pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    for start, end in pairs:
        if start in index:
            index[start].append(end)
        else:
            index[start] = [end]
    return index


class Solutions:
    """The solutions of patterns: a row for each solution, a column for each variable."""

    def __init__(self) -> None:
        self.columns: dict[str, int] = {}
        self.rows: list[Row] = [()]

    def join(self, pattern: Pattern, sources: Sequence[Facts]) -> None:
        """Join the solutions with a pattern; no fact is in two sources."""
        name = index_key(pattern)
        if name == ANY:
            self._join_any(pattern, sources)
        elif pattern.predicate == TYPE:
            self._join_class(pattern.subject, name, sources)
        else:
            self._join_property(pattern, name, sources)

    def bindings(self) -> Iterator[dict[str, str]]:
        """Return the bindings of each row."""
        for row in self.rows:
            yield {name: row[at] for name, at in self.columns.items()}

    def getter(self, term: str) -> Callable[[Row], str]:
        """Return a function that returns a term in a row: its binding, or itself."""
        at = self.columns.get(term)
        return (lambda row: row[at]) if at is not None else (lambda _: term)

    def _add_columns(self, *terms: str) -> None:
        for term in terms:
            if term.startswith("?"):
                self.columns.setdefault(term, len(self.columns))

    def _join_class(self, term: str, name: str, sources: Sequence[Facts]) -> None:
        sets = [source.members(name) for source in sources]
        if not term.startswith("?"):
            self.rows = self.rows if any(term in things for things in sets) else []
            return
        at = self.columns.get(term)
        if at is None:
            self._add_columns(term)
            self.rows = [(*row, thing) for things in sets for thing in things for row in self.rows]
        elif len(sets) == 1:
            self.rows = [row for row in self.rows if row[at] in sets[0]]
        else:
            self.rows = [row for row in self.rows if any(row[at] in things for things in sets)]

    def _join_property(self, pattern: Pattern, name: str, sources: Sequence[Facts]) -> None:
        subject, _, value = pattern
        rows = self.rows
        if self._is_known(subject) and self._is_known(value):
            start, end = self.getter(subject), self.getter(value)
            sets = [source.members(name) for source in sources]
            self.rows = [r for r in rows if any((start(r), end(r)) in pairs for pairs in sets)]
        elif self._is_known(subject):
            self._follow(subject, [source.by_subject(name) for source in sources], value)
        elif self._is_known(value):
            self._follow(value, [source.by_object(name) for source in sources], subject)
        elif subject == value:
            self._add_columns(subject)
            pairs = [pair for source in sources for pair in source.members(name)]
            self.rows = [(*row, one) for one, other in pairs if one == other for row in rows]
        else:
            self._add_columns(subject, value)
            pairs = [pair for source in sources for pair in source.members(name)]
            self.rows = pairs if rows == [()] else [(*row, *pair) for pair in pairs for row in rows]

    def _follow(self, start: str, ways: list[dict[str, list[str]]], end: str) -> None:
        """Join with an index on a bound term."""
        at = self.columns.get(start)
        self._add_columns(end)
        rows = self.rows
        if at is None:
            ends = [one for way in ways for one in way.get(start, ())]
            self.rows = [(*row, one) for row in rows for one in ends]
        else:
            self.rows = [
                (*row, one) for way in ways for row in rows for one in way.get(row[at], ())
            ]

    def _is_known(self, term: str) -> bool:
        return term[0] != "?" or term in self.columns

    def _join_any(self, pattern: Pattern, sources: Sequence[Facts]) -> None:
        """Join over all properties and classes; only the rules of equality need this."""
        free = [at for at, term in enumerate(pattern) if not self._is_known(term)]
        get = [self.getter(term) for term in pattern]
        found: list[Row] = []
        for row in self.rows:
            known = tuple("" if at in free else one(row) for at, one in enumerate(get))
            for source in sources:
                fitting = _matching(known, source)
                found += [(*row, *(triple[at] for at in free)) for triple in fitting]
        self._add_columns(*(pattern[at] for at in free))
        self.rows = found


def _matching(known: tuple[str, ...], source: Facts) -> Iterator[tuple[str, str, str]]:
    """Return the triples that match a pattern; an empty string matches any term."""
    subject, predicate, value = known
    for name in list(source.sets):
        if name.startswith(_OF_TYPE):
            kind = name.removeprefix(_OF_TYPE)
            if predicate in {"", TYPE} and value in {"", kind}:
                things = source.members(name)
                yield from (
                    (one, TYPE, kind) for one in ({subject} & things if subject else things)
                )
        elif predicate in {"", name}:
            yield from ((one, name, end) for one, end in _pairs(subject, name, value, source))


def _pairs(subject: str, name: str, value: str, source: Facts) -> Iterable[tuple[str, str]]:
    if subject:
        ends = source.by_subject(name).get(subject, ())
        return [(subject, end) for end in ends if value in {"", end}]
    if value:
        return [(start, value) for start in source.by_object(name).get(value, ())]
    return source.members(name)
