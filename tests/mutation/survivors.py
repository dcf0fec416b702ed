"""The mutants that nothing notices, each with a reason: a list that must be true both ways."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.mutation.mutants import Mutant
    from tests.mutation.world import Verdict

FILE = Path(__file__).with_name("survivors.yaml")


class Listed(NamedTuple):
    """Mutants that may survive: their ids, with * for anything, and one sentence of reason.

    `pending` names the rule that will notice them, where one is being written.
    """

    mutants: str
    reason: str
    pending: str = ""

    def has(self, mutant: Mutant) -> bool:
        """Return whether it speaks of a mutant."""
        pattern = ".*".join(map(re.escape, self.mutants.split("*")))
        return bool(re.fullmatch(pattern, mutant.id))


def listed() -> list[Listed]:
    """Read the list."""
    return [Listed(**entry) for entry in yaml.safe_load(FILE.read_text(encoding="utf-8"))]


def unlisted(tried: Iterable[tuple[Mutant, Verdict]]) -> list[Mutant]:
    """Return the survivors of which the list says nothing."""
    entries = listed()
    return [
        mutant
        for mutant, verdict in tried
        if not verdict.by and not verdict.same and not any(one.has(mutant) for one in entries)
    ]


def noticed(tried: Iterable[tuple[Mutant, Verdict]]) -> list[Listed]:
    """Return what the list lets survive, but of which all that was tried is noticed now."""
    tried = list(tried)
    found = []
    for one in listed():
        of = [verdict for mutant, verdict in tried if one.has(mutant) and not verdict.same]
        if of and all(verdict.by for verdict in of):
            found.append(one)
    return found
