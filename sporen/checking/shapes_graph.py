"""Whether shapes are what SHACL calls shapes: the W3C made shapes for that (SHACL appendix C)."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, parse

from sporen.checking.engines import fast
from sporen.checking.shapes import parameter_of
from sporen.checking.skolem import deskolemize, skolemize
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.rdf.namespaces import OWL, OWN, SH, to_curie
from sporen.rdf.serialization import parse_term, serialize_ntriples
from sporen.rdf.sparql import read_only_error, syntax_error, to_offset
from sporen.strings import BLANK_NODE, format_term, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyoxigraph import Triple
    from shacl import Result

    from sporen.checking.shapes import Shapes
    from sporen.errors import SporenError
    from sporen.rdf.terms import Term
    from sporen.rdf.triple_index import TripleIndex

_IRI = re.compile(r"<([^>]*)>")


class ShapeFault(NamedTuple):
    """A shape, as an IRI or a blank node, why it is none, and where: a property or a value."""

    shape: str
    reason: Message
    property: str
    value: str


def ill_formed_shapes(shapes: Shapes) -> list[ShapeFault]:
    """Return what is wrong with the form of shapes, each once, in an order of its own."""
    told: set[ShapeFault] = set()
    for focus, found in _meta_shape_results(shapes):
        node = BlankNode(focus[2:]) if focus.startswith(BLANK_NODE) else parse_term(focus)
        owner = shapes.index.root_iri(node) or focus
        path = _IRI.findall(found.path or "")
        property_ = path[0] if len(path) == 1 else ""
        if isinstance(node, Literal):
            told.add(ShapeFault(owner, not_a_shape(node.value), "", focus))
        elif node not in shapes.index:
            told.add(ShapeFault(owner, UNDESCRIBED, "", focus))  # it stands where it is named
        else:
            why = explain_parameter(property_, parameter_of(found.component))
            told.add(ShapeFault(owner, why, property_ if why != NO_PATH else "", ""))
    return sorted(told)


def _meta_shape_results(shapes: Shapes) -> Iterator[tuple[str, Result]]:
    """Return the results about shapes, each with what it is about, blank nodes by their labels.

    As for data, what depends on a node being blank is told without it.
    """
    rules = serialize_ntriples(pyshacl_asset("shacl-shacl.ttl"))
    nameless = set()
    for one in fast.raw_results(rules, serialize_ntriples(shapes.triples)):
        if one.focus_node.startswith(BLANK_NODE):
            nameless.add((one.path, one.component))
        else:
            yield one.focus_node, one
    if not nameless:
        return
    for one in fast.raw_results(rules, serialize_ntriples(skolemize(shapes.triples))):
        focus = deskolemize(one.focus_node)
        if focus != one.focus_node and (one.path, one.component) in nameless:
            yield focus, one


@cache
def pyshacl_asset(name: str) -> frozenset[Triple]:
    """Read a file of the W3C that comes with pySHACL, without the time that importing it takes."""
    package = find_spec("pyshacl")
    assert package is not None  # noqa: S101  it is a dependency
    assert package.submodule_search_locations is not None  # noqa: S101  and a package
    return parse_turtle(
        (Path(package.submodule_search_locations[0]) / "assets" / name).read_bytes()
    )


def parse_turtle(turtle: bytes) -> frozenset[Triple]:
    """Read Turtle that is known to be good."""
    return frozenset(quad.triple for quad in parse(turtle, RdfFormat.TURTLE))


QUERY_CODE = "SH-06.query"
_TEXTS = (SH["select"], SH["ask"])
#: What stands for the path of a property shape, and a path that has as many signs.
_PATH, _ANY_PATH = re.compile(r"[$?]PATH\b"), "<a:b>"

_NO_TEXT = Message(
    'een query is een tekst. Zet hem tussen """.', 'a query is a text. Quote it: """.'
)
#: Blanks behind a query, so that each word that the engine tries at its end has signs enough.
_BEHIND = " " * 20


def invalid_queries(shapes: Shapes, shape_name: Callable[[str], Message]) -> Iterator[Finding]:
    """Return the queries of shapes that cannot be run.

    Args:
        shapes: the shapes.
        called: gives what messages call a shape, by its IRI.

    """
    for triple in shapes.triples:
        if triple.predicate not in _TEXTS:
            continue
        error, offset = _NO_TEXT, None
        if isinstance(triple.object, Literal):
            text = triple.object.value
            wrong = _query_error(text, _prefixes(triple.subject, shapes.index))
            if wrong is None:
                continue
            error, offset = (
                wrong.message,
                to_offset(wrong.location, text) if wrong.location else None,
            )
        named = shape_name(shapes.index.root_iri(triple.subject))
        yield Finding(
            QUERY_CODE,
            Severity.VIOLATION,
            Message(*(f"{name}: {said}" for name, said in zip(named, error, strict=True))),
            focus=format_term(triple.subject),
            path=str(triple.predicate),
            value=format_term(triple.object),
            graph=OWN.graphs["shapes"].value,
            value_offset=offset,
        )


def _query_error(text: str, prefixes: dict[str, str]) -> SporenError | None:
    """Say why a query cannot be run; nothing when it can. It is run on nothing at all."""
    text = _PATH.sub(_ANY_PATH, text)
    forbidden = read_only_error(text, "")
    if forbidden:
        return forbidden
    try:
        Store().query(text + _BEHIND, prefixes=prefixes)
    except (SyntaxError, RuntimeError, ValueError) as error:  # the last: of a prefix
        return syntax_error(error, text, "")
    return None


def _prefixes(node: Term, index: TripleIndex) -> dict[str, str]:
    """Return the prefixes that are declared for a query (SHACL section 5.2.1)."""
    found: dict[str, str] = {}
    seen: set[Term] = set()
    new = set(index.objects(node, SH["prefixes"]))
    while new:
        seen |= new
        for graph in new:
            for declared in index.objects(graph, SH["declare"]):
                name, iri = (
                    index.first_object(declared, SH[part]) for part in ("prefix", "namespace")
                )
                if isinstance(name, Literal) and isinstance(iri, Literal | NamedNode):
                    found[name.value] = iri.value
        new = {other for graph in new for other in index.objects(graph, OWL["imports"])} - seen
    return found


NO_PATH = Message(
    "geef haar precies één sh:path als zij een sh:PropertyShape is, en anders geen enkel",
    "give it exactly one sh:path if it is an sh:PropertyShape, and otherwise none",
)
UNDESCRIBED = Message(
    "er wordt naar verwezen, maar zij is nergens beschreven. Beschrijf haar, of verbeter de naam",
    "it is referred to, but described nowhere. Describe it, or correct the name",
)
_NUMBER = Message("een geheel getal, zonder aanhalingstekens", "a whole number, without quotes")
_TRUTH = Message("true of false, zonder aanhalingstekens", "true or false, without quotes")
_LIST = Message("een lijst tussen ronde haken: ( … )", "a list between round brackets: ( … )")
_AN_IRI = Message("een IRI", "an IRI")
_TEXT = Message("een tekst", "a text")
_SHAPE = Message("een shape", "a shape")
#: What each property of SHACL takes (sections 2 to 5).
_TAKES = {
    **dict.fromkeys(("minCount", "maxCount", "minLength", "maxLength"), _NUMBER),
    **dict.fromkeys(("qualifiedMinCount", "qualifiedMaxCount"), _NUMBER),
    **dict.fromkeys(("closed", "deactivated", "uniqueLang"), _TRUTH),
    "qualifiedValueShapesDisjoint": _TRUTH,
    **dict.fromkeys(("and", "ignoredProperties", "in", "languageIn", "or", "xone"), _LIST),
    **dict.fromkeys(("class", "datatype", "equals", "disjoint", "lessThan"), _AN_IRI),
    **dict.fromkeys(("lessThanOrEquals", "severity", "targetClass"), _AN_IRI),
    **dict.fromkeys(("targetObjectsOf", "targetSubjectsOf"), _AN_IRI),
    "nodeKind": Message(
        "sh:IRI, sh:BlankNode, sh:Literal of een paar daarvan, zoals sh:BlankNodeOrIRI",
        "sh:IRI, sh:BlankNode, sh:Literal or a pair of them, such as sh:BlankNodeOrIRI",
    ),
    **dict.fromkeys(("description", "flags", "message", "name", "pattern"), _TEXT),
    **dict.fromkeys(("node", "not", "property", "qualifiedValueShape"), _SHAPE),
}


def explain_parameter(property_: str, demanded: str) -> Message:
    """Say what a shape of the W3C demands; it is a choice where a path makes a shape of a kind.

    Args:
        property_: the IRI of the property of SHACL that is looked at, or "".
        demanded: the parameter of the constraint that is not met.

    """
    if property_ == SH["path"].value or (demanded == "xone" and not property_):
        return NO_PATH
    short = to_curie(property_)
    if demanded == "maxCount":
        return Message(f"geef {short} maar één keer", f"give {short} only once")
    takes = _TAKES.get(property_.removeprefix(SH))
    if takes:
        return Message(f"{short} vraagt {takes.nl}", f"{short} takes {takes.en}")
    what = f"{short}, {demanded}" if property_ else demanded
    return Message(
        f"zie bijlage C van de SHACL-specificatie ({what})",
        f"see appendix C of the SHACL specification ({what})",
    )


def not_a_shape(text: str) -> Message:
    """Say of a text or number that it stands where a shape is asked for."""
    said = quote(text)
    return Message(
        f"{said} is geen shape. Noem er een met haar IRI, of beschrijf haar tussen [ ]",
        f"{said} is no shape. Name one by its IRI, or describe it between [ ]",
    )
