"""CURIEs and namespaces."""

from __future__ import annotations

import pytest

from sporen.rdf.namespaces import PREFIXES, SP, Namespace, from_curie, to_curie


def test_term_of_a_namespace() -> None:
    assert SP["quote"].value == "https://w3id.org/sporen/def#quote"
    assert Namespace("http://example.org/")["a"].value == "http://example.org/a"


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://w3id.org/sporen/def#quote", "sp:quote"),
        ("https://w3id.org/sporen/id/actor/nla", "actor:nla"),
        ("https://w3id.org/sporen/id/kst-1-2/proposal/13", "spd:kst-1-2/proposal/13"),
        ("http://example.org/other", "http://example.org/other"),
    ],
)
def test_longest_prefix_wins(iri: str, short: str) -> None:
    assert to_curie(iri) == short
    assert from_curie(short) == iri


def test_namespaces_have_one_prefix() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)
