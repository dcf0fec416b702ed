"""Both SHACL engines, on features in which engines are known to differ."""

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
PROPERTY_SHAPE = "e:C-q a sh:PropertyShape ; sh:path e:q ; "
NODE_SHAPE = "e:C a sh:NodeShape ; sh:targetClass e:C ; sh:property e:C-q . "
ENGINES = [pytest.param(fast, id="fast"), pytest.param(reference, id="reference")]


def triples(turtle: str) -> list[Triple]:
    return [quad.triple for quad in parse((PREFIXES + turtle).encode(), RdfFormat.TURTLE)]


def ntriples(turtle: str) -> bytes:
    return serialize_ntriples(triples(turtle))


def validate(engine: ModuleType, constraint: str, data: str) -> list[tuple[str, str]]:
    """Validate with one constraint on e:q; return the parameter and value of each result."""
    shapes_graph = ntriples(f"{NODE_SHAPE}{PROPERTY_SHAPE}{constraint} .")
    return sorted(
        (shapes.parameter_of(result.component.removeprefix(SH)), result.value)
        for result in engine.validate(shapes_graph, ntriples(data))
    )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("datatype", "valid", "invalid"),
    [
        pytest.param("date", ["2023-09-08", "2024-02-29"], ["notadate", "2023-02-31"], id="date"),
        pytest.param("dateTime", ["2023-09-08T00:00:00Z"], ["2023-02-31T00:00:00Z"], id="dateTime"),
        pytest.param("integer", ["1", "-1"], ["one", "1.0"], id="integer"),
        pytest.param("decimal", ["1.5", "2"], ["1,5"], id="decimal"),
        pytest.param("nonNegativeInteger", ["0"], ["-1", "x"], id="nonNegativeInteger"),
        pytest.param("boolean", ["true"], ["waar"], id="boolean"),
    ],
)
def test_ill_typed_literal_is_reported(
    engine: ModuleType, datatype: str, valid: list[str], invalid: list[str]
) -> None:
    values = " , ".join(f'"{text}"^^xsd:{datatype}' for text in (*valid, *invalid))

    found = validate(engine, f"sh:datatype xsd:{datatype}", f"e:a a e:C ; e:q {values} .")

    assert [value.split('"')[1] for _, value in found] == sorted(invalid)


@pytest.mark.parametrize("engine", ENGINES)
def test_data_without_focus_nodes_conform(engine: ModuleType) -> None:
    data = ntriples("e:a a e:D .")

    assert engine.validate(b"", data) == []
    assert engine.validate(ntriples(f"{NODE_SHAPE}{PROPERTY_SHAPE}sh:minCount 1 ."), data) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("severity", ["Warning", "Info"])
def test_warnings_and_infos_are_results(engine: ModuleType, severity: str) -> None:
    found = validate(engine, f"sh:minCount 1 ; sh:severity sh:{severity}", "e:a a e:C .")

    assert found == [("minCount", "")]


@pytest.mark.parametrize("engine", ENGINES)
def test_sequence_path_is_supported(engine: ModuleType) -> None:
    shapes_graph = ntriples(
        f"{NODE_SHAPE} e:C-q a sh:PropertyShape ; "
        "sh:path ( e:q [ sh:inversePath e:q ] ) ; sh:minCount 2 ."
    )

    found = engine.validate(shapes_graph, ntriples("e:a a e:C ; e:q e:b ."))

    assert [(result.shape, result.focus) for result in found] == [("http://e/C-q", "<http://e/a>")]


@pytest.mark.parametrize("engine", ENGINES)
def test_results_of_a_nested_node_shape_are_left_out(engine: ModuleType) -> None:
    inner = "sh:node e:N . e:N a sh:NodeShape ; sh:property e:N-r . "
    inner += "e:N-r a sh:PropertyShape ; sh:path e:r ; sh:minCount 1"

    assert validate(engine, inner, "e:a a e:C ; e:q e:b .") == [("node", "<http://e/b>")]


@pytest.mark.parametrize("engine", ENGINES)
def test_nested_property_shape_checks_the_values(engine: ModuleType) -> None:
    inner = "sh:property e:q-r . e:q-r a sh:PropertyShape ; sh:path e:r ; sh:minCount 1"
    shapes_graph = ntriples(f"{NODE_SHAPE}{PROPERTY_SHAPE}{inner} .")

    found = engine.validate(shapes_graph, ntriples("e:a a e:C ; e:q e:b ."))

    assert [(result.shape, result.focus) for result in found] == [("http://e/q-r", "<http://e/b>")]


@pytest.mark.parametrize("engine", ENGINES)
def test_closed_shape_checks_instances_of_subclasses(engine: ModuleType) -> None:
    shapes_graph = ntriples(
        "e:C a sh:NodeShape ; sh:targetClass e:C ; sh:closed true ; "
        "sh:ignoredProperties ( rdf:type ) ."
    )
    data = ntriples('e:D rdfs:subClassOf e:C . e:a a e:D ; e:r "x" .')

    found = engine.validate(shapes_graph, data)

    assert [(result.focus, result.value) for result in found] == [("<http://e/a>", '"x"')]


@pytest.mark.parametrize("engine", ENGINES)
def test_two_texts_in_one_language_are_one_result(engine: ModuleType) -> None:
    found = validate(engine, "sh:uniqueLang true", 'e:a a e:C ; e:q "x"@nl , "y"@nl , "z"@en .')

    assert found == [("uniqueLang", "")]


@pytest.mark.parametrize("engine", ENGINES)
def test_value_outside_a_scheme_is_reported(engine: ModuleType) -> None:
    found = validate(
        engine,
        "sh:and ( [ sh:path e:in ; sh:hasValue e:scheme ] )",
        'e:a a e:C ; e:q e:b , e:c , "text" . e:b e:in e:scheme .',
    )

    assert found == [("and", '"text"'), ("and", "<http://e/c>")]


# Differences between the engines; our shapes use none of these. A case fails if the engines agree.


@pytest.mark.parametrize(
    ("constraint", "data"),
    [
        pytest.param(
            'sh:uniqueLang "1"^^xsd:boolean',
            'e:a a e:C ; e:q "x"@nl , "y"@nl .',
            id="pySHACL accepts 1 as true",
        ),
        pytest.param(
            "sh:datatype xsd:hexBinary",
            'e:a a e:C ; e:q "abc"^^xsd:hexBinary .',
            id="shacl does not read hexBinary",
        ),
        pytest.param(
            "sh:datatype xsd:dateTime",
            'e:a a e:C ; e:q "2023-09-08"^^xsd:dateTime .',
            id="pySHACL accepts a date as a dateTime",
        ),
    ],
)
def test_engines_differ(constraint: str, data: str) -> None:
    assert validate(fast, constraint, data) != validate(reference, constraint, data)


@pytest.mark.parametrize(
    ("datatype", "text"),
    [
        pytest.param("gYearMonth", "2023-13", id="month"),
        pytest.param("gYear", "MMXXIII", id="year"),
    ],
)
def test_fast_engine_ignores_ill_typed_months_and_years(datatype: str, text: str) -> None:
    # pySHACL reports them only if owlrl is loaded.
    data = f'e:a a e:C ; e:q "{text}"^^xsd:{datatype} .'

    assert validate(fast, f"sh:datatype xsd:{datatype}", data) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("first", "second", "count"), [("P1M", "P2M", 0), ("P2M", "P1M", 1)])
def test_durations_in_months_are_compared(
    engine: ModuleType, first: str, second: str, count: int
) -> None:
    data = f'e:a a e:C ; e:q "{first}"^^xsd:duration ; e:z "{second}"^^xsd:duration .'

    assert len(validate(engine, "sh:lessThan e:z", data)) == count


@pytest.mark.parametrize(
    "turtle",
    [
        pytest.param(f"{NODE_SHAPE}e:C-q a sh:PropertyShape ; sh:minCount 1 .", id="no path"),
        pytest.param(NODE_SHAPE, id="undefined property shape"),
    ],
)
def test_fast_engine_ignores_ill_formed_shapes_and_reference_engine_fails(turtle: str) -> None:
    shapes_graph, data = ntriples(turtle), ntriples("e:a a e:C .")

    assert fast.validate(shapes_graph, data) == []
    with pytest.raises(SporenError):
        reference.validate(shapes_graph, data)


def test_fast_engine_drops_the_language_of_messages() -> None:
    shapes_graph = ntriples(
        f'{NODE_SHAPE}{PROPERTY_SHAPE}sh:minCount 1 ; sh:message "Zeg het."@nl , "Say it."@en .'
    )

    (result,) = fast.raw_results(shapes_graph, ntriples("e:a a e:C ."))

    assert sorted(result.messages) == ["Say it.", "Zeg het."]


@pytest.mark.parametrize("engine", ENGINES)
def test_misspelt_term_of_shacl_is_ignored(engine: ModuleType) -> None:
    assert validate(engine, "sh:clas e:D", "e:a a e:C ; e:q e:b .") == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "constraint",
    [
        pytest.param('sh:pattern "(a"', id="pattern"),
        pytest.param('sh:minCount "one"', id="count"),
    ],
)
def test_unusable_shapes_are_bad_input(
    engine: ModuleType, constraint: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SporenError) as error:
        validate(engine, constraint, 'e:a a e:C ; e:q "b" .')

    assert error.value.code is ExitCode.BAD_INPUT
    assert engine.NAME in error.value.message.nl
    assert "\n" not in error.value.message.en
    assert capfd.readouterr() == ("", "")


# The comparison.


def test_terms_are_compared_in_canonical_form() -> None:
    assert canonical_term('"é"') == canonical_term('"\\u00E9"')
    assert canonical_term("_:b0") == canonical_term("_:c14n7")
    assert canonical_term('"1"^^<http://www.w3.org/2001/XMLSchema#integer>') != canonical_term(
        '"1"'
    )
    assert canonical_term("") == ""


def test_term_of_a_result_is_parsed() -> None:
    assert results.parse_result_term('"a\\"b"@nl') == Literal('a"b', language="nl")


def test_equal_results_are_no_difference() -> None:
    result = Result("s", "c", "<f>", "")

    assert compare_engines({"a": [result], "b": [result, result]}) == []


def test_difference_names_the_engine() -> None:
    first, common, last = (Result("s", "c", f"<f{number}>", "") for number in range(3))

    assert compare_engines({"a": [first, common], "b": [last, common]}) == [
        Difference("a", first),
        Difference("b", last),
    ]


def test_validation_with_both_engines_returns_differences() -> None:
    shapes_graph = triples(f'{NODE_SHAPE}{PROPERTY_SHAPE}sh:uniqueLang "1"^^xsd:boolean .')
    data = ntriples('e:a a e:C ; e:q "x"@nl , "y"@nl .')

    both = validation.validate(shapes.read(shapes_graph), data, "both")

    assert both.engines == (fast.NAME, reference.NAME)
    assert [difference.engine for difference in both.differences] == [reference.NAME]
    assert len(both.results) == 1


#: Literals that engines treat differently; all are ill-typed for us.
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
def test_engines_agree_on_ill_typed_literals(datatype: str) -> None:
    shapes_graph = triples(f"{NODE_SHAPE}{PROPERTY_SHAPE}sh:datatype xsd:{datatype} .")
    texts = [*ILL_TYPED[datatype], *WELL_TYPED[datatype]]
    values = " , ".join(f'"{text}"^^xsd:{datatype}' for text in texts)
    data = ntriples(f"e:a a e:C ; e:q {values} .")

    both = validation.validate(shapes.read(shapes_graph), data, "both")

    assert both.differences == ()
    invalid = {text.replace("\\n", "\n") for text in ILL_TYPED[datatype]}
    assert {result.value for result in both.results} == {
        str(Literal(text, datatype=XSD[datatype])) for text in invalid
    }


def test_literals_are_serialized_unchanged() -> None:
    data = [Triple(NamedNode("http://e/a"), NamedNode("http://e/q"), Literal("01"))]

    assert serialize_ntriples(data) == b'<http://e/a> <http://e/q> "01" .\n'
