"""The reserved vocabulary of OWL, and the datatypes of OWL 2 RL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.rdf.datatypes import INTEGER_RANGES
from sporen.rdf.namespaces import OWL, RDF, RDFS, XSD

if TYPE_CHECKING:
    from sporen.rdf.terms import Term

#: Namespaces in which an ontology may not define terms (Structural Specification, section 2.4).
RESERVED = (RDF, RDFS, OWL, XSD)
SWRL = "http://www.w3.org/2003/11/swrl#"

THING, NOTHING = OWL["Thing"], OWL["Nothing"]
OBJECT, DATA, ANNOTATION = "ObjectProperty", "DatatypeProperty", "AnnotationProperty"
CLASS, DATATYPE = "Class", "Datatype"
#: Declarations of RDF Schema, which add nothing to those of OWL and cannot replace them.
SOME_CLASS, SOME_PROPERTY = "rdfs:Class", "rdf:Property"

#: The properties that are not in OWL 2 RL: Profiles, section 4.2.1.
TOP_PROPERTIES: dict[Term, str] = {
    **{OWL[f"{end}ObjectProperty"]: OBJECT for end in ("top", "bottom")},
    **{OWL[f"{end}DataProperty"]: DATA for end in ("top", "bottom")},
}
BUILT_IN_ANNOTATIONS = frozenset(
    {RDFS[name] for name in ("label", "comment", "seeAlso", "isDefinedBy")}
    | {OWL[name] for name in ("deprecated", "versionInfo", "priorVersion")}
    | {OWL[name] for name in ("backwardCompatibleWith", "incompatibleWith")}
)

#: The kind of entity that a type declares; the last rows are those of OWL 1 and RDF Schema, which
#: the mapping to RDF still accepts (tables 5 and 6).
DECLARES: dict[Term, str] = {
    OWL["Class"]: CLASS,
    RDFS["Datatype"]: DATATYPE,
    **{OWL[kind]: kind for kind in (OBJECT, DATA, ANNOTATION)},
    **{OWL[f"{kind}Property"]: OBJECT for kind in ("InverseFunctional", "Transitive", "Symmetric")},
    OWL["DataRange"]: DATATYPE,
    OWL["OntologyProperty"]: ANNOTATION,
    RDFS["Class"]: SOME_CLASS,
    RDF["Property"]: SOME_PROPERTY,
}
#: Property characteristics, and the kinds of property that can have them.
CHARACTERISTICS: dict[Term, tuple[str, ...]] = {
    OWL["FunctionalProperty"]: (OBJECT, DATA),
    **{
        OWL[f"{name}Property"]: (OBJECT,)
        for name in ("InverseFunctional", "Transitive", "Symmetric", "Asymmetric")
    },
    **{OWL[f"{name}Property"]: (OBJECT,) for name in ("Reflexive", "Irreflexive")},
}
#: Types of axioms with a list of members, and types of nodes in an expression.
OTHER_TYPES = frozenset(
    {
        OWL[name]
        for name in (
            *("Ontology", "NamedIndividual", "Restriction", "NegativePropertyAssertion"),
            *("Axiom", "Annotation", "DeprecatedClass", "DeprecatedProperty"),
            *("AllDisjointClasses", "AllDisjointProperties", "AllDifferent"),
        )
    }
    | {RDF["List"]}
)
#: Properties inside an axiom, and properties that the rules ignore.
INNER = frozenset(
    OWL[name].value
    for name in (
        *("imports", "versionIRI", "onProperty", "onProperties", "onClass", "onDataRange"),
        *("onDatatype", "withRestrictions", "datatypeComplementOf", "members", "distinctMembers"),
        *("sourceIndividual", "assertionProperty", "targetIndividual", "targetValue"),
        *("annotatedSource", "annotatedProperty", "annotatedTarget"),
    )
) | {RDF[name].value for name in ("type", "first", "rest", "langRange")}
#: The facets of a datatype restriction (Structural Specification, section 4).
FACETS = frozenset(
    XSD[name].value
    for name in (
        *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"),
        *("length", "minLength", "maxLength", "pattern"),
    )
)
#: The datatypes of OWL 2 RL: Profiles, section 4.2.1.
SUPPORTED = frozenset(
    {RDF["PlainLiteral"], RDF["XMLLiteral"], RDFS["Literal"]}
    | {
        XSD[name]
        for name in (
            *("string", "anyURI", "normalizedString", "token", "language"),
            *("Name", "NCName", "NMTOKEN", "boolean", "hexBinary", "base64Binary"),
            *("decimal", "float", "double", "dateTime", "dateTimeStamp"),
            *INTEGER_RANGES,
        )
    }
)
