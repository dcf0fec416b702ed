"""Letters side by side, and what they mention: nothing made up, mixed or counted twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, Quad

from sporen.rdf.namespaces import CV, OWN, RDF, SP
from sporen.stores.oxigraph import OxigraphStore
from tests.data.questions import CONCEPT, LETTER, SOURCE, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


INFERRED = NamedNode("https://w3id.org/sporen/graph/kst-29861-120/inferred")
COUNTS = ("proposals", "ongoing", "components", "outcomes", "gaps", "readings", "events")
OF_THE_SOURCE = set(COUNTS[:5])
#: How a letter itself names what others can name too.
NAMING = (
    *(SP[name] for name in ("affects", "concerns", "targetGroup", "speaker", "cited")),
    CV["hasParticipant"],
)


def values(store: OxigraphStore, subject: str, *names: str) -> set[str]:
    """Return what some of our properties say of a thing in the letter itself."""
    return {
        quad.object.value
        for name in names
        for quad in store.quads(NamedNode(subject), SP[name], graph=SOURCE)
        if isinstance(quad.object, NamedNode)
    }


# == CQ-52 ==


@pytest.mark.parametrize(
    ("layer", "lacking"),
    [("source", OF_THE_SOURCE), ("editorial", {"readings"}), ("follow-up", {"events"})],
)
def test_what_the_graphs_of_a_letter_lack_is_left_open_and_not_counted_as_0(
    layer: str, lacking: set[str], two_letters: OxigraphStore
) -> None:
    lost = NamedNode(f"https://w3id.org/sporen/graph/kst-29861-120/{layer}")
    smaller = OxigraphStore()
    smaller.extend(quad for quad in two_letters.quads() if quad.graph_name != lost)

    fewer, all_there = rows(smaller, "CQ-52")

    assert fewer["letter"] == LETTER
    assert {name for name in COUNTS if fewer[name] == ""} == lacking
    assert {fewer[name] for name in set(COUNTS) - lacking} == {
        all_there[name] for name in set(COUNTS) - lacking
    }
    assert "" not in {all_there[name] for name in COUNTS}


def test_a_letter_is_counted_without_what_was_concluded_from_it(
    store: OxigraphStore, asserted: OxigraphStore
) -> None:
    (row,) = rows(store, "CQ-52")

    assert [row] == rows(asserted, "CQ-52")
    assert int(row["gaps"]) == sum(
        1 for _ in store.quads(None, RDF["type"], SP["Gap"], graph=SOURCE)
    )


# == CQ-53 ==


def test_all_that_two_letters_name_is_told_and_what_came_later_is_not(
    two_letters: OxigraphStore,
) -> None:
    """An actor in an event after a letter does not occur in the letter."""
    found = rows(two_letters, "CQ-53")
    named = {
        quad.object.value
        for predicate in NAMING
        for quad in two_letters.quads(None, predicate, graph=SOURCE)
        if isinstance(quad.object, NamedNode) and not quad.object.value.startswith(f"{LETTER}/")
    }

    told = {row["thing"] for row in found}

    assert told == named
    assert OWN.resources["actor/cabinet"].value in told
    assert {row["letters"] for row in found} == {"2"}


def test_letters_that_say_the_same_name_a_thing_equally_often(two_letters: OxigraphStore) -> None:
    times: dict[tuple[str, str], list[str]] = {}
    for row in rows(two_letters, "CQ-53"):
        times.setdefault((row["thing"], row["relation"]), []).append(row["times"])

    assert {len(both) for both in times.values()} == {2}
    assert [thing for thing, (one, other) in times.items() if one != other] == []


# == CQ-55 ==


@pytest.mark.parametrize("parameter", ["education-requirement", "salary-criterion"])
def test_an_option_that_is_not_chosen_is_not_mentioned_by_its_measure(
    parameter: str, store: OxigraphStore
) -> None:
    thing = f"{CONCEPT}parameter/{parameter}"
    options = [quad.subject for quad in store.quads(None, SP["mentions"], NamedNode(thing))]

    assert [str(option) for option in options if "/option/" in str(option)]
    assert rows(store, "CQ-55", thing=thing) == []


def test_measures_mention_what_their_components_name_one_by_one(store: OxigraphStore) -> None:
    """The same in other words: without sp:mentions, and from what the letter says alone."""
    expected: dict[str, set[tuple[str, str]]] = {}
    for quad in store.quads(None, SP["partOf"], graph=SOURCE):
        assert isinstance(quad.subject, NamedNode)
        part, measure = quad.subject.value, quad.object.value  # type: ignore[union-attr]
        named = values(store, part, "instrumentType", "targetGroup", "sector", "concerns")
        for effect in values(store, part, "hasChange", "hasRetention"):
            named |= values(store, effect, "affects")
        for thing in named:
            expected.setdefault(thing, set()).add((measure, part))

    concepts = sorted(thing for thing in expected if thing.startswith(CONCEPT))

    assert len(concepts) == 35
    for thing in concepts:
        found = rows(store, "CQ-55", thing=thing)
        assert {(row["measure"], row["element"]) for row in found} == expected[thing], thing


def test_a_measure_that_mentions_a_thing_itself_is_where_it_stands(
    without: Callable[[Iterable[str]], OxigraphStore],
) -> None:
    measure, thing = NamedNode(f"{LETTER}/proposal/1"), NamedNode(f"{CONCEPT}instrument-type/pilot")
    copy = without([])
    copy.extend([Quad(measure, SP["mentions"], thing, INFERRED)])

    (row,) = (one for one in rows(copy, "CQ-55") if one["measure"] == measure.value)

    assert row["element"] == measure.value
    assert row["quote"]
