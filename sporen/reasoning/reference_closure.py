"""Infer with owlrl, as a reference for the engine; triples that are not valid RDF are dropped."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.rdf.namespaces import OWL, RDF, RDFS, XSD, to_curie
from sporen.rdf.rdflib_logging import quiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

NAME = f"owlrl {version('owlrl')}"
#: Schema vocabularies: triples with these predicates are not about the data.
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
#: The vocabulary of the contradictions that owlrl reports.
_ERRORS = "http://www.daml.org/2002/03/agents/agent-ont#"


class Conclusions(NamedTuple):
    """The triples inferred from an ontology and data, and the contradictions."""

    triples: frozenset[Triple]
    findings: tuple[Finding, ...]


class Closure(NamedTuple):
    """The triples that owlrl adds to a graph, and its messages about contradictions."""

    triples: frozenset[Triple]
    messages: tuple[str, ...]


class Premises(NamedTuple):
    """The axioms and statements that rules can use, and the subjects of the data."""

    axioms: frozenset[Triple]
    statements: frozenset[Triple]
    subjects: frozenset[str]


def select_premises(ontology: Iterable[Triple], data: Iterable[Triple]) -> Premises:
    """Return the axioms, and the statements whose property or class is in an axiom."""
    axioms = frozenset(triple for triple in ontology if _is_axiom(triple))
    terms = _terms_of(axioms)
    stated = list(data)
    return Premises(
        axioms,
        frozenset(triple for triple in stated if _is_usable(triple, terms)),
        frozenset(str(triple.subject) for triple in stated),
    )


def infer(ontology: Iterable[Triple], data: Iterable[Triple]) -> Conclusions:
    """Return the conclusions of OWL 2 RL about the subjects of `data`.

    Without axiomatic and schema triples, types `owl:Thing` or `rdfs:Resource`, reflexive
    `owl:sameAs`, literal subjects, and triples in `data` or `ontology`.

    Source: OWL 2 Profiles, section 4.3, tables 4 to 9, as implemented by owlrl.
    """
    return conclude(select_premises(ontology, data))


def conclude(premises: Premises) -> Conclusions:
    """Return the conclusions from premises; see `infer`."""
    with quiet():
        return _conclude(premises)


def _conclude(premises: Premises) -> Conclusions:
    drawn, errors = _closure([*premises.axioms, *premises.statements])
    return Conclusions(
        frozenset(
            triple
            for triple in drawn - premises.statements - premises.axioms
            if str(triple.subject) in premises.subjects and _about_data(triple)
        ),
        _contradictions(errors, premises),
    )


def closure(triples: Iterable[Triple]) -> Closure:
    """Return the triples that owlrl adds, except those that are not valid RDF."""
    with quiet():
        return _closure(triples)


def _closure(triples: Iterable[Triple]) -> Closure:
    import owlrl  # noqa: PLC0415  half a second that only inference needs
    from rdflib import Graph  # noqa: PLC0415

    asserted = frozenset(triples)
    graph = Graph()
    for triple in asserted:
        graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    owlrl.DeductiveClosure(
        owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False
    ).expand(graph)
    inferred = frozenset(_triples(graph)) - asserted
    errors = (t.object for t in inferred if t.predicate.value == f"{_ERRORS}error")
    return Closure(
        inferred, tuple(sorted(text.value for text in errors if isinstance(text, Literal)))
    )


def _is_axiom(triple: Triple) -> bool:
    """Return whether a rule can use a triple: not a declaration or an annotation."""
    predicate, value = triple.predicate, triple.object
    if predicate == RDF["type"]:
        return isinstance(value, NamedNode) and value not in _DECLARATIONS
    return predicate.value.startswith(_SCHEMA) and predicate not in _ANNOTATIONS


def _terms_of(axioms: Iterable[Triple]) -> set[NamedNode]:
    """Return the classes and properties in axioms, and those that rules always use."""
    used = {OWL["sameAs"], OWL["differentFrom"]}
    for axiom in axioms:
        used |= {term for term in (axiom.subject, axiom.object) if isinstance(term, NamedNode)}
    return used


def _is_usable(triple: Triple, used: set[NamedNode]) -> bool:
    """Return whether a rule can use a statement: its property or class is in an axiom."""
    if triple.predicate == RDF["type"]:
        return triple.object in used
    return triple.predicate in used


def _about_data(triple: Triple) -> bool:
    """Return whether a conclusion is about the data rather than the schema."""
    predicate, value = triple.predicate, triple.object
    if predicate == OWL["sameAs"]:
        return bool(value != triple.subject)
    if predicate == RDF["type"]:
        return isinstance(value, NamedNode) and not value.value.startswith(_SCHEMA)
    return not predicate.value.startswith(_SCHEMA)


def _contradictions(messages: Iterable[str], premises: Premises) -> tuple[Finding, ...]:
    """Return the contradictions that owlrl reports; the focus is the first subject named."""
    findings = []
    for text in (" ".join(message.split()).rstrip(".") for message in messages):
        named = [iri for iri in _IRI.findall(text) if f"<{iri}>" in premises.subjects]
        curies = _IRI.sub(lambda iri: to_curie(iri[0]), text)
        findings.append(
            Finding(
                "IN-04",
                Severity.VIOLATION,
                Message(
                    f"de graaf bevat een tegenspraak: {curies}. Verbeter een van beide.",
                    f"the graph contains a contradiction: {curies}. Correct one of the two.",
                ),
                focus=f"<{named[0]}>" if named else "",
                path=str(RDF["type"]),
            )
        )
    return tuple(findings)


def _node(term: NamedNode | BlankNode | Literal | Triple) -> Node:
    """Return an rdflib term; a literal keeps its lexical form, such as `01`."""
    from rdflib import BNode, URIRef  # noqa: PLC0415
    from rdflib import Literal as RdflibLiteral  # noqa: PLC0415

    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    assert isinstance(term, Literal)  # noqa: S101  statements about statements are not read
    if term.language:
        return RdflibLiteral(term.value, lang=term.language)
    return RdflibLiteral(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def _triples(graph: object) -> Iterator[Triple]:
    """Return the triples of an rdflib graph, except those with a literal subject."""
    from rdflib import Graph  # noqa: PLC0415

    assert isinstance(graph, Graph)  # noqa: S101  the type of rdflib stays inside
    for each in graph:
        subject, predicate, value = map(_term, each)
        if isinstance(predicate, NamedNode) and not isinstance(subject, Literal):
            yield Triple(subject, predicate, value)


def _term(node: Node) -> NamedNode | BlankNode | Literal:
    from rdflib import BNode  # noqa: PLC0415
    from rdflib import Literal as RdflibLiteral  # noqa: PLC0415

    if isinstance(node, RdflibLiteral):
        if node.language:
            return Literal(str(node), language=node.language)
        return Literal(str(node), datatype=NamedNode(str(node.datatype or XSD["string"].value)))
    return BlankNode(str(node)) if isinstance(node, BNode) else NamedNode(str(node))
