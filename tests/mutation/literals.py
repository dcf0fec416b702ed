"""Mistakes in literals: quotes, numbers, datatypes and languages (M01 to M03, M09 to M11)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from sporen.rdf.namespaces import XSD
from tests.mutation.mutants import Mutant, mutate_statement, pick_index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.files import Project, Statement

#: The properties whose texts contain numbers, amounts, percentages and dates.
_NUMBERED = ("sp:quote", "sp:recordedValue", "sp:evidenceExcerpt", "sp:timeAsWritten")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def quotes(project: Project) -> list[Statement]:
    """Return the quotes of the letters."""
    return list(
        project.statements(
            project.files_matching("data/"), lambda statement: statement.curie == "sp:quote"
        )
    )


def without_quote(project: Project) -> Iterator[Mutant]:
    """M01: a quote or its passage is removed."""
    for statement in project.statements(
        project.files_matching("data/"), lambda each: each.curie in {"sp:quote", "sp:within"}
    ):
        yield mutate_statement(f"M01.{statement.curie[3:]}", statement, statement.remove())


def other_letter(project: Project) -> Iterator[Mutant]:
    """M02: one letter of a quote is changed, or its accent removed."""
    for statement in quotes(project):
        text = statement.source_text
        places = [at for at in range(1, text.rindex('"')) if "a" <= text[at] <= "z"]
        at = places[pick_index(text, len(places))]
        other = "e" if text[at] != "e" else "o"
        yield mutate_statement(
            "M02.letter", statement, statement.replace_value(text[:at] + other + text[at + 1 :])
        )
        bare = "".join(
            each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each)
        )
        if bare != text:
            yield mutate_statement("M02.accent", statement, statement.replace_value(bare))


def other_passage(project: Project) -> Iterator[Mutant]:
    """M03: a quote ends inside a word, or is that of the next resource."""
    statements = quotes(project)
    for statement in statements:
        end = statement.source_text.rindex('"')
        if re.search(r"[a-z]{4}$", statement.source_text[:end]):
            cut = statement.source_text[: end - 2] + statement.source_text[end:]
            yield mutate_statement("M03.cut", statement, statement.replace_value(cut))
    for statement, following in pairwise(statements):
        if statement.file is following.file and statement.source_text != following.source_text:
            yield mutate_statement(
                "M03.neighbour", statement, statement.replace_value(following.source_text)
            )


def other_number(project: Project) -> Iterator[Mutant]:
    """M09: a number, amount, percentage or date is incremented."""
    for statement in project.statements(
        project.files_matching("data/"), lambda each: each.is_literal
    ):
        day = _DAY.search(statement.source_text)
        if statement.triple.literal_type in {XSD["date"].value, XSD["dateTime"].value} and day:
            by = (date.fromisoformat(day[0]) + timedelta(1)).isoformat()
            yield mutate_statement(
                "M09.date",
                statement,
                statement.replace_value(statement.source_text.replace(day[0], by)),
            )
        elif (
            statement.triple.literal_type.startswith(XSD)
            and statement.triple.literal_type != XSD["string"].value
        ):
            if (
                statement.value.isdigit()
                and statement.triple.literal_type != XSD["hexBinary"].value
            ):
                by = statement.source_text.replace(statement.value, str(int(statement.value) + 1))
                yield mutate_statement("M09.number", statement, statement.replace_value(by))
        elif statement.curie in _NUMBERED:
            numbers = list(re.finditer(r"\d+", statement.source_text.partition('"@')[0]))
            if numbers:
                number = numbers[pick_index(statement.source_text, len(numbers))]
                by = str(int(number[0]) + 1).zfill(len(number[0]))
                text = (
                    statement.source_text[: number.start()]
                    + by
                    + statement.source_text[number.end() :]
                )
                yield mutate_statement("M09.text", statement, statement.replace_value(text))


def other_datatype(project: Project) -> Iterator[Mutant]:
    """M10: a value has another datatype or lexical form."""
    for statement in project.statements(
        project.files_matching("data/"), lambda each: each.triple.literal_type.startswith(XSD)
    ):
        kind = statement.triple.literal_type.removeprefix(XSD)
        text = f'"{statement.value}"'
        if kind in {"string", "boolean"}:
            continue
        yield mutate_statement("M10.none", statement, statement.replace_value(text))
        other = XSD["gYear" if kind.startswith("date") else "decimal"]
        yield mutate_statement("M10.other", statement, statement.replace_value(f"{text}^^{other}"))
        if statement.value.isdigit() and kind != "hexBinary":
            by = f'"0{statement.value}"^^{XSD[kind]}'
            yield mutate_statement("M10.form", statement, statement.replace_value(by))


def other_language(project: Project) -> Iterator[Mutant]:
    """M11: a text has another language tag, none, or one with a region."""
    for statement in project.statements(
        project.files_matching("data/", "ontology/"), lambda each: bool(each.language)
    ):
        text, _, tag = statement.source_text.rpartition("@")
        other = {"nl": "en", "en": "nl"}[tag]
        yield mutate_statement("M11.other", statement, statement.replace_value(f"{text}@{other}"))
        yield mutate_statement("M11.none", statement, statement.replace_value(text))
        yield mutate_statement("M11.region", statement, statement.replace_value(f"{text}@{tag}-NL"))
