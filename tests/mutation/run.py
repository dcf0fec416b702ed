"""Run mutants and report which are not detected.

`--most 0` runs all mutants, which takes hours; the default is a sample that is always the same.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from sporen.project import find_project
from tests.mutation import report, survivors
from tests.mutation.files import Project
from tests.mutation.operators import DEFAULT_LIMIT, OPERATORS, mutants
from tests.mutation.runner import run_all
from tests.one_letter import PROJECT

if TYPE_CHECKING:
    from tests.mutation.report import Outcome


def main() -> int:
    """Run the mutants of all or some operators and return 1 if a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("operators", nargs="*", help="such as M09; all without any")
    parser.add_argument(
        "--most", type=int, default=DEFAULT_LIMIT, help="mutants an operator, 0 for all"
    )
    args = parser.parse_args()
    limit = args.most or None
    project = Project(find_project(PROJECT))
    selected = [
        mutant
        for operator in OPERATORS
        if not args.operators or operator.id in args.operators
        for mutant in mutants(operator, project, limit)
    ]
    outcomes = list(zip(selected, run_all(selected, os.cpu_count() or 1), strict=True))
    lines = report.table(outcomes, limit)
    write("\n".join(lines))
    if not args.operators:
        text = report.RESULTS.read_text(encoding="utf-8")
        report.RESULTS.write_text(report.replace_section(text, lines), encoding="utf-8")
    failures = [
        *_wrong_entries(outcomes),
        *([] if args.operators else report.missed_goals(outcomes)),
    ]
    for line in (*report.missed_locations(outcomes), *failures):
        write(line)
    return 1 if failures else 0


def _wrong_entries(outcomes: list[Outcome]) -> list[str]:
    """Return a line for each error in the list of survivors."""
    return [
        *(f"survives: {each.id} ({each.location})" for each in survivors.unexpected(outcomes)),
        *(f"in the list but detected: {each.pattern}" for each in survivors.detected(outcomes)),
    ]


def write(text: str) -> None:
    """Write to the terminal."""
    print(text, flush=True)  # noqa: T201  a tool for people


if __name__ == "__main__":
    sys.exit(main())
