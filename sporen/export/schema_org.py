"""The dataset as search engines want to see it: schema.org, inside its page.

What they must be able to read is asked by the Dutch network for digital heritage
(https://docs.nde.nl/requirements-datasets/) and by Google Dataset Search. The context is written
out, so that nothing is fetched, and says which values are addresses, dates and words.
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
    """Write a dataset as JSON-LD that may stand in an HTML `script`.

    Args:
        dataset: what `Described.dataset` gives.
        language: of its words.

    """
    context: dict[str, Any] = {"@vocab": "https://schema.org/"}
    context |= {name: {"@type": "@id"} for name in _ADDRESSES}
    context |= {name: {"@type": "Date"} for name in _DATES}
    context |= {name: {"@language": language} for name in _WORDS}
    text = json.dumps({"@context": context} | dataset, ensure_ascii=False, indent=1)
    return text.replace("<", "\\u003c")  # so that no text ends the script


class CatalogueReader:
    """What the catalogue says, in the words of schema.org and in one language."""

    def __init__(
        self, catalogue: Iterable[Triple], language: str, called: Callable[[str], str]
    ) -> None:
        """Look up what is said.

        Args:
            catalogue: all that it says.
            language: of the words.
            called: gives what a thing is called, by its IRI.

        """
        self._language = language
        self._called = called
        self._said: dict[tuple[Any, NamedNode], list[Any]] = defaultdict(list)
        self._catalogues: dict[Any, NamedNode] = {}
        for triple in sorted(catalogue, key=str):
            self._said[triple.subject, triple.predicate].append(triple.object)
            if triple.predicate == DCAT["dataset"] and isinstance(triple.subject, NamedNode):
                self._catalogues[triple.object] = triple.subject

    def dataset(self, node: NamedNode, days: Sequence[str]) -> dict[str, Any]:
        """Describe a dataset; what the catalogue does not say is left out.

        Args:
            node: its IRI.
            days: when what it is about was said or happened, each as `2023-09-08`.

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
            "creator": [self._organization(one) for one in self._iris(node, DCTERMS["creator"])],
            "temporalCoverage": "/".join(dict.fromkeys((period[0], period[-1]))) if period else "",
            "spatialCoverage": [
                {"@type": "Place", "@id": one, "name": self._called(one)}
                for one in self._iris(node, DCTERMS["spatial"])
            ],
            "includedInDataCatalog": self._catalogue(node),
            "distribution": [
                self._download(NamedNode(one)) for one in self._iris(node, DCAT["distribution"])
            ],
        }
        return {name: value for name, value in made.items() if value not in ("", [], {})}

    def _shared(self, node: NamedNode) -> dict[str, Any]:
        """Return what a dataset and a catalogue say alike."""
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
        return {"@type": "Organization", "@id": iri, "name": self._called(iri)}

    def _iris(self, node: NamedNode, predicate: NamedNode) -> list[str]:
        found = self._said.get((node, predicate), [])
        return [one.value for one in found if isinstance(one, NamedNode)]

    def _iri(self, node: NamedNode, predicate: NamedNode) -> str:
        return next(iter(self._iris(node, predicate)), "")

    def _texts(self, node: NamedNode, predicate: NamedNode) -> list[str]:
        """Return the texts in the language, and those in none."""
        found = self._said.get((node, predicate), [])
        return [
            one.value
            for one in found
            if isinstance(one, Literal) and one.language in (None, self._language)
        ]

    def _text(self, node: NamedNode, predicate: NamedNode) -> str:
        return next(iter(self._texts(node, predicate)), "")
