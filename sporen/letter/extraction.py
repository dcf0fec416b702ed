"""What the reader sees in one text: structure, citations, and the names it knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.errors import SporenError
from sporen.graphs import load
from sporen.letter import citations, mentions, structure, text
from sporen.letter.source import read_letter
from sporen.project import find_project
from sporen.rdf.namespaces import ELI, SKOS, SP

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.stores.oxigraph import OxigraphStore

#: The classes whose labels name something in a text, and what each is called in the output.
NAMED_CLASSES = {
    "actor": SP["Actor"],
    "law": ELI["LegalResource"],
    "instrument": SP["Instrument"],
}


@dataclass(frozen=True, slots=True)
class Read:
    """Everything the reader sees in one text, without any graph."""

    text: text.Text
    structure: structure.Structure
    citations: tuple[citations.Citation, ...]
    mentions: tuple[mentions.Mention, ...]
    labels: dict[str, str]


class Names(NamedTuple):
    """What a text may mention: the names to look for, and what each thing is called."""

    gazetteer: mentions.Gazetteer
    labels: dict[str, str]


def see(raw: str, names: Names) -> Read:
    """Read any text: structure, citations, and mentions of the names."""
    readable = text.read(raw)
    return Read(
        readable,
        structure.read_structure(readable),
        citations.find_citations(readable),
        names.gazetteer.find(readable),
        names.labels,
    )


def names(store: OxigraphStore) -> Names:
    """Collect the Dutch labels of the actors, laws and instruments of a graph."""
    found: dict[tuple[str, str], mentions.Name] = {}
    labels: dict[str, str] = {}
    for kind, of_class in NAMED_CLASSES.items():
        rows = store.select(
            f"""PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            SELECT DISTINCT ?label ?thing ?kind WHERE {{
                ?class rdfs:subClassOf* {of_class} .
                VALUES ?kind {{ skos:prefLabel skos:altLabel skos:hiddenLabel }}
                ?thing a ?class ; ?kind ?label .
                FILTER(LANG(?label) = "nl")
            }} ORDER BY ?label ?thing"""
        ).rows
        for label, thing, predicate in rows:
            assert isinstance(label, Literal)  # noqa: S101  the query says so
            assert isinstance(thing, NamedNode)  # noqa: S101
            # Labels that differ in capitals only are found by one name.
            key = (label.value.casefold(), thing.value)
            found.setdefault(key, mentions.Name(label.value, thing.value, kind))
            if predicate == SKOS["prefLabel"]:
                labels[thing.value] = label.value
    return Names(mentions.Gazetteer(found.values()), labels)


def no_names() -> Names:
    """Return the names of no project: a text can be read without one."""
    return Names(mentions.Gazetteer(()), {})


def read_file(path: Path, start: Path) -> Read:
    """Read any text file, with the names of the project that `start` lies in; none is fine too.

    Raises:
        SporenError: the file cannot be read as text.

    """
    raw = read_letter(path, path.as_posix())
    try:
        folders = find_project(start)
    except SporenError:
        return see(raw, no_names())
    return see(raw, names(load(folders).store))
