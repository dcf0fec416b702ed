"""The page of the ontology: its terms with their definitions, and how often each is used."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from sporen.checking.shapes import local_name
from sporen.project import GENERATED, layer_graph
from sporen.rdf import tokens
from sporen.rdf.namespaces import OWL, RDF, RDFS, SKOS, SP
from sporen.site import highlight
from sporen.site.charts import class_tree
from sporen.site.charts.class_tree import ClassShown
from sporen.site.model.texts import Text
from sporen.site.page_values import Value
from sporen.site.pages import indexes
from sporen.site.tracing import traced
from sporen.web.routes import page_link, page_path, relative_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

    from sporen.graphs import Graphs
    from sporen.site.model.term_usage import Uses
    from sporen.site.resource_facts import FactReader, ResourceView
    from sporen.site.translator import Translator

#: What the page says of a term already.
_SHOWN_ELSEWHERE = frozenset((SKOS["definition"].value, RDFS["isDefinedBy"].value))
#: The signs of a value that an example shows at a glance.
_MAX_EXAMPLE = 120
#: The kinds of terms, in the order of the page, by what they are declared as.
TERM_TYPES = {
    "classes": (OWL["Class"],),
    "properties": (OWL["ObjectProperty"], OWL["DatatypeProperty"], OWL["AnnotationProperty"]),
}


class TermView(NamedTuple):
    """A term on the page: `definitions` begin with that in the language of the page."""

    id: str
    view: ResourceView
    definitions: tuple[Text, ...]
    used: int
    example: Example | None
    #: The numbers of the questions that ask with it, and the names of shapes that check it: links.
    questions: tuple[Value, ...]
    shapes: tuple[Value, ...]


class Example(NamedTuple):
    """A statement with a term: of what, which property, which value, and the same as Turtle."""

    subject: Value
    property: Value
    value: Value
    turtle: Markup


class TermUsage(NamedTuple):
    """How often a term is used, a statement that it is used in, and who speaks of it.

    `questions` are ids, `shapes` are IRIs.
    """

    times: int
    example: Quad | None
    questions: tuple[str, ...]
    shapes: tuple[str, ...]


class TermCounts(NamedTuple):
    """How often each term is used in the graphs, and a statement in which it is."""

    times: Counter[str]
    examples: Mapping[str, Quad]


class TermUsages:
    """How terms are used."""

    def __init__(self, counted: TermCounts, uses: Uses) -> None:
        self.uses = uses
        self._times, self._examples = counted

    @traced
    def of(self, iri: str) -> TermUsage:
        """Return how a term is used."""
        return TermUsage(
            self._times[iri],
            self._examples.get(iri),
            self.uses.asked.get(iri, ()),
            self.uses.checked.get(iri, ()),
        )


def count_terms(graphs: Graphs, quads: Iterable[Quad]) -> TermCounts:
    """Count how often each property and class is used in what authors wrote and readers found.

    Of what has several, the example is the first statement in the source of a letter that is short.

    Args:
        graphs: what is published.
        quads: all statements of it, in a fixed order.

    """
    letters = graphs.folders.letters()
    inferred = {layer_graph(letter, GENERATED[1]) for letter in letters}
    sources = {layer_graph(letter, "source") for letter in letters}
    by_graph = [(quad.graph_name.value, quad) for quad in quads]  # type: ignore[union-attr]
    times: Counter[str] = Counter()
    examples: dict[str, Quad] = {}
    long: dict[str, Quad] = {}
    for graph, quad in sorted(by_graph, key=lambda one: one[0] not in sources):
        if graph in inferred:
            continue
        used = [quad.predicate]
        if quad.predicate == RDF["type"] and isinstance(quad.object, NamedNode):
            used.append(quad.object)
        for term in used:
            times[term.value] += 1
            if isinstance(quad.subject, NamedNode) and "#" not in quad.subject.value:
                found = examples if len(str(quad.object)) <= _MAX_EXAMPLE else long
                found.setdefault(term.value, quad)
    return TermCounts(times, {**long, **examples})


def context(
    iri: str, reader: FactReader, use: TermUsages, here: str, translator: Translator
) -> dict[str, Any]:
    """Return what the template of an ontology asks for: its terms, by kind, each A to Z."""
    language = translator.language
    said = {
        term: [quad for quads in reader.paths.outgoing(term).values() for quad in quads]
        for term in reader.paths.parts(iri)
    }
    terms = _TermViews(reader, use, here, language)
    found: dict[str, list[TermView]] = {kind: [] for kind in TERM_TYPES}
    for term, quads in sorted(said.items(), key=lambda one: one[0].casefold()):
        types = {quad.object for quad in quads if quad.predicate == RDF["type"]}
        for kind, declared in TERM_TYPES.items():
            if types.intersection(declared):
                found[kind].append(terms.view(term, quads))
    shapes = relative_link(page_path("shapes", language), here)
    return {
        "terms": found,
        "shapes": shapes,
        "diagram": _class_diagram(found["classes"], said, translator),
    }


def _class_diagram(
    shown: list[TermView], said: Mapping[str, list[Quad]], translator: Translator
) -> Markup:
    """Draw the classes, each below that which it is a kind of."""
    words = translator.texts["terms"]
    drawn = [
        ClassShown(
            one.id,
            one.view.name.said,
            tuple(
                sorted(
                    quad.object.value.removeprefix(SP)
                    for quad in said[SP + one.id]
                    if quad.predicate == RDFS["subClassOf"] and isinstance(quad.object, NamedNode)
                )
            ),
        )
        for one in shown
    ]
    picture = class_tree.draw(drawn, translator.language, words["diagram"], words["diagram_desc"])
    return Markup(picture)  # noqa: S704  escaped by the XML serialiser that wrote it


class _TermViews(NamedTuple):
    """Tells terms on one page."""

    reader: FactReader
    use: TermUsages
    here: str
    language: str

    def view(self, iri: str, quads: list[Quad]) -> TermView:
        here, language, usage = self.here, self.language, self.use.of(iri)
        view = self.reader.view(iri, here)
        return TermView(
            id=iri.removeprefix(SP),
            view=view._replace(
                facts=tuple(one for one in view.facts if one.iri not in _SHOWN_ELSEWHERE),
                incoming=(),
            ),
            definitions=tuple(_definitions(quads, language)),
            used=usage.times,
            example=self._example(usage.example) if usage.example else None,
            questions=tuple(question_link(one, here, language) for one in usage.questions),
            shapes=tuple(shape_link(one, here, language) for one in usage.shapes),
        )

    def _example(self, quad: Quad) -> Example:
        value = self.reader.value
        local = quad.predicate.value.removeprefix(SP)
        verb = "a" if quad.predicate == RDF["type"] else f"sp:{local}"
        kind = quad.object if verb != "a" else f"sp:{quad.object.value.removeprefix(SP)}"  # type: ignore[union-attr]
        return Example(
            value(quad.subject, self.here),
            value(quad.predicate, self.here),
            value(quad.object, self.here),
            highlight.highlight(f"{quad.subject}\n    {verb} {kind} .", tokens.TURTLE),
        )


def question_link(question: str, here: str, language: str) -> Value:
    """Return the number of a question as a link."""
    document = indexes.document_of_question(question)
    return Value(question, link=relative_link(page_path(document, language), here))


def shape_link(iri: str, here: str, language: str) -> Value:
    """Return the name of a shape as a link, where it has a page here."""
    return Value(local_name(iri), link=page_link(iri, here, language))


def _definitions(quads: list[Quad], language: str) -> Iterator[Text]:
    found = [
        quad.object
        for quad in quads
        if quad.predicate == SKOS["definition"] and isinstance(quad.object, Literal)
    ]
    for one in sorted(found, key=lambda text: (text.language != language, text.language or "")):
        yield Text(one.value, "" if one.language == language else one.language or "")
