"""What can be found on the site: the things people name, the letters, the questions, the terms."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from sporen.labels.localized_text import Text, capital
from sporen.rdf.namespaces import DCTERMS, RDF, RDFS, SKOS, SP
from sporen.site.model.view_models import LANGUAGE
from sporen.site.pages import indexes, ontology
from sporen.strings import shorten_text
from sporen.web.routes import LANGUAGES, document_of, page_link, page_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sporen.export.descriptions import Description
    from sporen.export.published_answers import PublishedAnswer
    from sporen.labels.label_index import Index
    from sporen.site.layout import PageLayout
    from sporen.site.pages.letter import LetterPage

PASSAGES, TERMS = "passages", "terms"
#: What is found, in the order in which it is shown.
KINDS = (
    *(indexes.MEASURES, PASSAGES, indexes.ACTORS, indexes.DOCUMENTS),
    *(indexes.CONCEPTS, indexes.QUESTIONS, TERMS),
)
#: What tells more of a thing than its names.
_TOLD = (SKOS["definition"], DCTERMS["description"], RDFS["comment"], SKOS["scopeNote"])
#: What a thing is found by and that nobody wants to read.
_UNSEEN = (SKOS["hiddenLabel"], SKOS["notation"], DCTERMS["identifier"])


class Line(NamedTuple):
    """A line in which words are found: its language, and whether a letter says it."""

    text: str
    language: str
    is_quote: bool = False


class Record(NamedTuple):
    """What can be found on the pages of a language.

    `link` is its page from the root of the site, `kind` one of `KINDS`, and `called` what it is.
    Words are found in its name and its lines; the first line tells most. `unseen` are words by
    which it is found too.
    """

    link: str
    kind: str
    name: Text
    called: str
    lines: tuple[Line, ...]
    unseen: str = ""


class _Thing(NamedTuple):
    """What is found of a thing in any language; `declared` is what a term is declared as."""

    iri: str
    kind: str
    said: dict[NamedNode, list[Literal]]
    declared: str = ""


class Sought:
    """What people look for, gathered once for all languages."""

    def __init__(
        self,
        index: Index,
        described: Mapping[str, Description],
        letters: Iterable[LetterPage],
        answers: Sequence[PublishedAnswer],
    ) -> None:
        """Gather it.

        Args:
            index: what names are made from.
            described: what is said of each document.
            letters: the letters as they are read.
            answers: the answers to the questions.

        """
        self._index = index
        self._letters = tuple(letters)
        self._answers = answers
        self._things = [
            thing
            for document, description in described.items()
            if document == document_of(description.iri)  # else a version of what is told elsewhere
            for thing in _things(index, description)
        ]

    def records(self, layout: PageLayout) -> Iterator[Record]:
        """Return what can be found on the pages of a layout, in a fixed order."""
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

    def _record(self, layout: PageLayout, thing: _Thing, words: str) -> Record:
        quotes = [words] if words else [text.value for text in thing.said.get(SP["quote"], ())]
        name = layout.names.full(thing.iri)
        called = layout.translator.texts["search"]["called"]
        return Record(
            link=page_link(thing.iri, "", layout.language),
            kind=thing.kind,
            name=name._replace(said=capital(name.said)),
            called=called.get(thing.declared) or layout.names.kind(thing.iri).said,
            lines=(
                *(Line(quote, LANGUAGE, is_quote=True) for quote in quotes),
                *self._lines(thing, name.said, layout.language),
            ),
            unseen=" ".join(
                (
                    *(text.value for name in _UNSEEN for text in thing.said.get(name, ())),
                    *((thing.iri.removeprefix(SP),) if thing.declared else ()),
                )
            ),
        )

    def _lines(self, thing: _Thing, name: str, language: str) -> Iterator[Line]:
        """Return the text to index, then other names, those in the language of the page first."""
        named = [text for texts in self._index.labels.get(thing.iri, {}).values() for text in texts]
        named += self._index.others.get(thing.iri, [])
        for one in (language, *(other for other in LANGUAGES if other != language)):
            told = (text for property_ in _TOLD for text in thing.said.get(property_, ()))
            yield from (Line(text.value, one) for text in told if _is(text, one))
            others = dict.fromkeys(text.value for text in named if _is(text, one))
            said = "; ".join(other for other in others if other not in name)
            if said:
                yield Line(said, one)


def _things(index: Index, description: Description) -> Iterator[_Thing]:
    """Return the resources to index: named resources, or the terms of the ontology."""
    iri = description.iri
    kind = indexes.index_of(index, iri)
    is_ontology = f"{iri}#" == SP
    if not kind and not is_ontology:
        return
    said: dict[str, dict[NamedNode, list[Literal]]] = defaultdict(lambda: defaultdict(list))
    declared: dict[str, set[NamedNode]] = defaultdict(set)
    for quad in description.outgoing:
        if not isinstance(quad.subject, NamedNode):
            continue
        subject = quad.subject.value
        if isinstance(quad.object, Literal):
            said[subject][quad.predicate].append(quad.object)
        elif quad.predicate == RDF["type"] and isinstance(quad.object, NamedNode):
            declared[subject].add(quad.object)
    if kind:
        yield _Thing(iri, kind, said[iri])
        return
    for term, types in sorted(declared.items()):
        if term.startswith(SP):
            found = [kind for kind, some in ontology.TERM_TYPES.items() if types.intersection(some)]
            yield from (_Thing(term, TERMS, said[term], kind) for kind in found[:1])


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
                name=Text(words["unit"].format(named, layout.names.of(letter.iri).said)),
                called=words["called"]["passage"],
                lines=(Line(text, LANGUAGE, is_quote=True),),
            )


def _question(layout: PageLayout, answer: PublishedAnswer) -> Record:
    language = layout.language
    return Record(
        link=page_path(indexes.question_document(answer), language),
        kind=indexes.QUESTIONS,
        name=Text(answer.question.text(language)),
        called=layout.translator.texts["search"]["called"]["question"].format(answer.id),
        lines=tuple(
            Line(text.text(one), one)
            for one in (language, *(other for other in LANGUAGES if other != language))
            for text in (answer.title, answer.question)
            if one != language or text != answer.question
        ),
    )


def _is(text: Literal, language: str) -> bool:
    """Return whether a text is in a language; one without a language is in that of a letter."""
    return (text.language or LANGUAGE) == language
