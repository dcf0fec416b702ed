"""The text of each rule: why its conclusion follows, or what is contradictory and how to fix it.

`{x}` is the place of the label of the variable `?x`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sporen.i18n import Message

if TYPE_CHECKING:
    from collections.abc import Callable

_PLACEHOLDER = re.compile(r"(\ba )?(«?)\{(\w+)\}")

_SAME_MEMBERS = Message(
    "{x} en {y} gelden als hetzelfde, maar staan ook in een lijst van verschillende "
    "resources. Verwijder een van beide uitspraken.",
    "{x} and {y} are the same, but are also in a list of different individuals. "
    "Remove one of the two statements.",
)
_SUBPROPERTY = Message(
    "waar {p} geldt, geldt ook {q}",
    "where {p} holds, {q} also holds",
)
_SUBCLASS = Message(
    "elke {c} is ook een {d}",
    "every {c} is also a {d}",
)
_SUPERCLASS = Message(
    "elke {d} is ook een {c}",
    "every {d} is also a {c}",
)
_SAME_CLASS = Message(
    "{c} en {d} zijn dezelfde klasse",
    "{c} and {d} are the same class",
)
_SAME_PROPERTY = Message(
    "{p1} en {p2} zijn dezelfde eigenschap",
    "{p1} and {p2} are the same property",
)
_PROPERTY = Message(
    "{p} is een eigenschap",
    "{p} is a property",
)
_INVERSE = Message(
    "{p1} en {p2} zijn elkaars omgekeerde",
    "{p1} and {p2} are each other's inverse",
)
_AT_MOST_ONE = Message(
    "een {c} heeft hoogstens één {p}, dus beide zijn hetzelfde",
    "a {c} has at most one {p}, so both are the same",
)
_DISJOINT_CLASSES = Message(
    "{x} is zowel {c} als {d}, maar die klassen sluiten elkaar uit. Verwijder een van"
    " beide, of verbeter de uitspraak waaruit het volgt.",
    "{x} is both {c} and {d}, but these classes are disjoint. Remove one of the two, "
    "or correct the statement it follows from.",
)
_DISJOINT_PROPERTIES = Message(
    "{x} heeft {y} als waarde van zowel {p1} als {p2}, maar die eigenschappen sluiten"
    " elkaar uit. Verwijder een van beide.",
    "{x} has {y} as a value of both {p1} and {p2}, but these properties are disjoint."
    " Remove one of the two.",
)
_DENIED = Message(
    "{x} heeft {y} als waarde van {p}, maar een andere uitspraak ontkent dat. "
    "Verwijder een van beide.",
    "{x} has {y} as a value of {p}, but another statement denies this. Remove one of the two.",
)
_NONE = Message(
    "{x} is een {c} en mag dus geen {p} hebben, maar heeft er wel een: {y}. Verwijder"
    " een van beide.",
    "{x} is a {c} and so cannot have any {p}, but it has one: {y}. Remove one of the two.",
)
_NONE_OF_CLASS = Message(
    "{x} is een {c} en mag dus geen {p} hebben die een {d} is, maar heeft er wel een:"
    " {y}. Verwijder een van beide.",
    "{x} is a {c} and so cannot have a {p} that is a {d}, but it has one: {y}. Remove"
    " one of the two.",
)
_NARROWER = Message(
    "alles wat aan {c} voldoet, voldoet ook aan {d}",
    "everything that satisfies {c} also satisfies {d}",
)

#: The texts by name of the rule.
RULE_TEXTS: dict[str, Message] = {
    "eq-sym": Message(
        "als A hetzelfde is als B, is B hetzelfde als A",
        "if A is the same as B, then B is the same as A",
    ),
    "eq-trans": Message(
        "als A hetzelfde is als B, en B als C, is A hetzelfde als C",
        "if A is the same as B, and B as C, then A is the same as C",
    ),
    "eq-rep-s": Message(
        "{s} en {s2} zijn hetzelfde, dus wat voor de een geldt, geldt ook voor de ander",
        "{s} and {s2} are the same, so what holds for one also holds for the other",
    ),
    "eq-rep-p": Message(
        "{p} en {p2} zijn dezelfde eigenschap",
        "{p} and {p2} are the same property",
    ),
    "eq-rep-o": Message(
        "{o} en {o2} zijn hetzelfde, dus wat voor de een geldt, geldt ook voor de ander",
        "{o} and {o2} are the same, so what holds for one also holds for the other",
    ),
    "eq-diff1": Message(
        "{x} en {y} gelden zowel als hetzelfde als als verschillend. Verwijder een "
        "van beide uitspraken.",
        "{x} and {y} are both the same and different. Remove one of the two statements.",
    ),
    "eq-diff2": _SAME_MEMBERS,
    "eq-diff3": _SAME_MEMBERS,
    "prp-dom": Message(
        "alles met {p} is een {c}",
        "anything with {p} is a {c}",
    ),
    "prp-rng": Message(
        "elke waarde van {p} is een {c}",
        "every value of {p} is a {c}",
    ),
    "prp-fp": Message(
        "{p} heeft hoogstens één waarde, dus beide zijn hetzelfde",
        "{p} has at most one value, so both are the same",
    ),
    "prp-ifp": Message(
        "elke waarde van {p} hoort bij hoogstens één resource, dus beide zijn hetzelfde",
        "each value of {p} belongs to at most one resource, so both are the same",
    ),
    "prp-irp": Message(
        "{x} heeft zichzelf als waarde van {p}, en dat mag niet. Verwijder de uitspraak.",
        "{x} has itself as a value of {p}, which is not allowed. Remove the statement.",
    ),
    "prp-symp": Message(
        "{p} geldt in beide richtingen",
        "{p} holds in both directions",
    ),
    "prp-asyp": Message(
        "{x} en {y} hebben elkaar als waarde van {p}, maar {p} geldt maar in één "
        "richting. Verwijder een van beide uitspraken.",
        "{x} and {y} have each other as a value of {p}, but {p} holds in one "
        "direction only. Remove one of the two statements.",
    ),
    "prp-trp": Message(
        "{p} geldt ook via een tussenstap",
        "{p} also holds through an intermediate step",
    ),
    "prp-spo1": Message(
        "waar {p1} geldt, geldt ook {p2}",
        "where {p1} holds, {p2} also holds",
    ),
    "prp-spo2": Message(
        "{p} volgt uit deze keten van stappen",
        "{p} follows from this chain of steps",
    ),
    "prp-eqp1": _SAME_PROPERTY,
    "prp-eqp2": _SAME_PROPERTY,
    "prp-pdw": _DISJOINT_PROPERTIES,
    "prp-adp": _DISJOINT_PROPERTIES,
    "prp-inv1": _INVERSE,
    "prp-inv2": _INVERSE,
    "prp-key": Message(
        "leden van {c} met dezelfde sleutel zijn hetzelfde",
        "members of {c} with the same key are the same",
    ),
    "prp-npa1": _DENIED,
    "prp-npa2": _DENIED,
    "cls-nothing2": Message(
        "{x} hoort bij een klasse die leeg moet zijn. Verwijder de uitspraak, of "
        "verbeter de uitspraak waaruit het volgt.",
        "{x} belongs to a class that must be empty. Remove the statement, or correct "
        "the one it follows from.",
    ),
    "cls-int1": Message(
        "wat bij al deze klassen hoort, is een {c}",
        "a member of all these classes is a {c}",
    ),
    "cls-int2": _SUBCLASS,
    "cls-uni": _SUPERCLASS,
    "cls-com": Message(
        "{x} is een {c} en kan dus geen {d} zijn, maar is het wel. Verwijder een van beide.",
        "{x} is a {c} and so cannot be a {d}, but it is one. Remove one of the two.",
    ),
    "cls-svf1": Message(
        "alles met een {p} die een {d} is, is een {c}",
        "anything with a {p} that is a {d} is a {c}",
    ),
    "cls-svf2": Message(
        "alles met een {p} is een {c}",
        "anything with a {p} is a {c}",
    ),
    "cls-avf": Message(
        "elke {p} van een {c} is een {d}",
        "every {p} of a {c} is a {d}",
    ),
    "cls-hv1": Message(
        "elke {c} heeft {y} als waarde van {p}",
        "every {c} has {y} as a value of {p}",
    ),
    "cls-hv2": Message(
        "alles met {y} als waarde van {p} is een {c}",
        "anything with {y} as a value of {p} is a {c}",
    ),
    "cls-maxc1": _NONE,
    "cls-maxc2": _AT_MOST_ONE,
    "cls-maxqc1": _NONE_OF_CLASS,
    "cls-maxqc2": _NONE,
    "cls-maxqc3": _AT_MOST_ONE,
    "cls-maxqc4": _AT_MOST_ONE,
    "cls-oo": Message(
        "{c} bestaat uit de opgesomde leden",
        "{c} consists of the listed members",
    ),
    "cax-sco": _SUBCLASS,
    "cax-eqc1": _SAME_CLASS,
    "cax-eqc2": _SAME_CLASS,
    "cax-dw": _DISJOINT_CLASSES,
    "cax-adc": _DISJOINT_CLASSES,
    "dt-not-type": Message(
        "{x} heeft {lt} als waarde van {p}, maar dat is geen geldige waarde van {dt}."
        " Verbeter de waarde of het datatype.",
        "{x} has {lt} as a value of {p}, which is not a valid value of {dt}. Correct "
        "the value or its datatype.",
    ),
    "dt-diff": Message(
        "{x} heeft zowel {y1} als {y2} als waarde van {p}, maar mag er hoogstens één "
        "hebben. Verwijder een van beide.",
        "{x} has both {y1} and {y2} as values of {p}, but can have at most one. "
        "Remove one of the two.",
    ),
    "scm-cls": Message(
        "{c} is een klasse",
        "{c} is a class",
    ),
    "scm-sco": Message(
        "elke {c} is een {d}, en elke {d} is een {e}",
        "every {c} is a {d}, and every {d} is a {e}",
    ),
    "scm-eqc1": _SAME_CLASS,
    "scm-eqc2": _SAME_CLASS,
    "scm-op": _PROPERTY,
    "scm-dp": _PROPERTY,
    "scm-spo": Message(
        "{p} valt onder {q}, en {q} valt onder {r}",
        "{p} is a subproperty of {q}, and {q} of {r}",
    ),
    "scm-eqp1": _SUBPROPERTY,
    "scm-eqp2": _SUBPROPERTY,
    "scm-dom1": Message(
        "alles met {p} is een {c}, en elke {c} is een {d}",
        "anything with {p} is a {c}, and every {c} is a {d}",
    ),
    "scm-dom2": _SUBPROPERTY,
    "scm-rng1": Message(
        "elke waarde van {p} is een {c}, en elke {c} is een {d}",
        "every value of {p} is a {c}, and every {c} is a {d}",
    ),
    "scm-rng2": _SUBPROPERTY,
    "scm-hv": _NARROWER,
    "scm-svf1": _NARROWER,
    "scm-svf2": _NARROWER,
    "scm-avf1": _NARROWER,
    "scm-avf2": Message(
        "alles wat aan {d} voldoet, voldoet ook aan {c}",
        "everything that satisfies {d} also satisfies {c}",
    ),
    "scm-int": _SUBCLASS,
    "scm-uni": _SUPERCLASS,
}


def fill_template(template: str, label_of: Callable[[str], str], language: str) -> str:
    """Return a template with its variables replaced; English "a" becomes "an" before a vowel."""

    def replace(match: re.Match[str]) -> str:
        article, mark, label = match[1] or "", match[2], label_of(match[3])
        if article and language == "en" and label.startswith(tuple("aeiou")):
            article = "an "
        return f"{article}{mark}{label}"

    return _PLACEHOLDER.sub(replace, template)
