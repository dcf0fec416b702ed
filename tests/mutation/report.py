"""The verdicts on mutants as a table by operator, in bench/RESULTS.md."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tests.mutation.operators import LOCATED, OPERATORS
from tests.one_letter import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.mutation.mutants import Mutant
    from tests.mutation.project_copy import Verdict

RESULTS = ROOT / "bench" / "RESULTS.md"
_HEADING = "## Mutants"
#: The share that must be detected: by anything, and for the data by the check alone.
MIN_DETECTED, MIN_DETECTED_BY_CHECK = 0.95, 0.85
#: The share that must have a finding in the changed statement, for the operators in `LOCATED`. It
#: need not be the first finding: a missing value is located at the subject.
MIN_LOCATED = 0.95

Outcome = tuple["Mutant", "Verdict"]


class Shares:
    """The shares of mutants that were detected."""

    def __init__(self, outcomes: Iterable[Outcome]) -> None:
        self.verdicts = [verdict for _, verdict in outcomes if not verdict.is_equivalent]

    def __len__(self) -> int:
        return len(self.verdicts)

    @property
    def detected_by_check(self) -> float:
        """The share that the check detects."""
        return self._share(verdict.by_check for verdict in self.verdicts)

    @property
    def detected(self) -> float:
        """The share that the check or an answer detects."""
        return self._share(bool(verdict.detected_by) for verdict in self.verdicts)

    @property
    def first_located(self) -> float:
        """The share of those detected by the check with the first finding in the statement."""
        return self._share(
            verdict.first_is_located for verdict in self.verdicts if verdict.by_check
        )

    @property
    def located(self) -> float:
        """The share of those detected by the check with any finding in the statement."""
        return self._share(verdict.is_located for verdict in self.verdicts if verdict.by_check)

    @property
    def detectors(self) -> str:
        """The checks that detected them first, the most frequent first."""
        counts = Counter(verdict.detected_by for verdict in self.verdicts if verdict.detected_by)
        return ", ".join(f"{by} {count}" for by, count in counts.most_common())

    @staticmethod
    def _share(values: Iterable[bool]) -> float:
        listed = list(values)
        return sum(listed) / len(listed) if listed else 1.0


def shares_of(outcomes: Sequence[Outcome], *starts: str) -> Shares:
    """Return the shares of the operators that start with a text."""
    return Shares(
        (mutant, verdict) for mutant, verdict in outcomes if mutant.operator.startswith(starts)
    )


def table(outcomes: Sequence[Outcome], limit: int | None) -> list[str]:
    """Return the lines of the table."""
    selection = "all mutants" if limit is None else f"at most {limit} mutants of each operator"
    lines = [
        f"Made by `make mutants`: one mistake at a time in the real files, {selection}.",
        "`check`: the share that `sporen check` detects. `all`: the share that it, a golden answer",
        "or the tests of shapes, rules and questions detect. `location`: the share whose first",
        "finding is in the changed statement, and the share with any finding there.",
        "",
        "| | mistake | mutants | `check` | all | first detected by | location |",
        "|---|---|---|---|---|---|---|",
    ]
    for operator in OPERATORS:
        shares = shares_of(outcomes, operator.id)
        if shares:
            lines.append(_row(operator.id, operator.description, shares))
    for kind, description in (
        ("M", "all mistakes in the data"),
        ("S", "all mistakes in shapes, ontology, questions and rules"),
    ):
        shares = shares_of(outcomes, kind)
        if shares:
            lines.append(_row(kind, description, shares))
    return lines


def _row(name: str, description: str, shares: Shares) -> str:
    location = "—"
    if name in LOCATED:
        location = f"{shares.first_located:.0%}, {shares.located:.0%}"
    check = f"{shares.detected_by_check:.0%}" if name.startswith("M") else "—"
    return (
        f"| {name} | {description} | {len(shares)} | {check} | {shares.detected:.0%} "
        f"| {shares.detectors} | {location} |"
    )


def replace_section(text: str, lines: Sequence[str]) -> str:
    """Return a page with the table, in place of the previous one."""
    section = "\n".join([_HEADING, "", *lines, ""])
    without = re.sub(rf"\n{_HEADING}\n.*?(?=\n## |\Z)", "", text, flags=re.DOTALL).rstrip("\n")
    return f"{without}\n\n{section}"


def missed_goals(outcomes: Sequence[Outcome]) -> list[str]:
    """Return a line for each missed goal."""
    data, other = shares_of(outcomes, "M"), shares_of(outcomes, "S")
    return _below_goal(
        ("of the data, by anything", data.detected, MIN_DETECTED),
        ("of the data, by the check", data.detected_by_check, MIN_DETECTED_BY_CHECK),
        ("of shapes, ontology, questions and rules", other.detected, MIN_DETECTED),
    )


def missed_locations(outcomes: Sequence[Outcome]) -> list[str]:
    """Return a line for each operator with too few located findings; this is no failure."""
    return _below_goal(
        *((f"{name} located", shares_of(outcomes, name).located, MIN_LOCATED) for name in LOCATED)
    )


def _below_goal(*shares: tuple[str, float, float]) -> list[str]:
    return [
        f"missed: {name}: {share:.1%} < {goal:.0%}" for name, share, goal in shares if share < goal
    ]
