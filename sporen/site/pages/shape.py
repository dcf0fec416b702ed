"""The pages of shapes: constraints, examples and source."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.checking import shape_examples
from sporen.export import serializations
from sporen.labels.localized_text import LocalizedText
from sporen.rdf import tokens
from sporen.rdf.namespaces import OWN, SH, SP
from sporen.site import highlight
from sporen.site.layout import Crumb
from sporen.site.pages import indexes
from sporen.site.pages.indexes import Entry, Group
from sporen.site.pages.ontology import question_link, shape_link
from sporen.tracing import traced
from sporen.web.routes import document_of, page_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sporen.checking.shape_examples import Example
    from sporen.checking.shapes import Shape
    from sporen.export.descriptions import Description
    from sporen.graphs import Graphs
    from sporen.i18n import Message
    from sporen.site.layout import PageLayout
    from sporen.site.model.term_usage import TermIndex
    from sporen.site.page_values import Value
    from sporen.site.resource_facts import FactReader

SHAPES = "shapes"
#: A subject at the start of a line with its indented lines, as `fmt` formats them.
_STATEMENTS = re.compile(r"^([\w-]*):(\S+) a [^\n]*\n(?:[ \t]+[^\n]*\n)*", re.MULTILINE)
_PREFIX = re.compile(r"^@prefix ([\w-]*): <([^>]*)> \.", re.MULTILINE)
#: The placeholders for the focus node and the value.
_PLACEHOLDERS = ("{$this}", "{?value}")


class _ShapeView(NamedTuple):
    """The data of a shape page; `owners` are the shapes that contain it."""

    shape: Shape
    owners: tuple[str, ...]
    description: Message
    properties: tuple[tuple[str, Message], ...]
    examples: tuple[Example, ...]
    terms: tuple[str, ...]
    questions: tuple[str, ...]
    rule: str


class ShapePages:
    """The pages of the shapes of a project."""

    def __init__(
        self, graphs: Graphs, uses: TermIndex, descriptions: Mapping[str, Description]
    ) -> None:
        """Load the source of each shape and the examples from its tests."""
        self._uses = uses
        self._descriptions = descriptions
        self._shapes = uses.shapes.by_iri
        self._examples = shape_examples.read(graphs.folders.root)
        self._sources = _shape_sources(graphs)
        self._owners: dict[str, list[str]] = defaultdict(list)
        for shape in self._shapes.values():
            for part in shape.property_shapes:
                self._owners[part].append(shape.iri)

    def context(
        self, iri: str, reader: FactReader, layout: PageLayout, here: str
    ) -> dict[str, Any]:
        """Return the template variables of a shape, or none if the IRI is not a shape."""
        view, language = self.view(iri), layout.language
        if view is None:
            return {}
        return {
            "shape": view.shape,
            "targets": [reader.value(NamedNode(name), here) for _, name in view.shape.targets],
            "owners": self._links(view.owners, here, language),
            "description": view.description.text(language),
            "is_closed": any(one.parameter == "closed" for one in view.shape.constraints),
            "cardinality": _cardinality(view.shape, layout.translator.texts["shape"]),
            "messages": _messages(view.shape.message, layout),
            "properties": [
                (shape_link(part, here, language), name.text(language))
                for part, name in view.properties
            ],
            "examples": [
                (one.name, *(highlight.highlight(text, tokens.TURTLE) for text in one[1:]))
                for one in view.examples
            ],
            "rule": highlight.highlight(view.rule, tokens.TURTLE),
            "terms": [reader.value(NamedNode(term), here) for term in view.terms],
            "questions": [question_link(one, here, language) for one in view.questions],
        }

    @traced
    def view(self, iri: str) -> _ShapeView | None:
        """Return the data of a shape in all languages, or None if the IRI is not a shape."""
        shape = self._shapes.get(iri)
        if shape is None:
            return None
        terms = self._uses.terms_of(shape)
        ours = (term for term in terms if term.startswith(SP))
        asked = {question for term in ours for question in self._uses.questions.get(term, ())}
        return _ShapeView(
            shape,
            tuple(self._owners[iri]),
            self._uses.shapes.index.message(NamedNode(iri), SH["description"]),
            tuple(
                (one, self._shapes[one].name)
                for one in shape.property_shapes
                if one in self._shapes
            ),
            tuple(self._examples.get(shape.short_name, ())),
            tuple(terms),
            tuple(sorted(asked)),
            self._rule(iri),
        )

    def index_page(self, layout: PageLayout) -> tuple[str, str]:
        """Return the index of the shapes with a target."""
        words = layout.translator.texts["lists"][SHAPES]
        here = layout.path_of(SHAPES)
        entries = defaultdict(list)
        for shape in self._uses.shapes.targeted():
            link = page_link(shape.iri, here, layout.language)
            if link:
                name = layout.names.of(shape.iri)
                entry = Entry(
                    name,
                    link,
                    note=LocalizedText("" if name.text == shape.short_name else shape.short_name),
                )
                entries[indexes.initial(name.text)].append(entry)
        groups = [
            Group(
                f"letter-{letter}",
                LocalizedText(letter),
                tuple(sorted(some, key=lambda one: (indexes.sort_key(one.name), one.link))),
            )
            for letter, some in sorted(entries.items())
        ]
        return layout.render(
            "list.html",
            SHAPES,
            title=words["title"],
            lead=words["lead"],
            crumbs=(Crumb(LocalizedText(words["title"])),),
            section="terms",
            has_data=False,
            groups=groups,
        )

    def _links(self, iris: Iterable[str], here: str, language: str) -> list[Value]:
        return [shape_link(iri, here, language) for iri in iris]

    def _rule(self, iri: str) -> str:
        """Return the source of a shape, or its triples as Turtle."""
        if iri not in self._sources:
            outgoing = self._descriptions[document_of(iri)].outgoing
            self._sources[iri] = serializations.serialize_as_turtle(
                {quad.triple for quad in outgoing}
            ).decode()
        return self._sources[iri]


def _shape_sources(graphs: Graphs) -> dict[str, str]:
    """Return the source text of each shape in a file formatted by `fmt`."""
    sources = {}
    for path in graphs.source_files(OWN.graphs["shapes"].value):
        text = path.read_text(encoding="utf-8")
        prefixes = dict(_PREFIX.findall(text))
        for block in _STATEMENTS.finditer(text):
            if block[1] in prefixes and block[0].rstrip().endswith("."):
                sources[prefixes[block[1]] + block[2]] = block[0].rstrip()
    return sources


def _cardinality(shape: Shape, words: dict[str, Any]) -> str:
    """Return the cardinality of a property shape, or ""."""
    counts = {
        one.parameter: one.value.value
        for one in shape.constraints
        if one.parameter in ("minCount", "maxCount") and isinstance(one.value, Literal)
    }
    least, most = counts.get("minCount"), counts.get("maxCount")
    if least is None and most is None:
        return ""
    if least == most:
        return str(words["exactly"]).format(least)
    if least is not None and most is not None:
        return str(words["between"]).format(least, most)
    return str(words["least"]).format(least) if most is None else str(words["most"]).format(most)


def _messages(message: Message, layout: PageLayout) -> list[LocalizedText]:
    """Return the messages of a shape: first in the language of the page, then in the other."""
    texts = []
    for language, text in zip(("nl", "en"), message, strict=True):
        for hole, word in zip(_PLACEHOLDERS, _REPLACEMENTS[language], strict=True):
            text = text.replace(hole, word)  # noqa: PLW2901  the same text, filled in
        texts.append(LocalizedText(text, "" if language == layout.language else language))
    return sorted((one for one in texts if one.text), key=lambda one: one.language)


#: The texts for the placeholders of a message.
_REPLACEMENTS = {"nl": ("dit", "de waarde"), "en": ("this", "the value")}
