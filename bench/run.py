"""Run all benchmarks, and write the results to RESULTS.md with the machine and versions."""

from __future__ import annotations

import sys
import time

from bench import build, check, commands, infer, page_load, questions, read
from bench.timing import ROOT, RUNS, describe_machine

RESULTS = ROOT / "bench" / "RESULTS.md"


def main() -> int:
    """Run all benchmarks; return 1 if a target is not met."""
    inferred, by_rule = infer.measure_inference()
    rows = [
        *commands.measure_commands(),
        *read.measure_read(),
        *inferred,
        *infer.measure_explain(),
        *check.measure_check(),
        commands.measure_watch(),
        *questions.measure_over_http(),
        *build.measure_build(),
        *page_load.measure_page_load(),
        *commands.measure_fresh_clone(),
    ]
    timings = questions.measure_questions()
    lines = [
        "# Figures",
        "",
        f"Measured with `make bench` on {time.strftime('%Y-%m-%d')}: {describe_machine()}.",
        f"Medians of {RUNS} runs after a warm-up run; commands are whole processes.",
        "",
        "| benchmark | result | target | met |",
        "|---|---|---|---|",
        *(row.line for row in rows),
        "",
        "## Rules",
        "",
        *by_rule,
        "",
        "## Questions",
        "",
        *questions.format_table(timings),
    ]
    text = "\n".join(lines) + "\n" + _mutants_section(RESULTS.read_text(encoding="utf-8"))
    RESULTS.write_text(text, encoding="utf-8")
    print(text)
    return 0 if all(row.met for row in rows) and all(timing.met for timing in timings) else 1


def _mutants_section(figures: str) -> str:
    """Return the section that `make mutants` writes, which is last and stays the same."""
    _, heading, section = figures.partition("\n## Mutants\n")
    return heading + section


if __name__ == "__main__":
    sys.exit(main())
