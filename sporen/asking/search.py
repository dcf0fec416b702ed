"""Which questions fit some words: by their own, and by the things that they can be asked about."""

from __future__ import annotations

import math
from difflib import get_close_matches
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sporen.asking.names import abbreviates, alike, named, same, words_of
from sporen.asking.parameters import bind, offered, typed, value_of
from sporen.findings import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.asking.names import Named
    from sporen.asking.question import Parameter, Question
    from sporen.stores.store import Store

#: How much of the best question's score another needs to be shown.
_ENOUGH = 0.4
#: How alike a misspelt word and the one that is meant are.
_CLOSE = 0.8
#: What a word counts for of which the other is a part: wet, vreemdelingenwet.
_IN_PART = 0.5
#: How long a word is at least that may be misspelt.
_LONG = 6
#: What it counts for that a question can be asked about a thing that is named.
_NAMING = 0.6
#: How much more a question counts that is about one thing, where that thing is named.
_ABOUT_IT = 1.1
#: Words that say nothing of what is meant, in Dutch and English.
_COMMON = frozenset(
    """
    aan al als bij bent ben dan dat de deze die dit door een en er gaat gaan hebben heeft het
    hij hoe ik in is je kan kunnen maar met mijn moet moeten na naar niet nog nu of om ons onze ook
    op over te tot uit u uw van voor waar wanneer waarom was wat we welk welke wie
    wij ze zij zijn zo zou

    a about am an and any are as at be been by can did do does for from had has have how i if in
    into is it its me must my not of on or our say should so that the their there these they this
    those to was we were what when where which who why will with would you your
    """.split()  # noqa: SIM905  a word a line would be a page
)


class Found(NamedTuple):
    """A question that fits, and the value by which it is about what was asked, if there is one."""

    question: Question
    parameter: str = ""
    value: str = ""


class _Thing(NamedTuple):
    """A thing that words name: for which parameter, what to type, and how well (1 is: whole)."""

    parameter: str
    typed: str
    score: float


_NOTHING = _Thing("", "", 0.0)


def best(
    questions: Iterable[Question], words: str, most: int, store: Store | None = None
) -> list[Found]:
    """Give the questions that fit some words, in Dutch or English, best first, at most `most`.

    A word counts for more the fewer questions have it. With a store, the things that questions can
    be asked of count too: a measure, an actor, a municipality by any of its names; and questions
    that take a text come last where the words as they stand have an answer.
    """
    every = [(question, _stems_of(question)) for question in questions]
    known = sorted({stem for _, stems in every for stem in stems})
    told = [_known(word, known) for word in words_of(words)]
    wanted = [word for word in told if word not in _COMMON]
    scores: dict[str, float] = dict.fromkeys((question.id for question, _ in every), 0.0)
    for word in wanted:
        fitting = {
            question.id: max((w for stem, w in stems.items() if alike(word, stem)), default=0.0)
            for question, stems in every
        }
        frequency = sum(weight > 0 for weight in fitting.values())
        for identifier, weight in fitting.items():
            scores[identifier] += weight * math.log((1 + len(every)) / (frequency or 1))
    things = {} if store is None else _things([q for q, _ in every], told, wanted, store)
    scored = []
    for question, _ in every:
        thing = things.get(question.id, _NOTHING)
        score = scores[question.id] + _NAMING * thing.score * math.log(1 + len(every))
        if score:
            scored.append((-score, question.id, Found(question, thing.parameter, thing.typed)))
    scored.sort(key=lambda told: told[:2])
    found = [one for score, _, one in scored[:most] if score <= _ENOUGH * scored[0][0]]
    if store is not None and len(found) < most:
        shown = {one.question.id for one in found}
        rest = (question for question, _ in every if question.id not in shown)
        found += _of_texts(rest, words.strip(), store)
    return found[:most]


def _stems_of(question: Question) -> dict[str, float]:
    """Give the words of a question; those of the question itself weigh most."""
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
    weights = dict.fromkeys((word for text in light for word in words_of(text)), 0.5)
    weights |= dict.fromkeys((word for text in heavy for word in words_of(text)), 1.0)
    return {word: weight for word, weight in weights.items() if word not in _COMMON}


def _known(word: str, known: list[str]) -> str:
    """Give a word; for a long one that no question has, the one much like it that they have."""
    if len(word) < _LONG or any(alike(word, stem) for stem in known):
        return word
    return next(iter(get_close_matches(word, known, n=1, cutoff=_CLOSE)), word)


def _of_texts(questions: Iterable[Question], words: str, store: Store) -> Iterator[Found]:
    """Give the questions that take a text and have an answer for these words as they stand."""
    for question in questions:
        for parameter in question.parameters:
            if parameter.type == "text" and words.isprintable() and words:
                query = bind(question, {parameter.name: value_of(parameter, words, store)})
                if question.form == "select" and store.select(query).rows:
                    yield Found(question, parameter.name, words)


def _things(
    questions: list[Question], told: list[str], wanted: list[str], store: Store
) -> dict[str, _Thing]:
    """Give, for each question that can be asked of a thing that is named, the one named best."""
    sources: dict[Parameter, tuple[str, float] | None] = {}
    best_of: dict[str, _Thing] = {}
    for question in questions:
        for parameter in question.parameters:
            # Parameters of several questions that take the same things.
            source = parameter._replace(
                name="", label=Words("", ""), required=False, default="", least=None, most=None
            )
            if source not in sources:
                sources[source] = _named_best(parameter, told, wanted, store)
            value, score = sources[source] or ("", 0.0)
            score *= _ABOUT_IT if parameter.required else 1.0
            if score > best_of.get(question.id, _NOTHING).score:
                best_of[question.id] = _Thing(parameter.name, value, score)
    return best_of


def _named_best(
    parameter: Parameter, told: list[str], wanted: list[str], store: Store
) -> tuple[str, float] | None:
    """Give the one thing of those that a parameter takes that words name best, if there is one."""
    things = named(offered(parameter, store), store)
    scores = [_how_well(thing, told, wanted) for thing in things]
    top = max(scores, default=0.0)
    if not top or scores.count(top) > 1:
        return None
    return typed(things)[scores.index(top)], top


def _how_well(thing: Named, told: list[str], wanted: list[str]) -> float:
    """Tell how well words name a thing: 1 by its kind and number, else by so much of a label."""
    pairs = [[*pair] for pair in pairwise(told)]
    if any(abbreviates(pair, words_of(number)) for pair in pairs for number in thing.numbers):
        return 1.0
    parts = [0.0]
    for label in thing.labels:
        known = [word for word in words_of(label) if word not in _COMMON]
        fitting = sum(max((_fits(word, one) for one in wanted), default=0.0) for word in known)
        if fitting:
            parts.append(math.sqrt(fitting / len(known)))
    return max(parts)


def _fits(word: str, one: str) -> float:
    return 1.0 if same(word, one) else _IN_PART * alike(word, one)
