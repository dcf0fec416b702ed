"""Verbalize statements and rules: labels for resources, descriptions for blank nodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.i18n import Message
from sporen.rdf.namespaces import OWL, RDF, RDFS, to_curie
from sporen.rdf.serialization import parse_term
from sporen.reasoning.rule_texts import fill_template
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sporen.explaining.evidence import Evidence
    from sporen.reasoning.compiler import CompiledRules
    from sporen.reasoning.rules import Pattern

    Called = Callable[[NamedNode], str]

_FIRST, _TYPE = str(RDF["first"]), str(RDF["type"])
#: The depth to which a blank node of the ontology is described.
_DEEPEST = 5
#: The variables of rules that stand for properties.
_PROPERTY = re.compile(r"\{(p\d?|q|r)\}")
_CHAIN = str(OWL["propertyChainAxiom"])
_SOMETHING = Message("iets", "something")
_SENTENCES = {
    str(RDF["type"]): Message("{s} is een {o}", "{s} is a {o}"),
    str(RDFS["subClassOf"]): Message("elke {s} is een {o}", "every {s} is a {o}"),
    str(RDFS["subPropertyOf"]): Message(
        "«{s}» valt onder «{o}»", "«{s}» is a subproperty of «{o}»"
    ),
    str(RDFS["domain"]): Message("alles met «{s}» is een {o}", "anything with «{s}» is a {o}"),
    str(RDFS["range"]): Message(
        "elke waarde van «{s}» is een {o}", "every value of «{s}» is a {o}"
    ),
    _CHAIN: Message("«{s}» volgt uit de keten {o}", "«{s}» follows from the chain {o}"),
    str(OWL["inverseOf"]): Message(
        "«{s}» is het omgekeerde van «{o}»", "«{s}» is the inverse of «{o}»"
    ),
    str(OWL["disjointWith"]): Message("geen {s} is een {o}", "no {s} is a {o}"),
    str(OWL["equivalentClass"]): Message(
        "{s} en {o} zijn dezelfde klasse", "{s} and {o} are the same class"
    ),
    str(OWL["sameAs"]): Message("{s} is hetzelfde als {o}", "{s} is the same as {o}"),
}
#: Nouns for anonymous classes, by the property that defines them.
_NOUNS = {
    str(OWL["someValuesFrom"]): Message(
        "resource met een «{p}» die een {o} is", "resource with a «{p}» that is a {o}"
    ),
    str(OWL["allValuesFrom"]): Message(
        "resource waarvan elke «{p}» een {o} is", "resource of which every «{p}» is a {o}"
    ),
    str(OWL["hasValue"]): Message(
        "resource met {o} als waarde van «{p}»", "resource with {o} as a value of «{p}»"
    ),
    str(OWL["unionOf"]): Message("lid van een van {o}", "member of one of {o}"),
    str(OWL["intersectionOf"]): Message("lid van al {o}", "member of all of {o}"),
    str(OWL["oneOf"]): Message("resource uit {o}", "resource from {o}"),
    str(OWL["complementOf"]): Message("resource die geen {o} is", "resource that is not a {o}"),
}
_ON = str(OWL["onProperty"])
_MEMBERS = Message("de leden zijn {o}", "its members are {o}")
_DENIED_OBJECT = Message("ontkend object: {o}", "denied object: {o}")
#: Sentences about blank nodes of an ontology: lists of members, classes, denied statements.
_BNODE_SENTENCES = {
    str(OWL["members"]): _MEMBERS,
    str(OWL["distinctMembers"]): _MEMBERS,
    str(OWL["onProperty"]): Message("die klasse gaat over «{o}»", "that class is about «{o}»"),
    str(OWL["sourceIndividual"]): Message("ontkend onderwerp: {o}", "denied subject: {o}"),
    str(OWL["assertionProperty"]): Message("ontkend predicaat: «{o}»", "denied predicate: «{o}»"),
    str(OWL["targetIndividual"]): _DENIED_OBJECT,
    str(OWL["targetValue"]): _DENIED_OBJECT,
    **dict.fromkeys(_NOUNS, Message("er is een klasse: {s}", "there is a class: {s}")),
}
_DISJOINT = Message("een lijst van leden die elkaar uitsluiten", "a list of disjoint members")
_DIFFERENT = Message("een lijst van verschillende resources", "a list of different individuals")
_LISTS = {
    str(OWL["AllDisjointClasses"]): _DISJOINT,
    str(OWL["AllDisjointProperties"]): _DISJOINT,
    str(OWL["AllDifferent"]): _DIFFERENT,
}
_AND = Message("en", "and")
_LISTING = frozenset(str(OWL[name]) for name in ("members", "distinctMembers"))
_OTHER = Message("{s} · {p} · {o}", "{s} · {p} · {o}")


class Verbalizer:
    """Writes sentences in one language; caches labels."""

    def __init__(self, compiled_rules: CompiledRules, label_of: Called, language: str) -> None:
        """Initialize with compiled rules and a function that returns the label of a resource."""
        self._program = compiled_rules
        self._label_of = label_of
        self._language = language
        self._names: dict[str, str] = {}

    def reason(self, rule: str, bindings: Mapping[str, str], evidence: Evidence) -> str:
        """Return the text of a rule, with labels for its variables."""
        template = _PROPERTY.sub(r"«{\1}»", self._program.rule_text(rule).text(self._language))
        names = {name[1:]: self._name(term, evidence) for name, term in bindings.items()}
        return self._fill(template, names)

    def sentence(
        self, triple: Pattern, evidence: Evidence, bindings: Mapping[str, str] | None = None
    ) -> str:
        """Return a statement as a sentence.

        Args:
            triple: the statement.
            evidence: the graphs that describe its blank nodes.
            bindings: the values of the variables of its rule; of a long list, only the
                members among these values are named.

        """
        subject, predicate, value = (self._name(part, evidence) for part in triple)
        if triple.predicate == _CHAIN:
            steps = (self._name(step, evidence) for step in evidence.list_members(triple.object))
            value = " → ".join(f"«{step}»" for step in steps)
        elif triple.predicate in _LISTING:
            met = set(bindings.values() if bindings else ())
            some = [one for one in evidence.list_members(triple.object) if one in met]
            names = [self._name(one, evidence) for one in some]
            value = f" {_AND.text(self._language)} ".join(names) or value
        if (
            subject == value and triple.subject != triple.object
        ):  # two terms of one name, such as two classes of documents
            subject, value = (
                to_curie(part[1:-1]) if part.startswith("<") else name
                for part, name in ((triple.subject, subject), (triple.object, value))
            )
        phrase = self._template(triple).text(self._language)
        return self._fill(phrase, {"s": subject, "p": predicate, "o": value})

    def _template(self, triple: Pattern) -> Message:
        if triple.subject.startswith("_:"):
            if triple.predicate == _TYPE and triple.object in _LISTS:
                return _LISTS[triple.object]
            if triple.predicate in _BNODE_SENTENCES:
                return _BNODE_SENTENCES[triple.predicate]
        return _SENTENCES.get(triple.predicate, _OTHER)

    def _fill(self, phrase: str, names: dict[str, str]) -> str:
        return fill_template(phrase, lambda name: names.get(name, name), self._language)

    def _name(self, term: str, evidence: Evidence, depth: int = 0) -> str:
        """Return the label of a term, or the description of a blank node."""
        if term.startswith("?"):
            return _SOMETHING.text(self._language)
        if term.startswith("_:"):
            return self._describe_bnode(term, evidence, depth)
        if term not in self._names:
            self._names[term] = self._literal_or_label(term)
        return self._names[term]

    def _literal_or_label(self, term: str) -> str:
        node = parse_term(term)
        if isinstance(node, Literal):
            return quote(node.value)
        if not isinstance(node, NamedNode):
            return term
        name = self._label_of(node)
        return to_curie(node.value) if name == node.value else name

    def _describe_bnode(self, term: str, evidence: Evidence, depth: int) -> str:
        properties = evidence.bnode_properties(term)
        if depth > _DEEPEST or not properties:
            return _SOMETHING.text(self._language)
        if any(predicate == _FIRST for predicate, _ in properties):
            members = [self._name(one, evidence, depth + 1) for one in evidence.list_members(term)]
            return f"({', '.join(members)})"
        bindings = dict(properties)
        for predicate in sorted(bindings.keys() & _NOUNS.keys())[:1]:
            names = {
                "p": self._name(bindings.get(_ON, "?p"), evidence, depth + 1),
                "o": self._name(bindings[predicate], evidence, depth + 1),
            }
            return self._fill(_NOUNS[predicate].text(self._language), names)
        parts = (
            f"{self._name(predicate, evidence)} {self._name(value, evidence, depth + 1)}"
            for predicate, value in properties
        )
        return f"[{' ; '.join(parts)}]"
