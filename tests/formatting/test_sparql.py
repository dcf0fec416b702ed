"""Formatting of SPARQL: what changes, and what must not."""

from __future__ import annotations

import pytest

from sporen.errors import SporenError
from sporen.formatting import sparql
from sporen.rdf.sparql import MAX_CHARACTERS


def formatted(text: str) -> str:
    """Set out a query, and see that a second time changes nothing."""
    after = sparql.format_query(text, "x.rq")
    assert sparql.format_query(after, "x.rq") == after
    return after


def pattern(text: str) -> str:
    """Set out what stands between the braces of a query; give it without its indentation."""
    head, foot = "SELECT *\nWHERE {\n", "}\n"
    after = formatted(f"{head}{text}\n{foot}")
    assert after.startswith(head)
    assert after.endswith(foot)
    lines = after[len(head) : -len(foot)].splitlines()
    return "\n".join(line.removeprefix("  ") for line in lines)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(
            "prefix e: <http://e/> select ?a where { ?a e:b ?c } order by ?a limit 2",
            "PREFIX e: <http://e/>\n\nSELECT ?a\nWHERE { ?a e:b ?c }\nORDER BY ?a\nLIMIT 2\n",
            id="select",
        ),
        pytest.param("ask{?a a ?b}", "ASK { ?a a ?b }\n", id="ask"),
        pytest.param(
            "construct{?a a ?b}where{?a a ?b\n}",
            "CONSTRUCT { ?a a ?b }\nWHERE {\n  ?a a ?b\n}\n",
            id="construct",
        ),
        pytest.param("describe <x>", "DESCRIBE <x>\n", id="describe"),
        pytest.param(
            "insert data { <a> <b> <c> . }", "INSERT DATA { <a> <b> <c> . }\n", id="update"
        ),
        pytest.param(
            "select (count(distinct ?a) as ?n) { ?a ?b ?c } group by ?c having (count(?a) > 1)",
            "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a ?b ?c }\nGROUP BY ?c\nHAVING (COUNT(?a) > 1)\n",
            id="aggregates",
        ),
    ],
)
def test_query_format(given: str, expected: str) -> None:
    assert formatted(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(
            "?a <b> ?c; <d> ?e,?f.?g <h> 1.5 .",
            "?a <b> ?c ;\n  <d> ?e, ?f .\n?g <h> 1.5 .",
            id="triples",
        ),
        pytest.param("?a <b> ?c .", "?a <b> ?c .", id="a-dot-that-sparqlib-leaves-out"),
        pytest.param("?a <b>/<c>*|^<d> ?e", "?a <b>/<c>*|^<d> ?e", id="a-path"),
        pytest.param("filter(lang(?a)='nl')", "FILTER(LANG(?a) = 'nl')", id="a-filter"),
        pytest.param(
            "filter (?a< 1&&?b>=2||!bound(?c))",
            "FILTER(?a < 1 && ?b >= 2 || !BOUND(?c))",
            id="operators",
        ),
        pytest.param("filter(?a in(1,2))", "FILTER(?a IN (1, 2))", id="in"),
        pytest.param("bind(?a-1 as ?b)", "BIND(?a-1 AS ?b)", id="a-sum"),
        pytest.param(
            "bind(coalesce (?a, concat( ?b,'x' )) as ?c)",
            "BIND(COALESCE(?a, CONCAT(?b, 'x')) AS ?c)",
            id="no-blank-that-oxigraph-does-not-read",
        ),
        pytest.param("?a <b> 'x' ^^ <c>", "?a <b> 'x'^^<c>", id="a-datatype"),
        pytest.param("?a <b> [], [ ], ()", "?a <b> [], [ ], ()", id="nothing-in-brackets"),
        pytest.param("{}", "{}", id="an-empty-group"),
        pytest.param("values ?a { 1 2 }", "VALUES ?a { 1 2 }", id="values-on-one-line"),
        pytest.param("values ?a {\n1 2 }", "VALUES ?a {\n  1\n  2\n}", id="values-over-lines"),
        pytest.param("optional{?a <b> ?c}", "OPTIONAL { ?a <b> ?c }", id="a-group-on-one-line"),
        pytest.param(
            f"optional{{?a <{'b' * 60}> ?c filter(?c > 1 && ?c < 12345678)}}",
            f"OPTIONAL {{\n  ?a <{'b' * 60}> ?c\n  FILTER(?c > 1 && ?c < 12345678)\n}}",
            id="a-group-that-does-not-fit",
        ),
        pytest.param(
            "{ ?a <b> ?c } union { ?a\n<d> ?c }",
            "{ ?a <b> ?c }\nUNION {\n  ?a <d> ?c\n}",
            id="union",
        ),
        pytest.param(
            "filter(\nnot exists { ?a <b> ?c }\n|| exists {\n?a <d> ?c } )",
            "FILTER(\n  NOT EXISTS { ?a <b> ?c }\n  || EXISTS {\n    ?a <d> ?c\n  }\n)",
            id="brackets-over-lines",
        ),
        pytest.param("?a <b> ?c .\n\n\n?c <d> ?e", "?a <b> ?c .\n\n?c <d> ?e", id="a-blank-line"),
        pytest.param("\n\n?a <b> ?c\n\n", "?a <b> ?c", id="none-at-the-edges"),
    ],
)
def test_pattern_format(given: str, expected: str) -> None:
    assert pattern(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("# of a\n?a <b> ?c", "# of a\n?a <b> ?c", id="above-a-pattern"),
        pytest.param("?a <b> ?c . # of a\n", "?a <b> ?c . # of a", id="behind-a-pattern"),
        pytest.param("?a <b> ?c # of a\n.", "?a <b> ?c . # of a", id="before-a-dot"),
        pytest.param("?a <b> ?c # of a\n# more\n.", "?a <b> ?c # of a\n  # more\n.", id="two"),
        pytest.param(
            "VALUES ?a { 1 2 }\n# of b\n?a <b> ?c",
            "VALUES ?a { 1 2 }\n# of b\n?a <b> ?c",
            id="below-values",
        ),
        pytest.param(
            "VALUES ?a { 1 2 } # these\n?a <b> ?c",
            "VALUES ?a { 1 2 } # these\n?a <b> ?c",
            id="behind-values",
        ),
        pytest.param(
            "VALUES ?a {\n# one\n1\n2 # two\n}",
            "VALUES ?a {\n  # one\n  1\n  2 # two\n}",
            id="in-values",
        ),
        pytest.param(
            "OPTIONAL {\n?a <b> ?c\n# the end\n}",
            "OPTIONAL {\n  ?a <b> ?c\n  # the end\n}",
            id="at-the-end-of-a-group",
        ),
        pytest.param(
            "OPTIONAL { # here\n?a <b> ?c }",
            "OPTIONAL { # here\n  ?a <b> ?c\n}",
            id="behind-a-brace",
        ),
        pytest.param("{ # nothing\n}", "{ # nothing\n}", id="in-an-empty-group"),
        pytest.param("#! given\n?a <b> ?c", "#! given\n?a <b> ?c", id="a-marker"),
        pytest.param(
            "?a <b> ?c .\n\n# of d\n\n?c <d> ?e",
            "?a <b> ?c .\n\n# of d\n\n?c <d> ?e",
            id="with-its-blank-lines",
        ),
        pytest.param("?a <b> '# no' .", "?a <b> '# no' .", id="not-in-a-text"),
        pytest.param("?a <b#c> ?d .", "?a <b#c> ?d .", id="not-in-an-iri"),
    ],
)
def test_comment_stays_in_place(given: str, expected: str) -> None:
    assert pattern(given) == expected


def test_comments_before_and_after_a_query() -> None:
    given = (
        "# Before.\nPREFIX e: <http://e/> # ours\n# Of what.\nSELECT * # all\n{ ?a e:b ?c }\n# End."
    )

    assert formatted(given) == (
        "# Before.\nPREFIX e: <http://e/> # ours\n\n# Of what.\nSELECT * # all\n"
        "  { ?a e:b ?c }\n# End.\n"
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(
            "PREFIX b: <b:> prefix a-b: <c:> PREFIX a: <a:>",
            "PREFIX a: <a:>\nPREFIX a-b: <c:>\nPREFIX b: <b:>\n",
            id="by-name",
        ),
        pytest.param(
            "BASE <http://e/> PREFIX b: <b:> PREFIX : <a:>",
            "BASE <http://e/>\nPREFIX : <a:>\nPREFIX b: <b:>\n",
            id="behind-a-base",
        ),
        pytest.param(
            "PREFIX c: <c:>\nPREFIX b: <b:>\n# Ours.\nPREFIX a: <a:>",
            "PREFIX b: <b:>\nPREFIX c: <c:>\n# Ours.\nPREFIX a: <a:>\n",
            id="not-past-a-comment",
        ),
        pytest.param(
            "PREFIX b: <b:> # one\nPREFIX a: <a:>",
            "PREFIX b: <b:> # one\nPREFIX a: <a:>\n",
            id="not-past-a-comment-behind",
        ),
        pytest.param(
            "PREFIX b: # one\n<b:>\nPREFIX a: <a:>",
            "PREFIX b: # one\n  <b:>\nPREFIX a: <a:>\n",
            id="not-past-a-comment-inside",
        ),
        pytest.param(
            "PREFIX b: <b:>\n\nPREFIX a: <a:>",
            "PREFIX b: <b:>\n\nPREFIX a: <a:>\n",
            id="not-past-a-blank-line",
        ),
        pytest.param(
            "PREFIX b: <b:> PREFIX a: <a:> PREFIX b: <c:>",
            "PREFIX b: <b:>\nPREFIX a: <a:>\nPREFIX b: <c:>\n",
            id="not-where-one-has-two-meanings",
        ),
    ],
)
def test_runs_of_prefixes_are_sorted(given: str, expected: str) -> None:
    assert formatted(f"{given} ASK {{ ?a ?b ?c }}") == f"{expected}\nASK {{ ?a ?b ?c }}\n"


@pytest.mark.parametrize("columns", ["?a ?b", "\n  ?a\n  ?b", "?a\n  ?b"])
def test_select_clause_is_on_one_line_if_it_fits(columns: str) -> None:
    assert formatted(f"SELECT {columns} {{ ?a ?b 1 }}") == "SELECT ?a ?b { ?a ?b 1 }\n"


def test_long_line_is_broken_where_the_author_did() -> None:
    long, other = "?" + "a" * 60, "?" + "b" * 60

    after = formatted(f"SELECT\n      {long}\n      {other} ?c\nWHERE {{ ?a ?b ?c }}")

    assert after == f"SELECT\n  {long}\n  {other} ?c\nWHERE {{ ?a ?b ?c }}\n"


def test_front_matter_is_unchanged() -> None:
    head = "#+ id:   CQ-01\n#+ columns:\n#+   - {name: a,  kind: text}\n#+\n"

    assert formatted(f"{head}select*{{?a ?b ?c}}") == f"{head}SELECT * {{ ?a ?b ?c }}\n"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        pytest.param(
            "SELECT *\nWHERE { ?a ?b }",
            "x.rq:2:15: the query is not valid SPARQL 1.1: ",
            id="syntax",
        ),
        pytest.param(
            "#+ id: x\nSELECT * WHERE {",
            "x.rq:2:17: the query is not valid SPARQL 1.1: ",
            id="unclosed",
        ),
        pytest.param("oops", "x.rq:1:1: the query is not valid SPARQL 1.1: ", id="no-query"),
        pytest.param("#+ id: x\n", "x.rq:1: this file has no query. ", id="a-head-alone"),
        pytest.param("# Words.", "x.rq:1: this file has no query. ", id="a-comment-alone"),
        pytest.param(
            f"ASK {{}}{' ' * MAX_CHARACTERS}", "x.rq: the query has more than 100000 ", id="too-big"
        ),
        pytest.param(
            "#+ id: x\nPREFIX e: <http://e/>\nBASE <http://b/>\nASK { ?a e:b <c> }",
            "x.rq:2:1: fmt cannot format this query: ",
            id="base-behind-prefix",
        ),
        pytest.param(
            "ASK { FILTER(?a<1&&?b>2) }",
            "x.rq:1:16: fmt cannot format this query: ",
            id="what-may-be-an-iri",
        ),
    ],
)
def test_unformattable_query_has_a_location(given: str, told: str) -> None:
    with pytest.raises(SporenError) as error:
        sparql.format_query(given, "x.rq")

    assert error.value.format("en").startswith(told)
