"""What people call a thing: in their language, else in the other, else by its path."""

from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from sporen.labels import Labels, path_of
from sporen.stores.oxigraph import OxigraphStore

SPD = "https://w3id.org/sporen/id/"
GRAPH = """\
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sp: <https://w3id.org/sporen/def#> .
@prefix spd: <https://w3id.org/sporen/id/> .
@base <https://w3id.org/sporen/id/letter-1/> .

sp:Proposal rdfs:subClassOf sp:Measure ; rdfs:label "voorstel"@nl , "proposal"@en .
sp:Measure rdfs:label "maatregel"@nl , "measure"@en .
spd:unit-kind-paragraph skos:prefLabel "alinea"@nl , "paragraph"@en .

<proposal/3> a sp:Proposal , sp:Measure ;
    sp:inList <list/proposals> ;
    sp:number 3 ;
    rdfs:label "Fietsen"@nl , "Cycling"@en .
<proposal/3/component/b> sp:partOf <proposal/3> ; rdfs:label "Fietspaden"@nl .
<proposal/3/component/c> sp:partOf <proposal/3> .
<circle/a> sp:partOf <circle/b> .
<circle/b> sp:partOf <circle/a> .
<meeting> sp:partOf <meetings> ; rdfs:label "Overleg"@nl .
<text/paragraph-2> sp:number 2 ; sp:unitKind spd:unit-kind-paragraph .

<both> skos:prefLabel "voorkeur"@nl ; rdfs:label "andere"@nl .
<english> rdfs:label "only English"@en .
<bare> rdfs:label "no language" .
<german> skos:prefLabel "nur Deutsch"@de ; sp:quote "woorden"@nl .
<titled> <http://purl.org/dc/terms/title> "Titel"@nl ; sp:quote "woorden"@nl .
<other-name> skos:altLabel "bijnaam"@nl .
<gap/1> sp:quote "geen enkel woord"@nl .
<gap/2> sp:quote "genoemd"@nl ; rdfs:label "Genoemd"@nl .
<anchor/3-8> oa:hasSelector <selector/3-8> .
<selector/3-8> oa:exact "woord" .
"""


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    """A small graph of things with and without names."""
    small = OxigraphStore()
    small.extend(parse(GRAPH, RdfFormat.TURTLE))
    return small


def node(path: str) -> NamedNode:
    return NamedNode(f"{SPD}letter-1/{path}")


@pytest.mark.parametrize(
    ("path", "nl", "en"),
    [
        ("proposal/3", "Fietsen", "Cycling"),
        ("proposal/3/component/b", "Fietspaden", "Fietspaden"),
        ("english", "only English", "only English"),
        ("bare", "no language", "no language"),
        ("both", "voorkeur", "voorkeur"),
        ("german", "nur Deutsch", "nur Deutsch"),
        ("titled", "Titel", "Titel"),
        ("other-name", "other-name", "other-name"),
        ("gap/1", "«geen enkel woord»", "«geen enkel woord»"),
        ("gap/2", "Genoemd", "Genoemd"),
        ("anchor/3-8", "«woord»", "«woord»"),
        ("proposal/3/component/c", "proposal/3/component/c", "proposal/3/component/c"),
    ],
)
def test_a_label_is_in_the_language_asked_else_in_another_else_words_else_a_path(
    path: str, nl: str, en: str, store: OxigraphStore
) -> None:
    assert (Labels(store, "nl").label(node(path)), Labels(store, "en").label(node(path))) == (
        nl,
        en,
    )


def test_a_part_of_itself_has_no_number(store: OxigraphStore) -> None:
    labels = Labels(store)

    assert labels.designation(node("circle/a")) == ""
    assert labels.designations(node("circle/a")) == []


def test_what_is_no_name_is_shown_as_it_is(store: OxigraphStore) -> None:
    labels = Labels(store)

    assert labels.label(Literal("2023-10")) == "2023-10"
    assert labels.label(BlankNode("b0")) == "_:b0"
    assert labels.label(None) == ""


@pytest.mark.parametrize(
    ("path", "nl", "en"),
    [
        ("proposal/3", "voorstel 3: Fietsen", "proposal 3: Cycling"),
        ("proposal/3/component/b", "voorstel 3b: Fietspaden", "proposal 3b: Fietspaden"),
        ("proposal/3/component/c", "voorstel 3c", "proposal 3c"),
        ("text/paragraph-2", "alinea 2", "paragraph 2"),
        ("meeting", "Overleg", "Overleg"),
        ("english", "only English", "only English"),
    ],
)
def test_what_has_a_number_is_known_by_its_kind_and_number(
    path: str, nl: str, en: str, store: OxigraphStore
) -> None:
    shown = [Labels(store, language).numbered(node(path)) for language in ("nl", "en")]

    assert shown == [nl, en]


def test_only_a_thing_with_an_iri_has_a_number(store: OxigraphStore) -> None:
    assert Labels(store).designation(Literal("3")) == ""
    assert Labels(store).numbered(None) == ""


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        (f"{SPD}letter-1/proposal/3", "proposal/3"),
        (f"{SPD}letter-1", "letter-1"),
        (
            "https://example.org/id/letter-1/proposal/3",
            "https://example.org/id/letter-1/proposal/3",
        ),
    ],
)
def test_our_own_iris_are_short_without_their_letter(iri: str, path: str) -> None:
    assert path_of(iri) == path
