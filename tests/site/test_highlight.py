"""Code on a page: what stands out is marked, and nothing of it is changed."""

from __future__ import annotations

import pytest

from sporen.rdf import tokens
from sporen.site import highlight
from tests.site.html import Page


@pytest.mark.parametrize(
    ("text", "grammar", "shown"),
    [
        ('SELECT ?a { ?a <urn:p> "x"@nl } # no', tokens.SPARQL, ["SELECT", '"x"@nl', "# no"]),
        ("@prefix a: <urn:a#> .\na:b a a:C .", tokens.TURTLE, ["@prefix", "a"]),
        ('ASK { ?a ?b """x\n  VALUES y\n""" }', tokens.SPARQL, ["ASK", '"""x\n  VALUES y\n"""']),
        ('ASK { ?a ?b "</b><script>" }', tokens.SPARQL, ["ASK", '"</b><script>"']),
    ],
    ids=["SPARQL", "Turtle", "a text over lines", "hostile"],
)
def test_keywords_texts_and_comments_stand_out(
    text: str, grammar: tokens.Grammar, shown: list[str]
) -> None:
    class Marked(Page):
        def handle_data(self, data: str) -> None:
            super().handle_data(data)
            if self.open:
                found.append(data)

    found: list[str] = []

    page = Marked(str(highlight.highlight(text, grammar)))

    assert found == shown
    assert page.text == text
    assert {tag for tag, _ in page.elements} <= {"b", "span"}
