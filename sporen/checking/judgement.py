"""A finding with the decision whether it counts."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from sporen.i18n import Message

if TYPE_CHECKING:
    from sporen.findings import Finding


class Standing(Enum):
    """Whether a finding counts, or why it does not."""

    COUNTS = "counts"
    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"


class JudgedFinding(NamedTuple):
    """A finding, its fingerprint, and whether it counts."""

    finding: Finding
    fingerprint: str
    standing: Standing = Standing.COUNTS
    reason: Message = Message("", "")

    @property
    def counts(self) -> bool:
        """Whether the finding can fail the run."""
        return self.standing is Standing.COUNTS

    @property
    def justification(self) -> Message:
        """Why the finding does not count; empty if it does."""
        if self.standing is Standing.ACCEPTED:
            return Message(f"aanvaard: {self.reason.nl}", f"accepted: {self.reason.en}")
        return self.reason
