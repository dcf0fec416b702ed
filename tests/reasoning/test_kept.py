"""Conclusions are kept by what they were drawn from, and never believed when that has changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from sporen.reasoning import reference
from sporen.reasoning.kept import infer_once
from tests.reasoning.test_reference import triples

if TYPE_CHECKING:
    from pathlib import Path

ONTOLOGY = triples(
    """sp:hasChange rdfs:subPropertyOf sp:hasEffect .
    sp:A owl:disjointWith sp:B ; rdfs:label 'a' ."""
)
DATA = triples("<c> sp:hasChange <e> ; rdfs:label 'onderdeel'@nl .")
OTHER = triples("<d> sp:hasChange <e> .")
CONTRADICTING = triples("<c> a sp:A , sp:B .")


def kept(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_the_first_run_draws_the_conclusions_and_keeps_them(tmp_path: Path) -> None:
    drawn = infer_once(ONTOLOGY, DATA, tmp_path / "cache")

    assert drawn == reference.infer(ONTOLOGY, DATA)
    assert drawn.triples == triples("<c> sp:hasEffect <e> .")
    (file,) = kept(tmp_path / "cache")
    assert {quad.triple for quad in parse(file.read_bytes(), RdfFormat.N_TRIPLES)} == drawn.triples


def test_a_second_run_reads_what_is_kept(tmp_path: Path) -> None:
    infer_once(ONTOLOGY, DATA, tmp_path)
    (file,) = kept(tmp_path)
    body = b"<http://example.org/s> <http://example.org/p> <http://example.org/o> .\n"
    file.write_bytes(f"# {hashlib.sha256(body).hexdigest()}\n".encode() + body)

    read = infer_once(ONTOLOGY, DATA, tmp_path)

    assert read.triples == triples(
        "<http://example.org/s> <http://example.org/p> <http://example.org/o> ."
    )


def test_a_shortened_file_is_drawn_anew(tmp_path: Path) -> None:
    drawn = infer_once(ONTOLOGY, DATA, tmp_path)
    (file,) = kept(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[: whole.rindex(b"\n", 0, -1) + 1])

    assert infer_once(ONTOLOGY, DATA, tmp_path) == drawn
    assert file.read_bytes() == whole


def test_the_order_of_the_data_makes_no_difference(tmp_path: Path) -> None:
    infer_once(sorted(ONTOLOGY, key=str), sorted(DATA, key=str), tmp_path)
    infer_once(
        sorted(ONTOLOGY, key=str, reverse=True), sorted(DATA, key=str, reverse=True), tmp_path
    )

    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize(
    ("ontology", "data"),
    [
        pytest.param(ONTOLOGY, OTHER, id="other-data"),
        pytest.param(ONTOLOGY, DATA | OTHER, id="more-data"),
        pytest.param(ONTOLOGY, frozenset(), id="no-data"),
        pytest.param(
            ONTOLOGY | triples("sp:hasEffect rdfs:domain sp:C ."), DATA, id="another-axiom"
        ),
        pytest.param(frozenset(), DATA, id="no-axioms"),
        pytest.param(ONTOLOGY, DATA | triples("<x> rdfs:label 'x' ."), id="another-subject"),
    ],
)
def test_a_changed_input_is_kept_under_another_name(
    tmp_path: Path, ontology: frozenset[Triple], data: frozenset[Triple]
) -> None:
    infer_once(ONTOLOGY, DATA, tmp_path)

    drawn = infer_once(ontology, data, tmp_path)

    assert len(kept(tmp_path)) == 2
    assert drawn == reference.infer(ontology, data)


def test_data_and_axioms_that_change_places_are_not_the_same_input(tmp_path: Path) -> None:
    infer_once(DATA, OTHER, tmp_path)
    infer_once(OTHER, DATA, tmp_path)

    assert len(kept(tmp_path)) == 2


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"<http://example.org/s> <http://exa", id="a-file-that-stops-in-a-line"),
        pytest.param(b"no triples at all\n", id="another-text"),
        pytest.param(b"\x00\xff\xfe\x80", id="bytes-that-are-no-text"),
    ],
)
def test_a_kept_file_that_cannot_be_read_is_drawn_anew(tmp_path: Path, content: bytes) -> None:
    first = infer_once(ONTOLOGY, DATA, tmp_path)
    (file,) = kept(tmp_path)
    before = file.read_bytes()
    file.write_bytes(content)

    again = infer_once(ONTOLOGY, DATA, tmp_path)

    assert again == first
    assert file.read_bytes() == before


def test_a_folder_in_the_place_of_the_kept_file_costs_nothing(tmp_path: Path) -> None:
    first = infer_once(ONTOLOGY, DATA, tmp_path)
    (file,) = kept(tmp_path)
    file.unlink()
    file.mkdir()

    assert infer_once(ONTOLOGY, DATA, tmp_path) == first


def test_a_cache_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    # A file where the folder should be: nobody can write there, not even the superuser.
    (tmp_path / "cache").write_bytes(b"")

    drawn = infer_once(ONTOLOGY, DATA, tmp_path / "cache")

    assert drawn == reference.infer(ONTOLOGY, DATA)
    assert (tmp_path / "cache").read_bytes() == b""


def test_nothing_half_written_is_left_behind(tmp_path: Path) -> None:
    infer_once(ONTOLOGY, DATA, tmp_path)

    assert [file.suffix for file in kept(tmp_path)] == [".nt"]


def test_a_contradiction_is_found_again_in_every_run(tmp_path: Path) -> None:
    first = infer_once(ONTOLOGY, CONTRADICTING, tmp_path / "cache")
    second = infer_once(ONTOLOGY, CONTRADICTING, tmp_path / "cache")

    assert [finding.code for finding in first.findings] == ["IN-04"]
    assert second == first
    assert not (tmp_path / "cache").exists()


def test_that_nothing_follows_is_kept_too(tmp_path: Path) -> None:
    nothing = triples("<c> rdfs:label 'onderdeel'@nl .")

    drawn = infer_once(ONTOLOGY, nothing, tmp_path)

    assert drawn == reference.Conclusions(frozenset(), ())
    (file,) = kept(tmp_path)
    assert file.read_bytes().partition(b"\n")[2] == b""
    assert infer_once(ONTOLOGY, nothing, tmp_path) == drawn
