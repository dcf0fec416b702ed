"""Pages that need not be made again: all that was looked up for them is as it was.

Of each page a build keeps the questions that were asked while it was made, with a digest of each
answer: a verifying trace, as the paper "Build Systems à la Carte" calls it. The next build asks
them again, each once for all pages, and makes the pages of which an answer is another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from sporen import kept
from sporen.publishing.noted import noting

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


class _Asked(NamedTuple):
    """What was asked: of which source, by which method, about what; and a digest of the answer."""

    source: str
    method: str
    about: str
    digest: str


class _Trace(NamedTuple):
    """A page: its own SHA-256, and what was asked to make it, by number."""

    sum: str
    asked: list[int]


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
        self._shared = _digest((last.programs, shared))
        self._asked, self._before = _read(self._file, self._shared)
        #: Of what was asked, whether the answer is still the same.
        self._holds: dict[int, bool] = {}
        self._traces: dict[str, _Trace] = {}

    def page(self, name: str, make: Callable[[], tuple[str, str]]) -> tuple[str, str]:
        """Give the file of a page, and its text: that of the last build, or else one made now."""
        text = self._same(name)
        if text is not None:
            self._traces[name] = self._before[name]
            return name, text
        with noting() as asked:
            name, text = make()
        self._traces[name] = _Trace(_sum(text.encode()), [self._number(*one) for one in asked])
        return name, text

    def keep(self) -> None:
        """Keep the traces of all pages that were asked for, for the next build."""
        if self._traces == self._before:
            return
        numbers: dict[int, int] = {}
        pages = {
            name: (trace.sum, [numbers.setdefault(one, len(numbers)) for one in trace.asked])
            for name, trace in self._traces.items()
        }
        asked = [self._asked[number] for number in numbers]
        kept.write(self._file, json.dumps([self._shared, asked, pages]).encode())

    def _same(self, name: str) -> str | None:
        """Give the page of the last build, if it would become the same and nobody touched it."""
        trace = self._before.get(name)
        if trace is None or not all(map(self._is_same, trace.asked)):
            return None
        try:
            content = (self._last.published / name).read_bytes()
        except OSError:
            return None
        return content.decode() if _sum(content) == trace.sum else None

    def _is_same(self, number: int) -> bool:
        if number not in self._holds:
            source, method, about, digest = self._asked[number]
            self._holds[number] = self._digest(source, method, about) == digest
        return self._holds[number]

    def _number(self, source: int, method: str, about: str) -> int:
        """Give the number of what was asked now."""
        question = self._names[source], method, about
        known = self._numbers.get(question)
        if known is None or not self._is_same(known):
            known = self._numbers[question] = len(self._asked)
            self._holds[known] = True
            self._asked.append(_Asked(*question, self._digest(*question)))
        return known

    @cached_property
    def _numbers(self) -> dict[tuple[str, str, str], int]:
        return {(one[0], one[1], one[2]): number for number, one in enumerate(self._asked)}

    def _digest(self, source: str, method: str, about: str) -> str:
        return _digest(getattr(self._sources[source], method)(about))


def programs() -> str:
    """Give a digest of all that makes pages: our own files, and the packages that they use."""
    files = [one for one in sorted(_OURS.rglob("*")) if one.is_file() and one.suffix != ".pyc"]
    sums = [(path.relative_to(_OURS).as_posix(), _sum(path.read_bytes())) for path in files]
    return _digest((sums, [(name, version(name)) for name in _PACKAGES]))


def _read(file: Path, shared: str) -> tuple[list[_Asked], dict[str, _Trace]]:
    """Give what a file keeps: what was asked, and the trace of each page; nothing of other pages.

    Where what all pages share is another, each is another page.
    """
    body = kept.read(file)
    was, asked, pages = json.loads(body) if body else ("", [], {})
    if was != shared:
        return [], {}
    return asked, {name: _Trace(*trace) for name, trace in pages.items()}


def _digest(answer: object) -> str:
    """Give a digest of an answer, the same in every process."""
    return hashlib.blake2b(_written(answer).encode(), digest_size=12).hexdigest()


def _written(answer: object) -> str:
    if isinstance(answer, str):
        return answer
    if isinstance(answer, frozenset):
        return repr(sorted(answer))
    if isinstance(answer, Mapping):  # of statements; their own form is as short as can be
        return "\n".join(str(quad) for quads in answer.values() for quad in quads)
    return repr(answer)


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
