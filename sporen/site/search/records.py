"""Records of the search index: resources, passages of letters, questions and terms."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.i18n import LANGUAGES
from sporen.labels.localized_text import LocalizedText, capitalize_first
from sporen.rdf.namespaces import DCTERMS, RDF, RDFS, SKOS, SP
from sporen.site.model.view_models import LANGUAGE
from sporen.site.pages import indexes, ontology
from sporen.strings import shorten_text
from sporen.web.routes import document_of, page_link, page_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sporen.export.descriptions import Description
    from sporen.export.published_answers import PublishedAnswer
    from sporen.labels.label_index import LabelIndex
    from sporen.site.layout import PageLayout
    from sporen.site.pages.letter import LetterPage

PASSAGES, TERMS = "passages", "terms"
#: The kinds of records, in display order.
KINDS = (
    *(indexes.MEASURES, PASSAGES, indexes.ACTORS, indexes.DOCUMENTS),
    *(indexes.CONCEPTS, indexes.QUESTIONS, TERMS),
)
#: Descriptive properties.
_DESCRIPTIONS = (SKOS["definition"], DCTERMS["description"], RDFS["comment"], SKOS["scopeNote"])
#: Properties that are searched but not displayed.
_HIDDEN = (SKOS["hiddenLabel"], SKOS["notation"], DCTERMS["identifier"])


class Line(NamedTuple):
    """A line of searchable text: its language, and whether it is a quote."""

    text: str
    language: str
    is_quote: bool = False


class Record(NamedTuple):
    """A search record on the pages of a language.

    `link` is the path of its page, `kind` one of `KINDS`, and `called` the name of its type. The
    name and
    lines are searched and displayed, the first line as summary; `unseen` is only searched.
    """

    link: str
    kind: str
    name: LocalizedText
    called: str
    lines: tuple[Line, ...]
    unseen: str = ""


class _SearchableResource(NamedTuple):
    """A searchable resource; `declared` is the type of an ontology term."""

    iri: str
    kind: str
    values: dict[NamedNode, list[Literal]]
    declared: str = ""


class SearchContent:
    """The searchable content, collected once for all languages."""

    def __init__(
        self,
        index: LabelIndex,
        described: Mapping[str, Description],
        letters: Iterable[LetterPage],
        answers: Sequence[PublishedAnswer],
    ) -> None:
        """Collect the content.

        Args:
            index: Labels and links of all resources.
            described: The description of each document.
            letters: The letters as blocks of text.
            answers: The answers to the questions.

        """
        self._index = index
        self._letters = tuple(letters)
        self._answers = answers
        self._things = [
            thing
            for document, description in described.items()
            if document == document_of(description.iri)  # else a version of another document
            for thing in _searchable_resources(index, description)
        ]

    def records(self, layout: PageLayout) -> Iterator[Record]:
        """Yield the records for the pages of a layout, in a fixed order."""
        words = {
            measure.element.iri: measure.element.words
            for letter in layout.letters
            for measure in letter.measures
        }
        for thing in self._things:
            yield self._record(layout, thing, words.get(thing.iri, ""))
        for letter in self._letters:
            yield from _passages(layout, letter)
        for answer in self._answers:
            yield _question(layout, answer)

    def _record(self, layout: PageLayout, thing: _SearchableResource, words: str) -> Record:
        quotes = [words] if words else [text.value for text in thing.values.get(SP["quote"], ())]
        name = layout.names.full_name(thing.iri)
        called = layout.translator.texts["search"]["called"]
        return Record(
            link=page_link(thing.iri, "", layout.language),
            kind=thing.kind,
            name=name._replace(text=capitalize_first(name.text)),
            called=called.get(thing.declared) or layout.names.class_label(thing.iri).text,
            lines=(
                *(Line(quote, LANGUAGE, is_quote=True) for quote in quotes),
                *self._lines(thing, name.text, layout.language),
            ),
            unseen=" ".join(
                (
                    *(text.value for name in _HIDDEN for text in thing.values.get(name, ())),
                    *((thing.iri.removeprefix(SP),) if thing.declared else ()),
                )
            ),
        )

    def _lines(self, thing: _SearchableResource, name: str, language: str) -> Iterator[Line]:
        """Yield descriptions, then other names, those in the language of the page first."""
        named = [text for texts in self._index.labels.get(thing.iri, {}).values() for text in texts]
        named += self._index.alt_labels.get(thing.iri, [])
        for line_language in (language, *(other for other in LANGUAGES if other != language)):
            descriptions = (
                text for property_ in _DESCRIPTIONS for text in thing.values.get(property_, ())
            )
            yield from (
                Line(text.value, line_language)
                for text in descriptions
                if _is_in_language(text, line_language)
            )
            others = dict.fromkeys(
                text.value for text in named if _is_in_language(text, line_language)
            )
            joined = "; ".join(other for other in others if other not in name)
            if joined:
                yield Line(joined, line_language)


def _searchable_resources(
    index: LabelIndex, description: Description
) -> Iterator[_SearchableResource]:
    """Yield the resources to index: a named resource, or the terms of the ontology."""
    iri = description.iri
    kind = indexes.index_of(index, iri)
    is_ontology = f"{iri}#" == SP
    if not kind and not is_ontology:
        return
    values: dict[str, dict[NamedNode, list[Literal]]] = defaultdict(lambda: defaultdict(list))
    declared: dict[str, set[NamedNode]] = defaultdict(set)
    for quad in description.outgoing:
        if not isinstance(quad.subject, NamedNode):
            continue
        subject = quad.subject.value
        if isinstance(quad.object, Literal):
            values[subject][quad.predicate].append(quad.object)
        elif quad.predicate == RDF["type"] and isinstance(quad.object, NamedNode):
            declared[subject].add(quad.object)
    if kind:
        yield _SearchableResource(iri, kind, values[iri])
        return
    for term, types in sorted(declared.items()):
        if term.startswith(SP):
            found = [
                kind
                for kind, type_iris in ontology.TERM_TYPES.items()
                if types.intersection(type_iris)
            ]
            yield from (_SearchableResource(term, TERMS, values[term], kind) for kind in found[:1])


def _passages(layout: PageLayout, letter: LetterPage) -> Iterator[Record]:
    here = page_path(document_of(letter.iri), layout.language)
    words = layout.translator.texts["search"]
    for block in letter.plain:
        text = "".join(piece.text for piece in block.pieces)
        if text.strip():
            unit = words["units"][block.kind].format(*re.findall("[0-9]+", block.id))
            named = unit if block.number else f"«{shorten_text(text)}»"
            yield Record(
                link=f"{here}#{block.id}",
                kind=PASSAGES,
                name=LocalizedText(words["unit"].format(named, layout.names.of(letter.iri).text)),
                called=words["called"]["passage"],
                lines=(Line(text, LANGUAGE, is_quote=True),),
            )


def _question(layout: PageLayout, answer: PublishedAnswer) -> Record:
    language = layout.language
    return Record(
        link=page_path(indexes.question_document(answer), language),
        kind=indexes.QUESTIONS,
        name=LocalizedText(answer.question.text(language)),
        called=layout.translator.texts["search"]["called"]["question"].format(answer.id),
        lines=tuple(
            Line(text.text(line_language), line_language)
            for line_language in (language, *(other for other in LANGUAGES if other != language))
            for text in (answer.title, answer.question)
            if line_language != language or text != answer.question
        ),
    )


def _is_in_language(text: Literal, language: str) -> bool:
    """Return whether a text is in a language; one without a language counts as that of letters."""
    return (text.language or LANGUAGE) == language
