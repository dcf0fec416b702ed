"""Find contradictions of literals by value (OWL 2 RL table 8, dt-not-type and dt-diff).

A literal outside the value space of its datatype or of the range of its property; two literals with
different values where a rule allows one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sporen.rdf import datatypes
from sporen.rdf.namespaces import OWL, RDFS
from sporen.reasoning.compiled_rule import CompiledRule
from sporen.reasoning.rules import Pattern
from sporen.reasoning.tbox import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.rdf.datatypes import Value
    from sporen.reasoning.compiler import CompiledRules
    from sporen.reasoning.tbox import TBox

ILL_TYPED, DIFFERENT = "dt-not-type", "dt-diff"
#: Rules that equate two values of a property, `?y1` and `?y2`.
_EQUATING_RULES = frozenset({"prp-fp", "cls-maxc2", "cls-maxqc3", "cls-maxqc4"})
_BODY = (Pattern("?x", "?p", "?lt"),)
_RANGE, _SUBPROPERTY, _EQUIVALENT = (
    str(RDFS["range"]),
    str(RDFS["subPropertyOf"]),
    str(OWL["equivalentProperty"]),
)
_ANY_LITERAL = str(RDFS["Literal"])
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


class IllTypedLiteral(NamedTuple):
    """A contradiction of a literal: the rule that it breaks, and the bindings."""

    rule: CompiledRule
    bindings: dict[str, str]


class LiteralChecker:
    """Checks literals against the compiled rules.

    Attributes:
        rules: Rules to apply to the graph first, since they depend on inferred triples.
        ranges: The datatypes in the range of a property, and their axioms.
        datatypes: The datatypes that rules read, so that literals need these types as facts.
        valid_literals: Literals already found to be valid for their datatype.

    """

    def __init__(self, compiled_rules: CompiledRules) -> None:
        self.rules = tuple(_literal_rules(compiled_rules))
        read = {name for rule in compiled_rules.rules for name in rule.reads}
        self.datatypes = tuple(
            sorted(
                name.removeprefix(f"{TYPE} ")
                for name in read
                if name.startswith(f"{TYPE} ")
                and compiled_rules.tbox.is_datatype(name.removeprefix(f"{TYPE} "))
            )
        )
        self.ranges = _ranges(compiled_rules.tbox)
        self.valid_literals: set[str] = set()
        self._reported: set[tuple[str, str, str]] = set()

    def check(self, subject: str, predicate: str, literal: str) -> Iterator[IllTypedLiteral]:
        """Return the contradictions of a literal with its datatype or the range of its property.

        Each is reported once per subject and literal, not again for a superproperty.
        """
        bindings = {"?x": subject, "?p": predicate, "?lt": literal}
        if is_ill_typed(literal):
            yield from self._report_once((), bindings, literal[literal.rindex('"') + 3 :])
            return
        self.valid_literals.add(literal)
        for wanted, axiom in self.ranges.get(predicate, ()):
            value = value_of(literal)
            if value and not _contains(wanted, value):
                yield from self._report_once((axiom,), bindings, wanted)

    def datatypes_of(self, literal: str) -> list[str]:
        """Return the datatypes that rules read and whose value space contains the literal."""
        value = value_of(literal)
        return [wanted for wanted in self.datatypes if value and _contains(wanted, value)]

    def _report_once(
        self, axioms: tuple[Pattern, ...], bindings: dict[str, str], wanted: str
    ) -> Iterator[IllTypedLiteral]:
        key = (bindings["?x"], bindings["?lt"], wanted)
        if key not in self._reported:
            self._reported.add(key)
            yield IllTypedLiteral(
                CompiledRule(ILL_TYPED, axioms, _BODY, None, None, {"?dt": wanted}), bindings
            )


def contradicts(rule: CompiledRule, bindings: dict[str, str]) -> bool:
    """Return whether the bindings of a rule are a contradiction; for most rules they always are."""
    if rule.rule_id == ILL_TYPED:
        value = value_of(bindings["?lt"])
        return value is not None and not _contains(rule.bindings["?dt"], value)
    if rule.rule_id == DIFFERENT:
        if bindings["?y1"] == bindings["?y2"]:
            return False
        first, second = value_of(bindings["?y1"]), value_of(bindings["?y2"])
        return first is not None and second is not None and first != second
    return True


def is_ill_typed(literal: str) -> bool:
    """Return whether an N-Triples literal is invalid for its datatype."""
    if literal[-1] != ">":
        return False
    text, datatype, _ = split_literal(literal)
    return not datatypes.is_valid(text, datatype)


@lru_cache(maxsize=4096)
def value_of(term: str) -> Value | None:
    """Return the value of an N-Triples term, or None if it is not a literal or has no value."""
    if not term.startswith('"'):
        return None
    text, datatype, language = split_literal(term)
    return datatypes.value_of(text, datatype, language)


def split_literal(literal: str) -> tuple[str, str, str]:
    """Return the lexical form, datatype IRI and language of an N-Triples literal."""
    end = literal.rindex('"')
    text, rest = literal[1:end], literal[end + 1 :]
    if "\\" in text:
        text = _ESCAPE.sub(_unescape, text)
    if rest.startswith("@"):
        return text, "", rest[1:]
    return text, rest[3:-1] or datatypes.STRING, ""


def _unescape(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])


def _contains(wanted: str, value: Value) -> bool:
    return datatypes.value_space_contains(wanted[1:-1], value)


def _literal_rules(compiled_rules: CompiledRules) -> Iterator[CompiledRule]:
    """Return rules that find literals to compare, derived from the rules for resources."""
    for rule in (*compiled_rules.rules, *compiled_rules.value_rules):
        head = rule.head
        if rule.rule_id in _EQUATING_RULES:
            yield rule._replace(rule_id=DIFFERENT, body=_literals_first(rule.body), head=None)
        elif head and head.predicate == TYPE and compiled_rules.tbox.is_datatype(head.object):
            body = _literals_first(p.substitute({head.subject: "?lt"}) for p in rule.body)
            bindings = {**rule.bindings, "?dt": head.object}
            yield rule._replace(rule_id=ILL_TYPED, body=body, head=None, bindings=bindings)


def _literals_first(body: Iterable[Pattern]) -> tuple[Pattern, ...]:
    """Return patterns with a literal before those with a type: a finding is about the first."""
    return tuple(sorted(body, key=lambda pattern: pattern.predicate == TYPE))


def _ranges(schema: TBox) -> dict[str, list[tuple[str, Pattern]]]:
    """Return the datatypes in the range of each property and its superproperties, with axioms."""
    found: dict[str, list[tuple[str, Pattern]]] = {}
    for axiom in schema.match(Pattern("?p", _RANGE, "?c")):
        if axiom.object != _ANY_LITERAL and schema.is_datatype(axiom.object):
            for name in _subproperties(axiom.subject, schema):
                found.setdefault(name, []).append((axiom.object, axiom))
    return found


def _subproperties(name: str, schema: TBox) -> set[str]:
    """Return a property and all its subproperties."""
    found, new = set(), {name}
    while new:
        found |= new
        new = {
            *(
                t.subject
                for property_ in new
                for t in schema.match(Pattern("?", _SUBPROPERTY, property_))
            ),
            *(
                t.subject
                for property_ in new
                for t in schema.match(Pattern("?", _EQUIVALENT, property_))
            ),
            *(
                t.object
                for property_ in new
                for t in schema.match(Pattern(property_, _EQUIVALENT, "?"))
            ),
        } - found
    return found
