"""Mistakes that this letter invites, and that the graph must not make.

Where a rule guards against one, the mistake is made in a copy and the rule must speak.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from sporen.checking import sparql_rules
from sporen.rdf.namespaces import OWN, RDF, SP
from sporen.reasoning import inconsistencies
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Conclusions, Engine
from sporen.reasoning.tbox import build_tbox
from sporen.stores.oxigraph import OxigraphStore
from tests.data.letter_queries import LETTER, layer, rows, values

if TYPE_CHECKING:
    from sporen.checking.sparql_rules import Rule
    from sporen.findings import Finding
    from sporen.graphs import Graphs
    from sporen.project import ProjectPaths

HEAD = f"""@base <{LETTER}/> .
@prefix actor: <https://w3id.org/sporen/id/actor/> .
@prefix cv: <http://data.europa.eu/m8g/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix direction: <https://w3id.org/sporen/concept/direction/> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix eli-dl: <http://data.europa.eu/eli/eli-draft-legislation-ontology#> .
@prefix gemeente: <https://identifier.overheid.nl/tooi/id/gemeente/> .
@prefix instrument: <https://w3id.org/sporen/concept/instrument/> .
@prefix outcome: <https://w3id.org/sporen/concept/outcome/> .
@prefix quantifier: <https://w3id.org/sporen/concept/quantifier/> .
@prefix regime: <https://w3id.org/sporen/concept/regime/> .
@prefix sp: <https://w3id.org/sporen/def#> .
@prefix statement-kind: <https://w3id.org/sporen/concept/statement-kind/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.fixture(scope="module")
def rules(folders: ProjectPaths) -> dict[str, Rule]:
    """The rules of the project by their code."""
    return {rule.code: rule for rule in sparql_rules.load(folders)}


def triples(turtle: str) -> list[Triple]:
    """Read what an author could have written in the source of the letter."""
    return [quad.triple for quad in parse(HEAD + turtle, RdfFormat.TURTLE)]


def about(graphs: Graphs, measure: str) -> list[Triple]:
    """Return what the source graph says of a measure and all that belongs to it."""
    start = f"{LETTER}/{measure}"
    return [
        quad.triple
        for quad in graphs.store.quads(graph=layer("source"))
        if isinstance(quad.subject, NamedNode)
        and (quad.subject.value == start or quad.subject.value.startswith(f"{start}/"))
    ]


def conclusions(graphs: Graphs, data: list[Triple]) -> Conclusions:
    """Draw what follows from some statements."""
    ontology = graphs.triples(OWN.graphs["ontology"])
    return Engine(CompiledRules(build_tbox(ontology))).add([*ontology, *data])


def contradictions_in(graphs: Graphs, data: list[Triple]) -> list[Finding]:
    """Return the contradictions in some statements."""
    found = conclusions(graphs, data).contradictions
    return inconsistencies.findings(found, is_stated=lambda _: True)


def fired(
    graphs: Graphs, rule: Rule, written: str, drawn: frozenset[Triple] = frozenset()
) -> list[Finding]:
    """Put a mistake into a copy of the graph and run one rule over it."""
    store = OxigraphStore()
    store.extend(graphs.store.quads())
    store.add(layer("source"), triples(written))
    store.add(layer("inferred"), drawn)
    return list(sparql_rules.run_rules(store, [rule]))


def nodes(findings: list[Finding]) -> set[str]:
    """Return the nodes of the letter that findings are about."""
    return {found.focus.removeprefix(f"<{LETTER}/").removesuffix(">") for found in findings}


def test_no_rule_speaks_of_the_letter_as_it_is(graphs: Graphs, rules: dict[str, Rule]) -> None:
    assert {f"N{number}" for number in range(1, 11)} <= {*rules}
    assert list(sparql_rules.run_rules(graphs.store, rules.values())) == []


# Discussed or decided.


def test_a_proposal_cannot_be_ongoing_policy_too(graphs: Graphs) -> None:
    both = about(graphs, "proposal/16") + triples("<proposal/16> a sp:OngoingPolicy .")

    (found,) = contradictions_in(graphs, both)

    assert found.code in {"cax-dw", "cax-adc"}
    assert "spd:kst-29861-120/proposal/16" in found.message.nl
    assert "spd:kst-29861-120/proposal/16" in found.message.en


def test_lasting_effort_does_not_make_a_proposal_ongoing_policy(graphs: Graphs) -> None:
    classes = [
        quad.object
        for quad in graphs.store.quads(
            NamedNode(f"{LETTER}/proposal/16"), RDF["type"], graph=layer("source")
        )
    ]

    assert classes == [SP["DiscussedProposal"]]


def test_talks_with_an_outcome_are_no_decision(graphs: Graphs, rules: dict[str, Rule]) -> None:
    found = fired(graphs, rules["N4"], "<deliberation/migration> a eli-dl:Decision .")

    assert nodes(found) == {"deliberation/migration"}


def test_no_outcome_is_stated_of_ongoing_policy(graphs: Graphs, rules: dict[str, Rule]) -> None:
    found = fired(graphs, rules["N2"], "<outcome/package> sp:about <ongoing/2> .")

    assert nodes(found) == {"outcome/package"}


def test_no_outcome_is_stated_of_a_component(graphs: Graphs, rules: dict[str, Rule]) -> None:
    found = fired(graphs, rules["N1"], "<outcome/proposal-13> sp:about <proposal/13/component/a> .")

    assert nodes(found) == {"outcome/proposal-13"}


def test_no_meeting_of_ministers_has_an_outcome(graphs: Graphs) -> None:
    found = values(
        graphs.store,
        "SELECT ?meeting WHERE { ?meeting a sp:Meeting ; sp:hasOutcomeStatement ?outcome }",
    )

    assert found == []


def test_the_talks_with_the_outcome_have_no_date(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?gap ?date WHERE {
            ?gap sp:about <deliberation/migration> ;
                sp:missingAspect <https://w3id.org/sporen/concept/aspect/date>
            OPTIONAL { <deliberation/migration> dcterms:date ?date }
        }""",
    )

    assert found == [("gap/deliberation-date", "")]


def test_the_pilot_that_the_cabinet_starts_is_not_said_to_have_started(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?modality ?aspect WHERE {
            GRAPH letter:editorial {
                ?reading a sp:ModalityReading ; sp:about <proposal/14/component/c> ;
                    sp:modality ?modality
            }
            GRAPH letter:source {
                ?gap sp:about <proposal/14/component/c> ; sp:missingAspect ?aspect
            }
        }""",
    )

    assert found == [("modality/indicative", "aspect/start-date")]


def test_a_possible_contribution_and_a_positive_influence_are_two_claims(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?kind ?about WHERE { GRAPH letter:source {
            ?statement sp:statementKind ?kind ; sp:about ?about ; sp:quote ?words
            FILTER(CONTAINS(?words, "grip op arbeidsmigratie"))
        } } ORDER BY ?kind""",
    )

    assert found == [
        ("statement-kind/positive-influence", "list/ongoing"),
        ("statement-kind/possible-contribution", "package/proposals"),
    ]


# Tracks and directions.


def test_a_proposal_stands_in_no_track(graphs: Graphs, rules: dict[str, Rule]) -> None:
    found = fired(graphs, rules["N3"], "<proposal/1> sp:assignedTrack <track/1> .")

    assert nodes(found) == {"proposal/1"}


def test_a_component_has_no_direction_of_its_own(graphs: Graphs, rules: dict[str, Rule]) -> None:
    found = fired(graphs, rules["N3"], "<proposal/5/component/a> sp:direction direction:reduce .")

    assert nodes(found) == {"proposal/5/component/a"}


def test_in_the_source_alone_every_measure_has_a_gap_for_its_track(graphs: Graphs) -> None:
    without = values(
        graphs.store,
        """SELECT ?measure WHERE { GRAPH letter:source {
            VALUES ?class { sp:DiscussedProposal sp:OngoingPolicy }
            ?measure a ?class
            FILTER NOT EXISTS {
                ?gap sp:about ?measure ;
                    sp:missingAspect <https://w3id.org/sporen/concept/aspect/track>
            }
        } }""",
    )

    assert without == []


def test_only_the_track_without_grip_via_has_a_gap_for_it(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?track ?words ?gap WHERE { GRAPH letter:source {
            ?track a sp:Track OPTIONAL { ?track sp:gripVia ?words }
            OPTIONAL { ?gap sp:about ?track }
        } } ORDER BY ?track""",
    )

    assert found == [
        ("track/1", "", "gap/track-1-grip-via"),
        ("track/2", "sturing op de arbeidsmarkt", ""),
        ("track/3", "huisvesting en werkomstandigheden", ""),
        ("track/4", "voorzieningen", ""),
        ("track/5", "drijfveren en aanpak misstanden", ""),
    ]


def test_that_annex_18_named_the_tracks_is_only_reported(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?node ?kind WHERE { GRAPH letter:source {
            ?node sp:accordingTo <https://w3id.org/sporen/id/kst-30573-202/annex/18> ;
                sp:statementKind ?kind
        } }""",
    )

    assert found == [("statement/tracks-from-annex-18", "statement-kind/origin")]


def test_which_tracks_were_named_in_the_debate_is_left_open(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?quantifier ?status WHERE { GRAPH letter:source {
            <statement/tracks-in-debate> sp:about ?tracks ; sp:quantifier ?quantifier .
            ?gap sp:about ?tracks ; sp:gapStatus ?status
        } }""",
    )

    assert found == [("quantifier/some-number", "reading-status/unspecified")]


# What is said of all is not said of each.


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("<proposal/1> sp:quantifier quantifier:many .", id="many-need-elaboration"),
        pytest.param(
            "<proposal/1> sp:statementKind statement-kind:not-extensively-tested .",
            id="not-yet-tested",
        ),
        pytest.param("<proposal/1> sp:outcome outcome:no-agreement-reached .", id="no-agreement"),
    ],
)
def test_what_is_said_of_the_package_is_not_said_of_a_proposal(
    graphs: Graphs, rules: dict[str, Rule], written: str
) -> None:
    found = fired(graphs, rules["N5"], written)

    assert nodes(found) == {"proposal/1"}


def test_additional_is_said_of_the_measures_together_only(graphs: Graphs) -> None:
    found = values(
        graphs.store,
        """SELECT ?node WHERE { GRAPH letter:source {
            ?node sp:quote ?words FILTER(CONTAINS(?words, "aanvullende"))
            FILTER NOT EXISTS { ?node a sp:Gap }
        } }""",
    )

    assert found == ["statement/within-tracks"]


def test_the_group_of_municipalities_is_named_and_no_member_of_it(
    graphs: Graphs, rules: dict[str, Rule]
) -> None:
    found = fired(
        graphs,
        rules["N6"],
        "<proposal/8/component/a/participation/municipalities> cv:hasParticipant gemeente:gm0363 .",
    )

    assert nodes(found) == {"proposal/8/component/a/participation/municipalities"}
    assert "Amsterdam" in found[0].message.nl


def test_a_target_group_takes_no_part(graphs: Graphs) -> None:
    found = values(
        graphs.store,
        "SELECT ?group WHERE { ?part cv:hasParticipant ?group . ?element sp:targetGroup ?group }",
    )

    assert found == []


# Components, effects and options.


def test_proposal_13_changes_one_scheme_and_keeps_the_other(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?element ?property ?regime WHERE {
            VALUES ?property { sp:wouldChange sp:wouldKeep }
            GRAPH letter:inferred { ?element ?property ?regime }
            FILTER(CONTAINS(STR(?element), "/proposal/13"))
        } ORDER BY ?element ?property""",
    )

    assert found == [
        ("proposal/13", "sp:wouldChange", "regime/etk-scheme"),
        ("proposal/13", "sp:wouldKeep", "regime/30-percent-ruling"),
        ("proposal/13/component/a", "sp:wouldChange", "regime/etk-scheme"),
        ("proposal/13/component/b", "sp:wouldKeep", "regime/30-percent-ruling"),
    ]


def test_a_component_does_not_change_what_it_keeps(graphs: Graphs, rules: dict[str, Rule]) -> None:
    written = """
        <proposal/13/component/b> sp:hasChange <proposal/13/component/b/effect/2> .
        <proposal/13/component/b/effect/2> a sp:IntendedChange ;
            sp:affects regime:30-percent-ruling .
    """
    drawn = conclusions(graphs, about(graphs, "proposal/13") + triples(written)).triples

    found = fired(graphs, rules["N7"], written, drawn)

    assert nodes(found) == {"proposal/13/component/b"}


def test_an_option_is_not_chosen(graphs: Graphs, rules: dict[str, Rule]) -> None:
    written = "<proposal/2/component/a/option/2> sp:partOf <proposal/2/component/a> ."
    drawn = conclusions(graphs, about(graphs, "proposal/2") + triples(written)).triples

    found = fired(graphs, rules["N8"], written, drawn)

    assert nodes(found) == {"proposal/2", "proposal/2/component/a"}


def test_proposal_2_would_change_the_scheme_but_neither_requirement_nor_criterion(
    graphs: Graphs,
) -> None:
    changed = values(
        graphs.store,
        """SELECT ?thing WHERE { GRAPH letter:inferred {
            VALUES ?element { <proposal/2> <proposal/2/component/a> }
            ?element sp:wouldChange ?thing
        } }""",
    )

    assert set(changed) == {"regime/highly-skilled-migrant-scheme"}


def test_waiting_times_go_two_ways_and_only_their_talks_are_reported(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?component ?effect ?group ?words WHERE { GRAPH letter:source {
            ?component sp:partOf <proposal/6> ; sp:hasChange/sp:effect ?effect ;
                sp:targetGroup ?group
            OPTIONAL { ?component sp:modalityAsWritten ?words }
        } } ORDER BY ?component""",
    )

    of, group = "proposal/6/component", "target-group/asylum-seekers"
    assert found == [
        (f"{of}/a", "effect/abolish", f"{group}-in-procedure", ""),
        (f"{of}/b", "effect/shorten", f"{group}-likely", "is gesproken over"),
        (f"{of}/c", "effect/lengthen", f"{group}-unlikely", "is gesproken over"),
    ]


def test_the_ban_is_only_explored_and_tied_to_a_condition(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?component ?modality ?condition WHERE {
            GRAPH letter:source { ?component sp:partOf <proposal/12>
                OPTIONAL { ?component sp:hasCondition ?condition } }
            GRAPH letter:editorial { ?reading sp:about ?component ; sp:modality ?modality }
        } ORDER BY ?component""",
    )

    of = "proposal/12/component"
    assert found == [
        (f"{of}/a", "modality/explored", ""),
        (f"{of}/b", "modality/conditional", f"{of}/b/condition/1"),
    ]


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        pytest.param("ban", "instrument:agency-work-ban", id="ban-on-agency-work"),
        pytest.param("scheme", "instrument:temporary-skilled-worker-scheme", id="worker-scheme"),
    ],
)
def test_a_proposed_instrument_cannot_exist_already(graphs: Graphs, name: str, thing: str) -> None:
    of_it = triples(f"{thing} a sp:ProposedInstrument , sp:Regime .")

    (found,) = contradictions_in(graphs, of_it)

    assert found.code in {"cax-dw", "cax-adc"}
    assert name in found.message.en


def test_in_2024_is_kept_as_words_and_not_as_a_date(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?words ?degree WHERE {
            GRAPH letter:source { <proposal/18/component/c> sp:timeAsWritten ?words
                FILTER NOT EXISTS { <proposal/18/component/c> dcterms:date ?date } }
            GRAPH letter:editorial { <interpretation/note-ela-2024> sp:confidence ?degree ;
                sp:about <proposal/18/component/c> }
        }""",
    )

    assert found == [("in 2024", "confidence/undetermined")]


def test_the_plan_for_homeless_migrants_is_not_the_plan_for_status_holders(
    graphs: Graphs,
) -> None:
    found = rows(
        graphs.store,
        """SELECT ?plan ?document ?aspect WHERE {
            GRAPH letter:source { ?plan a sp:ActionPlan }
            OPTIONAL { GRAPH letter:external { ?plan rdfs:seeAlso ?document } }
            OPTIONAL { ?gap sp:about ?plan ; sp:missingAspect ?aspect }
        } ORDER BY ?plan""",
    )

    assert found == [
        ("plan/homeless-migrants", "", "aspect/identity"),
        ("plan/status-holders-at-work", "spd:kst-32824-381", ""),
    ]


def test_there_is_no_class_for_pilots(graphs: Graphs) -> None:
    found = values(
        graphs.store,
        'SELECT ?class WHERE { ?class a owl:Class FILTER(CONTAINS(LCASE(STR(?class)), "pilot")) }',
    )

    assert found == []


# Who speaks, who acts.


def test_employers_are_given_a_role_and_do_not_act(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?role ?degree WHERE {
            GRAPH letter:source {
                <proposal/11/component/a/participation/employers> cv:role ?role
            }
            GRAPH letter:editorial { <interpretation/note-who-stimulates> sp:confidence ?degree }
        }""",
    )

    assert found == [("participation-role/given-a-role", "confidence/undetermined")]


def test_the_letter_names_two_persons_and_no_holder_of_an_office(graphs: Graphs) -> None:
    persons = values(
        graphs.store,
        """SELECT DISTINCT ?person WHERE {
            GRAPH letter:source { ?node ?property ?person } ?person a foaf:Person
        } ORDER BY ?person""",
    )
    gaps = values(
        graphs.store,
        """SELECT ?office WHERE { GRAPH letter:source {
            ?gap sp:about ?office ;
                sp:missingAspect <https://w3id.org/sporen/concept/aspect/office-holder>
        } } ORDER BY ?office""",
    )

    assert persons == ["actor:omtzigt", "actor:van-gennip"]
    assert gaps == ["actor:minister-ezk", "actor:minister-jenv"]


def test_every_statement_has_one_speaker_and_the_cabinet_speaks_once(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?statement (COUNT(?speaker) AS ?number) (SAMPLE(?speaker) AS ?who) WHERE {
            GRAPH letter:source {
                VALUES ?class { sp:Statement sp:OutcomeStatement }
                ?statement a ?class OPTIONAL { ?statement sp:speaker ?speaker }
            }
        } GROUP BY ?statement""",
    )

    assert len(found) == 38
    assert {number for _, number, _ in found} == {"1"}
    assert [node for node, _, who in found if who != "actor:minister-szw"] == [
        "statement/motion-given-effect"
    ]


def test_a_proposition_is_of_one_minister_and_not_of_the_cabinet(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?document ?who ?role WHERE { GRAPH letter:source {
            ?document a sp:Proposition ; cv:hasParticipation ?part .
            ?part cv:hasParticipant ?who ; cv:role ?role
        } } ORDER BY ?document""",
    )

    assert [row[1:] for row in found] == [
        ("actor:minister-ezk", "participation-role/proposer"),
        ("actor:minister-szw", "participation-role/proposer"),
    ]


def test_the_motion_is_given_effect_and_not_said_to_be_settled(graphs: Graphs) -> None:
    found = values(
        graphs.store,
        """SELECT ?said WHERE { GRAPH letter:source {
            ?node sp:about spd:kst-36392-5 ; sp:statementKind|sp:missingAspect ?said
        } } ORDER BY ?said""",
    )

    assert found == [
        "aspect/settled",
        "aspect/vote",
        "statement-kind/gives-effect",
        "statement-kind/motion-request",
        "statement-kind/replies",
    ]


def test_the_annual_report_covers_the_recommendations_and_not_the_certification(
    graphs: Graphs,
) -> None:
    found = rows(
        graphs.store,
        """SELECT ?component ?about WHERE {
            GRAPH letter:source {
                <reference/footnote-5> sp:cited spd:kst-29861-99 .
                <statement/progress-reported> sp:about ?about .
                ?component a sp:Component ; sp:concerns ?about
            }
            GRAPH letter:reading {
                <reference/footnote-5> sp:statedIn/oa:hasSelector ?mark . ?mark oa:start ?start .
                ?component sp:statedIn/oa:hasSelector ?words . ?words oa:start ?from ; oa:end ?to
            }
            FILTER(?from <= ?start && ?start < ?to)
        }""",
    )

    assert found == [("ongoing/2/component/a", "recommendations/aanjaagteam")]


# Later knowledge, and what others say.


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(
            '<process/certification> dcterms:identifier "36446" .', id="the-bill-by-its-number"
        ),
        pytest.param(
            "actor:nla sp:registeredAs <http://www.wikidata.org/entity/Q1> .", id="a-register"
        ),
        pytest.param(
            '<deliberation/migration> dcterms:date "2024-03-01"^^xsd:date .', id="a-later-day"
        ),
    ],
)
def test_the_source_does_not_know_what_came_later_or_stands_elsewhere(
    graphs: Graphs, rules: dict[str, Rule], written: str
) -> None:
    found = fired(graphs, rules["N9"], written)

    assert [finding.graph for finding in found] == [layer("source").value]


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(f'<{LETTER}> dcterms:identifier "kst-29861-120" .', id="number"),
        pytest.param(f'<{LETTER}> eli:date_document "2023-09-08"^^xsd:date .', id="date"),
    ],
)
def test_the_letter_gives_itself_neither_number_nor_date(
    graphs: Graphs, rules: dict[str, Rule], written: str
) -> None:
    found = fired(graphs, rules["L4"], written)

    assert [finding.focus for finding in found] == [f"<{LETTER}>"]
    assert fired(graphs, rules["N9"], written) == []


def test_the_process_was_continued_as_a_bill_only_outside_the_letter(graphs: Graphs) -> None:
    found = rows(
        graphs.store,
        """SELECT ?graph ?bill WHERE {
            GRAPH ?graph { <process/certification> sp:continuedAs ?bill }
        } ORDER BY ?graph""",
    )

    assert found[0] == ("spg:kst-29861-120/external", "spd:dossier-36446")
    assert {graph for graph, _ in found} <= {
        "spg:kst-29861-120/external",
        "spg:kst-29861-120/inferred",
    }


def test_a_later_change_of_the_ruling_leaves_standing_that_it_would_be_kept(
    graphs: Graphs,
) -> None:
    found = rows(
        graphs.store,
        """SELECT DISTINCT ?regime ?kept WHERE {
            GRAPH letter:follow-up { ?event sp:followsUp <proposal/13/component/b> }
            GRAPH letter:inferred { <proposal/13/component/b> sp:wouldKeep ?regime }
            BIND(NOT EXISTS { <proposal/13/component/b> sp:wouldChange ?other } AS ?kept)
        }""",
    )

    assert found == [("regime/30-percent-ruling", "true")]


def test_to_compare_dates_of_mixed_precision_as_dates_loses_events(graphs: Graphs) -> None:
    pattern = "GRAPH letter:follow-up { ?event a sp:FollowUp ; dcterms:date ?date }"

    by_date = values(
        graphs.store,
        f'SELECT ?event WHERE {{ {pattern} FILTER(?date > "2000-01-01"^^xsd:date) }}',
    )
    by_text = values(
        graphs.store, f'SELECT ?event WHERE {{ {pattern} FILTER(STR(?date) > "2000-01-01") }}'
    )

    assert len(by_text) == 102
    assert len(by_date) < 102


# The text.


def test_no_quote_has_the_mark_of_a_footnote_in_it(graphs: Graphs) -> None:
    quotes = [
        quad.object.value
        for quad in graphs.store.quads(predicate=SP["quote"])
        if isinstance(quad.object, Literal)
    ]

    assert quotes
    assert [words for words in quotes if re.search(r"[^\W\d]\d|\.\d|Bijlage 183", words)] == []


def test_no_quote_has_a_word_that_is_broken_at_a_line_end(graphs: Graphs) -> None:
    quotes = " ".join(
        quad.object.value
        for quad in graphs.store.quads(predicate=SP["quote"])
        if isinstance(quad.object, Literal)
    )

    assert set(re.findall(r"\w+- (?!en\b)\w+", quotes)) == set()
    for words in ("24-weken-eis", "30%-regeling", "toezichts- en handhavingsinstanties"):
        assert words in quotes


def test_no_measure_has_the_text_of_a_footnote_in_it(graphs: Graphs) -> None:
    found = values(
        graphs.store,
        """SELECT ?node WHERE { GRAPH letter:source {
            VALUES ?class { sp:DiscussedProposal sp:OngoingPolicy sp:Component sp:Track }
            ?node a ?class ; sp:quote ?words
            FILTER(CONTAINS(?words, "Kamerstuk") || CONTAINS(?words, "Handelingen"))
        } }""",
    )

    assert found == []


def test_proposal_14_goes_on_over_the_page(graphs: Graphs) -> None:
    (words,) = values(graphs.store, "SELECT ?words WHERE { <proposal/14> sp:quote ?words }")

    assert words.startswith("Het kabinet laat arbeidsmigratie")
    assert words.endswith("onze economie van de toekomst.")
    assert words.count(". ") == 4


def test_a_measure_is_known_by_its_list_and_its_number(graphs: Graphs) -> None:
    twice = rows(
        graphs.store,
        """SELECT ?list ?number WHERE { ?node sp:inList ?list ; sp:number ?number }
        GROUP BY ?list ?number HAVING(COUNT(?node) > 1)""",
    )
    first = values(
        graphs.store,
        "SELECT ?node WHERE { ?node sp:inList ?list ; sp:number 1 } ORDER BY ?node",
    )

    assert twice == []
    assert first == ["annex/20", "ongoing/1", "proposal/1", "track/1"]
