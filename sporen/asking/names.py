"""What people call a thing, and which things they mean by some words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.labels import Labels, path_of
from sporen.vocabulary import SPD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sporen.stores.store import Store

#: How long a word is at least that has other forms.
_SHORTEST = 4
#: Words that begin alike count as one from this many letters on: migrant, migranten.
_SHORTEST_STEM = 5
#: Words that end alike too, from this many on: inspectie, arbeidsinspectie.
_SHORTEST_END = 6
#: Words without signs that an address or a query has.
_PLAIN = re.compile(r"[\w\s'’.,()]+")
#: What a shorter word may end in and still be the same: gemeente, gemeenten.
_ENDINGS = ("s", "n", "en", "e")


class Named(NamedTuple):
    """A thing with what it goes by: labels, and kind and number, in both languages."""

    iri: str
    labels: tuple[str, ...]
    numbers: tuple[str, ...]

    @property
    def path(self) -> str:
        """The last part of its address, behind its letter: `proposal/13`."""
        if self.iri.startswith(SPD):
            return path_of(self.iri)
        return re.split("[/#]", self.iri)[-1]


def named(iris: Iterable[str], store: Store) -> list[Named]:
    """Give things with their names, numbers in the order of numbers."""
    nodes = [NamedNode(iri) for iri in iris]
    dutch = Labels(store)
    dutch.learn(nodes)
    both = (dutch, dutch.in_language("en"))
    things = [
        Named(
            node.value,
            tuple(dict.fromkeys(name for labels in both for name in labels.names(node))),
            tuple(dict.fromkeys(name for labels in both for name in labels.designations(node))),
        )
        for node in nodes
    ]
    return sorted(things, key=lambda thing: _natural(thing.iri))


def meant(given: str, things: list[Named]) -> list[Named]:
    """Give the things that some words mean: those of the first of these ways that finds any.

    By the end of its address, by a label, by kind and number of which
    words may be left out (`voorstel 13`, `lopend 2`), by words that all stand in one label, and by
    a label that stands whole among the words (`gemeente Utrecht`).
    """
    asked = given.strip()
    folded = asked.casefold()
    wanted = words_of(given)
    exact: tuple[Callable[[Named], bool], ...] = (
        lambda thing: thing.iri.endswith(("/" + asked, "#" + asked)),
        lambda thing: thing.iri.casefold().endswith(("/" + folded, "#" + folded)),
        lambda thing: any(words_of(label) == wanted for label in thing.labels),
        lambda thing: any(abbreviates(wanted, words_of(name)) for name in thing.numbers),
    )
    # Words only: what looks like an address or id and is none is a mistake, not a part of a label.
    loose: tuple[Callable[[Named], bool], ...] = (
        lambda thing: any({*wanted} <= {*words_of(label)} for label in thing.labels),
        lambda thing: any(_within(wanted, words_of(label)) for label in thing.labels),
        lambda thing: any({*words_of(label)} <= {*wanted} for label in thing.labels if label),
    )
    if not wanted:
        return []
    ways = exact + loose if _PLAIN.fullmatch(given) else exact
    return next(filter(None, ([t for t in things if way(t)] for way in ways)), [])


def words_of(text: str) -> list[str]:
    """Give the words of a text, without case, accents and signs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign)))


def same(one: str, other: str) -> bool:
    """Tell whether two words are forms of one: letter, letters; country, countries."""
    short, long = sorted((one, other), key=len)
    if long == short:
        return True
    forms = {short + ending for ending in _ENDINGS} | {short.removesuffix("y") + "ies"}
    return len(short) >= _SHORTEST and long in forms


def alike(one: str, other: str) -> bool:
    """Tell whether two words are forms of one, or one is a part of the other."""
    short, long = sorted((one, other), key=len)
    return (
        same(one, other)
        or (len(short) >= _SHORTEST_STEM and long.startswith(short))
        or (len(short) >= _SHORTEST_END and long.endswith(short))
    )


def abbreviates(given: list[str], name: list[str]) -> bool:
    """Tell whether some words name a kind and number, of which words may be left out."""
    rest = iter(name)
    return len(given) > 1 and given[-1] == name[-1] and all(word in rest for word in given)


def _within(given: list[str], label: list[str]) -> bool:
    return all(any(alike(word, known) for known in label) for word in given)


def _natural(text: str) -> list[tuple[int, str]]:
    """Give a key by which 2 comes before 10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", text)]
