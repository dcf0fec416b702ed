"""Serialize a graph as compact JSON-LD 1.1: one tree, rooted at the resource of a document.

Blank nodes and parts are nested where they are linked; links to the resource are under `@reverse`.
The context is inline, and has the type of each property whose values all have the same type.
Source: https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.rdf.namespaces import PREFIXES, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Triple

_LANGUAGE = RDF["langString"].value
_STRING = XSD["string"].value
_INTEGER, _BOOLEAN = XSD["integer"].value, XSD["boolean"].value
_NUMBERS = {_INTEGER, XSD["nonNegativeInteger"].value, XSD["positiveInteger"].value}
#: Types without an entry in the context: JSON has strings, numbers and booleans.
_NATIVE_TYPES = {"", _STRING, _INTEGER, _BOOLEAN}
#: Integers that survive a round trip through JSON-LD and fit in a double.
_PLAIN_NUMBER = re.compile(r"-?[1-9][0-9]{0,14}|0")
#: The schemes of most IRIs; no prefix has these names.
_COMMON_SCHEMES = ("https:", "http:")
_Values = dict[NamedNode, list[Any]]
_TYPE, _FIRST, _REST, _NIL = RDF["type"], RDF["first"], RDF["rest"], RDF["nil"]


def write(triples: Sequence[Triple], about: str) -> bytes:
    """Serialize a graph, in the given order.

    Args:
        triples: The graph, sorted.
        about: The IRI of the root; its parts have this IRI with a fragment.

    """
    return _JsonLdTree(triples, about).serialize()


class _JsonLdTree:
    """The nodes of a document, each written once, in its own place."""

    def __init__(self, triples: Sequence[Triple], about: str) -> None:
        self._about = NamedNode(about)
        self._fragments = f"{about}#"
        self._outgoing: dict[Any, _Values] = {}
        self._reverse: dict[Any, _Values] = {}
        self._link_counts: Counter[Any] = Counter()
        self._written: set[Any] = set()
        self._context: dict[str, Any] = {}
        self._names: dict[str, str] = {}
        self._prefixes = {start: name for name, start in PREFIXES.items()}
        kinds: dict[NamedNode, set[str]] = defaultdict(set)
        # A scheme that equals a prefix would make an IRI look like a compact IRI.
        schemes: set[str] = set()
        for triple in triples:
            subject, predicate, value = triple.subject, triple.predicate, triple.object
            named = isinstance(value, NamedNode)
            if named and self._is_own(value) and not self._is_own(subject):
                self._reverse.setdefault(value, {}).setdefault(predicate, []).append(subject)
            else:
                self._outgoing.setdefault(subject, {}).setdefault(predicate, []).append(value)
                self._link_counts[value] += 1
                kinds[predicate].add(value.datatype.value if isinstance(value, Literal) else "")
            for node in (subject, predicate, value):
                if isinstance(node, NamedNode) and not node.value.startswith(_COMMON_SCHEMES):
                    schemes.add(node.value.partition(":")[0])
        self._ambiguous_prefixes = schemes & PREFIXES.keys()
        self._types = {p: next(iter(found)) for p, found in kinds.items() if len(found) == 1}
        for predicate, kind in self._types.items():
            self._add_to_context(predicate.value, kind)

    def serialize(self) -> bytes:
        """Return the JSON-LD, with one line for each property of the root or for each node."""
        nodes = [self._node(self._about)]
        every = [*self._outgoing, *self._reverse]
        nodes += [
            self._node(node)
            for node in every
            if node not in self._written and not self._is_nested(node)
        ]
        # The remaining nodes are cycles of blank nodes without any other link to them.
        nodes += [self._node(node) for node in every if node not in self._written]
        context = f' "@context": {_dump(dict(sorted(self._context.items())))}'
        if len(nodes) == 1:
            lines = [f" {_dump(key)}: {_dump(value)}" for key, value in nodes[0].items()]
            text = ",\n".join([context, *lines])
        else:
            graph = ",\n".join(f"  {_dump(node)}" for node in nodes)
            text = f'{context},\n "@graph": [\n{graph}\n ]'
        return f"{{\n{text}\n}}\n".encode()

    def _is_own(self, node: object) -> bool:
        """Return whether a node is described here: the resource itself or a blank node."""
        if isinstance(node, NamedNode):
            return node == self._about or node.value.startswith(self._fragments)
        return isinstance(node, BlankNode)

    def _is_nested(self, node: object) -> bool:
        """Return whether a node is written inside the node that links to it."""
        return node != self._about and self._link_counts[node] > 0 and self._is_own(node)

    def _node(self, node: Any, led_to: int = 0) -> dict[str, Any]:  # noqa: ANN401  a subject
        """Return the JSON object of a node and its children; `led_to` is the depth of nesting."""
        self._written.add(node)
        entry: dict[str, Any] = {}
        if isinstance(node, NamedNode):
            entry["@id"] = node.value
        elif self._link_counts[node] > led_to:
            entry["@id"] = str(node)
        properties = self._outgoing.get(node, {})
        types = properties.get(_TYPE, [])
        if types and all(isinstance(value, NamedNode) for value in types):
            entry["@type"] = _unwrap_single([self._name(value.value) for value in types])
            properties = {name: properties[name] for name in properties if name != _TYPE}
        for predicate, values in properties.items():
            if self._types.get(predicate) == _LANGUAGE:
                entry[self._name(predicate.value)] = _by_language(values)
            else:
                kind = self._types.get(predicate, _STRING)
                entry[self._name(predicate.value)] = _unwrap_single(
                    [self._value(value, kind) for value in values]
                )
        if node in self._reverse:
            entry["@reverse"] = {
                self._name(predicate.value): _unwrap_single(
                    [self._reference(subject) for subject in subjects]
                )
                for predicate, subjects in self._reverse[node].items()
            }
        return entry

    def _value(self, value: Any, kind: str) -> Any:  # noqa: ANN401  a term; what JSON knows
        if isinstance(value, Literal):
            return self._literal(value, kind)
        if value == _NIL:
            return {"@list": []}
        items = self._items(value)
        if items is not None:
            return {"@list": [self._value(item, _STRING) for item in items]}
        if value not in self._written and value in self._outgoing and self._is_nested(value):
            return self._node(value, led_to=1)
        return self._reference(value)

    def _reference(self, node: Any) -> dict[str, str]:  # noqa: ANN401  a term that is no literal
        return {"@id": node.value if isinstance(node, NamedNode) else str(node)}

    def _literal(self, literal: Literal, kind: str) -> Any:  # noqa: ANN401  what JSON knows
        """Return a literal as JSON; `kind` is the type of the property in the context."""
        datatype, text = literal.datatype.value, literal.value
        plain: Any = text
        if datatype in _NUMBERS and _PLAIN_NUMBER.fullmatch(text):
            plain = int(text)
        elif datatype == _BOOLEAN and text in ("true", "false"):
            plain = text == "true"
        has_context_type = datatype == kind and kind not in _NATIVE_TYPES
        if has_context_type or (plain is not text and datatype in (_INTEGER, _BOOLEAN)):
            return plain
        if literal.language:
            return {"@value": text, "@language": literal.language}
        if datatype == _STRING:
            return text
        return {"@value": plain, "@type": self._name(datatype)}

    def _items(self, node: object) -> list[Any] | None:
        """Return the items of a well-formed list that nothing else links to, or None.

        The nodes of the list are marked as written.
        """
        items: list[Any] = []
        nodes = []
        while node != _NIL:
            cell = self._outgoing.get(node, {}) if isinstance(node, BlankNode) else {}
            is_cell = cell.keys() == {_FIRST, _REST} and len(cell[_FIRST]) == len(cell[_REST]) == 1
            if (
                not is_cell
                or self._link_counts[node] != 1
                or node in self._written
                or node in nodes
            ):
                return None
            nodes.append(node)
            items += cell[_FIRST]
            node = cell[_REST][0]
        self._written.update(nodes)
        return items

    def _name(self, iri: str) -> str:
        """Return the compact IRI, or the IRI if no prefix is its whole namespace."""
        if iri not in self._names:
            end = max(iri.rfind("#"), iri.rfind("/")) + 1
            prefix = self._prefixes.get(iri[:end], "")
            if not prefix or prefix in self._ambiguous_prefixes or end == len(iri):
                self._names[iri] = iri
            else:
                self._context[prefix] = iri[:end]
                self._names[iri] = f"{prefix}:{iri[end:]}"
        return self._names[iri]

    def _add_to_context(self, iri: str, kind: str) -> None:
        """Add the type of a property's values to the context."""
        if kind == _LANGUAGE:
            self._context[self._name(iri)] = {"@id": iri, "@container": "@language"}
        elif kind not in _NATIVE_TYPES:
            self._context[self._name(iri)] = {"@id": iri, "@type": self._name(kind)}


def _by_language(literals: Iterable[Literal]) -> dict[str, str | list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for literal in literals:
        texts[literal.language or ""].append(literal.value)
    return {language: _unwrap_single(values) for language, values in texts.items()}


def _unwrap_single(values: list[Any]) -> Any:  # noqa: ANN401  a value or a list
    return values[0] if len(values) == 1 else values


_dump = json.JSONEncoder(ensure_ascii=False).encode
