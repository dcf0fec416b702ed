"""Mistakes in the real project are detected: one of each operator; `make mutants` runs more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, parse

from sporen.project import find_project
from tests.mutation import report, survivors
from tests.mutation.files import Edit, File, Project, Statement, apply_edits
from tests.mutation.mutants import Mutant, number_mutants, sample
from tests.mutation.operators import OPERATORS, mutants
from tests.mutation.project_copy import ANSWER, Verdict
from tests.mutation.runner import run_mutant, runner_pool
from tests.mutation.survivors import ExpectedSurvivor
from tests.one_letter import PROJECT

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
#: The maximum time for one mutant, in seconds.
TIMEOUT = 300
FILES = Project(find_project(PROJECT))
FILE = File("data/x.ttl", "https://example.org/graph", TEXT)


@pytest.fixture(scope="module")
def verdict_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Mutant], Verdict]]:
    """Return a function that runs a mutant in a process of its own."""
    with runner_pool(str(tmp_path_factory.mktemp("mutants")), 1) as pool:
        yield lambda mutant: pool.submit(run_mutant, mutant).result(TIMEOUT)


@pytest.mark.parametrize("operator", OPERATORS, ids=[operator.id for operator in OPERATORS])
def test_mutant_of_each_operator_is_detected_or_expected(
    verdict_of: Callable[[Mutant], Verdict], operator: Operator
) -> None:
    (mutant,) = mutants(operator, FILES, 1)

    verdict = verdict_of(mutant)

    assert survivors.unexpected([(mutant, verdict)]) == []


def test_equivalent_mutant_is_not_counted(verdict_of: Callable[[Mutant], Verdict]) -> None:
    name = "data/actors.ttl"
    text = FILES.text(name)
    edit = Edit(name, len(text), len(text), "# nothing more\n")

    verdict = verdict_of(Mutant("M00.same", name, "a comment", (edit,), (1, 1)))

    assert verdict == Verdict(is_equivalent=True)


def test_syntax_error_is_detected(verdict_of: Callable[[Mutant], Verdict]) -> None:
    name = "data/actors.ttl"
    edit = Edit(name, 0, 0, "<a> <b> ")

    verdict = verdict_of(Mutant("M00.syntax", name, "no point", (edit,), (1, 1)))

    assert (verdict.detected_by, verdict.is_located) == ("syntax", True)


# Edits.


@pytest.mark.parametrize(
    "statement",
    [statement for block in FILE.blocks for statement in block.statements],
    ids=lambda statement: statement.source_text,
)
def test_only_the_statement_is_removed(statement: Statement) -> None:
    before = {str(quad.triple) for quad in parse(TEXT.encode(), RdfFormat.TURTLE)}

    text = apply_edits(TEXT, [statement.remove()])

    after = {str(quad.triple) for quad in parse(text.encode(), RdfFormat.TURTLE)}
    assert text.count("\n") == TEXT.count("\n")
    removed = {triple for triple in before - after if "_:" not in triple}
    assert len(removed) == (0 if statement.value.startswith("_:") else 1)


def test_block_ends_with_a_full_stop() -> None:
    assert [block.text[-3:] for block in FILE.blocks] == ["> .", "> .", "2 ."]


def test_statement_is_added_on_the_last_line_of_a_block() -> None:
    block = FILE.blocks[0]

    text = apply_edits(TEXT, [block.add("sp:about <d>")])

    assert "    sp:about <b> ; sp:about <d> .\n" in text


# The list of survivors, and the report.


def mutant(description: str, variant: str = "M09.date") -> Mutant:
    return Mutant(variant, "data/x.ttl", description, (), (3, 4))


@pytest.fixture
def expect(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that sets the only entry of the list of survivors."""

    def set_entry(pattern: str) -> None:
        monkeypatch.setattr(
            survivors, "read_expected", lambda: [ExpectedSurvivor(pattern, "a reason")]
        )

    return set_entry


def test_unexpected_survivor_is_reported(expect: Callable[[str], None]) -> None:
    expect("M09.date data/x.ttl a *")

    unexpected = survivors.unexpected([(mutant("a b"), Verdict()), (mutant("c b"), Verdict())])

    assert unexpected == [mutant("c b")]


@pytest.mark.parametrize(("detected_by", "count"), [(ANSWER, 1), ("", 0)])
def test_entry_is_reported_if_its_mutants_are_detected(
    expect: Callable[[str], None], detected_by: str, count: int
) -> None:
    expect("M09.*")

    assert len(survivors.detected([(mutant("a"), Verdict(detected_by))])) == count


def test_every_reason_is_a_sentence() -> None:
    for entry in survivors.read_expected():
        assert entry.reason.endswith(".")
        assert entry.pattern[:1] in {"M", "S"}


def test_ids_are_unique() -> None:
    first, second = number_mutants([mutant("a"), mutant("a")])

    assert first.id != second.id


def test_sample_is_stable_and_keeps_the_order() -> None:
    mutants_ = [mutant(str(number)) for number in range(9)]

    sampled = sample(mutants_, 4)

    assert len(sampled) == 4
    assert sampled == sample(mutants_, 4) == sorted(sampled, key=mutants_.index)


def test_table_replaces_the_previous_one() -> None:
    once = report.replace_section("# Figures\n\n## Mutants\n\nold\n\n## More\n\nkept\n", ["new"])

    assert once == report.replace_section(once, ["new"])
    assert "old" not in once
    assert "kept" in once


def test_table_has_shares_and_detectors() -> None:
    outcomes = [
        (mutant("a"), Verdict("shape", "X", first_is_located=True, is_located=True)),
        (mutant("b"), Verdict(ANSWER, "CQ-01.csv")),
        (mutant("c"), Verdict()),
        (mutant("d"), Verdict(is_equivalent=True)),
    ]

    line = next(line for line in report.table(outcomes, 40) if line.startswith("| M09 "))

    assert "| 3 | 33% | 67% | shape 1, answer 1 | 100%, 100% |" in line
    assert len(report.missed_goals(outcomes)) == 2
