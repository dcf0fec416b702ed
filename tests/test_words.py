"""No text or name uses a word that tests/words.yaml bans.

`python -m tests.test_words` counts the hits of the words that are not banned yet;
`python -m tests.test_words PATTERN` lists those of one.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tokenize
from bisect import bisect
from collections import Counter
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
WORDS = yaml.safe_load((ROOT / "tests" / "words.yaml").read_text(encoding="utf-8"))
#: What is searched: the package, its texts, the documents and the texts of the vocabulary.
FILES = (
    "*.md",
    "docs/*.md",
    "Makefile",
    "action.yml",
    "ci/*.yml",
    ".pre-commit-hooks.yaml",
    "sporen/**/*.py",
    "sporen/**/*.yaml",
    "sporen/**/*.html",
    "ontology/**/*.ttl",
    "shapes/**/*.ttl",
    "shapes/**/*.rq",
    "queries/*.rq",
    "data/catalog.ttl",
    "data/labels.ttl",
    "data/legislation.ttl",
)
_PROSE = {tokenize.COMMENT, tokenize.STRING}
if sys.version_info >= (3, 12):
    _PROSE.add(tokenize.FSTRING_MIDDLE)


#: An exception: its file, the pattern of the word, and the reason.
Entry = dict[str, str]


class Word(NamedTuple):
    """A word to avoid: a pattern, the word to use instead, and where the pattern applies."""

    pattern: str
    instead: str
    language: str
    where: str

    def regex(self) -> re.Pattern[str]:
        """Return the pattern for whole words."""
        return _compiled(self.pattern, self.where)


class Hit(NamedTuple):
    """A word that occurs in a file."""

    file: str
    line: int
    word: str
    instead: str
    pattern: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.word} → {self.instead}"


@cache
def _compiled(pattern: str, where: str) -> re.Pattern[str]:
    start = r'(?<=""")\s*' if where == "docstring" else r"(?<![\w-])"
    return re.compile(rf"{start}(?P<word>{pattern})(?![\w-])", re.IGNORECASE)


def words(key: str) -> list[Word]:
    return [Word(**entry) for entry in WORDS[key]]


def files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *(f":(glob){pattern}" for pattern in FILES)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def find_words(text: str, name: str, banned: Iterable[Word]) -> Iterator[Hit]:
    """Yield each banned word of a file. Python is tokenized only if a pattern matches at all."""
    candidates = [word for word in banned if word.regex().search(text)]
    if not candidates:
        return
    is_python = name.endswith(".py")
    parts = (
        _python_parts(text) if is_python and any(w.where != "docstring" for w in candidates) else {}
    )
    starts = [0, *accumulate(map(len, text.splitlines(keepends=True)))]
    for word in candidates:
        if word.where != "prose" and not is_python:
            continue
        for match in word.regex().finditer(text):
            if word.where not in parts or _applies(word.where, parts, match.span("word")):
                line = bisect(starts, match.start("word"))
                yield Hit(name, line, match["word"], word.instead, word.pattern)


Parts = dict[str, list[tuple[int, int]]]


def _python_parts(text: str) -> Parts:
    """Return the spans of the comments and strings, and of the names, of a module."""
    starts = [0, *accumulate(map(len, text.splitlines(keepends=True)))]
    parts: Parts = {"prose": [], "name": []}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        kind = "prose" if token.type in _PROSE else "name" if token.type == tokenize.NAME else ""
        if kind:
            span = (starts[token.start[0] - 1] + token.start[1],)
            parts[kind].append((*span, starts[token.end[0] - 1] + token.end[1]))
    return parts


def _applies(where: str, parts: Parts, span: tuple[int, int]) -> bool:
    spans = parts[where]
    if where == "name":
        return span in spans
    at = bisect(spans, (span[0], sys.maxsize)) - 1
    return at >= 0 and spans[at][0] <= span[0] and span[1] <= spans[at][1]


def hits(banned: list[Word]) -> list[Hit]:
    """Return all hits in the project that no exception allows."""
    found = (
        hit
        for path in files()
        for hit in find_words(
            path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix(), banned
        )
    )
    return without_allowed(found, WORDS["allowed"])


def without_allowed(found: Iterable[Hit], allowed: Iterable[Entry]) -> list[Hit]:
    """Return the hits that no exception allows."""
    pairs = {(entry["file"], entry["pattern"]) for entry in allowed}
    return [hit for hit in found if (hit.file, hit.pattern) not in pairs]


def wrong_exceptions(allowed: Iterable[Entry], root: Path = ROOT) -> list[Entry]:
    """Return the exceptions without a reason, and those that no word in their file needs."""
    patterns = {word.pattern for word in words("banned") + words("pending")}
    return [
        entry
        for entry in allowed
        if set(entry) != {"file", "pattern", "reason"}
        or entry["pattern"] not in patterns
        or not _compiled(entry["pattern"], "prose").search(
            (root / entry["file"]).read_text(encoding="utf-8")
        )
    ]


def test_no_banned_word_occurs() -> None:
    assert [str(hit) for hit in hits(words("banned"))] == []


def test_documents_avoid_the_pending_words_too() -> None:
    pending = hits(words("pending"))

    assert [str(hit) for hit in pending if hit.file.endswith(".md")] == []


@pytest.mark.parametrize(
    ("where", "text", "line"),
    [
        ("prose", "x = 1\n# Frobnicate the line.\n", 2),
        ("prose", 'x = "frobnicate"\n', 1),
        ("docstring", 'x = 1\ndef f():\n    """Frobnicate it."""\n', 3),
        ("name", "x = 1\n\nfrobnicate = 2\n", 3),
    ],
)
def test_a_planted_word_is_found_with_file_and_line(where: str, text: str, line: int) -> None:
    word = Word("frobnicate", "fix", "en", where)

    (hit,) = find_words(text, "sporen/x.py", [word])

    assert str(hit).lower() == f"sporen/x.py:{line}: frobnicate → fix"


def test_a_word_elsewhere_is_no_hit() -> None:
    text = 'frobnicate = 1  # told\nx = "Do not frobnicate."\n'

    assert not list(find_words(text, "x.py", [Word("frobnicate", "fix", "en", "docstring")]))
    assert not list(find_words(text, "x.py", [Word("told", "reported", "en", "name")]))


def test_every_exception_is_needed_and_has_a_reason() -> None:
    assert wrong_exceptions(WORDS["allowed"]) == []


def test_an_exception_allows_a_word_in_one_file() -> None:
    found = [Hit(file, 1, "mend", "fix", "mend") for file in ("x.md", "y.md")]

    left = without_allowed(found, [{"file": "x.md", "pattern": "mend", "reason": "a name"}])

    assert [hit.file for hit in left] == ["y.md"]


@pytest.mark.parametrize(
    ("text", "entry", "is_wrong"),
    [
        ("Do it anew.", {"file": "x.md", "pattern": "anew", "reason": "a name"}, False),
        ("Do it again.", {"file": "x.md", "pattern": "anew", "reason": "a name"}, True),
        ("Do it again.", {"file": "x.md", "pattern": "again", "reason": "not banned"}, True),
        ("Do it anew.", {"file": "x.md", "pattern": "anew"}, True),
    ],
)
def test_a_needless_exception_is_reported(
    tmp_path: Path, text: str, entry: Entry, *, is_wrong: bool
) -> None:
    (tmp_path / "x.md").write_text(text, encoding="utf-8")

    assert bool(wrong_exceptions([entry], tmp_path)) is is_wrong


if __name__ == "__main__":
    if sys.argv[1:]:
        chosen = [word for word in words("pending") if word.pattern in sys.argv[1:]]
        print(*hits(chosen), sep="\n")  # noqa: T201  a tool for people
    else:
        counts = Counter(hit.pattern for hit in hits(words("pending")))
        for entry in words("pending"):
            print(f"{counts[entry.pattern]:5} {entry.pattern}")  # noqa: T201
