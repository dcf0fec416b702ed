"""What the front page tells of each letter, read from the graph: lists, measures, their parts."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.project import graph_of
from sporen.publishing.words import NO_BREAK
from sporen.vocabulary import DCTERMS, PREFIXES, RDFS, SKOS, SP, SPC, SPD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.graphs import Graphs
    from sporen.stores.embedded import Embedded, Term

    Row = dict[str, Term]


class Text(NamedTuple):
    """Words from the graph; `language` is theirs when it is not that of the page, else empty."""

    said: str
    language: str = ""


class Passage(NamedTuple):
    """Words of a letter, and where they stand in its file: code points, -1 when not known."""

    words: str
    start: int = -1
    end: int = -1


class Effect(NamedTuple):
    """What something would do, to what; for a number its old and new value with the unit."""

    keeps: bool
    kind: Text
    on: Text
    before: str = ""
    after: str = ""
    unit: str = ""
    unit_name: Text = Text("")


class Actor(NamedTuple):
    """Who is named, and as what."""

    name: Text
    role: Text


class Gap(NamedTuple):
    """What a letter does not say: aspect and status by the ends of their IRIs, and its words."""

    aspect: str
    name: Text
    status: str
    passages: tuple[Passage, ...]


class Outcome(NamedTuple):
    """An outcome as a letter states it: of what, and how widely."""

    name: Text
    definition: Text
    scope: str
    scope_name: Text
    about_name: Text
    passages: tuple[Passage, ...]


class Stated(NamedTuple):
    """An outcome in a summary: `each` is the number of measures that it is stated of one by one."""

    outcome: Outcome
    about: Text
    each: int = 0


class Events(NamedTuple):
    """How much is known of what came later; `newest` is a date as written, or empty."""

    direct: int = 0
    subject: int = 0
    newest: str = ""

    @property
    def total(self) -> int:
        """All events, however they are tied."""
        return self.direct + self.subject


@dataclass(frozen=True, slots=True)
class Element:
    """A measure, a component or an option, with what the letter says of it."""

    iri: str
    path: str
    name: Text
    passages: tuple[Passage, ...]
    degrees: tuple[str, ...]
    effects: tuple[Effect, ...]
    actors: tuple[Actor, ...]
    topics: tuple[Text, ...]
    gaps: tuple[Gap, ...]
    parts: tuple[Element, ...]
    options: tuple[Element, ...]

    @property
    def words(self) -> str:
        """The letter's words, passage after passage."""
        return " … ".join(passage.words for passage in self.passages)

    @property
    def whole(self) -> Iterator[Element]:
        """This element and everything in it, in the order of the letter."""
        yield self
        for inner in (*self.parts, *self.options):
            yield from inner.whole


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure, with what is told of it as a whole; the last three count statements by layer."""

    element: Element
    number: str
    kind: Text
    outcomes: tuple[Outcome, ...]
    events: Events
    readings: int
    anchors: int
    inferred: int


@dataclass(frozen=True, slots=True)
class ItemList:
    """Measures under the words that introduce them; a letter without lists has one by kind."""

    path: str
    name: Text
    passages: tuple[Passage, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """A line of work that a letter numbers."""

    number: str
    name: Text
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: what it is called, and what is told of it."""

    id: str
    name: Text
    title: Text
    date: str
    pages: tuple[str, ...]
    lists: tuple[ItemList, ...]
    tracks: tuple[Track, ...]
    outcomes: tuple[Outcome, ...]
    gaps: tuple[Gap, ...]
    events: Events

    @property
    def measures(self) -> list[Measure]:
        """All measures, list by list."""
        return [measure for items in self.lists for measure in items.measures]

    @property
    def trackless(self) -> int:
        """Of how many measures the letter does not say in which track they are."""
        return sum(
            any(gap.aspect == "track" for inner in measure.element.whole for gap in inner.gaps)
            for measure in self.measures
        )

    def outcomes_of(self, items: ItemList) -> list[Outcome]:
        """Give the outcomes that are stated of every measure of a list, one of each kind."""
        kinds = [{(o.name, o.scope): o for o in measure.outcomes} for measure in items.measures]
        return [
            outcome for kind, outcome in kinds[0].items() if all(kind in other for other in kinds)
        ]

    def stated(self) -> dict[Text, list[Stated]]:
        """Sum the outcomes up, by what they are: of each measure first, then of anything wider."""
        summed: dict[Text, list[Stated]] = defaultdict(list)
        for items in self.lists:
            for outcome in self.outcomes_of(items):
                stated = Stated(outcome, items.name, len(items.measures))
                summed[outcome.name].append(stated)
        for outcome in sorted(self.outcomes, key=lambda outcome: outcome.scope):
            summed[outcome.name].append(Stated(outcome, outcome.about_name))
        return dict(summed)


_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in sorted(PREFIXES.items()))

# `?graph` says which letter, and which layer, a row is of.
_MEASURES = """
SELECT ?graph ?node ?class ?list ?number WHERE {
  ?class rdfs:subClassOf* sp:Measure .
  GRAPH ?graph {
    ?node a ?class .
    OPTIONAL { ?node sp:inList ?list }
    OPTIONAL { ?node sp:number ?number }
  }
}"""
_PARTS = """
SELECT ?graph ?node ?part ?option WHERE {
  GRAPH ?graph {
    { ?part a sp:Component ; sp:partOf ?node . BIND(false AS ?option) }
    UNION { ?part sp:optionOf ?node . BIND(true AS ?option) }
  }
}"""
_QUOTES = """
SELECT ?graph ?node ?words ?start ?end WHERE {
  GRAPH ?graph { ?node sp:quote ?words }
  OPTIONAL {
    ?node sp:statedIn|sp:evidencedBy ?passage .
    ?passage oa:hasSelector/oa:exact ?words ; oa:hasSelector ?position .
    ?position oa:start ?start ; oa:end ?end .
  }
}"""
_EFFECTS = """
SELECT ?graph ?node ?keeps ?effect ?kind ?on ?before ?after ?unit WHERE {
  GRAPH ?graph {
    { ?node sp:hasChange ?effect . BIND(false AS ?keeps) }
    UNION { ?node sp:hasRetention ?effect . BIND(true AS ?keeps) }
    ?effect sp:effect ?kind ; sp:affects ?on .
    OPTIONAL { ?effect sp:fromValue ?before ; sp:toValue ?after ; sp:unit ?unit }
  }
}"""
_ACTORS = """
SELECT ?graph ?node ?actor ?role WHERE {
  GRAPH ?graph {
    ?node cv:hasParticipation ?participation .
    ?participation cv:hasParticipant ?actor ; cv:role ?role .
  }
}"""
_TOPICS = """
SELECT ?graph ?node ?topic ?rank WHERE {
  VALUES (?property ?rank) {
    (sp:instrumentType 1) (sp:concerns 2) (sp:targetGroup 3) (sp:sector 4)
  }
  GRAPH ?graph { ?node ?property ?topic }
}"""
_DEGREES = "SELECT ?graph ?node ?words WHERE { GRAPH ?graph { ?node sp:modalityAsWritten ?words } }"
# A gap, reading or event about an aim or a participation is told with what that hangs on.
_HANGS = "(^sp:hasAim|^sp:hasCondition|^sp:hasChange|^sp:hasRetention|^cv:hasParticipation)?"
_GAPS = f"""
SELECT ?graph ?node ?gap ?about ?aspect ?status WHERE {{
  GRAPH ?graph {{
    ?gap a sp:Gap ; sp:about ?about ; sp:missingAspect ?aspect ; sp:gapStatus ?status .
    ?about {_HANGS} ?node .
  }}
}}"""
_OUTCOMES = """
SELECT ?graph ?node ?statement ?outcome ?scope WHERE {
  GRAPH ?graph {
    ?statement sp:outcome ?outcome ; sp:about ?node .
    OPTIONAL { ?statement sp:scope ?scope }
  }
}"""
_EVENTS = """
SELECT ?graph ?node ?event ?date ?link WHERE {
  GRAPH ?graph {
    ?event a sp:FollowUp ; sp:followsUp ?node .
    OPTIONAL { ?event dcterms:date ?date }
    OPTIONAL { ?event sp:followUpLink ?link }
  }
}"""
_READINGS = f"""
SELECT ?graph ?node ?reading WHERE {{
  ?class rdfs:subClassOf* sp:Interpretation .
  GRAPH ?graph {{ ?reading a ?class ; sp:about ?about }}
  ?about {_HANGS} ?node .
}}"""
_PACKAGES = "SELECT ?graph ?node WHERE { GRAPH ?graph { ?node a sp:Package } }"
_TRACKS = (
    "SELECT ?graph ?node ?number WHERE { GRAPH ?graph { ?node a sp:Track ; sp:number ?number } }"
)
# Number, date and pages of a letter come from outside it.
_ABOUT = """
SELECT ?graph ?node ?date ?page WHERE {
  ?node a sp:Letter .
  GRAPH ?graph {
    { ?node eli:date_document ?date } UNION { ?node foaf:page ?page }
  }
}"""
_QUERIES = (
    _MEASURES, _PARTS, _QUOTES, _EFFECTS, _ACTORS, _TOPICS, _DEGREES, _GAPS, _OUTCOMES,
    _EVENTS, _READINGS, _PACKAGES, _TRACKS, _ABOUT,
)  # fmt: skip


class Gathered(NamedTuple):
    """The rows that all letters are told from, by query, graph and node; in no language yet."""

    graphs: Graphs
    rows: dict[str, dict[str, dict[Term, list[Row]]]]


def gather(graphs: Graphs) -> Gathered:
    """Ask the graph once for what all letters and languages need."""
    by_query: dict[str, dict[str, dict[Term, list[Row]]]] = {}
    for query in _QUERIES:
        by_graph: dict[str, dict[Term, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for row in rows(graphs.store, query):
            by_graph[_value(row, "graph")][row["node"]].append(row)
        by_query[query] = by_graph
    return Gathered(graphs, by_query)


def read(gathered: Gathered, language: str) -> list[Letter]:
    """Tell every letter of the project in a language, in the order of their ids."""
    letters = gathered.graphs.folders.letters()
    return [_Reader(gathered, letter, language).letter() for letter in letters]


def text_of(store: Embedded, node: Term | None, language: str, *names: NamedNode) -> Text:
    """Give what a node is called: in `language`, else Dutch, else English, else any language.

    `names` are the properties to look in, in order; labels when none is given. A node without a
    name gives an empty text.
    """
    if isinstance(node, Literal):
        return _text(node, language)
    if not isinstance(node, NamedNode):
        return Text("")
    for name in names or (SKOS["prefLabel"], RDFS["label"]):
        found = [
            quad.object for quad in store.quads(node, name) if isinstance(quad.object, Literal)
        ]
        if found:
            order = {language: 0, "nl": 1, "en": 2}
            order[language] = 0
            best = min(found, key=lambda word: (order.get(word.language or "", 3), word.value))
            return _text(best, language)
    return Text("")


def rows(store: Embedded, query: str) -> list[Row]:
    """Run a query that needs no prefixes of its own; each row has the variables that are bound."""
    answer = store.select(_PREFIXES + query)
    found = [
        {name: term for name, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    return sorted(found, key=lambda row: [str(row.get(name, "")) for name in answer.variables])


def _text(word: Literal, language: str) -> Text:
    return Text(word.value, "" if word.language in (None, language) else word.language or "")


class _Reader:
    """Tells one letter in one language."""

    def __init__(self, gathered: Gathered, letter: str, language: str) -> None:
        self._store = gathered.graphs.store
        self._rows = gathered.rows
        self._id = letter
        self._language = language
        self._names: dict[Term, Text] = {}

    def letter(self) -> Letter:
        node = NamedNode(SPD + self._id)
        name = text_of(self._store, node, self._language)
        about = self._of(_ABOUT, node, "external")
        lists = self._lists()
        told = {e.iri for items in lists for m in items.measures for e in m.element.whole}
        return Letter(
            id=self._id,
            name=_unbroken(name) if name.said else Text(self._id),
            title=text_of(self._store, node, self._language, DCTERMS["title"]),
            date=max((_value(row, "date") for row in about), default=""),
            pages=tuple(sorted({_value(row, "page") for row in about} - {""})),
            lists=lists,
            tracks=self._tracks(),
            outcomes=tuple(
                outcome
                for thing in self._nodes(_OUTCOMES)
                if _iri(thing) not in told
                for outcome in self._outcomes(thing)
            ),
            gaps=tuple(gap for package in self._nodes(_PACKAGES) for gap in self._gaps(package)),
            events=self._events(self._nodes(_EVENTS, "follow-up")),
        )

    def _lists(self) -> tuple[ItemList, ...]:
        groups: dict[Term, list[Measure]] = defaultdict(list)
        for node in self._nodes(_MEASURES):
            # Typed twice, a measure is shown by its own class and not by the general one.
            found = self._of(_MEASURES, node)
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
        return tuple(sorted(lists, key=lambda items: (_place(items.measures), items.path)))

    def _measure(self, row: Row) -> Measure:
        element = self._element(row["node"])
        nodes: list[Term] = [NamedNode(inner.iri) for inner in element.whole]
        readings = {
            found["reading"] for node in nodes for found in self._of(_READINGS, node, "editorial")
        }
        inferred = NamedNode(graph_of(self._id, "inferred"))
        return Measure(
            element=element,
            number=_value(row, "number"),
            kind=self._name(row["class"]),
            outcomes=self._outcomes(row["node"]),
            events=self._events(nodes),
            readings=len(readings),
            anchors=len({passage for node in nodes for passage in self._passages(node)}),
            inferred=sum(
                1
                for node in nodes
                for _ in self._store.quads(NamedNode(_iri(node)), None, None, inferred)
            ),
        )

    def _element(self, node: Term) -> Element:
        inner = sorted(self._of(_PARTS, node), key=lambda row: _value(row, "part"))
        topics = sorted(
            self._of(_TOPICS, node), key=lambda row: (str(row["rank"]), str(row["topic"]))
        )
        return Element(
            iri=_iri(node),
            path=self._path(node),
            name=text_of(self._store, node, self._language),
            passages=self._passages(node),
            degrees=tuple(_value(row, "words") for row in self._of(_DEGREES, node)),
            effects=tuple(self._effect(row) for row in self._of(_EFFECTS, node)),
            actors=tuple(
                Actor(self._name(row["actor"]), self._name(row["role"]))
                for row in self._of(_ACTORS, node)
            ),
            topics=tuple(dict.fromkeys(self._name(row["topic"]) for row in topics)),
            gaps=self._gaps(node),
            parts=tuple(self._element(row["part"]) for row in inner if not _is_true(row["option"])),
            options=tuple(self._element(row["part"]) for row in inner if _is_true(row["option"])),
        )

    def _effect(self, row: Row) -> Effect:
        unit = row.get("unit")
        return Effect(
            keeps=_is_true(row["keeps"]),
            kind=self._name(row["kind"]),
            on=self._name(row["on"]),
            before=_value(row, "before"),
            after=_value(row, "after"),
            unit=_slug(unit),
            unit_name=self._name(unit) if unit else Text(""),
        )

    def _gaps(self, node: Term) -> tuple[Gap, ...]:
        return tuple(
            Gap(
                aspect=_slug(row["aspect"]),
                name=self._name(row["aspect"]),
                status=_slug(row["status"]),
                passages=self._passages(row["gap"]),
            )
            for row in self._of(_GAPS, node)
        )

    def _outcomes(self, node: Term) -> tuple[Outcome, ...]:
        return tuple(
            Outcome(
                name=self._name(row["outcome"]),
                definition=text_of(self._store, row["outcome"], self._language, SKOS["definition"]),
                scope=_slug(row.get("scope")),
                scope_name=self._name(row["scope"]) if "scope" in row else Text(""),
                about_name=self._name(node),
                passages=self._passages(row["statement"]),
            )
            for row in self._of(_OUTCOMES, node)
        )

    def _events(self, nodes: Iterable[Term]) -> Events:
        events = {
            row["event"]: row for node in nodes for row in self._of(_EVENTS, node, "follow-up")
        }
        direct = sum(_slug(row.get("link")) == "direct" for row in events.values())
        newest = max((_value(row, "date") for row in events.values()), default="")
        return Events(direct, len(events) - direct, newest)

    def _tracks(self) -> tuple[Track, ...]:
        tracks = [
            Track(_value(row, "number"), self._name(node), self._passages(node))
            for node in self._nodes(_TRACKS)
            for row in self._of(_TRACKS, node)
        ]
        return tuple(sorted(tracks, key=lambda track: (_natural(track.number), track.name)))

    def _passages(self, node: Term) -> tuple[Passage, ...]:
        found = {
            Passage(_value(row, "words"), _offset(row, "start"), _offset(row, "end"))
            for row in self._of(_QUOTES, node)
        }
        return tuple(sorted(found, key=lambda passage: (passage.start, passage.words)))

    def _of(self, query: str, node: Term, layer: str = "source") -> list[Row]:
        return self._rows[query].get(graph_of(self._id, layer), {}).get(node, [])

    def _nodes(self, query: str, layer: str = "source") -> list[Term]:
        return sorted(self._rows[query].get(graph_of(self._id, layer), {}), key=str)

    def _name(self, node: Term) -> Text:
        if node not in self._names:
            name = text_of(self._store, node, self._language)
            self._names[node] = name if name.said else Text(_fragment(self._path(node)))
        return self._names[node]

    def _path(self, node: Term) -> str:
        return _iri(node).removeprefix(f"{SPD}{self._id}/")


def _unbroken(name: Text) -> Text:
    """Keep the numbers of a name whole at the end of a line: `12 345, nr. 6`."""
    return name._replace(said=re.sub(r"(?<=[\d.]) (?=\d)", NO_BREAK, name.said))


def _order(measure: Measure) -> tuple[object, ...]:
    return (_natural(measure.number), measure.element.iri)


def _natural(number: str) -> tuple[int, str]:
    return (int(number) if number.isdecimal() else 0, number)


def _place(measures: Iterable[Measure]) -> int:
    """Where in the letter the first of them stands."""
    return min((p.start for m in measures for p in m.element.passages), default=-1)


def _value(row: Row, name: str) -> str:
    term = row.get(name)
    return term.value if isinstance(term, Literal | NamedNode) else ""


def _offset(row: Row, name: str) -> int:
    return int(_value(row, name) or -1)


def _iri(node: Term) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)


def _slug(concept: Term | None) -> str:
    """Give the end of a concept's IRI, or nothing."""
    iri = _iri(concept) if concept else ""
    return iri.removeprefix(SPC).rpartition("/")[2]


def _fragment(iri: str) -> str:
    return iri.rpartition("#")[2]


def _is_true(term: Term) -> bool:
    return isinstance(term, Literal) and term.value == "true"
