"""The letters of a project as one: which of them a thing is in, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.project import letter_in_iri
from sporen.rdf.namespaces import SPD
from sporen.tracing import traced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.labels.localized_text import Text
    from sporen.site.model.view_models import Element, ItemList, Letter, Measure


class Place(NamedTuple):
    """Where in a letter something that is a measure or in one stands."""

    letter: Letter
    items: ItemList
    measure: Measure
    element: Element


class Source(NamedTuple):
    """A letter as the foot of a page names it."""

    name: Text
    date: str


class Letters:
    """The letters of a project, told in one language, in the order of their ids."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self._letters = {letter.id: letter for letter in letters}
        self._places = {
            element.iri: Place(letter, items, measure, element)
            for letter in self._letters.values()
            for items in letter.lists
            for measure in items.measures
            for element in measure.element.whole
        }

    def __len__(self) -> int:
        return len(self._letters)

    def __iter__(self) -> Iterator[Letter]:
        return iter(self._letters.values())

    def id_of(self, iri: str) -> str:
        """Return the id of the letter that a thing is in, or ""."""
        letter = letter_in_iri(iri, SPD)
        return letter if letter and self.has(letter) else ""

    @traced
    def has(self, letter: str) -> bool:
        """Return whether there is a letter with an id."""
        return letter in self._letters

    @traced
    def sources(self, letter: str) -> tuple[Source, ...]:
        """Return what the footer says of a letter, or of all letters for ""."""
        of = [self._letters[letter]] if letter in self._letters else self._letters.values()
        return tuple(Source(one.name, one.date) for one in of)

    @traced
    def whole(self, letter: str) -> Letter | None:
        """Return a letter by its id."""
        return self._letters.get(letter)

    def place(self, iri: str) -> Place | None:
        """Return where a measure, or something in one, stands in its letter."""
        if not self.holds(iri):
            return None
        self.whole(
            letter_in_iri(iri, SPD)
        )  # whoever tells of a measure tells of those beside it too
        return self._places[iri]

    @traced
    def holds(self, iri: str) -> bool:
        """Return whether a thing is a measure of a letter, or in one."""
        return iri in self._places
