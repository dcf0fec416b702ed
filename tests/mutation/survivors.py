"""The list of mutants that are not detected, each with a reason."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.mutation.mutants import Mutant
    from tests.mutation.project_copy import Verdict

FILE = Path(__file__).with_name("survivors.yaml")


class ExpectedSurvivor(NamedTuple):
    """Mutants that may survive: a pattern of ids, in which * matches any text, and a reason.

    `pending` is the name of a rule in preparation that will detect them.
    """

    pattern: str
    reason: str
    pending: str = ""

    def matches(self, mutant: Mutant) -> bool:
        """Return whether the pattern matches a mutant."""
        pattern = ".*".join(map(re.escape, self.pattern.split("*")))
        return bool(re.fullmatch(pattern, mutant.id))


def read_expected() -> list[ExpectedSurvivor]:
    """Return the entries of the list."""
    return [ExpectedSurvivor(**entry) for entry in yaml.safe_load(FILE.read_text(encoding="utf-8"))]


def unexpected(outcomes: Iterable[tuple[Mutant, Verdict]]) -> list[Mutant]:
    """Return the survivors that are not in the list."""
    entries = read_expected()
    return [
        mutant
        for mutant, verdict in outcomes
        if not verdict.detected_by
        and not verdict.is_equivalent
        and not any(entry.matches(mutant) for entry in entries)
    ]


def detected(outcomes: Iterable[tuple[Mutant, Verdict]]) -> list[ExpectedSurvivor]:
    """Return the entries whose mutants were all detected."""
    outcomes = list(outcomes)
    entries = []
    for entry in read_expected():
        verdicts = [
            verdict
            for mutant, verdict in outcomes
            if entry.matches(mutant) and not verdict.is_equivalent
        ]
        if verdicts and all(verdict.detected_by for verdict in verdicts):
            entries.append(entry)
    return entries
