"""Mistakes in words and values: quotes, numbers, datatypes, languages (M01 to M03, M09 to M11)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from sporen.rdf.namespaces import XSD
from tests.mutation.mutants import Mutant, of_statement, pick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.files import Project, Said

#: The texts that hold numbers, amounts, percentages and dates which somebody copied.
_NUMBERED = ("sp:quote", "sp:recordedValue", "sp:evidenceExcerpt", "sp:timeAsWritten")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def quotes(project: Project) -> list[Said]:
    """Return the quotes of the letters."""
    return list(project.said(project.of("data/"), lambda said: said.short == "sp:quote"))


def without_quote(project: Project) -> Iterator[Mutant]:
    """M01: a quote, or what says where to look for it, is not there."""
    for said in project.said(
        project.of("data/"), lambda one: one.short in {"sp:quote", "sp:within"}
    ):
        yield of_statement(f"M01.{said.short[3:]}", said, said.removed())


def other_letter(project: Project) -> Iterator[Mutant]:
    """M02: one letter of a quote is another, or has lost its accent."""
    for said in quotes(project):
        text = said.written
        places = [at for at in range(1, text.rindex('"')) if "a" <= text[at] <= "z"]
        at = places[pick(text, len(places))]
        other = "e" if text[at] != "e" else "o"
        yield of_statement("M02.letter", said, said.replaced(text[:at] + other + text[at + 1 :]))
        bare = "".join(
            sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign)
        )
        if bare != text:
            yield of_statement("M02.accent", said, said.replaced(bare))


def other_passage(project: Project) -> Iterator[Mutant]:
    """M03: a quote ends inside a word, or is that of the thing beside it."""
    found = quotes(project)
    for said in found:
        end = said.written.rindex('"')
        if re.search(r"[a-z]{4}$", said.written[:end]):
            cut = said.written[: end - 2] + said.written[end:]
            yield of_statement("M03.cut", said, said.replaced(cut))
    for said, beside in pairwise(found):
        if said.file is beside.file and said.written != beside.written:
            yield of_statement("M03.neighbour", said, said.replaced(beside.written))


def other_number(project: Project) -> Iterator[Mutant]:
    """M09: a number, an amount, a percentage or a date is one more."""
    for said in project.said(project.of("data/"), lambda one: one.is_text):
        dated = _DAY.search(said.written)
        if said.at.literal_type in {XSD["date"].value, XSD["dateTime"].value} and dated:
            by = (date.fromisoformat(dated[0]) + timedelta(1)).isoformat()
            yield of_statement("M09.date", said, said.replaced(said.written.replace(dated[0], by)))
        elif said.at.literal_type.startswith(XSD) and said.at.literal_type != XSD["string"].value:
            if said.value.isdigit() and said.at.literal_type != XSD["hexBinary"].value:
                by = said.written.replace(said.value, str(int(said.value) + 1))
                yield of_statement("M09.number", said, said.replaced(by))
        elif said.short in _NUMBERED:
            numbers = list(re.finditer(r"\d+", said.written.partition('"@')[0]))
            if numbers:
                one = numbers[pick(said.written, len(numbers))]
                by = str(int(one[0]) + 1).zfill(len(one[0]))
                text = said.written[: one.start()] + by + said.written[one.end() :]
                yield of_statement("M09.text", said, said.replaced(text))


def other_datatype(project: Project) -> Iterator[Mutant]:
    """M10: a value has another datatype, or is written in another form than the one."""
    for said in project.said(project.of("data/"), lambda one: one.at.literal_type.startswith(XSD)):
        kind = said.at.literal_type.removeprefix(XSD)
        text = f'"{said.value}"'
        if kind in {"string", "boolean"}:
            continue
        yield of_statement("M10.none", said, said.replaced(text))
        other = XSD["gYear" if kind.startswith("date") else "decimal"]
        yield of_statement("M10.other", said, said.replaced(f"{text}^^{other}"))
        if said.value.isdigit() and kind != "hexBinary":
            by = f'"0{said.value}"^^{XSD[kind]}'
            yield of_statement("M10.form", said, said.replaced(by))


def other_language(project: Project) -> Iterator[Mutant]:
    """M11: a text is said to be in the other language, in none, or in that of a country."""
    for said in project.said(project.of("data/", "ontology/"), lambda one: bool(one.language)):
        text, _, tag = said.written.rpartition("@")
        other = {"nl": "en", "en": "nl"}[tag]
        yield of_statement("M11.other", said, said.replaced(f"{text}@{other}"))
        yield of_statement("M11.none", said, said.replaced(text))
        yield of_statement("M11.region", said, said.replaced(f"{text}@{tag}-NL"))
