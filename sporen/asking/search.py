"""Search questions by their words, and by the resources that their parameters take."""

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

#: The share of the best score that a result needs.
_MIN_SCORE_SHARE = 0.4
#: The similarity of a misspelt word to the right one.
_MIN_SIMILARITY = 0.8
#: The weight of a word that is only a part of the other: wet, vreemdelingenwet.
_PARTIAL_WEIGHT = 0.5
#: The shortest word whose spelling is corrected.
_MIN_CORRECTED = 6
#: The weights of a parameter value that the words name, by label or by number.
_LABEL_WEIGHT = 0.6
_NUMBER_WEIGHT = 10.0
#: The extra weight if the parameter is required.
_REQUIRED_WEIGHT = 0.1
#: Stop words in Dutch and English.
_STOP_WORDS = frozenset(
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
    """A question, and the parameter value that the search words name, if any."""

    question: Question
    parameter: str = ""
    value: str = ""


class _Value(NamedTuple):
    """A parameter value that words name, with a score; 1 is a whole label."""

    parameter: Parameter
    resource: NamedResource
    score: float


class _Ranked(NamedTuple):
    """The score of a question: in all, by its own words, and by the value that the words name."""

    question: Question
    score: float
    by_words: float
    value: _Value | None


def search_questions(
    questions: Iterable[Question],
    words: str,
    limit: int,
    store: Store | None = None,
    language: str = "nl",
) -> list[SearchResult]:
    """Return the questions that match words in Dutch or English, best first, at most `limit`.

    Words in fewer questions weigh more. With a store, parameter values that the words name count
    too, by any of their names; those named by a number weigh most. A result has the name of the
    value in `language`, if the question has an answer for it. Questions with a text parameter come
    last, if they have an answer for the words as a text.
    """
    weighted = [(question, _weighted_words(question)) for question in questions]
    index = None if store is None else _ValueIndex((question for question, _ in weighted), store)
    known = {stem for _, stems in weighted for stem in stems} | (index.words if index else set())
    vocabulary = sorted(known)
    corrected = [_correct_spelling(word, vocabulary) for word in tokenize(words)]
    used = index.find_numbers(corrected) if index else set()
    wanted = [
        word
        for place, word in enumerate(corrected)
        if word not in _STOP_WORDS and place not in used
    ]
    ranked = _rank(weighted, wanted, index)
    results: list[SearchResult] = []
    for question, score, by_words, value in ranked:
        if len(results) == limit or score < _MIN_SCORE_SHARE * ranked[0].score:
            break
        if value and store and index and _has_answer(question, value, store):
            results.append(
                SearchResult(question, value.parameter.name, index.display_name(value, language))
            )
        elif by_words:
            results.append(SearchResult(question))
    if store is not None and len(results) < limit:
        found_ids = {result.question.id for result in results}
        rest = (question for question, _ in weighted if question.id not in found_ids)
        results += _search_text_parameters(rest, words.strip(), store)
    return results[:limit]


def _rank(
    weighted: list[tuple[Question, dict[str, float]]], wanted: list[str], index: _ValueIndex | None
) -> list[_Ranked]:
    """Return the questions with a score above 0, best first."""
    by_words = _score_words({question.id: stems for question, stems in weighted}, wanted)
    ranked = []
    for question, stems in weighted:
        # Words that match the question do not name a value as well.
        rest = frozenset(
            word for word in wanted if not any(shares_stem(word, stem) for stem in stems)
        )
        value = index.best_of(question, rest) if index else None
        score = own = by_words[question.id]
        if value:
            score += _LABEL_WEIGHT * value.score * math.log(1 + len(weighted))
        if score:
            ranked.append(_Ranked(question, score, own, value))
    return sorted(ranked, key=lambda item: (-item.score, item.question.id))


class _ValueIndex:
    """The values that the parameters of questions take, and those that words name by a number."""

    def __init__(self, questions: Iterable[Question], store: Store) -> None:
        self._sources: dict[tuple[str, ...], list[NamedResource]] = {}
        for question in questions:
            for parameter in question.parameters:
                source = _source_key(parameter)
                if parameter.takes_terms and source not in self._sources:
                    self._sources[source] = load_names(allowed_iris(parameter, store), store)
        self._numbered: dict[tuple[str, ...], NamedResource] = {}
        self._by_labels = cache(self._named_best)

    @property
    def words(self) -> set[str]:
        """The words of all labels."""
        return {
            word
            for resources in self._sources.values()
            for resource in resources
            for label in resource.labels
            for word in tokenize(label)
        }

    def find_numbers(self, corrected: list[str]) -> set[int]:
        """Find the values that two words name by a number; return the indexes of the words."""
        used = set()
        for place, pair in enumerate(pairwise(corrected)):
            if pair[1][0].isdigit() and self._find_number([*pair]):
                used |= {place, place + 1}
        return used

    def best_of(self, question: Question, wanted: frozenset[str]) -> _Value | None:
        """Return the value of a question that the words name best."""
        values = []
        for parameter in question.parameters:
            source = _source_key(parameter)
            resource, score = self._numbered.get(source), _NUMBER_WEIGHT
            if resource is None and source in self._sources:
                resource, score = self._by_labels(source, wanted)
            if resource is not None:
                values.append(
                    _Value(parameter, resource, score + _REQUIRED_WEIGHT * parameter.required)
                )
        return max(values, key=lambda value: value.score, default=None)

    def display_name(self, value: _Value, language: str) -> str:
        """Return an unambiguous name of a value, or else what to type for it."""
        resources = self._sources[_source_key(value.parameter)]
        name = unambiguous_name(value.resource, resources, language)
        return name or input_values(resources)[resources.index(value.resource)]

    def _find_number(self, pair: list[str]) -> bool:
        found = False
        for source, resources in self._sources.items():
            fitting = [
                resource
                for resource in resources
                if any(
                    matches_designation(pair, tokenize(number)) for number in resource.designations
                )
            ]
            if len(fitting) == 1:
                self._numbered.setdefault(source, fitting[0])
                found = True
        return found

    def _named_best(
        self, source: tuple[str, ...], wanted: frozenset[str]
    ) -> tuple[NamedResource | None, float]:
        """Return the one value that words name best by a label, if any, with its score."""
        resources = self._sources[source]
        scores = [_label_score(resource, wanted) for resource in resources]
        top = max(scores, default=0.0)
        if not top or scores.count(top) > 1:
            return None, 0.0
        return resources[scores.index(top)], top


def _source_key(parameter: Parameter) -> tuple[str, ...]:
    """Return a key that parameters with the same values share."""
    return parameter.type, parameter.scheme, parameter.of_class, parameter.of_property


def _score_words(stems: dict[str, dict[str, float]], wanted: list[str]) -> dict[str, float]:
    """Return the score of each question by its own words (TF-IDF)."""
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


def _weighted_words(question: Question) -> dict[str, float]:
    """Return the words of a question with their weights."""
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
    return {word: weight for word, weight in weights.items() if word not in _STOP_WORDS}


def _correct_spelling(word: str, known: list[str]) -> str:
    """Return a word, or the similar one in the vocabulary if it is long and not in it."""
    if len(word) < _MIN_CORRECTED or any(_word_weight(stem, word) for stem in known):
        return word
    return next(iter(get_close_matches(word, known, n=1, cutoff=_MIN_SIMILARITY)), word)


def _label_score(resource: NamedResource, wanted: frozenset[str]) -> float:
    """Return which part of a label words cover, at most 1."""
    parts = [0.0]
    for label in resource.labels:
        known = [word for word in tokenize(label) if word not in _STOP_WORDS]
        fitting = sum(
            max((_word_weight(word, one) for one in wanted), default=0.0) for word in known
        )
        if fitting:
            parts.append(math.sqrt(fitting / len(known)))
    return max(parts)


def _word_weight(word: str, one: str) -> float:
    """Return the weight of a search word for a word of a label."""
    if is_inflection(word, one):
        return 1.0
    return _PARTIAL_WEIGHT if len(one) < len(word) and shares_stem(word, one) else 0.0


def _has_answer(question: Question, value: _Value, store: Store) -> bool:
    return _has_rows(question, value.parameter.name, NamedNode(value.resource.iri), store)


def _search_text_parameters(
    questions: Iterable[Question], words: str, store: Store
) -> Iterator[SearchResult]:
    """Return the questions with a text parameter that have an answer for these words."""
    if not words or not words.isprintable():
        return
    for question in questions:
        for parameter in question.parameters:
            if parameter.takes_text:
                value = parse_value(parameter, words, store)
                if _has_rows(question, parameter.name, value, store):
                    yield SearchResult(question, parameter.name, words)


def _has_rows(question: Question, name: str, value: NamedNode | Literal, store: Store) -> bool:
    """Return whether the answer of a question for a value has rows."""
    query = bind(question, {name: value})
    try:
        return store.ask(query) if question.form == "ask" else bool(store.select(query).rows)
    except (SyntaxError, TypeError):
        # An invalid query is reported when the question is asked.
        return False
