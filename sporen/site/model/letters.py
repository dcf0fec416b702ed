"""The letters of a project, with the place of each measure in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.project import letter_in_iri
from sporen.rdf.namespaces import OWN
from sporen.tracing import traced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.labels.localized_text import LocalizedText
    from sporen.site.model.view_models import Element, ItemList, Letter, Measure


class Place(NamedTuple):
    """The place of an element: its letter, list and measure."""

    letter: Letter
    items: ItemList
    measure: Measure
    element: Element


class LetterSource(NamedTuple):
    """The name and date of a letter, for the footer."""

    name: LocalizedText
    date: str


class Letters:
    """The letters of a project in one language, sorted by id."""

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
        """Return the id of the letter that a resource is in, or ""."""
        letter = letter_in_iri(iri, OWN.resources)
        return letter if letter and self.has(letter) else ""

    @traced
    def has(self, letter: str) -> bool:
        """Return whether there is a letter with an id."""
        return letter in self._letters

    @traced
    def sources(self, letter: str) -> tuple[LetterSource, ...]:
        """Return the source of a letter, or of all letters for ""."""
        of = [self._letters[letter]] if letter in self._letters else self._letters.values()
        return tuple(LetterSource(item.name, item.date) for item in of)

    @traced
    def letter(self, letter: str) -> Letter | None:
        """Return a letter by id, or None."""
        return self._letters.get(letter)

    def place(self, iri: str) -> Place | None:
        """Return the place of a measure or of an element in one, or None."""
        if not self.holds(iri):
            return None
        self.letter(
            letter_in_iri(iri, OWN.resources)
        )  # records the lookup: the page depends on the whole letter
        return self._places[iri]

    @traced
    def holds(self, iri: str) -> bool:
        """Return whether a resource is a measure or an element in one."""
        return iri in self._places
