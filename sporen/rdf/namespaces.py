"""Namespaces, and how an IRI is written short. Terms are named where they are used."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import NamedNode


class Namespace(str):
    """The beginning that the IRIs of one vocabulary share."""

    __slots__ = ()

    def __getitem__(self, name: object) -> NamedNode:  # type: ignore[override]
        """Return the term `name` of this namespace as a node."""
        return _node(f"{self}{name}")


@cache
def _node(iri: str) -> NamedNode:
    """Make each node once: inner loops name the same few terms again and again."""
    from pyoxigraph import NamedNode  # noqa: PLC0415  `sporen --help` needs no RDF engine

    return NamedNode(iri)


BASE = "https://w3id.org/sporen/"

SP = Namespace(BASE + "def#")
SPD = Namespace(BASE + "id/")
SPG = Namespace(BASE + "graph/")
SPC = Namespace(BASE + "concept/")
SPS = Namespace(BASE + "shape/")

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

#: The prefixes of everything we write, one for each namespace over the whole project.
PREFIXES: dict[str, str] = {
    "actor": SPD + "actor/",
    "adms": "http://www.w3.org/ns/adms#",
    "bibo": "http://purl.org/ontology/bibo/",
    "cito": "http://purl.org/spar/cito/",
    "cv": CV,
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "eli": ELI,
    "eli-dl": "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "law": SPD + "law/",
    "oa": OA,
    "org": "http://www.w3.org/ns/org#",
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "record": SPD + "record/",
    "schema": "https://schema.org/",
    "sh": SH,
    "skos": SKOS,
    "sp": SP,
    "spc": SPC,
    "spd": SPD,
    "spdx": SPDX,
    "spg": SPG,
    "sps": SPS,
    "tooiont": "https://identifier.overheid.nl/tooi/def/ont/",
    "vann": "http://purl.org/vocab/vann/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": VOID,
    "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
    "xsd": XSD,
}


def to_curie(iri: str) -> str:
    """Write an IRI with the longest prefix that fits, for people: `spd:kst-1/proposal/13`."""
    name, start = max(
        ((name, start) for name, start in PREFIXES.items() if iri.startswith(start)),
        key=lambda pair: len(pair[1]),
        default=("", ""),
    )
    return f"{name}:{iri[len(start) :]}" if name else iri


def from_curie(name: str) -> str:
    """Undo `shorten`: give the IRI of a prefixed name, or `name` itself when it has no prefix."""
    prefix, colon, rest = name.partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else name
