"""One-line summaries of resources for the pages of other resources.

A summary links to its resource and leaves out the resource of the page.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.export.description_index import Inverse
from sporen.labels.label_index import passage_offsets
from sporen.labels.localized_text import LocalizedText, capitalize_first
from sporen.rdf.namespaces import CV, DCTERMS, OA, OWN, SP
from sporen.site.model.gaps import describe_gaps
from sporen.site.model.segments import PASSAGE_PROPERTIES
from sporen.site.model.view_models import Gap
from sporen.site.page_values import Line, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.export.description_index import Path
    from sporen.rdf.terms import Term
    from sporen.site.resource_facts import FactReader
    from sporen.tracing import TracedSet

    _Parts = tuple[NamedNode | None, tuple[Path | str | None, ...]]

#: The wording of an effect is recorded at the measure or component that has the effect.
_DEGREE: Path = (Inverse(SP["hasEffect"]), SP["modalityAsWritten"])
#: By class (the first that matches): the property whose value links to the resource, and the parts
#: of the line. `None` is that link, `"owner"` the resource it belongs to, `"words"` its quotes.
_PARTS: dict[NamedNode, _Parts] = {
    CV["Participation"]: (CV["role"], ("owner", (CV["hasParticipant"],), None, "words")),
    SP["IntendedEffect"]: (
        SP["effect"],
        ("owner", (SP["affects"],), None, "figures", _DEGREE, "words"),
    ),
    SP["FollowUp"]: (
        DCTERMS["date"],
        (None, (DCTERMS["description"],), (SP["eventType"],), (SP["confidence"],)),
    ),
    SP["Gap"]: (None, ("silence", "owner", "words")),
    SP["OutcomeStatement"]: (
        SP["outcome"],
        ("owner", None, (SP["scope"],), (SP["accordingTo"],), "words"),
    ),
    SP["Statement"]: (
        SP["statementKind"],
        ((SP["quantifier"],), "words", None, (SP["accordingTo"],)),
    ),
    SP["ExternalRecord"]: (
        SP["recordedValue"],
        (None, (DCTERMS["source"],), (SP["basis"],), (SP["confidence"],)),
    ),
    SP["Interpretation"]: (
        None,
        (
            *("owner", (SP["assignedTrack"],), (SP["direction"],), (SP["modality"],)),
            *((SP["confidence"],), (SP["ground"],), "words", None),
        ),
    ),
    SP["AnnexRelation"]: (
        SP["annexStatus"],
        ("owner", (Inverse(SP["annexRelation"]),), None, (SP["host"],), "words"),
    ),
    SP["Reference"]: (
        SP["citationReason"],
        ((SP["cited"],), None, (SP["footnoteNumber"],), "words"),
    ),
    SP["Mention"]: (None, ("spanned", None)),
    SP["Citation"]: (None, ("spanned", None)),
}


@cache
def _parts_of(kinds: frozenset[str]) -> _Parts | None:
    return next((parts for kind, parts in _PARTS.items() if kind.value in kinds), None)


class Summarizer:
    """Summaries of resources for one page."""

    def __init__(self, reader: FactReader, page: str, here: str, marked: TracedSet) -> None:
        """Create the summaries for a page; `marked` are the passages with an anchor."""
        self._reader = reader
        self.paths = reader.paths
        self._page = page
        self._here = here
        self._marked = marked
        self._special = {
            "owner": self._owner,
            "words": self._evidence,
            "figures": self._figures,
            "silence": self._gap,
            "spanned": self._span,
        }

    def summarize(self, term: Term, of: NamedNode, known: str = "") -> Line:
        """Return the summary of a resource, or the value itself, without the resource `known`."""
        iri = term.value if isinstance(term, NamedNode) else ""
        parts_of_class = _parts_of(self._reader.names.index.classes_of(iri)) if iri else None
        if parts_of_class is None:
            value = self._reader.value(term, self._here, of)
            code = "" if iri.startswith(OWN.base) else self._reader.names.index.code(iri)
            return Line((value, Value(code)) if code else (value,))
        leading, parts = parts_of_class
        itself = self._self_link(iri, leading)
        values = [
            value
            for part in parts
            for value in ([itself] if part is None else self._part(iri, part, known))
        ]
        return Line(tuple(dict.fromkeys(values)), at=self._position(iri))

    def passage_links(self, iri: str) -> Iterator[Value]:
        """Yield links to the passages that a resource is based on, in text order."""
        anchors = {anchor for tie in PASSAGE_PROPERTIES for anchor in self.paths.iris(iri, tie)}
        yield from sorted(
            map(self.place, anchors),
            key=lambda passage_link: (len(passage_link.exact), passage_link),
        )

    def place(self, anchor: str) -> Value:
        """Return a link to a passage in its letter."""
        name = self._reader.names.of(anchor)
        link = self._reader.link(anchor, self._here)
        place = anchor.rpartition("/")[2]
        if anchor in self._marked:
            letter = self._reader.link(anchor.partition("/anchor/")[0], self._here)
            link = f"{letter}#p{place}"
        return Value(name.text, name.language, link, exact=place)

    def gap_sentence(self, gap: str) -> str:
        """Return a gap as a sentence, or "" if its aspect is unknown."""
        aspect = next(iter(self.paths.iris(gap, SP["missingAspect"])), "")
        status = next(iter(self.paths.iris(gap, SP["gapStatus"])), "")
        ends = [iri.rpartition("/")[2] for iri in (aspect, status)]
        name = self._reader.names.of(aspect) if aspect else LocalizedText("")
        gap_sentences = describe_gaps(
            [Gap(ends[0], name, ends[1], ())] if aspect else [], self._reader.translator
        )
        return gap_sentences[0].text if gap_sentences else ""

    def _self_link(self, iri: str, leading: NamedNode | None) -> Value:
        link = self._reader.link(iri, self._here)
        if leading is not None:
            values = list(self._values(iri, (leading,)))
            if values:
                return values[0]._replace(link=link, is_outside=False)
        kind = self._reader.names.class_label(iri)
        return Value(kind.text, kind.language, link)

    def _position(self, iri: str) -> tuple[str, int]:
        """Return the date of a resource and the position of its first passage."""
        anchors = (anchor for tie in PASSAGE_PROPERTIES for anchor in self.paths.iris(iri, tie))
        date = self._reader.names.index.date(iri)
        return date, min((passage_offsets(anchor)[0] for anchor in anchors), default=-1)

    def _part(self, iri: str, part: Path | str, known: str) -> Iterable[Value]:
        if isinstance(part, str):
            return self._special[part](iri)
        return self._values(iri, part, known)

    def _values(self, iri: str, path: Path, known: str = "") -> Iterator[Value]:
        """Yield the values of a path; of texts in several languages, only that of the page."""
        last = path[-1]
        of = None if isinstance(last, Inverse) else last
        skipped = {self._page, known}
        ends = dict.fromkeys(
            end
            for _, end in self.paths.follow(iri, path)
            if not isinstance(end, NamedNode) or end.value not in skipped
        )
        texts = {end.language: end for end in ends if isinstance(end, Literal) and end.language}
        own = texts.get(self._reader.translator.language)
        yield from (
            self._reader.value(end, self._here, of)
            for end in ends
            if own is None or end == own or end not in texts.values()
        )

    def _owner(self, iri: str) -> Iterator[Value]:
        owner = self._reader.names.index.parent(iri)
        if owner and owner != self._page:
            short = self._reader.names.short_name(owner)
            yield Value(capitalize_first(short), link=self._reader.link(owner, self._here))

    def _evidence(self, iri: str) -> Iterator[Value]:
        if not any(self._page in self.paths.iris(iri, tie) for tie in PASSAGE_PROPERTIES):
            yield from self._reader.quotes(iri)
            yield from self.passage_links(iri)

    def _figures(self, iri: str) -> Iterator[Value]:
        """Yield the change from one figure to another."""
        properties = (SP["fromValue"], SP["toValue"], SP["unit"])
        figures = [next(iter(self._values(iri, (name,))), None) for name in properties]
        before, after, unit = figures
        if before and after and unit:
            slug = self.paths.iris(iri, SP["unit"])[0].rpartition("/")[2]
            words = self._reader.translator.texts
            unit_name = words["units"].get(slug, unit.text)
            yield Value(words["measure"]["values"].format(before.text, after.text, unit_name))

    def _gap(self, iri: str) -> Iterator[Value]:
        sentence = self.gap_sentence(iri)
        link = self._reader.link(iri, self._here)
        yield Value(sentence, link=link) if sentence else self._self_link(iri, None)

    def _span(self, iri: str) -> Iterator[Value]:
        yield from self._values(iri, (SP["spans"], OA["hasSelector"], OA["exact"]))
        yield from map(self.place, self.paths.iris(iri, SP["spans"]))
