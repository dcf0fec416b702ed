"""Make every mistake in turn, and write down which of them nothing notices.

`--most 0` tries all mutants, which takes hours; without it, a part that is the same each time.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from sporen.project import find_project
from tests.conftest import ROOT
from tests.mutation import report, survivors
from tests.mutation.files import Project
from tests.mutation.operators import MOST, OPERATORS, mutants
from tests.mutation.trying import try_all

if TYPE_CHECKING:
    from tests.mutation.report import Tried


def main() -> int:
    """Try the mutants of all operators, or of those named; ends with 1 where a goal is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("operators", nargs="*", help="such as M09; all without any")
    options.add_argument("--most", type=int, default=MOST, help="mutants an operator, 0 for all")
    asked = options.parse_args()
    most = asked.most or None
    project = Project(find_project(ROOT))
    made = [
        mutant
        for operator in OPERATORS
        if not asked.operators or operator.id in asked.operators
        for mutant in mutants(operator, project, most)
    ]
    tried = list(zip(made, try_all(made, os.cpu_count() or 1), strict=True))
    lines = report.table(tried, most)
    say("\n".join(lines))
    if not asked.operators:
        text = report.RESULTS.read_text(encoding="utf-8")
        report.RESULTS.write_text(report.written(text, lines), encoding="utf-8")
    wrong = [*_listed(tried), *([] if asked.operators else report.missed(tried))]
    for line in (*report.misplaced(tried), *wrong):
        say(line)
    return 1 if wrong else 0


def _listed(tried: list[Tried]) -> list[str]:
    """Say where the list of survivors is not true."""
    return [
        *(f"survives: {one.id} ({one.place})" for one in survivors.unlisted(tried)),
        *(f"listed, and noticed: {one.mutants}" for one in survivors.noticed(tried)),
    ]


def say(text: str) -> None:
    """Tell the person who runs this."""
    print(text, flush=True)  # noqa: T201  a tool for people


if __name__ == "__main__":
    sys.exit(main())
