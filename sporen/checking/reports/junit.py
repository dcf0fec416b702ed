"""A report in JUnit XML: each case of the check as a test case."""

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

#: The suite of findings that do not belong to a shape, rule or question of the project.
OWN_SUITE = "sporen"


class _CaseResult(NamedTuple):
    """A case with its findings, and whether any of them fails the run."""

    case: Case
    findings: list[JudgedFinding]
    failed: bool

    @property
    def skipped(self) -> bool:
        """Whether the shape had no focus nodes."""
        return self.case.focus_count == 0 and not self.findings


def report(verdict: Verdict, context: ReportContext) -> Iterator[str]:
    """Yield a suite for each file of shapes or queries, with its test cases.

    A shape without focus nodes is skipped. Findings that fail the run are failures; other findings
    are in the output of the test case.
    """
    suites = _suites(verdict)
    buffer = _XmlBuffer()
    buffer.start_document()
    all_results = [result for results in suites.values() for result in results]
    buffer.open("testsuites", {"name": "sporen check", **_totals(all_results)})
    yield buffer.take()
    for name, results in suites.items():
        buffer.open("testsuite", {"name": name, **_totals(results)})
        for result in results:
            _write_case(result, name, buffer, context)
            yield buffer.take()
        buffer.close("testsuite")
    buffer.close("testsuites")
    yield f"{buffer.take()}\n"


def _suites(verdict: Verdict) -> dict[str, list[_CaseResult]]:
    """Return the results of cases by file; a code without a case becomes one."""
    cases = verdict.result.cases
    index = CaseIndex(cases)
    by_case: dict[Case, list[JudgedFinding]] = {case: [] for case in cases}
    for judged in verdict.findings:
        finding = judged.finding
        file = finding.location.file if finding.location else ""
        case = index.find(finding.code, finding.shape, file)
        case = case or Case("check", finding.code, Location(OWN_SUITE))
        by_case.setdefault(case, []).append(judged)
    suites: dict[str, list[_CaseResult]] = {}
    for case, findings in by_case.items():
        failed = any(verdict.fails(judged) for judged in findings)
        file = case.location.file or OWN_SUITE
        suites.setdefault(file, []).append(_CaseResult(case, findings, failed))
    return dict(sorted(suites.items()))


def _totals(results: Sequence[_CaseResult]) -> dict[str, str]:
    return {
        "tests": str(len(results)),
        "failures": str(sum(result.failed for result in results)),
        "errors": "0",
        "skipped": str(sum(result.skipped for result in results)),
    }


class _XmlBuffer:
    """XML that is taken piece by piece, without characters that XML does not allow."""

    def __init__(self) -> None:
        self._buffer = StringIO()
        self._xml = XMLGenerator(self._buffer, encoding="UTF-8", short_empty_elements=True)

    def take(self) -> str:
        """Return the text since the last call."""
        text = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        return text

    def start_document(self) -> None:
        self._xml.startDocument()

    def open(self, name: str, attributes: dict[str, str]) -> None:
        self._xml.ignorableWhitespace("\n")
        escaped = {key: printable(encodable(value)) for key, value in attributes.items()}
        self._xml.startElement(name, AttributesImpl(escaped))

    def close(self, name: str) -> None:
        self._xml.endElement(name)

    def element(self, name: str, attributes: dict[str, str], lines: Sequence[str] = ()) -> None:
        self.open(name, attributes)
        if lines:
            self._xml.characters("\n".join(printable(encodable(line)) for line in lines))
        self.close(name)


def _write_case(
    result: _CaseResult, suite: str, buffer: _XmlBuffer, context: ReportContext
) -> None:
    case, lines = result.case, [_line(judged, context) for judged in result.findings]
    location = {"file": suite} | ({"line": str(case.location.line)} if case.location.line else {})
    buffer.open("testcase", {"classname": suite, "name": case.name, "time": "0", **location})
    buffer.open("properties", {})
    if case.focus_count is not None:
        buffer.element("property", {"name": "focus-nodes", "value": str(case.focus_count)})
    buffer.element("property", {"name": "findings", "value": str(len(lines))})
    buffer.close("properties")
    if result.failed:
        code = result.findings[0].finding.code
        message = context.text(f"{len(lines)} bevinding(en)", f"{len(lines)} finding(s)")
        buffer.element("failure", {"type": code, "message": message}, lines)
    elif lines:
        buffer.element("system-out", {}, lines)
    elif result.skipped:
        message = context.text("controleert niets", "checks nothing")
        buffer.element("skipped", {"message": message})
    buffer.close("testcase")


def _line(judged: JudgedFinding, context: ReportContext) -> str:
    return f"{judged.finding.format(context.language)}{justification(judged, context.language)}"
