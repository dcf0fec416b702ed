"""A check as a run of tests in JUnit's XML: what was tried, what passed, and what did not."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from sporen.checking.cases import Case, Sorted
from sporen.checking.reports.report_context import aside, encodable
from sporen.location import Location
from sporen.strings import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sporen.checking.reports.report_context import View
    from sporen.checking.verdict import Judged, Verdict

#: What is tried that is no shape, rule or question of the project.
OWN = "sporen"


class _Tried(NamedTuple):
    """A case with its findings; it fails when one of them fails the run."""

    case: Case
    found: list[Judged]
    failed: bool

    @property
    def skipped(self) -> bool:
        """Whether nothing was looked at."""
        return self.case.nodes == 0 and not self.found


def report(verdict: Verdict, view: View) -> Iterator[str]:
    """Write a suite for each file of shapes or queries, a case for each thing that was tried.

    A shape that looked at nothing is skipped. Findings that fail the run are failures; the others
    of a case stand in what it wrote.
    """
    suites = _suites(verdict)
    everything = [one for tried in suites.values() for one in tried]
    written = _Written()
    written.xml.startDocument()
    written.open("testsuites", {"name": "sporen check", **_counted(everything)})
    yield written.taken()
    for name, tried in suites.items():
        written.open("testsuite", {"name": name, **_counted(tried)})
        for one in tried:
            _case(one, name, written, view)
            yield written.taken()
        written.close("testsuite")
    written.close("testsuites")
    yield f"{written.taken()}\n"


def _suites(verdict: Verdict) -> dict[str, list[_Tried]]:
    """Sort findings by case and cases by file; a code of ours that found something is a case."""
    cases = verdict.checked.cases
    sorting = Sorted(cases)
    found: dict[Case, list[Judged]] = {case: [] for case in cases}
    for one in verdict.judged:
        about = one.finding
        file = about.location.file if about.location else ""
        case = sorting.case_of(about.code, about.shape, file)
        found.setdefault(case or Case("check", about.code, Location(OWN)), []).append(one)
    suites: dict[str, list[_Tried]] = {}
    for case, judged in found.items():
        failed = any(verdict.fails(one) for one in judged)
        suites.setdefault(case.location.file or OWN, []).append(_Tried(case, judged, failed))
    return dict(sorted(suites.items()))


def _counted(tried: Sequence[_Tried]) -> dict[str, str]:
    return {
        "tests": str(len(tried)),
        "failures": str(sum(one.failed for one in tried)),
        "errors": "0",
        "skipped": str(sum(one.skipped for one in tried)),
    }


class _Written:
    """XML that is taken piece by piece, with no sign in it that XML does not know."""

    def __init__(self) -> None:
        self._held = StringIO()
        self.xml = XMLGenerator(self._held, encoding="UTF-8", short_empty_elements=True)

    def taken(self) -> str:
        """Return what was written since the last time."""
        text = self._held.getvalue()
        self._held.seek(0)
        self._held.truncate()
        return text

    def open(self, name: str, attributes: dict[str, str]) -> None:
        self.xml.ignorableWhitespace("\n")
        known = {key: printable(encodable(value)) for key, value in attributes.items()}
        self.xml.startElement(name, AttributesImpl(known))

    def close(self, name: str) -> None:
        self.xml.endElement(name)

    def element(self, name: str, attributes: dict[str, str], lines: Sequence[str] = ()) -> None:
        self.open(name, attributes)
        if lines:
            self.xml.characters("\n".join(printable(encodable(line)) for line in lines))
        self.close(name)


def _case(one: _Tried, suite: str, written: _Written, view: View) -> None:
    case, lines = one.case, [_line(judged, view) for judged in one.found]
    place = {"file": suite} | ({"line": str(case.location.line)} if case.location.line else {})
    written.open("testcase", {"classname": suite, "name": case.name, "time": "0", **place})
    written.open("properties", {})
    if case.nodes is not None:
        written.element("property", {"name": "focus-nodes", "value": str(case.nodes)})
    written.element("property", {"name": "findings", "value": str(len(lines))})
    written.close("properties")
    if one.failed:
        first = one.found[0].finding
        said = view.words(f"{len(lines)} bevinding(en)", f"{len(lines)} finding(s)")
        written.element("failure", {"type": first.code, "message": said}, lines)
    elif lines:
        written.element("system-out", {}, lines)
    elif one.skipped:
        said = view.words("bekijkt niets", "looks at nothing")
        written.element("skipped", {"message": said})
    written.close("testcase")


def _line(one: Judged, view: View) -> str:
    return f"{one.finding.format(view.language)}{aside(one, view.language)}"
