"""Tokens, forms and errors of SPARQL queries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from sporen.location import Location
from sporen.rdf import sparql
from sporen.stores.oxigraph import OxigraphStore

#: Places where words that look like keywords are none.
HIDDEN = {
    "comment": "SELECT * { # SERVICE <urn:x> { }\n?s ?p ?o }",
    "comment after an IRI": "SELECT * { ?s <urn:a#b> ?o } # SERVICE",
    "text": 'SELECT * { ?s ?p "SERVICE" }',
    "single quotes": "SELECT * { ?s ?p 'SERVICE' }",
    "long text": 'SELECT * { ?s ?p """a "SERVICE" \n b""" }',
    "long single quotes": "SELECT * { ?s ?p '''a 'SERVICE' # \n b''' }",
    "escaped quote": r'SELECT * { ?s ?p "\" SERVICE " }',
    "backslash at the end": r'SELECT * { ?s ?p "SERVICE \\" }',
    "comment sign in a text": "SELECT * { ?s ?p '# SERVICE' }",
    "IRI": "SELECT * { ?s <http://x/SERVICE> ?o }",
    "prefixed name": "PREFIX a: <urn:a> SELECT * { ?s a:SERVICE ?o }",
    "prefix": "PREFIX SERVICE: <urn:a> SELECT * { ?s SERVICE:a ?o }",
    "variable": "SELECT ?SERVICE { $SERVICE ?p ?o }",
    "language tag": "SELECT * { ?s ?p 'x'@SERVICE }",
    "part of a word": "SELECT * { ?s a:b ?service_x }",
}
SEEN = {
    "lower case": "SELECT * { service <urn:x> { ?s ?p ?o } }",
    "no blanks": "SELECT*{SERVICE<urn:x>{?s ?p ?o}}",
    "silent": "SELECT * { SERVICE SILENT ?where { ?s ?p ?o } }",
    "after a comment": "SELECT * { # ' \n SERVICE <urn:x> { } }",
    "after a text": "SELECT * { ?s ?p '#' . SERVICE <urn:x> { } }",
    "in front of an IRI without a prefix": "PREFIX : <urn:> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "as a prefix that is there too": "PREFIX service: <a> PREFIX : <b> SELECT * { service:x { } }",
    "glued to what follows": "SELECT * { SERVICESILENT<urn:x> { ?s ?p ?o } }",
    "glued to what comes before": "SELECT * { ?s ?p trueSERVICE<urn:x> { ?s ?p ?o } }",
    "after a number": "SELECT * { ?s ?p 1.5e3SERVICE<urn:x> { } }",
    "after a dot": "SELECT * { ?s ?p ?o.SERVICE<urn:x> { } }",
    "in what looks like an IRI": "SELECT * { FILTER(1<5)SERVICE#>\n<urn:x> { } }",
    "after less than": "SELECT * { FILTER(?a < 3) SERVICE <urn:x> { } FILTER(?a > 3) }",
}


@pytest.mark.parametrize("query", HIDDEN.values(), ids=HIDDEN)
def test_keyword_in_another_token_is_ignored(query: str) -> None:
    assert sparql.find_keyword(query, "SERVICE") is None
    assert sparql.read_only_error(query, "stdin") is None


@pytest.mark.parametrize("query", SEEN.values(), ids=SEEN)
def test_keyword_is_found_at_its_offset(query: str) -> None:
    assert sparql.find_keyword(query, "SERVICE") == query.upper().rindex("SERVICE")
    assert sparql.read_only_error(query, "stdin") is not None


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <urn:g> { ?s ?p ?o }",
        "SELECT * FROM NAMED <urn:g> { GRAPH ?g { ?s ?p ?o } }",
        "PREFIX : <urn:> ASK from:g { }",
        "SELECT*FROMNAMED<urn:g>{GRAPH?g{?s?p?o}}",
        "SELECT(1<5AS?x)FROM#>\n<urn:g>{}",
    ],
)
def test_from_is_not_allowed(query: str) -> None:
    error = sparql.read_only_error(query, "stdin")

    assert error is not None
    column = query.upper().index("FROM") + 1
    assert error.format("en").startswith(f"stdin:1:{column}: FROM is not allowed")
    assert error.excerpt


@pytest.mark.parametrize(
    "query",
    ["SELECT ?from { <urn:from> a 'FROM'@from }", "PREFIX from: <urn:f> ASK { ?s from:a ?from }"],
)
def test_from_in_names_and_strings_is_allowed(query: str) -> None:
    assert sparql.read_only_error(query, "stdin") is None


@given(before=st.text(max_size=5), after=st.text(max_size=5))
def test_strings_never_contain_a_keyword(before: str, after: str) -> None:
    text = Literal(f"{before} SERVICE {after}")

    assert sparql.find_keyword(f"SELECT * {{ ?s ?p {text} }}", "SERVICE") is None
    assert (
        sparql.find_keyword(f"SELECT * {{ ?s ?p {text} . SERVICE ?x {{}} }}", "SERVICE") is not None
    )


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * { }", "SELECT"),
        ("# ASK\nPREFIX ask: <urn:ask> sElEcT * { }", "SELECT"),
        ("BASE <urn:INSERT/>\nASK { }", "ASK"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("DESCRIBE <urn:x>", "DESCRIBE"),
        ("PREFIX a: <urn:a>\nINSERT DATA { a:a a:b 1 }", "UPDATE"),
        ("with <urn:g> delete { ?s ?p ?o } where { ?s ?p ?o }", "UPDATE"),
        ("CLEAR ALL", "UPDATE"),
        ("hello", ""),
        ("", ""),
    ],
)
def test_form_of_a_query(query: str, form: str) -> None:
    assert sparql.query_form(query) == form


@pytest.mark.parametrize(
    ("query", "said", "place", "caret"),
    [
        ("CLEAR ALL", "this is an update, which is not allowed. ", "stdin:1:1", "  CLEAR ALL\n  ^"),
        ("PREFIX a: <urn:a>\n LOAD <x>", "this is an update, ", "stdin:2:2", "   LOAD <x>\n   ^"),
        (
            "SELECT *\n{\tSERVICE ?x { } }",
            "SERVICE is not allowed: ",
            "stdin:2:3",
            "  {\tSERVICE ?x { } }\n   \t^",
        ),
        ("# SELECT\nDESCRIBE <urn:x>", "DESCRIBE returns", "stdin:2:1", "  DESCRIBE <urn:x>\n  ^"),
        (
            "CONSTRUCT WHERE { ?s ?p ?o }",
            "CONSTRUCT returns a graph, not rows.",
            "stdin:1:1",
            "  CONSTRUCT WHERE { ?s ?p ?o }\n  ^",
        ),
    ],
)
def test_error_has_an_excerpt_with_a_caret(query: str, said: str, place: str, caret: str) -> None:
    error = sparql.read_only_error(query, "stdin")

    assert error is not None
    assert error.format("en").startswith(f"{place}: {said}")
    assert error.excerpt == caret


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 5_000 + "}" * 5_000,
        "SELECT * { FILTER(" + "(" * 5_000 + "1" + ")" * 5_000 + ") }",
        "SELECT * { " + "OPTIONAL { } " * 3_000 + "}",
        "SELECT * { FILTER(" + "!" * 50_000 + "true) }",
    ],
    ids=["braces", "brackets", "long", "signs"],
)
def test_deep_or_long_query_is_rejected(query: str) -> None:
    error = sparql.read_only_error(query, "stdin")

    assert error is not None
    assert "Make it smaller." in error.format("en")


def test_query_with_many_values_is_allowed() -> None:
    values = " ".join(f"<urn:{number}>" for number in range(4_000))

    assert sparql.read_only_error(f"SELECT * {{ VALUES ?x {{ {values} }} }}", "stdin") is None


@pytest.mark.parametrize(
    "piece",
    ["1", '\\"', "a-", "''' \"\"\"", "<a", ":%4", '"\\\n', ".", "é", '"a', "<", "SERVICE:", "9a."],
)
def test_tokenizer_accepts_any_text(piece: str) -> None:
    query = (piece * 100_000)[:100_000]

    # Were the time to grow with the square of the length, each would take hours.
    read = [*sparql.tokenize(query)]

    assert all(word.text in query for word in (read[0], read[-1]))


def test_query_above_the_limit_is_rejected_before_parsing() -> None:
    error = sparql.read_only_error("SELECT * { } " + "#" * 100_000, "stdin")

    assert error is not None
    assert error.format("en") == (
        "stdin: the query has more than 100000 characters. Make it smaller."
    )


def test_unclosed_string_ends_with_its_line() -> None:
    kinds = [(word.kind, word.text) for word in sparql.tokenize("'a\n?b \"c\\\n1 'd'")]

    assert kinds == [
        ("text", "'a"),
        ("variable", "?b"),
        ("text", '"c'),
        ("sign", "\\"),
        ("number", "1"),
        ("text", "'d'"),
    ]


def test_last_order_by_belongs_to_the_query() -> None:
    query = """SELECT ?a { { SELECT ?x { } ORDER BY ?x } # ORDER BY ?no
        ?a ?b 'ORDER BY ?no' } ORDER BY DESC(?a) STR(?b) LIMIT 3"""

    assert sparql.order_variables(query) == ("a", "b")
    assert sparql.order_variables("SELECT ?order { ?order ?by ?x }") == ()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("expected one of Prefix not found, ['%']", "this prefix is not declared."),
        ("expected IRI parsing failed", "this is not an absolute IRI."),
        ('expected one of "{", [_], LIMIT', 'this is not allowed here (expected: "{").'),
        ("expected <unreported>", "this is not allowed here."),
        ("expected one of LATERAL, SERVICE, UNION", "this is not allowed here."),
        ("expected one of BIND, [_]", "this is not allowed here."),
        ("expected BY", "this is not allowed here (expected: BY)."),
        ('expected one of "$", "?", NOT', 'this is not allowed here (expected: "?").'),
        ('expected one of ",", "}"', "this is not allowed here."),
        (
            r"""expected one of "\"", "\\", "\\u", [_]""",
            "this is not allowed here (expected: '\"').",
        ),
    ],
)
def test_engine_error_is_explained(said: str, told: str) -> None:
    error = sparql.syntax_error(SyntaxError(f"error at 2:3: {said}"), "SELECT\nab c", "stdin")

    assert error.format("en").endswith(f": the query is not valid SPARQL: {told} Fix the line.")


@pytest.mark.parametrize(
    ("query", "place"),
    [
        pytest.param("SELECT ?a { ?a ?b ?c . FILTER ?c > 2026 }", "1:31", id="no brackets"),
        pytest.param("SELECT ?a { ?a ?b ?c FILTER (?c > ) }", "1:35", id="no value"),
        pytest.param("SELECT ?a { ?a ?b ?c .\n FILTR (?c > 2026) . }", "2:2", id="in a group"),
        pytest.param("SELEC ?a { ?a ?b ?c }", "1:1", id="the first word"),
        pytest.param("SELECT ?a\nWHEER { ?a ?b ?c }", "2:1", id="on the next line"),
        pytest.param("SELECT ?a { ?a ?b ?c } ORDER ?a LIMIT 10", "1:30", id="no by"),
        pytest.param("SELECT ?a { ?a ?b ?c } LIMIT x ORDER BY ?a", "1:30", id="no number"),
        pytest.param("SELECT ?a { ?a ?b . ?c ?d ?e . }", "1:13", id="its statement"),
        pytest.param("SELECT ?a { OPTIONAL ?a ?b ?c }", "1:22", id="no group"),
        pytest.param("SELECT ?a { ?a a ?b FILTER (!bond(?b)) . ?c a ?d }", "1:30", id="a function"),
    ],
)
def test_unexpected_token_is_located_at_its_start(query: str, place: str) -> None:
    with pytest.raises(SyntaxError) as caught:
        OxigraphStore().select(query)

    error = sparql.syntax_error(caught.value, query, "stdin")

    assert str(error.location) == f"stdin:{place}"


def test_location_counts_from_one() -> None:
    assert sparql.location("ab\ncd", 0, "x") == Location("x", 1, 1)
    assert sparql.location("ab\ncd", 4, "x") == Location("x", 2, 2)


@pytest.mark.parametrize("end", ["", "\n", " \n\n"])
def test_missing_token_is_located_after_the_last_one(end: str) -> None:
    query = "SELECT *\n{ ?s ?p ?o" + end
    with pytest.raises(SyntaxError) as caught:
        OxigraphStore().select(query)

    error = sparql.syntax_error(caught.value, query, "stdin")

    assert error.format("en").startswith(
        'stdin:2:11: the query is not valid SPARQL: this is not allowed here (expected: "}").'
    )
    assert error.excerpt.split("\n")[1] == " " * 12 + "^"


def test_location_includes_skipped_lines() -> None:
    error = sparql.syntax_error(
        SyntaxError('error at 1:3: expected "}"'), "#\n#\nab c", "x", skipped=2
    )

    assert str(error.location) == "x:3:3"
    assert error.excerpt == "  ab c\n    ^"


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("PREFIX a: <urn:a/> SELECT ?x { ?x a:b <urn:c> }", {"urn:a/b", "urn:c"}),
        ("prefix : <urn:> ASK { ?x :b ?y } # :c <urn:d>", {"urn:b"}),
        (r"PREFIX a: <urn:a/> ASK { ?x a:b\/c 'a:d' }", {"urn:a/b/c"}),
        ("ASK { ?x none:b ?y }", set()),
        ("PREFIX", set()),
    ],
)
def test_iris_of_a_query_are_expanded(query: str, named: set[str]) -> None:
    assert sparql.find_iris(query) == named
