"""Extraction of structure, citations and mentions from the text of a letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.errors import SporenError
from sporen.graphs import load
from sporen.letter.citations import find_citations
from sporen.letter.mentions import Gazetteer, Name
from sporen.letter.source import read_letter
from sporen.letter.structure import read_structure
from sporen.letter.text import parse_text
from sporen.project import find_project
from sporen.rdf.namespaces import ELI, SKOS, SP

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.letter.citations import Citation
    from sporen.letter.mentions import Mention
    from sporen.letter.structure import Structure
    from sporen.letter.text import Text
    from sporen.stores.oxigraph import OxigraphStore

#: The kinds of mentions, each with the class of its resources.
NAMED_CLASSES = {
    "actor": SP["Actor"],
    "law": ELI["LegalResource"],
    "instrument": SP["Instrument"],
}


@dataclass(frozen=True, slots=True)
class Extraction:
    """The structure, citations and mentions of one text; `labels` holds the label of each IRI."""

    text: Text
    structure: Structure
    citations: tuple[Citation, ...]
    mentions: tuple[Mention, ...]
    labels: dict[str, str]


def extract(raw: str, gazetteer: Gazetteer) -> Extraction:
    """Return the structure, the citations, and the mentions of names in `gazetteer`."""
    text = parse_text(raw)
    return Extraction(
        text,
        read_structure(text),
        find_citations(text),
        gazetteer.find(text),
        gazetteer.labels,
    )


def load_gazetteer(store: OxigraphStore) -> Gazetteer:
    """Return a gazetteer of the Dutch labels of all actors, laws and instruments in a store."""
    names: dict[tuple[str, str], Name] = {}
    labels: dict[str, str] = {}
    for kind, of_class in NAMED_CLASSES.items():
        rows = store.select(
            f"""PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            SELECT DISTINCT ?label ?resource ?property WHERE {{
                ?class rdfs:subClassOf* {of_class} .
                VALUES ?property {{ skos:prefLabel skos:altLabel skos:hiddenLabel }}
                ?resource a ?class ; ?property ?label .
                FILTER(LANG(?label) = "nl")
            }} ORDER BY ?label ?resource"""
        ).rows
        for label, resource, predicate in rows:
            assert isinstance(label, Literal)  # noqa: S101  the query returns nothing else
            assert isinstance(resource, NamedNode)  # noqa: S101
            # One name is enough for labels that differ only in case.
            key = (label.value.casefold(), resource.value)
            names.setdefault(key, Name(label.value, resource.value, kind))
            if predicate == SKOS["prefLabel"]:
                labels[resource.value] = label.value
    return Gazetteer(names.values(), labels)


def extract_file(path: Path, start: Path) -> Extraction:
    """Return the extraction of a text file, with the names of the project around `start`, if any.

    Raises:
        SporenError: If the file cannot be read as text.

    """
    raw = read_letter(path, path.as_posix())
    try:
        folders = find_project(start)
    except SporenError:
        return extract(raw, Gazetteer(()))
    return extract(raw, load_gazetteer(load(folders).store))
