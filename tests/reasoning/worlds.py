"""Small ontologies with data, drawn at random: for Hypothesis.

They are dense, so that rules meet: few names, and much said of them. What owlrl gets wrong is drawn
in the form in which it does not (see `test_witness`).
"""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

CHARACTERISTICS = (
    *("Functional", "InverseFunctional", "Irreflexive", "Symmetric", "Asymmetric", "Transitive"),
    *("Object", "Datatype"),
)
CLASSES = st.sampled_from([":C", ":D", ":E", ":F"])
#: `:s` and `:t` may be the same property; the others stand in axioms about classes too.
PROPERTIES = st.sampled_from([":p", ":q", ":r"])
ALL_PROPERTIES = st.sampled_from([":p", ":q", ":r", ":s", ":t"])
THINGS = st.sampled_from([":a", ":b", ":c", "_:d"])
NAMED = st.sampled_from([":a", ":b", ":c"])
VALUES = st.one_of(THINGS, THINGS, st.sampled_from(["'v'", "'w'", "'v'@nl"]))
NAMED_VALUES = st.one_of(NAMED, NAMED, st.sampled_from(["'v'", "'w'", "'v'@nl"]))


class World(NamedTuple):
    """An ontology and data, in Turtle."""

    axioms: str
    data: str


def _listed(members: st.SearchStrategy[str], least: int, most: int = 3) -> st.SearchStrategy[str]:
    """Draw a list."""
    drawn = st.lists(members, min_size=least, max_size=most)
    return drawn.map(lambda names: f"( {' '.join(names)} )")


def _filled(text: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Draw the parts of a text in which each stands as `{}`."""
    return st.tuples(*parts).map(lambda drawn: text.format(*drawn))


def _restrictions(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    on = "[ owl:onProperty {} ; owl:"
    number = st.sampled_from(["0", "1", "1", '"1"^^xsd:nonNegativeInteger'])
    thing = st.one_of(inner, st.just("owl:Thing"))
    return st.one_of(
        _filled(on + "someValuesFrom {} ]", PROPERTIES, thing),
        _filled(on + "allValuesFrom {} ]", PROPERTIES, inner),
        _filled(on + "hasValue {} ]", PROPERTIES, NAMED_VALUES),
        _filled(on + "maxCardinality {} ]", PROPERTIES, number),
        _filled(on + "maxQualifiedCardinality {} ; owl:onClass {} ]", PROPERTIES, number, thing),
    )


def _made(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Draw a class that is made of others."""
    return st.one_of(
        _restrictions(inner),
        _restrictions(inner),
        _filled("[ owl:intersectionOf {} ]", _listed(inner, 0)),
        _filled("[ owl:unionOf {} ]", _listed(inner, 0)),
        _filled("[ owl:complementOf {} ]", inner),
        _filled("[ owl:oneOf {} ]", _listed(NAMED_VALUES, 0)),
    )


MADE = _made(st.recursive(CLASSES, _made, max_leaves=2))
ANY_CLASS = st.one_of(CLASSES, CLASSES, CLASSES, MADE, st.just("owl:Thing"))
_TWO = (ANY_CLASS, ANY_CLASS)
_TWO_THINGS = st.sampled_from([":a :b", ":b :c", ":c :a"])
_KIND = st.sampled_from(["someValuesFrom", "allValuesFrom"])
#: An axiom each. owlrl never looks at the last of a list of what differs, and never at the last
#: key: so a last one is given that does not count. Nor does it see that a thing stands there twice.
AXIOM = st.one_of(
    *(_filled("{} rdfs:subClassOf {} .", *two) for two in (_TWO, (MADE, CLASSES), (CLASSES, MADE))),
    _filled("{} owl:equivalentClass {} .", CLASSES, ANY_CLASS),
    _filled("{} owl:equivalentClass {} .", CLASSES, MADE),
    _filled("{} owl:disjointWith {} .", *_TWO),
    _filled("[] a owl:AllDisjointClasses ; owl:members {} .", _listed(CLASSES, 2)),
    _filled("{} a owl:Class .", CLASSES),
    _filled("{} rdfs:subClassOf owl:Nothing .", CLASSES),
    _filled("{} rdfs:domain {} .", ALL_PROPERTIES, ANY_CLASS),
    _filled("{} rdfs:range {} .", ALL_PROPERTIES, ANY_CLASS),
    _filled(
        "{} a owl:{}Property .",
        ALL_PROPERTIES,
        st.sampled_from(CHARACTERISTICS),
    ),
    _filled("{} rdfs:subPropertyOf {} .", PROPERTIES, PROPERTIES),
    _filled(
        "{} rdfs:subPropertyOf {} .", PROPERTIES, st.sampled_from(["owl:sameAs", "rdfs:label"])
    ),
    _filled("{} owl:propertyChainAxiom {} .", ALL_PROPERTIES, _listed(ALL_PROPERTIES, 0)),
    _filled("{} owl:equivalentProperty {} .", PROPERTIES, PROPERTIES),
    _filled("{} owl:inverseOf {} .", ALL_PROPERTIES, ALL_PROPERTIES),
    _filled("[ owl:inverseOf {} ] rdfs:subPropertyOf {} .", PROPERTIES, PROPERTIES),
    _filled("{} owl:propertyDisjointWith {} .", PROPERTIES, PROPERTIES),
    _filled(
        "[] a owl:AllDisjointProperties ; owl:members ( {} {} :last ) .", PROPERTIES, PROPERTIES
    ),
    _filled("{} owl:hasKey ( {} ) .", CLASSES, PROPERTIES.map(lambda key: f"{key} {key}")),
    _filled("{} owl:hasKey ( :p {} ) .", ANY_CLASS, PROPERTIES.map(lambda key: f"{key} {key}")),
    _filled("[] a owl:AllDifferent ; owl:members ( {} :last ) .", _TWO_THINGS),
    _filled("[] a owl:AllDifferent ; owl:distinctMembers ( {} :last ) .", _TWO_THINGS),
    _filled(
        "[] owl:sourceIndividual {} ; owl:assertionProperty {} ; owl:targetIndividual {} .",
        *(NAMED, ALL_PROPERTIES, NAMED),
    ),
    _filled(
        "[] owl:sourceIndividual {} ; owl:assertionProperty {} ; owl:targetValue {} .",
        *(NAMED, ALL_PROPERTIES, st.sampled_from(["'v'", "'w'"])),
    ),
    # Two restrictions of which one may be narrower.
    _filled(
        """:C owl:onProperty {0} ; owl:{1} {2} . :D owl:onProperty {3} ; owl:{1} {4} .
        {0} rdfs:subPropertyOf {3} . {2} rdfs:subClassOf {4} .""",
        *(PROPERTIES, _KIND, CLASSES, PROPERTIES, CLASSES),
    ),
    _filled(
        """:C owl:onProperty {0} ; owl:hasValue {1} . :D owl:onProperty {2} ; owl:hasValue {1} .
        {0} rdfs:subPropertyOf {2} .""",
        *(PROPERTIES, NAMED_VALUES, PROPERTIES),
    ),
)
STATEMENT = st.one_of(
    *[_filled("{} {} {} .", THINGS, ALL_PROPERTIES, VALUES)] * 5,
    *[_filled("{} {} {} .", THINGS, PROPERTIES, THINGS)] * 3,
    *[_filled("{} a {} .", THINGS, CLASSES)] * 6,
    _filled("{} owl:sameAs {} .", THINGS, THINGS),
    _filled("{} owl:differentFrom {} .", THINGS, THINGS),
    st.sampled_from([":s owl:sameAs :t .", ":a a owl:Thing .", ":a a owl:Nothing ."]),
)


@st.composite
def worlds(draw: st.DrawFn, most: int = 14) -> World:
    """Draw an ontology of a few axioms, and data."""
    axioms = draw(st.lists(AXIOM, min_size=1, max_size=5))
    data = draw(st.lists(STATEMENT, max_size=most))
    return World("\n".join(axioms), "\n".join(data))
