"""Samples for reports: a verdict with findings of all kinds, and hostile texts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sporen.checking.cases import Case
from sporen.checking.coverage import Counts
from sporen.checking.excerpts import SourceFiles
from sporen.checking.fingerprints import fingerprints
from sporen.checking.judgement import JudgedFinding, Standing
from sporen.checking.reports import output
from sporen.checking.reports.report_context import ReportContext, no_label
from sporen.checking.result import CheckResult
from sporen.checking.verdict import Verdict
from sporen.errors import ExitCode
from sporen.findings import Finding, Severity, exit_code, sort_findings
from sporen.i18n import Message
from sporen.location import Location

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE = "data/kst-1/source.ttl"
TURTLE = """@prefix sp: <https://w3id.org/sporen/def#> .

<proposal/1> a sp:DiscussedProposal ;
    sp:number 8 ;
    sp:quote "de 24-weken-eis af te schaffen 😀"@nl .
<proposal/2> a sp:DiscussedProposal ; sp:number 8 .
"""
SHAPE = "https://w3id.org/sporen/shape/Measure-component"
FINDINGS = (
    Finding(
        "Measure-component.minCount",
        Severity.VIOLATION,
        Message(
            "voorstel 1: onderdeel ontbreekt. Voeg er een toe (sp:partOf).",
            "proposal 1: component is missing. Add one (sp:partOf).",
        ),
        Location(FILE, 3, 1, 3, 13),
        focus="<https://w3id.org/sporen/id/kst-1/proposal/1>",
        shape=SHAPE,
        rule=Location("shapes/measures.ttl", 88, 1, 88, 22),
        quote="de 24-weken-eis af te schaffen",
    ),
    Finding(
        "U1",
        Severity.VIOLATION,
        Message("voorstel 1 heeft nummer 8, net als 2.", "proposal 1 has number 8, as has 2."),
        Location(FILE, 4, 15, 4, 16),
        focus="<https://w3id.org/sporen/id/kst-1/proposal/1>",
        path="<https://w3id.org/sporen/def#number>",
        value='"8"^^<http://www.w3.org/2001/XMLSchema#integer>',
        related=((Location(FILE, 6, 49, 6, 50), Message("hier ook", "here too")),),
    ),
    Finding(
        "U1",
        Severity.VIOLATION,
        Message("voorstel 2 heeft nummer 8, net als 1.", "proposal 2 has number 8, as has 1."),
        Location(FILE, 6, 49),
        focus="<https://w3id.org/sporen/id/kst-1/proposal/2>",
        path="<https://w3id.org/sporen/def#number>",
        value='"8"^^<http://www.w3.org/2001/XMLSchema#integer>',
    ),
    Finding(
        "SH-09",
        Severity.WARNING,
        Message("shape Track controleert niets.", "shape Track checks nothing."),
        Location("shapes/measures.ttl", 200),
        focus="<https://w3id.org/sporen/shape/Track>",
    ),
    Finding(
        "QU-03",
        Severity.INFO,
        Message("de vraag heeft een andere naam.", "the question has another name."),
        Location("queries/CQ-01-proposals.rq", 2),
    ),
    Finding("IN-04", Severity.WARNING, Message("niet gevonden.", "not found.")),
)
CASES = (
    Case(
        "shape",
        "Measure × sp:Measure",
        Location("shapes/measures.ttl", 38),
        shapes=("https://w3id.org/sporen/shape/Measure", SHAPE),
        focus_count=2,
    ),
    Case(
        "shape",
        "Track × sp:Track",
        Location("shapes/measures.ttl", 200),
        shapes=("https://w3id.org/sporen/shape/Track",),
        focus_count=0,
    ),
    Case(
        "rule",
        "U1",
        Location("shapes/integrity/U1.rq"),
        code="U1",
        message=Message("{node} heeft nummer {n}.", "{node} has number {n}."),
    ),
    Case("rule", "U2", Location("shapes/integrity/U2.rq"), code="U2", message=Message("nl", "en")),
    Case("question", "CQ-01", Location("queries/CQ-01-proposals.rq"), message=Message("nl", "en")),
)
COUNTS = Counts(3, 4, 5, 6, 2, 1, 1, 1, 4, 9, 2)
RESULT = CheckResult(
    list(FINDINGS),
    COUNTS,
    ("shacl 0.3.4",),
    cases=CASES,
    shape_messages={SHAPE: Message("Voeg er een toe.", "Add one.")},
)
#: Texts with a meaning in one of the formats, or in a terminal or browser.
HOSTILE = {
    "markup": "</p><script>alert(1)</script><b a=\"x\" b='y'>&amp;&lt;]]>-->",
    "cdata": "]]><![CDATA[ <failure>]]>",
    "command": "\n::error file=x::y\n::set-output name=a::b%0A::warning::z",
    "property": "a,b:c%2C%3A,line=1",
    "control": "a\x00b\x07c\x1b[31md\x1b]8;;http://x\x07e\x7f\x9b1m\r\nf\tg\x0b\x0c\x85",
    "separators": "a\u2028b\u2029c\u00a0d",
    "rtl": "a\u202eb\u202c\u2066c\u2069 עברית العربية",
    "emoji": "👩‍👩‍👧‍👦 😀 é é",
    "surrogate": "a\ud800b\udcffc",
    "noncharacter": "a\ufffeb\uffffc\U0010ffff",
    "link": "[klik](javascript:alert(1)) {0} {1}} `code` | cel |",
    "json": '", "x": {"y": [1]}, \\u0000 \\',
    "empty": "",
    "long": "x" * 100_000,
}


#: The findings that do not count, and why.
_SUPPRESSIONS = {
    FINDINGS[2]: (Standing.ACCEPTED, Message("was er al", "was er al")),
    FINDINGS[4]: (
        Standing.UNCHANGED,
        Message("niet gewijzigd sinds main", "not changed since main"),
    ),
}


def sample_verdict(findings: Iterable[Finding] = FINDINGS, result: CheckResult = RESULT) -> Verdict:
    """Return a verdict; one of the two findings about number 8 is accepted, a note is unchanged."""
    findings = sort_findings(findings)
    judged = tuple(
        JudgedFinding(finding, fingerprint, *_SUPPRESSIONS.get(finding, ()))
        for finding, fingerprint in zip(findings, fingerprints(findings), strict=True)
    )
    code = exit_code(each.finding for each in judged if each.counts)
    return Verdict(replace(result, findings=findings), judged, Severity.VIOLATION, code)


def hostile_verdict(text: str) -> Verdict:
    """Return a verdict in which every text of the data is `text`."""
    finding = Finding(
        "U1",
        Severity.VIOLATION,
        Message(f"«{text}»", f"«{text}»"),
        Location(f"data/{text[:50]}.ttl", 3, 1),
        focus=f"<https://w3id.org/sporen/id/{text[:50]}>",
        value=f'"{text}"',
        rule=Location(f"shapes/{text[:50]}.ttl", 1),
        quote=text,
        related=((Location(f"data/{text[:50]}.ttl", 4), Message(text, text)),),
    )
    (fingerprint,) = fingerprints([finding])
    warning = replace(finding, severity=Severity.WARNING)
    judged = (
        JudgedFinding(finding, fingerprint),
        JudgedFinding(warning, fingerprint, Standing.ACCEPTED, Message(text, text)),
    )
    result = replace(RESULT, findings=[finding, warning])
    return Verdict(result, judged, Severity.VIOLATION, ExitCode.FINDINGS)


def report_context(root: Path, language: str = "en", *, excerpts: bool = False) -> ReportContext:
    """Return the context of a report in a file, with labels for proposals."""

    def label(term: str) -> Message:
        number = term.rpartition("/")[2].removesuffix(">")
        is_proposal = "/proposal/" in term
        return (
            Message(f"voorstel {number}", f"proposal {number}") if is_proposal else no_label(term)
        )

    return ReportContext(language, SourceFiles(root), label=label, excerpts=excerpts)


def render(format_name: str, verdict: Verdict, context: ReportContext) -> str:
    """Return a report as it is written to a file."""
    return "".join(output.render(format_name, verdict, context)).encode(errors="replace").decode()
