"""What people call a thing: its label in their language, from the graph itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.vocabulary import RDFS, SKOS, SP, SPD

if TYPE_CHECKING:
    from sporen.stores.embedded import Embedded, Term


class Labels:
    """Labels of resources, looked up once each; Dutch and English fall back on each other."""

    def __init__(self, store: Embedded, language: str = "nl") -> None:
        self._store = store
        self._language = language
        self._known: dict[str, str] = {}
        self._designated: dict[str, str] = {}

    def of(self, term: Term | None) -> str:
        """Give the label of an IRI, the text of a literal, or nothing for None.

        An IRI without a label is shown by its path inside its letter (`proposal/13/component/b`),
        else whole.
        """
        if term is None:
            return ""
        if isinstance(term, Literal):
            return term.value
        if not isinstance(term, NamedNode):
            return str(term)
        if term.value not in self._known:
            self._known[term.value] = self._find(term)
        return self._known[term.value]

    def numbered(self, term: Term | None) -> str:
        """Give the label after its kind and number, where it has one: `spoor 3: …`, `alinea 2`."""
        designation, called = self.designation(term), self.of(term)
        if not designation or not isinstance(term, NamedNode):
            return called
        has_label = called != path_of(term.value)
        return f"{designation}: {called}" if has_label else designation

    def designation(self, term: Term | None) -> str:
        """Say by what number a thing is known; nothing when it is not.

        An item of a list is known by its narrowest class and number (`besproken voorstel 13`), a
        part of an item by the last word of its path behind that (`besproken voorstel 13b`), a piece
        of the text by its kind and number (`alinea 2`).
        """
        if not isinstance(term, NamedNode):
            return ""
        if term.value not in self._designated:
            self._designated[term.value] = self._designate(term)
        return self._designated[term.value]

    def _designate(self, node: NamedNode) -> str:
        found = self._store.select(
            f"""PREFIX rdfs: <{RDFS}>
            PREFIX sp: <{SP}>
            SELECT ?kind ?number WHERE {{
                {node} sp:number ?number .
                {{ {node} sp:unitKind ?kind }}
                UNION {{
                    {node} sp:inList ?list ; a ?kind .
                    FILTER NOT EXISTS {{ {node} a ?narrower . ?narrower rdfs:subClassOf+ ?kind }}
                }}
            }} ORDER BY ?kind ?number"""
        ).rows
        if found:
            return " ".join(map(self.of, found[0]))
        wholes = (self.designation(quad.object) for quad in self._store.quads(node, SP["partOf"]))
        whole = min(filter(None, wholes), default="")
        return whole and whole + node.value.rpartition("/")[2]

    def _find(self, resource: NamedNode) -> str:
        for predicate in (SKOS["prefLabel"], RDFS["label"]):
            texts = {
                quad.object.language or "": quad.object.value
                for quad in self._store.quads(resource, predicate)
                if isinstance(quad.object, Literal)
            }
            for language in (self._language, "nl", "en", ""):
                if language in texts:
                    return texts[language]
        return path_of(resource.value)


def path_of(iri: str) -> str:
    """Give the path of one of our own IRIs without its letter, or another IRI as it is."""
    if not iri.startswith(SPD):
        return iri
    letter, _, rest = iri[len(SPD) :].partition("/")
    return rest or letter
