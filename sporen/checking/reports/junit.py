"""A check as a run of tests in JUnit's XML: what was tried, what passed, and what did not."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from sporen.checking.cases import Case, CaseIndex
from sporen.checking.reports.report_context import encodable, justification
from sporen.location import Location
from sporen.strings import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sporen.checking.judgement import JudgedFinding
    from sporen.checking.reports.report_context import ReportContext
    from sporen.checking.verdict import Verdict

#: What is tried that is no shape, rule or question of the project.
OWN = "sporen"


class _CaseResult(NamedTuple):
    """A case with its findings; it fails when one of them fails the run."""

    case: Case
    findings: list[JudgedFinding]
    failed: bool

    @property
    def skipped(self) -> bool:
        """Whether nothing was looked at."""
        return self.case.focus_count == 0 and not self.findings


def report(verdict: Verdict, view: ReportContext) -> Iterator[str]:
    """Write a suite for each file of shapes or queries, a case for each thing that was tried.

    A shape that looked at nothing is skipped. Findings that fail the run are failures; the others
    of a case stand in what it wrote.
    """
    suites = _suites(verdict)
    everything = [one for tried in suites.values() for one in tried]
    written = _XmlBuffer()
    written.xml.startDocument()
    written.open("testsuites", {"name": "sporen check", **_totals(everything)})
    yield written.take()
    for name, tried in suites.items():
        written.open("testsuite", {"name": name, **_totals(tried)})
        for one in tried:
            _write_case(one, name, written, view)
            yield written.take()
        written.close("testsuite")
    written.close("testsuites")
    yield f"{written.take()}\n"


def _suites(verdict: Verdict) -> dict[str, list[_CaseResult]]:
    """Sort findings by case and cases by file; a code of ours that found something is a case."""
    cases = verdict.result.cases
    sorting = CaseIndex(cases)
    found: dict[Case, list[JudgedFinding]] = {case: [] for case in cases}
    for one in verdict.findings:
        about = one.finding
        file = about.location.file if about.location else ""
        case = sorting.find(about.code, about.shape, file)
        found.setdefault(case or Case("check", about.code, Location(OWN)), []).append(one)
    suites: dict[str, list[_CaseResult]] = {}
    for case, judged in found.items():
        failed = any(verdict.fails(one) for one in judged)
        suites.setdefault(case.location.file or OWN, []).append(_CaseResult(case, judged, failed))
    return dict(sorted(suites.items()))


def _totals(tried: Sequence[_CaseResult]) -> dict[str, str]:
    return {
        "tests": str(len(tried)),
        "failures": str(sum(one.failed for one in tried)),
        "errors": "0",
        "skipped": str(sum(one.skipped for one in tried)),
    }


class _XmlBuffer:
    """XML that is taken piece by piece, with no sign in it that XML does not know."""

    def __init__(self) -> None:
        self._held = StringIO()
        self.xml = XMLGenerator(self._held, encoding="UTF-8", short_empty_elements=True)

    def take(self) -> str:
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


def _write_case(one: _CaseResult, suite: str, written: _XmlBuffer, view: ReportContext) -> None:
    case, lines = one.case, [_line(judged, view) for judged in one.findings]
    place = {"file": suite} | ({"line": str(case.location.line)} if case.location.line else {})
    written.open("testcase", {"classname": suite, "name": case.name, "time": "0", **place})
    written.open("properties", {})
    if case.focus_count is not None:
        written.element("property", {"name": "focus-nodes", "value": str(case.focus_count)})
    written.element("property", {"name": "findings", "value": str(len(lines))})
    written.close("properties")
    if one.failed:
        first = one.findings[0].finding
        said = view.text(f"{len(lines)} bevinding(en)", f"{len(lines)} finding(s)")
        written.element("failure", {"type": first.code, "message": said}, lines)
    elif lines:
        written.element("system-out", {}, lines)
    elif one.skipped:
        said = view.text("bekijkt niets", "looks at nothing")
        written.element("skipped", {"message": said})
    written.close("testcase")


def _line(one: JudgedFinding, view: ReportContext) -> str:
    return f"{one.finding.format(view.language)}{justification(one, view.language)}"
