"""The result of a check, before it is decided which findings count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sporen.errors import ExitCode
from sporen.findings import Finding, Severity, exit_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pyoxigraph import Triple

    from sporen.checking.cases import Case
    from sporen.checking.coverage import Counts
    from sporen.checking.engines.results import Difference
    from sporen.i18n import Message
    from sporen.location import Location


def _no_locations(_shapes: Iterable[str]) -> dict[str, Location]:
    return {}


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The findings of a check, what it covered, and where its engines differ."""

    findings: list[Finding]
    counts: Counts
    engines: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    #: The second reasoner, and the triples that only one of the two infers, each with its reasoner.
    reference_reasoner: str = ""
    inference_differences: tuple[tuple[str, Triple], ...] = ()
    #: Every check that ran, with or without findings.
    cases: tuple[Case, ...] = ()
    #: The message of each shape, by the IRI of the shape.
    shape_messages: Mapping[str, Message] = field(default_factory=dict)
    #: Return the location of each shape, by its IRI.
    locate_shapes: Callable[[Iterable[str]], Mapping[str, Location]] = field(
        default=_no_locations, repr=False
    )

    def exit_code(self, gate: Severity | None = Severity.VIOLATION) -> ExitCode:
        """Return the exit code; `gate` is the lowest severity that fails, None for none."""
        if self.differences or self.inference_differences:
            return ExitCode.DISAGREEMENT
        return exit_code(self.findings, gate)
