"""What a check met: findings beside the counts that show it did not pass on nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sporen.findings import ExitCode, Finding, SporenError, verdict
from sporen.vocabulary import SP

if TYPE_CHECKING:
    from sporen.graphs import Graphs


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of a check, and how much it looked at."""

    findings: list[Finding]
    rules: int
    questions: int
    quotes: int
    letters: int
    files: int
    triples: int
    graphs: int

    @property
    def code(self) -> ExitCode:
        """How the check ends."""
        return verdict(self.findings)


def counted(graphs: Graphs, findings: list[Finding], rules: int, questions: int) -> Checked:
    """Count what there was to check.

    Raises:
        SporenError: there is no letter, so that the check would pass on nothing.

    """
    letters = graphs.folders.letters()
    if not letters:
        raise SporenError(
            "Geen brief in data/: er valt niets te controleren. Begin er een: sporen read --new ID",
            "No letter in data/: there is nothing to check. Start one: sporen read --new ID",
            code=ExitCode.VACUOUS,
        )
    return Checked(
        findings,
        rules,
        questions,
        quotes=sum(1 for _ in graphs.store.quads(predicate=SP["quote"])),
        letters=len(letters),
        files=len(graphs.files),
        triples=len(graphs.store),
        graphs=len(graphs.names()),
    )
