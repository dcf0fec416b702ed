"""Pages that need not be made again: all that was looked up for them is as it was.

Of each page a build keeps what was looked up while it was made, with a digest of what was found: a
verifying trace, as the paper "Build Systems à la Carte" calls it. The next build looks it up again,
each thing once for all pages, and makes the pages of which something else is found.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sporen import file_cache
from sporen.site.tracing import noting

if TYPE_CHECKING:
    from sporen.site.tracing import Lookup

#: What pages are made with, besides our own files.
_PACKAGES = ("Jinja2", "MarkupSafe", "pyoxigraph")
_OURS = Path(__file__).parents[1]
#: Gives the file of a page and its text: by a function that makes them, if need be.
Maker = Callable[[str, Callable[[], tuple[str, str]]], tuple[str, str]]


def anew(_: str, make: Callable[[], tuple[str, str]]) -> tuple[str, str]:
    """Make a page, whatever was made before."""
    return make()


class Last(NamedTuple):
    """What the last build left, and with what pages are made now.

    `published` is the folder that it published, `traces` the folder of its traces.
    """

    published: Path
    traces: Path
    programs: str


class _Found(NamedTuple):
    """What was found about a thing: by the number of its lookups, a digest of what they gave."""

    about: str
    lookups: int
    digest: str


class _Trace(NamedTuple):
    """A page: its own SHA-256, and by number what was found to make it."""

    sum: str
    found: list[int]


class _Kept(NamedTuple):
    """What a file keeps: the lookups that are made about one thing, what they found, and the pages.

    A lookup is the name of a source, and that of a method.
    """

    lookups: list[list[list[str]]]
    found: list[_Found]
    pages: dict[str, _Trace]


@contextmanager
def again(
    last: Last | None, language: str, sources: Mapping[str, object], shared: object
) -> Iterator[Maker]:
    """Make the pages of a language, or take those of the last build that would be the same.

    Args:
        last: what that build left; where it is None, all are made.
        language: that of the pages.
        sources: all that pages look things up in.
        shared: what all pages have in common.

    """
    if last is None:
        yield anew
    else:
        making = _Again(last, language, sources, shared)
        yield making.page
        making.keep()


class _Again:
    def __init__(
        self, last: Last, language: str, sources: Mapping[str, object], shared: object
    ) -> None:
        self._last = last
        self._file = last.traces / f"pages-{language}"
        self._sources = sources
        self._names = {id(source): name for name, source in sources.items()}
        self._shared = _digest(repr((last.programs, shared)))
        self._lookups, self._found, self._before = _read(self._file, self._shared)
        self._traces: dict[str, _Trace] = {}
        #: Of what was found before, whether it is the same now; and what is found now, by number.
        self._holds: dict[int, bool] = {}
        self._numbers: dict[tuple[str, tuple[Lookup, ...]], int] = {}
        self._told: dict[tuple[Lookup, ...], int] = {}

    def page(self, name: str, make: Callable[[], tuple[str, str]]) -> tuple[str, str]:
        """Return the file of a page, and its text: that of the last build, or else one made now."""
        text = self._same(name)
        if text is not None:
            self._traces[name] = self._before[name]
            return name, text
        with noting() as notes:
            name, text = make()
        self._traces[name] = _Trace(_sum(text.encode()), self._found_now(notes))
        return name, text

    def keep(self) -> None:
        """Keep the traces of all pages that were asked for, for the next build."""
        if self._traces == self._before:
            return
        numbers: dict[int, int] = {}
        pages = {
            name: (trace.sum, [numbers.setdefault(one, len(numbers)) for one in trace.found])
            for name, trace in self._traces.items()
        }
        found = [self._found[number] for number in numbers]
        file_cache.write(
            self._file, json.dumps([self._shared, self._lookups, found, pages]).encode()
        )

    def _same(self, name: str) -> str | None:
        """Return the page of the last build, if it would become the same and nobody touched it."""
        trace = self._before.get(name)
        if trace is None or not all(map(self._is_same, trace.found)):
            return None
        try:
            content = (self._last.published / name).read_bytes()
        except OSError:
            return None
        return content.decode() if _sum(content) == trace.sum else None

    def _is_same(self, number: int) -> bool:
        if number not in self._holds:
            about, lookups, digest = self._found[number]
            self._holds[number] = self._looked_up(about, lookups) == digest
        return self._holds[number]

    def _found_now(self, notes: Mapping[str, set[Lookup]]) -> list[int]:
        """Return by number what was found to make a page."""
        found = []
        for about, lookups in notes.items():
            key = about, tuple(sorted(lookups))
            if key not in self._numbers:
                self._numbers[key] = self._number(*key)
            found.append(self._numbers[key])
        return found

    def _number(self, about: str, made: tuple[Lookup, ...]) -> int:
        """Return the number of what is found now: that of before, if it is the same."""
        if made not in self._told:
            told = sorted([self._names[source], method] for source, method in made)
            if told not in self._lookups:
                self._lookups.append(told)
            self._told[made] = self._lookups.index(told)
        lookups = self._told[made]
        number = self._known.get((about, lookups))
        if number is None or not self._is_same(number):
            number = len(self._found)
            self._found.append(_Found(about, lookups, self._looked_up(about, lookups)))
        return number

    @cached_property
    def _known(self) -> dict[tuple[str, int], int]:
        return {(one[0], one[1]): number for number, one in enumerate(self._found)}

    def _looked_up(self, about: str, lookups: int) -> str:
        """Return a digest of what lookups about a thing find."""
        sources = self._sources
        found = [
            _written(getattr(sources[source], method)(about))
            for source, method in self._lookups[lookups]
        ]
        return _digest("\0".join(found))


def programs() -> str:
    """Return a digest of all that makes pages: our own files, and the packages that they use."""
    files = [one for one in sorted(_OURS.rglob("*")) if one.is_file() and one.suffix != ".pyc"]
    sums = [(path.relative_to(_OURS).as_posix(), _sum(path.read_bytes())) for path in files]
    return _digest(repr((sums, [(name, version(name)) for name in _PACKAGES])))


def _read(file: Path, shared: str) -> _Kept:
    """Return what a file keeps; nothing where what all pages share is another: so is each page."""
    body = file_cache.read(file)
    was, lookups, found, pages = json.loads(body) if body else ("", [], [], {})
    if was != shared:
        return _Kept([], [], {})
    return _Kept(lookups, found, {name: _Trace(*trace) for name, trace in pages.items()})


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


@lru_cache
def _sorted(members: frozenset[str]) -> str:
    return repr(sorted(members))


def _written(found: object) -> str:
    """Write what was found, the same in every process."""
    if isinstance(found, str):
        return found
    if isinstance(found, frozenset):
        return _sorted(found)
    if isinstance(found, Mapping):  # of statements; their own form is as short as can be
        return "\n".join(str(quad) for quads in found.values() for quad in quads)
    return repr(found)


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
