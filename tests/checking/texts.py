"""Checks of a text against a text, as anyone may give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen import check_files
from sporen.rdf import loading

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.findings import Finding

PREFIXES = """
@prefix ex: <http://e/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
""".lstrip()
#: The line on which a text begins behind them.
FIRST = PREFIXES.count("\n") + 1


def check(folder: Path, data: str, shapes: str) -> list[Finding]:
    """Check data against shapes, both Turtle without its prefixes."""
    for name, text in (("data.ttl", data), ("shapes.ttl", shapes)):
        (folder / name).write_text(f"{PREFIXES}{text}", encoding="utf-8", newline="")
    read = loading.load((folder / "data.ttl",))
    rules = loading.load((folder / "shapes.ttl",), read)
    return check_files.check(read, rules, loading.load(())).findings


def lines(found: list[Finding], folder: Path, language: str = "en") -> list[str]:
    """Return findings as they are told, without the folder and where their shapes stand."""
    told = (one.format(language).replace(f"{folder.as_posix()}/", "") for one in found)
    word = " (regel " if language == "nl" else " (rule "
    return [line.partition(word)[0] for line in told]
