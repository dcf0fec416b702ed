"""Whether shapes are what SHACL calls shapes, and name only what exists.

Engines pass over much in silence: a shape without a path, one that points nowhere, a misspelt term.
So shapes are looked at before anything is validated with them.
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

#: What may stand in the message of a shape for the focus node, the value and the path.
PLACEHOLDERS = ("{$this}", "{?this}", "{$value}", "{?value}", "{$PATH}")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")

_CLASSES = (OWL["Class"], RDFS["Class"])
_PROPERTIES = (
    RDF["Property"],
    *(OWL["ObjectProperty"], OWL["DatatypeProperty"], OWL["AnnotationProperty"]),
)
#: The languages themselves: what OWL and SHACL are written in is declared nowhere.
_BUILT_IN = (RDF, RDFS, OWL, SH)
_CLASS, _PROPERTY = Message("klasse", "class"), Message("eigenschap", "property")
_DATATYPE, _CONCEPT = Message("datatype", "datatype"), Message("begrip", "concept")
#: What the values of a property of SHACL are (sections 2 and 4): of some, the members of a list.
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
    """Return what is wrong with the shapes themselves; `store` holds the ontology and the data."""
    found = [
        *lint_standalone_shapes(shapes),
        *_check_declared_terms(shapes, store),
        *_check_booleans(shapes),
    ]
    found += [one for shape in shapes.by_iri.values() for one in _check_project_style(shape)]
    return _sorted(found)


def lint_standalone_shapes(shapes: Shapes) -> list[Finding]:
    """Return the faults of shapes: where an engine would not do what the shape intends.

    They may name what nothing here declares, and ask in SPARQL.
    """
    found = [
        *_check_form(shapes),
        *_check_shacl_terms(shapes),
        *shapes_graph.invalid_queries(shapes, _shape_name),
    ]
    found += [one for shape in shapes.by_iri.values() for one in _check_patterns(shape)]
    return _sorted(found)


def _sorted(found: Iterable[Finding]) -> list[Finding]:
    return sorted(found, key=lambda one: (one.focus, one.code, one.path, one.value))


def _check_form(shapes: Shapes) -> Iterator[Finding]:
    for wrong in shapes_graph.ill_formed_shapes(shapes):
        yield _finding(
            "SH-06.shape",
            wrong.shape,
            f"is geen goede shape: {wrong.reason.nl}.",
            f"is not a well-formed shape: {wrong.reason.en}.",
            path=wrong.property,
            value=parse_term(wrong.value) if wrong.value else None,
        )


def _check_shacl_terms(shapes: Shapes) -> Iterator[Finding]:
    """Find what looks like a term of SHACL and is none; engines let it pass."""
    known = {triple.subject for triple in shapes_graph.pyshacl_asset("shacl.ttl")}
    for triple in shapes.triples:
        for term in (triple.predicate, triple.object):
            if isinstance(term, NamedNode) and term not in known and term.value.startswith(SH):
                yield _finding(
                    "SH-06.term",
                    shapes.index.root_iri(triple.subject),
                    f"gebruikt {to_curie(term.value)}, en dat is geen term van SHACL. "
                    "Verbeter de spelling.",
                    f"uses {to_curie(term.value)}, which is not a term of SHACL. "
                    "Correct the spelling.",
                    path=triple.predicate.value,
                    value=term if term == triple.object else None,
                )


def _check_declared_terms(shapes: Shapes, store: OxigraphStore) -> Iterator[Finding]:
    """Find the classes, properties, datatypes and concepts that nothing declares, each once."""
    told: set[str] = set()
    for finding in _undeclared_terms(shapes, store):
        if finding.value not in told:
            told.add(finding.value)
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
                    f"noemt {kind.nl} {to_curie(term.value)}, maar nergens staat wat dat "
                    "is. Verbeter de spelling, of beschrijf het in ontology/.",
                    f"names {kind.en} {to_curie(term.value)}, which is described nowhere. "
                    "Correct the spelling, or describe it in ontology/.",
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
        reason = _pattern_error(constraint)
        if reason:
            yield _finding(
                "SH-06.pattern",
                shape.iri,
                f"heeft een patroon dat niet werkt: {reason}. Verbeter sh:pattern.",
                f"has a pattern that does not work: {reason}. Correct sh:pattern.",
                path=SH["pattern"].value,
            )


def _check_booleans(shapes: Shapes) -> Iterator[Finding]:
    """Find `1` for `true`: not all engines take it so, nor does SHACL where it asks for `true`."""
    for triple in shapes.triples:
        value = triple.object
        if not isinstance(value, Literal) or value.datatype != XSD["boolean"]:
            continue
        if value.value not in ("true", "false"):
            said = f"{to_curie(triple.predicate.value)} «{value.value}»"
            yield _finding(
                "SH-06.boolean",
                shapes.index.root_iri(triple.subject),
                f"heeft {said}. Schrijf true of false.",
                f"has {said}. Write true or false.",
                path=triple.predicate.value,
                value=value,
            )


def _check_project_style(shape: Shape) -> Iterator[Finding]:
    """Find what shapes of this project do not do."""
    for constraint in shape.constraints:
        if constraint.parameter == "sparql":
            yield _finding(
                "SH-10",
                shape.iri,
                "heeft een sh:sparql. Schrijf een regel in shapes/integrity/: die bekijkt de hele "
                "graaf in één keer.",
                "has an sh:sparql. Write a rule in shapes/integrity/: it looks at the whole graph "
                "at once.",
                path=SH["sparql"].value,
            )
    for message in shape.message:
        for hole in _PLACEHOLDER.findall(message):
            if hole not in PLACEHOLDERS:
                yield _finding(
                    "SH-03",
                    shape.iri,
                    f"heeft {quote(hole)} in haar bericht, dat niemand invult. Tussen "
                    f"accolades mag alleen staan: {', '.join(PLACEHOLDERS)}.",
                    f"has {quote(hole)} in its message, which nobody fills. Between braces "
                    f"only these may stand: {', '.join(PLACEHOLDERS)}.",
                    path=SH["message"].value,
                )


def _pattern_error(constraint: Constraint) -> str:
    """Say why a regular expression cannot be run by one of the engines; nothing when it can."""
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
    called = _shape_name(shape)
    return Finding(
        code,
        Severity.VIOLATION,
        Message(f"{called.nl} {nl}", f"{called.en} {en}"),
        focus=shape if shape.startswith(BLANK_NODE) else f"<{shape}>" if shape else "",
        path=f"<{path}>" if path else "",
        value=format_term(value),
        graph=OWN.graphs["shapes"].value,
    )


def _shape_name(shape: str) -> Message:
    """Call a shape by its short name; those of others as in the codes of their findings."""
    short = to_curie(shape)
    name = local_name(shape) if short == shape else short
    if name in ("", UNNAMED) or shape.startswith(BLANK_NODE):
        return Message("een shape zonder naam", "a shape without a name")
    return Message(f"shape {name}", f"shape {name}")
