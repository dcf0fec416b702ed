"""The page of the ontology: its terms with their definitions, and how often each is used."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.project import GENERATED, graph_of
from sporen.publishing.telling.texts import Text
from sporen.vocabulary import OWL, RDF, SKOS, SP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from sporen.graphs import Graphs
    from sporen.publishing.data.described import Description
    from sporen.publishing.pages.resources import Telling, Told
    from sporen.publishing.pages.values import Value

#: The kinds of terms, in the order of the page, by what they are declared as.
KINDS = {
    "classes": (OWL["Class"],),
    "properties": (OWL["ObjectProperty"], OWL["DatatypeProperty"], OWL["AnnotationProperty"]),
}


class Shown(NamedTuple):
    """A term on the page: `definitions` begin with that in the language of the page."""

    id: str
    told: Told
    definitions: tuple[Text, ...]
    used: int
    example: Value | None


class Use(NamedTuple):
    """How often terms are used, and a thing that each is used of."""

    times: Counter[str]
    examples: dict[str, str]


def use(graphs: Graphs) -> Use:
    """Count how often each property and class is used in what authors wrote and readers found.

    Of what has several, the example is that of the first statement in the source of a letter.
    """
    inferred = {graph_of(letter, GENERATED[1]) for letter in graphs.folders.letters()}
    sources = [graph_of(letter, "source") for letter in graphs.folders.letters()]
    times: Counter[str] = Counter()
    examples: dict[str, str] = {}
    names = sorted(graphs.names(), key=lambda name: (name.value not in sources, name.value))
    for quad in graphs.quads(name for name in names if name.value not in inferred):
        used = [quad.predicate]
        if quad.predicate == RDF["type"] and isinstance(quad.object, NamedNode):
            used.append(quad.object)
        for term in used:
            times[term.value] += 1
            if isinstance(quad.subject, NamedNode) and "#" not in quad.subject.value:
                examples.setdefault(term.value, quad.subject.value)
    return Use(times, examples)


def context(
    description: Description, telling: Telling, use: Use, here: str, language: str
) -> dict[str, Any]:
    """Give what the template of the ontology asks for: its terms, by kind, each A to Z."""
    said: dict[str, list[Quad]] = defaultdict(list)
    for quad in description.said:
        if isinstance(quad.subject, NamedNode):
            said[quad.subject.value].append(quad)
    found: dict[str, list[Shown]] = {kind: [] for kind in KINDS}
    for iri, quads in said.items():
        types = {quad.object for quad in quads if quad.predicate == RDF["type"]}
        for kind, declared in KINDS.items():
            if iri.startswith(SP) and types.intersection(declared):
                found[kind].append(_shown(iri, quads, telling, use, (here, language)))
    return {
        "terms": {
            kind: sorted(shown, key=lambda one: one.id.casefold()) for kind, shown in found.items()
        }
    }


def _shown(
    iri: str, quads: list[Quad], telling: Telling, use: Use, where: tuple[str, str]
) -> Shown:
    here, language = where
    example = use.examples.get(iri)
    return Shown(
        id=iri.removeprefix(SP),
        told=telling.told(iri, here)._replace(pointing=()),
        definitions=tuple(_definitions(quads, language)),
        used=use.times[iri],
        example=telling.value(NamedNode(example), here) if example else None,
    )


def _definitions(quads: list[Quad], language: str) -> Iterator[Text]:
    found = [
        quad.object
        for quad in quads
        if quad.predicate == SKOS["definition"] and isinstance(quad.object, Literal)
    ]
    for one in sorted(found, key=lambda text: (text.language != language, text.language or "")):
        yield Text(one.value, "" if one.language == language else one.language or "")
