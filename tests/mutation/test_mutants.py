"""Mistakes in the real project are noticed: one of each kind here, more by `make mutants`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, parse

from sporen.project import find_project
from tests.conftest import ROOT
from tests.mutation import report, survivors
from tests.mutation.files import Edit, File, Project, Said, applied
from tests.mutation.mutants import Mutant, chosen, numbered
from tests.mutation.operators import OPERATORS, mutants
from tests.mutation.survivors import Listed
from tests.mutation.trying import tried, triers
from tests.mutation.world import ANSWER, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.mutation.mutants import Operator

TEXT = """@base <https://example.org/> .
@prefix sp: <https://w3id.org/sporen/def#> .

<a> a sp:Aim ; # why
    sp:quote "een, twee; drie."@nl , "vier"@nl ;
    sp:about <b> .

<b> sp:about <c> .
<c> sp:about ( <a> <b> ) ;
    sp:number 1 , 2 .
"""
#: Longer than any mistake takes, in seconds.
PATIENCE = 300
PROJECT = Project(find_project(ROOT))
FILE = File("data/x.ttl", "https://example.org/graph", TEXT)


@pytest.fixture(scope="module")
def verdict_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Mutant], Verdict]]:
    """Make a mistake in a copy of the project, in a process that has nothing else to do."""
    with triers(str(tmp_path_factory.mktemp("mutants")), 1) as pool:
        yield lambda mutant: pool.submit(tried, mutant).result(PATIENCE)


@pytest.mark.parametrize("operator", OPERATORS, ids=[one.id for one in OPERATORS])
def test_a_mistake_of_each_kind_is_noticed_or_listed(
    verdict_of: Callable[[Mutant], Verdict], operator: Operator
) -> None:
    (mutant,) = mutants(operator, PROJECT, 1)

    verdict = verdict_of(mutant)

    assert survivors.unlisted([(mutant, verdict)]) == []


def test_what_says_the_same_counts_for_nothing(verdict_of: Callable[[Mutant], Verdict]) -> None:
    name = "data/actors.ttl"
    text = PROJECT.text(name)
    edit = Edit(name, len(text), len(text), "# nothing more\n")

    verdict = verdict_of(Mutant("M00.same", name, "a comment", (edit,), (1, 1)))

    assert verdict == Verdict(same=True)


def test_what_cannot_be_read_is_noticed(verdict_of: Callable[[Mutant], Verdict]) -> None:
    name = "data/actors.ttl"
    edit = Edit(name, 0, 0, "<a> <b> ")

    verdict = verdict_of(Mutant("M00.syntax", name, "no point", (edit,), (1, 1)))

    assert (verdict.by, verdict.placed) == ("syntax", True)


# Edits.


@pytest.mark.parametrize(
    "said", [one for block in FILE.blocks for one in block.said], ids=lambda one: one.written
)
def test_a_statement_is_taken_away_alone(said: Said) -> None:
    before = {str(quad.triple) for quad in parse(TEXT.encode(), RdfFormat.TURTLE)}

    text = applied(TEXT, [said.removed()])

    after = {str(quad.triple) for quad in parse(text.encode(), RdfFormat.TURTLE)}
    assert text.count("\n") == TEXT.count("\n")
    gone = {one for one in before - after if "_:" not in one}
    assert len(gone) == (0 if said.value.startswith("_:") else 1)


def test_a_block_ends_with_its_point() -> None:
    assert [block.text[-3:] for block in FILE.blocks] == ["> .", "> .", "2 ."]


def test_more_is_said_on_the_last_line_of_a_block() -> None:
    block = FILE.blocks[0]

    text = applied(TEXT, [block.more("sp:about <d>")])

    assert "    sp:about <b> ; sp:about <d> .\n" in text


# The list of survivors, and the report.


def mutant(about: str, way: str = "M09.date") -> Mutant:
    return Mutant(way, "data/x.ttl", about, (), (3, 4))


@pytest.fixture
def listing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the list of survivors hold one entry."""

    def put(pattern: str) -> None:
        monkeypatch.setattr(survivors, "listed", lambda: [Listed(pattern, "a reason")])

    return put


def test_a_survivor_that_is_not_listed_is_told(listing: Callable[[str], None]) -> None:
    listing("M09.date data/x.ttl a *")

    found = survivors.unlisted([(mutant("a b"), Verdict()), (mutant("c b"), Verdict())])

    assert found == [mutant("c b")]


@pytest.mark.parametrize(("by", "told"), [(ANSWER, 1), ("", 0)])
def test_what_is_listed_and_noticed_is_told(
    listing: Callable[[str], None], by: str, told: int
) -> None:
    listing("M09.*")

    assert len(survivors.noticed([(mutant("a"), Verdict(by))])) == told


def test_every_listed_survivor_has_a_reason_that_is_a_sentence() -> None:
    for entry in survivors.listed():
        assert entry.reason.endswith(".")
        assert entry.mutants[:1] in {"M", "S"}


def test_mutants_of_one_thing_are_told_apart() -> None:
    first, second = numbered([mutant("a"), mutant("a")])

    assert first.id != second.id


def test_the_same_part_is_chosen_each_time_and_keeps_its_order() -> None:
    made = [mutant(str(number)) for number in range(9)]

    part = chosen(made, 4)

    assert len(part) == 4
    assert part == chosen(made, 4) == sorted(part, key=made.index)


def test_the_table_takes_the_place_of_the_one_that_is_there() -> None:
    once = report.written("# Figures\n\n## Mutants\n\nold\n\n## More\n\nkept\n", ["new"])

    assert once == report.written(once, ["new"])
    assert "old" not in once
    assert "kept" in once


def test_the_table_counts_what_was_noticed_and_by_what() -> None:
    tried = [
        (mutant("a"), Verdict("shape", "X", first=True, placed=True)),
        (mutant("b"), Verdict(ANSWER, "CQ-01.csv")),
        (mutant("c"), Verdict()),
        (mutant("d"), Verdict(same=True)),
    ]

    line = next(line for line in report.table(tried, 40) if line.startswith("| M09 "))

    assert "| 3 | 33% | 67% | shape 1, answer 1 | 100%, 100% |" in line
    assert len(report.missed(tried)) == 2
