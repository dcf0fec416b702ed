"""Which questions fit some words: by their own, and by the things that they can be asked about."""

from __future__ import annotations

import math
from difflib import get_close_matches
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.asking.matching import (
    is_inflection,
    load_names,
    matches_designation,
    shares_stem,
    tokenize,
    unambiguous_name,
)
from sporen.asking.parameters import allowed_iris, bind, input_values, parse_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.asking.matching import NamedResource
    from sporen.asking.question import Parameter, Question
    from sporen.stores.base import Store

#: How much of the best question's score another needs to be shown.
_ENOUGH = 0.4
#: How alike a misspelt word and the one that is meant are.
_CLOSE = 0.8
#: What a word counts for that is only a part of the other: wet, vreemdelingenwet.
_IN_PART = 0.5
#: How long a word is at least that may be misspelt.
_LONG = 6
#: What it counts for that a question can be asked about a thing that is named, by words or number.
_NAMING = 0.6
_NUMBERED = 10.0
#: How much more a question counts that is about one thing, where that thing is named.
_ABOUT_IT = 0.1
#: Words that say nothing of what is meant, in Dutch and English.
_COMMON = frozenset(
    """
    aan al als bij bent ben dan dat de den deze die dit door een en er gaat gaan hebben heeft het
    hij hoe ik in is je kan kunnen maar met mijn moet moeten na naar niet nog nu of om ons onze ook
    op over te tot uit u uw van voor waar wanneer waarom was wat we welk welke wie
    wij ze zij zijn zo zou

    a about am an and any are as at be been by can did do does for from had has have how i if in
    into is it its me must my not of on or our say should so that the their there these they this
    those to was we were what when where which who why will with would you your
    """.split()  # noqa: SIM905  a word a line would be a page
)


class SearchResult(NamedTuple):
    """A question that fits, and the value by which it is about what was asked, if there is one."""

    question: Question
    parameter: str = ""
    value: str = ""


class _Thing(NamedTuple):
    """A thing that words name, for which parameter, and how well; whole is 1."""

    parameter: Parameter
    thing: NamedResource
    score: float


class _Fit(NamedTuple):
    """How well a question fits: in all, by its own words, and by the thing that they name."""

    question: Question
    score: float
    by_words: float
    thing: _Thing | None


def search_questions(
    questions: Iterable[Question],
    words: str,
    most: int,
    store: Store | None = None,
    language: str = "nl",
) -> list[SearchResult]:
    """Return the questions that fit some words, in Dutch or English, best first, at most `most`.

    A word counts for more the fewer questions have it. With a store, the things that questions can
    be asked of count too: a measure, an actor, a municipality by any of its names; those named by a
    number count most. A thing is given as people call it in `language`, if there is an answer about
    it. Questions that take a text come last where the words as they stand have an answer.
    """
    every = [(question, _stems_of(question)) for question in questions]
    things = None if store is None else _Things((question for question, _ in every), store)
    known = {stem for _, stems in every for stem in stems} | (things.words if things else set())
    vocabulary = sorted(known)
    told = [_known(word, vocabulary) for word in tokenize(words)]
    used = things.find_numbers(told) if things else set()
    wanted = [word for place, word in enumerate(told) if word not in _COMMON and place not in used]
    ranked = _ranked(every, wanted, things)
    found: list[SearchResult] = []
    for question, score, by_words, thing in ranked:
        if len(found) == most or score < _ENOUGH * ranked[0].score:
            break
        if thing and store and things and _has_answer(question, thing, store):
            found.append(
                SearchResult(question, thing.parameter.name, things.called(thing, language))
            )
        elif by_words:
            found.append(SearchResult(question))
    if store is not None and len(found) < most:
        shown = {one.question.id for one in found}
        rest = (question for question, _ in every if question.id not in shown)
        found += _of_texts(rest, words.strip(), store)
    return found[:most]


def _ranked(
    every: list[tuple[Question, dict[str, float]]], wanted: list[str], things: _Things | None
) -> list[_Fit]:
    """Return the questions that some words fit at all, best first."""
    by_words = _by_words({question.id: stems for question, stems in every}, wanted)
    fits = []
    for question, stems in every:
        # What says which question is meant does not also name a thing.
        rest = frozenset(
            word for word in wanted if not any(shares_stem(word, stem) for stem in stems)
        )
        thing = things.best_of(question, rest) if things else None
        score = own = by_words[question.id]
        if thing:
            score += _NAMING * thing.score * math.log(1 + len(every))
        if score:
            fits.append(_Fit(question, score, own, thing))
    return sorted(fits, key=lambda fit: (-fit.score, fit.question.id))


class _Things:
    """The things that some questions can be asked of, and those that words name by a number."""

    def __init__(self, questions: Iterable[Question], store: Store) -> None:
        self._sources: dict[tuple[str, ...], list[NamedResource]] = {}
        for question in questions:
            for parameter in question.parameters:
                source = _source_of(parameter)
                if parameter.takes_terms and source not in self._sources:
                    self._sources[source] = load_names(allowed_iris(parameter, store), store)
        self._numbered: dict[tuple[str, ...], NamedResource] = {}
        self._by_labels = cache(self._named_best)

    @property
    def words(self) -> set[str]:
        """The words of all labels."""
        labels = (x for things in self._sources.values() for thing in things for x in thing.labels)
        return {word for label in labels for word in tokenize(label)}

    def find_numbers(self, told: list[str]) -> set[int]:
        """Find what two words name by a number, and give the places of those words."""
        used = set()
        for place, pair in enumerate(pairwise(told)):
            if pair[1][0].isdigit() and self._find_number([*pair]):
                used |= {place, place + 1}
        return used

    def best_of(self, question: Question, wanted: frozenset[str]) -> _Thing | None:
        """Return the thing named best of those that a question can be asked of."""
        found = []
        for parameter in question.parameters:
            source = _source_of(parameter)
            thing, score = self._numbered.get(source), _NUMBERED
            if thing is None and source in self._sources:
                thing, score = self._by_labels(source, wanted)
            if thing is not None:
                found.append(_Thing(parameter, thing, score + _ABOUT_IT * parameter.required))
        return max(found, key=lambda thing: thing.score, default=None)

    def called(self, found: _Thing, language: str) -> str:
        """Return what a person would call a thing, or else what to type for it."""
        things = self._sources[_source_of(found.parameter)]
        name = unambiguous_name(found.thing, things, language)
        return name or input_values(things)[things.index(found.thing)]

    def _find_number(self, pair: list[str]) -> bool:
        found = False
        for source, things in self._sources.items():
            fitting = [
                thing
                for thing in things
                if any(matches_designation(pair, tokenize(number)) for number in thing.designations)
            ]
            if len(fitting) == 1:
                self._numbered.setdefault(source, fitting[0])
                found = True
        return found

    def _named_best(
        self, source: tuple[str, ...], wanted: frozenset[str]
    ) -> tuple[NamedResource | None, float]:
        """Return the one thing that words name best by a label, if there is one, and how well."""
        things = self._sources[source]
        scores = [_how_well(thing, wanted) for thing in things]
        top = max(scores, default=0.0)
        if not top or scores.count(top) > 1:
            return None, 0.0
        return things[scores.index(top)], top


def _source_of(parameter: Parameter) -> tuple[str, ...]:
    """Return what parameters have in common that take the same things."""
    return parameter.type, parameter.scheme, parameter.of_class, parameter.of_property


def _by_words(stems: dict[str, dict[str, float]], wanted: list[str]) -> dict[str, float]:
    """Tell how well each question fits some words by its own."""
    scores = dict.fromkeys(stems, 0.0)
    for word in wanted:
        fitting = {
            identifier: max((w for stem, w in own.items() if shares_stem(word, stem)), default=0.0)
            for identifier, own in stems.items()
        }
        frequency = sum(weight > 0 for weight in fitting.values())
        for identifier, weight in fitting.items():
            scores[identifier] += weight * math.log((1 + len(stems)) / (frequency or 1))
    return scores


def _stems_of(question: Question) -> dict[str, float]:
    """Return the words of a question; those of the question itself weigh most."""
    heavy = [*question.question, *question.title]
    light = [
        question.summary,
        *(
            words
            for parameter in question.parameters
            for words in (parameter.name, *parameter.label)
        ),
        *(words for column in question.columns for words in column.label),
        *question.tags,
    ]
    weights = dict.fromkeys((word for text in light for word in tokenize(text)), 0.5)
    weights |= dict.fromkeys((word for text in heavy for word in tokenize(text)), 1.0)
    return {word: weight for word, weight in weights.items() if word not in _COMMON}


def _known(word: str, known: list[str]) -> str:
    """Return a word; for a long one that nothing has, the one much like it that something has."""
    if len(word) < _LONG or any(_fits(stem, word) for stem in known):
        return word
    return next(iter(get_close_matches(word, known, n=1, cutoff=_CLOSE)), word)


def _how_well(thing: NamedResource, wanted: frozenset[str]) -> float:
    """Tell how much of a label of a thing some words are; 1 is all."""
    parts = [0.0]
    for label in thing.labels:
        known = [word for word in tokenize(label) if word not in _COMMON]
        fitting = sum(max((_fits(word, one) for one in wanted), default=0.0) for word in known)
        if fitting:
            parts.append(math.sqrt(fitting / len(known)))
    return max(parts)


def _fits(word: str, one: str) -> float:
    """Tell how well one word names what has another in its label: in part, if it is part of it."""
    if is_inflection(word, one):
        return 1.0
    return _IN_PART if len(one) < len(word) and shares_stem(word, one) else 0.0


def _has_answer(question: Question, found: _Thing, store: Store) -> bool:
    return _answered(question, found.parameter.name, NamedNode(found.thing.iri), store)


def _of_texts(questions: Iterable[Question], words: str, store: Store) -> Iterator[SearchResult]:
    """Return the questions that take a text and have an answer for these words as they stand."""
    if not words or not words.isprintable():
        return
    for question in questions:
        for parameter in question.parameters:
            if parameter.takes_text:
                value = parse_value(parameter, words, store)
                if _answered(question, parameter.name, value, store):
                    yield SearchResult(question, parameter.name, words)


def _answered(question: Question, name: str, value: NamedNode | Literal, store: Store) -> bool:
    """Return whether a question has an answer for a value."""
    query = bind(question, {name: value})
    try:
        return store.ask(query) if question.form == "ask" else bool(store.select(query).rows)
    except (SyntaxError, TypeError):
        # Its query is wrong: whoever asks it is told.
        return False
