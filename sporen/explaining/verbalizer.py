"""Statements and rules as sentences: things by their names, nameless ones by what they are."""

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
#: How deep a nameless node of the ontology is written out.
_DEEPEST = 5
#: The variables of rules that stand for properties.
_PROPERTY = re.compile(r"\{(p\d?|q|r)\}")
_CHAIN = str(OWL["propertyChainAxiom"])
_SOMETHING = Message("iets", "something")
_AS_PHRASE = {
    str(RDF["type"]): Message("{s} is een {o}", "{s} is a {o}"),
    str(RDFS["subClassOf"]): Message("een {s} is altijd een {o}", "a {s} is always a {o}"),
    str(RDFS["subPropertyOf"]): Message("«{s}» valt onder «{o}»", "«{s}» is below «{o}»"),
    str(RDFS["domain"]): Message("wat «{s}» heeft, is een {o}", "what has «{s}» is a {o}"),
    str(RDFS["range"]): Message(
        "waar «{s}» naar wijst, is een {o}", "what «{s}» points to is a {o}"
    ),
    _CHAIN: Message("«{s}» is de weg langs {o}", "«{s}» is the way along {o}"),
    str(OWL["inverseOf"]): Message(
        "«{s}» is het omgekeerde van «{o}»", "«{s}» is the inverse of «{o}»"
    ),
    str(OWL["disjointWith"]): Message(
        "geen {s} is een {o}, en omgekeerd", "no {s} is a {o}, nor the other way"
    ),
    str(OWL["equivalentClass"]): Message("{s} en {o} zijn één klasse", "{s} and {o} are one class"),
    str(OWL["sameAs"]): Message("{s} is hetzelfde als {o}", "{s} is the same as {o}"),
}
#: What a class without a name is, by the property that says it.
_AS_NOUN = {
    str(OWL["someValuesFrom"]): Message(
        "ding met een «{p}» die een {o} is", "thing with a «{p}» that is a {o}"
    ),
    str(OWL["allValuesFrom"]): Message(
        "ding waarvan elke «{p}» een {o} is", "thing of which each «{p}» is a {o}"
    ),
    str(OWL["hasValue"]): Message("ding met als «{p}» {o}", "thing with as its «{p}» {o}"),
    str(OWL["unionOf"]): Message("lid van een van {o}", "member of one of {o}"),
    str(OWL["intersectionOf"]): Message("lid van elk van {o}", "member of each of {o}"),
    str(OWL["oneOf"]): Message("ding uit {o}", "thing out of {o}"),
    str(OWL["complementOf"]): Message("ding dat geen {o} is", "thing that is no {o}"),
}
_ON = str(OWL["onProperty"])
#: What is said of a nameless part of the ontology: a list of what differs, a class, a denial.
_OF_NAMELESS = {
    str(OWL["members"]): Message("daarin staan {o}", "{o} stand in it"),
    str(OWL["distinctMembers"]): Message("daarin staan {o}", "{o} stand in it"),
    str(OWL["onProperty"]): Message("die klasse gaat over «{o}»", "that class is about «{o}»"),
    str(OWL["sourceIndividual"]): Message("ontkend is iets van {o}", "of {o} something is denied"),
    str(OWL["assertionProperty"]): Message("ontkend is een «{o}»", "denied is a «{o}»"),
    str(OWL["targetIndividual"]): Message("ontkend is {o}", "denied is {o}"),
    str(OWL["targetValue"]): Message("ontkend is {o}", "denied is {o}"),
    **dict.fromkeys(_AS_NOUN, Message("er is een klasse: {s}", "there is a class: {s}")),
}
_EXCLUDE = Message("een rij van wat elkaar uitsluit", "a list of what excludes each other")
_DIFFER = Message("een rij van wat van elkaar verschilt", "a list of what differs")
_OF_LISTS = {
    str(OWL["AllDisjointClasses"]): _EXCLUDE,
    str(OWL["AllDisjointProperties"]): _EXCLUDE,
    str(OWL["AllDifferent"]): _DIFFER,
}
_AND = Message("en", "and")
_LISTING = frozenset(str(OWL[name]) for name in ("members", "distinctMembers"))
_OTHER = Message("{s} · {p} · {o}", "{s} · {p} · {o}")


class Verbalizer:
    """Sentences in one language; what was named once is known."""

    def __init__(self, compiled_rules: CompiledRules, label_of: Called, language: str) -> None:
        """Say what rules and statements say; `called` gives what a thing is called."""
        self._program = compiled_rules
        self._label_of = label_of
        self._language = language
        self._names: dict[str, str] = {}

    def reason(self, rule: str, bindings: Mapping[str, str], evidence: Evidence) -> str:
        """Say what a rule says, with names for its variables."""
        said = _PROPERTY.sub(r"«{\1}»", self._program.rule_text(rule).text(self._language))
        names = {name[1:]: self._name(term, evidence) for name, term in bindings.items()}
        return self._fill(said, names)

    def sentence(
        self, triple: Pattern, evidence: Evidence, bindings: Mapping[str, str] | None = None
    ) -> str:
        """Say what a statement says.

        Args:
            triple: the statement.
            ground: where nameless nodes are looked up.
            known: what stands for the variables of the rule that it is a premise of: of a long
                list only that is told.

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
            if triple.predicate == _TYPE and triple.object in _OF_LISTS:
                return _OF_LISTS[triple.object]
            if triple.predicate in _OF_NAMELESS:
                return _OF_NAMELESS[triple.predicate]
        return _AS_PHRASE.get(triple.predicate, _OTHER)

    def _fill(self, phrase: str, names: dict[str, str]) -> str:
        return fill_template(phrase, lambda name: names.get(name, name), self._language)

    def _name(self, term: str, evidence: Evidence, depth: int = 0) -> str:
        """Call a term by its number or label; a nameless node by what is said of it."""
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
        said = evidence.bnode_properties(term)
        if depth > _DEEPEST or not said:
            return _SOMETHING.text(self._language)
        if any(predicate == _FIRST for predicate, _ in said):
            members = [self._name(one, evidence, depth + 1) for one in evidence.list_members(term)]
            return f"({', '.join(members)})"
        bindings = dict(said)
        for predicate in sorted(bindings.keys() & _AS_NOUN.keys())[:1]:
            names = {
                "p": self._name(bindings.get(_ON, "?p"), evidence, depth + 1),
                "o": self._name(bindings[predicate], evidence, depth + 1),
            }
            return self._fill(_AS_NOUN[predicate].text(self._language), names)
        parts = (
            f"{self._name(predicate, evidence)} {self._name(value, evidence, depth + 1)}"
            for predicate, value in said
        )
        return f"[{' ; '.join(parts)}]"
