"""Measure what people wait for, and write it to RESULTS.md with the machine it was measured on.

Whole processes from a cold start, the median of several runs; work inside one process by itself.
"""

from __future__ import annotations

import sys
import time

from bench import checking, commands, inference, publishing, questions, reading, viewing
from bench.measure import ROOT, RUNS, machine

RESULTS = ROOT / "bench" / "RESULTS.md"


def main() -> int:
    """Measure everything and write the tables; a goal that is not met is shown, and ends with 1."""
    inferred, by_rule = inference.inference()
    rows = [
        *commands.commands(),
        *reading.reading(),
        *inferred,
        *inference.explaining(),
        *checking.checking(),
        commands.watching(),
        *questions.over_http(),
        *publishing.publishing(),
        *viewing.viewing(),
        *commands.fresh_machine(),
    ]
    asked = questions.asked()
    lines = [
        "# Figures",
        "",
        f"Measured with `make bench` on {time.strftime('%Y-%m-%d')}: {machine()}.",
        f"Medians of {RUNS} runs after one to warm up; commands are whole processes.",
        "",
        "| what | measured | goal | met |",
        "|---|---|---|---|",
        *(row.line for row in rows),
        "",
        "## The rules",
        "",
        *by_rule,
        "",
        "## The questions",
        "",
        *questions.table(asked),
    ]
    text = "\n".join(lines) + "\n" + _of_mutants(RESULTS.read_text(encoding="utf-8"))
    RESULTS.write_text(text, encoding="utf-8")
    print(text)
    return 0 if all(row.met for row in rows) and all(one.met for one in asked) else 1


def _of_mutants(figures: str) -> str:
    """Return the section that `make mutants` writes, which stays as it is; it comes last."""
    _, heading, section = figures.partition("\n## Mutants\n")
    return heading + section


if __name__ == "__main__":
    sys.exit(main())
