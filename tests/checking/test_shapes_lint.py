"""Lint of shapes: ill-formed shapes and undeclared terms."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from sporen.checking import shapes, shapes_lint
from sporen.findings import Finding, Severity
from sporen.rdf.namespaces import OWN
from sporen.stores.oxigraph import OxigraphStore

PREFIXES = """
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix sp: <https://w3id.org/sporen/def#> .
@prefix spc: <https://w3id.org/sporen/concept/> .
@prefix sps: <https://w3id.org/sporen/shape/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ONTOLOGY = """
sp:Component a owl:Class . sp:Measure a owl:Class .
sp:partOf a owl:ObjectProperty . spc:month a sp:Unit .
"""
VALID = """
sps:Component a sh:NodeShape ;
    sh:targetClass sp:Component ;
    sh:closed true ;
    sh:ignoredProperties ( rdf:type ) ;
    sh:property sps:Component-partOf .
sps:Component-partOf a sh:PropertyShape ;
    sh:path sp:partOf ;
    sh:class sp:Measure ;
    sh:minCount 1 ;
    sh:severity sh:Violation ;
    sh:message "Zeg van welke maatregel."@nl , "Say of which measure."@en .
"""


def triples(text: str) -> list[Triple]:
    return [quad.triple for quad in parse((PREFIXES + text).encode(), RdfFormat.TURTLE)]


def lint(text: str) -> list[Finding]:
    """Lint shapes with a small ontology."""
    store = OxigraphStore()
    store.add(OWN.graphs["ontology"], triples(ONTOLOGY))
    store.add(OWN.graphs["shapes"], triples(text))
    return list(shapes_lint.lint_shapes(shapes.read(triples(text)), store))


def test_valid_shapes_have_no_findings() -> None:
    assert lint(VALID) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        pytest.param("sh:path sp:partOf ;", "", "SH-06.shape", "exactly one sh:path", id="no path"),
        pytest.param(
            "sh:path sp:partOf ;",
            "sh:path sp:partOf , rdf:type ;",
            "SH-06.shape",
            "exactly one sh:path",
            id="two paths",
        ),
        pytest.param(
            "sh:property sps:Component-partOf .",
            "sh:property sps:Component-of .",
            "SH-06.shape",
            "not defined",
            id="dangling reference",
        ),
        pytest.param(
            "sh:minCount 1",
            'sh:minCount "1"',
            "SH-06.shape",
            "sh:minCount takes a whole number",
            id="not a number",
        ),
        pytest.param("sh:class ", "sh:clas ", "SH-06.term", "sh:clas,", id="misspelt term"),
        pytest.param(
            "sh:severity sh:Violation",
            "sh:severity sh:Fout",
            "SH-06.term",
            "sh:Fout,",
            id="misspelt value",
        ),
        pytest.param(
            "sh:class sp:Measure", "sh:class sp:Mesure", "SH-07", "class sp:Mesure,", id="class"
        ),
        pytest.param(
            "sh:targetClass sp:Component",
            "sh:targetClass sp:Componnent",
            "SH-07",
            "class sp:Componnent,",
            id="target",
        ),
        pytest.param(
            "sh:path sp:partOf", "sh:path sp:partof", "SH-07", "sp:partof,", id="property"
        ),
        pytest.param(
            "sh:path sp:partOf",
            "sh:path [ sh:inversePath sp:partof ]",
            "SH-07",
            "sp:partof,",
            id="property of a path",
        ),
        pytest.param("( rdf:type )", "( rdf:type sp:stated )", "SH-07", "sp:stated,", id="ignored"),
        pytest.param(
            "sh:minCount 1", "sh:datatype <http://e/date>", "SH-07", "datatype", id="datatype"
        ),
        pytest.param(
            "sh:minCount 1", "sh:hasValue spc:moth", "SH-07", "concept spc:moth,", id="concept"
        ),
        pytest.param(
            "sh:minCount 1", "sh:in ( spc:month spc:moth )", "SH-07", "spc:moth,", id="list"
        ),
        pytest.param(
            "sh:minCount 1", 'sh:pattern "(a"', "SH-06.pattern", "invalid pattern", id="pattern"
        ),
        pytest.param(
            "sh:minCount 1",
            'sh:pattern "(?<=a)b"',
            "SH-06.pattern",
            "look-around",
            id="pattern that one engine cannot run",
        ),
        pytest.param(
            "sh:minCount 1",
            r'sh:pattern "\\p{Lu}"',
            "SH-06.pattern",
            "bad escape",
            id="pattern that the other engine cannot run",
        ),
        pytest.param(
            "Say of which measure.",
            "Say which {?measure}.",
            "SH-03",
            "{?measure}",
            id="placeholder",
        ),
        pytest.param(
            "sh:minCount 1",
            'sh:uniqueLang "1"^^xsd:boolean',
            "SH-06.boolean",
            "true or false",
            id="boolean",
        ),
        pytest.param(
            "sh:minCount 1",
            'sh:sparql [ sh:select "SELECT $this WHERE { ?other ?p $this }" ]',
            "SH-10",
            "shapes/integrity/",
            id="query",
        ),
    ],
)
def test_invalid_shape_is_reported(old: str, new: str, code: str, message: str) -> None:
    assert VALID.count(old) == 1

    findings = lint(VALID.replace(old, new))

    assert {finding.code for finding in findings} == {code}
    for finding in findings:
        assert message in finding.message.en
        assert finding.severity is Severity.VIOLATION
        assert finding.message.nl.startswith("shape sps:Component")
        assert finding.message.nl != finding.message.en
        assert finding.message.nl.endswith(".")
        assert finding.graph == OWN.graphs["shapes"].value
        assert finding.focus.startswith("<https://w3id.org/sporen/shape/Component")


@pytest.mark.parametrize("message", ["{$this} is wrong.", "{?value} is wrong.", "{$PATH} is."])
def test_placeholders_of_shacl_are_allowed_in_a_message(message: str) -> None:
    assert lint(VALID.replace("Say of which measure.", message)) == []


def test_undeclared_term_is_reported_once() -> None:
    (finding,) = lint(
        VALID.replace("sp:Component ;", "sp:Componnent ;").replace("sp:Measure", "sp:Componnent")
    )

    assert finding.code == "SH-07"
