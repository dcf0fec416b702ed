"""Lint of IRIs."""

from __future__ import annotations

import pytest

from sporen.checking.lint import iris
from sporen.checking.lint.lint_rules import SourceText


@pytest.mark.parametrize(
    ("iri", "better"),
    [
        ("https://EXAMPLE.org/a", "https://example.org/a"),
        ("http://example.org:80/a", "http://example.org/a"),
        ("https://example.org:443", "https://example.org"),
        ("https://example.org:80/a", ""),
        ("https://example.org/A:443", ""),
        ("http://schema.org/name", "https://schema.org/name"),
        ("https://www.w3.org/2004/02/skos/core#note", "http://www.w3.org/2004/02/skos/core#note"),
        ("https://www.w3.org/TR/skos-reference/", ""),
        ("https://eurovoc.europa.eu/4562", "http://eurovoc.europa.eu/4562"),
        ("http://w3id.org/sporen/def", "https://w3id.org/sporen/def"),
    ],
)
def test_iri_that_is_not_normalized_is_reported(iri: str, better: str) -> None:
    turtle = f'# <{iri}>\n<a> <b> "<{iri}>" , <{iri}> .\n'

    findings = list(iris.check_iris([SourceText("a.ttl", turtle)]))

    column = turtle.rindex("<") - turtle.index("\n")
    assert [str(finding.location) for finding in findings] == (
        [f"a.ttl:2:{column}"] if better else []
    )
    assert all(f"<{better}>" in finding.message.en for finding in findings)


def test_http_iri_is_reported_if_it_also_occurs_with_https() -> None:
    text = SourceText("a.ttl", "<http://example.org/a> <urn:b> <https://example.org/a> .\n")

    (finding,) = iris.check_iris([text])

    assert (str(finding.location), finding.code) == ("a.ttl:1:1", "HY-17.scheme")


def test_namespace_may_end_in_a_slash() -> None:
    text = SourceText(
        "a.ttl", "@prefix a: <https://example.org/a/> .\n<https://example.org/a> a:b a:c ."
    )

    assert list(iris.check_iris([text])) == []
