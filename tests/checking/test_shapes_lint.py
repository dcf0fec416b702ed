"""Shapes are looked at before anything is validated with them."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse

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
GOOD = """
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


def told(text: str) -> list[Finding]:
    """Look at shapes beside a small ontology."""
    store = OxigraphStore()
    parsed = parse((PREFIXES + ONTOLOGY).encode(), RdfFormat.TURTLE)
    store.add(OWN.graphs["ontology"], [quad.triple for quad in parsed])
    written = [quad.triple for quad in parse((PREFIXES + text).encode(), RdfFormat.TURTLE)]
    store.add(OWN.graphs["shapes"], written)
    return list(shapes_lint.lint_shapes(shapes.read(written), store))


def test_good_shapes_are_left_alone() -> None:
    assert told(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
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
            "described nowhere",
            id="points nowhere",
        ),
        pytest.param(
            "sh:minCount 1",
            'sh:minCount "1"',
            "SH-06.shape",
            "sh:minCount takes a whole number",
            id="no number",
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
            "sh:minCount 1", 'sh:pattern "(a"', "SH-06.pattern", "does not work", id="pattern"
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
            "Say of which measure.", "Say which {?measure}.", "SH-03", "{?measure}", id="hole"
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
def test_a_mistake_in_a_shape_is_found(old: str, new: str, code: str, words: str) -> None:
    assert GOOD.count(old) == 1

    found = told(GOOD.replace(old, new))

    assert [finding.code for finding in found if finding.code == code]
    assert {finding.code for finding in found} == {code}
    for finding in found:
        assert words in finding.message.en
        assert finding.severity is Severity.VIOLATION
        assert finding.message.nl.startswith("shape sps:Component")
        assert finding.message.nl != finding.message.en
        assert finding.message.nl.endswith(".")
        assert finding.graph == OWN.graphs["shapes"].value
        assert finding.focus.startswith("<https://w3id.org/sporen/shape/Component")


@pytest.mark.parametrize("message", ["{$this} is wrong.", "{?value} is wrong.", "{$PATH} is."])
def test_the_holes_of_shacl_may_stand_in_a_message(message: str) -> None:
    assert told(GOOD.replace("Say of which measure.", message)) == []


def test_a_term_that_is_declared_nowhere_is_told_once() -> None:
    (found,) = told(
        GOOD.replace("sp:Component ;", "sp:Componnent ;").replace("sp:Measure", "sp:Componnent")
    )

    assert found.code == "SH-07"
