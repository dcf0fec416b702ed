"""What became of all mutants, as a table by operator, and where it belongs in the figures."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tests.conftest import ROOT
from tests.mutation.operators import OPERATORS, PLACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.mutation.mutants import Mutant
    from tests.mutation.world import Verdict

RESULTS = ROOT / "bench" / "RESULTS.md"
_HEADING = "## Mutants"
#: What share must be noticed: by anything, and of the data by the check alone.
BY_ANYTHING, BY_CHECK = 0.95, 0.85
#: Of what share some finding must lie in the changed statement, of some operators. It need not be
#: the first: that something is missing is told where the thing begins.
IN_PLACE = 0.95

Tried = tuple["Mutant", "Verdict"]


class Shares:
    """How many of some mutants were noticed, and by what."""

    def __init__(self, tried: Iterable[Tried]) -> None:
        self.verdicts = [verdict for _, verdict in tried if not verdict.same]

    def __len__(self) -> int:
        return len(self.verdicts)

    @property
    def by_check(self) -> float:
        """The share that the check notices by itself."""
        return self._share(verdict.by_check for verdict in self.verdicts)

    @property
    def by_anything(self) -> float:
        """The share that the check or an answer notices."""
        return self._share(bool(verdict.by) for verdict in self.verdicts)

    @property
    def first(self) -> float:
        """The share of what the check notices of which the first finding is in the statement."""
        return self._share(verdict.first for verdict in self.verdicts if verdict.by_check)

    @property
    def placed(self) -> float:
        """The share of what the check notices of which some finding is in the statement."""
        return self._share(verdict.placed for verdict in self.verdicts if verdict.by_check)

    @property
    def warned(self) -> int:
        """How many the check only warns of."""
        return sum(verdict.by_check and verdict.warned for verdict in self.verdicts)

    @property
    def by_what(self) -> str:
        """What noticed them first, the most frequent first."""
        found = Counter(verdict.by for verdict in self.verdicts if verdict.by)
        return ", ".join(f"{by} {count}" for by, count in found.most_common())

    @staticmethod
    def _share(values: Iterable[bool]) -> float:
        listed = list(values)
        return sum(listed) / len(listed) if listed else 1.0


def of_operator(tried: Sequence[Tried], *starts: str) -> Shares:
    """Return the shares of some operators."""
    return Shares((m, v) for m, v in tried if m.operator.startswith(starts))


def table(tried: Sequence[Tried], most: int | None) -> list[str]:
    """Write the table, a line a row."""
    chosen = "all of them" if most is None else f"of each operator all, or {most} by their hash"
    lines = [
        f"Made and tried with `make mutants`: one mistake at a time in the real files, {chosen}.",
        "`check`: the share that `sporen check` alone finds. `all`: the share that it finds, or a",
        "golden answer, or what stands for the tests of shapes, rules and questions. `place`: how",
        "often the first finding lies in the changed statement, and how often any of them does.",
        "",
        "| | mistake | mutants | `check` | all | first noticed by | place |",
        "|---|---|---|---|---|---|---|",
    ]
    for operator in OPERATORS:
        own = of_operator(tried, operator.id)
        if own:
            lines.append(_row(operator.id, operator.change, own))
    for kind, change in (("M", "all mistakes in the data"), ("S", "all in what checks and asks")):
        whole = of_operator(tried, kind)
        if whole:
            lines.append(_row(kind, change, whole))
    return lines


def _row(name: str, change: str, shares: Shares) -> str:
    place = "—"
    if name in PLACED:
        place = f"{shares.first:.0%}, {shares.placed:.0%}"
    check = f"{shares.by_check:.0%}" if name.startswith("M") else "—"
    return (
        f"| {name} | {change} | {len(shares)} | {check} | {shares.by_anything:.0%} "
        f"| {shares.by_what} | {place} |"
    )


def written(text: str, lines: Sequence[str]) -> str:
    """Put the table into the figures, in the place of the one that is there."""
    section = "\n".join([_HEADING, "", *lines, ""])
    without = re.sub(rf"\n{_HEADING}\n.*?(?=\n## |\Z)", "", text, flags=re.DOTALL).rstrip("\n")
    return f"{without}\n\n{section}"


def missed(tried: Sequence[Tried]) -> list[str]:
    """Say which goals are missed."""
    data, other = of_operator(tried, "M"), of_operator(tried, "S")
    return _below(
        ("of the data, by anything", data.by_anything, BY_ANYTHING),
        ("of the data, by the check", data.by_check, BY_CHECK),
        ("of shapes, ontology, questions and rules", other.by_anything, BY_ANYTHING),
    )


def misplaced(tried: Sequence[Tried]) -> list[str]:
    """Say of which operators too many findings point elsewhere: to be mended, and no failure."""
    return _below(
        *((f"{name} in place", of_operator(tried, name).placed, IN_PLACE) for name in PLACED)
    )


def _below(*found: tuple[str, float, float]) -> list[str]:
    return [
        f"missed: {what}: {share:.1%} < {goal:.0%}" for what, share, goal in found if share < goal
    ]
