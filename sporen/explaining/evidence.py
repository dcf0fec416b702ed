"""Evidence for explanations: the triples of a letter, their locations and quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.explaining.source_files import TripleKey
from sporen.rdf.locations import bnode_key
from sporen.rdf.namespaces import OA, OWN, RDF
from sporen.rdf.serialization import parse_term
from sporen.reasoning.rules import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from sporen.explaining.source_files import SourceFiles, WrittenTriple
    from sporen.location import Location
    from sporen.rdf.terms import Term
    from sporen.stores.oxigraph import OxigraphStore

_INFERRED = "/inferred"
_FIRST, _REST, _NIL = (str(RDF[name]) for name in ("first", "rest", "nil"))


class Source(NamedTuple):
    """A graph that states a triple, the location in its file, and the object as written there.

    Triples that the build generates have no location.
    """

    graph: str
    location: Location | None
    object: str


class Quote(NamedTuple):
    """A quote of a letter: offsets in code points of its source text, 0-based and half-open."""

    text: str
    start: int
    end: int
    location: Location


class Evidence:
    """The shared graphs and those of one letter."""

    def __init__(self, store: OxigraphStore, letter: str, files: SourceFiles) -> None:
        self._store = store
        self._files = files
        self._terms: dict[str, Term] = {}
        self._used: dict[Term, list[NamedNode]] = {}
        self._nameless: dict[str, list[tuple[str, str]]] = {}
        own = f"{OWN.graphs}{letter}/"
        self._graphs = [
            graph
            for graph in store.graphs()
            if graph != OWN.graphs["shapes"]
            and ("/" not in graph.value.removeprefix(OWN.graphs) or graph.value.startswith(own))
        ]
        self._own = frozenset(self._graphs)

    def match(self, pattern: Pattern) -> Iterator[Pattern]:
        """Return the stated and inferred triples that match a pattern.

        Bound terms keep their form in the pattern: the store normalizes some numbers.
        """
        for quad in self._quads(pattern):
            found = map(str, quad.triple)
            yield Pattern(
                *(
                    term if part.startswith("?") else part
                    for part, term in zip(pattern, found, strict=True)
                )
            )

    def literals(self, thing: str) -> Iterator[Pattern]:
        """Return the triples with a literal object, in the form of their files."""
        for one in dict.fromkeys(self.match(Pattern(thing or "?s", "?p", "?o"))):
            if one.object.startswith('"'):
                forms = [source.object for source in self.sources(one)] or [one.object]
                yield from (one._replace(object=form) for form in forms)

    def is_stated(self, triple: Pattern) -> bool:
        """Return whether a triple is stated rather than inferred."""
        return bool(self.stating_graphs(triple))

    def stating_graphs(self, triple: Pattern) -> list[str]:
        """Return the graphs that state a triple, sorted."""
        names = {str(quad.graph_name)[1:-1] for quad in self._quads(triple)}
        return sorted(name for name in names if not name.endswith(_INFERRED))

    def sources(self, triple: Pattern) -> list[Source]:
        """Return the graphs that state a triple, with their locations."""
        found = []
        for graph in self.stating_graphs(triple):
            written = self._files.find(self._triple_key(triple), graph)
            if written is None:
                found.append(Source(graph, None, triple.object))
            else:
                form = _literal(written) if written.kind else triple.object
                found.append(Source(graph, written.location, form))
        return found

    def quotes(self, triple: Pattern) -> list[Quote]:
        """Return the quotes that a triple is based on: those of its subject, else of its object.

        A triple that only a shared graph states has none.
        """
        names = (graph.removeprefix(OWN.graphs) for graph in self.stating_graphs(triple))
        letters = {name.partition("/")[0] for name in names if "/" in name}
        for letter in sorted(letters):
            for part in (triple.subject, triple.object):
                found = sorted(self._anchored_quotes(part, letter), key=lambda quote: quote.start)
                if found:
                    return found
        return []

    def bnode_properties(self, term: str) -> list[tuple[str, str]]:
        """Return the properties and values of a blank node, sorted."""
        if term not in self._nameless:
            properties = self.match(Pattern(term, "?p", "?o"))
            self._nameless[term] = sorted((one.predicate, one.object) for one in properties)
        return self._nameless[term]

    def list_members(self, head: str) -> list[str]:
        """Return the members of a list, up to a missing or repeated cell."""
        found: list[str] = []
        seen: set[str] = set()
        while head != _NIL and head not in seen:
            seen.add(head)
            properties = dict(self.bnode_properties(head))
            found += [properties[_FIRST]] if _FIRST in properties else []
            head = properties.get(_REST, _NIL)
        return found

    def _anchored_quotes(self, part: str, letter: str) -> Iterator[Quote]:
        """Return the quotes in the automatic annotations of a resource."""
        if not part.startswith("<"):
            return
        reading = NamedNode(f"{OWN.graphs}{letter}/reading")
        for quad in self._store.quads(NamedNode(part[1:-1]), None, None, reading):
            properties = {
                detail.predicate.value: detail.object.value
                for selector in self._named_objects(quad.object, OA["hasSelector"], reading)
                for detail in self._store.quads(selector, None, None, reading)
                if isinstance(detail.object, Literal)
            }
            span = [properties.get(OA[end].value, "") for end in ("start", "end")]
            if all(span):
                start, end = map(int, span)
                text = properties.get(OA["exact"].value, "")
                yield Quote(text, start, end, self._files.text_location(letter, start))

    def _named_objects(
        self, subject: Term, predicate: NamedNode, graph: NamedNode
    ) -> Iterator[NamedNode]:
        if isinstance(subject, NamedNode):
            for quad in self._store.quads(subject, predicate, None, graph):
                if isinstance(quad.object, NamedNode):
                    yield quad.object

    def _triple_key(self, triple: Pattern) -> TripleKey:
        subject, predicate, value = (self._plain_value(part) for part in triple)
        node = self._parse(triple.object)
        kind = ""
        if isinstance(node, Literal):
            kind = f"@{node.language}" if node.language else node.datatype.value
        return TripleKey(subject, predicate, value, kind)

    def _plain_value(self, part: str) -> str:
        """Return a term as a plain string; a blank node as its digest."""
        if part.startswith("_:"):
            return bnode_key(self._outgoing_values(part, set()))
        node = self._parse(part)
        return node.value if isinstance(node, NamedNode | Literal) else part

    def _outgoing_values(self, part: str, seen: set[str]) -> set[str]:
        seen.add(part)
        found: set[str] = set()
        for _, value in self.bnode_properties(part):
            if not value.startswith("_:"):
                found.add(self._plain_value(value))
            elif value not in seen:
                found |= self._outgoing_values(value, seen)
        return found

    def _quads(self, pattern: Pattern) -> Iterator[Quad]:
        subject, predicate, value = (
            None if part.startswith("?") else self._parse(part) for part in pattern
        )
        if isinstance(subject, Literal):
            return  # RDF has no statements about literals
        if subject is not None:  # one subject has few triples, whatever their predicates
            for quad in self._store.quads(subject, predicate, value):  # type: ignore[arg-type]
                if quad.graph_name in self._own:
                    yield quad
            return
        graphs = self._graphs if predicate is None else self._graphs_using(predicate)
        for graph in graphs:
            yield from self._store.quads(subject, predicate, value, graph)  # type: ignore[arg-type]

    def _graphs_using(self, predicate: Term) -> list[NamedNode]:
        """Return the graphs that use a property; most are used in one or two."""
        if predicate not in self._used:
            self._used[predicate] = [
                graph
                for graph in self._graphs
                if any(self._store.quads(None, predicate, None, graph))  # type: ignore[arg-type]
            ]
        return self._used[predicate]

    def _parse(self, part: str) -> Term:
        if part not in self._terms:
            self._terms[part] = NamedNode(part[1:-1]) if part.startswith("<") else parse_term(part)
        return self._terms[part]


def _literal(written: WrittenTriple) -> str:
    """Return a literal of a file as N-Triples."""
    if written.kind.startswith("@"):
        return str(Literal(written.value, language=written.kind[1:]))
    return str(Literal(written.value, datatype=NamedNode(written.kind)))
