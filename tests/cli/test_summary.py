"""The summary that a build prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from sporen.build import BuildResult
from sporen.checking.coverage import Counts
from sporen.checking.result import CheckResult
from sporen.cli import summary
from tests.site.small import LETTER, small

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.graphs import Graphs

CHECKED = CheckResult([], Counts(shapes=3, rules=4, quotes=5, files=6, triples=1234567, graphs=7))
#: Classes, each defined by the ontology and with one instance more than the next.
CLASSES = "".join(
    f"""<https://example.org/{name}>
    <http://www.w3.org/2000/01/rdf-schema#isDefinedBy> <https://w3id.org/sporen/def> ;
    <http://www.w3.org/2000/01/rdf-schema#label> "{name}"@en .\n"""
    for name in "abcdefghij"
)
INSTANCES = "".join(
    f"<https://example.org/{name}/{number}> a <https://example.org/{name}> .\n"
    for size, name in enumerate("jihgfedcba", start=1)
    for number in range(size)
)


def printed(graphs: Graphs, language: str) -> str:
    """Return the summary of a build of 89 files as text."""
    console = Console(width=100, highlight=False)
    with console.capture() as captured:
        console.print(summary.render(BuildResult(graphs, CHECKED, files=89), language))
    return captured.get()


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "nl",
            [
                (
                    "Gecontroleerd  3 shapes, 4 regels, 5 citaten, 6 bestanden, 1.234.567 triples "
                    "in 7 grafen"
                ),
                "Beantwoord     0 vragen",
                "Gepubliceerd   89 bestanden in dist/",
                "  data/a/source.ttl  de brief als RDF",
            ],
        ),
        (
            "en",
            [
                "Checked    3 shapes, 4 rules, 5 quotes, 6 files, 1,234,567 triples in 7 graphs",
                "Answered   0 questions",
                "Published  89 files in dist/",
                "  data/a/source.ttl  the letter as RDF",
            ],
        ),
    ],
)
def test_summary_has_the_counts_and_the_next_steps(
    tmp_path: Path, language: str, lines: list[str]
) -> None:
    text = printed(small(tmp_path, a=LETTER), language)

    assert [line for line in lines if line not in text.splitlines()] == []


def test_each_letter_has_its_layers_with_their_numbers_of_triples(tmp_path: Path) -> None:
    text = printed(small(tmp_path, a=LETTER, b=INSTANCES), "en")

    letters = text.partition("Checked")[0].split("\n\n")[1:3]
    sources = [next(line for line in part.splitlines() if "source" in line) for part in letters]
    assert [line.split()[1] for line in sources] == ["9", "55"]


def test_only_the_most_frequent_classes_are_listed(tmp_path: Path) -> None:
    text = " ".join(printed(small(tmp_path, a=CLASSES + INSTANCES), "en").split())

    assert "a (10), b (9), c (8), d (7), e (6), f (5), g (4), h (3), …" in text
    assert "i (2)" not in text
