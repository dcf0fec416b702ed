"""What the pages and the picture tell of a letter: its lists, its measures and their parts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sporen.labels.localized_text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The words of a letter are Dutch on a page in any language.
LANGUAGE = "nl"


class Passage(NamedTuple):
    """Words of a letter, and where they stand in its file: code points, -1 when not known.

    `iri` is that of what they say, where they are told in the place of it.
    """

    words: str
    start: int = -1
    end: int = -1
    iri: str = ""


class Effect(NamedTuple):
    """What something would do, to what; for a number its old and new value with the unit.

    `iri` is that of the effect, `on_iri` of what it bears on.
    """

    keeps: bool
    kind: Text
    on: Text
    before: str = ""
    after: str = ""
    unit: str = ""
    unit_name: Text = Text("")
    iri: str = ""
    on_iri: str = ""


class Actor(NamedTuple):
    """Who is named, and as what."""

    name: Text
    role: Text
    iri: str = ""
    role_iri: str = ""


class Gap(NamedTuple):
    """What a letter does not say: aspect and status by the ends of their IRIs, and its words."""

    aspect: str
    name: Text
    status: str
    passages: tuple[Passage, ...]
    iri: str = ""


class Outcome(NamedTuple):
    """An outcome as a letter states it: of what, and how widely."""

    name: Text
    definition: Text
    scope: str
    scope_name: Text
    about_name: Text
    passages: tuple[Passage, ...]
    iri: str = ""

    @property
    def scoped(self) -> str:
        """Its name, and how widely it is stated where the letter says so."""
        return ", ".join(filter(None, (self.name.said, self.scope_name.said)))


class Stated(NamedTuple):
    """An outcome in a summary: `each` is the number of measures that it is stated of one by one."""

    outcome: Outcome
    about: Text
    each: int = 0


class Named(NamedTuple):
    """A thing that something names, and as what: `instrument`, `concerns`, `group` or `sector`."""

    kind: str
    name: Text
    iri: str


class Reading(NamedTuple):
    """What an editor reads in something: signed, dated, grounded, and how sure it is.

    `value` is a track, a direction or a modality; a note has none. `is_of_track` of one that asks
    in which track something is; `sureness` is the end of the IRI of its confidence.
    """

    iri: str
    kind: Text
    value: Text
    value_iri: str
    confidence: Text
    ground: Text
    passages: tuple[Passage, ...]
    editor: Text
    date: str
    is_of_track: bool = False
    sureness: str = ""


class Event(NamedTuple):
    """What happened later, as its source tells it; `is_direct` when that speaks of this very thing.

    `about` are the components it bears on, by their IRIs, where it bears on less than the whole.
    """

    iri: str
    date: str
    said: Text
    kind: Text
    actor: str
    source: str
    confidence: Text
    is_direct: bool
    about: tuple[str, ...]


class Events(NamedTuple):
    """How much is known of what came later; `newest` is a date as written, or empty."""

    direct: int = 0
    subject: int = 0
    newest: str = ""

    @property
    def total(self) -> int:
        """All events, however they are tied."""
        return self.direct + self.subject


class Wider(NamedTuple):
    """What is wider than a measure, as a package is, by its IRI, with what came later on it."""

    iri: str
    happened: tuple[Event, ...]


class Package(NamedTuple):
    """What measures are taken together in, with what the letter does not say of it as a whole."""

    iri: str
    name: Text
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """A measure, a component or an option, with what the letter says of it."""

    iri: str
    path: str
    name: Text
    passages: tuple[Passage, ...]
    degrees: tuple[str, ...]
    times: tuple[str, ...]
    emphases: tuple[str, ...]
    effects: tuple[Effect, ...]
    actors: tuple[Actor, ...]
    topics: tuple[Text, ...]
    gaps: tuple[Gap, ...]
    named: tuple[Named, ...]
    aims: tuple[Passage, ...]
    conditions: tuple[Passage, ...]
    readings: tuple[Reading, ...]
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
    happened: tuple[Event, ...] = ()
    packages: tuple[Package, ...] = ()


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
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: what it is called, and what is told of it.

    `wider` is what is no part of a measure and had something come later.
    """

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
    wider: tuple[Wider, ...] = ()

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
        """Return the outcomes that are stated of every measure of a list, one of each kind."""
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
