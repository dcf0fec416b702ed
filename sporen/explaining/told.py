"""An explanation in words: statements as sentences, rules as what they say, sources and quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.findings import Words, quoted
from sporen.graphs import term_of
from sporen.labels import Labels
from sporen.reasoning.proofs import FALSE
from sporen.reasoning.words import SAID
from sporen.vocabulary import OWL, RDF, RDFS, shorten

if TYPE_CHECKING:
    from sporen.explaining.explain import Explained
    from sporen.explaining.ground import Ground, Quote, Source
    from sporen.reasoning.proofs import Short
    from sporen.reasoning.rules import Pattern
    from sporen.reasoning.shortest import Proof

_FIRST, _REST, _NIL = (str(RDF[name]) for name in ("first", "rest", "nil"))
#: How deep a nameless node of the ontology is written out.
_DEEPEST = 5
#: The variables of rules that stand for properties.
_PROPERTY = re.compile(r"\{(p\d?|q|r)\}")
_HOLE = re.compile(r"\{(\w+)\}")
_CHAIN = str(OWL["propertyChainAxiom"])
_SOMETHING = Words("iets", "something")
_AS_PHRASE = {
    str(RDF["type"]): Words("{s} is een {o}", "{s} is a {o}"),
    str(RDFS["subClassOf"]): Words("een {s} is altijd een {o}", "a {s} is always a {o}"),
    str(RDFS["subPropertyOf"]): Words("«{s}» valt onder «{o}»", "«{s}» is below «{o}»"),
    str(RDFS["domain"]): Words("wat «{s}» heeft, is een {o}", "what has «{s}» is a {o}"),
    str(RDFS["range"]): Words("waar «{s}» naar wijst, is een {o}", "what «{s}» points to is a {o}"),
    _CHAIN: Words("«{s}» is de weg langs {o}", "«{s}» is the way along {o}"),
    str(OWL["inverseOf"]): Words(
        "«{s}» is het omgekeerde van «{o}»", "«{s}» is the inverse of «{o}»"
    ),
    str(OWL["disjointWith"]): Words(
        "geen {s} is een {o}, en omgekeerd", "no {s} is a {o}, nor the other way"
    ),
    str(OWL["equivalentClass"]): Words("{s} en {o} zijn één klasse", "{s} and {o} are one class"),
    str(OWL["sameAs"]): Words("{s} is hetzelfde als {o}", "{s} is the same as {o}"),
}
#: What a class without a name is, by the property that says it.
_AS_NOUN = {
    str(OWL["someValuesFrom"]): Words(
        "ding met een «{p}» die een {o} is", "thing with a «{p}» that is a {o}"
    ),
    str(OWL["allValuesFrom"]): Words(
        "ding waarvan elke «{p}» een {o} is", "thing of which each «{p}» is a {o}"
    ),
    str(OWL["hasValue"]): Words("ding met als «{p}» {o}", "thing with as its «{p}» {o}"),
    str(OWL["unionOf"]): Words("lid van een van {o}", "member of one of {o}"),
    str(OWL["intersectionOf"]): Words("lid van elk van {o}", "member of each of {o}"),
    str(OWL["oneOf"]): Words("ding uit {o}", "thing out of {o}"),
    str(OWL["complementOf"]): Words("ding dat geen {o} is", "thing that is no {o}"),
}
_ON = str(OWL["onProperty"])
_OTHER = Words("{s} · {p} · {o}", "{s} · {p} · {o}")
_MUST_NOT_BE = Words("dit spreekt zichzelf tegen", "this contradicts itself")


class Node(NamedTuple):
    """A statement with why it holds, in one language.

    Attributes:
        triple: its terms, as N-Triples writes them; `FALSE` for a contradiction.
        text: what it says.
        rule: the name of the rule by which it follows; "" where it is stated.
        why: what that rule says, with names for its variables.
        sources: the graphs that state it, and where.
        quotes: the words of a letter that it rests on.
        premises: what it follows from.

    """

    triple: Pattern
    text: str
    rule: str = ""
    why: str = ""
    sources: tuple[Source, ...] = ()
    quotes: tuple[Quote, ...] = ()
    premises: tuple[Node, ...] = ()


class Lack(NamedTuple):
    """A rule that lacks one premise: which, and what of it does hold."""

    rule: str
    why: str
    missing: Node
    premises: tuple[Node, ...]


class Told(NamedTuple):
    """All that is said of one thing that was asked."""

    goal: Node
    proofs: tuple[Node, ...]
    lacks: tuple[Lack, ...]


class Teller:
    """Explanations in one language, with names from the graphs."""

    def __init__(self, explained: Explained, language: str) -> None:
        self._explained = explained
        self._language = language
        self._labels = Labels(explained.store, language)

    def told(self) -> Told:
        """Tell all of it."""
        asked = self._explained
        goal = Node(FALSE, "", asked.rule)
        if asked.goal is not None:
            goal = Node(asked.goal, self._sentence(asked.goal, asked.ground))
        return Told(
            goal,
            tuple(self._node(proof, ground) for proof, ground in asked.proofs),
            tuple(self._lack(short, ground) for short, ground in asked.short),
        )

    def _node(self, proof: Proof, ground: Ground) -> Node:
        if not proof.rule:
            sources = tuple(ground.sources(proof.triple))
            stated = proof.triple._replace(object=sources[0].object)
            return Node(
                stated,
                self._sentence(stated, ground),
                sources=sources,
                quotes=tuple(ground.quotes(proof.triple)),
            )
        is_false = proof.triple == FALSE
        return Node(
            proof.triple,
            _MUST_NOT_BE.said(self._language) if is_false else self._sentence(proof.triple, ground),
            proof.rule,
            self._why(proof.rule, proof.known, ground),
            premises=tuple(self._node(premise, ground) for premise in proof.premises),
        )

    def _lack(self, short: Short, ground: Ground) -> Lack:
        def bare(triple: Pattern) -> Node:
            return Node(triple, self._sentence(triple, ground))

        why = self._why(short.rule, short.known, ground)
        return Lack(short.rule, why, bare(short.missing), tuple(map(bare, short.premises)))

    def _why(self, rule: str, known: dict[str, str], ground: Ground) -> str:
        said = _PROPERTY.sub(r"«{\1}»", SAID[rule].said(self._language))
        names = {name[1:]: self._name(term, ground) for name, term in known.items()}
        return self._filled(said, names)

    def _sentence(self, triple: Pattern, ground: Ground) -> str:
        subject, predicate, value = (self._name(part, ground) for part in triple)
        if triple.predicate == _CHAIN:
            steps = (self._name(step, ground) for step in ground.members(triple.object))
            value = " → ".join(f"«{step}»" for step in steps)
        if subject == value:  # two terms of one name, such as two classes of documents
            subject, value = (
                shorten(part[1:-1]) if part.startswith("<") else name
                for part, name in ((triple.subject, subject), (triple.object, value))
            )
        phrase = _AS_PHRASE.get(triple.predicate, _OTHER).said(self._language)
        return self._filled(phrase, {"s": subject, "p": predicate, "o": value})

    def _filled(self, phrase: str, names: dict[str, str]) -> str:
        """Put names into a phrase; English has another article before a vowel."""
        if self._language == "en":
            vowels = [name for name, said in names.items() if said[:1] in tuple("aeiou")]
            for name in vowels:
                phrase = re.sub(rf"\ba (?=«?{{{name}}})", "an ", phrase)
        return _HOLE.sub(lambda hole: names.get(hole[1], hole[1]), phrase)

    def _name(self, term: str, ground: Ground, depth: int = 0) -> str:
        """Call a term by its number or label; a nameless node by what is said of it."""
        if term.startswith("?"):
            return _SOMETHING.said(self._language)
        if term.startswith("_:"):
            return self._described(term, ground, depth)
        node = term_of(term)
        if isinstance(node, Literal):
            return quoted(node.value)
        if not isinstance(node, NamedNode):
            return term
        name = self._labels.designation(node) or self._labels.of(node)
        return shorten(node.value) if name == node.value else name

    def _described(self, term: str, ground: Ground, depth: int) -> str:
        said = ground.blank(term)
        if depth > _DEEPEST or not said:
            return _SOMETHING.said(self._language)
        if any(predicate == _FIRST for predicate, _ in said):
            members = [self._name(one, ground, depth + 1) for one in ground.members(term)]
            return f"({', '.join(members)})"
        known = dict(said)
        for predicate in sorted(known.keys() & _AS_NOUN.keys())[:1]:
            names = {
                "p": self._name(known.get(_ON, "?p"), ground, depth + 1),
                "o": self._name(known[predicate], ground, depth + 1),
            }
            return self._filled(_AS_NOUN[predicate].said(self._language), names)
        parts = (
            f"{self._name(predicate, ground)} {self._name(value, ground, depth + 1)}"
            for predicate, value in said
        )
        return f"[{' ; '.join(parts)}]"
