"""What people call a thing, and which things they mean by some words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.labels import Labels, path_of
from sporen.rdf.namespaces import SPD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sporen.stores.base import Store

#: How long a word is at least that has other forms.
_SHORTEST = 4
#: Words that begin alike count as one from this many letters on: migrant, migranten.
_SHORTEST_STEM = 5
#: Words that end alike too, from this many on: inspectie, arbeidsinspectie.
_SHORTEST_END = 6
#: What an address or an id looks like: a mistake in one is not a part of a name.
_ADDRESS = re.compile(r"\S*/\S*|\w+:\S+|.*[#{}<>\\\0-\x1f].*", re.DOTALL)
#: Words beside a number that say nothing more of which it is.
_BESIDE = frozenset(("nr", "no", "nummer", "number", "onderdeel", "component"))
#: What a shorter word may end in and still be the same: gemeente, gemeenten.
_ENDINGS = ("s", "n", "en", "e")


class ResourceNames(NamedTuple):
    """What a thing goes by in one language: labels, and kind and number, the usual one first."""

    labels: tuple[str, ...]
    designations: tuple[str, ...]


class NamedResource(NamedTuple):
    """A thing with what it goes by in both languages."""

    iri: str
    nl: ResourceNames
    en: ResourceNames

    @property
    def labels(self) -> tuple[str, ...]:
        """Its labels in both languages, the Dutch ones first."""
        return tuple(dict.fromkeys((*self.nl.labels, *self.en.labels)))

    @property
    def designations(self) -> tuple[str, ...]:
        """Its kinds and numbers in both languages, the Dutch ones first."""
        return tuple(dict.fromkeys((*self.nl.designations, *self.en.designations)))

    @property
    def path(self) -> str:
        """What one types for it: see `path`."""
        return short_path(self.iri)


def short_path(iri: str) -> str:
    """Return the last part of an address, behind its letter: `proposal/13`, `abolish`."""
    return path_of(iri) if iri.startswith(SPD) else re.split("[/#]", iri)[-1]


def load_names(
    iris: Iterable[str], store: Store, known: Labels | None = None
) -> list[NamedResource]:
    """Return things with their names, numbers in the order of numbers; `known` may be shared."""
    nodes = [NamedNode(iri) for iri in iris]
    dutch = (known or Labels(store)).in_language("nl")
    dutch.preload(nodes)
    both = (dutch, dutch.in_language("en"))
    things = [
        NamedResource(
            node.value,
            *(
                ResourceNames(tuple(own.all_names(node)), tuple(own.designations(node)))
                for own in both
            ),
        )
        for node in nodes
    ]
    return sorted(things, key=lambda thing: _natural(thing.iri))


def match_names(given: str, things: list[NamedResource]) -> list[NamedResource]:
    """Return the things that some words mean: those of the first of these ways that finds any.

    By its path or the end of its address, by a label, alone or after its number, by kind and
    number of which words may be left out (`voorstel 13`, `lopend 2`, `13b`), by words that all
    stand in one label, and by a label that stands whole among the words (`gemeente Utrecht`).
    """
    asked = given.strip()
    folded = asked.casefold()
    wanted = tokenize(given)
    # A number alone is the end of an address, if anything.
    is_address = bool(_ADDRESS.fullmatch(asked)) or asked.isdigit()
    number = [] if is_address else _number(given)
    exact: tuple[Callable[[NamedResource], bool], ...] = (
        lambda thing: thing.path.casefold() == folded,
        lambda thing: thing.iri.endswith(("/" + asked, "#" + asked)),
        lambda thing: thing.iri.casefold().endswith(("/" + folded, "#" + folded)),
        lambda thing: any(tokenize(label) == wanted for label in thing.labels),
        lambda thing: any(
            tokenize(name) + tokenize(label) == wanted
            for name in thing.designations
            for label in thing.labels
        ),
        lambda thing: any(
            matches_designation(number, tokenize(name)) for name in thing.designations
        ),
    )
    loose: tuple[Callable[[NamedResource], bool], ...] = (
        lambda thing: any({*wanted} <= {*tokenize(label)} for label in thing.labels),
        lambda thing: any(_within(wanted, tokenize(label)) for label in thing.labels),
        lambda thing: any({*tokenize(label)} <= {*wanted} for label in thing.labels if label),
    )
    if not wanted:
        return []
    ways = exact if is_address else exact + loose
    return next(filter(None, ([t for t in things if way(t)] for way in ways)), [])


def tokenize(text: str) -> list[str]:
    """Return the words of a text, without case, accents and signs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign)))


def is_inflection(one: str, other: str) -> bool:
    """Return whether two words are forms of one: letter, letters; country, countries."""
    short, long = sorted((one, other), key=len)
    if long == short:
        return True
    forms = {short + ending for ending in _ENDINGS} | {short.removesuffix("y") + "ies"}
    return len(short) >= _SHORTEST and long in forms


def shares_stem(one: str, other: str) -> bool:
    """Return whether two words are forms of one, or one is a part of the other."""
    short, long = sorted((one, other), key=len)
    return (
        is_inflection(one, other)
        or (len(short) >= _SHORTEST_STEM and long.startswith(short))
        or (len(short) >= _SHORTEST_END and long.endswith(short))
    )


def matches_designation(given: list[str], name: list[str]) -> bool:
    """Return whether some words name a kind and number, of which words may be left out."""
    rest = iter(name)
    return bool(given) and given[-1] == name[-1] and all(word in rest for word in given)


def unambiguous_name(thing: NamedResource, things: list[NamedResource], language: str) -> str:
    """Return the name that means this resource only: `besproken voorstel 13`, `Utrecht`.

    `things` are those it is chosen from. Where no name of it is its alone, "".
    """
    own = thing.en if language == "en" else thing.nl
    some = (
        name for name in (*own.designations, *own.labels) if match_names(name, things) == [thing]
    )
    return next(some, "")


def _number(given: str) -> list[str]:
    """Return the words of a kind and number, however they are written: voorstel6, nr. 6."""
    apart = re.sub(r"([^\W\d_]{2,})(\d)", r"\1 \2", given)
    return [word for word in tokenize(apart) if word not in _BESIDE]


def _within(given: list[str], label: list[str]) -> bool:
    return all(any(shares_stem(word, known) for known in label) for word in given)


def _natural(text: str) -> list[tuple[int, str]]:
    """Return a key by which 2 comes before 10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", text)]
