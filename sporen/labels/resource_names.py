"""Names of resources on pages: a label, or one made of class, number and parent.

A resource goes by its IRI only if nothing else is known about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.labels.label_index import passage_of
from sporen.labels.localized_text import Text, choose_text
from sporen.rdf.namespaces import OWN, to_curie
from sporen.strings import shorten_text
from sporen.tracing import traced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sporen.labels.label_index import Index

#: The most characters of a quote or description within a name.
_MAX_QUOTE = 60


class Names:
    """What things are called in one language."""

    def __init__(
        self,
        index: Index,
        language: str,
        phrases: Mapping[str, str],
        format_date: Callable[[str], str],
    ) -> None:
        """Initialize the names in one language.

        Args:
            index: Labels and links of all resources.
            language: The language of the page.
            phrases: The templates `about`, `part` and `passage` in that language.
            format_date: Formats an XSD date, month or year.

        """
        self.index = index
        self.language = language
        self._phrases = phrases
        self._format_date = format_date
        self._known: dict[str, Text] = {}

    @traced
    def of(self, iri: str) -> Text:
        """Return the name of a thing."""
        if iri not in self._known:
            self._known[iri] = Text(to_curie(iri))  # of a circle of parts, all are called so
            label = self.label(iri)
            self._known[iri] = label if label.said else self._made(iri)
        return self._known[iri]

    @traced
    def full(self, iri: str) -> Text:
        """Return the name of a thing behind the number that it is known by, if it has both."""
        name, number = self.of(iri), self.designation(iri)
        return name if not number or name.said == number else Text(f"{number}: {name.said}")

    @traced
    def label(self, iri: str) -> Text:
        """Return the label of a thing in the language of the page, or in another; or nothing."""
        for _, texts in sorted(self.index.labels.get(iri, {}).items()):
            return choose_text(texts, self.language)
        return Text("")

    @traced
    def said(self, iri: str) -> Text:
        """Return what is said to have happened, of an event; or nothing."""
        texts = self.index.said.get(iri)
        return choose_text(texts, self.language) if texts else Text("")

    @traced
    def kind(self, iri: str) -> Text:
        """Return the name of what a thing is: that of its narrowest class; or nothing."""
        kind = self.index.narrowest(iri)
        return self.of(kind) if kind else Text("")

    @traced
    def designation(self, iri: str) -> str:
        """Say by what number a thing is known: `voorstel 13`, `onderdeel b van voorstel 13`."""
        return self._designation(iri, frozenset())

    def _designation(self, iri: str, parts: frozenset[str]) -> str:
        """Say the same; `parts` are those on the way up: a part of itself has no number."""
        number = self.index.numbers.get(iri)
        if number:
            kind = self.index.kinds.get(iri) or self.index.narrowest(iri)
            return f"{self.of(kind).said} {number}" if kind else ""
        whole = self.index.wholes.get(iri, "")
        above = self._designation(whole, parts | {iri}) if whole and iri not in parts else ""
        if not above:
            return ""
        end = iri.rpartition("/")[2]
        return self._phrases["part"].format(f"{self.kind(iri).said} {end}", above)

    def _made(self, iri: str) -> Text:
        """Make a name of what is known of a thing that has no label."""
        if not iri.startswith(OWN.base):
            return Text(to_curie(iri))
        start, end = passage_of(iri)
        if start >= 0:
            return Text(self._phrases["passage"].format(start, end))
        said = self.said(iri)
        if iri in self.index.dates and said.said:
            day = self._format_date(self.index.dates[iri])
            return said._replace(said=f"{day}: {shorten_text(said.said, _MAX_QUOTE)}")
        numbered = self.designation(iri)
        return Text(numbered) if numbered else self._of_its_kind(iri)

    def _of_its_kind(self, iri: str) -> Text:
        """Make a name of the kind of a thing, and of what it hangs on."""
        index = self.index
        called = self._sort(iri)
        if iri in index.participants:
            called = f"{self.of(index.participants[iri]).said}, {called}"
        about, quote = index.subject(iri), index.quotes.get(iri)
        if about and about != iri and called:
            return Text(self._phrases["about"].format(called, self.short(about)))
        if iri in index.spans and called:
            return Text(f"{called}: {self.of(index.spans[iri]).said}")
        if quote and called:
            return Text(f"{called}: «{shorten_text(quote, _MAX_QUOTE)}»")
        end = iri.rstrip("/#").rpartition("#")[2].rpartition("/")[2]
        return Text(f"{called} {end}" if called else to_curie(iri))

    def _sort(self, iri: str) -> str:
        """Say of what kind a thing is, and which of that kind."""
        called, kind = self.kind(iri).said, self.index.kinds.get(iri)
        if kind and called and self.of(kind).said != called:
            return f"{called} ({self.of(kind).said})"
        return called

    @traced
    def short(self, iri: str) -> str:
        """Return the number by which a thing is known, or else its name."""
        return self.designation(iri) or self.of(iri).said

    @traced
    def step(self, iri: str) -> Text:
        """Return the name of a resource within its parent: `onderdeel b`, `leemte (spoor)`."""
        if iri in self.index.numbers:
            return Text(self.short(iri))
        if iri in self.index.wholes:
            return Text(f"{self.kind(iri).said} {iri.rpartition('/')[2]}")
        if self.index.subject(iri) and not self.label(iri).said and self._sort(iri):
            return Text(self._sort(iri))
        return self.of(iri)
