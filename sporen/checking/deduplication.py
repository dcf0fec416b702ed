"""Results of an engine that are one mistake, and so one finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.rdf.namespaces import SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.checking.engines.results import Result
    from sporen.findings import Finding

#: From how many on results that are alike are told at once, by their component.
_GROUP_SIZES = {SH["ClassConstraintComponent"].value: 2, SH["ClosedConstraintComponent"].value: 3}


def group_results(results: Iterable[Result]) -> Iterator[list[Result]]:
    """Return results, those that are one mistake in one list, in their order.

    What many things point to and is not of the class they ask for is one mistake; so is a thing
    with many properties that do not belong: its class may be wrong.
    """
    groups: dict[tuple[str, ...], list[Result]] = {}
    for result in sorted(results):
        groups.setdefault(_group_key(result), []).append(result)
    for alike in groups.values():
        if len(alike) >= _GROUP_SIZES.get(alike[0].component, len(alike) + 1):
            yield alike
        else:
            yield from ([result] for result in alike)


def _group_key(result: Result) -> tuple[str, ...]:
    """Say which results are told as one: by what they point to, or by what they are about."""
    if result.component == SH["ClosedConstraintComponent"].value:
        return (result.shape, result.component, result.focus)
    return (result.shape, result.component, result.value)


#: What looks at everything: an ill-typed literal by inference, and rules about all terms. What a
#: shape or another rule says of a statement says more.
_GENERAL_CODES = ("dt-not-type", "EX-01", "EX-03", "HY-04", "HY-16", "ON-03")
#: What asks only where a value comes from says nothing of the value.
_SOURCE_CODE = "L9"


def deduplicate(findings: Iterable[Finding]) -> list[Finding]:
    """Leave a statement to what says most of it: a general rule is silent where another speaks."""
    found = list(findings)
    about = {
        (f.focus, f.path, f.value)
        for f in found
        if f.code != _SOURCE_CODE and not f.code.startswith(_GENERAL_CODES)
    }
    return [
        f
        for f in found
        if not f.code.startswith(_GENERAL_CODES) or (f.focus, f.path, f.value) not in about
    ]
