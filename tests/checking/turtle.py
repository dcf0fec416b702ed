"""Checks data against shapes, both written as Turtle in a test."""

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
#: The number of the first line after the prefixes.
FIRST_LINE = PREFIXES.count("\n") + 1


def check(folder: Path, data: str, shapes: str) -> list[Finding]:
    """Check data against shapes, both Turtle without its prefixes."""
    for name, text in (("data.ttl", data), ("shapes.ttl", shapes)):
        (folder / name).write_text(f"{PREFIXES}{text}", encoding="utf-8", newline="")
    data_graph = loading.load((folder / "data.ttl",))
    shapes_graph = loading.load((folder / "shapes.ttl",), data_graph)
    return check_files.check(data_graph, shapes_graph, loading.load(())).findings


def format_findings(findings: list[Finding], folder: Path, language: str = "en") -> list[str]:
    """Return the lines of findings, without the folder and the locations of shapes."""
    lines = (each.format(language).replace(f"{folder.as_posix()}/", "") for each in findings)
    rule = " (regel " if language == "nl" else " (rule "
    return [line.partition(rule)[0] for line in lines]
