"""Names of resources, and which resources match words that a user typed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.labels import Labels, path_of
from sporen.rdf.namespaces import OWN
from sporen.strings import natural_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sporen.stores.base import Store

#: The shortest word that has inflections.
_MIN_INFLECTED = 4
#: The shortest word that matches as the start of another: migrant, migranten.
_MIN_START = 5
#: The shortest word that matches as the end of another: inspectie, arbeidsinspectie.
_MIN_END = 6
#: The form of an IRI, CURIE or path, which is not matched with parts of labels.
_ADDRESS = re.compile(r"\S*/\S*|\w+:\S+|.*[#{}<>\\\0-\x1f].*", re.DOTALL)
#: Words next to a number that do not tell resources apart.
_NUMBER_WORDS = frozenset(("nr", "no", "nummer", "number", "onderdeel", "component"))
#: The endings of inflections: gemeente, gemeenten.
_ENDINGS = ("s", "n", "en", "e")


class LocalNames(NamedTuple):
    """The labels and designations (kind and number) in one language, preferred ones first."""

    labels: tuple[str, ...]
    designations: tuple[str, ...]


class NamedResource(NamedTuple):
    """A resource with its names in both languages."""

    iri: str
    nl: LocalNames
    en: LocalNames

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels in both languages, Dutch first."""
        return tuple(dict.fromkeys((*self.nl.labels, *self.en.labels)))

    @property
    def designations(self) -> tuple[str, ...]:
        """The designations in both languages, Dutch first."""
        return tuple(dict.fromkeys((*self.nl.designations, *self.en.designations)))

    @property
    def path(self) -> str:
        """The short path of the IRI."""
        return short_path(self.iri)


def short_path(iri: str) -> str:
    """Return the part of an IRI after the letter or namespace: `proposal/13`, `abolish`."""
    return path_of(iri) if iri.startswith(OWN.resources) else re.split("[/#]", iri)[-1]


def load_names(
    iris: Iterable[str], store: Store, labels: Labels | None = None
) -> list[NamedResource]:
    """Return resources with their names, sorted naturally; `labels` may be shared."""
    nodes = [NamedNode(iri) for iri in iris]
    dutch = (labels or Labels(store)).in_language("nl")
    dutch.preload(nodes)
    both = (dutch, dutch.in_language("en"))
    resources = [
        NamedResource(
            node.value,
            *(
                LocalNames(tuple(local.all_names(node)), tuple(local.designations(node)))
                for local in both
            ),
        )
        for node in nodes
    ]
    return sorted(resources, key=lambda resource: natural_key(resource.iri))


def match_names(text: str, resources: list[NamedResource]) -> list[NamedResource]:
    """Return the resources that match a text, from the first of these tests with any match.

    1. The text is the path or the end of the IRI.
    2. It is a label, with or without the designation before it.
    3. It is a designation, of which words may be left out (`voorstel 13`, `lopend 2`, `13b`).
    4. All its words are in one label.
    5. It contains all words of a label (`gemeente Utrecht`).
    """
    stripped = text.strip()
    folded = stripped.casefold()
    words = tokenize(text)
    # A number alone can only be the end of an IRI.
    is_address = bool(_ADDRESS.fullmatch(stripped)) or stripped.isdigit()
    number = [] if is_address else _designation_words(text)
    exact: tuple[Callable[[NamedResource], bool], ...] = (
        lambda resource: resource.path.casefold() == folded,
        lambda resource: resource.iri.endswith(("/" + stripped, "#" + stripped)),
        lambda resource: resource.iri.casefold().endswith(("/" + folded, "#" + folded)),
        lambda resource: any(tokenize(label) == words for label in resource.labels),
        lambda resource: any(
            tokenize(name) + tokenize(label) == words
            for name in resource.designations
            for label in resource.labels
        ),
        lambda resource: any(
            matches_designation(number, tokenize(name)) for name in resource.designations
        ),
    )
    loose: tuple[Callable[[NamedResource], bool], ...] = (
        lambda resource: any({*words} <= {*tokenize(label)} for label in resource.labels),
        lambda resource: any(_within(words, tokenize(label)) for label in resource.labels),
        lambda resource: any({*tokenize(label)} <= {*words} for label in resource.labels if label),
    )
    if not words:
        return []
    tests = exact if is_address else exact + loose
    return next(filter(None, ([r for r in resources if test(r)] for test in tests)), [])


def tokenize(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(char for char in plain if not unicodedata.combining(char)))


def is_inflection(one: str, other: str) -> bool:
    """Return whether two words are inflections of one: letter, letters; country, countries."""
    short, long = sorted((one, other), key=len)
    if long == short:
        return True
    forms = {short + ending for ending in _ENDINGS} | {short.removesuffix("y") + "ies"}
    return len(short) >= _MIN_INFLECTED and long in forms


def shares_stem(one: str, other: str) -> bool:
    """Return whether two words are inflections of one, or one starts or ends with the other."""
    short, long = sorted((one, other), key=len)
    return (
        is_inflection(one, other)
        or (len(short) >= _MIN_START and long.startswith(short))
        or (len(short) >= _MIN_END and long.endswith(short))
    )


def matches_designation(words: list[str], name: list[str]) -> bool:
    """Return whether words are those of a designation, of which words may be left out."""
    rest = iter(name)
    return bool(words) and words[-1] == name[-1] and all(word in rest for word in words)


def unambiguous_name(resource: NamedResource, resources: list[NamedResource], language: str) -> str:
    """Return the first name that matches this resource only, such as `Utrecht`, or ""."""
    names = resource.en if language == "en" else resource.nl
    return next(
        (
            name
            for name in (*names.designations, *names.labels)
            if match_names(name, resources) == [resource]
        ),
        "",
    )


def _designation_words(text: str) -> list[str]:
    """Return the words of a designation in any notation: voorstel6, nr. 6."""
    spaced = re.sub(r"([^\W\d_]{2,})(\d)", r"\1 \2", text)
    return [word for word in tokenize(spaced) if word not in _NUMBER_WORDS]


def _within(words: list[str], label: list[str]) -> bool:
    return all(any(shares_stem(word, other) for other in label) for word in words)
