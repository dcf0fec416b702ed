"""The queries for the view models of letters."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sporen.project import layer_graph
from sporen.stores.rows import select, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sporen.graphs import Graphs
    from sporen.rdf.terms import Term
    from sporen.stores.rows import Row

# A gap, reading or event about an aim or participation belongs to the parent of that.
_PARENT_PATH = "(^sp:hasAim|^sp:hasCondition|^sp:hasChange|^sp:hasRetention|^cv:hasParticipation)?"


class Query(StrEnum):
    """The queries: `?graph` has the letter and layer of a row, `?node` is its subject."""

    MEASURES = """
SELECT ?graph ?node ?class ?list ?number WHERE {
  ?class rdfs:subClassOf* sp:Measure .
  GRAPH ?graph {
    ?node a ?class .
    OPTIONAL { ?node sp:inList ?list }
    OPTIONAL { ?node sp:number ?number }
  }
}"""
    PARTS = """
SELECT ?graph ?node ?part ?option WHERE {
  GRAPH ?graph {
    { ?part a sp:Component ; sp:partOf ?node . BIND(false AS ?option) }
    UNION { ?part sp:optionOf ?node . BIND(true AS ?option) }
  }
}"""
    QUOTES = """
SELECT ?graph ?node ?words ?start ?end WHERE {
  GRAPH ?graph { ?node sp:quote ?words }
  OPTIONAL {
    ?node sp:statedIn|sp:evidencedBy|sp:interpretedFrom ?passage .
    ?passage oa:hasSelector/oa:exact ?words ; oa:hasSelector ?position .
    ?position oa:start ?start ; oa:end ?end .
  }
}"""
    EFFECTS = """
SELECT ?graph ?node ?keeps ?effect ?kind ?on ?before ?after ?unit WHERE {
  GRAPH ?graph {
    { ?node sp:hasChange ?effect . BIND(false AS ?keeps) }
    UNION { ?node sp:hasRetention ?effect . BIND(true AS ?keeps) }
    ?effect sp:effect ?kind ; sp:affects ?on .
    OPTIONAL { ?effect sp:fromValue ?before ; sp:toValue ?after ; sp:unit ?unit }
  }
}"""
    ACTORS = """
SELECT ?graph ?node ?actor ?role WHERE {
  GRAPH ?graph {
    ?node cv:hasParticipation ?participation .
    ?participation cv:hasParticipant ?actor ; cv:role ?role .
  }
}"""
    TOPICS = """
SELECT ?graph ?node ?topic ?rank WHERE {
  VALUES (?property ?rank) {
    (sp:instrumentType 1) (sp:concerns 2) (sp:targetGroup 3) (sp:sector 4)
  }
  GRAPH ?graph { ?node ?property ?topic }
}"""
    # What something is for, and what it hangs on, in the words of the letter.
    QUALIFIERS = """
SELECT ?graph ?node ?kind ?words ?of WHERE {
  VALUES (?property ?kind) { (sp:hasAim "aim") (sp:hasCondition "condition") }
  GRAPH ?graph { ?node ?property ?of . ?of sp:quote ?words }
}"""
    # How firm something is, when it would be and what it stresses, in the words of the letter.
    WORDINGS = """
SELECT ?graph ?node ?kind ?words WHERE {
  VALUES (?property ?kind) {
    (sp:modalityAsWritten "degree") (sp:timeAsWritten "time") (sp:emphasisAsWritten "emphasis")
  }
  GRAPH ?graph { ?node ?property ?words }
}"""
    GAPS = f"""
SELECT ?graph ?node ?gap ?about ?aspect ?status WHERE {{
  GRAPH ?graph {{
    ?gap a sp:Gap ; sp:about ?about ; sp:missingAspect ?aspect ; sp:gapStatus ?status .
    ?about {_PARENT_PATH} ?node .
  }}
}}"""
    OUTCOMES = """
SELECT ?graph ?node ?statement ?outcome ?scope WHERE {
  GRAPH ?graph {
    ?statement sp:outcome ?outcome ; sp:about ?node .
    OPTIONAL { ?statement sp:scope ?scope }
  }
}"""
    EVENTS = """
SELECT ?graph ?node ?event ?date ?link ?type ?actor ?source ?confidence WHERE {
  GRAPH ?graph {
    ?event a sp:FollowUp ; sp:followsUp ?node .
    OPTIONAL { ?event dcterms:date ?date }
    OPTIONAL { ?event sp:followUpLink ?link }
    OPTIONAL { ?event sp:eventType ?type }
    OPTIONAL { ?event sp:actorAsWritten ?actor }
    OPTIONAL { ?event dcterms:source ?source }
    OPTIONAL { ?event sp:confidence ?confidence }
  }
}"""
    READINGS = f"""
SELECT ?graph ?node ?reading ?class ?value ?confidence ?words ?editor ?date WHERE {{
  ?class rdfs:subClassOf* sp:Interpretation .
  GRAPH ?graph {{
    ?reading a ?class ; sp:about ?about .
    OPTIONAL {{ ?reading sp:assignedTrack|sp:direction|sp:modality ?value }}
    OPTIONAL {{ ?reading sp:confidence ?confidence }}
    OPTIONAL {{ ?reading sp:quote ?words }}
    OPTIONAL {{ ?reading prov:wasAttributedTo ?editor }}
    OPTIONAL {{ ?reading prov:generatedAtTime ?date }}
  }}
  ?about {_PARENT_PATH} ?node .
}}"""
    PACKAGES = """
SELECT ?graph ?node WHERE {
  GRAPH ?graph { ?node a sp:Package }
}"""
    # What a measure is a member of, with others.
    MEMBERS = """
SELECT ?graph ?node ?package WHERE {
  GRAPH ?graph { ?package a sp:Package ; prov:hadMember ?node }
}"""
    TRACKS = """
SELECT ?graph ?node ?number WHERE {
  GRAPH ?graph { ?node a sp:Track ; sp:number ?number }
}"""
    # Date and pages of a letter come from outside it.
    RECORDS = """
SELECT ?graph ?node ?date ?page WHERE {
  ?node a sp:Letter .
  GRAPH ?graph {
    { ?node eli:date_document ?date } UNION { ?node foaf:page ?page }
  }
}"""
    # What a letter refers to, and in which note; what is attached to it or only mentioned, and of
    # what else it was an annex; in what something is recorded that came later.
    PAPERS = """
SELECT ?graph ?node ?tie ?kind ?of ?how ?number WHERE {
  GRAPH ?graph {
    { ?of sp:hasReference ?tie . ?tie sp:cited ?node BIND("cited" AS ?kind)
      OPTIONAL { ?tie sp:citationReason ?how } OPTIONAL { ?tie sp:footnoteNumber ?number } }
    UNION
    { ?node sp:annexRelation ?tie . ?tie sp:annexStatus ?how BIND("annex" AS ?kind)
      OPTIONAL { ?tie sp:host ?of } OPTIONAL { ?tie sp:annexNumber ?number } }
    UNION
    { ?tie sp:recordedIn ?node ; sp:followsUp ?of BIND("recorded" AS ?kind) }
  }
}"""
    # What is dated: by the letter or by another source, in a graph of the letter; or in a shared
    # graph, and then for each letter that refers to it.
    DATED = """
SELECT ?graph ?node ?date ?meeting ?shared ?source WHERE {
  {
    { GRAPH ?graph { ?node eli:date_document ?date } }
    UNION
    { ?shared sp:layer <https://w3id.org/sporen/concept/layer/shared> .
      GRAPH ?shared { ?node eli:date_document ?date }
      GRAPH ?graph { ?reference sp:cited|sp:recordedIn|rdfs:seeAlso ?node } }
    BIND(false AS ?meeting)
    OPTIONAL { ?record sp:about ?node ; sp:recordedValue ?date ; dcterms:source ?source }
  }
  UNION
  { GRAPH ?graph { ?node a sp:Meeting ; dcterms:date ?date } BIND(true AS ?meeting) }
}"""


class LetterRows(NamedTuple):
    """The query results for all letters, independent of language.

    `rows` has, by query and graph, the rows of each node.
    """

    graphs: Graphs
    rows: Mapping[tuple[Query, str], Mapping[Term, list[Row]]]

    def of(self, query: Query, letter: str, layer: str) -> Mapping[Term, list[Row]]:
        """Return the rows of a query in one layer of a letter, by node."""
        return self.rows.get((query, layer_graph(letter, layer)), {})


def query_letters(graphs: Graphs) -> LetterRows:
    """Run all queries, once for all letters and languages."""
    rows: dict[tuple[Query, str], dict[Term, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for query in Query:
        for row in select(graphs.store, query):
            rows[query, value(row, "graph")][row["node"]].append(row)
    return LetterRows(graphs, rows)
