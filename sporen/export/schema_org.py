"""The dataset in schema.org terms, for search engines; embedded in its page.

The properties are those that the Dutch Digital Heritage Network
(https://docs.nde.nl/requirements-datasets/)
and Google Dataset Search require. The context is inline, so that nothing is fetched.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from sporen.export.dcat import MEDIA_TYPES
from sporen.rdf.namespaces import DCAT, DCTERMS, OWL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pyoxigraph import Triple

_ADDRESSES = ("contentUrl", "license", "url")
_DATES = ("dateModified", "datePublished")
_WORDS = ("description", "keywords", "name")


def serialize_dataset(dataset: dict[str, Any], language: str) -> str:
    """Return a dataset as JSON-LD for an HTML `script` element.

    Args:
        dataset: The result of `CatalogueReader.dataset`.
        language: The language of its texts.

    """
    context: dict[str, Any] = {"@vocab": "https://schema.org/"}
    context |= {name: {"@type": "@id"} for name in _ADDRESSES}
    context |= {name: {"@type": "Date"} for name in _DATES}
    context |= {name: {"@language": language} for name in _WORDS}
    text = json.dumps({"@context": context} | dataset, ensure_ascii=False, indent=1)
    return text.replace("<", "\\u003c")  # no text may close the script element


class CatalogueReader:
    """Reads the catalogue in schema.org terms, in one language."""

    def __init__(
        self, catalogue: Iterable[Triple], language: str, label: Callable[[str], str]
    ) -> None:
        """Index the catalogue.

        Args:
            catalogue: The quads of the catalogue.
            language: The language of the texts.
            label: Returns the label of an IRI.

        """
        self._language = language
        self._label = label
        self._values: dict[tuple[Any, NamedNode], list[Any]] = defaultdict(list)
        self._catalogues: dict[Any, NamedNode] = {}
        for triple in sorted(catalogue, key=str):
            self._values[triple.subject, triple.predicate].append(triple.object)
            if triple.predicate == DCAT["dataset"] and isinstance(triple.subject, NamedNode):
                self._catalogues[triple.object] = triple.subject

    def dataset(self, node: NamedNode, days: Sequence[str]) -> dict[str, Any]:
        """Return the description of a dataset; missing values are left out.

        Args:
            node: The IRI of the dataset.
            days: The dates of the letters and events, each as `2023-09-08`.

        """
        period = sorted({*days} - {""})
        made = {
            "@type": "Dataset",
            "@id": node.value,
            **self._shared(node),
            "url": self._iri(node, DCAT["landingPage"]),
            "identifier": self._text(node, DCTERMS["identifier"]),
            "version": self._text(node, OWL["versionInfo"]),
            "datePublished": self._text(node, DCTERMS["issued"]),
            "dateModified": self._text(node, DCTERMS["modified"]),
            "keywords": self._texts(node, DCAT["keyword"]),
            "isAccessibleForFree": True,
            "creator": [self._organization(iri) for iri in self._iris(node, DCTERMS["creator"])],
            "temporalCoverage": "/".join(dict.fromkeys((period[0], period[-1]))) if period else "",
            "spatialCoverage": [
                {"@type": "Place", "@id": iri, "name": self._label(iri)}
                for iri in self._iris(node, DCTERMS["spatial"])
            ],
            "includedInDataCatalog": self._catalogue(node),
            "distribution": [
                self._download(NamedNode(iri)) for iri in self._iris(node, DCAT["distribution"])
            ],
        }
        return {name: value for name, value in made.items() if value not in ("", [], {})}

    def _shared(self, node: NamedNode) -> dict[str, Any]:
        """Return the properties that datasets and catalogues share."""
        publishers = self._iris(node, DCTERMS["publisher"])
        return {
            "name": self._text(node, DCTERMS["title"]),
            "description": self._text(node, DCTERMS["description"]),
            "license": self._iri(node, DCTERMS["license"]),
            "publisher": self._organization(publishers[0]) if publishers else {},
        }

    def _catalogue(self, dataset: NamedNode) -> dict[str, Any]:
        node = self._catalogues.get(dataset)
        if node is None:
            return {}
        made = {"@type": "DataCatalog", "@id": node.value, **self._shared(node)}
        return made | {"dataset": {"@id": dataset.value}}

    def _download(self, node: NamedNode) -> dict[str, Any]:
        return {
            "@type": "DataDownload",
            "@id": node.value,
            "name": self._text(node, DCTERMS["title"]),
            "contentUrl": self._iri(node, DCAT["downloadURL"]),
            "encodingFormat": self._iri(node, DCAT["mediaType"]).removeprefix(MEDIA_TYPES),
            "contentSize": f"{self._text(node, DCAT['byteSize'])} B",
            "license": self._iri(node, DCTERMS["license"]),
        }

    def _organization(self, iri: str) -> dict[str, str]:
        return {"@type": "Organization", "@id": iri, "name": self._label(iri)}

    def _iris(self, node: NamedNode, predicate: NamedNode) -> list[str]:
        found = self._values.get((node, predicate), [])
        return [value.value for value in found if isinstance(value, NamedNode)]

    def _iri(self, node: NamedNode, predicate: NamedNode) -> str:
        return next(iter(self._iris(node, predicate)), "")

    def _texts(self, node: NamedNode, predicate: NamedNode) -> list[str]:
        """Return the texts in the language, or those without a language."""
        found = self._values.get((node, predicate), [])
        return [
            value.value
            for value in found
            if isinstance(value, Literal) and value.language in (None, self._language)
        ]

    def _text(self, node: NamedNode, predicate: NamedNode) -> str:
        return next(iter(self._texts(node, predicate)), "")
