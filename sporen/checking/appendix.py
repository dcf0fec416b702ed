"""Whether shapes are what SHACL calls shapes: the W3C made shapes for that (SHACL appendix C)."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, Literal, RdfFormat, parse

from sporen.checking import shacl
from sporen.checking.naming import label, with_iris
from sporen.checking.reasons import NO_PATH, NOWHERE, no_shape, reason
from sporen.checking.shapes import parameter_of
from sporen.findings import BLANK, Words
from sporen.graphs import term_of, to_ntriples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Triple
    from shacl import Result

    from sporen.checking.shapes import Shapes

_IRI = re.compile(r"<([^>]*)>")


class Wrong(NamedTuple):
    """A shape, as an IRI or a blank node, why it is none, and where: a property or a value."""

    shape: str
    why: Words
    property: str
    value: str


def ill_formed(shapes: Shapes) -> list[Wrong]:
    """Give what is wrong with the form of shapes, each once, in an order of its own."""
    told: set[Wrong] = set()
    for focus, found in _reported(shapes):
        node = BlankNode(focus[2:]) if focus.startswith(BLANK) else term_of(focus)
        owner = shapes.index.root(node) or focus
        path = _IRI.findall(found.path or "")
        property_ = path[0] if len(path) == 1 else ""
        if isinstance(node, Literal):
            told.add(Wrong(owner, no_shape(node.value), "", focus))
        elif not shapes.index.has(node):
            told.add(Wrong(owner, NOWHERE, "", focus))  # it stands where it is named
        else:
            why = reason(property_, parameter_of(found.component))
            told.add(Wrong(owner, why, property_ if why != NO_PATH else "", ""))
    return sorted(told)


def _reported(shapes: Shapes) -> Iterator[tuple[str, Result]]:
    """Give the results about shapes, each with what it is about, blank nodes by their labels.

    As for data, what depends on a node being blank is told without it.
    """
    rules = to_ntriples(asset("shacl-shacl.ttl"))
    nameless = set()
    for one in shacl.report(rules, to_ntriples(shapes.triples)):
        if one.focus_node.startswith(BLANK):
            nameless.add((one.path, one.component))
        else:
            yield one.focus_node, one
    if not nameless:
        return
    for one in shacl.report(rules, to_ntriples(with_iris(shapes.triples))):
        focus = label(one.focus_node)
        if focus != one.focus_node and (one.path, one.component) in nameless:
            yield focus, one


@cache
def asset(name: str) -> frozenset[Triple]:
    """Read a file of the W3C that comes with pySHACL, without the time that importing it takes."""
    package = find_spec("pyshacl")
    assert package is not None  # noqa: S101  it is a dependency
    assert package.submodule_search_locations is not None  # noqa: S101  and a package
    return triples((Path(package.submodule_search_locations[0]) / "assets" / name).read_bytes())


def triples(turtle: bytes) -> frozenset[Triple]:
    """Read Turtle that is known to be good."""
    return frozenset(quad.triple for quad in parse(turtle, RdfFormat.TURTLE))
