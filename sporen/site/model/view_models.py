"""View models of a letter: its lists, its measures and their parts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sporen.labels.localized_text import LocalizedText

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The language of letters.
LANGUAGE = "nl"


class Passage(NamedTuple):
    """A quote, and its place in the file in code points, -1 if unknown.

    `iri` is that of the resource that the quote describes, if any.
    """

    words: str
    start: int = -1
    end: int = -1
    iri: str = ""


class Effect(NamedTuple):
    """An effect and what it affects; for a number, the old and new value with the unit.

    `iri` is that of the effect, `on_iri` that of what it affects.
    """

    keeps: bool
    kind: LocalizedText
    on: LocalizedText
    before: str = ""
    after: str = ""
    unit: str = ""
    unit_name: LocalizedText = LocalizedText("")
    iri: str = ""
    on_iri: str = ""


class Actor(NamedTuple):
    """An actor with a role."""

    name: LocalizedText
    role: LocalizedText
    iri: str = ""
    role_iri: str = ""


class Gap(NamedTuple):
    """A gap: the local names of its aspect and status, and its quotes."""

    aspect: str
    name: LocalizedText
    status: str
    passages: tuple[Passage, ...]
    iri: str = ""


class Outcome(NamedTuple):
    """An outcome that a letter states, about a resource and with a scope."""

    name: LocalizedText
    definition: LocalizedText
    scope: str
    scope_name: LocalizedText
    about_name: LocalizedText
    passages: tuple[Passage, ...]
    iri: str = ""

    @property
    def scoped(self) -> str:
        """Its name, with its scope if there is one."""
        return ", ".join(filter(None, (self.name.text, self.scope_name.text)))


class OutcomeSummary(NamedTuple):
    """An outcome in a summary: `each` is the number of measures that it is stated about."""

    outcome: Outcome
    about: LocalizedText
    each: int = 0


class Topic(NamedTuple):
    """A topic: `kind` is `instrument`, `concerns`, `group` or `sector`."""

    kind: str
    name: LocalizedText
    iri: str


class Reading(NamedTuple):
    """An editorial reading: value, confidence, ground, and signature.

    `value` is a track, a direction or a modality; a note has none. `is_of_track` is whether the
    reading is
    about the track; `sureness` is the local name of its confidence.
    """

    iri: str
    kind: LocalizedText
    value: LocalizedText
    value_iri: str
    confidence: LocalizedText
    ground: LocalizedText
    passages: tuple[Passage, ...]
    editor: LocalizedText
    date: str
    is_of_track: bool = False
    sureness: str = ""


class Event(NamedTuple):
    """A follow-up event as its source describes it; `is_direct` if it is about this very resource.

    `about` are the IRIs of the components that it is about, if not the whole measure.
    """

    iri: str
    date: str
    description: LocalizedText
    kind: LocalizedText
    actor: str
    source: str
    confidence: LocalizedText
    is_direct: bool
    about: tuple[str, ...]


class Events(NamedTuple):
    """The number of follow-up events; `newest` is a date as written, or empty."""

    direct: int = 0
    subject: int = 0
    newest: str = ""

    @property
    def total(self) -> int:
        """The number of events with any link type."""
        return self.direct + self.subject


class WiderSubject(NamedTuple):
    """A subject wider than a measure, such as a package, with its follow-up events."""

    iri: str
    happened: tuple[Event, ...]


class Package(NamedTuple):
    """A package of measures, with the gaps about it as a whole."""

    iri: str
    name: LocalizedText
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """A measure, a component or an option, with everything that the letter says about it."""

    iri: str
    path: str
    name: LocalizedText
    passages: tuple[Passage, ...]
    degrees: tuple[str, ...]
    times: tuple[str, ...]
    emphases: tuple[str, ...]
    effects: tuple[Effect, ...]
    actors: tuple[Actor, ...]
    topics: tuple[LocalizedText, ...]
    gaps: tuple[Gap, ...]
    named: tuple[Topic, ...]
    aims: tuple[Passage, ...]
    conditions: tuple[Passage, ...]
    readings: tuple[Reading, ...]
    parts: tuple[Element, ...]
    options: tuple[Element, ...]

    @property
    def words(self) -> str:
        """The quotes of the element, joined."""
        return " … ".join(passage.words for passage in self.passages)

    @property
    def whole(self) -> Iterator[Element]:
        """The element and all its parts, in the order of the letter."""
        yield self
        for inner in (*self.parts, *self.options):
            yield from inner.whole


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure; `readings`, `anchors` and `inferred` count triples by layer."""

    element: Element
    number: str
    kind: LocalizedText
    outcomes: tuple[Outcome, ...]
    events: Events
    readings: int
    anchors: int
    inferred: int
    happened: tuple[Event, ...] = ()
    packages: tuple[Package, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemList:
    """Measures below their introduction; a letter without lists has one for each kind."""

    path: str
    name: LocalizedText
    passages: tuple[Passage, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """A numbered track of a letter."""

    number: str
    name: LocalizedText
    passages: tuple[Passage, ...]
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its lists of measures and its tracks.

    `wider` are the subjects of follow-up events that are not measures.
    """

    id: str
    name: LocalizedText
    title: LocalizedText
    date: str
    pages: tuple[str, ...]
    lists: tuple[ItemList, ...]
    tracks: tuple[Track, ...]
    outcomes: tuple[Outcome, ...]
    gaps: tuple[Gap, ...]
    events: Events
    wider: tuple[WiderSubject, ...] = ()

    @property
    def measures(self) -> list[Measure]:
        """All measures, list by list."""
        return [measure for items in self.lists for measure in items.measures]

    @property
    def trackless(self) -> int:
        """The number of measures that the letter does not assign to a track."""
        return sum(
            any(gap.aspect == "track" for inner in measure.element.whole for gap in inner.gaps)
            for measure in self.measures
        )

    def outcomes_of(self, items: ItemList) -> list[Outcome]:
        """Return the outcomes that are stated about every measure of a list, one of each kind."""
        kinds = [{(o.name, o.scope): o for o in measure.outcomes} for measure in items.measures]
        return [
            outcome for kind, outcome in kinds[0].items() if all(kind in other for other in kinds)
        ]

    def stated(self) -> dict[LocalizedText, list[OutcomeSummary]]:
        """Return a summary of the outcomes by name: those about every measure of a list first."""
        summed: dict[LocalizedText, list[OutcomeSummary]] = defaultdict(list)
        for items in self.lists:
            for outcome in self.outcomes_of(items):
                stated = OutcomeSummary(outcome, items.name, len(items.measures))
                summed[outcome.name].append(stated)
        for outcome in sorted(self.outcomes, key=lambda outcome: outcome.scope):
            summed[outcome.name].append(OutcomeSummary(outcome, outcome.about_name))
        return dict(summed)
