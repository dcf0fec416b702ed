"""Lint of prefixes, and of the terms of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.checking.lint import prefixes
from sporen.checking.lint.lint_rules import SourceText
from sporen.rdf.namespaces import PREFIXES, RDFS, SPC

if TYPE_CHECKING:
    from sporen.graphs import Graphs


def check_prefixes(*texts: SourceText) -> list[str]:
    """Return the locations and codes of findings about prefixes."""
    return [f"{finding.location} {finding.code}" for finding in prefixes.check_prefixes(texts)]


SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"


USUAL = "@prefix ex: <https://example.org/one/> .\nex:a ex:b ex:c .\n"


@pytest.mark.parametrize(
    ("unusual", "code"),
    [
        pytest.param(USUAL.replace("/one/", "/two/"), "HY-15.other", id="namespace"),
        pytest.param(USUAL.replace("ex:", "eg:"), "HY-15.twice", id="prefix"),
    ],
)
def test_unusual_declaration_is_reported(unusual: str, code: str) -> None:
    findings = check_prefixes(
        SourceText("a.ttl", USUAL), SourceText("b.ttl", unusual), SourceText("c.ttl", USUAL)
    )

    assert findings == [f"b.ttl:1:9 {code}"]


@pytest.mark.parametrize(
    ("text", "is_used"),
    [
        pytest.param("<a> skos:note <b> .", True, id="property"),
        pytest.param("[]skos:note<b>.", True, id="without-spaces"),
        pytest.param("<a> <b> (skos:note) .", True, id="list"),
        pytest.param('<a> <b> "1"^^skos:note .', True, id="datatype"),
        pytest.param('<a> <b> "skos:note", skos:note .', True, id="after-a-string"),
        pytest.param("<a#b> skos:note <c> .", True, id="after-an-iri-with-a-fragment"),
        pytest.param('<a> <b> "skos:note" .', False, id="string"),
        pytest.param("<a> <b> 'skos:note' .", False, id="single-quotes"),
        pytest.param('<a> <b> """\nskos:note\n""" .', False, id="long-string"),
        pytest.param("<a> <b> <c> . # skos:note", False, id="comment"),
        pytest.param("<skos:note> <b> <c> .", False, id="iri"),
        pytest.param(
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .", False, id="second-declaration"
        ),
        pytest.param("<a> <b> myskos:note .", False, id="end-of-another-prefix"),
        pytest.param("<a> <b> my-skos:note .", False, id="end-of-another-prefix-with-a-hyphen"),
    ],
)
def test_unused_prefix_is_reported(text: str, is_used: bool) -> None:  # noqa: FBT001
    findings = check_prefixes(SourceText("a.ttl", SKOS + text))

    assert ("a.ttl:1:9 HY-15.unused" in findings) != is_used


def test_unused_prefix_of_a_query_is_reported() -> None:
    query = (
        "#+ id: CQ-0\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT ?a { ?a ?b 1 }"
    )

    assert check_prefixes(SourceText("a.rq", query)) == ["a.rq:2:8 HY-15.unused"]


def test_relative_namespace_is_resolved() -> None:
    text = "@base <http://www.w3.org/2004/02/> .\n@prefix s: <skos/core#> .\n<a> s:note <b> .\n"

    assert check_prefixes(SourceText("a.ttl", text)) == ["a.ttl:2:9 HY-15.twice"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("skos:prefLabel", ""),
        ("skos:preferredLabel", "EX-01"),
        ("sp:quote", ""),
        ("sp:qoute", "HY-04"),
        ("layer:source", ""),
        ("layer:sauce", "HY-04"),
        ("spdx:checksumAlgorithm_sha256", ""),
        ("owl:sameAs", ""),
    ],
)
def test_undefined_term_of_a_question_is_reported(name: str, code: str, graphs: Graphs) -> None:
    prefix = name.partition(":")[0]
    namespace = {**PREFIXES, "layer": SPC + "layer/"}[prefix]
    query = f"#+ class: {name}\nPREFIX {prefix}: <{namespace}>\nSELECT ?a {{ ?a {name} ?b }}\n"
    defined = {str(quad.subject)[1:-1] for quad in graphs.store.quads(None, RDFS["isDefinedBy"])}

    findings = prefixes.check_query_terms([SourceText("a.rq", query)], graphs.store, defined)

    assert [f"{finding.location} {finding.code}" for finding in findings] == (
        [f"a.rq:3:16 {code}"] if code else []
    )
