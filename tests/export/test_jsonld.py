"""JSON-LD: a tree that people who know only JSON can read, and the same graph for all others."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse
from rdflib import Graph
from rdflib.compare import isomorphic

from sporen.export import jsonld
from sporen.rdf.namespaces import PREFIXES

THING = "https://w3id.org/sporen/id/x"
HEAD = "".join(f"@prefix {name}: <{start}> .\n" for name, start in PREFIXES.items())

GRAPHS = {
    "texts-by-language": 'spd:x rdfs:label "naam"@nl, "name"@en, "ook"@nl ; sp:quote "a"@nl, "b" .',
    "numbers": "spd:x sp:number 3, 03 , -4, 123456789012345678901 ; oa:start "
    '"5"^^xsd:nonNegativeInteger ; sp:a "0"^^xsd:positiveInteger, "-0"^^xsd:integer .',
    "truths": 'spd:x sp:a true ; sp:b "1"^^xsd:boolean ; sp:c false, "false" ; sp:d 1.0, 1e0 .',
    "dates": 'spd:x sp:a "2023-09-08"^^xsd:date ; sp:b "2023-09-08"^^xsd:date, "2023"^^xsd:gYear .',
    "lists": "spd:x sh:in ( 1 ( 2 ) spd:y [ sp:a 3 ] ) ; sp:b () .",
    "a-list-with-more": "spd:x sp:a _:l . _:l rdf:first 1 ; rdf:rest () ; sp:b 2 .",
    "a-list-led-to-twice": "spd:x sp:a _:l ; sp:b _:l . _:l rdf:first 1 ; rdf:rest () .",
    "a-list-in-a-ring": "spd:x sp:a _:l . _:l rdf:first 1 ; rdf:rest _:l .",
    "a-node-led-to-twice": "spd:x sp:a _:n ; sp:b _:n . _:n sp:c 1 .",
    "nodes-in-a-ring": "spd:x sp:a spd:y . _:m sp:c _:n . _:n sp:c _:m .",
    "a-node-that-nothing-leads-to": "spd:x sp:a 1 . _:n sp:c 1 .",
    "a-part": "spd:x sp:a <https://w3id.org/sporen/id/x#p> . <https://w3id.org/sporen/id/x#p> "
    "sp:b 1 . spd:y sp:c <https://w3id.org/sporen/id/x#p> .",
    "a-part-that-only-others-know": "spd:y sp:c <https://w3id.org/sporen/id/x#p> .",
    "pointing": "spd:x a sp:Measure . spd:y sp:about spd:x ; sp:of spd:x . spd:z sp:about spd:x .",
    "itself": "spd:x sp:a spd:x .",
    "a-name-like-a-prefix": "spd:x sp:a <sp:number>, <spd:y> ; <sp:b> 1 .",
    "no-prefix-fits": "spd:x <https://other.example/p> 1 ; <urn:p> 2 ; <https://schema.org/> 3 .",
    "kinds": 'spd:x a sp:Measure, <https://elsewhere.example/C>, [], "text" .',
    "signs": 'spd:x sp:a "\\"\\\\\\n\\u0001\\u2028 </script> é 😀" .',
    "nothing": "",
}


def written(turtle: str) -> bytes:
    triples = [quad.triple for quad in parse(HEAD + turtle, RdfFormat.TURTLE)]
    return jsonld.write(sorted(triples, key=str), THING)


def tree(turtle: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written(turtle))
    return found


@pytest.mark.parametrize("turtle", GRAPHS.values(), ids=GRAPHS.keys())
def test_two_readers_find_the_graph_that_was_written(turtle: str) -> None:
    def canonical(content: str | bytes, form: RdfFormat) -> set[str]:
        dataset = Dataset(Quad(*quad.triple) for quad in parse(content, form))
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        return {str(quad) for quad in dataset}

    made = written(turtle)

    assert canonical(made, RdfFormat.JSON_LD) == canonical(HEAD + turtle, RdfFormat.TURTLE)
    read = Graph().parse(data=made, format="json-ld")
    assert isomorphic(read, Graph().parse(data=HEAD + turtle, format="turtle"))


def test_the_tree_begins_at_the_thing() -> None:
    found = tree(GRAPHS["pointing"])

    assert [*found] == ["@context", "@id", "@type", "@reverse"]
    assert found["@id"] == THING
    assert found["@reverse"]["sp:about"] == [{"@id": f"{THING[:-1]}{name}"} for name in "yz"]


def test_what_is_all_of_one_kind_reads_as_plain_json() -> None:
    found = tree(
        'spd:x rdfs:label "naam"@nl, "name"@en ; sp:number 3 ; sp:on "2023-09-08"^^xsd:date ; '
        "sp:closed true ; oa:start 5 ; sh:in ( 1 2 ) ."
    )

    assert found["rdfs:label"] == {"nl": "naam", "en": "name"}
    assert (found["sp:number"], found["sp:on"], found["sp:closed"]) == (3, "2023-09-08", True)
    assert found["sh:in"] == {"@list": [1, 2]}


def test_what_has_no_iri_and_what_is_a_part_stand_where_they_are_pointed_to() -> None:
    found = tree("spd:x sp:a [ sp:b 1 ] ; sp:c <https://w3id.org/sporen/id/x#p> . "
                 "<https://w3id.org/sporen/id/x#p> sp:d 2 .")  # fmt: skip

    assert found["sp:a"] == {"sp:b": 1}
    assert found["sp:c"] == {"@id": f"{THING}#p", "sp:d": 2}


def test_the_context_is_written_out_and_holds_only_what_is_used() -> None:
    found = tree("spd:x sp:a spd:y .")

    assert found["@context"] == {"sp": PREFIXES["sp"]}
