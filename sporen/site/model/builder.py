"""Build the view models of letters from query results."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from sporen.labels.localized_text import LocalizedText, localized_text
from sporen.project import layer_graph
from sporen.rdf.namespaces import DCTERMS, OWN, SKOS, SP
from sporen.site.model.queries import Query
from sporen.site.model.view_models import (
    Actor,
    Effect,
    Element,
    Event,
    Events,
    Gap,
    ItemList,
    Letter,
    Measure,
    Outcome,
    Package,
    Passage,
    Reading,
    Topic,
    Track,
    WiderSubject,
)
from sporen.site.translator import NO_BREAK
from sporen.stores.rows import slug, value
from sporen.strings import natural_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sporen.rdf.terms import Term
    from sporen.site.model.queries import LetterRows
    from sporen.stores.rows import Row

_FOAF_NAME = NamedNode("http://xmlns.com/foaf/0.1/name")
#: The kinds of topics, by their rank in the query.
_RANKS = ("instrument", "concerns", "group", "sector")


def build_letters(gathered: LetterRows, language: str) -> list[Letter]:
    """Return every letter of the project in a language, sorted by id."""
    letters = gathered.graphs.folders.letters()
    return [_LetterBuilder(gathered, letter, language).letter() for letter in letters]


class _LetterBuilder:
    """Builds the view model of one letter in one language."""

    def __init__(self, gathered: LetterRows, letter: str, language: str) -> None:
        self._gathered = gathered
        self._store = gathered.graphs.store
        self._id = letter
        self._language = language
        self._names: dict[Term, LocalizedText] = {}

    def letter(self) -> Letter:
        node = NamedNode(OWN.resources + self._id)
        name = self._text(node)
        about = self._rows(Query.RECORDS, node, "external")
        lists = self._lists()
        packages = self._nodes(Query.PACKAGES)
        return Letter(
            id=self._id,
            name=_with_no_break_spaces(name) if name.text else LocalizedText(self._id),
            title=self._text(node, DCTERMS["title"]),
            date=max((value(row, "date") for row in about), default=""),
            pages=tuple(sorted({value(row, "page") for row in about} - {""})),
            lists=lists,
            tracks=self._tracks(),
            outcomes=self._wider_outcomes(lists),
            gaps=tuple(gap for package in packages for gap in self._gaps(package)),
            events=self._events(self._nodes(Query.EVENTS, "follow-up")),
            wider=tuple(
                WiderSubject(_iri(node), self._follow_up_events([node]))
                for node in self._wider_nodes(Query.EVENTS, lists, "follow-up")
            ),
        )

    def _lists(self) -> tuple[ItemList, ...]:
        groups: dict[Term, list[Measure]] = defaultdict(list)
        for node in self._nodes(Query.MEASURES):
            # A measure with several classes is shown by its most specific one.
            found = self._rows(Query.MEASURES, node)
            row = max(found, key=lambda row: (row["class"] != SP["Measure"], str(row["class"])))
            groups[row.get("list", row["class"])].append(self._measure(row))
        lists = [
            ItemList(
                path=_fragment(self._path(group)),
                name=self._name(group),
                passages=self._passages(group),
                measures=tuple(sorted(members, key=_order)),
            )
            for group, members in groups.items()
        ]
        return tuple(sorted(lists, key=lambda items: (_first_offset(items.measures), items.path)))

    def _measure(self, row: Row) -> Measure:
        element = self._element(row["node"])
        nodes = [NamedNode(inner.iri) for inner in element.whole]
        readings = {
            found["reading"]
            for node in nodes
            for found in self._rows(Query.READINGS, node, "editorial")
        }
        inferred = NamedNode(layer_graph(self._id, "inferred"))
        concluded = [self._store.quads(node, None, None, inferred) for node in nodes]
        return Measure(
            element=element,
            number=value(row, "number"),
            kind=self._name(row["class"]),
            outcomes=self._outcomes(row["node"]),
            events=self._events(nodes),
            readings=len(readings),
            anchors=len({passage for node in nodes for passage in self._passages(node)}),
            inferred=sum(1 for quads in concluded for _ in quads),
            happened=self._follow_up_events(nodes),
            packages=tuple(
                Package(_iri(package), self._name(package), self._gaps(package))
                for package in self._packages(row["node"])
            ),
        )

    def _packages(self, node: Term) -> list[Term]:
        found = {row["package"] for row in self._rows(Query.MEMBERS, node)}
        return sorted(found, key=str)

    def _element(self, node: Term) -> Element:
        inner = sorted(self._rows(Query.PARTS, node), key=lambda row: value(row, "part"))
        return Element(
            iri=_iri(node),
            path=self._path(node),
            name=self._text(node),
            passages=self._passages(node),
            degrees=self._wordings(node, "degree"),
            times=self._wordings(node, "time"),
            emphases=self._wordings(node, "emphasis"),
            effects=tuple(self._effect(row) for row in self._rows(Query.EFFECTS, node)),
            actors=tuple(
                Actor(
                    self._name(row["actor"]),
                    self._name(row["role"]),
                    _iri(row["actor"]),
                    _iri(row["role"]),
                )
                for row in self._rows(Query.ACTORS, node)
            ),
            topics=self._topics(node),
            gaps=self._gaps(node),
            named=self._named_topics(node),
            aims=self._qualifiers(node, "aim"),
            conditions=self._qualifiers(node, "condition"),
            readings=self._readings(node),
            parts=tuple(self._element(row["part"]) for row in inner if not _is_true(row, "option")),
            options=tuple(self._element(row["part"]) for row in inner if _is_true(row, "option")),
        )

    def _wordings(self, node: Term, kind: str) -> tuple[str, ...]:
        rows = self._rows(Query.WORDINGS, node)
        return tuple(value(row, "words") for row in rows if value(row, "kind") == kind)

    def _effect(self, row: Row) -> Effect:
        return Effect(
            keeps=_is_true(row, "keeps"),
            kind=self._name(row["kind"]),
            on=self._name(row["on"]),
            before=value(row, "before"),
            after=value(row, "after"),
            unit=slug(row, "unit"),
            unit_name=self._name(row.get("unit")),
            iri=_iri(row["effect"]),
            on_iri=_iri(row["on"]),
        )

    def _topics(self, node: Term) -> tuple[LocalizedText, ...]:
        rows = sorted(
            self._rows(Query.TOPICS, node), key=lambda row: (str(row["rank"]), str(row["topic"]))
        )
        return tuple(dict.fromkeys(self._name(row["topic"]) for row in rows))

    def _named_topics(self, node: Term) -> tuple[Topic, ...]:
        found = {
            Topic(_RANKS[int(value(row, "rank")) - 1], self._name(row["topic"]), _iri(row["topic"]))
            for row in self._rows(Query.TOPICS, node)
        }
        return tuple(sorted(found, key=lambda topic: (_RANKS.index(topic.kind), topic.iri)))

    def _qualifiers(self, node: Term, kind: str) -> tuple[Passage, ...]:
        rows = (row for row in self._rows(Query.QUALIFIERS, node) if value(row, "kind") == kind)
        return tuple(
            passage._replace(iri=_iri(row["of"]))
            for row in rows
            for passage in self._passages(row["of"])
        )

    def _readings(self, node: Term) -> tuple[Reading, ...]:
        rows = {row["reading"]: row for row in self._rows(Query.READINGS, node, "editorial")}
        return tuple(
            Reading(
                iri=_iri(reading),
                kind=self._name(row["class"]),
                value=self._name(row.get("value")),
                value_iri=value(row, "value"),
                confidence=self._name(row.get("confidence")),
                ground=self._text(reading, SP["ground"]),
                passages=self._passages(reading, "editorial"),
                editor=localized_text(self._store, row.get("editor"), self._language, _FOAF_NAME),
                date=value(row, "date")[:10],
                is_of_track=row["class"] == SP["TrackAssignment"],
                sureness=slug(row, "confidence"),
            )
            for reading, row in sorted(rows.items(), key=lambda item: _iri(item[0]))
        )

    def _follow_up_events(self, nodes: Sequence[Term]) -> tuple[Event, ...]:
        """Return the follow-up events of a resource and its parts: direct first, oldest first."""
        rows = {
            row["event"]: row
            for node in nodes
            for row in self._rows(Query.EVENTS, node, "follow-up")
        }
        about: dict[Term, list[str]] = defaultdict(list)
        for node in nodes[1:]:
            for row in self._rows(Query.EVENTS, node, "follow-up"):
                about[row["event"]].append(_iri(node))
        events = [
            Event(
                iri=_iri(event),
                date=value(row, "date"),
                description=self._text(event, DCTERMS["description"]),
                kind=self._name(row.get("type")),
                actor=value(row, "actor"),
                source=value(row, "source"),
                confidence=self._name(row.get("confidence")),
                is_direct=slug(row, "link") == "direct",
                about=tuple(sorted(set(about[event]))),
            )
            for event, row in rows.items()
        ]
        return tuple(sorted(events, key=lambda item: (not item.is_direct, item.date, item.iri)))

    def _gaps(self, node: Term) -> tuple[Gap, ...]:
        return tuple(
            Gap(
                aspect=slug(row, "aspect"),
                name=self._name(row["aspect"]),
                status=slug(row, "status"),
                passages=self._passages(row["gap"]),
                iri=_iri(row["gap"]),
            )
            for row in self._rows(Query.GAPS, node)
        )

    def _outcomes(self, node: Term) -> tuple[Outcome, ...]:
        return tuple(
            Outcome(
                name=self._name(row["outcome"]),
                definition=self._text(row["outcome"], SKOS["definition"]),
                scope=slug(row, "scope"),
                scope_name=self._name(row.get("scope")),
                about_name=self._name(node),
                passages=self._passages(row["statement"]),
                iri=_iri(row["statement"]),
            )
            for row in self._rows(Query.OUTCOMES, node)
        )

    def _wider_outcomes(self, lists: Iterable[ItemList]) -> tuple[Outcome, ...]:
        """Return the outcomes that are not about a measure, such as those of a package."""
        wider = self._wider_nodes(Query.OUTCOMES, lists)
        return tuple(outcome for node in wider for outcome in self._outcomes(node))

    def _wider_nodes(
        self, query: Query, lists: Iterable[ItemList], layer: str = "source"
    ) -> list[Term]:
        """Return the nodes of a query that are not a measure or part of one."""
        covered = {
            inner.iri
            for items in lists
            for measure in items.measures
            for inner in measure.element.whole
        }
        return [node for node in self._nodes(query, layer) if _iri(node) not in covered]

    def _events(self, nodes: Iterable[Term]) -> Events:
        events = {
            row["event"]: row
            for node in nodes
            for row in self._rows(Query.EVENTS, node, "follow-up")
        }
        direct = sum(slug(row, "link") == "direct" for row in events.values())
        newest = max((value(row, "date") for row in events.values()), default="")
        return Events(direct, len(events) - direct, newest)

    def _tracks(self) -> tuple[Track, ...]:
        tracks = [
            Track(value(row, "number"), self._name(node), self._passages(node), _iri(node))
            for node in self._nodes(Query.TRACKS)
            for row in self._rows(Query.TRACKS, node)
        ]
        return tuple(sorted(tracks, key=lambda track: (natural_key(track.number), track.name)))

    def _passages(self, node: Term, layer: str = "source") -> tuple[Passage, ...]:
        found = {
            Passage(value(row, "words"), _offset(row, "start"), _offset(row, "end"))
            for row in self._rows(Query.QUOTES, node, layer)
        }
        return tuple(sorted(found, key=lambda passage: (passage.start, passage.words)))

    def _rows(self, query: Query, node: Term, layer: str = "source") -> list[Row]:
        return self._gathered.of(query, self._id, layer).get(node, [])

    def _nodes(self, query: Query, layer: str = "source") -> list[Term]:
        return sorted(self._gathered.of(query, self._id, layer), key=str)

    def _text(self, node: Term, *names: NamedNode) -> LocalizedText:
        return localized_text(self._store, node, self._language, *names)

    def _name(self, node: Term | None) -> LocalizedText:
        """Return the label of a node, else the end of its IRI; empty for None."""
        if node is None:
            return LocalizedText("")
        if node not in self._names:
            name = self._text(node)
            self._names[node] = name if name.text else LocalizedText(_fragment(self._path(node)))
        return self._names[node]

    def _path(self, node: Term) -> str:
        return _iri(node).removeprefix(f"{OWN.resources}{self._id}/")


def _with_no_break_spaces(name: LocalizedText) -> LocalizedText:
    """Use no-break spaces within numbers: `12 345, nr. 6`."""
    return name._replace(text=re.sub(r"(?<=[\d.]) (?=\d)", NO_BREAK, name.text))


def _order(measure: Measure) -> tuple[object, ...]:
    return (natural_key(measure.number), measure.element.iri)


def _first_offset(measures: Iterable[Measure]) -> int:
    """Return the offset of the first measure in the letter."""
    return min((p.start for m in measures for p in m.element.passages), default=-1)


def _offset(row: Row, name: str) -> int:
    return int(value(row, name) or -1)


def _is_true(row: Row, name: str) -> bool:
    return value(row, name) == "true"


def _iri(node: Term) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)


def _fragment(iri: str) -> str:
    return iri.rpartition("#")[2]
