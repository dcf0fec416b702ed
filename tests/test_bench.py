"""Tests of the benchmarks: `make bench` itself takes too long for each change."""

from __future__ import annotations

import pytest

from bench import infer, run
from bench.timing import Row


def test_every_benchmark_can_be_imported() -> None:
    assert run.RESULTS.is_file()


def test_the_time_of_each_rule_is_measured() -> None:
    ontology = b"<http://e/A> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://e/B> .\n"
    data = b"<http://e/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/A> .\n"

    *_, row = infer.measure_rules(ontology, data)

    assert row.startswith("| cax-sco | 1 |")


def test_the_memory_of_inference_is_measured() -> None:
    assert infer.measure_memory(b"", b"<http://e/a> <http://e/p> <http://e/b> .\n") > 1


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (Row("x", 2.0, "s", most=1), "| x | 2.000 s | 1 s | **no** |"),
        (Row("x", 2.0, "×", least=1), "| x | 2.000 × | ≥ 1 × | yes |"),
        (Row("x", 2.0, "s", digits=0), "| x | 2 s | — | yes |"),
    ],
)
def test_a_row_shows_whether_its_target_is_met(row: Row, line: str) -> None:
    assert row.line == line
