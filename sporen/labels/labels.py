"""Labels and designations of the resources in any store, queried in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.i18n import Message
from sporen.labels.label_index import LabelIndex
from sporen.labels.localized_text import LABELS
from sporen.rdf.namespaces import OA, OWN, RDF, RDFS, SKOS, SP
from sporen.stores.base import batched_values
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sporen.rdf.terms import Term
    from sporen.stores.base import Store

_PROPERTIES = " ".join(
    map(str, (*LABELS, SKOS["altLabel"], SP["unitKind"], SP["number"], SP["partOf"]))
)
_STATEMENTS = f"""SELECT ?term ?property ?value WHERE {{
    VALUES ?term {{ %s }}
    {{ VALUES ?property {{ {_PROPERTIES} }} ?term ?property ?value }}
    UNION {{ VALUES ?property {{ {RDF["type"]} }} ?term {SP["number"]} ?number ; ?property ?value }}
}}"""
_QUOTES = f"""SELECT ?term ?text WHERE {{
    VALUES ?term {{ %s }}
    {{ ?term {SP["quote"]} ?text }}
    UNION {{ ?term {OA["hasSelector"]} ?selector . ?selector {OA["exact"]} ?text }}
}}"""
# Python follows the class hierarchy: Virtuoso 7 follows no property path from several starts, and
# none within NOT EXISTS.
_SUPERCLASSES = f"""SELECT ?class ?wider WHERE {{
    ?class {RDFS["subClassOf"]} ?wider FILTER(isIRI(?wider))
}}"""


class Labels:
    """Labels of the resources in a store, chosen by the rules of `LabelIndex`.

    Each resource is queried once, when first needed. `preload` queries many at once, which takes a
    remote store as long as one.
    """

    def __init__(self, store: Store, language: str = "nl") -> None:
        self._store = store
        self._language = language
        self._index = LabelIndex()
        self._loaded: set[str] = set()
        self._quotes: dict[str, str] = {}
        self._numbered: dict[tuple[str, str], str] = {}

    def in_language(self, language: str) -> Labels:
        """Return labels in another language, with the same cache."""
        other = Labels(self._store, language)
        other._index, other._loaded = self._index, self._loaded
        other._quotes, other._numbered = self._quotes, self._numbered
        return other

    def preload(self, terms: Iterable[Term | None]) -> None:
        """Query the labels and numbers of many resources at once, and what they are part of."""
        nodes = {term for term in terms if isinstance(term, NamedNode)}
        self._load(nodes)
        self._load_quotes(nodes)
        while nodes:
            related = {
                self._numbered_class(node.value) or self._index.wholes.get(node.value, "")
                for node in nodes
            }
            nodes = {NamedNode(iri) for iri in related - self._loaded - {""}}
            self._load(nodes)

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
        self._load({term})
        label = self._index.label(term.value, self._language).text
        if not label:
            self._load_quotes({term})
        return label or self._quotes[term.value] or path_of(term.value)

    def name(self, term: NamedNode) -> str:
        """Return the designation of a resource, or else its label."""
        return self.designation(term) or self.label(term)

    def all_names(self, term: NamedNode) -> list[str]:
        """Return all names of a resource in the language, its label first."""
        self._load({term})
        others = self._index.alt_labels.get(term.value, [])
        if not others and term.value not in self._index.labels:
            return []
        own = sorted({name.value for name in others if name.language == self._language})
        return [self.label(term), *own]

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

    def designation(self, term: Term | None) -> str:
        """Return the class and number of a resource, or "".

        For an item of a list it is the narrowest class and the number (`besproken voorstel 13`),
        for a part of an item also the end of its path (`besproken voorstel 13b`), for a text unit
        its kind and number (`alinea 2`).
        """
        return next(iter(self._designations(term, with_superclasses=False)), "")

    def designations(self, term: NamedNode) -> list[str]:
        """Return the designations of a resource by its narrowest class, then by superclasses.

        For example: `besproken voorstel 13`, `maatregel 13`.
        """
        return self._designations(term, with_superclasses=True)

    def _designations(self, term: Term | None, *, with_superclasses: bool) -> list[str]:
        ends = ""
        parts: set[str] = set()
        while isinstance(term, NamedNode) and term.value not in parts:
            self._load({term})
            kind = self._numbered_class(term.value)
            if kind:
                wider = self._index.ancestors(kind) if with_superclasses else ()
                kinds = [NamedNode(iri) for iri in (kind, *sorted(wider))]
                self._load({*kinds})
                number = self._index.numbers[term.value] + ends
                return [f"{self.label(each)} {number}" for each in kinds]
            parts.add(term.value)  # a part of itself has no number
            ends = term.value.rpartition("/")[2] + ends
            whole = self._index.wholes.get(term.value)
            term = NamedNode(whole) if whole else None
        return []

    def _numbered_class(self, iri: str) -> str:
        """Return the class within which a resource has its number, or ""."""
        if iri not in self._index.numbers:
            return ""
        if not self._index.superclasses:
            for kind, wider in self._rows(_SUPERCLASSES):
                self._index.add(kind, RDFS["subClassOf"], wider)
        return self._index.numbered_class(iri)

    def _load(self, nodes: set[NamedNode]) -> None:
        new = [node for node in nodes if node.value not in self._loaded]
        self._loaded.update(node.value for node in new)
        for some in batched_values(new):
            for term, property_, value in sorted(self._rows(_STATEMENTS % some), key=str):
                self._index.add(term, property_, value)

    def _load_quotes(self, nodes: set[NamedNode]) -> None:
        """Query the quotes of resources that have no label."""
        known = self._quotes.keys() | self._index.labels
        new = [node for node in nodes if node.value not in known]
        self._quotes.update({node.value: "" for node in new})
        for some in batched_values(node for node in new if node.value.startswith(OWN.resources)):
            for term, text in sorted(self._rows(_QUOTES % some), key=str, reverse=True):
                if isinstance(term, NamedNode) and isinstance(text, Literal):
                    self._quotes[term.value] = quote(text.value)

    def _rows(self, query: str) -> list[tuple[Term | None, ...]]:
        return self._store.select(query).rows


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
