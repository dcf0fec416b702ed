"""The questions as SHACL SPARQL executables, with their parameters.

Source: SHACL Advanced Features, section 5.1, in the form of
https://github.com/sib-swiss/sparql-examples.
Each query includes its prefixes, so that it can be pasted anywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from sporen.export import triples
from sporen.rdf.namespaces import DCTERMS, OWL, OWN, RDF, RDFS, SH, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.export.published_answers import PublishedAnswer
    from sporen.graphs import Graphs

#: Metadata for Ontology Description and Publication, https://w3id.org/mod
_COMPETENCY = NamedNode("https://w3id.org/mod#competencyQuestion")
_TRUE = Literal("true", datatype=XSD["boolean"])
_DECLARED = re.compile(r"^PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)


def questions_iri() -> str:
    """Return the IRI of the set of questions, whose page lists them."""
    return f"{OWN.base}questions"


def question_iri(answer: PublishedAnswer) -> NamedNode:
    """Return the IRI of a question."""
    return NamedNode(f"{OWN.base}query/{answer.id}")


def describe(graphs: Graphs, answers: Sequence[PublishedAnswer]) -> list[Triple]:
    """Return the triples of each question, and those that link the ontology to its questions."""
    found = [triple for answer in answers for triple in _question(answer)]
    found += [
        Triple(NamedNode(questions_iri()), DCTERMS["hasPart"], question_iri(answer))
        for answer in answers
    ]
    if answers:
        union = triples.localized(RDFS["comment"], triples.label("union"))
        found += triples.make_triples(NamedNode(questions_iri()), union)
    found += _prefixes(answer.query for answer in answers)
    for triple in graphs.triples(OWN.graphs["ontology"]):
        ontology = triple.subject
        is_own = isinstance(ontology, NamedNode) and ontology.value.startswith(OWN.base)
        if is_own and triple.predicate == RDF["type"] and triple.object == OWL["Ontology"]:
            found += [Triple(ontology, _COMPETENCY, question_iri(answer)) for answer in answers]
    return found


def _question(answer: PublishedAnswer) -> Iterator[Triple]:
    question = question_iri(answer)
    kind = "Ask" if answer.form == "ask" else "Select"
    yield from triples.make_triples(
        question,
        [
            (RDF["type"], SH["SPARQLExecutable"]),
            (RDF["type"], SH[f"SPARQL{kind}Executable"]),
            *triples.localized(RDFS["label"], answer.title),
            *triples.localized(RDFS["comment"], answer.question),
            (SH["prefixes"], _prefixes_node()),
            (SH[kind.lower()], Literal(answer.query)),
        ],
    )
    for name, label, required in answer.parameters:
        parameter = triples.fragment(question, f"parameter-{name}")
        yield Triple(question, SH["parameter"], parameter)
        yield from triples.make_triples(
            parameter,
            [
                (RDF["type"], SH["Parameter"]),
                # The name of a parameter is the local name of its path (SHACL, section 6.2.1).
                (SH["path"], triples.fragment(question, name)),
                *triples.localized(SH["name"], label),
                *([] if required else [(SH["optional"], _TRUE)]),
            ],
        )


def _prefixes_node() -> NamedNode:
    return NamedNode(f"{questions_iri()}#prefixes")


def _prefixes(queries: Iterable[str]) -> Iterator[Triple]:
    """Declare the prefixes that the queries use."""
    node = _prefixes_node()
    for name, start in sorted({found for query in queries for found in _DECLARED.findall(query)}):
        declared = NamedNode(f"{node.value}-{name}")
        yield Triple(node, SH["declare"], declared)
        yield from triples.make_triples(
            declared,
            [
                (RDF["type"], SH["PrefixDeclaration"]),
                (SH["prefix"], Literal(name)),
                (SH["namespace"], Literal(start, datatype=XSD["anyURI"])),
            ],
        )
