"""The dataset as the catalogue describes it: title, version, licence and publisher."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.labels.localized_text import LocalizedText, localized_text
from sporen.rdf.namespaces import DCTERMS
from sporen.stores.rows import select, value

if TYPE_CHECKING:
    from sporen.stores.oxigraph import OxigraphStore
    from sporen.stores.rows import Row

_DATASET = """
SELECT ?node ?version ?licence ?publisher ?modified WHERE {
  ?node a dcat:Dataset .
  OPTIONAL { ?node owl:versionInfo ?version }
  OPTIONAL { ?node dcterms:license ?licence }
  OPTIONAL { ?node dcterms:publisher ?publisher }
  OPTIONAL { ?node dcterms:modified ?modified }
}"""
_FOAF_NAME = NamedNode("http://xmlns.com/foaf/0.1/name")


class DatasetDescription(NamedTuple):
    """The description of the dataset in one language; missing values are empty."""

    iri: str
    title: LocalizedText
    version: str
    licence: str
    licence_name: LocalizedText
    publisher: LocalizedText
    modified: str

    def is_planned(self, written: str) -> bool:
        """Return whether a date was still in the future when the dataset was last modified."""
        return bool(self.modified) and written > self.modified


def read(store: OxigraphStore, language: str) -> DatasetDescription:
    """Return the description of the dataset from the catalogue."""
    found = select(store, _DATASET)
    row: Row = found[0] if found else {}
    node, licence, publisher = row.get("node"), row.get("licence"), row.get("publisher")
    return DatasetDescription(
        iri=value(row, "node"),
        title=localized_text(store, node, language, DCTERMS["title"]),
        version=value(row, "version"),
        licence=value(row, "licence"),
        licence_name=localized_text(store, licence, language),
        publisher=localized_text(store, publisher, language, _FOAF_NAME),
        modified=value(row, "modified"),
    )
