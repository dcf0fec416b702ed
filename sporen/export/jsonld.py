"""A graph as compact JSON-LD: one tree that begins at the thing that a document is about.

What is said of the thing stands in it; what has no IRI, or is a part of it, where it is pointed to;
and what others say that point to it under `@reverse`. The context is written out, so that nothing
is fetched: prefixes, and for each property whose values are all of one kind that kind, so that they
read as plain texts, numbers, or texts by language. `@id` has whole addresses, which can be followed
without a library (JSON-LD 1.1, https://www.w3.org/TR/json-ld11/).
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
#: What the context need not say: JSON has numbers and truths of its own.
_UNTOLD = {"", _STRING, _INTEGER, _BOOLEAN}
#: A number that JSON-LD writes back as it stood, and that every reader of JSON can hold.
_PLAIN_NUMBER = re.compile(r"-?[1-9][0-9]{0,14}|0")
#: What nearly all IRIs begin with: no prefix is called so.
_WEB = ("https:", "http:")
_NAMES = {start: name for name, start in PREFIXES.items()}
_Values = dict[NamedNode, list[Any]]
_TYPE, _FIRST, _REST, _NIL = RDF["type"], RDF["first"], RDF["rest"], RDF["nil"]


def write(triples: Sequence[Triple], about: str) -> bytes:
    """Write a graph, in the order given.

    Args:
        triples: the graph, sorted.
        about: the IRI of the thing that the tree begins at; its parts have it and a fragment.

    """
    return _Tree(triples, about).written()


class _Tree:
    """The nodes of a document, each written at the one place where it belongs."""

    def __init__(self, triples: Sequence[Triple], about: str) -> None:
        self._about = NamedNode(about)
        self._fragments = f"{about}#"
        self._said: dict[Any, _Values] = {}
        self._reverse: dict[Any, _Values] = {}
        self._led_to: Counter[Any] = Counter()
        self._written: set[Any] = set()
        self._context: dict[str, Any] = {}
        self._names: dict[str, str] = {}
        kinds: dict[NamedNode, set[str]] = defaultdict(set)
        # By the scheme of an IRI a reader could take it for a name with a prefix.
        schemes: set[str] = set()
        for triple in triples:
            subject, predicate, value = triple.subject, triple.predicate, triple.object
            named = isinstance(value, NamedNode)
            if named and self._is_own(value) and not self._is_own(subject):
                self._reverse.setdefault(value, {}).setdefault(predicate, []).append(subject)
            else:
                self._said.setdefault(subject, {}).setdefault(predicate, []).append(value)
                self._led_to[value] += 1
                kinds[predicate].add(value.datatype.value if isinstance(value, Literal) else "")
            for node in (subject, predicate, value):
                if isinstance(node, NamedNode) and not node.value.startswith(_WEB):
                    schemes.add(node.value.partition(":")[0])
        self._mistaken = schemes & PREFIXES.keys()
        self._kinds = {p: next(iter(found)) for p, found in kinds.items() if len(found) == 1}
        for predicate, kind in self._kinds.items():
            self._explain(predicate.value, kind)

    def written(self) -> bytes:
        """Write the tree, each property of the thing (or each of several nodes) on its own line."""
        nodes = [self._node(self._about)]
        every = [*self._said, *self._reverse]
        nodes += [
            self._node(node)
            for node in every
            if node not in self._written and not self._is_nested(node)
        ]
        # What is left leads to itself in a ring, and nothing else leads to it.
        nodes += [self._node(node) for node in every if node not in self._written]
        context = f' "@context": {_dumped(dict(sorted(self._context.items())))}'
        if len(nodes) == 1:
            lines = [f" {_dumped(key)}: {_dumped(value)}" for key, value in nodes[0].items()]
            text = ",\n".join([context, *lines])
        else:
            graph = ",\n".join(f"  {_dumped(node)}" for node in nodes)
            text = f'{context},\n "@graph": [\n{graph}\n ]'
        return f"{{\n{text}\n}}\n".encode()

    def _is_own(self, node: object) -> bool:
        """Return whether a node is described here: the resource itself or a blank node."""
        if isinstance(node, NamedNode):
            return node == self._about or node.value.startswith(self._fragments)
        return isinstance(node, BlankNode)

    def _is_nested(self, node: object) -> bool:
        """Return whether a node is written where something leads to it."""
        return node != self._about and self._led_to[node] > 0 and self._is_own(node)

    def _node(self, node: Any, led_to: int = 0) -> dict[str, Any]:  # noqa: ANN401  a subject
        """Return the JSON object of a node and its children; `led_to` is the depth of nesting."""
        self._written.add(node)
        made: dict[str, Any] = {}
        if isinstance(node, NamedNode):
            made["@id"] = node.value
        elif self._led_to[node] > led_to:
            made["@id"] = str(node)
        said = self._said.get(node, {})
        types = said.get(_TYPE, [])
        if types and all(isinstance(value, NamedNode) for value in types):
            made["@type"] = _one([self._name(value.value) for value in types])
            said = {predicate: said[predicate] for predicate in said if predicate != _TYPE}
        for predicate, values in said.items():
            if self._kinds.get(predicate) == _LANGUAGE:
                made[self._name(predicate.value)] = _by_language(values)
            else:
                kind = self._kinds.get(predicate, _STRING)
                made[self._name(predicate.value)] = _one(
                    [self._value(value, kind) for value in values]
                )
        if node in self._reverse:
            made["@reverse"] = {
                self._name(predicate.value): _one([self._reference(one) for one in subjects])
                for predicate, subjects in self._reverse[node].items()
            }
        return made

    def _value(self, value: Any, kind: str) -> Any:  # noqa: ANN401  a term; what JSON knows
        if isinstance(value, Literal):
            return self._literal(value, kind)
        if value == _NIL:
            return {"@list": []}
        items = self._items(value)
        if items is not None:
            return {"@list": [self._value(item, _STRING) for item in items]}
        if value not in self._written and value in self._said and self._is_nested(value):
            return self._node(value, led_to=1)
        return self._reference(value)

    def _reference(self, node: Any) -> dict[str, str]:  # noqa: ANN401  a term that is no literal
        return {"@id": node.value if isinstance(node, NamedNode) else str(node)}

    def _literal(self, literal: Literal, kind: str) -> Any:  # noqa: ANN401  what JSON knows
        """Return a literal as JSON; `kind` is what the context says of the property's values."""
        datatype, text = literal.datatype.value, literal.value
        plain: Any = text
        if datatype in _NUMBERS and _PLAIN_NUMBER.fullmatch(text):
            plain = int(text)
        elif datatype == _BOOLEAN and text in ("true", "false"):
            plain = text == "true"
        is_told = datatype == kind and kind not in _UNTOLD
        if is_told or (plain is not text and datatype in (_INTEGER, _BOOLEAN)):
            return plain
        if literal.language:
            return {"@value": text, "@language": literal.language}
        if datatype == _STRING:
            return text
        return {"@value": plain, "@type": self._name(datatype)}

    def _items(self, node: object) -> list[Any] | None:
        """Return the items of a list that is nothing else; None where it is more or less than that.

        Its nodes are then written.
        """
        items: list[Any] = []
        nodes = []
        while node != _NIL:
            said = self._said.get(node, {}) if isinstance(node, BlankNode) else {}
            whole = said.keys() == {_FIRST, _REST} and len(said[_FIRST]) == len(said[_REST]) == 1
            if not whole or self._led_to[node] != 1 or node in self._written or node in nodes:
                return None
            nodes.append(node)
            items += said[_FIRST]
            node = said[_REST][0]
        self._written.update(nodes)
        return items

    def _name(self, iri: str) -> str:
        """Write an IRI short where a prefix stands for all but its last name."""
        if iri not in self._names:
            end = max(iri.rfind("#"), iri.rfind("/")) + 1
            prefix = _NAMES.get(iri[:end], "")
            if not prefix or prefix in self._mistaken or end == len(iri):
                self._names[iri] = iri
            else:
                self._context[prefix] = iri[:end]
                self._names[iri] = f"{prefix}:{iri[end:]}"
        return self._names[iri]

    def _explain(self, iri: str, kind: str) -> None:
        """Say in the context of what kind the values of a property are."""
        if kind == _LANGUAGE:
            self._context[self._name(iri)] = {"@id": iri, "@container": "@language"}
        elif kind not in _UNTOLD:
            self._context[self._name(iri)] = {"@id": iri, "@type": self._name(kind)}


def _by_language(literals: Iterable[Literal]) -> dict[str, str | list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for literal in literals:
        texts[literal.language or ""].append(literal.value)
    return {language: _one(said) for language, said in texts.items()}


def _one(values: list[Any]) -> Any:  # noqa: ANN401  JSON-LD lets a single value stand by itself
    return values[0] if len(values) == 1 else values


_dumped = json.JSONEncoder(ensure_ascii=False).encode
