"""The page of the ontology: terms with definitions, examples and usage."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from sporen.checking.shapes import local_name
from sporen.labels.localized_text import LocalizedText
from sporen.project import GENERATED, layer_graph
from sporen.rdf import tokens
from sporen.rdf.namespaces import OWL, RDF, RDFS, SKOS, SP
from sporen.site import highlight
from sporen.site.charts import class_tree
from sporen.site.charts.class_tree import ClassNode
from sporen.site.page_values import Value
from sporen.site.pages import indexes
from sporen.tracing import traced
from sporen.web.routes import page_link, page_path, relative_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

    from sporen.graphs import Graphs
    from sporen.site.model.term_usage import TermIndex
    from sporen.site.resource_facts import FactReader, ResourceView
    from sporen.site.translator import Translator

#: Properties that the page shows elsewhere.
_SHOWN_ELSEWHERE = frozenset((SKOS["definition"].value, RDFS["isDefinedBy"].value))
#: The maximum length of the value of an example.
_MAX_EXAMPLE = 120
#: The groups of terms on the page, by the type that terms are declared with.
TERM_TYPES = {
    "classes": (OWL["Class"],),
    "properties": (OWL["ObjectProperty"], OWL["DatatypeProperty"], OWL["AnnotationProperty"]),
}


class TermView(NamedTuple):
    """A term on the page; `definitions` begins with the language of the page."""

    id: str
    view: ResourceView
    definitions: tuple[LocalizedText, ...]
    used: int
    example: Example | None
    #: Links to the questions that use the term, and to the shapes that check it.
    questions: tuple[Value, ...]
    shapes: tuple[Value, ...]


class Example(NamedTuple):
    """An example of a term as a sentence and as Turtle."""

    subject: Value
    property: Value
    value: Value
    turtle: Markup


class TermUsage(NamedTuple):
    """How often a term is used, with an example, questions and shapes.

    `questions` are ids, `shapes` are IRIs.
    """

    times: int
    example: Quad | None
    questions: tuple[str, ...]
    shapes: tuple[str, ...]


class TermCounts(NamedTuple):
    """The number of uses of each term, with an example."""

    times: Counter[str]
    examples: Mapping[str, Quad]


class TermUsages:
    """The usage of all terms."""

    def __init__(self, counted: TermCounts, uses: TermIndex) -> None:
        self.uses = uses
        self._times, self._examples = counted

    @traced
    def of(self, iri: str) -> TermUsage:
        """Return the usage of a term."""
        return TermUsage(
            self._times[iri],
            self._examples.get(iri),
            self.uses.questions.get(iri, ()),
            self.uses.checks.get(iri, ()),
        )


def count_terms(graphs: Graphs, quads: Iterable[Quad]) -> TermCounts:
    """Count the uses of each property and class, without inferred triples.

    The example is the first short triple, if possible from the source layer of a letter.

    Args:
        graphs: the published graphs.
        quads: all quads, in a fixed order.

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
                target = examples if len(str(quad.object)) <= _MAX_EXAMPLE else long
                target.setdefault(term.value, quad)
    return TermCounts(times, {**long, **examples})


def context(
    iri: str, reader: FactReader, usages: TermUsages, here: str, translator: Translator
) -> dict[str, Any]:
    """Return the template variables of the ontology: its terms by group, A to Z."""
    language = translator.language
    quads_by_term = {
        term: [quad for quads in reader.paths.outgoing(term).values() for quad in quads]
        for term in reader.paths.parts(iri)
    }
    terms = _TermViews(reader, usages, here, language)
    views: dict[str, list[TermView]] = {kind: [] for kind in TERM_TYPES}
    for term, quads in sorted(quads_by_term.items(), key=lambda one: one[0].casefold()):
        types = {quad.object for quad in quads if quad.predicate == RDF["type"]}
        for kind, declared in TERM_TYPES.items():
            if types.intersection(declared):
                views[kind].append(terms.view(term, quads))
    shapes = relative_link(page_path("shapes", language), here)
    return {
        "terms": views,
        "shapes": shapes,
        "diagram": _class_diagram(views["classes"], quads_by_term, translator),
    }


def _class_diagram(
    classes: list[TermView], quads_by_term: Mapping[str, list[Quad]], translator: Translator
) -> Markup:
    """Draw the class hierarchy."""
    words = translator.texts["terms"]
    nodes = [
        ClassNode(
            one.id,
            one.view.name.text,
            tuple(
                sorted(
                    quad.object.value.removeprefix(SP)
                    for quad in quads_by_term[SP + one.id]
                    if quad.predicate == RDFS["subClassOf"] and isinstance(quad.object, NamedNode)
                )
            ),
        )
        for one in classes
    ]
    chart = class_tree.draw(nodes, translator.language, words["diagram"], words["diagram_desc"])
    return Markup(chart)  # noqa: S704  escaped by the XML serialiser that wrote it


class _TermViews(NamedTuple):
    """Builds the views of terms for one page."""

    reader: FactReader
    usages: TermUsages
    here: str
    language: str

    def view(self, iri: str, quads: list[Quad]) -> TermView:
        here, language, usage = self.here, self.language, self.usages.of(iri)
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
    """Return a link to a question, with its number."""
    document = indexes.document_of_question(question)
    return Value(question, link=relative_link(page_path(document, language), here))


def shape_link(iri: str, here: str, language: str) -> Value:
    """Return a link to a shape, with its name."""
    return Value(local_name(iri), link=page_link(iri, here, language))


def _definitions(quads: list[Quad], language: str) -> Iterator[LocalizedText]:
    definitions = [
        quad.object
        for quad in quads
        if quad.predicate == SKOS["definition"] and isinstance(quad.object, Literal)
    ]
    for one in sorted(
        definitions, key=lambda text: (text.language != language, text.language or "")
    ):
        yield LocalizedText(one.value, "" if one.language == language else one.language or "")
