"""Names of resources on pages: the label, or one composed of class, number and parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.labels.label_index import passage_offsets
from sporen.labels.localized_text import LocalizedText, choose_text
from sporen.rdf.namespaces import OWN, to_curie
from sporen.strings import shorten_text
from sporen.tracing import traced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sporen.labels.label_index import LabelIndex

#: The most characters of a quote or description within a name.
_MAX_QUOTE = 60


class ResourceNames:
    """Names of all resources in one language; the CURIE is the last resort."""

    def __init__(
        self,
        index: LabelIndex,
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
        self._cache: dict[str, LocalizedText] = {}

    @traced
    def of(self, iri: str) -> LocalizedText:
        """Return the name of a resource."""
        if iri not in self._cache:
            self._cache[iri] = LocalizedText(to_curie(iri))  # if its parents form a cycle
            label = self.label(iri)
            self._cache[iri] = label if label.text else self._compose(iri)
        return self._cache[iri]

    @traced
    def full_name(self, iri: str) -> LocalizedText:
        """Return the name of a resource after its designation, if it has both."""
        name, number = self.of(iri), self.designation(iri)
        return (
            name if not number or name.text == number else LocalizedText(f"{number}: {name.text}")
        )

    @traced
    def label(self, iri: str) -> LocalizedText:
        """Return the label of a resource in any language, preferably that of the page, or ""."""
        return self.index.label(iri, self.language)

    @traced
    def description(self, iri: str) -> LocalizedText:
        """Return the description of a resource, or ""."""
        texts = self.index.descriptions.get(iri)
        return choose_text(texts, self.language) if texts else LocalizedText("")

    @traced
    def class_label(self, iri: str) -> LocalizedText:
        """Return the name of the narrowest class of a resource, or ""."""
        narrowest = self.index.narrowest_class(iri)
        return self.of(narrowest) if narrowest else LocalizedText("")

    @traced
    def designation(self, iri: str) -> str:
        """Return the class and number of a resource: `onderdeel b van voorstel 13`; or ""."""
        return self._designation(iri, frozenset())

    def _designation(self, iri: str, parts: frozenset[str]) -> str:
        """Return the same; `parts` are those already visited, as a part of itself has no number."""
        if iri in self.index.numbers:
            kind = self.index.numbered_class(iri)
            return f"{self.of(kind).text} {self.index.numbers[iri]}" if kind else ""
        whole = self.index.wholes.get(iri, "")
        parent = self._designation(whole, parts | {iri}) if whole and iri not in parts else ""
        if not parent:
            return ""
        end = iri.rpartition("/")[2]
        return self._phrases["part"].format(f"{self.class_label(iri).text} {end}", parent)

    def _compose(self, iri: str) -> LocalizedText:
        """Return a name for a resource without a label."""
        if not iri.startswith(OWN.base):
            return LocalizedText(to_curie(iri))
        start, end = passage_offsets(iri)
        if start >= 0:
            return LocalizedText(self._phrases["passage"].format(start, end))
        description = self.description(iri)
        if iri in self.index.dates and description.text:
            day = self._format_date(self.index.dates[iri])
            shortened = shorten_text(description.text, _MAX_QUOTE)
            return description._replace(text=f"{day}: {shortened}")
        designation = self.designation(iri)
        return LocalizedText(designation) if designation else self._compose_from_class(iri)

    def _compose_from_class(self, iri: str) -> LocalizedText:
        """Return the class of a resource, with its topic, passage, quote or last path segment."""
        index = self.index
        name = self._qualified_class(iri)
        if iri in index.participants:
            name = f"{self.of(index.participants[iri]).text}, {name}"
        topic, quote = index.topic(iri), index.quotes.get(iri)
        if topic and topic != iri and name:
            return LocalizedText(self._phrases["about"].format(name, self.short_name(topic)))
        if iri in index.spans and name:
            return LocalizedText(f"{name}: {self.of(index.spans[iri]).text}")
        if quote and name:
            return LocalizedText(f"{name}: «{shorten_text(quote, _MAX_QUOTE)}»")
        end = iri.rstrip("/#").rpartition("#")[2].rpartition("/")[2]
        return LocalizedText(f"{name} {end}" if name else to_curie(iri))

    def _qualified_class(self, iri: str) -> str:
        """Return the name of the class of a resource, with its qualifier: `leemte (spoor)`."""
        label, qualifier = self.class_label(iri).text, self.index.qualifiers.get(iri)
        if qualifier and label and self.of(qualifier).text != label:
            return f"{label} ({self.of(qualifier).text})"
        return label

    @traced
    def short_name(self, iri: str) -> str:
        """Return the designation of a resource, or else its name."""
        return self.designation(iri) or self.of(iri).text

    @traced
    def name_in_parent(self, iri: str) -> LocalizedText:
        """Return the name of a resource within its parent: `onderdeel b`, `leemte (spoor)`."""
        if iri in self.index.numbers:
            return LocalizedText(self.short_name(iri))
        if iri in self.index.wholes:
            return LocalizedText(f"{self.class_label(iri).text} {iri.rpartition('/')[2]}")
        if self.index.topic(iri) and not self.label(iri).text and self._qualified_class(iri):
            return LocalizedText(self._qualified_class(iri))
        return self.of(iri)
