"""The sections of a page, as its kind lists them, and what is left of the statements on a thing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.rdf.namespaces import SP, SPG
from sporen.site.model.layers import LAYERS
from sporen.site.pages.sections import (
    heading as sections_heading,
)
from sporen.site.pages.sections import (
    passage,
    reading,
    track,
)
from sporen.site.pages.sections.statements import Statements
from sporen.site.resource_facts import Fact, rank
from sporen.site.summaries import Digests
from sporen.site.values import Line, Value, ordered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.site.model.letters import Letters
    from sporen.site.model.texts import Text
    from sporen.site.page_types import Kind, Row, Section
    from sporen.site.pages.sections.heading import Heading
    from sporen.site.pages.sections.passage import Context
    from sporen.site.pages.sections.statements import End
    from sporen.site.resource_facts import Telling
    from sporen.site.tracing import Members

_GAP = SP["Gap"].value


class Shown(NamedTuple):
    """A section as a page shows it; `none` is what it says where it is `silent`."""

    key: str
    heading: str = ""
    note: str = ""
    none: str = ""
    facts: tuple[Fact, ...] = ()
    silent: str = ""
    framed: bool = False
    sentence: str = ""
    contexts: tuple[Context, ...] = ()
    #: Who signed what the section tells, and on which day.
    signatures: tuple[tuple[Text, str], ...] = ()


class Sections:
    """Makes the sections of one page."""

    def __init__(
        self,
        telling: Telling,
        iri: str,
        here: str,
        *,
        marked: Members,
        letters: Letters,
    ) -> None:
        """Make those of the page of a thing.

        Args:
            telling: tells values in the language of the page.
            iri: the thing.
            here: the file of the page.
            marked: the passages that have a place on the page of a letter, by their IRIs.
            letters: the letters, told in that language.

        """
        self.digests = Digests(telling, iri, here, marked)
        self._telling = telling
        self._paths = telling.paths
        self._words = telling.wording.words
        self._iri = iri
        self._node = NamedNode(iri)
        self._here = here
        self._letters = letters
        self._quotes = telling.quotes(iri)
        self._left = Statements(telling, iri)

    def shown(self, kind: Kind) -> list[Shown]:
        """Return the sections of a kind of page that say anything, then what follows by rules."""
        found = [self._shown(section) for section in kind.sections]
        by_rules = self._plain("inferred", [(quad, quad.object) for quad in self._left.said])
        return [one for one in (*found, by_rules) if one]

    def heading(self, kind: Kind) -> Heading:
        """Return what the page begins with."""
        return sections_heading.heading(self._telling, self.digests, self._iri, kind)

    def pointing(self) -> tuple[Fact, ...]:
        """Return what points to the thing and stands in none of its sections."""
        shown = self._plain("", [(quad, quad.subject) for quad in self._left.pointing])
        return shown.facts if shown else ()

    def _plain(self, key: str, ends: list[End]) -> Shown | None:
        facts = tuple(sorted(self._told(None, ends), key=rank))
        return Shown(key, **self._words["section"].get(key, {}), facts=facts) if facts else None

    def _shown(self, section: Section) -> Shown | None:
        taken = [(row, ends) for row in section.rows if (ends := self._left.take(row))]
        if section.told or not (taken or section.silent or section.special):
            return None
        facts = [fact for row, ends in taken for fact in self._told(row, ends)]
        special = section.special
        if special == "trackless":
            letter = self._letters.whole(self._letters.id_of(self._iri))
            facts += track.silent(self._telling, self.digests, letter)
        elif special == "file":
            facts.append(self._file())
        found = tuple(passage.around(self.digests, self._iri)) if special == "context" else ()
        sentence = reading.sentence(self._telling, self._iri) if special == "sentence" else ""
        # A letter is not silent on a thing that has words of its own.
        silent = section.silent if section.silent != "source" or not self._quotes else ""
        if not (facts or silent or found or sentence):
            return None
        signed = [self._iri, *(end.value for _, ends in taken for _, end in ends)]  # type: ignore[union-attr]
        return Shown(
            section.key,
            **self._words["section"].get(section.key, {}),
            facts=tuple(facts),
            silent="" if facts else silent,
            framed=section.framed,
            sentence=sentence,
            contexts=found,
            signatures=reading.signatures(self._telling, signed) if section.framed else (),
        )

    def _told(self, row: Row | None, ends: Iterable[End]) -> list[Fact]:
        """Tell what a row took, by layer, property, and what its rows are told apart by."""
        groups: dict[tuple[str, NamedNode, str], dict[tuple[Value, ...], Line]] = defaultdict(dict)
        for quad, end in ends:
            iri = end.value if isinstance(end, NamedNode) else ""
            by = next(iter(self._paths.iris(iri, row.by)), "") if row and row.by else ""
            if row is None:
                of = quad.predicate if quad.subject == self._node else None
                line = Line((self._telling.value(end, self._here, of),))
            else:
                line = self.digests.line(end, quad.predicate, by)
            if quad.subject == self._node:
                line = line._replace(why=self._telling.why(quad, self._here))
            groups[self._telling.layer(quad), quad.predicate, by][line.values] = line
        facts = [
            Fact(
                predicate.value,
                self._name(row, predicate, by),
                ordered(lines.values()),
                layer,
                is_silent=row is not None and row.of == _GAP,
            )
            for (layer, predicate, by), lines in sorted(groups.items(), key=self._place)
        ]
        return sorted(facts, key=rank) if row is not None and row.rest else facts

    def _place(self, group: tuple[tuple[str, NamedNode, str], object]) -> tuple[object, ...]:
        """Return where rows of one kind come: by layer, then the surest first, then by IRI."""
        (layer, predicate, by), _ = group
        code = self._telling.names.index.code(by)
        sure = -int(code) if code.isdecimal() else 0
        return LAYERS.index(layer) if layer in LAYERS else len(LAYERS), predicate.value, sure, by

    def _name(self, row: Row | None, predicate: NamedNode, by: str) -> Value:
        """Return what a row is called; it leads to the property, so that nothing stays unsaid."""
        name = self._telling.value(predicate, self._here)
        if by:
            called = self._telling.names.of(by)
            return name._replace(text=called.said, language=called.language)
        if row is not None and row.label:
            return name._replace(text=self._words["rows"][row.label], language="")
        return name

    def _file(self) -> Fact:
        """Return the file that holds a graph."""
        name = f"graph/{self._iri.removeprefix(SPG)}.ttl"
        words = self._words["rows"]
        link = Value(name, link="../" * self._here.count("/") + name, kind="code")
        return Fact("", Value(words["file"]), (Line((link,)),), "shared")
