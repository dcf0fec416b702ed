"""Labels and numbers of resources, queried from any store in batches."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.i18n import Message
from sporen.rdf.namespaces import OA, OWN, RDFS, SKOS, SP
from sporen.stores.base import batched_values
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sporen.rdf.terms import Term
    from sporen.stores.base import Store

_PREFIXES = f"PREFIX oa: <{OA}> PREFIX rdfs: <{RDFS}> PREFIX skos: <{SKOS}> PREFIX sp: <{SP}> "
_LABELS = """SELECT ?term ?property ?text WHERE {
    VALUES ?term { %s }
    VALUES ?property { skos:prefLabel rdfs:label skos:altLabel }
    ?term ?property ?text
}"""
_QUOTES = """SELECT ?term ?text WHERE {
    VALUES ?term { %s }
    { ?term sp:quote ?text } UNION { ?term oa:hasSelector ?selector . ?selector oa:exact ?text }
}"""
_NUMBERS = """SELECT ?term ?kind ?number ?whole WHERE {
    VALUES ?term { %s }
    { ?term sp:unitKind ?kind ; sp:number ?number }
    UNION { ?term sp:inList ?list ; sp:number ?number ; a ?kind }
    UNION { ?term sp:partOf ?whole }
}"""
# Python follows the class hierarchy: Virtuoso 7 follows no property path from several starts, and
# none within NOT EXISTS.
_SUPERCLASSES = "SELECT ?kind ?wider WHERE { ?kind rdfs:subClassOf ?wider FILTER(isIRI(?wider)) }"

#: The properties and languages of a label, in order of preference.
_LABEL_PROPERTIES = (SKOS["prefLabel"].value, RDFS["label"].value)
_LANGUAGES = ("nl", "en", "")


class _Number(NamedTuple):
    """The number of a resource, and the class within which it is numbered."""

    kind: NamedNode
    number: str


class Labels:
    """Labels of the resources in a store; Dutch and English are each other's fallback.

    Each resource is queried once, when first needed. `preload` queries many at once, which takes a
    remote store as long as one.
    """

    def __init__(self, store: Store, language: str = "nl") -> None:
        self._store = store
        self._language = language
        self._texts: dict[str, dict[tuple[str, str], list[str]]] = {}
        self._quotes: dict[str, str] = {}
        self._numbers: dict[str, _Number | None] = {}
        self._wholes: dict[str, set[NamedNode]] = {}
        self._numbered: dict[tuple[str, str], str] = {}

    def in_language(self, language: str) -> Labels:
        """Return labels in another language, with the same cache."""
        other = Labels(self._store, language)
        other._texts, other._quotes = self._texts, self._quotes
        other._numbers, other._wholes = self._numbers, self._wholes
        other._numbered = self._numbered
        return other

    def preload(self, terms: Iterable[Term | None]) -> None:
        """Query the labels and numbers of many resources at once."""
        nodes = {term for term in terms if isinstance(term, NamedNode)}
        self._load_labels(nodes)
        self._load_quotes(nodes)
        self._load_numbers(nodes)

    def label(self, term: Term | None) -> str:
        """Return the label of an IRI, the text of a literal, or "" for None.

        Without a label, it is the quote of the resource («start»), else its path in the letter
        (`proposal/13/component/b`), else its IRI.
        """
        if term is None:
            return ""
        if isinstance(term, Literal):
            return term.value
        if not isinstance(term, NamedNode):
            return str(term)
        if term.value not in self._texts:
            self._load_labels({term})
        texts = self._texts[term.value]
        for property_ in _LABEL_PROPERTIES:
            for language in (self._language, *_LANGUAGES):
                if (property_, language) in texts:
                    return texts[property_, language][0]
        self._load_quotes({term})
        return self._quotes[term.value] or path_of(term.value)

    def all_names(self, term: NamedNode) -> list[str]:
        """Return all names of a resource in the language, its label first."""
        self._load_labels({term})
        texts = self._texts[term.value]
        others = texts.get((SKOS["altLabel"].value, self._language), [])
        return [self.label(term), *others] if texts else []

    def numbered(self, term: Term | None) -> str:
        """Return the label after class and number, if it has one: `spoor 3: …`, `alinea 2`."""
        if not isinstance(term, NamedNode):
            return self.label(term)
        key = self._language, term.value
        if key not in self._numbered:
            designation, label = self.designation(term), self.label(term)
            has_label = label != path_of(term.value)
            both = f"{designation}: {label}" if has_label else designation
            self._numbered[key] = both if designation else label
        return self._numbered[key]

    def designation(self, term: Term | None, parts: frozenset[str] = frozenset()) -> str:
        """Return the class and number of a resource, or "".

        For an item of a list it is the narrowest class and the number (`besproken voorstel 13`),
        for a part of an item also the end of its path (`besproken voorstel 13b`), for a text unit
        its kind and number (`alinea 2`). `parts` are those already visited, as a part of itself
        has no number.
        """
        if not isinstance(term, NamedNode) or term.value in parts:
            return ""
        if term.value not in self._numbers:
            self._load_numbers({term})
        numbered = self._numbers[term.value]
        if numbered:
            return f"{self.label(numbered.kind)} {numbered.number}"
        wholes = (
            self.designation(whole, parts | {term.value}) for whole in self._wholes[term.value]
        )
        whole = min(filter(None, wholes), default="")
        return whole and whole + term.value.rpartition("/")[2]

    def designations(self, term: NamedNode, parts: frozenset[str] = frozenset()) -> list[str]:
        """Return the designations of a resource by its narrowest class, then by superclasses.

        For example: `besproken voorstel 13`, `maatregel 13`.
        """
        self._load_numbers({term})
        numbered = self._numbers[term.value]
        if numbered:
            kinds = [numbered.kind, *self._ancestors(numbered.kind)]
            self._load_labels({kind for kind in kinds if isinstance(kind, NamedNode)})
            return [f"{self.label(kind)} {numbered.number}" for kind in kinds]
        end = term.value.rpartition("/")[2]
        parts |= {term.value}
        wholes = sorted((w for w in self._wholes[term.value] if w.value not in parts), key=str)
        return [name + end for whole in wholes for name in self.designations(whole, parts)]

    def _load_labels(self, nodes: set[NamedNode]) -> None:
        new = [node for node in nodes if node.value not in self._texts]
        self._texts.update({node.value: {} for node in new})
        for some in batched_values(new):
            for term, property_, text in self._store.select(_PREFIXES + _LABELS % some).rows:
                if isinstance(text, Literal):
                    key = (property_.value, text.language or "")  # type: ignore[union-attr]
                    texts = self._texts[term.value]  # type: ignore[union-attr]
                    texts[key] = sorted({text.value, *texts.get(key, ())})

    def _load_quotes(self, nodes: set[NamedNode]) -> None:
        """Query the quotes of resources that have no label in any of the languages."""
        new = [n for n in nodes if n.value not in self._quotes and not self._has_label(n)]
        self._quotes.update({node.value: "" for node in new})
        for some in batched_values(node for node in new if node.value.startswith(OWN.resources)):
            rows = self._store.select(_PREFIXES + _QUOTES % some).rows
            for term, text in sorted(rows, key=str, reverse=True):
                if isinstance(term, NamedNode) and isinstance(text, Literal):
                    self._quotes[term.value] = quote(text.value)

    def _has_label(self, node: NamedNode) -> bool:
        return any(
            property_ in _LABEL_PROPERTIES and language in _LANGUAGES
            for property_, language in self._texts[node.value]
        )

    def _load_numbers(self, nodes: set[NamedNode]) -> None:
        """Query the numbers of resources, or else what they are part of, and so upwards."""
        new = [node for node in nodes if node.value not in self._numbers]
        numbers: dict[str, list[_Number]] = {node.value: [] for node in new}
        for node in new:
            self._wholes[node.value] = set()
        for some in batched_values(new):
            for term, kind, number, whole in self._store.select(_PREFIXES + _NUMBERS % some).rows:
                if isinstance(whole, NamedNode):
                    self._wholes[term.value].add(whole)  # type: ignore[union-attr]
                elif isinstance(kind, NamedNode) and isinstance(number, Literal):
                    numbers[term.value].append(_Number(kind, number.value))  # type: ignore[union-attr]
        self._load_labels({number.kind for own in numbers.values() for number in own})
        for iri, own in numbers.items():
            ancestors = {kind for number in own for kind in self._ancestors(number.kind)}
            narrowest = (number for number in own if number.kind not in ancestors)
            self._numbers[iri] = min(narrowest, key=str, default=None)
        parts = (node for node in new if self._numbers[node.value] is None)
        wholes = {whole for part in parts for whole in self._wholes[part.value]}
        if wholes:
            self._load_numbers(wholes)

    def _ancestors(self, kind: NamedNode) -> list[Term | None]:
        """Return all superclasses of a class except itself, sorted."""
        ancestors: set[Term | None] = set()
        new = {*self._superclasses.get(kind, ())}
        while new:
            ancestors |= new
            new = {wider for one in new for wider in self._superclasses.get(one, ())} - ancestors
        return sorted(ancestors - {kind}, key=str)

    @cached_property
    def _superclasses(self) -> dict[Term | None, set[Term | None]]:
        superclasses: dict[Term | None, set[Term | None]] = {}
        for kind, wider in self._store.select(_PREFIXES + _SUPERCLASSES).rows:
            superclasses.setdefault(kind, set()).add(wider)
        return superclasses


def term_labels(store: Store) -> Callable[[str], Message]:
    """Return a function from a term in N-Triples to its label in Dutch and in English.

    Without a label, it is the class and number (`besproken voorstel 13b`), else empty.
    """
    dutch = Labels(store)

    def name(term: str) -> Message:
        if not term.startswith("<"):
            return Message("", "")
        node = NamedNode(term[1:-1])
        return Message(*(_name(node, labels) for labels in (dutch, dutch.in_language("en"))))

    return name


def _name(node: NamedNode, labels: Labels) -> str:
    names = labels.all_names(node)
    return names[0] if names else labels.designation(node)


def path_of(iri: str) -> str:
    """Return the path of an IRI of the project without its letter, or another IRI unchanged."""
    if not iri.startswith(OWN.resources):
        return iri
    letter, _, rest = iri[len(OWN.resources) :].partition("/")
    return rest or letter
