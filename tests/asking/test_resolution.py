"""Which thing of the whole graph some words mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.asking import resolution
from sporen.errors import ExitCode, SporenError
from sporen.rdf.namespaces import to_curie

if TYPE_CHECKING:
    from sporen.stores.oxigraph import OxigraphStore

LETTER = "spd:kst-29861-120"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("https://w3id.org/sporen/def#Measure", "sp:Measure"),
        ("<https://w3id.org/sporen/def#Measure>", "sp:Measure"),
        ("sp:Measure", "sp:Measure"),
        ("spd:kst-29861-120/proposal/13", f"{LETTER}/proposal/13"),
        ("kst-29861-120/proposal/13", f"{LETTER}/proposal/13"),
        ("proposal/13", f"{LETTER}/proposal/13"),
        ("30-percent-ruling", "spc:regime/30-percent-ruling"),
        ("regime/30-percent-ruling", "spc:regime/30-percent-ruling"),
        ("30%-regeling", "spc:regime/30-percent-ruling"),
        ("30% ruling", "spc:regime/30-percent-ruling"),
        ("30% RULING", "spc:regime/30-percent-ruling"),
        ("expatregeling", "spc:regime/30-percent-ruling"),
        ("voorstel 13", f"{LETTER}/proposal/13"),
        ("discussed proposal 13", f"{LETTER}/proposal/13"),
        ("13b", f"{LETTER}/proposal/13/component/b"),
        ("Arbeidsinspectie", "actor:nla"),
        ("  sp:Measure ", "sp:Measure"),
    ],
)
def test_a_thing_is_found_by_what_people_type(
    store: OxigraphStore, given: str, wanted: str
) -> None:
    assert to_curie(resolution.resolve_one(given, store).value) == wanted


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("a", "rdf:type"),
        ("rdf:type", "rdf:type"),
        ("sp:wouldKeep", "sp:wouldKeep"),
        ("wouldKeep", "sp:wouldKeep"),
        ("zou in stand houden", "sp:wouldKeep"),
        ("would keep", "sp:wouldKeep"),
        ("rdfs:subClassOf", "rdfs:subClassOf"),
        ("owl:propertyChainAxiom", "owl:propertyChainAxiom"),
    ],
)
def test_a_property_is_found_too(store: OxigraphStore, given: str, wanted: str) -> None:
    assert to_curie(resolution.resolve_one(given, store, property_=True).value) == wanted


def refused(store: OxigraphStore, given: str, *, property_: bool = False) -> SporenError:
    with pytest.raises(SporenError) as caught:
        resolution.resolve_one(given, store, property_=property_)
    assert caught.value.code is ExitCode.USAGE
    return caught.value


def test_what_may_mean_several_things_is_not_guessed(store: OxigraphStore) -> None:
    error = refused(store, "voorstel")

    assert (
        "«voorstel» past bij meer dan één resource: sp:DiscussedProposal (besp" in error.message.nl
    )
    assert (
        "«voorstel» matches more than one resource: sp:DiscussedProposal (disc" in error.message.en
    )
    assert "Choose one." in error.message.en


@pytest.mark.parametrize(
    ("given", "near"), [("sp:Mesure", "sp:Measure"), ("30%-regelng", "30-percent-ruling")]
)
def test_what_is_not_known_is_told_with_what_is_near(
    store: OxigraphStore, given: str, near: str
) -> None:
    error = refused(store, given)

    assert f"«{given}»" in error.message.en
    assert near in error.message.en
    assert near in error.message.nl


def test_what_is_like_nothing_is_told_alone(store: OxigraphStore) -> None:
    assert refused(store, "qqqqqq").message.en == "«qqqqqq» is not known here."


def test_a_thing_is_no_property(store: OxigraphStore) -> None:
    assert "is not known here" in refused(store, "proposal/13", property_=True).message.en


@pytest.mark.parametrize(
    "given", ["", "  ", "a\x00b", "\udcff", '"}', "<>", "?x", "} #", "http://[", "%", "\\", "a:"]
)
def test_whatever_is_typed_is_refused_in_one_line(store: OxigraphStore, given: str) -> None:
    assert "\n" not in refused(store, given).message.nl
