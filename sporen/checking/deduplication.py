"""Merges validation results, and then findings, that report the same mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.rdf.namespaces import SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.checking.engines.results import Result
    from sporen.findings import Finding

#: The smallest number of similar results that form one group, by constraint component.
_GROUP_SIZES = {SH["ClassConstraintComponent"].value: 2, SH["ClosedConstraintComponent"].value: 3}

#: The start of the codes of general rules; a finding of a shape or another rule is more specific.
_GENERAL_CODES = ("dt-not-type", "EX-01", "EX-03", "HY-04", "HY-16", "ON-03")
#: The code of the rule about the source of a value, not about the value itself.
_SOURCE_CODE = "L9"


def group_results(results: Iterable[Result]) -> Iterator[list[Result]]:
    """Yield the results in order, with those of the same mistake in one list.

    A value of the wrong class is one mistake, however many nodes refer to it. So is a node with
    many properties that do not belong: its class may be wrong.
    """
    groups: dict[tuple[str, ...], list[Result]] = {}
    for result in sorted(results):
        groups.setdefault(_group_key(result), []).append(result)
    for group in groups.values():
        if len(group) >= _GROUP_SIZES.get(group[0].component, len(group) + 1):
            yield group
        else:
            yield from ([result] for result in group)


def _group_key(result: Result) -> tuple[str, ...]:
    """Return what similar results share: the focus node of a closed shape, or the value."""
    is_closed = result.component == SH["ClosedConstraintComponent"].value
    return result.shape, result.component, result.focus if is_closed else result.value


def deduplicate(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings, without those of a general rule on a triple that has another finding."""
    findings = list(findings)
    specific = {
        (finding.focus, finding.path, finding.value)
        for finding in findings
        if finding.code != _SOURCE_CODE and not finding.code.startswith(_GENERAL_CODES)
    }
    return [
        finding
        for finding in findings
        if not finding.code.startswith(_GENERAL_CODES)
        or (finding.focus, finding.path, finding.value) not in specific
    ]
