"""Both SHACL engines on what engines are known to do otherwise: each trap has a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from sporen.checking import shapes
from sporen.checking.engines import fast, reference, results, validation
from sporen.checking.engines.results import Difference, Result, canonical_term, compare_engines
from sporen.errors import ExitCode, SporenError
from sporen.rdf.namespaces import SH, XSD
from sporen.rdf.serialization import serialize_ntriples

if TYPE_CHECKING:
    from types import ModuleType

PREFIXES = f"""
@prefix e: <http://e/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <{SH}> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SHAPE = "e:C-q a sh:PropertyShape ; sh:path e:q ; "
NODE = "e:C a sh:NodeShape ; sh:targetClass e:C ; sh:property e:C-q . "
ENGINES = [pytest.param(fast, id="fast"), pytest.param(reference, id="reference")]


def written(turtle: str) -> bytes:
    """Write Turtle as the engines read it."""
    parsed = parse((PREFIXES + turtle).encode(), RdfFormat.TURTLE)
    return serialize_ntriples(quad.triple for quad in parsed)


def found(engine: ModuleType, constraint: str, data: str) -> list[tuple[str, str]]:
    """Validate with one constraint on e:q; give what was found as parameter and value."""
    rules = written(f"{NODE}{SHAPE}{constraint} .")
    return sorted(
        (shapes.parameter_of(one.component.removeprefix(SH)), one.value)
        for one in engine.validate(rules, written(data))
    )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("datatype", "good", "bad"),
    [
        pytest.param("date", ["2023-09-08", "2024-02-29"], ["notadate", "2023-02-31"], id="date"),
        pytest.param("dateTime", ["2023-09-08T00:00:00Z"], ["2023-02-31T00:00:00Z"], id="dateTime"),
        pytest.param("integer", ["1", "-1"], ["one", "1.0"], id="integer"),
        pytest.param("decimal", ["1.5", "2"], ["1,5"], id="decimal"),
        pytest.param("nonNegativeInteger", ["0"], ["-1", "x"], id="nonNegativeInteger"),
        pytest.param("boolean", ["true"], ["waar"], id="boolean"),
    ],
)
def test_a_literal_that_is_not_of_its_datatype_is_found(
    engine: ModuleType, datatype: str, good: list[str], bad: list[str]
) -> None:
    values = " , ".join(f'"{text}"^^xsd:{datatype}' for text in (*good, *bad))

    told = found(engine, f"sh:datatype xsd:{datatype}", f"e:a a e:C ; e:q {values} .")

    assert [value.split('"')[1] for _, value in told] == sorted(bad)


@pytest.mark.parametrize("engine", ENGINES)
def test_no_shapes_and_shapes_that_look_at_nothing_conform(engine: ModuleType) -> None:
    data = written("e:a a e:D .")

    assert engine.validate(b"", data) == []
    assert engine.validate(written(f"{NODE}{SHAPE}sh:minCount 1 ."), data) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("severity", ["Warning", "Info"])
def test_what_is_no_violation_is_a_result_too(engine: ModuleType, severity: str) -> None:
    told = found(engine, f"sh:minCount 1 ; sh:severity sh:{severity}", "e:a a e:C .")

    assert told == [("minCount", "")]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_path_in_two_steps_is_told_by_its_shape(engine: ModuleType) -> None:
    rules = written(
        f"{NODE} e:C-q a sh:PropertyShape ; "
        "sh:path ( e:q [ sh:inversePath e:q ] ) ; sh:minCount 2 ."
    )

    told = engine.validate(rules, written("e:a a e:C ; e:q e:b ."))

    assert [(one.shape, one.focus) for one in told] == [("http://e/C-q", "<http://e/a>")]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_results_within_a_node_shape_are_not_told(engine: ModuleType) -> None:
    inner = "sh:node e:N . e:N a sh:NodeShape ; sh:property e:N-r . "
    inner += "e:N-r a sh:PropertyShape ; sh:path e:r ; sh:minCount 1"

    assert found(engine, inner, "e:a a e:C ; e:q e:b .") == [("node", "<http://e/b>")]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_shape_under_a_property_shape_looks_at_its_values(engine: ModuleType) -> None:
    inner = "sh:property e:q-r . e:q-r a sh:PropertyShape ; sh:path e:r ; sh:minCount 1"
    rules = written(f"{NODE}{SHAPE}{inner} .")

    told = engine.validate(rules, written("e:a a e:C ; e:q e:b ."))

    assert [(one.shape, one.focus) for one in told] == [("http://e/q-r", "<http://e/b>")]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_closed_class_meets_the_instances_of_its_subclasses(engine: ModuleType) -> None:
    rules = written(
        "e:C a sh:NodeShape ; sh:targetClass e:C ; sh:closed true ; "
        "sh:ignoredProperties ( rdf:type ) ."
    )
    data = written('e:D rdfs:subClassOf e:C . e:a a e:D ; e:r "x" .')

    assert [(one.focus, one.value) for one in engine.validate(rules, data)] == [
        ("<http://e/a>", '"x"')
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_two_texts_in_one_language_are_found_once(engine: ModuleType) -> None:
    told = found(engine, "sh:uniqueLang true", 'e:a a e:C ; e:q "x"@nl , "y"@nl , "z"@en .')

    assert told == [("uniqueLang", "")]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_value_outside_a_scheme_is_found_by_and(engine: ModuleType) -> None:
    told = found(
        engine,
        "sh:and ( [ sh:path e:in ; sh:hasValue e:scheme ] )",
        'e:a a e:C ; e:q e:b , e:c , "text" . e:b e:in e:scheme .',
    )

    assert told == [("and", '"text"'), ("and", "<http://e/c>")]


# What the engines do otherwise: none of it is used in our shapes. A case that no longer differs
# fails, so that the list stays true.


@pytest.mark.parametrize(
    ("constraint", "data"),
    [
        pytest.param(
            'sh:uniqueLang "1"^^xsd:boolean',
            'e:a a e:C ; e:q "x"@nl , "y"@nl .',
            id="pySHACL takes 1 for true",
        ),
        pytest.param(
            "sh:datatype xsd:hexBinary",
            'e:a a e:C ; e:q "abc"^^xsd:hexBinary .',
            id="shacl does not read hexBinary",
        ),
        pytest.param(
            "sh:datatype xsd:dateTime",
            'e:a a e:C ; e:q "2023-09-08"^^xsd:dateTime .',
            id="pySHACL takes a date for a time",
        ),
    ],
)
def test_the_engines_are_known_to_differ(constraint: str, data: str) -> None:
    assert found(fast, constraint, data) != found(reference, constraint, data)


@pytest.mark.parametrize(
    ("datatype", "text"),
    [
        pytest.param("gYearMonth", "2023-13", id="month"),
        pytest.param("gYear", "MMXXIII", id="year"),
    ],
)
def test_the_fast_engine_does_not_read_months_and_years(datatype: str, text: str) -> None:
    # pySHACL does, but only once something has loaded owlrl: so neither is relied on.
    data = f'e:a a e:C ; e:q "{text}"^^xsd:{datatype} .'

    assert found(fast, f"sh:datatype xsd:{datatype}", data) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("first", "then", "told"), [("P1M", "P2M", 0), ("P2M", "P1M", 1)])
def test_durations_in_months_are_compared(
    engine: ModuleType, first: str, then: str, told: int
) -> None:
    data = f'e:a a e:C ; e:q "{first}"^^xsd:duration ; e:z "{then}"^^xsd:duration .'

    assert len(found(engine, "sh:lessThan e:z", data)) == told


@pytest.mark.parametrize(
    "shapes_",
    [
        pytest.param(f"{NODE}e:C-q a sh:PropertyShape ; sh:minCount 1 .", id="no path"),
        pytest.param(NODE, id="a property shape that is not there"),
    ],
)
def test_the_fast_engine_passes_over_what_is_no_shape_and_the_reference_stops(
    shapes_: str,
) -> None:
    rules, data = written(shapes_), written("e:a a e:C .")

    assert fast.validate(rules, data) == []
    with pytest.raises(SporenError):
        reference.validate(rules, data)


def test_the_fast_engine_gives_messages_without_their_language() -> None:
    rules = written(f'{NODE}{SHAPE}sh:minCount 1 ; sh:message "Zeg het."@nl , "Say it."@en .')

    (one,) = fast.raw_results(rules, written("e:a a e:C ."))

    assert sorted(one.messages) == ["Say it.", "Zeg het."]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_misspelt_term_of_shacl_is_passed_over(engine: ModuleType) -> None:
    assert found(engine, "sh:clas e:D", "e:a a e:C ; e:q e:b .") == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "constraint",
    [
        pytest.param('sh:pattern "(a"', id="pattern"),
        pytest.param('sh:minCount "one"', id="count"),
    ],
)
def test_shapes_that_an_engine_cannot_run_are_bad_input(
    engine: ModuleType, constraint: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SporenError) as caught:
        found(engine, constraint, 'e:a a e:C ; e:q "b" .')

    assert caught.value.code is ExitCode.BAD_INPUT
    assert engine.NAME in caught.value.message.nl
    assert "\n" not in caught.value.message.en
    assert capfd.readouterr() == ("", "")


# The comparison.


def test_terms_are_compared_however_they_are_written() -> None:
    assert canonical_term('"é"') == canonical_term('"\\u00E9"')
    assert canonical_term("_:b0") == canonical_term("_:c14n7")
    assert canonical_term('"1"^^<http://www.w3.org/2001/XMLSchema#integer>') != canonical_term(
        '"1"'
    )
    assert canonical_term("") == ""


def test_a_term_comes_back_as_it_was_written() -> None:
    assert results.parse_result_term('"a\\"b"@nl') == Literal('a"b', language="nl")


def test_engines_that_find_the_same_do_not_differ() -> None:
    one = Result("s", "c", "<f>", "")

    assert compare_engines({"a": [one], "b": [one, one]}) == []


def test_what_only_one_engine_finds_is_told_with_its_name() -> None:
    one, two, three = (Result("s", "c", f"<f{number}>", "") for number in range(3))

    assert compare_engines({"a": [one, two], "b": [three, two]}) == [
        Difference("a", one),
        Difference("b", three),
    ]


def test_both_engines_together_tell_where_they_differ() -> None:
    rules = {quad.triple for quad in parse(
        written(f'{NODE}{SHAPE}sh:uniqueLang "1"^^xsd:boolean .'), RdfFormat.N_TRIPLES
    )}  # fmt: skip
    data = written('e:a a e:C ; e:q "x"@nl , "y"@nl .')

    both = validation.validate(shapes.read(rules), data, "both")

    assert both.engines == (fast.NAME, reference.NAME)
    assert [difference.engine for difference in both.differences] == [reference.NAME]
    assert len(both.results) == 1


#: What engines read each in their own way, or not at all; none of it is of its datatype for us.
ILL_TYPED = {
    "boolean": ["TRUE", "waar", " true", ""],
    "date": [
        *("2023-02-31", "2023-13-01", "2023-9-8", "12023-01-01", "0000-01-01", "-0001-01-01"),
        *("2023-09-08T00:00:00", "2023-09-08T", "2023-W36-5", "20230908", "2023-09-08z"),
        *("2023-09-08+15:00", "2023-09-08\\n", "\uff12\uff10\uff12\uff13-09-08", "2023-09", ""),
    ],
    "dateTime": [
        *("2026-11-24", "2026-11-24 00:00:00", "2026-11-24T00:00Z", "2026-11-24T24:00:00Z"),
        *("2026-11-24T00:00:00+0100", "20261124T000000Z", "2026-11-24T00:00:00,5Z"),
        *("2026-11-24t00:00:00Z", "12026-11-24T00:00:00Z", "2026-W01"),
    ],
    "decimal": ["1e3", "NaN", "INF", "Infinity", "1_0.0", " 1", "1,5", ".", "\u0663", "9" * 60],
    "gYear": ["23", "MMXXIII", "12023", "2023-09"],
    "gYearMonth": ["2023-13", "2023-00", "2023-9", "2023"],
    "hexBinary": ["abc", "xx"],
    "integer": ["1_000", " 1", "1 ", "\u0661", "\uff11", "1.0", "0x1", "", "9" * 5000],
    "nonNegativeInteger": ["-1", "1_0", "\uff11"],
    "positiveInteger": ["0", "-1"],
}
WELL_TYPED = {
    "boolean": ["true", "false", "1", "0"],
    "date": ["2023-09-08", "2024-02-29", "2023-09-08Z", "2023-09-08+02:00"],
    "dateTime": ["2026-11-24T00:00:00Z", "2026-11-24T23:59:59.5+01:00", "2026-11-24T00:00:00"],
    "decimal": ["1.5", "-1", "+0.5", ".5"],
    "gYear": ["2023"],
    "gYearMonth": ["2023-09", "2023-12"],
    "hexBinary": ["", "B7aa"],
    "integer": ["1", "-1", "+1", "007"],
    "nonNegativeInteger": ["0", "-0", "12"],
    "positiveInteger": ["1", "010"],
}


@pytest.mark.parametrize("datatype", ILL_TYPED)
def test_engines_agree_on_what_is_no_value_of_its_datatype(datatype: str) -> None:
    rules = parse(written(f"{NODE}{SHAPE}sh:datatype xsd:{datatype} ."), RdfFormat.N_TRIPLES)
    said = [*ILL_TYPED[datatype], *WELL_TYPED[datatype]]
    values = " , ".join(f'"{text}"^^xsd:{datatype}' for text in said)
    data = written(f"e:a a e:C ; e:q {values} .")

    both = validation.validate(shapes.read(quad.triple for quad in rules), data, "both")

    assert both.differences == ()
    found = {one.value for one in both.results}
    wrong = {text.replace("\\n", "\n") for text in ILL_TYPED[datatype]}
    assert found == {str(Literal(text, datatype=XSD[datatype])) for text in wrong}


def test_numbers_are_validated_as_they_were_written() -> None:
    data = [Triple(NamedNode("http://e/a"), NamedNode("http://e/q"), Literal("01"))]

    assert serialize_ntriples(data) == b'<http://e/a> <http://e/q> "01" .\n'
