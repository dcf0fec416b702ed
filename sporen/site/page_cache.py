"""Reuse pages of the previous build whose lookups still give the same results.

For each page a build saves the lookups made while rendering it, with a digest of each result: a
verifying trace (Mokhov, Mitchell and Peyton Jones, "Build Systems à la Carte"). The next build
repeats the lookups, each once for all pages, and renders only pages with a different result.
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
from sporen.tracing import record_lookups

if TYPE_CHECKING:
    from sporen.tracing import Lookup

#: The packages that pages depend on, apart from our own.
_PACKAGES = ("Jinja2", "MarkupSafe", "pyoxigraph")
_PACKAGE_FOLDER = Path(__file__).parents[1]
#: Returns the file and the text of a page; calls the function only to render the page.
Renderer = Callable[[str, Callable[[], tuple[str, str]]], tuple[str, str]]


def render_always(_: str, render: Callable[[], tuple[str, str]]) -> tuple[str, str]:
    """Render a page without a cache."""
    return render()


class PreviousBuild(NamedTuple):
    """The published folder and the trace folder of the last build, and the digest of our code."""

    published: Path
    traces: Path
    programs: str


class _LookupResult(NamedTuple):
    """The digest of the results of a group of lookups (by number) with the same argument."""

    key: str
    lookups: int
    digest: str


class _PageTrace(NamedTuple):
    """The SHA-256 of a page, and the numbers of the lookup results that it depends on."""

    checksum: str
    results: list[int]


class _CacheFile(NamedTuple):
    """The contents of a cache file; a lookup is the name of a source and of a method."""

    lookups: list[list[list[str]]]
    results: list[_LookupResult]
    pages: dict[str, _PageTrace]


@contextmanager
def cached_rendering(
    previous: PreviousBuild | None, language: str, sources: Mapping[str, object], shared: object
) -> Iterator[Renderer]:
    """Yield a renderer that reuses unchanged pages; save the traces on leaving the context.

    Args:
        previous: the previous build; if None, all pages are rendered.
        language: the language of the pages.
        sources: the objects with traced methods, by name.
        shared: the data that all pages depend on.

    """
    if previous is None:
        yield render_always
    else:
        cache = PageCache(previous, language, sources, shared)
        yield cache.render
        cache.save()


class PageCache:
    """The pages of one language in the previous build, with their traces."""

    def __init__(
        self, previous: PreviousBuild, language: str, sources: Mapping[str, object], shared: object
    ) -> None:
        self._previous = previous
        self._file = previous.traces / f"pages-{language}"
        self._sources = sources
        self._names = {id(source): name for name, source in sources.items()}
        self._shared = _digest(repr((previous.programs, shared)))
        self._lookups, self._results, self._previous_traces = _read(self._file, self._shared)
        self._traces: dict[str, _PageTrace] = {}
        #: Whether each result of the previous build still holds, by number.
        self._unchanged: dict[int, bool] = {}
        #: The numbers of the results of this build, and of its groups of lookups.
        self._result_numbers: dict[tuple[str, tuple[Lookup, ...]], int] = {}
        self._group_numbers: dict[tuple[Lookup, ...], int] = {}

    def render(self, name: str, render: Callable[[], tuple[str, str]]) -> tuple[str, str]:
        """Return the file and the text of a page: from the previous build, or else rendered."""
        text = self._unchanged_page(name)
        if text is not None:
            self._traces[name] = self._previous_traces[name]
            return name, text
        with record_lookups() as lookups:
            name, text = render()
        self._traces[name] = _PageTrace(_sha256(text.encode()), self._results_of(lookups))
        return name, text

    def save(self) -> None:
        """Save the traces of all requested pages for the next build."""
        if self._traces == self._previous_traces:
            return
        numbers: dict[int, int] = {}
        pages = {
            name: (
                trace.checksum,
                [numbers.setdefault(number, len(numbers)) for number in trace.results],
            )
            for name, trace in self._traces.items()
        }
        results = [self._results[number] for number in numbers]
        file_cache.write(
            self._file, json.dumps([self._shared, self._lookups, results, pages]).encode()
        )

    def _unchanged_page(self, name: str) -> str | None:
        """Return a page of the previous build, or None if it changed or would change."""
        trace = self._previous_traces.get(name)
        if trace is None or not all(map(self._is_unchanged, trace.results)):
            return None
        try:
            content = (self._previous.published / name).read_bytes()
        except OSError:
            return None
        return content.decode() if _sha256(content) == trace.checksum else None

    def _is_unchanged(self, number: int) -> bool:
        if number not in self._unchanged:
            key, lookups, digest = self._results[number]
            self._unchanged[number] = self._lookup_digest(key, lookups) == digest
        return self._unchanged[number]

    def _results_of(self, lookups: Mapping[str, set[Lookup]]) -> list[int]:
        """Return the numbers of the results of recorded lookups."""
        numbers = []
        for argument, group in lookups.items():
            key = argument, tuple(sorted(group))
            if key not in self._result_numbers:
                self._result_numbers[key] = self._result_number(*key)
            numbers.append(self._result_numbers[key])
        return numbers

    def _result_number(self, key: str, group: tuple[Lookup, ...]) -> int:
        """Return the number of a result: that of the previous build if it is unchanged."""
        if group not in self._group_numbers:
            named = sorted([self._names[source], method] for source, method in group)
            if named not in self._lookups:
                self._lookups.append(named)
            self._group_numbers[group] = self._lookups.index(named)
        lookups = self._group_numbers[group]
        number = self._previous_numbers.get((key, lookups))
        if number is None or not self._is_unchanged(number):
            number = len(self._results)
            self._results.append(_LookupResult(key, lookups, self._lookup_digest(key, lookups)))
        return number

    @cached_property
    def _previous_numbers(self) -> dict[tuple[str, int], int]:
        return {(result[0], result[1]): number for number, result in enumerate(self._results)}

    def _lookup_digest(self, key: str, lookups: int) -> str:
        """Return a digest of the results of a group of lookups with an argument."""
        results = [
            _canonical_text(getattr(self._sources[source], method)(key))
            for source, method in self._lookups[lookups]
        ]
        return _digest("\0".join(results))


def code_digest() -> str:
    """Return a digest of all code that pages depend on: our own files and package versions."""
    files = [
        path
        for path in sorted(_PACKAGE_FOLDER.rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    ]
    sums = [
        (path.relative_to(_PACKAGE_FOLDER).as_posix(), _sha256(path.read_bytes())) for path in files
    ]
    return _digest(repr((sums, [(name, version(name)) for name in _PACKAGES])))


def _read(file: Path, shared: str) -> _CacheFile:
    """Return the contents of a cache file, empty if the shared data changed."""
    body = file_cache.read(file)
    previous, lookups, results, pages = json.loads(body) if body else ("", [], [], {})
    if previous != shared:
        return _CacheFile([], [], {})
    return _CacheFile(lookups, results, {name: _PageTrace(*trace) for name, trace in pages.items()})


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


@lru_cache
def _canonical_set(members: frozenset[str]) -> str:
    return repr(sorted(members))


def _canonical_text(result: object) -> str:
    """Return a lookup result as text that is the same in every process."""
    if isinstance(result, str):
        return result
    if isinstance(result, frozenset):
        return _canonical_set(result)
    if isinstance(result, Mapping):  # quads by property; their own form is the shortest
        return "\n".join(str(quad) for quads in result.values() for quad in quads)
    return repr(result)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
