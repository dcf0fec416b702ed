"""Which questions fit some words: those with the rarest of them first."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.asking.question import Question

#: Words that begin alike count as one from this many letters on: gemeente, gemeenten.
_SHORTEST_STEM = 4
#: How much of the best question's score another needs to be shown.
_ENOUGH = 0.4


def best(questions: Iterable[Question], words: str, most: int) -> list[Question]:
    """Give the questions that fit some words, in Dutch or English, best first, at most `most`.

    A word counts for more the fewer questions have it, so that `de` and `what` count for little.
    """
    every = [(question, _stems_of(question)) for question in questions]
    scores = dict.fromkeys((question.id for question, _ in every), 0.0)
    for word in _words(words):
        fitting = {
            question.id: max((w for stem, w in stems.items() if _alike(word, stem)), default=0.0)
            for question, stems in every
        }
        frequency = sum(weight > 0 for weight in fitting.values())
        for identifier, weight in fitting.items():
            scores[identifier] += weight * math.log((1 + len(every)) / (frequency or 1))
    scored = [(-scores[question.id], question.id, question) for question, _ in every]
    enough = _ENOUGH * min((score for score, _, _ in scored), default=0.0)
    return [question for score, _, question in sorted(scored)[:most] if score <= enough and score]


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
    weights = dict.fromkeys((word for text in light for word in _words(text)), 0.5)
    return weights | dict.fromkeys((word for text in heavy for word in _words(text)), 1.0)


def _words(text: str) -> list[str]:
    """Give the words of a text, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign)))


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long == short or (len(short) >= _SHORTEST_STEM and long.startswith(short))
