"""The sections of a page, by its type, and the remaining triples."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.layers import LAYERS
from sporen.rdf.namespaces import OWN, SP
from sporen.site.page_values import Line, Value, sort_lines
from sporen.site.pages.sections import (
    heading as sections_heading,
)
from sporen.site.pages.sections import (
    passage,
    reading,
    track,
)
from sporen.site.pages.sections.statements import UnclaimedTriples
from sporen.site.resource_facts import Fact, fact_sort_key
from sporen.site.summaries import Summarizer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.labels.localized_text import LocalizedText
    from sporen.site.model.letters import Letters
    from sporen.site.page_types import PageType, Row, Section
    from sporen.site.pages.sections.heading import Heading
    from sporen.site.pages.sections.passage import Context
    from sporen.site.pages.sections.statements import End
    from sporen.site.resource_facts import FactReader
    from sporen.tracing import TracedSet

_GAP = SP["Gap"].value


class SectionView(NamedTuple):
    """A section on a page; `none` is its text when it is empty."""

    key: str
    heading: str = ""
    note: str = ""
    none: str = ""
    facts: tuple[Fact, ...] = ()
    empty_layer: str = ""
    framed: bool = False
    sentence: str = ""
    contexts: tuple[Context, ...] = ()
    #: The editors and dates of the readings in the section.
    signatures: tuple[tuple[LocalizedText, str], ...] = ()


class Sections:
    """Builds the sections of one page."""

    def __init__(
        self,
        reader: FactReader,
        iri: str,
        here: str,
        *,
        marked: TracedSet,
        letters: Letters,
    ) -> None:
        """Create the sections of the page of a resource.

        Args:
            reader: the reader of facts in the language of the page.
            iri: the resource.
            here: the file of the page.
            marked: the IRIs of passages with an anchor on the page of a letter.
            letters: the letters, in that language.

        """
        self.summarizer = Summarizer(reader, iri, here, marked)
        self._reader = reader
        self._paths = reader.paths
        self._words = reader.translator.texts
        self._iri = iri
        self._node = NamedNode(iri)
        self._here = here
        self._letters = letters
        self._quotes = reader.quotes(iri)
        self._unclaimed = UnclaimedTriples(reader, iri)

    def views(self, kind: PageType) -> list[SectionView]:
        """Return the sections with content, and then the inferred facts."""
        views = [self._view(section) for section in kind.sections]
        inferred = self._untitled(
            "inferred", [(quad, quad.object) for quad in self._unclaimed.outgoing]
        )
        return [one for one in (*views, inferred) if one]

    def heading(self, kind: PageType) -> Heading:
        """Return the heading of the page."""
        return sections_heading.page_heading(self._reader, self.summarizer, self._iri, kind)

    def incoming(self) -> tuple[Fact, ...]:
        """Return the incoming facts that no section shows."""
        remaining = self._untitled("", [(quad, quad.subject) for quad in self._unclaimed.incoming])
        return remaining.facts if remaining else ()

    def _untitled(self, key: str, ends: list[End]) -> SectionView | None:
        facts = tuple(sorted(self._facts(None, ends), key=fact_sort_key))
        return (
            SectionView(key, **self._words["section"].get(key, {}), facts=facts) if facts else None
        )

    def _view(self, section: Section) -> SectionView | None:
        taken = [(row, ends) for row in section.rows if (ends := self._unclaimed.take(row))]
        if section.custom or not (taken or section.empty_layer or section.special):
            return None
        facts = [fact for row, ends in taken for fact in self._facts(row, ends)]
        special = section.special
        if special == "trackless":
            letter = self._letters.letter(self._letters.id_of(self._iri))
            facts += track.trackless_facts(self._reader, self.summarizer, letter)
        elif special == "file":
            facts.append(self._file())
        contexts = (
            tuple(passage.passages_in_context(self.summarizer, self._iri))
            if special == "context"
            else ()
        )
        sentence = reading.sentence(self._reader, self._iri) if special == "sentence" else ""
        # A resource with quotes is in the letter, so its section is not reported as empty.
        empty_layer = (
            section.empty_layer if section.empty_layer != "source" or not self._quotes else ""
        )
        if not (facts or empty_layer or contexts or sentence):
            return None
        signed_iris = [self._iri, *(end.value for _, ends in taken for _, end in ends)]  # type: ignore[union-attr]
        return SectionView(
            section.key,
            **self._words["section"].get(section.key, {}),
            facts=tuple(facts),
            empty_layer="" if facts else empty_layer,
            framed=section.framed,
            sentence=sentence,
            contexts=contexts,
            signatures=reading.signatures(self._reader, signed_iris) if section.framed else (),
        )

    def _facts(self, row: Row | None, ends: Iterable[End]) -> list[Fact]:
        """Return the facts of a row, by layer, property and the property that groups them."""
        groups: dict[tuple[str, NamedNode, str], dict[tuple[Value, ...], Line]] = defaultdict(dict)
        for quad, end in ends:
            iri = end.value if isinstance(end, NamedNode) else ""
            by = next(iter(self._paths.iris(iri, row.by)), "") if row and row.by else ""
            if row is None:
                of = quad.predicate if quad.subject == self._node else None
                line = Line((self._reader.value(end, self._here, of),))
            else:
                line = self.summarizer.summarize(end, quad.predicate, by)
            if quad.subject == self._node:
                line = line._replace(why=self._reader.proof(quad, self._here))
            groups[self._reader.layer(quad), quad.predicate, by][line.values] = line
        facts = [
            Fact(
                predicate.value,
                self._name(row, predicate, by),
                sort_lines(lines.values()),
                layer,
                is_gap=row is not None and row.of == _GAP,
            )
            for (layer, predicate, by), lines in sorted(groups.items(), key=self._group_sort_key)
        ]
        return sorted(facts, key=fact_sort_key) if row is not None and row.rest else facts

    def _group_sort_key(
        self, group: tuple[tuple[str, NamedNode, str], object]
    ) -> tuple[object, ...]:
        """Return the sort key of a group: layer, property, certainty (highest first), IRI."""
        (layer, predicate, by), _ = group
        code = self._reader.names.index.code(by)
        sure = -int(code) if code.isdecimal() else 0
        return LAYERS.index(layer) if layer in LAYERS else len(LAYERS), predicate.value, sure, by

    def _name(self, row: Row | None, predicate: NamedNode, by: str) -> Value:
        """Return the name of a row, linked to its property."""
        name = self._reader.value(predicate, self._here)
        if by:
            label = self._reader.names.of(by)
            return name._replace(text=label.text, language=label.language)
        if row is not None and row.label:
            return name._replace(text=self._words["rows"][row.label], language="")
        return name

    def _file(self) -> Fact:
        """Return the file of a graph."""
        name = f"graph/{self._iri.removeprefix(OWN.graphs)}.ttl"
        words = self._words["rows"]
        link = Value(name, link="../" * self._here.count("/") + name, kind="code")
        return Fact("", Value(words["file"]), (Line((link,)),), "shared")
