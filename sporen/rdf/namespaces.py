"""Namespaces and CURIEs. Modules name the terms that they use."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import NamedNode


class Namespace(str):
    """The IRI of a vocabulary, with its terms as items."""

    __slots__ = ()

    def __getitem__(self, name: object) -> NamedNode:  # type: ignore[override]
        """Return the term `name` of this namespace."""
        return _node(f"{self}{name}")


@cache
def _node(iri: str) -> NamedNode:
    """Return a node, the same object for the same IRI: inner loops use the same few terms."""
    from pyoxigraph import NamedNode  # noqa: PLC0415  `sporen --help` needs no RDF engine

    return NamedNode(iri)


#: The start of the IRIs of Sporen itself: its vocabulary is the same in every project.
SPOREN = "https://w3id.org/sporen/"

SP = Namespace(SPOREN + "def#")
SPC = Namespace(SPOREN + "concept/")

CV = Namespace("http://data.europa.eu/m8g/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
PROV = Namespace("http://www.w3.org/ns/prov#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SH = Namespace("http://www.w3.org/ns/shacl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VOID = Namespace("http://rdfs.org/ns/void#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

#: The prefixes of all output, one for each namespace; `OWN.configure` sets those of the project.
PREFIXES: dict[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "bibo": "http://purl.org/ontology/bibo/",
    "cito": "http://purl.org/spar/cito/",
    "cv": CV,
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "eli": ELI,
    "eli-dl": "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": OA,
    "org": "http://www.w3.org/ns/org#",
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": "https://schema.org/",
    "sh": SH,
    "skos": SKOS,
    "sp": SP,
    "spc": SPC,
    "spdx": SPDX,
    "tooiont": "https://identifier.overheid.nl/tooi/def/ont/",
    "vann": "http://purl.org/vocab/vann/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": VOID,
    "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
    "xsd": XSD,
}


class ProjectNamespaces:
    """The namespaces of the IRIs that the open project mints.

    Attributes:
        base: the start of all these IRIs.
        resources: the namespace of resources: letters, measures, actors, laws.
        graphs: the namespace of named graphs.
        shapes: the namespace of SHACL shapes.

    """

    base: str
    resources: Namespace
    graphs: Namespace
    shapes: Namespace

    def __init__(self, base: str) -> None:
        self.configure(base)

    def configure(self, base: str) -> None:
        """Set the namespaces, and their prefixes in PREFIXES."""
        self.base = base
        self.resources = Namespace(base + "id/")
        self.graphs = Namespace(base + "graph/")
        self.shapes = Namespace(base + "shape/")
        PREFIXES.update(
            actor=self.resources + "actor/",
            law=self.resources + "law/",
            record=self.resources + "record/",
            spd=self.resources,
            spg=self.graphs,
            sps=self.shapes,
        )
        for name in sorted(PREFIXES):  # in the order in which files declare them
            PREFIXES[name] = PREFIXES.pop(name)

    def contains(self, iri: str) -> bool:
        """Return whether the project, or Sporen's own vocabulary, defines an IRI."""
        return iri.startswith((self.base, SPOREN))


#: One process has one open project, so all modules share its namespaces.
OWN = ProjectNamespaces(SPOREN)


def to_curie(iri: str) -> str:
    """Return an IRI with the longest matching prefix, as in `spd:kst-1/proposal/13`."""
    name, start = max(
        ((name, start) for name, start in PREFIXES.items() if iri.startswith(start)),
        key=lambda pair: len(pair[1]),
        default=("", ""),
    )
    return f"{name}:{iri[len(start) :]}" if name else iri


def from_curie(name: str) -> str:
    """Return the IRI of a CURIE, or `name` itself if it has no known prefix."""
    prefix, colon, rest = name.partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else name
