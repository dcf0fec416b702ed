"""Inference with owlrl: all of OWL 2 RL, of which only the conclusions about the data are kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from sporen.findings import Finding, Severity, Words
from sporen.quiet import quiet
from sporen.vocabulary import OWL, RDF, RDFS, XSD, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Vocabularies that speak of the schema: what is said in them is not about the data.
_SCHEMA = (str(OWL), str(RDFS), str(RDF), str(XSD))
_DECLARATIONS = frozenset(
    OWL[kind]
    for kind in (
        "Ontology",
        "Class",
        "ObjectProperty",
        "DatatypeProperty",
        "AnnotationProperty",
        "NamedIndividual",
    )
) | {RDFS["Datatype"]}
_ANNOTATIONS = frozenset(
    {RDFS["label"], RDFS["comment"], RDFS["seeAlso"], RDFS["isDefinedBy"]}
    | {OWL[name] for name in ("versionIRI", "versionInfo", "priorVersion", "deprecated")}
)
_IRI = re.compile(r"https?://[^\s<>,]+")
#: The predicate by which owlrl reports that the graph contradicts itself.
_ERROR = "http://www.daml.org/2002/03/agents/agent-ont#error"


class Conclusions(NamedTuple):
    """What follows from an ontology and data, and where they contradict each other."""

    triples: frozenset[Triple]
    findings: tuple[Finding, ...]


class Premises(NamedTuple):
    """What rules can use of an ontology and of data, and the things that data speak of."""

    axioms: frozenset[Triple]
    statements: frozenset[Triple]
    subjects: frozenset[str]


def premises(ontology: Iterable[Triple], data: Iterable[Triple]) -> Premises:
    """Take out what rules can use: axioms without labels and declarations, and of the data the
    statements whose property or class stands in an axiom. All else yields nothing that is kept.
    """  # noqa: D205  one sentence over two lines
    axioms = frozenset(triple for triple in ontology if _is_axiom(triple))
    terms = _terms_of(axioms)
    stated = list(data)
    return Premises(
        axioms,
        frozenset(triple for triple in stated if _is_usable(triple, terms)),
        frozenset(str(triple.subject) for triple in stated),
    )


def infer(ontology: Iterable[Triple], data: Iterable[Triple]) -> Conclusions:
    """Draw the conclusions of OWL 2 RL about the subjects of `data`.

    No axiomatic and no schema triples, no types `owl:Thing` or `rdfs:Resource`, no `owl:sameAs` of
    a thing with itself, no literal as a subject, and nothing that is in `data` or `ontology`.

    Source: OWL 2 Profiles, section 4.3, tables 4 to 9, as owlrl carries them out.
    """
    return conclude(premises(ontology, data))


def conclude(given: Premises) -> Conclusions:
    """Draw the conclusions from premises; see `infer`."""
    with quiet():
        return _conclude(given)


def _conclude(given: Premises) -> Conclusions:
    import owlrl  # noqa: PLC0415  half a second that only inference needs
    from rdflib import Graph  # noqa: PLC0415

    graph = Graph()
    graph.parse(data=_ntriples([*given.axioms, *given.statements]), format="nt")
    # rdflib writes some literals otherwise than they were given; what merely went round is no news.
    entered = set(_triples(graph))
    owlrl.DeductiveClosure(
        owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False
    ).expand(graph)
    closure = _triples(graph)
    drawn = {t for t in closure if str(t.subject) in given.subjects and _about_data(t)}
    return Conclusions(
        frozenset(drawn - given.statements - given.axioms - entered),
        _contradictions(closure, given),
    )


def _is_axiom(triple: Triple) -> bool:
    """Tell what a rule can use from declarations, labels and definitions, which yield nothing."""
    predicate, value = triple.predicate, triple.object
    if predicate == RDF["type"]:
        return isinstance(value, NamedNode) and value not in _DECLARATIONS
    return predicate.value.startswith(_SCHEMA) and predicate not in _ANNOTATIONS


def _terms_of(axioms: Iterable[Triple]) -> set[NamedNode]:
    """Give the classes and properties that axioms speak of, and what rules know by themselves."""
    used = {OWL["sameAs"], OWL["differentFrom"]}
    for axiom in axioms:
        used |= {term for term in (axiom.subject, axiom.object) if isinstance(term, NamedNode)}
    return used


def _is_usable(triple: Triple, used: set[NamedNode]) -> bool:
    """Tell whether a rule can use a statement: its property, or the class it gives, is in an axiom.

    All else has no conclusions but the empty ones that are dropped.
    """
    if triple.predicate == RDF["type"]:
        return triple.object in used
    return triple.predicate in used


def _about_data(triple: Triple) -> bool:
    """Tell a conclusion about the data from one about the schema."""
    predicate, value = triple.predicate, triple.object
    if predicate == OWL["sameAs"]:
        return bool(value != triple.subject)
    if predicate == RDF["type"]:
        return isinstance(value, NamedNode) and not value.value.startswith(_SCHEMA)
    return not predicate.value.startswith(_SCHEMA)


def _contradictions(closure: Iterable[Triple], given: Premises) -> tuple[Finding, ...]:
    """Read the nodes by which owlrl reports contradictions; it raises nothing itself.

    Its message names what is concerned; the thing of the data among those is the focus.
    """
    said = sorted(
        {
            triple.object.value
            for triple in closure
            if triple.predicate.value == _ERROR and isinstance(triple.object, Literal)
        }
    )
    findings = []
    for text in (" ".join(message.split()).rstrip(".") for message in said):
        named = [iri for iri in _IRI.findall(text) if f"<{iri}>" in given.subjects]
        shown = _IRI.sub(lambda iri: shorten(iri[0]), text)
        findings.append(
            Finding(
                "IN-04",
                Severity.VIOLATION,
                Words(
                    f"de graaf spreekt zichzelf tegen: {shown}. Verbeter een van beide uitspraken.",
                    f"the graph contradicts itself: {shown}. Correct one of the two statements.",
                ),
                focus=named[0] if named else "",
                path=RDF["type"].value,
            )
        )
    return tuple(findings)


def _ntriples(triples: Iterable[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _triples(graph: object) -> list[Triple]:
    """Bring a graph of rdflib back as our terms; statements about literals cannot come along."""
    from rdflib import Graph  # noqa: PLC0415
    from rdflib import Literal as RdflibLiteral  # noqa: PLC0415

    assert isinstance(graph, Graph)  # noqa: S101  the type of rdflib stays inside
    sayable = Graph()
    for subject, predicate, value in graph:
        if not isinstance(subject, RdflibLiteral):
            sayable.add((subject, predicate, value))
    text = sayable.serialize(format="nt", encoding="utf-8")
    return [Triple(q.subject, q.predicate, q.object) for q in parse(text, RdfFormat.N_TRIPLES)]
