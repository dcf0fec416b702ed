"""Lints shapes: whether they are well-formed, and whether their terms are declared.

Engines silently ignore shapes without a path, dangling references and misspelt terms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.checking import shapes_graph
from sporen.checking.engines import fast
from sporen.checking.shapes import local_name
from sporen.checking.skolem import UNNAMED
from sporen.errors import SporenError
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.rdf.namespaces import OWL, OWN, RDF, RDFS, SH, XSD, to_curie
from sporen.rdf.serialization import parse_term, serialize_ntriples
from sporen.strings import BLANK_NODE, format_term, quote, shorten_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.checking.shapes import Constraint, Shape, Shapes
    from sporen.stores.oxigraph import OxigraphStore

#: The placeholders in the message of a shape: the focus node, the value and the path.
PLACEHOLDERS = ("{$this}", "{?this}", "{$value}", "{?value}", "{$PATH}")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")

_CLASSES = (OWL["Class"], RDFS["Class"])
_PROPERTIES = (
    RDF["Property"],
    *(OWL["ObjectProperty"], OWL["DatatypeProperty"], OWL["AnnotationProperty"]),
)
#: The vocabularies whose terms need no declaration.
_BUILT_IN = (RDF, RDFS, OWL, SH)
_CLASS, _PROPERTY = Message("klasse", "class"), Message("eigenschap", "property")
_DATATYPE, _CONCEPT = Message("datatype", "datatype"), Message("begrip", "concept")
#: The kind of term that each property of SHACL takes (sections 2 and 4), some in a list.
_EXPECTED_KINDS: dict[NamedNode, Message] = {
    **{SH[name]: _CLASS for name in ("class", "targetClass")},
    **{
        SH[name]: _PROPERTY
        for name in (
            *("path", "inversePath", "targetSubjectsOf", "targetObjectsOf", "ignoredProperties"),
            *("equals", "disjoint", "lessThan", "lessThanOrEquals"),
        )
    },
    SH["datatype"]: _DATATYPE,
    **{SH[name]: _CONCEPT for name in ("hasValue", "in")},
}
_LISTS = (SH["ignoredProperties"], SH["in"])


def lint_shapes(shapes: Shapes, store: OxigraphStore) -> list[Finding]:
    """Return the faults of the shapes of a project; `store` holds the ontology and the data."""
    findings = [
        *lint_standalone_shapes(shapes),
        *_check_declared_terms(shapes, store),
        *_check_booleans(shapes),
    ]
    findings += [each for shape in shapes.by_iri.values() for each in _check_project_style(shape)]
    return _sorted(findings)


def lint_standalone_shapes(shapes: Shapes) -> list[Finding]:
    """Return the faults of any shapes, which may use undeclared terms and SPARQL constraints."""
    findings = [
        *_check_form(shapes),
        *_check_shacl_terms(shapes),
        *shapes_graph.invalid_queries(shapes, _shape_name),
    ]
    findings += [each for shape in shapes.by_iri.values() for each in _check_patterns(shape)]
    return _sorted(findings)


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda each: (each.focus, each.code, each.path, each.value))


def _check_form(shapes: Shapes) -> Iterator[Finding]:
    for fault in shapes_graph.ill_formed_shapes(shapes):
        yield _finding(
            "SH-06.shape",
            fault.shape,
            f"is geen goed gevormde shape: {fault.reason.nl}.",
            f"is not a well-formed shape: {fault.reason.en}.",
            path=fault.property,
            value=parse_term(fault.value) if fault.value else None,
        )


def _check_shacl_terms(shapes: Shapes) -> Iterator[Finding]:
    """Yield a finding for each undefined term in the SHACL namespace; engines ignore them."""
    known = {triple.subject for triple in shapes_graph.pyshacl_asset("shacl.ttl")}
    for triple in shapes.triples:
        for term in (triple.predicate, triple.object):
            if isinstance(term, NamedNode) and term not in known and term.value.startswith(SH):
                yield _finding(
                    "SH-06.term",
                    shapes.index.root_iri(triple.subject),
                    f"gebruikt {to_curie(term.value)}, maar dat is geen term van SHACL. "
                    "Verbeter de spelling.",
                    f"uses {to_curie(term.value)}, which is not a term of SHACL. "
                    "Correct the spelling.",
                    path=triple.predicate.value,
                    value=term if term == triple.object else None,
                )


def _check_declared_terms(shapes: Shapes, store: OxigraphStore) -> Iterator[Finding]:
    """Yield a finding for each undeclared class, property, datatype or concept."""
    reported: set[str] = set()
    for finding in _undeclared_terms(shapes, store):
        if finding.value not in reported:
            reported.add(finding.value)
            yield finding


def _undeclared_terms(shapes: Shapes, store: OxigraphStore) -> Iterator[Finding]:
    index = shapes.index
    known: dict[tuple[NamedNode, str], bool] = {}
    for triple in shapes.triples:
        kind = _EXPECTED_KINDS.get(triple.predicate)
        if kind is None:
            continue
        value = triple.object
        for term in index.list_members(value) if triple.predicate in _LISTS else (value,):
            if not isinstance(term, NamedNode):
                continue
            if (term, kind.en) not in known:
                known[term, kind.en] = _is_known(term, kind.en, store)
            if not known[term, kind.en]:
                yield _finding(
                    "SH-07",
                    index.root_iri(triple.subject),
                    f"gebruikt {kind.nl} {to_curie(term.value)}, die nergens is gedeclareerd. "
                    "Verbeter de spelling, of beschrijf de term in ontology/.",
                    f"uses {kind.en} {to_curie(term.value)}, which is not declared. "
                    "Correct the spelling, or describe the term in ontology/.",
                    path=triple.predicate.value,
                    value=term,
                )


def _is_known(term: NamedNode, kind: str, store: OxigraphStore) -> bool:
    types = {
        quad.object
        for quad in store.quads(term, RDF["type"])
        if quad.graph_name != OWN.graphs["shapes"]
    }
    if kind == "class":
        return bool(types.intersection(_CLASSES)) or term.value.startswith(_BUILT_IN)
    if kind == "property":
        return bool(types.intersection(_PROPERTIES)) or term.value.startswith(_BUILT_IN)
    if kind == "datatype":
        return term.value.startswith(XSD) or term in (RDF["langString"], RDF["HTML"])
    return bool(types) or not OWN.contains(term.value)


def _check_patterns(shape: Shape) -> Iterator[Finding]:
    for constraint in shape.constraints:
        error = _pattern_error(constraint)
        if error:
            yield _finding(
                "SH-06.pattern",
                shape.iri,
                f"heeft een ongeldig patroon: {error}. Verbeter sh:pattern.",
                f"has an invalid pattern: {error}. Correct sh:pattern.",
                path=SH["pattern"].value,
            )


def _check_booleans(shapes: Shapes) -> Iterator[Finding]:
    """Yield a finding for each boolean that is not `true` or `false`: engines differ on `1`."""
    for triple in shapes.triples:
        value = triple.object
        if not isinstance(value, Literal) or value.datatype != XSD["boolean"]:
            continue
        if value.value not in ("true", "false"):
            property_value = f"{to_curie(triple.predicate.value)} «{value.value}»"
            yield _finding(
                "SH-06.boolean",
                shapes.index.root_iri(triple.subject),
                f"heeft {property_value}. Schrijf true of false.",
                f"has {property_value}. Write true or false.",
                path=triple.predicate.value,
                value=value,
            )


def _check_project_style(shape: Shape) -> Iterator[Finding]:
    """Yield a finding for what is valid SHACL, but not allowed in a project."""
    for constraint in shape.constraints:
        if constraint.parameter == "sparql":
            yield _finding(
                "SH-10",
                shape.iri,
                "heeft een sh:sparql. Schrijf een regel in shapes/integrity/: die controleert de "
                "hele graaf in één keer.",
                "has an sh:sparql. Write a rule in shapes/integrity/: it checks the whole graph at "
                "once.",
                path=SH["sparql"].value,
            )
    for message in shape.message:
        for placeholder in _PLACEHOLDER.findall(message):
            if placeholder not in PLACEHOLDERS:
                yield _finding(
                    "SH-03",
                    shape.iri,
                    f"heeft de onbekende plaatshouder {quote(placeholder)} in haar bericht. "
                    f"Gebruik alleen {', '.join(PLACEHOLDERS)}.",
                    f"has the unknown placeholder {quote(placeholder)} in its message. Use only "
                    f"{', '.join(PLACEHOLDERS)}.",
                    path=SH["message"].value,
                )


def _pattern_error(constraint: Constraint) -> str:
    """Return why one of the engines rejects a regular expression, or "" if both accept it."""
    if constraint.parameter != "pattern" or not isinstance(constraint.value, Literal):
        return ""
    try:
        re.compile(constraint.value.value)
    except re.error as error:
        return shorten_text(str(error))
    shape = f"<x:s> <{SH}targetNode> <x:n> ; <{SH}pattern> {constraint.value} ."
    try:
        fast.validate(serialize_ntriples(shapes_graph.parse_turtle(shape.encode())), b"")
    except SporenError as error:
        return shorten_text(error.message.en.rpartition("error: ")[2])
    return ""


def _finding(  # noqa: PLR0913  a finding has that many parts
    code: str, shape: str, nl: str, en: str, *, path: str = "", value: object = None
) -> Finding:
    name = _shape_name(shape)
    return Finding(
        code,
        Severity.VIOLATION,
        Message(f"{name.nl} {nl}", f"{name.en} {en}"),
        focus=shape if shape.startswith(BLANK_NODE) else f"<{shape}>" if shape else "",
        path=f"<{path}>" if path else "",
        value=format_term(value),
        graph=OWN.graphs["shapes"].value,
    )


def _shape_name(shape: str) -> Message:
    """Return the name of a shape in messages: its CURIE, or its local name as in codes."""
    short = to_curie(shape)
    name = local_name(shape) if short == shape else short
    if name in ("", UNNAMED) or shape.startswith(BLANK_NODE):
        return Message("een shape zonder IRI", "a shape without an IRI")
    return Message(f"shape {name}", f"shape {name}")
