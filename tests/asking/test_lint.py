"""Lint questions: markers, defaults and the ranges of parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.asking import lint
from sporen.build import check, read
from sporen.errors import ExitCode
from sporen.findings import Severity
from tests.data.questions import FOLDERS, QUESTIONS, load, read_question

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.findings import Finding
    from sporen.stores.oxigraph import OxigraphStore

HEAD = """\
#+ id: CQ-99
#+ title: {nl: Iets, en: Something}
#+ question: {nl: Wat is er?, en: What is there?}
#+ summary: Whatever there is
#+ theme: whole
#+ persona: journalist
#+ layers: [source]
#+ inference: none
#+ columns:
#+   - {name: thing, kind: resource, nl: Ding, en: Thing}
#+ order: [thing]
#+ empty: {nl: Er is niets., en: There is nothing.}
#+ tags: [example]
"""
PARAMETERS = {
    "none": "{name: thing, type: measure, nl: x, en: x}",
    "measure": "{name: thing, type: measure, default: 'spd:a', nl: x, en: x}",
    "integer": "{name: thing, type: integer, default: 7, nl: x, en: x}",
    "date": "{name: thing, type: date, default: '2023-09-08', nl: x, en: x}",
    "text": "{name: thing, type: text, default: words, nl: x, en: x}",
    "wrong": "{name: thing, type: integer, default: many, nl: x, en: x}",
    "two": "{name: other, type: text, nl: x, en: x}, {name: thing, type: text, nl: x, en: x}",
}
A = "<https://w3id.org/sporen/id/a>"
ORDER = "ORDER BY ?thing\n"


def query_file(parameter: str, query: str) -> str:
    return f"{HEAD}#+ parameters: [{PARAMETERS[parameter]}]\n{query}"


def lint_findings(folder: Path, parameter: str, query: str) -> tuple[Finding, ...]:
    return load(folder, {"CQ-99.rq": query_file(parameter, query)}).findings


@pytest.mark.parametrize(
    ("parameter", "group"),
    [
        ("none", "#! thing\n ?thing a ?kind"),
        ("none", "?x ?y ?z { \n#! thing\n ?thing a ?kind }"),
        ("none", f"#! thing\nVALUES ?thing {{ {A} <urn:b> }}\n ?thing a ?kind"),
        ("none", f"#! thing\nVALUES (?thing ?kind) {{ ({A} <urn:b>) }}\n ?thing a ?kind"),
        ("none", f"#! thing\nVALUES ?kind {{ {A} }}\n ?thing a ?kind"),
        ("measure", f"#! thing\nVALUES ?thing {{ {A} }}\n ?thing a ?kind"),
        ("measure", "#! thing\n  VALUES ?thing {\n spd:a\n }\n ?thing a ?kind"),
        ("integer", "#! thing\nVALUES ?thing { 7 }\n ?kind ?x ?thing"),
        ("date", '#! thing\nVALUES ?thing { "2023-09-08"^^xsd:date }\n ?kind ?x ?thing'),
        ("text", "#! thing\nVALUES ?thing { 'words' }\n ?kind ?x ?thing"),
        ("two", "#! other\n#! thing\n ?thing a ?other"),
        ("two", "#! other\nVALUES ?other { 'a' }\n#! thing\n ?thing a ?other"),
    ],
)
def test_marker_first_in_its_group_is_valid(tmp_path: Path, parameter: str, group: str) -> None:
    prefixes = (
        "PREFIX spd: <https://w3id.org/sporen/id/>\n"
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
    )

    assert (
        lint_findings(tmp_path, parameter, f"{prefixes}SELECT ?thing {{\n{group}\n}} {ORDER}") == ()
    )


@pytest.mark.parametrize(
    ("query", "line"),
    [
        (f"SELECT ?thing {{ ?thing a ?kind }}\n{ORDER}#! thing\n", 17),
        (f"SELECT ?thing {{ ?thing a ?kind }}\n#! thing\n{ORDER}", 16),
        (f"SELECT\n#! thing\n?thing {{ ?thing a ?kind }}\n{ORDER}", 16),
        (f"#! thing\nSELECT ?thing {{ ?thing a ?kind }}\n{ORDER}", 15),
        (f"SELECT ?thing {{ ?thing a ?kind .\n#! thing\n}}\n{ORDER}", 16),
        (f"SELECT ?thing {{ ?thing a\n#! thing\n ?kind }}\n{ORDER}", 16),
        (f"SELECT ?thing {{ ?thing a ?kind FILTER(\n#! thing\n?kind) }}\n{ORDER}", 16),
        (f"SELECT ?thing {{ ?thing a ?kind {{ }}\n#! thing\n?thing a ?b }}\n{ORDER}", 16),
        (f"SELECT ?thing {{ VALUES ?kind {{\n#! thing\n<a:b> }} ?thing a ?kind }}\n{ORDER}", 16),
        (f"SELECT ?thing {{ VALUES ?kind {{ <a:b> }}\n#! thing\n?thing a ?kind }}\n{ORDER}", 16),
        (f"SELECT ?thing {{ ?thing ?a '''\n#! thing\n''' }}\n{ORDER}", 16),
        (f"SELECT ?thing {{ {{\n#! thing\nSELECT ?thing {{ ?thing a ?k }} }} }}\n{ORDER}", 16),
    ],
    ids=[
        *("last", "before order", "in SELECT", "first", "after a pattern", "in a pattern"),
        *("in a filter", "after a group", "in VALUES", "after VALUES", "in a text", "subquery"),
    ],
)
def test_marker_elsewhere_is_a_finding_on_its_line(tmp_path: Path, query: str, line: int) -> None:
    (finding,) = lint_findings(tmp_path, "none", query)

    assert finding.format("en").startswith(
        f"queries/CQ-99.rq:{line}: error QU-03 «#! thing» is not first in its group."
    )


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?thing {\n#! thing\n ?things a ?kind }",
        "SELECT ?thing { {\n#! thing\n ?any a ?kind } ?thing a ?kind }",
        "SELECT ?thing {\n#! thing\n VALUES ?x { 1 } FILTER(?x > 0) # ?thing\n}",
    ],
)
def test_unused_variable_is_a_finding(tmp_path: Path, query: str) -> None:
    (finding,) = lint_findings(tmp_path, "none", query + ORDER)

    assert finding.format("en").startswith(
        "queries/CQ-99.rq:16: error QU-03 the group of «#! thing» does not use ?thing"
    )


@pytest.mark.parametrize("parameter", ["none", "measure"])
@pytest.mark.parametrize(
    "default",
    [
        f"values ?thing {{ {A} }}",
        f"VALUES (?thing) {{ ({A}) }}",
        f"VALUES $thing {{ {A} }}",
        f"VALUES ?thing {{ {A} }} # a comment",
        f"\nVALUES ?thing {{ {A} }}",
        f"VALUES  ?thing {{ {A} }}",
        f"VALUES ?thing {{ {A} }}\nVALUES ?thing {{ {A} }}",
    ],
    ids=["small letters", "row", "dollar", "comment", "line", "blank", "twice"],
)
def test_default_that_a_value_does_not_replace_is_a_finding(
    tmp_path: Path, parameter: str, default: str
) -> None:
    query = f"SELECT ?thing {{\n#! thing\n{default}\n?thing a ?kind }}\n{ORDER}"

    (finding,) = lint_findings(tmp_path, parameter, query)

    assert finding.format("en").startswith(
        "queries/CQ-99.rq:16: error QU-03 the line after «#! thing» should be VALUES ?thing { … }"
    )


@pytest.mark.parametrize(
    ("parameter", "default", "message"),
    [
        ("measure", "", "the line after «#! thing» should be VALUES ?thing { … }"),
        ("measure", "VALUES ?thing { <urn:b> }\n", "«#! thing» differs from spd:a"),
        ("measure", f"VALUES ?thing {{ {A} <urn:b> }}\n", "«#! thing» differs from spd:a"),
        ("measure", "VALUES ?thing { }\n", "«#! thing» differs from spd:a"),
        ("integer", "VALUES ?thing { 8 }\n", "«#! thing» differs from 7"),
        ("integer", "VALUES ?thing { '7' }\n", "«#! thing» differs from 7"),
        ("date", "VALUES ?thing { '2023-09-08' }\n", "«#! thing» differs from 2023"),
        ("text", "VALUES ?thing { 'words'@en }\n", "«#! thing» differs from words"),
        ("wrong", "VALUES ?thing { 7 }\n", "--thing takes a whole number, not «many»."),
    ],
)
def test_default_that_differs_from_the_front_matter_is_a_finding(
    tmp_path: Path, parameter: str, default: str, message: str
) -> None:
    query = f"SELECT ?thing {{\n#! thing\n{default}?kind a ?thing }}\n{ORDER}"

    (finding,) = lint_findings(tmp_path, parameter, query)

    assert finding.format("en").startswith("queries/CQ-99.rq:16: error QU-03 ")
    assert message in finding.message.en


def test_unknown_and_duplicate_markers_are_findings_on_their_lines(tmp_path: Path) -> None:
    group = "#! thing\n#! other\n?thing a ?kind {\n#! thing\n?thing a ?kind }"

    findings = lint_findings(tmp_path, "none", f"SELECT ?thing {{\n{group} }}\n{ORDER}")

    assert [finding.format("en").partition(" error QU-03 ")[::2] for finding in findings] == [
        (
            "queries/CQ-99.rq:19:",
            "parameter thing should have one line «#! thing» in the query; there are 2.",
        ),
        (
            "queries/CQ-99.rq:17:",
            (
                "the query has «#! other», but the front matter has no such parameter. Add it to "
                "parameters."
            ),
        ),
    ]


# == The ranges of parameters ==


def test_parameters_of_the_project_have_known_ranges(store: OxigraphStore) -> None:
    assert [*lint.unknown_parameter_ranges(QUESTIONS.values(), store)] == []


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("type: concept, scheme: 'spc:efect'", "has no values: spc:efect is not in"),
        ("type: resource, class: 'sp:Measures'", "has no values: sp:Measures is not in"),
        ("type: resource, property: '^sp:mention'", "has no values: ^sp:mention is not in"),
        ("type: resource, property: 'sp:rests'", "has no values: sp:rests is not in"),
        ("type: measure, default: 'spd:none'", "the default spd:none of parameter thing does not"),
        (
            "type: concept, scheme: 'spc:effect', default: 'spc:efect/x'",
            "the default spc:efect/x of",
        ),
    ],
)
def test_unknown_range_is_a_finding(
    tmp_path: Path, store: OxigraphStore, kind: str, message: str
) -> None:
    head = f"{HEAD}#+ parameters: [{{name: thing, {kind}, nl: x, en: x}}]\n"
    question = read_question(tmp_path, f"{head}SELECT ?thing {{\n#! thing\n?thing a ?x }}\n{ORDER}")

    (finding,) = lint.unknown_parameter_ranges([question], store)

    assert (finding.code, str(finding.location)) == ("QU-03", "queries/CQ-99.rq:16")
    assert finding.severity is (Severity.WARNING if "default" in kind else Severity.VIOLATION)
    assert message in finding.message.en


@pytest.mark.parametrize(
    "kind", ["type: resource, class: owl:ObjectProperty", "type: resource, property: sp:mentions"]
)
def test_declared_range_is_known(tmp_path: Path, store: OxigraphStore, kind: str) -> None:
    head = f"{HEAD}#+ parameters: [{{name: thing, {kind}, nl: x, en: x}}]\n"
    question = read_question(tmp_path, f"{head}SELECT ?thing {{\n#! thing\n?thing a ?x }}\n{ORDER}")

    assert [*lint.unknown_parameter_ranges([question], store)] == []


def test_check_reports_unknown_ranges(tmp_path: Path) -> None:
    head = HEAD + "#+ parameters: [{name: thing, type: concept, scheme: spc:efect, nl: x, en: x}]\n"
    query = f"SELECT ?thing {{\n#! thing\n?thing a ?x }}\n{ORDER}"
    asked = load(tmp_path, {"CQ-99.rq": head + query})

    checked = check(read(FOLDERS)._replace(catalogue=asked))

    assert checked.exit_code() is ExitCode.FINDINGS
    assert [finding.code for finding in checked.findings] == ["QU-03"]
