"""The indexes of measures, questions, concepts, actors and documents, and the A–Z list."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from sporen.labels.localized_text import LocalizedText, capitalize_first
from sporen.rdf.namespaces import ELI, OWN, SKOS, SP
from sporen.site.layout import Crumb
from sporen.site.model.gaps import describe_gaps
from sporen.web.routes import page_link, relative_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.export.published_answers import PublishedAnswer
    from sporen.labels.label_index import LabelIndex
    from sporen.site.layout import PageLayout
    from sporen.site.model.view_models import ItemList, Letter

MEASURES, QUESTIONS, CONCEPTS = "measures", "questions", "concepts"
ACTORS, DOCUMENTS, A_Z = "actors", "documents", "a-z"
#: The menu item of an index; the default is `terms`.
_SECTIONS = {MEASURES: "measures", QUESTIONS: "questions", A_Z: "search"}
#: The classes of resources in indexes; a concept has a scheme.
_NAMED = {
    SP["Measure"].value: MEASURES,
    SP["Actor"].value: ACTORS,
    SP["Document"].value: DOCUMENTS,
    ELI["LegalResource"].value: DOCUMENTS,
    SKOS["Concept"].value: CONCEPTS,
}
#: The heading of names that do not begin with a letter.
_OTHER = "0–9"


class Entry(NamedTuple):
    """A line of an index."""

    name: LocalizedText
    link: str
    number: str = ""
    words: str = ""
    tag: str = ""
    note: LocalizedText = LocalizedText("")
    #: Another name, listed with a reference.
    see: LocalizedText | None = None


class Group(NamedTuple):
    """The entries under one heading."""

    id: str
    name: LocalizedText
    entries: tuple[Entry, ...]
    numbered: bool = False


def question_document(answer: PublishedAnswer) -> str:
    """Return the document of an answer."""
    return document_of_question(answer.name)


def document_of_question(name: str) -> str:
    """Return the document of a question or an answer, by its name."""
    return f"doc/query/{name}"


def pages(
    layout: PageLayout, index: LabelIndex, answers: Sequence[PublishedAnswer]
) -> Iterator[tuple[str, str]]:
    """Yield the index pages of a language."""
    words = layout.translator.texts["lists"]
    groups = {
        MEASURES: _measures(layout),
        QUESTIONS: _questions(layout, answers),
        CONCEPTS: _concepts(layout, index),
        ACTORS: _of_class(layout, index, ACTORS),
        DOCUMENTS: _of_class(layout, index, DOCUMENTS),
    }
    for document, found in groups.items():
        template = "measures.html" if document == MEASURES else "list.html"
        yield _page(layout, template, document, words[document], found)
    yield _page(layout, "a-z.html", A_Z, words[A_Z], alphabet(layout, index))


def _page(
    layout: PageLayout, template: str, document: str, words: dict[str, str], groups: list[Group]
) -> tuple[str, str]:
    return layout.render(
        template,
        document,
        title=words["title"],
        lead=words["lead"],
        crumbs=(Crumb(LocalizedText(words["title"])),),
        section=_SECTIONS.get(document, "terms"),
        has_data=False,
        groups=groups,
        gap_sentences=partial(describe_gaps, translator=layout.translator),
    )


def _measures(layout: PageLayout) -> list[Group]:
    here = layout.path_of(MEASURES)
    return [
        Group(
            list_id(letter, items),
            items.name,
            tuple(
                Entry(
                    layout.names.of(measure.element.iri),
                    page_link(measure.element.iri, here, layout.language),
                    number=measure.number if measure.number.isdecimal() else "",
                    words=measure.element.words,
                    tag=capitalize_first(
                        (measure.outcomes[0].name if measure.outcomes else measure.kind).text
                    ),
                )
                for measure in items.measures
            ),
            numbered=True,
        )
        for letter in layout.letters
        for items in letter.lists
    ]


def list_id(letter: Letter, items: ItemList) -> str:
    """Return the id of a list of measures on the page of measures."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", f"{letter.id}-{items.path}")


def question_entry(answer: PublishedAnswer, layout: PageLayout, here: str) -> Entry:
    """Return a question as a line of an index."""
    return Entry(
        LocalizedText(answer.question.text(layout.language)),
        relative_link(layout.path_of(question_document(answer)), here),
        note=LocalizedText(
            " · ".join(filter(None, (answer.id, _persona(layout, answer.persona, "who"))))
        ),
    )


def _persona(layout: PageLayout, persona: str, form: str) -> str:
    """Return a description of the audience, or ""."""
    words: dict[str, dict[str, str]] = layout.translator.texts["persona"]
    return words[persona][form] if persona in words else ""


def _questions(layout: PageLayout, answers: Sequence[PublishedAnswer]) -> list[Group]:
    """Return the questions by theme, then by audience."""
    here = layout.path_of(QUESTIONS)
    themes = [
        Group(
            f"theme-{number}",
            LocalizedText(theme.text(layout.language)),
            tuple(question_entry(answer, layout, here) for answer in some),
        )
        for number, (theme, some) in enumerate(groupby(answers, attrgetter("theme")), 1)
    ]
    personas = [
        Group(
            f"persona-{persona}",
            LocalizedText(_persona(layout, persona, "audience")),
            tuple(question_entry(one, layout, here) for one in answers if one.persona == persona),
        )
        for persona in layout.translator.texts["persona"]
        if any(one.persona == persona for one in answers)
    ]
    return [*themes, *personas]


def _concepts(layout: PageLayout, index: LabelIndex) -> list[Group]:
    by_scheme: dict[str, list[str]] = defaultdict(list)
    for iri, scheme in index.schemes.items():
        if iri.startswith(OWN.base):
            by_scheme[scheme].append(iri)
    groups = [_group(layout, CONCEPTS, scheme, iris) for scheme, iris in by_scheme.items()]
    return sorted(groups, key=lambda group: sort_key(group.name))


def _of_class(layout: PageLayout, index: LabelIndex, document: str) -> list[Group]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for iri in index.types:
        if iri.startswith(OWN.base) and index_of(index, iri) == document and "#" not in iri:
            by_kind[index.narrowest_class(iri)].append(iri)
    groups = [_group(layout, document, kind, iris) for kind, iris in by_kind.items()]
    return sorted(groups, key=lambda group: sort_key(group.name))


def _group(layout: PageLayout, document: str, heading: str, iris: Iterable[str]) -> Group:
    here = layout.path_of(document)
    entries = (
        Entry(layout.names.of(iri), page_link(iri, here, layout.language)) for iri in set(iris)
    )
    name = layout.names.of(heading)
    ordered = sorted(entries, key=lambda one: (*sort_key(one.name), one.link))
    return Group(heading.rstrip("/").rpartition("/")[2].replace("#", "-"), name, tuple(ordered))


def index_of(index: LabelIndex, iri: str) -> str:
    """Return the index that lists a resource, by its classes, or ""."""
    kinds = index.classes_of(iri)
    return next((document for kind, document in _NAMED.items() if kind in kinds), "")


def alphabet(layout: PageLayout, index: LabelIndex) -> list[Group]:
    """Return all names, grouped by first letter."""
    here = layout.path_of(A_Z)
    by_letter: dict[str, list[Entry]] = defaultdict(list)
    for iri in index.types:
        if not iri.startswith(OWN.base) or "#" in iri or not index_of(index, iri):
            continue
        name, link = layout.names.of(iri), page_link(iri, here, layout.language)
        kind = layout.names.class_label(iri)
        by_letter[initial(name.text)].append(Entry(name, link, note=kind))
        for other in index.alt_labels.get(iri, ()):
            if other.language == layout.language and other.value != name.text:
                see = LocalizedText(other.value)
                by_letter[initial(other.value)].append(Entry(name, link, note=kind, see=see))
    return [
        Group(
            f"letter-{letter if letter != _OTHER else 0}",
            LocalizedText(letter),
            tuple(sorted(set(entries), key=lambda one: (*sort_key(one.see or one.name), one.link))),
        )
        for letter, entries in sorted(by_letter.items(), key=lambda one: (one[0] != _OTHER, one[0]))
    ]


def initial(name: str) -> str:
    """Return the letter that a name is listed under."""
    plain = unicodedata.normalize("NFD", name.lstrip("«\"'( "))[:1].upper()
    return plain if plain.isascii() and plain.isalpha() else _OTHER


def sort_key(name: LocalizedText) -> tuple[str, str]:
    """Return a sort key without accents and capitals."""
    plain = unicodedata.normalize("NFD", name.text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)), name.text
