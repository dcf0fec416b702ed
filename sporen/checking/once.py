"""What several checks say of one statement, told once: by the one that says most of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.findings import Finding

#: What looks at everything: an ill-typed literal by inference, and rules about all terms. What a
#: shape or another rule says of a statement says more.
_GENERAL = ("dt-not-type", "EX-01", "EX-03", "HY-04", "HY-16", "ON-03")
#: What asks only where a value comes from says nothing of the value.
_OF_SOURCE = "L9"


def told_once(findings: Iterable[Finding]) -> list[Finding]:
    """Leave a statement to what says most of it: a general rule is silent where another speaks."""
    found = list(findings)
    about = {
        (f.focus, f.path, f.value)
        for f in found
        if f.code != _OF_SOURCE and not f.code.startswith(_GENERAL)
    }
    return [
        f
        for f in found
        if not f.code.startswith(_GENERAL) or (f.focus, f.path, f.value) not in about
    ]
