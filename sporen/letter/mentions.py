"""Find mentions of names from the graph: labels of actors, laws and instruments.

Names are matched word by word on the readable text, across line ends and hyphenation; the longest
name wins.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.letter.text import Text

# A word with its accents, or one other character, spaces included.
_TOKEN = re.compile(r"[\w\u0300-\u036f]+|[^\w]")


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A label of a resource; `kind` is "actor", "law" or "instrument"."""

    label: str
    target: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a letter: `text` is its readable form of `raw[start:end]` in the file."""

    text: str
    start: int
    end: int
    label: str
    target: str
    kind: str


class Gazetteer:
    """The names to look for in texts, as a prefix tree of words.

    Args:
        names: Labels, each with the IRI of its resource. Blank labels are ignored.
        labels: The preferred label of each IRI.

    """

    __slots__ = ("_root", "labels")

    def __init__(self, names: Iterable[Name], labels: dict[str, str] | None = None) -> None:
        self.labels = labels or {}
        self._root = _Node()
        for name in sorted(set(names)):
            node = self._root
            for key in _keys(" ".join(name.label.split())):
                node = node.following.setdefault(key, _Node())
            if node is not self._root:
                node.names.append(name)

    def find(self, text: Text) -> tuple[Mention, ...]:
        """Return the mentions in the body and the notes of a letter, in the order of the file.

        Whole words only; mentions do not overlap, but a label of several resources gives a mention
        of
        each. Case is ignored, unless the label has no lower-case letter: abbreviations match
        exactly.
        Linear in the length of the text.
        """
        mentions = []
        for flow in text.flows:
            if flow.kind == "margin":
                continue
            for start, end, names in self._found(flow.text):
                place = text.to_raw(flow, start, end)
                mentions += [
                    Mention(
                        flow.text[start:end],
                        place.start,
                        place.end,
                        name.label,
                        name.target,
                        name.kind,
                    )
                    for name in names
                ]
        return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.target)))

    def _found(self, words: str) -> Iterator[tuple[int, int, Sequence[Name]]]:
        keys = _keys(words)
        tokens = [token.span() for token in _TOKEN.finditer(words)]
        first = self._root.following
        at = 0
        while at < len(keys):
            match = self._longest(words, tokens, keys, at) if keys[at] in first else None
            if match:
                yield tokens[at][0], tokens[match.last][1], match.names
                at = match.last
            at += 1

    def _longest(
        self, words: str, tokens: Sequence[tuple[int, int]], keys: Sequence[str], at: int
    ) -> _Match | None:
        node: _Node | None = self._root
        longest = None
        for last in range(at, len(keys)):
            node = node.following.get(keys[last]) if node else None
            if not node:
                break
            if node.names:
                start, end = tokens[at][0], tokens[last][1]
                names = [name for name in node.names if _fits(name.label, words, start, end)]
                if names:
                    longest = _Match(last, names)
        return longest


@dataclass(slots=True)
class _Node:
    """A node of the tree: the words that can follow, and the names that end here."""

    following: dict[str, _Node] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)


class _Match(NamedTuple):
    last: int
    names: Sequence[Name]


def _keys(words: str) -> list[str]:
    """Return the words without differences in spelling."""
    return [
        token.lower() if token.isascii() else unicodedata.normalize("NFC", token.casefold())
        for token in _TOKEN.findall(words)
    ]


def _fits(label: str, words: str, start: int, end: int) -> bool:
    if not any(character.islower() for character in label):
        written = " ".join(unicodedata.normalize("NFC", label).split())
        return unicodedata.normalize("NFC", words[start:end]) == written
    # "werkgevers- en werknemersorganisaties" does not name the employers.
    return words[end : end + 2] not in ("- ", "-")
