"""What each layer of the letter may say, and on what everything in it rests."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from sporen import graphs as named_graphs
from sporen.build import assemble
from sporen.letter import extraction, text
from sporen.letter import graph as letter_graph
from sporen.letter.source import checksum, read_letter
from sporen.project import find_project
from sporen.rdf.namespaces import OA, PREFIXES, RDF, SKOS, SP
from sporen.rdf.serialization import serialize_nquads
from tests.data.letter_queries import LETTER, layer, rows, short, values
from tests.data.passages import golden

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.graphs import Graphs
    from sporen.project import ProjectPaths
    from sporen.stores.oxigraph import OxigraphStore

GOLDEN = Path(__file__).parents[1] / "golden"
ID = "kst-29861-120"
#: What ties a node to the passage it rests on.
LINKS = (SP["statedIn"], SP["interpretedFrom"], SP["evidencedBy"])


@pytest.fixture(scope="module")
def letter(folders: ProjectPaths) -> text.Text:
    """The text of the letter, read."""
    return text.parse_text(read_letter(folders.letter_text(ID), "letter.txt"))


def values_of(store: OxigraphStore, subject: NamedNode, name: str, graph: str) -> list[str]:
    """Return the texts of the values of a property of our own in one layer."""
    quads = store.quads(subject, SP[name], graph=layer(graph))
    return sorted(quad.object.value for quad in quads if isinstance(quad.object, Literal))


def passages_of(store: OxigraphStore, node: NamedNode) -> list[NamedNode]:
    """Return the anchors that a node is tied to."""
    return [
        quad.object
        for link in LINKS
        for quad in store.quads(node, link, graph=layer("reading"))
        if isinstance(quad.object, NamedNode)
    ]


def exact(store: OxigraphStore, anchor: NamedNode) -> str:
    """Return the words of an anchor."""
    (words,) = store.quads(NamedNode(f"{anchor.value}#quote"), OA["exact"])
    assert isinstance(words.object, Literal)
    return words.object.value


def position(anchor: NamedNode) -> tuple[int, int]:
    """Return the offsets that the IRI of an anchor is made of."""
    start, end = anchor.value.rsplit("/", 1)[1].split("-")
    return int(start), int(end)


# L1 and L2: words of the letter under everything.


def test_every_subject_of_the_source_quotes_the_letter(graphs: Graphs) -> None:
    without = values(
        graphs.store,
        """SELECT DISTINCT ?node WHERE { GRAPH letter:source {
            ?node ?property ?value FILTER NOT EXISTS { ?node sp:quote ?words }
            FILTER NOT EXISTS { ?node a sp:Gap ; sp:about/sp:quote ?other }
        } } ORDER BY ?node""",
    )

    assert without == [f"spd:{ID}", "tracks"]


@pytest.mark.parametrize("name", ["source", "editorial"])
def test_every_quote_has_exactly_one_anchor_with_its_words(graphs: Graphs, name: str) -> None:
    wrong = []
    for quad in graphs.store.quads(predicate=SP["quote"], graph=layer(name)):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, Literal)
        anchors = passages_of(graphs.store, quad.subject)
        found = [exact(graphs.store, anchor) for anchor in anchors].count(quad.object.value)
        if found != 1 or quad.object.language != "nl":
            wrong.append((short(quad.subject), quad.object.value, found))

    assert wrong == []


def test_a_node_rests_on_its_quotes_and_on_nothing_else(graphs: Graphs) -> None:
    wrong = []
    for name in ("source", "editorial"):
        for node in {quad.subject for quad in graphs.store.quads(graph=layer(name))}:
            assert isinstance(node, NamedNode)
            quotes = values_of(graphs.store, node, "quote", name)
            words = sorted(exact(graphs.store, a) for a in passages_of(graphs.store, node))
            if quotes and words != quotes:
                wrong.append(short(node))

    assert wrong == []


def test_a_gap_without_a_quote_rests_on_the_passage_of_what_it_is_about(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?gap ?passage ?other WHERE {
            GRAPH letter:source { ?gap a sp:Gap ; sp:about ?thing
                FILTER NOT EXISTS { ?gap sp:quote ?words } }
            GRAPH letter:reading { ?gap sp:evidencedBy ?passage . ?thing sp:statedIn ?other }
        } ORDER BY ?gap""",
    )

    assert len(found) == 29
    assert all(passage == other for _, passage, other in found)


def test_every_anchor_gives_the_words_that_stand_there_in_the_file(
    graphs: Graphs, letter: text.Text
) -> None:
    wrong = []
    for quad in graphs.store.quads(predicate=OA["hasSource"], graph=layer("reading")):
        assert isinstance(quad.subject, NamedNode)
        start, end = position(quad.subject)
        words = exact(graphs.store, quad.subject)
        if letter.excerpt(start, end) != words or text.Passage(start, end) not in letter.find(
            words
        ):
            wrong.append((start, end, words))

    assert wrong == []


def test_an_anchor_begins_and_ends_with_a_letter_of_its_words(
    graphs: Graphs, letter: text.Text
) -> None:
    wrong = [
        anchor
        for anchor in (quad.subject for quad in graphs.store.quads(predicate=OA["hasSource"]))
        if isinstance(anchor, NamedNode)
        and (
            letter.raw[position(anchor)[0]] != exact(graphs.store, anchor)[0]
            or letter.raw[position(anchor)[1] - 1] != exact(graphs.store, anchor)[-1]
        )
    ]

    assert wrong == []


def test_the_selectors_of_an_anchor_say_what_its_address_says(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?anchor ?start ?end WHERE { GRAPH letter:reading {
            ?anchor oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end
        } }""",
    )

    assert found
    assert all(anchor == f"anchor/{start}-{end}" for anchor, start, end in found)


def test_what_stands_before_and_after_an_anchor_is_kept_with_it(
    graphs: Graphs, letter: text.Text
) -> None:
    flows = [flow.text for flow in letter.flows]
    found = rows(
        graphs.store,
        """SELECT ?before ?words ?after WHERE { GRAPH letter:reading {
            ?quote oa:prefix ?before ; oa:exact ?words ; oa:suffix ?after
        } }""",
    )

    assert found
    assert all(any(f"{b}{w}{a}" in flow for flow in flows) for b, w, a in found)
    assert max(len(before) for before, _, _ in found) == 32


def test_the_anchors_are_those_of_the_golden_file(graphs: Graphs) -> None:
    for name, made in golden(graphs).items():
        assert made == (GOLDEN / name).read_text(encoding="utf-8")


def test_each_kind_of_node_has_its_own_link_to_its_passage(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT DISTINCT ?graph ?gap ?link WHERE {
            GRAPH ?graph { ?node a ?class }
            VALUES ?graph { letter:source letter:editorial }
            BIND(?class = sp:Gap AS ?gap)
            VALUES ?link { sp:statedIn sp:interpretedFrom sp:evidencedBy }
            GRAPH letter:reading { ?node ?link ?anchor }
        } ORDER BY ?graph ?gap""",
    )

    assert [row[1:] for row in found] == [
        ("false", "sp:interpretedFrom"),
        ("false", "sp:statedIn"),
        ("true", "sp:evidencedBy"),
    ]


# L3 to L6: the letter says no more than it says.


@pytest.mark.parametrize(
    "name",
    [
        "assignedTrack",
        "basis",
        "confidence",
        "continuedAs",
        "direction",
        "evidenceExcerpt",
        "ground",
        "laidDownIn",
        "modality",
        "recordedValue",
        "registeredAs",
    ],
)
def test_the_source_knows_nothing_of_readings_and_registers(graphs: Graphs, name: str) -> None:
    assert not list(graphs.store.quads(predicate=SP[name], graph=layer("source")))


@pytest.mark.parametrize(
    "name", ["foaf:page", "dcterms:identifier", "dcterms:source", "dcterms:title", "rdfs:label"]
)
def test_the_source_has_no_address_number_or_title_from_outside(graphs: Graphs, name: str) -> None:
    prefix, _, local = name.partition(":")

    assert not list(
        graphs.store.quads(predicate=NamedNode(PREFIXES[prefix] + local), graph=layer("source"))
    )


def test_the_source_holds_nothing_that_belongs_to_another_layer(graphs: Graphs) -> None:
    found = values(
        graphs.store,
        """SELECT ?node WHERE {
            VALUES ?other { sp:Interpretation sp:FollowUp sp:ExternalRecord sp:TextUnit }
            ?class rdfs:subClassOf* ?other . GRAPH letter:source { ?node a ?class }
        }""",
    )

    assert found == []


def test_the_source_gives_the_letter_itself_no_number_date_or_name(graphs: Graphs) -> None:
    said = list(graphs.store.quads(NamedNode(LETTER), graph=layer("source")))

    assert said
    assert not [quad for quad in said if isinstance(quad.object, Literal)]


WORDED = ("instrumentType", "targetGroup", "sector", "concerns", "affects", "effect")


def labels_of(store: OxigraphStore, node: NamedNode) -> list[str]:
    """Return the Dutch labels of a concept, or the words of the letter that name it."""
    named = [
        quad.object.value
        for name in ("prefLabel", "altLabel", "hiddenLabel")
        for quad in store.quads(node, SKOS[name])
        if isinstance(quad.object, Literal) and quad.object.language == "nl"
    ]
    return named + values_of(store, node, "quote", "source")


def words_of(store: OxigraphStore, node: NamedNode) -> list[str]:
    """Return the quotes of a node, and of all it is an effect, a part or an option of."""
    quotes = values_of(store, node, "quote", "source")
    above = [
        quad.object
        for name in ("partOf", "optionOf")
        for quad in store.quads(node, SP[name], graph=layer("source"))
    ]
    above += [
        quad.subject
        for name in ("hasChange", "hasRetention")
        for quad in store.quads(None, SP[name], node, layer("source"))
    ]
    for other in above:
        assert isinstance(other, NamedNode)
        quotes += words_of(store, other)
    return quotes


def test_a_link_to_a_concept_needs_a_label_of_it_in_the_words(graphs: Graphs) -> None:
    wrong, links = [], 0
    for name in WORDED:
        for quad in graphs.store.quads(predicate=SP[name], graph=layer("source")):
            assert isinstance(quad.subject, NamedNode)
            assert isinstance(quad.object, NamedNode)
            links += 1
            quotes = [words.casefold() for words in words_of(graphs.store, quad.subject)]
            labels = labels_of(graphs.store, quad.object)
            if not any(label.casefold() in words for label in labels for words in quotes):
                wrong.append((short(quad.subject), name, short(quad.object)))

    assert links == 70
    assert wrong == []


@pytest.mark.parametrize(
    "name", ["gripVia", "modalityAsWritten", "timeAsWritten", "emphasisAsWritten"]
)
def test_what_is_kept_as_written_is_part_of_a_quote_of_the_same_node(
    graphs: Graphs, name: str
) -> None:
    wrong, number = [], 0
    for quad in graphs.store.quads(predicate=SP[name], graph=layer("source")):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, Literal)
        number += 1
        quotes = values_of(graphs.store, quad.subject, "quote", "source")
        if not any(quad.object.value in words for words in quotes):
            wrong.append((short(quad.subject), quad.object.value))

    assert number > 0
    assert wrong == []


def test_a_quantifier_needs_a_word_of_quantity_in_the_quote(graphs: Graphs) -> None:
    wrong = []
    for quad in graphs.store.quads(predicate=SP["quantifier"], graph=layer("source")):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode)
        quotes = [q.casefold() for q in values_of(graphs.store, quad.subject, "quote", "source")]
        if not any(word in q for word in labels_of(graphs.store, quad.object) for q in quotes):
            wrong.append(short(quad.subject))

    assert wrong == []


# L7 and L8: readings are signed, dated and grounded.


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("?node a ?class . ?class rdfs:subClassOf sp:Interpretation", id="class"),
        pytest.param("?node sp:about ?thing", id="subject"),
        pytest.param("?node prov:wasAttributedTo ?who . ?who a prov:Agent", id="signature"),
        pytest.param("?node prov:generatedAtTime ?when", id="date"),
        pytest.param('?node sp:ground ?text FILTER(LANG(?text) = "nl")', id="ground-in-dutch"),
        pytest.param('?node sp:ground ?text FILTER(LANG(?text) = "en")', id="ground-in-english"),
        pytest.param("?node sp:confidence ?degree", id="confidence"),
        pytest.param("?node sp:quote ?words", id="quote"),
    ],
)
def test_every_subject_of_the_editorial_layer_has_a(graphs: Graphs, pattern: str) -> None:
    without = values(
        graphs.store,
        "SELECT DISTINCT ?node WHERE { GRAPH letter:editorial { ?node ?property ?value } "
        f"FILTER NOT EXISTS {{ {pattern} }} }} ORDER BY ?node",
    )

    assert without == []


def test_the_date_of_a_reading_has_a_time_zone(graphs: Graphs) -> None:
    found = values(
        graphs.store,
        """SELECT DISTINCT ?when WHERE { GRAPH letter:editorial {
            ?node prov:generatedAtTime ?when
        } }""",
    )

    assert found
    assert all(when.endswith("Z") for when in found)


def test_a_track_is_left_open_exactly_when_the_editors_are_undecided(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?node ?degree ?track WHERE { GRAPH letter:editorial {
            ?node a sp:TrackAssignment ; sp:confidence ?degree
            OPTIONAL { ?node sp:assignedTrack ?track }
        } }""",
    )

    assert len(found) == 31
    assert all((degree == "confidence/undetermined") == (track == "") for _, degree, track in found)


def test_a_direction_is_undetermined_exactly_when_the_editors_are_undecided(
    graphs: Graphs,
) -> None:
    found = rows(
        graphs.store,
        """SELECT ?degree ?direction WHERE { GRAPH letter:editorial {
            ?node a sp:DirectionReading ; sp:confidence ?degree ; sp:direction ?direction
        } }""",
    )

    assert len(found) == 31
    assert all(
        (degree == "confidence/undetermined") == (direction == "direction/undetermined")
        for degree, direction in found
    )


def test_every_component_has_a_reading_of_its_track_and_one_of_its_direction(
    graphs: Graphs,
) -> None:
    components = values(
        graphs.store, "SELECT ?node WHERE { GRAPH letter:source { ?node a sp:Component } }"
    )
    for of_class in ("TrackAssignment", "DirectionReading"):
        read = values(
            graphs.store,
            "SELECT ?about WHERE { GRAPH letter:editorial "
            f"{{ ?node a sp:{of_class} ; sp:about ?about }} }}",
        )

        assert sorted(read) == sorted(components)


# L9 and L10: what others say has a source.

#: What says something from outside wherever it stands in the shared graphs.
FROM_OUTSIDE = """
    sp:registeredAs sp:laidDownIn sp:continuedAs foaf:page dcterms:identifier dcterms:title
    dcterms:relation eli:date_document rdfs:seeAlso org:postIn org:heldBy
"""
RECORDED = """FILTER NOT EXISTS {
    ?record a sp:ExternalRecord ; sp:about ?node ; sp:recordedValue ?value ; dcterms:source ?source
}"""


def test_every_statement_from_outside_about_the_letter_has_a_record(graphs: Graphs) -> None:
    without = rows(
        graphs.store,
        f"""SELECT ?node ?property ?value WHERE {{
            GRAPH letter:external {{
                ?node ?property ?value FILTER NOT EXISTS {{ ?node a sp:ExternalRecord }}
            }}
            {RECORDED}
        }}""",
    )

    assert without == []


@pytest.mark.parametrize("name", ["actors", "documents", "legislation"])
def test_every_identifier_in_a_shared_graph_has_a_record(graphs: Graphs, name: str) -> None:
    without = rows(
        graphs.store,
        f"""SELECT ?node ?property ?value WHERE {{
            VALUES ?property {{ {FROM_OUTSIDE} }}
            GRAPH spg:{name} {{
                ?node ?property ?value FILTER NOT EXISTS {{ ?node a skos:ConceptScheme }}
            }}
            {RECORDED}
        }}""",
    )

    assert without == []


def test_every_match_of_a_concept_with_a_thesaurus_has_a_record(graphs: Graphs) -> None:
    without = rows(
        graphs.store,
        f"""SELECT ?node ?property ?value WHERE {{
            VALUES ?property {{ skos:closeMatch skos:exactMatch skos:broadMatch skos:narrowMatch }}
            ?node ?property ?value {RECORDED}
        }}""",
    )

    assert without == []


def test_every_record_is_of_a_value_that_is_used(graphs: Graphs) -> None:
    idle = rows(
        graphs.store,
        """SELECT ?record WHERE {
            ?record a sp:ExternalRecord
            FILTER NOT EXISTS {
                ?record sp:about ?node ; sp:recordedValue ?value . ?node ?property ?value
            }
        }""",
    )

    assert idle == []


def test_every_record_says_how_its_value_was_seen_and_how_sure_it_is(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?record (COUNT(DISTINCT ?thing) AS ?things) (COUNT(DISTINCT ?value) AS ?values)
            (COUNT(DISTINCT ?basis) AS ?bases) (COUNT(DISTINCT ?degree) AS ?degrees) WHERE {
            ?record a sp:ExternalRecord .
            OPTIONAL { ?record sp:about ?thing } OPTIONAL { ?record sp:recordedValue ?value }
            OPTIONAL { ?record sp:basis ?basis } OPTIONAL { ?record sp:confidence ?degree }
        } GROUP BY ?record""",
    )

    assert found
    assert all(row[1:] == ("1", "1", "1", "1") for row in found)


def test_a_composed_value_is_never_certain(graphs: Graphs) -> None:
    found = values(
        graphs.store,
        """SELECT ?record WHERE {
            ?record sp:basis <https://w3id.org/sporen/concept/basis/composed> ;
                sp:confidence <https://w3id.org/sporen/concept/confidence/certain>
        }""",
    )

    assert found == []


# L11: what followed comes later, and says so itself.


def not_before(date: str, other: str) -> bool:
    """Return whether a date, month or year is not before a day; a day must be later."""
    return date > other if len(date) == len(other) else date >= other[: len(date)]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        pytest.param("2023-09-09", "fits", id="the-day-after"),
        pytest.param("2023-09-08", "too early", id="the-same-day"),
        pytest.param("2023-09", "fits", id="the-same-month"),
        pytest.param("2023-08", "too early", id="the-month-before"),
        pytest.param("2023", "fits", id="the-same-year"),
        pytest.param("2022", "too early", id="the-year-before"),
    ],
)
def test_dates_of_different_precision_are_compared_by_what_they_share(
    date: str, expected: str
) -> None:
    assert not_before(date, "2023-09-08") is (expected == "fits")


def test_no_event_comes_before_the_letter(graphs: Graphs) -> None:
    (letter_date,) = values(
        graphs.store, f"SELECT ?day WHERE {{ <{LETTER}> eli:date_document ?day }}"
    )
    found = rows(
        graphs.store,
        """SELECT ?event ?date WHERE { GRAPH letter:follow-up {
            ?event a sp:FollowUp ; dcterms:date ?date
        } }""",
    )

    assert letter_date == "2023-09-08"
    assert len(found) == 102
    assert [event for event, date in found if not not_before(date, letter_date)] == []


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("?node sp:followsUp ?thing", id="what-it-follows"),
        pytest.param("?node dcterms:date ?date", id="date"),
        pytest.param("?node sp:eventType ?kind", id="kind"),
        pytest.param(
            '?node dcterms:description ?t FILTER(LANG(?t) = "nl")', id="dutch-description"
        ),
        pytest.param(
            '?node dcterms:description ?t FILTER(LANG(?t) = "en")', id="english-description"
        ),
        pytest.param("?node dcterms:source ?source FILTER(ISIRI(?source))", id="source"),
        pytest.param("?node sp:evidenceExcerpt ?words", id="evidence"),
        pytest.param("?node sp:followUpLink ?tie", id="kind-of-tie"),
        pytest.param("?node sp:confidence ?degree", id="confidence"),
        pytest.param("?node dcterms:identifier ?identifier", id="identifier"),
    ],
)
def test_every_event_has_a(graphs: Graphs, pattern: str) -> None:
    without = values(
        graphs.store,
        "SELECT ?node WHERE { GRAPH letter:follow-up { ?node a sp:FollowUp "
        f"FILTER NOT EXISTS {{ {pattern} }} }} }}",
    )

    assert without == []


def test_events_follow_something_that_the_letter_names(graphs: Graphs) -> None:
    astray = rows(
        graphs.store,
        """SELECT ?event ?thing WHERE {
            GRAPH letter:follow-up { ?event sp:followsUp ?thing }
            FILTER NOT EXISTS { GRAPH letter:source { ?thing a ?class } }
        }""",
    )

    assert astray == []


def test_no_event_says_anything_of_a_node_of_the_letter(graphs: Graphs) -> None:
    subjects = {quad.subject for quad in graphs.store.quads(graph=layer("follow-up"))}

    of_letter = {quad.subject for quad in graphs.store.quads(graph=layer("source"))}
    assert not subjects & of_letter


# L12: a layer can be taken away.


def made_by_reading(folders: ProjectPaths) -> dict[str, frozenset[Triple]]:
    """Read the letter of a project again; give its source, editorial and reading graphs."""
    graphs = named_graphs.load(folders)
    read = letter_graph.build_reading(graphs, ID, extraction.load_gazetteer(graphs.store))
    assert read.findings == ()
    made = {
        name: frozenset(quad.triple for quad in graphs.store.quads(graph=layer(name)))
        for name in ("source", "editorial")
    }
    return made | {"reading": frozenset(read.triples)}


def taken_out(project: Path, *names: str) -> ProjectPaths:
    """Take layers of the letter out of a copy of the project."""
    for name in names:
        (project / "data" / ID / f"{name}.ttl").unlink()
    return find_project(project)


@pytest.fixture(scope="module")
def whole(folders: ProjectPaths) -> dict[str, frozenset[Triple]]:
    """The graphs of the letter with every layer there."""
    return made_by_reading(folders)


def test_reading_again_gives_the_same_reading_graph(
    graphs: Graphs, whole: dict[str, frozenset[Triple]]
) -> None:
    assert whole["reading"] == graphs.triples(layer("reading"))


def test_the_letter_stays_the_same_without_what_others_say_and_what_came_later(
    project: Path, whole: dict[str, frozenset[Triple]]
) -> None:
    without = made_by_reading(taken_out(project, "external", "follow-up"))

    assert without == whole


def test_without_the_editors_only_their_own_passages_go(
    project: Path, whole: dict[str, frozenset[Triple]]
) -> None:
    without = made_by_reading(taken_out(project, "editorial"))

    gone = whole["reading"] - without["reading"]
    still_used = {
        triple.object
        for triple in without["reading"]
        if triple.predicate in (*LINKS, SP["spans"], OA["hasSelector"])
    }
    assert without["source"] == whole["source"]
    assert without["reading"] < whole["reading"]
    assert {triple.predicate for triple in gone} >= {SP["interpretedFrom"], OA["exact"]}
    assert not [
        triple
        for triple in gone
        if triple.predicate != SP["interpretedFrom"] and triple.subject in still_used
    ]
    assert not [t for t in gone if t.predicate in (SP["statedIn"], SP["evidencedBy"], SP["spans"])]


SECOND = "Den Haag, 1 mei 2024\n\nOver het plan praat het kabinet in juni.\n"


def test_a_second_letter_changes_no_byte_of_the_first(project: Path, graphs: Graphs) -> None:
    folder = project / "data" / "kst-2"
    folder.mkdir()
    (folder / "letter.txt").write_text(SECOND, encoding="utf-8", newline="")
    (folder / "source.ttl").write_text(
        """@prefix sp: <https://w3id.org/sporen/def#> .
        @prefix spd: <https://w3id.org/sporen/id/> .
        <https://w3id.org/sporen/id/kst-2/list/plans> a sp:ItemList ;
            sp:inLetter spd:kst-2 ; sp:quote "Over het plan"@nl .
        """,
        encoding="utf-8",
    )
    (folder / "documents.ttl").write_text(
        f"""@base <https://w3id.org/sporen/id/kst-2/> .
        @prefix eli: <http://data.europa.eu/eli/ontology#> .
        @prefix spdx: <http://spdx.org/rdf/terms#> .
        <../kst-2> a <https://w3id.org/sporen/def#Letter> .
        <nl> eli:realizes <../kst-2> .
        <nl/txt> eli:embodies <nl> ; spdx:checksum <nl/txt#sha256> .
        <nl/txt#sha256> spdx:checksumValue "{checksum(SECOND)}" .
        """,
        encoding="utf-8",
    )

    beside = assemble(find_project(project))

    assert beside.findings == ()
    assert len(list(beside.graphs.store.quads(graph=NamedNode(f"{spg('kst-2')}/reading")))) > 0
    for name in ("source", "editorial", "external", "follow-up", "reading", "inferred"):
        before, after = graphs.quads([layer(name)]), beside.graphs.quads([layer(name)])
        assert serialize_nquads(after) == serialize_nquads(before)


def spg(letter: str) -> str:
    """Return the start of the names of a letter's graphs."""
    return f"https://w3id.org/sporen/graph/{letter}"


# L13 to L15.


@pytest.mark.parametrize(
    "of_class", ["PolicyElement", "OutcomeStatement", "IntendedEffect", "Condition", "Aim", "Gap"]
)
def test_what_the_letter_says_is_typed_in_its_source_graph_only(
    graphs: Graphs, of_class: str
) -> None:
    found = values(
        graphs.store,
        f"""SELECT DISTINCT ?graph WHERE {{
            ?class rdfs:subClassOf* sp:{of_class} .
            GRAPH ?graph {{ ?node a ?class }} FILTER(?graph != letter:inferred)
        }}""",
    )

    assert found == [f"spg:{ID}/source"]


def test_a_participation_of_the_letter_stands_in_its_source_graph_only(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT DISTINCT ?graph ?event WHERE {
            GRAPH ?graph { ?node a cv:Participation . ?in cv:hasParticipation ?node }
            BIND(EXISTS { ?in a sp:FollowUp } AS ?event)
        } ORDER BY ?event""",
    )

    assert found == [(f"spg:{ID}/source", "false"), (f"spg:{ID}/follow-up", "true")]


def test_no_other_layer_says_anything_of_a_measure_but_its_short_name(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT DISTINCT ?graph ?property WHERE {
            GRAPH letter:source { ?node a ?class }
            VALUES ?class { sp:DiscussedProposal sp:OngoingPolicy sp:Component sp:Option
                sp:OutcomeStatement sp:IntendedChange sp:IntendedRetention sp:ParameterChange }
            GRAPH ?graph { ?node ?property ?value }
            FILTER(?graph NOT IN (letter:source, letter:reading, letter:inferred))
        }""",
    )

    assert found == [("spg:labels", "rdfs:label")]


def test_the_author_and_the_reader_see_the_same_items(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?list ?number ?passage WHERE {
            GRAPH letter:source { ?node sp:inList ?list ; sp:number ?number ; a ?class
                FILTER(?class != sp:AnnexRelation) }
            GRAPH letter:reading { ?node sp:statedIn ?passage }
        }""",
    )
    seen = rows(
        graphs.store,
        """SELECT ?item ?number ?passage WHERE { GRAPH letter:reading {
            ?item sp:unitKind unit-kind:list-item ; sp:number ?number ; sp:spans ?passage
        } }""",
    )

    order = {"list/tracks": "1", "list/proposals": "2", "list/ongoing": "3"}
    authored = {(order[name], number, passage) for name, number, passage in found}
    read = {(item.split("/")[1].removeprefix("list-"), n, passage) for item, n, passage in seen}
    assert len(authored) == 25
    assert authored == {row for row in read if row[0] != "4"}


def test_the_documents_of_the_attached_annexes_are_the_items_of_the_dashed_list(
    graphs: Graphs,
) -> None:
    found = rows(
        graphs.store,
        """SELECT ?number ?passage WHERE {
            GRAPH letter:source { ?document sp:annexRelation ?relation .
                ?relation sp:inList <list/annexes> ; sp:number ?number }
            GRAPH letter:reading { ?document sp:statedIn ?passage }
        } ORDER BY ?number""",
    )
    seen = rows(
        graphs.store,
        """SELECT ?number ?passage WHERE { GRAPH letter:reading {
            ?item sp:unitKind unit-kind:list-item ; sp:number ?number ; sp:spans ?passage
            FILTER(CONTAINS(STR(?item), "/list-4/"))
        } } ORDER BY ?number""",
    )

    assert len(found) == 4
    assert found == seen


def test_a_reference_quotes_the_footnote_of_its_number(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?number ?start WHERE {
            GRAPH letter:source { ?node a sp:Reference ; sp:footnoteNumber ?number }
            GRAPH letter:reading { ?node sp:statedIn/oa:hasSelector/oa:start ?start }
        }""",
    )
    notes = rows(
        graphs.store,
        """SELECT ?number ?start WHERE { GRAPH letter:reading {
            ?note sp:footnoteNumber ?number ; sp:spans/oa:hasSelector/oa:start ?start
        } }""",
    )

    assert len(notes) == 5
    assert set(notes) <= set(found)


def data_files() -> list[Path]:
    return sorted((Path(__file__).parents[2] / "data").rglob("*.ttl"))


@pytest.mark.parametrize("path", data_files(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_file_of_the_data_has_a_blank_node(path: Path) -> None:
    terms: Iterable[object] = (
        term for quad in parse(path.read_bytes(), RdfFormat.TURTLE) for term in quad.triple
    )

    kinds = Counter(type(term).__name__ for term in terms)
    assert set(kinds) <= {"NamedNode", "Literal"}


def test_the_classes_of_the_reading_graph_are_those_of_text_and_passages(graphs: Graphs) -> None:
    found = {
        short(quad.object)
        for quad in graphs.store.quads(predicate=RDF["type"], graph=layer("reading"))
    }

    assert found == {
        "oa:SpecificResource",
        "oa:TextPositionSelector",
        "oa:TextQuoteSelector",
        "sp:Citation",
        "sp:Mention",
        "sp:TextUnit",
    }
