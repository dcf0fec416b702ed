"""Validates the shapes graph: with the shapes of SHACL appendix C, and by parsing its queries."""

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
QUERY_CODE = "SH-06.query"
_QUERY_PROPERTIES = (SH["select"], SH["ask"])
#: The placeholder of the path of a property shape, and a path of the same length.
_PATH, _ANY_PATH = re.compile(r"[$?]PATH\b"), "<a:b>"

_NOT_A_STRING = Message(
    'een query is een string. Zet haar tussen """.', 'a query is a string. Quote it with """.'
)
#: Spaces after a query: the parser reads ahead for keywords.
_PADDING = " " * 20

NO_PATH = Message(
    "geef een sh:PropertyShape precies één sh:path, en een andere shape geen",
    "give an sh:PropertyShape exactly one sh:path, and another shape none",
)
UNDEFINED = Message(
    "er wordt naar verwezen, maar zij is niet gedefinieerd. Definieer haar, of verbeter de naam",
    "it is referred to, but not defined. Define it, or correct the name",
)
_NUMBER = Message("een geheel getal, zonder aanhalingstekens", "a whole number, without quotes")
_BOOLEAN = Message("true of false, zonder aanhalingstekens", "true or false, without quotes")
_LIST = Message("een lijst tussen ronde haken: ( … )", "a list in parentheses: ( … )")
_IRI_KIND = Message("een IRI", "an IRI")
_STRING = Message("een string", "a string")
_SHAPE = Message("een shape", "a shape")
#: The kind of value of each property of SHACL (sections 2 to 5).
_VALUE_KINDS = {
    **dict.fromkeys(("minCount", "maxCount", "minLength", "maxLength"), _NUMBER),
    **dict.fromkeys(("qualifiedMinCount", "qualifiedMaxCount"), _NUMBER),
    **dict.fromkeys(("closed", "deactivated", "uniqueLang"), _BOOLEAN),
    "qualifiedValueShapesDisjoint": _BOOLEAN,
    **dict.fromkeys(("and", "ignoredProperties", "in", "languageIn", "or", "xone"), _LIST),
    **dict.fromkeys(("class", "datatype", "equals", "disjoint", "lessThan"), _IRI_KIND),
    **dict.fromkeys(("lessThanOrEquals", "severity", "targetClass"), _IRI_KIND),
    **dict.fromkeys(("targetObjectsOf", "targetSubjectsOf"), _IRI_KIND),
    "nodeKind": Message(
        "sh:IRI, sh:BlankNode, sh:Literal of een combinatie, zoals sh:BlankNodeOrIRI",
        "sh:IRI, sh:BlankNode, sh:Literal or a combination, such as sh:BlankNodeOrIRI",
    ),
    **dict.fromkeys(("description", "flags", "message", "name", "pattern"), _STRING),
    **dict.fromkeys(("node", "not", "property", "qualifiedValueShape"), _SHAPE),
}


class ShapeFault(NamedTuple):
    """A fault of a shape, and the property or value at fault; the shape may be a blank node."""

    shape: str
    reason: Message
    property: str
    value: str


def ill_formed_shapes(shapes: Shapes) -> list[ShapeFault]:
    """Return the faults of ill-formed shapes, sorted, each once."""
    faults: set[ShapeFault] = set()
    for focus, result in _meta_shape_results(shapes):
        node = BlankNode(focus[2:]) if focus.startswith(BLANK_NODE) else parse_term(focus)
        owner = shapes.index.root_iri(node) or focus
        iris = _IRI.findall(result.path or "")
        property_ = iris[0] if len(iris) == 1 else ""
        if isinstance(node, Literal):
            faults.add(ShapeFault(owner, not_a_shape(node.value), "", focus))
        elif node not in shapes.index:
            faults.add(ShapeFault(owner, UNDEFINED, "", focus))  # located where it is used
        else:
            why = explain_parameter(property_, parameter_of(result.component))
            faults.add(ShapeFault(owner, why, property_ if why != NO_PATH else "", ""))
    return sorted(faults)


def _meta_shape_results(shapes: Shapes) -> Iterator[tuple[str, Result]]:
    """Yield the results of appendix C with their focus nodes, blank nodes with their labels.

    A result that depends on a node being blank is left out.
    """
    meta_shapes = serialize_ntriples(pyshacl_asset("shacl-shacl.ttl"))
    with_bnode = set()
    for result in fast.raw_results(meta_shapes, serialize_ntriples(shapes.triples)):
        if result.focus_node.startswith(BLANK_NODE):
            with_bnode.add((result.path, result.component))
        else:
            yield result.focus_node, result
    if not with_bnode:
        return
    for result in fast.raw_results(meta_shapes, serialize_ntriples(skolemize(shapes.triples))):
        focus = deskolemize(result.focus_node)
        if focus != result.focus_node and (result.path, result.component) in with_bnode:
            yield focus, result


@cache
def pyshacl_asset(name: str) -> frozenset[Triple]:
    """Return the triples of a W3C file in the pySHACL package, without importing the package."""
    package = find_spec("pyshacl")
    assert package is not None  # noqa: S101  it is a dependency
    assert package.submodule_search_locations is not None  # noqa: S101  and a package
    return parse_turtle(
        (Path(package.submodule_search_locations[0]) / "assets" / name).read_bytes()
    )


def parse_turtle(turtle: bytes) -> frozenset[Triple]:
    """Return the triples of valid Turtle."""
    return frozenset(quad.triple for quad in parse(turtle, RdfFormat.TURTLE))


def invalid_queries(shapes: Shapes, shape_name: Callable[[str], Message]) -> Iterator[Finding]:
    """Yield a finding for each query of a shape that cannot run.

    Args:
        shapes: The shapes.
        shape_name: Return the name of a shape in messages, by its IRI.

    """
    for triple in shapes.triples:
        if triple.predicate not in _QUERY_PROPERTIES:
            continue
        message, offset = _NOT_A_STRING, None
        if isinstance(triple.object, Literal):
            text = triple.object.value
            error = _query_error(text, _prefixes(triple.subject, shapes.index))
            if error is None:
                continue
            message = error.message
            offset = to_offset(error.location, text) if error.location else None
        name = shape_name(shapes.index.root_iri(triple.subject))
        yield Finding(
            QUERY_CODE,
            Severity.VIOLATION,
            Message(f"{name.nl}: {message.nl}", f"{name.en}: {message.en}"),
            focus=format_term(triple.subject),
            path=str(triple.predicate),
            value=format_term(triple.object),
            graph=OWN.graphs["shapes"].value,
            value_offset=offset,
        )


def _query_error(text: str, prefixes: dict[str, str]) -> SporenError | None:
    """Return why a query cannot run on an empty store, or None if it can."""
    text = _PATH.sub(_ANY_PATH, text)
    forbidden = read_only_error(text, "")
    if forbidden:
        return forbidden
    try:
        Store().query(text + _PADDING, prefixes=prefixes)
    except (SyntaxError, RuntimeError, ValueError) as error:  # ValueError: a prefix
        return syntax_error(error, text, "")
    return None


def _prefixes(node: Term, index: TripleIndex) -> dict[str, str]:
    """Return the prefixes declared for a query (SHACL section 5.2.1)."""
    prefixes: dict[str, str] = {}
    visited: set[Term] = set()
    new = set(index.objects(node, SH["prefixes"]))
    while new:
        visited |= new
        for graph in new:
            for declared in index.objects(graph, SH["declare"]):
                name = index.first_object(declared, SH["prefix"])
                iri = index.first_object(declared, SH["namespace"])
                if isinstance(name, Literal) and isinstance(iri, Literal | NamedNode):
                    prefixes[name.value] = iri.value
        new = {other for graph in new for other in index.objects(graph, OWL["imports"])} - visited
    return prefixes


def explain_parameter(property_: str, parameter: str) -> Message:
    """Return what a constraint of appendix C requires.

    Args:
        property_: The IRI of the property of SHACL that the constraint is about, or "".
        parameter: The parameter of the constraint.

    """
    if property_ == SH["path"].value or (parameter == "xone" and not property_):
        return NO_PATH
    short = to_curie(property_)
    if parameter == "maxCount":
        return Message(f"geef {short} maar één keer", f"give {short} only once")
    kind = _VALUE_KINDS.get(property_.removeprefix(SH))
    if kind:
        return Message(f"{short} vraagt om {kind.nl}", f"{short} takes {kind.en}")
    what = f"{short}, {parameter}" if property_ else parameter
    return Message(
        f"zie bijlage C van de SHACL-specificatie ({what})",
        f"see appendix C of the SHACL specification ({what})",
    )


def not_a_shape(text: str) -> Message:
    """Return the message for a literal where a shape is expected."""
    quoted = quote(text)
    return Message(
        f"{quoted} is geen shape. Geef de IRI van een shape, of beschrijf een shape tussen [ ]",
        f"{quoted} is not a shape. Give the IRI of a shape, or describe a shape between [ ]",
    )
