"""The same question in other words gives the same things: the model works, not luck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from tests.data.questions import LETTER, rows

if TYPE_CHECKING:
    from sporen.stores.oxigraph import OxigraphStore

PREFIX = "PREFIX sp: <https://w3id.org/sporen/def#>"


def asked(store: OxigraphStore, query: str) -> set[tuple[str, ...]]:
    """Ask in other words; give the rows without an order, IRIs in full."""
    return {
        tuple(term.value for term in row if isinstance(term, NamedNode | Literal))
        for row in store.select(PREFIX + query).rows
    }


def test_several_components_are_found_by_counting_what_a_measure_has_as_part(
    store: OxigraphStore,
) -> None:
    # CQ-11 goes from the part to its measure; here from the measure to its parts, as is inferred.
    told = rows(store, "CQ-11")

    counted = asked(
        store,
        """
        SELECT ?measure (STR(COUNT(DISTINCT ?part)) AS ?parts)
        WHERE { ?measure sp:hasPart ?part ; sp:inList ?list }
        GROUP BY ?measure
        HAVING(COUNT(DISTINCT ?part) > 1)
        """,
    )

    components = [row for row in told if row["partKindLabel"] == "onderdeel"]
    measures = [row["measure"] for row in components]
    assert counted == {(measure, str(measures.count(measure))) for measure in measures}
    assert sum(int(parts) for _, parts in counted) == 19


def test_a_choice_is_left_open_where_one_component_has_two_options(store: OxigraphStore) -> None:
    told = [row for row in rows(store, "CQ-11") if row["partKindLabel"] == "keuzemogelijkheid"]

    paired = asked(
        store,
        """
        SELECT DISTINCT ?measure ?one
        WHERE {
          ?one sp:optionOf ?component .
          ?other sp:optionOf ?component .
          ?component sp:partOf ?measure .
          FILTER(?one != ?other)
        }
        """,
    )

    assert paired == {(row["measure"], row["part"]) for row in told}


def test_regimes_are_changed_or_kept_by_what_follows_from_their_effects(
    store: OxigraphStore,
) -> None:
    # CQ-13 goes by the effect; here by the one step that is inferred from it.
    told = rows(store, "CQ-13")

    inferred = asked(
        store,
        """
        SELECT ?element ?relation ?regime
        WHERE {
          VALUES ?relation { sp:wouldChange sp:wouldKeep }
          ?regime a sp:Regime .
          ?element ?relation ?regime .
        }
        """,
    )

    relations = {
        (row["component"], row["regime"]): "wouldKeep"
        if row["effectLabel"] == "ongewijzigd laten"
        else "wouldChange"
        for row in told
    }
    measure_of = {row["component"]: row["measure"] for row in told}
    assert {
        (element.removeprefix(LETTER), relation.rpartition("#")[2], regime)
        for element, relation, regime in inferred
    } == {
        (element.removeprefix(LETTER), relation, regime)
        for (component, regime), relation in relations.items()
        for element in (component, measure_of[component])
    }


def test_actors_of_measures_are_those_that_their_roles_involve(store: OxigraphStore) -> None:
    # CQ-19 goes role by role; here by the one step that is inferred from them.
    told = rows(store, "CQ-19")

    involved = asked(
        store,
        """
        SELECT ?element ?actor
        WHERE {
          VALUES ?kind { sp:DiscussedProposal sp:OngoingPolicy sp:Component }
          ?element a ?kind ;
                   sp:involves ?actor .
        }
        """,
    )

    assert involved == {
        (element, row["actor"]) for row in told for element in (row["element"], row["measure"])
    }
