"""What the letter says, counted: each number was worked out from the letter, not from the graph.

A change of a number here is a change of what we say the letter says: give the reason in
docs/decisions.md.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode

from sporen.rdf.namespaces import SP
from tests.data.letter_queries import LETTER, count, layer, rows, values

if TYPE_CHECKING:
    from sporen.graphs import Graphs

MEASURE = "VALUES ?class { sp:DiscussedProposal sp:OngoingPolicy } ?node a ?class"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param("?node a sp:ItemList", 4, id="lists"),
        pytest.param("?node a sp:Track", 5, id="tracks"),
        pytest.param("?track sp:gripVia ?node", 4, id="values-of-grip-via"),
        pytest.param("?node a sp:DiscussedProposal", 18, id="discussed-proposals"),
        pytest.param("?node a sp:OngoingPolicy", 2, id="items-of-ongoing-policy"),
        pytest.param(MEASURE, 20, id="measures"),
        pytest.param("?node a sp:Component", 31, id="components"),
        pytest.param(
            "?node a sp:Component ; sp:partOf/a sp:DiscussedProposal",
            28,
            id="components-of-proposals",
        ),
        pytest.param(
            "?node a sp:Component ; sp:partOf/a sp:OngoingPolicy",
            3,
            id="components-of-ongoing-policy",
        ),
        pytest.param("?node a sp:Option", 2, id="options"),
        pytest.param(
            "?node sp:optionOf <proposal/2/component/a>", 2, id="options-of-the-component-of-2"
        ),
        pytest.param("?element sp:hasChange|sp:hasRetention ?node", 14, id="intended-effects"),
        pytest.param("?element sp:hasChange ?node", 13, id="intended-changes"),
        pytest.param("?element sp:hasRetention ?node", 1, id="intended-retentions"),
        pytest.param("?node a sp:IntendedRetention", 1, id="retentions-by-class"),
        pytest.param("?node a sp:ParameterChange", 1, id="parameter-changes"),
        pytest.param("?node a sp:Condition", 4, id="conditions"),
        pytest.param("?node a sp:Aim", 18, id="aims"),
        pytest.param("?node sp:modalityAsWritten ?words", 15, id="wordings-of-degree"),
        pytest.param("?node sp:emphasisAsWritten ?words", 2, id="emphases-as-written"),
        pytest.param("?node sp:timeAsWritten ?words", 4, id="times-as-written"),
        pytest.param("?node sp:quantifier ?word", 4, id="quantifiers"),
        pytest.param("?node a cv:Participation", 25, id="participations"),
        pytest.param(
            "?component a sp:Component ; cv:hasParticipation ?node",
            14,
            id="participations-in-components",
        ),
        pytest.param(f"<{LETTER}> cv:hasParticipation ?node", 3, id="participations-in-the-letter"),
        pytest.param(
            "VALUES ?class { sp:Deliberation sp:Meeting } "
            "?talks a ?class ; cv:hasParticipation ?node",
            3,
            id="participations-in-deliberations",
        ),
        pytest.param(
            "VALUES ?class { sp:Document sp:Motion sp:Proposition } "
            "?document a ?class ; cv:hasParticipation ?node",
            5,
            id="participations-in-other-documents",
        ),
        pytest.param("?participation cv:hasParticipant ?node", 16, id="actors"),
        pytest.param("?node a sp:Deliberation", 2, id="deliberations-that-are-no-single-meeting"),
        pytest.param("?node a sp:Meeting", 4, id="meetings"),
        pytest.param("?node sp:partOf <deliberation/bwo>", 3, id="meetings-of-ministers"),
        pytest.param("?node a sp:Package", 2, id="packages"),
        pytest.param("<package/proposals> prov:hadMember ?node", 18, id="members-of-the-package"),
        pytest.param(
            "<package/broader> prov:hadMember ?node", 1, id="members-of-the-broader-package"
        ),
        pytest.param("?node a sp:OutcomeStatement", 20, id="outcome-statements"),
        pytest.param("?node a sp:Statement", 18, id="other-statements"),
        pytest.param("?statement sp:statementKind ?node", 18, id="kinds-of-statement"),
        pytest.param("?node a sp:Reference", 5, id="references"),
        pytest.param(
            "VALUES ?class { sp:Document sp:Motion sp:Proposition } ?node a ?class",
            9,
            id="documents-mentioned",
        ),
        pytest.param("?reference sp:cited ?node", 5, id="documents-cited-by-a-footnote"),
        pytest.param("?node sp:annexRelation ?relation", 5, id="documents-that-are-annexes"),
        pytest.param("?node a sp:AnnexRelation", 9, id="annex-relations"),
        pytest.param("?node sp:inList <list/annexes>", 4, id="items-of-the-list-of-annexes"),
        pytest.param("?node a sp:Proposition", 2, id="propositions"),
        pytest.param("?node a sp:ActionPlan", 2, id="plans"),
        pytest.param("?node a sp:RecommendationSet", 1, id="sets-of-recommendations"),
        pytest.param("?node a eli-dl:Process", 1, id="processes"),
        pytest.param("?node a sp:Gap", 85, id="gaps"),
        pytest.param("?gap sp:missingAspect ?node", 23, id="aspects-that-are-missing-somewhere"),
        pytest.param("?node ?property ?value", 283, id="subjects"),
        pytest.param("?node sp:inLetter ?letter", 41, id="nodes-that-say-themselves-which-letter"),
    ],
)
def test_the_letter_says_so_often(graphs: Graphs, pattern: str, expected: int) -> None:
    counted = count(graphs.store, pattern)

    assert counted == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param(
            "GRAPH letter:source { ?effect sp:affects|sp:concerns ?node } ?node a sp:Regime",
            4,
            id="regimes-named",
        ),
        pytest.param(
            "?proposal a sp:DiscussedProposal ; sp:wouldChange ?node . ?node a sp:Regime",
            3,
            id="regimes-that-a-proposal-would-change",
        ),
        pytest.param(
            "?proposal a sp:DiscussedProposal ; sp:wouldKeep ?node . ?node a sp:Regime",
            1,
            id="regimes-that-a-proposal-would-keep",
        ),
        pytest.param(
            "GRAPH letter:source { ?element sp:affects|sp:concerns ?node } "
            "?node a sp:ProposedInstrument",
            2,
            id="proposed-instruments-named",
        ),
        pytest.param(
            "GRAPH letter:source { ?element ?property ?node } ?node a eli:LegalResource",
            1,
            id="laws-that-the-letter-names",
        ),
        pytest.param("?node a sp:Measure", 20, id="measures-by-the-class-above-both"),
        pytest.param("actor:municipalities foaf:member ?node", 342, id="municipalities"),
        pytest.param("?node a sp:Parameter", 6, id="parameters"),
        pytest.param(
            "GRAPH letter:source { ?participation cv:hasParticipant ?node } ?node a sp:Office",
            3,
            id="offices-in-the-letter",
        ),
        pytest.param(
            "GRAPH letter:source { ?participation cv:hasParticipant ?node } ?node a foaf:Person",
            2,
            id="persons-in-the-letter",
        ),
        pytest.param(
            "GRAPH letter:source { ?participation cv:hasParticipant ?node } ?node a sp:ActorGroup",
            5,
            id="groups-in-the-letter",
        ),
    ],
)
def test_the_letter_and_the_shared_graphs_give_together(
    graphs: Graphs, pattern: str, expected: int
) -> None:
    counted = count(graphs.store, pattern, graph=None)

    assert counted == expected


def _tally(graphs: Graphs, pattern: str, graph: str = "source") -> dict[str, int]:
    """Count the `?node` of a pattern for each `?key`."""
    found = rows(
        graphs.store,
        f"SELECT ?key (COUNT(DISTINCT ?node) AS ?number) WHERE {{ GRAPH letter:{graph} "
        f"{{ {pattern} }} }} GROUP BY ?key",
    )
    return {key: int(number) for key, number in found}


def test_each_measure_has_the_components_that_its_sentences_have_acts(graphs: Graphs) -> None:
    counted = _tally(graphs, "?node a sp:Component ; sp:partOf ?key")

    of_proposals = (1, 1, 1, 1, 1, 3, 1, 1, 2, 2, 1, 2, 2, 3, 1, 1, 1, 3)
    expected = {f"proposal/{number}": parts for number, parts in enumerate(of_proposals, 1)}
    assert counted == expected | {"ongoing/1": 1, "ongoing/2": 2}


def test_the_measures_of_each_list_are_numbered_without_a_hole(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        "SELECT ?list ?number WHERE { GRAPH letter:source "
        "{ ?node sp:inList ?list ; sp:number ?number } } ORDER BY ?list ?number",
    )

    lengths = {"list/annexes": 4, "list/ongoing": 2, "list/proposals": 18, "list/tracks": 5}
    expected = [(name, str(n + 1)) for name, length in lengths.items() for n in range(length)]
    assert found == expected


def test_outcomes_are_stated_in_three_scopes(graphs: Graphs) -> None:
    counted = _tally(graphs, "?node a sp:OutcomeStatement ; sp:scope ?key")

    assert counted == {"scope/individual": 18, "scope/package": 1, "scope/wider": 1}


def test_every_outcome_is_that_no_agreement_was_reached(graphs: Graphs) -> None:
    counted = _tally(graphs, "?node sp:outcome ?key")

    assert counted == {"outcome/no-agreement-reached": 20}


def test_every_outcome_is_one_of_the_talks_on_migration(graphs: Graphs) -> None:
    counted = _tally(graphs, "?key sp:hasOutcomeStatement ?node")

    assert counted == {"deliberation/migration": 20}


def test_seventy_one_links_to_concepts_rest_on_the_words(graphs: Graphs) -> None:
    counted = _tally(
        graphs,
        """VALUES ?key {
            sp:instrumentType sp:targetGroup sp:sector sp:concerns sp:affects sp:effect
        }
        ?element ?key ?value BIND(CONCAT(STR(?element), STR(?value)) AS ?node)""",
    )

    assert counted == {
        "sp:affects": 14,
        "sp:concerns": 10,
        "sp:effect": 14,
        "sp:instrumentType": 13,
        "sp:sector": 2,
        "sp:targetGroup": 17,
    }


def test_two_components_are_a_pilot(graphs: Graphs) -> None:
    found = values(
        graphs.store,
        "SELECT ?component WHERE { GRAPH letter:source { ?component sp:instrumentType "
        "instrument-type:pilot } } ORDER BY ?component",
    )

    assert found == ["proposal/14/component/c", "proposal/4/component/a"]


def test_the_only_law_that_the_letter_names_is_on_good_landlordship(graphs: Graphs) -> None:
    found = values(
        graphs.store,
        "SELECT DISTINCT ?law WHERE { GRAPH letter:source { ?node ?property ?law } "
        "?law a eli:LegalResource }",
    )

    assert found == ["law:wet-goed-verhuurderschap"]


def test_the_gaps_are_of_these_kinds(graphs: Graphs) -> None:
    counted = _tally(graphs, "?node a sp:Gap ; sp:gapStatus ?key")

    assert counted == {
        "reading-status/incomplete": 2,
        "reading-status/undefined": 68,
        "reading-status/unspecified": 15,
    }


def test_the_gaps_are_of_these_aspects(graphs: Graphs) -> None:
    counted = _tally(graphs, "?node a sp:Gap ; sp:missingAspect ?key")

    once = (
        "budget conditions direction feasibility grip-via meeting members number settled vote "
        "which-tracks"
    )
    assert counted == {f"aspect/{aspect}": 1 for aspect in once.split()} | {
        "aspect/amount": 5,
        "aspect/author": 3,
        "aspect/date": 5,
        "aspect/identity": 4,
        "aspect/implementer": 20,
        "aspect/legislation": 2,
        "aspect/office-holder": 2,
        "aspect/sector": 4,
        "aspect/start-date": 4,
        "aspect/track": 20,
        "aspect/which-measures": 3,
        "aspect/which-municipalities": 2,
    }


def test_the_annexes_are_attached_original_or_only_mentioned(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        "SELECT ?status ?number ?host WHERE { GRAPH letter:source { ?document "
        "sp:annexRelation ?relation . ?relation sp:annexStatus ?status ; sp:annexNumber ?number "
        "OPTIONAL { ?relation sp:host ?host } } } ORDER BY ?status ?number",
    )

    numbers = ("20", "24", "38", "39")
    assert found == [
        *(("annex-status/attached", number, "spd:kst-29861-120") for number in numbers),
        ("annex-status/mentioned", "18", ""),
        *(("annex-status/original", number, "spd:kst-30573-202") for number in numbers),
    ]


EFFECTS = """
proposal/12/component/a          Change     introduce        instrument/agency-work-ban
proposal/13/component/a          Change     exclude          regime/etk-scheme
proposal/13/component/a          Change     tighten          regime/etk-scheme
proposal/13/component/b          Retention  leave-unchanged  regime/30-percent-ruling
proposal/14/component/c          Change     make-conditional instrument/business-impact-report
proposal/18/component/c          Change     extend           parameter/mandate
proposal/2/component/a           Change     focus            regime/highly-skilled-migrant-scheme
proposal/2/component/a/option/1  Change     impose           parameter/education-requirement
proposal/2/component/a/option/2  Change     tighten          parameter/salary-criterion
proposal/3/component/a           Change     widen            parameter/search-period
proposal/6/component/a           Change     abolish          regime/24-week-requirement
proposal/6/component/b           Change     shorten          parameter/waiting-period
proposal/6/component/c           Change     lengthen         parameter/waiting-period
proposal/7/component/a           Change     extend           parameter/capacity
"""


def test_each_effect_is_of_its_element_on_its_object(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?element ?property ?kind ?object WHERE { GRAPH letter:source {
            VALUES ?property { sp:hasChange sp:hasRetention }
            ?element ?property ?effect . ?effect sp:effect ?kind ; sp:affects ?object
        } } ORDER BY ?element ?kind""",
    )

    assert found == [
        (element, f"sp:has{sort}", f"effect/{kind}", value)
        for element, sort, kind, value in map(str.split, EFFECTS.strip().splitlines())
    ]


def test_the_search_period_would_go_from_three_to_six_months(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?from ?to ?unit ?class WHERE {
            ?change sp:fromValue ?from ; sp:toValue ?to ; sp:unit ?unit .
            GRAPH letter:source { ?change a ?class }
        }""",
    )

    assert found == [("3", "6", "unit/month", "sp:ParameterChange")]


#: Who has which role, chosen by the words of the letter alone.
ROLES = """
ongoing/1/component/a           civil-society             cooperation-partner
ongoing/1/component/a           educational-institutions  cooperation-partner
ongoing/1/component/a           employers                 cooperation-partner
ongoing/1/component/a           municipalities            cooperation-partner
ongoing/2/component/a           aanjaagteam               adviser
ongoing/2/component/a           cabinet                   implementer
proposal/11/component/a         employers                 given-a-role
proposal/14/component/a         cabinet                   implementer
proposal/14/component/c         cabinet                   implementer
proposal/15/component/a         eures                     means
proposal/18/component/b         supervisory-bodies        cooperation-partner
proposal/18/component/c         ela                       object-of-change
proposal/7/component/a          nla                       object-of-change
proposal/8/component/a          municipalities            supported
deliberation/budget-debate      minister-szw              participant
deliberation/budget-debate      tweede-kamer              participant
deliberation/migration          cabinet                   participant
spd:kst-29861-120               minister-szw              sender
spd:kst-29861-120               tweede-kamer              addressee
spd:kst-29861-120               van-gennip                signatory
spd:kst-30573-202               minister-jenv             author
spd:kst-30573-202               tweede-kamer              addressee
spd:kst-30573-202/annex/20      minister-ezk              proposer
spd:kst-30573-202/annex/39      minister-szw              proposer
spd:kst-36392-5                 omtzigt                   mover
"""


def test_each_actor_has_the_role_that_the_words_give(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?in ?actor ?role WHERE { GRAPH letter:source {
            ?in cv:hasParticipation ?part . ?part cv:hasParticipant ?actor ; cv:role ?role
        } }""",
    )

    expected = [
        (place, f"actor:{actor}", f"participation-role/{role}")
        for place, actor, role in map(str.split, ROLES.strip().splitlines())
    ]
    assert sorted(found) == sorted(expected)


REFERENCES = """
1  spd:kst-30573-202           reported-by
2  spd:kst-36392-5             replies-to
3  spd:kst-30573-202/annex/18  origin
4  spd:h-tk-20222023-30-6      earlier-mention
5  spd:kst-29861-99            background
"""


def test_each_footnote_refers_to_its_document_for_its_reason(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?number ?cited ?reason WHERE { GRAPH letter:source {
            ?reference sp:footnoteNumber ?number ; sp:cited ?cited ; sp:citationReason ?reason
        } } ORDER BY ?number""",
    )

    assert found == [
        (number, cited, f"citation-reason/{reason}")
        for number, cited, reason in map(str.split, REFERENCES.strip().splitlines())
    ]


def test_only_a_word_of_quantity_gives_a_statement_a_quantifier(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?statement ?word WHERE { GRAPH letter:source { ?statement sp:quantifier ?word } }
        ORDER BY ?statement""",
    )

    assert found == [
        ("statement/many-need-elaboration", "quantifier/many"),
        ("statement/others-facilitate", "quantifier/other"),
        ("statement/some-reduce", "quantifier/some"),
        ("statement/tracks-in-debate", "quantifier/some-number"),
    ]


def _quotes(graphs: Graphs, *layers: str) -> list[tuple[str, ...]]:
    return [
        row
        for name in layers
        for row in rows(
            graphs.store,
            f"SELECT ?node ?words WHERE {{ GRAPH letter:{name} {{ ?node sp:quote ?words }} }}",
        )
    ]


def _passages(graphs: Graphs, *layers: str) -> dict[str, set[str]]:
    """Return the anchors of the subjects of some layers."""
    found: dict[str, set[str]] = {}
    for name in layers:
        for node, anchor in rows(
            graphs.store,
            f"""SELECT DISTINCT ?node ?anchor WHERE {{
                GRAPH letter:{name} {{ ?node ?property ?value }}
                VALUES ?link {{ sp:statedIn sp:interpretedFrom sp:evidencedBy }}
                GRAPH letter:reading {{ ?node ?link ?anchor }}
            }}""",
        ):
            found.setdefault(node, set()).add(anchor)
    return found


def test_the_source_has_268_quotes(graphs: Graphs) -> None:
    quotes = _quotes(graphs, "source")

    assert len(quotes) == 268


def test_fifteen_nodes_have_two_quotes(graphs: Graphs) -> None:
    nodes = Counter(node for node, _ in _quotes(graphs, "source"))

    twice = {node for node, number in nodes.items() if number > 1}
    assert len(twice) == 2 + 5 + 8 + 1
    assert max(nodes.values()) == 2


def test_all_subjects_of_the_source_but_two_have_an_anchor(graphs: Graphs) -> None:
    anchored = _passages(graphs, "source")

    assert len(anchored) == 281


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        pytest.param(("source",), 192, id="source"),
        pytest.param(("source", "editorial"), 263, id="source-and-editorial"),
    ],
)
def test_the_nodes_rest_on_so_many_different_passages(
    graphs: Graphs, layers: tuple[str, ...], expected: int
) -> None:
    passages = _passages(graphs, *layers)

    assert len(set().union(*passages.values())) == expected


def test_the_source_graph_has_1453_triples(graphs: Graphs) -> None:
    number = sum(1 for _ in graphs.store.quads(graph=layer("source")))

    assert number == 1453


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param("?node a ?class", 94, id="interpretations"),
        pytest.param("?node a sp:TrackAssignment", 31, id="track-assignments"),
        pytest.param("?node a sp:DirectionReading", 31, id="direction-readings"),
        pytest.param("?node a sp:ModalityReading", 15, id="modality-readings"),
        pytest.param("?node a sp:ReadingNote", 17, id="reading-notes"),
        pytest.param("?node sp:assignedTrack ?track", 19, id="components-placed-in-a-track"),
    ],
)
def test_the_editors_read_so_often(graphs: Graphs, pattern: str, expected: int) -> None:
    counted = count(graphs.store, pattern, graph="editorial")

    assert counted == expected


def test_the_editors_read_these_directions(graphs: Graphs) -> None:
    counted = _tally(graphs, "?node sp:direction ?key", graph="editorial")

    assert counted == {
        "direction/facilitate": 4,
        "direction/neither": 16,
        "direction/reduce": 4,
        "direction/undetermined": 7,
    }


def test_the_editors_assign_these_tracks(graphs: Graphs) -> None:
    counted = _tally(graphs, "?node sp:assignedTrack ?key", graph="editorial")

    assert counted == {"track/1": 6, "track/2": 4, "track/3": 4, "track/4": 3, "track/5": 2}


def test_there_is_a_modality_reading_for_each_wording_of_degree(graphs: Graphs) -> None:
    worded = rows(
        graphs.store,
        "SELECT ?node ?words WHERE { GRAPH letter:source { ?node sp:modalityAsWritten ?words } }",
    )
    read = rows(
        graphs.store,
        "SELECT ?node ?words WHERE { GRAPH letter:editorial { "
        "?reading a sp:ModalityReading ; sp:about ?node ; sp:quote ?words } }",
    )

    assert sorted(read) == sorted(worded)


def test_there_are_102_events_after_the_letter(graphs: Graphs) -> None:
    counted = _tally(graphs, "?node a sp:FollowUp ; sp:followUpLink ?key", graph="follow-up")

    assert counted == {"follow-up-link/direct": 46, "follow-up-link/subject": 56}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("wouldChange", 21, id="would-change"),
        pytest.param("wouldKeep", 2, id="would-keep"),
        pytest.param("touches", 23, id="touches"),
        pytest.param("mentions", 100, id="mentions"),
        pytest.param("hasEffect", 14, id="has-effect"),
        pytest.param("hasPart", 34, id="has-part"),
        pytest.param("annexOf", 8, id="annex-of"),
        pytest.param("references", 5, id="references"),
        pytest.param("involves", 38, id="involves"),
        pytest.param("inLetter", 171, id="in-letter"),
    ],
)
def test_so_much_follows_about_what_the_letter_names(
    graphs: Graphs, name: str, expected: int
) -> None:
    spoken_of = {quad.subject for quad in graphs.store.quads(graph=layer("source"))}

    drawn = [
        quad
        for quad in graphs.store.quads(predicate=SP[name], graph=layer("inferred"))
        if quad.subject in spoken_of
    ]

    assert len(drawn) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param("heading", 1, id="headings"),
        pytest.param("paragraph", 7, id="paragraphs"),
        pytest.param("list", 4, id="lists"),
        pytest.param("list-item", 29, id="list-items"),
        pytest.param("footnote", 5, id="footnotes"),
        pytest.param("signature", 1, id="signatures"),
        pytest.param("citation", 10, id="citations"),
    ],
)
def test_the_reader_finds_so_many_units(graphs: Graphs, kind: str, expected: int) -> None:
    counted = count(
        graphs.store,
        f"?node sp:unitKind unit-kind:{kind}",
        graph="reading",
    )

    assert counted == expected


def test_the_lists_that_the_reader_finds_have_5_18_2_and_4_items(graphs: Graphs) -> None:
    found = values(
        graphs.store,
        "SELECT ?item WHERE { GRAPH letter:reading { ?item sp:unitKind unit-kind:list-item } }",
    )

    lists = Counter(item.split("/")[1] for item in found)
    assert lists == {"list-1": 5, "list-2": 18, "list-3": 2, "list-4": 4}


def test_the_reader_finds_the_citations_of_the_footnotes_and_the_annexes(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?start ?words ?document WHERE { GRAPH letter:reading {
            ?citation a sp:Citation ; sp:spans/oa:hasSelector ?quote , ?position .
            ?quote oa:exact ?words . ?position oa:start ?start
            OPTIONAL { ?citation sp:resolvesTo ?document }
        } } ORDER BY ?start""",
    )

    assert [row[1:] for row in found] == [
        ("Bijlage 18", ""),
        ("Kamerstuk 30 573, nr. 202", "spd:kst-30573-202"),
        ("Kamerstuk 36 392, nr. 5", "spd:kst-36392-5"),
        ("Bijlage 18", ""),
        ("Handelingen II 2022/23, nr. 30, item 6, blz. 6–7", "spd:h-tk-20222023-30-6"),
        ("Bijlage 20", ""),
        ("Bijlage 24", ""),
        ("Bijlage 38", ""),
        ("Bijlage 39", ""),
        ("Kamerstuk 29 861, nr. 99", "spd:kst-29861-99"),
    ]


def test_the_reader_finds_every_actor_that_the_letter_gives_a_role(graphs: Graphs) -> None:
    with_role = values(
        graphs.store,
        "SELECT DISTINCT ?actor WHERE { GRAPH letter:source { ?part cv:hasParticipant ?actor } }",
    )
    mentioned = values(
        graphs.store,
        "SELECT DISTINCT ?actor WHERE { GRAPH letter:reading { ?mention sp:mentionOf ?actor } }",
    )

    assert set(with_role) <= set(mentioned)


def test_the_graphs_of_the_letter_are_six_and_the_shared_ones_nine(graphs: Graphs) -> None:
    own = [name for name in graphs.graph_names() if "/kst-29861-120/" in name.value]

    assert len(own) == 6
    assert len(graphs.graph_names()) - len(own) == 9
    assert all(isinstance(name, NamedNode) for name in graphs.graph_names())
