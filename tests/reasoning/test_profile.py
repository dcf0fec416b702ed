"""Whether an ontology is in OWL 2 RL: each row of the standard, broken and kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from sporen.errors import ExitCode
from sporen.findings import Severity
from sporen.rdf.datatypes import is_valid_lexical_form
from sporen.rdf.namespaces import OWL, OWN, RDF, RDFS, XSD
from sporen.reasoning import profile
from tests.reasoning.profile_cases import DECLARATIONS, ROWS

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from sporen.findings import Finding
    from sporen.graphs import Graphs

GUIDE = Path(__file__).parents[2] / "docs" / "authoring.md"


def triples(turtle: str) -> list[Triple]:
    """Read an ontology, relative IRIs included."""
    read = parse(DECLARATIONS + turtle, RdfFormat.TURTLE, lenient=True)
    return [quad.triple for quad in read]


def found(turtle: str) -> list[Finding]:
    return profile.findings(triples(turtle))


def cases(which: str) -> list[object]:
    return [
        pytest.param(code, text, id=f"{code}-{number}")
        for code, both in ROWS.items()
        for number, text in enumerate(getattr(both, which), start=1)
    ]


def test_each_row_has_an_ontology_that_breaks_it_and_one_that_keeps_to_it() -> None:
    assert list(ROWS) == list(profile.VIOLATIONS)
    assert [code for code, both in ROWS.items() if not (both.invalid and both.valid)] == []


@pytest.mark.parametrize(("code", "turtle"), cases("invalid"))
def test_what_breaks_a_row_gives_its_code_and_no_other(code: str, turtle: str) -> None:
    told = found(turtle)

    assert {one.code for one in told} == {code}
    assert all(one.format(language).count("{") == 0 for one in told for language in ("nl", "en"))


@pytest.mark.parametrize(("code", "turtle"), cases("valid"))
def test_what_keeps_to_a_row_is_in_the_profile(code: str, turtle: str) -> None:
    assert found(turtle) == [], code


def test_the_real_ontology_is_in_the_profile(graphs: Graphs) -> None:
    assert profile.findings(graphs.triples(OWN.graphs["ontology"])) == []


def test_the_ontology_and_all_that_is_said_with_it_are_in_the_profile(graphs: Graphs) -> None:
    said = [name for name in graphs.graph_names() if name != OWN.graphs["shapes"]]

    assert profile.findings(one for name in said for one in graphs.triples(name)) == []


# What a finding says, and where.


def test_a_finding_names_the_axiom_and_says_what_to_do() -> None:
    (one,) = found(":p rdfs:domain [ a owl:Class ; owl:unionOf ( :A :B ) ] .")

    assert one.severity is Severity.VIOLATION
    assert one.message.nl.startswith(
        "http://example.org/p rdfs:domain [ owl:unionOf ( http://example.org/A "
        "http://example.org/B ) ]: owl:unionOf mag niet als gevolg"
    )
    assert "a shape with sh:or" in one.message.en
    assert (one.focus, one.path, one.value) == (
        "<http://example.org/p>",
        str(RDFS["domain"]),
        "_:",
    )
    assert one.graph == OWN.graphs + "ontology"


def test_the_caller_says_which_graph_it_is() -> None:
    (one,) = profile.findings(triples(":A :unknown :B ."), "http://example.org/graph")

    assert one.graph == "http://example.org/graph"


def test_a_term_that_is_declared_nowhere_is_told_once() -> None:
    (one,) = found(":A rdfs:subClassOf :X . :B rdfs:subClassOf :X . :p rdfs:domain :X .")

    assert one.message.en.endswith("This occurs 3 times.")


@pytest.mark.parametrize(
    ("turtle", "focus"),
    [
        pytest.param("[] a owl:AllDisjointClasses ; owl:members ( :B :X ) .", "B", id="a member"),
        pytest.param(
            "[ a owl:Class ; owl:complementOf :A ] rdfs:subClassOf :B .", "B", id="beside it"
        ),
        pytest.param(
            ":B rdfs:subClassOf [ rdfs:subClassOf [ a owl:Class ; owl:oneOf ( :i ) ] ;"
            " a owl:Class ; owl:intersectionOf ( :A :C ) ] .",
            "B",
            id="its owner",
        ),
        pytest.param(
            "[] a swrl:Imp ; swrl:body [ swrl:classPredicate :A ] .", "A", id="what it speaks of"
        ),
        pytest.param("[] a owl:AllDifferent .", "", id="nothing"),
    ],
)
def test_an_axiom_without_a_name_is_told_at_a_term_that_has_one(turtle: str, focus: str) -> None:
    (one,) = found(turtle)

    assert one.focus.strip("<>").removeprefix("http://example.org/") == focus


def test_what_is_told_does_not_depend_on_the_order_of_the_triples() -> None:
    ontology = triples("\n".join(text for both in ROWS.values() for text in both.invalid[:1]))

    assert profile.findings(ontology) == profile.findings(reversed(ontology))


# What is broken, deep, or random.


def test_a_thousand_expressions_in_each_other_are_read() -> None:
    deep = "".join(f"_:b{n} a owl:Class ; owl:complementOf _:b{n + 1} . " for n in range(1000))
    last = "_:b1000 a owl:Class ; owl:unionOf ( :A :Unknown ) ."

    codes = {one.code for one in found(f":A rdfs:subClassOf _:b0 . {deep} {last}")}

    assert codes == {"RL-A.class", "RL-B.complement"}


def test_a_long_list_is_cut_off_in_the_message() -> None:
    (one,) = found(f":p owl:propertyChainAxiom ( {':q ' * 1000} :d ) .")

    assert "… )" in one.message.nl
    assert len(one.message.nl) < 500


NODES = [BlankNode(f"b{number}") for number in range(4)]
WORDS = sorted(
    {
        *(term for declared in triples("") for term in declared if isinstance(term, NamedNode)),
        *(OWL[name] for name in re.findall(r"owl:(\w+)", " ".join(map(str, ROWS.values())))),
        *(RDF[name] for name in ("first", "rest", "nil", "type", "langString")),
        *(RDFS[name] for name in ("subClassOf", "subPropertyOf", "domain", "range", "Class")),
        *(XSD["string"], XSD["date"], OWL["Thing"], NamedNode("http://example.org/unknown")),
    },
    key=str,
)
RANDOM_TRIPLES = st.builds(
    Triple,
    st.sampled_from([*NODES, *WORDS]),
    st.sampled_from(WORDS),
    st.sampled_from([*NODES, *WORDS, Literal(1), Literal("x", datatype=XSD["integer"])])
    | st.builds(Literal, st.text()),
)


@given(st.lists(RANDOM_TRIPLES, max_size=40))
@example([Triple(NODES[0], OWL["members"], Triple(NODES[1], RDF["first"], NODES[2]))])
@example([Triple(NODES[0], RDFS["subClassOf"], Triple(NODES[1], RDF["first"], NODES[2]))])
def test_random_words_of_owl_are_judged(said: list[Triple]) -> None:
    told = profile.findings([*triples(""), *said])

    assert {one.code for one in told} <= set(profile.VIOLATIONS)
    assert all(one.format("nl") and one.format("en") for one in told)


@pytest.mark.parametrize(
    ("text", "datatype", "well"),
    [
        ("007", "integer", True),
        ("9" * 5000, "integer", True),
        ("-" + "9" * 5000, "long", False),
        ("9223372036854775807", "long", True),
        ("9223372036854775808", "long", False),
        ("1.5", "integer", False),
        ("INF", "float", True),
        ("+.5", "decimal", True),
        ("1e5", "decimal", False),
        (" 1", "integer", False),
        ("two  blanks", "token", False),
        ("two\tlines", "normalizedString", False),
        ("nl-NL", "language", True),
        ("een_naam", "NCName", True),
        ("é:x", "Name", True),
        ("a:b", "NCName", False),
        ("QUI=", "base64Binary", True),
        ("QUJ=", "base64Binary", False),
        ("QU", "base64Binary", False),
        ("1900-02-29T00:00:00", "dateTime", False),
        ("2000-02-29T24:00:00", "dateTime", True),
        ("12024-02-29T00:00:00Z", "dateTime", True),
        ("2024-02-29T00:00:00+14:30", "dateTime", False),
        ("2023", "gYear", True),
        ("23", "gYear", False),
        ("any text", "duration", True),
    ],
)
def test_what_can_be_written_in_a_datatype(text: str, datatype: str, well: bool) -> None:  # noqa: FBT001
    assert is_valid_lexical_form(text, XSD[datatype].value) is well


# As part of a check.


def test_a_check_names_file_and_line_of_an_axiom_outside_the_profile(
    project: Path, sporen: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    ontology = project / "ontology" / "sporen.ttl"
    text = ontology.read_text(encoding="utf-8")
    subclass = "    rdfs:subClassOf sp:PolicyElement ;\n"
    union = "    rdfs:subClassOf [ a owl:Class ; owl:unionOf ( sp:PolicyElement sp:Gap ) ] ;\n"
    ontology.write_text(text.replace(subclass, subclass + union, 1), encoding="utf-8")
    line = text.split(subclass)[0].count("\n") + 2

    done = sporen("check", cwd=project)

    assert done.returncode == ExitCode.FINDINGS
    assert (
        f"ontology/sporen.ttl:{line}:21: error RL-B.union sp:Measure rdfs:subClassOf "
        "[ owl:unionOf ( sp:PolicyElement sp:Gap ) ]: "
    ) in done.stdout
    assert done.stdout.count(" error ") == 1
    assert done.stderr.count("Traceback") == 0


def test_the_guide_lists_every_code_with_what_it_is() -> None:
    listed = dict(re.findall(r"^\| (RL-\S+) \| (.*) \|$", GUIDE.read_text("utf-8"), re.MULTILINE))

    assert listed == {code: row.description.en for code, row in profile.VIOLATIONS.items()}
