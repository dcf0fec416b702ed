"""What is found about something inferred stands where the statements are that it follows from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen import Project

if TYPE_CHECKING:
    from pathlib import Path


def test_what_follows_is_told_at_the_statements_and_the_axiom_that_it_follows_from(
    project: Path,
) -> None:
    ontology = project / "ontology" / "sporen.ttl"
    text = ontology.read_text(encoding="utf-8").rstrip("\n")
    axiom = text.count("\n") + 2
    ontology.write_text(f"{text}\nsp:hasAim a owl:FunctionalProperty .\n", encoding="utf-8")

    found = [one for one in Project.open(project).check().findings if one.code == "N10"]

    lines = (project / "data/kst-29861-120/source.ttl").read_text(encoding="utf-8").split("\n")
    assert found
    for one in found:
        assert one.location
        assert one.location.file == "data/kst-29861-120/source.ttl"
        assert "sp:hasAim" in lines[one.location.line - 1]
        places = [place for place, _ in one.related]
        assert places[0].file == one.location.file
        assert places[0] != one.location
        assert (places[-1].file, places[-1].line) == ("ontology/sporen.ttl", axiom)


def test_what_was_stated_keeps_its_place(project: Path) -> None:
    source = project / "data" / "kst-29861-120" / "source.ttl"
    text = source.read_text(encoding="utf-8")
    source.write_text(
        text.replace("sp:partOf <proposal/2> ", "sp:partOff <proposal/2> ", 1), "utf-8"
    )

    found = Project.open(project).check().findings

    line = text[: text.index("sp:partOf <proposal/2> ")].count("\n") + 1
    assert line in {one.location.line for one in found if one.location}
