"""The questions as executables: the text of each query, with what it asks and takes.

SHACL Advanced Features, section 5.1, in the way of the SPARQL examples of the SIB
(https://github.com/sib-swiss/sparql-examples). Each query holds its prefixes too, so that it runs
wherever it is pasted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from sporen.export import triples
from sporen.rdf.namespaces import BASE, DCTERMS, OWL, RDF, RDFS, SH, SPG, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.export.published_answers import Published
    from sporen.graphs import Graphs

#: All questions together: what is at this address, beside the page that lists them.
ALL = f"{BASE}questions"
_PREFIXES = NamedNode(f"{ALL}#prefixes")
#: Metadata for Ontology Description and Publication, https://w3id.org/mod
_COMPETENCY = NamedNode("https://w3id.org/mod#competencyQuestion")
_TRUE = Literal("true", datatype=XSD["boolean"])
_DECLARED = re.compile(r"^PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)


def node(answer: Published) -> NamedNode:
    """Return the IRI of a question."""
    return NamedNode(f"{BASE}query/{answer.id}")


def describe(graphs: Graphs, answers: Sequence[Published]) -> list[Triple]:
    """Say of each question what it asks, and how; and of the ontology that it must answer them."""
    found = [triple for answer in answers for triple in _question(answer)]
    found += [Triple(NamedNode(ALL), DCTERMS["hasPart"], node(answer)) for answer in answers]
    if answers:
        union = triples.both(RDFS["comment"], triples.words("union"))
        found += triples.of(NamedNode(ALL), union)
    found += _prefixes(answer.query for answer in answers)
    for triple in graphs.triples(SPG["ontology"]):
        ontology = triple.subject
        is_own = isinstance(ontology, NamedNode) and ontology.value.startswith(BASE)
        if is_own and triple.predicate == RDF["type"] and triple.object == OWL["Ontology"]:
            found += [Triple(ontology, _COMPETENCY, node(answer)) for answer in answers]
    return found


def _question(answer: Published) -> Iterator[Triple]:
    question = node(answer)
    kind = "Ask" if answer.form == "ask" else "Select"
    yield from triples.of(
        question,
        [
            (RDF["type"], SH["SPARQLExecutable"]),
            (RDF["type"], SH[f"SPARQL{kind}Executable"]),
            *triples.both(RDFS["label"], answer.title),
            *triples.both(RDFS["comment"], answer.question),
            (SH["prefixes"], _PREFIXES),
            (SH[kind.lower()], Literal(answer.query)),
        ],
    )
    for name, label, required in answer.parameters:
        parameter = triples.part(question, f"parameter-{name}")
        yield Triple(question, SH["parameter"], parameter)
        yield from triples.of(
            parameter,
            [
                (RDF["type"], SH["Parameter"]),
                # The name of a parameter is the last part of its path (SHACL, section 6.2.1).
                (SH["path"], triples.part(question, name)),
                *triples.both(SH["name"], label),
                *([] if required else [(SH["optional"], _TRUE)]),
            ],
        )


def _prefixes(queries: Iterable[str]) -> Iterator[Triple]:
    """Declare the prefixes that the queries use."""
    for name, start in sorted({found for query in queries for found in _DECLARED.findall(query)}):
        declared = NamedNode(f"{_PREFIXES.value}-{name}")
        yield Triple(_PREFIXES, SH["declare"], declared)
        yield from triples.of(
            declared,
            [
                (RDF["type"], SH["PrefixDeclaration"]),
                (SH["prefix"], Literal(name)),
                (SH["namespace"], Literal(start, datatype=XSD["anyURI"])),
            ],
        )
