"""What each rule says in words: why something follows, or what contradicts itself and what to do.

A name between braces is a variable of the rule (`{x}` is `?x`), filled with a name for people.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sporen.i18n import Message

if TYPE_CHECKING:
    from collections.abc import Callable

_HOLE = re.compile(r"(\ba )?(«?)\{(\w+)\}")

_SAME_MEMBERS = Message(
    "{x} en {y} heten hetzelfde, en staan in een lijst van wat van elkaar verschilt. Haal een van "
    "beide uitspraken weg.",
    "{x} and {y} are called the same, and stand in a list of what differs from each other. Remove "
    "one of the two statements.",
)
_SUBPROPERTY = Message(
    "wat {p} van iets zegt, zegt {q} er ook van", "what {p} says of something, {q} says of it too"
)
_ALSO = Message("wat een {c} is, is ook een {d}", "what is a {c} is a {d} too")
_BOTH = Message(
    "{c} en {d} zijn twee namen voor dezelfde klasse",
    "{c} and {d} are two names for the same class",
)
_BOTH_PROPERTIES = Message(
    "{p1} en {p2} zijn twee namen voor dezelfde eigenschap",
    "{p1} and {p2} are two names for the same property",
)
_INVERSE = Message(
    "{p1} en {p2} zeggen hetzelfde, de een heen en de ander terug",
    "{p1} and {p2} say the same, one there and the other back",
)
_AT_MOST_ONE = Message(
    "een {c} heeft hoogstens één {p}, dus zijn het namen voor hetzelfde",
    "a {c} has at most one {p}, so these are names for the same thing",
)
_NOT_BOTH = Message(
    "{x} is zowel {c} als {d}, en die sluiten elkaar uit. Haal een van beide weg, of verbeter de "
    "uitspraak waaruit het volgt.",
    "{x} is both {c} and {d}, which exclude each other. Remove one of the two, or correct the "
    "statement it follows from.",
)
_NOT_BOTH_PROPERTIES = Message(
    "{x} heeft {y} zowel bij {p1} als bij {p2}, en die sluiten elkaar uit. Haal een van beide weg.",
    "{x} has {y} with both {p1} and {p2}, which exclude each other. Remove one of the two.",
)
_DENIED = Message(
    "van {x} is ontkend dat het bij {p} {y} heeft, en toch staat het er. Haal een van beide weg.",
    "it is denied that {x} has {y} with {p}, and yet it says so. Remove one of the two.",
)
_NONE = Message(
    "{x} is een {c}, en die heeft geen enkele {p}; toch is er een: {y}. Haal een van beide weg.",
    "{x} is a {c}, which has no {p} at all; yet there is one: {y}. Remove one of the two.",
)
_TOO_MANY = Message(
    "{x} is een {c}, en die heeft geen {p} die een {d} is; toch is er een: {y}. Haal een van beide "
    "weg.",
    "{x} is a {c}, which has no {p} that is a {d}; yet there is one: {y}. Remove one of the two.",
)
_NARROWER = Message(
    "alles wat aan {c} voldoet, voldoet ook aan {d}", "all that meets {c} meets {d} too"
)

#: By the name of the rule.
RULE_TEXTS: dict[str, Message] = {
    "eq-sym": Message(
        "wat hetzelfde is, is dat ook andersom", "what is the same is so the other way too"
    ),
    "eq-trans": Message(
        "wat hetzelfde is als hetzelfde, is hetzelfde",
        "what is the same as the same is the same",
    ),
    "eq-rep-s": Message(
        "wat van {s} geldt, geldt ook van {s2}: het is hetzelfde",
        "what holds of {s} holds of {s2} too: it is the same",
    ),
    "eq-rep-p": Message(
        "{p} en {p2} zijn dezelfde eigenschap", "{p} and {p2} are the same property"
    ),
    "eq-rep-o": Message(
        "wat {o} heeft, heeft ook {o2}: het is hetzelfde",
        "what has {o} has {o2} too: it is the same",
    ),
    "eq-diff1": Message(
        "{x} en {y} heten zowel hetzelfde als verschillend. Haal een van beide uitspraken weg.",
        "{x} and {y} are called both the same and different. Remove one of the two statements.",
    ),
    "eq-diff2": _SAME_MEMBERS,
    "eq-diff3": _SAME_MEMBERS,
    "prp-dom": Message("wat {p} heeft, is een {c}", "what has {p} is a {c}"),
    "prp-rng": Message("waar {p} naar wijst, is een {c}", "what {p} points to is a {c}"),
    "prp-fp": Message(
        "iets heeft hoogstens één {p}, dus zijn het namen voor hetzelfde",
        "a thing has at most one {p}, so these are names for the same thing",
    ),
    "prp-ifp": Message(
        "{p} hoort bij hoogstens één ding, dus zijn het namen voor hetzelfde",
        "{p} belongs to at most one thing, so these are names for the same thing",
    ),
    "prp-irp": Message(
        "{x} heeft bij {p} zichzelf, en dat kan niet. Haal de uitspraak weg.",
        "{x} has itself with {p}, which cannot be. Remove the statement.",
    ),
    "prp-symp": Message("{p} geldt over en weer", "{p} holds both ways"),
    "prp-asyp": Message(
        "{x} en {y} hebben elkaar bij {p}, en dat geldt maar één kant op. Haal een van beide "
        "uitspraken weg.",
        "{x} and {y} have each other with {p}, which holds one way only. Remove one of the two "
        "statements.",
    ),
    "prp-trp": Message(
        "{p} geldt ook via iets ertussen", "{p} also holds by way of something in between"
    ),
    "prp-spo1": Message(
        "wat {p1} van iets zegt, zegt {p2} er ook van",
        "what {p1} says of something, {p2} says of it too",
    ),
    "prp-spo2": Message(
        "{p} volgt uit deze stappen na elkaar", "{p} follows from these steps, one after another"
    ),
    "prp-eqp1": _BOTH_PROPERTIES,
    "prp-eqp2": _BOTH_PROPERTIES,
    "prp-pdw": _NOT_BOTH_PROPERTIES,
    "prp-adp": _NOT_BOTH_PROPERTIES,
    "prp-inv1": _INVERSE,
    "prp-inv2": _INVERSE,
    "prp-key": Message(
        "wat een {c} is en dezelfde sleutel heeft, is hetzelfde",
        "what is a {c} and has the same key is the same",
    ),
    "prp-npa1": _DENIED,
    "prp-npa2": _DENIED,
    "cls-nothing2": Message(
        "{x} hoort bij een klasse waar niets bij kan horen. Haal de uitspraak weg, of verbeter die "
        "waaruit het volgt.",
        "{x} belongs to a class that nothing can belong to. Remove the statement, or correct the "
        "one it follows from.",
    ),
    "cls-int1": Message("wat dit allemaal is, is een {c}", "what is all of these is a {c}"),
    "cls-int2": Message("wat een {c} is, is ook een {d}", "what is a {c} is a {d} too"),
    "cls-uni": Message("wat een {d} is, is een {c}", "what is a {d} is a {c}"),
    "cls-com": Message(
        "{x} is een {c}, en dat is wat geen {d} is; toch is het dat. Haal een van beide weg.",
        "{x} is a {c}, which is what is no {d}; yet it is one. Remove one of the two.",
    ),
    "cls-svf1": Message(
        "wat een {p} heeft die een {d} is, is een {c}", "what has a {p} that is a {d} is a {c}"
    ),
    "cls-svf2": Message("wat een {p} heeft, is een {c}", "what has a {p} is a {c}"),
    "cls-avf": Message("elke {p} van een {c} is een {d}", "each {p} of a {c} is a {d}"),
    "cls-hv1": Message("een {c} heeft bij {p} {y}", "a {c} has {y} with {p}"),
    "cls-hv2": Message("wat bij {p} {y} heeft, is een {c}", "what has {y} with {p} is a {c}"),
    "cls-maxc1": _NONE,
    "cls-maxc2": _AT_MOST_ONE,
    "cls-maxqc1": _TOO_MANY,
    "cls-maxqc2": _NONE,
    "cls-maxqc3": _AT_MOST_ONE,
    "cls-maxqc4": _AT_MOST_ONE,
    "cls-oo": Message("{c} is de klasse van wat is opgesomd", "{c} is the class of what is listed"),
    "cax-sco": _ALSO,
    "cax-eqc1": _BOTH,
    "cax-eqc2": _BOTH,
    "cax-dw": _NOT_BOTH,
    "cax-adc": _NOT_BOTH,
    "dt-not-type": Message(
        "{x} heeft bij {p} {lt}, en dat is geen waarde van {dt}. Verbeter de waarde, of haar "
        "datatype.",
        "{x} has {lt} with {p}, which is not a value of {dt}. Correct the value, or its datatype.",
    ),
    "dt-diff": Message(
        "{x} heeft bij {p} zowel {y1} als {y2}, en het heeft er hoogstens één. Haal een van beide "
        "weg.",
        "{x} has both {y1} and {y2} with {p}, and it has at most one. Remove one of the two.",
    ),
    "scm-cls": Message("{c} is een klasse", "{c} is a class"),
    "scm-sco": Message(
        "wat een {c} is, is een {d}, en dus een {e}", "what is a {c} is a {d}, and so a {e}"
    ),
    "scm-eqc1": _BOTH,
    "scm-eqc2": _BOTH,
    "scm-op": Message("{p} is een eigenschap", "{p} is a property"),
    "scm-dp": Message("{p} is een eigenschap", "{p} is a property"),
    "scm-spo": Message(
        "{p} valt onder {q}, en dus onder {r}", "{p} is below {q}, and so below {r}"
    ),
    "scm-eqp1": _SUBPROPERTY,
    "scm-eqp2": _SUBPROPERTY,
    "scm-dom1": Message(
        "wat {p} heeft, is een {c}, en dus een {d}", "what has {p} is a {c}, and so a {d}"
    ),
    "scm-dom2": _SUBPROPERTY,
    "scm-rng1": Message(
        "waar {p} naar wijst, is een {c}, en dus een {d}",
        "what {p} points to is a {c}, and so a {d}",
    ),
    "scm-rng2": _SUBPROPERTY,
    "scm-hv": _NARROWER,
    "scm-svf1": _NARROWER,
    "scm-svf2": _NARROWER,
    "scm-avf1": _NARROWER,
    "scm-avf2": Message(
        "alles wat aan {d} voldoet, voldoet ook aan {c}", "all that meets {d} meets {c} too"
    ),
    "scm-int": Message("wat een {c} is, is ook een {d}", "what is a {c} is a {d} too"),
    "scm-uni": Message("wat een {d} is, is een {c}", "what is a {d} is a {c}"),
}


def fill_template(said: str, named: Callable[[str], str], language: str) -> str:
    """Put names in the place of variables; English has another article before a vowel."""

    def fill(hole: re.Match[str]) -> str:
        article, mark, name = hole[1] or "", hole[2], named(hole[3])
        if article and language == "en" and name.startswith(tuple("aeiou")):
            article = "an "
        return f"{article}{mark}{name}"

    return _HOLE.sub(fill, said)
