"""The second witness: inference with owlrl, of which only what both engines can say is kept.

owlrl writes all that it concludes into the graph: statements about literals, what holds in every
ontology and of everything, and contradictions as nodes with a message. `closure` takes out what RDF
cannot say, `is_comparable` tells the rest from what only owlrl writes down.
"""

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
#: Words of OWL and RDFS in which something may be concluded about things.
_OF_THINGS = _ANNOTATIONS | {OWL["differentFrom"]}
_IRI = re.compile(r"https?://[^\s<>,]+")
#: The vocabulary in which owlrl reports that the graph contradicts itself.
_ERRORS = "http://www.daml.org/2002/03/agents/agent-ont#"


class Conclusions(NamedTuple):
    """What follows from an ontology and data, and where they contradict each other."""

    triples: frozenset[Triple]
    findings: tuple[Finding, ...]


class Closure(NamedTuple):
    """What owlrl adds to a graph, and what it says of contradictions, in its own words."""

    triples: frozenset[Triple]
    messages: tuple[str, ...]


class Premises(NamedTuple):
    """What rules can use of an ontology and of data, and the things that data speak of."""

    axioms: frozenset[Triple]
    statements: frozenset[Triple]
    subjects: frozenset[str]


def select_premises(ontology: Iterable[Triple], data: Iterable[Triple]) -> Premises:
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
    return conclude(select_premises(ontology, data))


def conclude(premises: Premises) -> Conclusions:
    """Draw the conclusions from premises; see `infer`."""
    with quiet():
        return _conclude(premises)


def _conclude(premises: Premises) -> Conclusions:
    drawn, said = _closure([*premises.axioms, *premises.statements])
    return Conclusions(
        frozenset(
            triple
            for triple in drawn - premises.statements - premises.axioms
            if str(triple.subject) in premises.subjects and _about_data(triple)
        ),
        _contradictions(said, premises),
    )


def closure(triples: Iterable[Triple]) -> Closure:
    """Return what owlrl adds to triples, but for statements that RDF does not have."""
    with quiet():
        return _closure(triples)


def is_comparable(triple: Triple) -> bool:
    """Tell a conclusion about things from what only owlrl writes down.

    That is what is said of the ontology itself (table 9), which kind of term something is, that a
    thing is the same as itself, and what holds of everything: a type `owl:Thing`.
    """
    predicate, value = triple.predicate, triple.object
    if predicate == RDF["type"]:
        named = str(value)[1:]
        return value == OWL["Nothing"] or not named.startswith((*_SCHEMA, _ERRORS))
    if predicate == OWL["sameAs"]:
        return bool(value != triple.subject)
    return predicate in _OF_THINGS or not predicate.value.startswith((*_SCHEMA, _ERRORS))


def _closure(triples: Iterable[Triple]) -> Closure:
    import owlrl  # noqa: PLC0415  half a second that only inference needs
    from rdflib import Graph  # noqa: PLC0415

    given = frozenset(triples)
    graph = Graph()
    for triple in given:
        graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    owlrl.DeductiveClosure(
        owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False
    ).expand(graph)
    drawn = frozenset(_triples(graph)) - given
    said = (t.object for t in drawn if t.predicate.value == f"{_ERRORS}error")
    return Closure(drawn, tuple(sorted(text.value for text in said if isinstance(text, Literal))))


def _is_axiom(triple: Triple) -> bool:
    """Tell what a rule can use from declarations, labels and definitions, which yield nothing."""
    predicate, value = triple.predicate, triple.object
    if predicate == RDF["type"]:
        return isinstance(value, NamedNode) and value not in _DECLARATIONS
    return predicate.value.startswith(_SCHEMA) and predicate not in _ANNOTATIONS


def _terms_of(axioms: Iterable[Triple]) -> set[NamedNode]:
    """Return the classes and properties that axioms speak of, and what rules know by themselves."""
    used = {OWL["sameAs"], OWL["differentFrom"]}
    for axiom in axioms:
        used |= {term for term in (axiom.subject, axiom.object) if isinstance(term, NamedNode)}
    return used


def _is_usable(triple: Triple, used: set[NamedNode]) -> bool:
    """Return whether a rule can use a statement: its property, or the class it gives, is in an axiom.

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


def _contradictions(messages: Iterable[str], premises: Premises) -> tuple[Finding, ...]:
    """Read the messages by which owlrl reports contradictions; it raises nothing itself.

    They name what is concerned; the thing of the data among those is the focus.
    """
    findings = []
    for text in (" ".join(message.split()).rstrip(".") for message in messages):
        named = [iri for iri in _IRI.findall(text) if f"<{iri}>" in premises.subjects]
        shown = _IRI.sub(lambda iri: to_curie(iri[0]), text)
        findings.append(
            Finding(
                "IN-04",
                Severity.VIOLATION,
                Message(
                    f"de graaf spreekt zichzelf tegen: {shown}. Verbeter een van beide uitspraken.",
                    f"the graph contradicts itself: {shown}. Correct one of the two statements.",
                ),
                focus=f"<{named[0]}>" if named else "",
                path=str(RDF["type"]),
            )
        )
    return tuple(findings)


def _node(term: NamedNode | BlankNode | Literal | Triple) -> Node:
    """Bring a term to rdflib, a literal in its own form: `01` stays `01`."""
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
    """Bring a graph of rdflib back as our terms; statements about literals cannot come along."""
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
