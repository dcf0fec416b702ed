"""The network of documents around a letter: citations, annexes and later documents."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sporen.site.model.documents import CITED, ORIGINAL, RECORDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.labels.localized_text import LocalizedText
    from sporen.labels.resource_names import ResourceNames
    from sporen.site.model.documents import Link, Papers
    from sporen.site.model.view_models import Event, Letter
    from sporen.site.translator import Translator

_YEAR = 4


class DocumentLink(NamedTuple):
    """A link in words, with the date of the document and the name of the third resource, if any."""

    link: Link
    name: LocalizedText
    description: str
    date: str
    of: str


class DocumentNode(NamedTuple):
    """A document with all of its links."""

    iri: str
    name: LocalizedText
    date: str
    links: tuple[DocumentLink, ...]

    @property
    def kinds(self) -> list[str]:
        """The types of its links, each once."""
        return list(dict.fromkeys(document_link.link.kind for document_link in self.links))


class RecordedEvent(NamedTuple):
    """A document that records an event; `year` is the year of the event."""

    paper: str
    name: LocalizedText
    event: Event
    about: tuple[str, ...]
    year: str


class Network(NamedTuple):
    """The documents around one letter: cited, annexed, and later ones by event, oldest first."""

    cited: tuple[DocumentNode, ...]
    annexes: tuple[DocumentNode, ...]
    later: tuple[RecordedEvent, ...]

    @property
    def links(self) -> list[DocumentLink]:
        """The links of all cited documents and annexes."""
        return [
            document_link for node in (*self.cited, *self.annexes) for document_link in node.links
        ]

    @property
    def years(self) -> dict[str, list[RecordedEvent]]:
        """The later documents by the year of the event."""
        found: dict[str, list[RecordedEvent]] = defaultdict(list)
        for event in self.later:
            found[event.year].append(event)
        return dict(found)


def build_network(
    letter: Letter, papers: Papers, names: ResourceNames, translator: Translator
) -> Network:
    """Return the network of a letter, in the language of `translator`."""
    dates = papers.dates()
    nodes: dict[str, list[DocumentLink]] = defaultdict(list)
    for tie in papers.links:
        if tie.kind != RECORDED:
            of = names.of(tie.of).text if tie.of else ""
            description, date = _describe_link(tie, of, names, translator), dates.get(tie.paper, "")
            nodes[tie.paper].append(DocumentLink(tie, names.of(tie.paper), description, date, of))
    document_nodes = [
        DocumentNode(iri, links[0].name, links[0].date, tuple(links))
        for iri, links in nodes.items()
    ]
    return Network(
        cited=tuple(node for node in document_nodes if node.kinds == [CITED]),
        annexes=tuple(node for node in document_nodes if node.kinds != [CITED]),
        later=tuple(sorted(_recorded_events(letter, papers, names), key=_by_date)),
    )


def _describe_link(tie: Link, of: str, names: ResourceNames, translator: Translator) -> str:
    """Return a link in words: to the letter, or to another document that it names."""
    words = translator.texts["documents"]
    how = names.of(tie.how).text if tie.how else ""
    if tie.kind == CITED:
        note = words["note"].format(tie.number) if tie.number else ""
        why = ", ".join(filter(None, (how, note)))
        return f"{words['cited']} ({why})" if why else str(words["cited"])
    if of and tie.kind == ORIGINAL:
        return str(translator.texts["named"]["part"].format(how, of))
    return how


def _recorded_events(
    letter: Letter, papers: Papers, names: ResourceNames
) -> Iterator[RecordedEvent]:
    """Yield each document that records an event, once for each event."""
    happened = [subject.happened for subject in letter.wider]
    happened += [measure.happened for measure in letter.measures]
    events = {event.iri: event for group in happened for event in group}
    about: dict[tuple[str, str], list[str]] = defaultdict(list)
    for tie in papers.links:
        if tie.kind == RECORDED and tie.iri in events:
            about[tie.paper, tie.iri].append(tie.of)
    for (paper, iri), of in about.items():
        event = events[iri]
        yield RecordedEvent(paper, names.of(paper), event, tuple(sorted(of)), event.date[:_YEAR])


def _by_date(recorded: RecordedEvent) -> tuple[str, str, str]:
    return recorded.event.date, recorded.event.iri, recorded.paper
