"""The heading of a page: a name, a quote or a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.labels.localized_text import LocalizedText
from sporen.rdf.namespaces import SP

if TYPE_CHECKING:
    from sporen.site.page_types import PageType
    from sporen.site.page_values import Value
    from sporen.site.resource_facts import FactReader
    from sporen.site.summaries import Summarizer


class Heading(NamedTuple):
    """The heading of a page, with the quotes that no section shows."""

    kicker: LocalizedText
    title: LocalizedText
    is_quote: bool = False
    translation: LocalizedText = LocalizedText("")
    quotes: tuple[Value, ...] = ()
    places: tuple[Value, ...] = ()
    #: The layer of the quotes.
    layer: str = ""


def page_heading(
    reader: FactReader, summarizer: Summarizer, iri: str, page_type: PageType
) -> Heading:
    """Return the heading of a page, by its type."""
    names, quotes = reader.names, reader.quotes(iri)
    if any(section.special == "context" for section in page_type.sections):
        quotes = ()
    quote_quads = reader.paths.outgoing(iri).get(SP["quote"].value, ())
    heading = Heading(
        names.class_label(iri),
        names.of(iri),
        quotes=quotes,
        places=tuple(summarizer.passage_links(iri)) if quotes else (),
        layer=reader.layer(quote_quads[0]) if quote_quads else "",
    )
    if page_type.heading == "quote" and quotes:
        words = LocalizedText(quotes[0].text)
        other = heading.title if heading.title.text != words.text else LocalizedText("")
        return heading._replace(
            kicker=names.name_in_parent(iri),
            title=words,
            is_quote=True,
            translation=other,
            quotes=(),
        )
    if page_type.heading == "gap":
        sentence = summarizer.gap_sentence(iri)
        return (
            heading._replace(kicker=heading.title, title=LocalizedText(sentence))
            if sentence
            else heading
        )
    if page_type.heading == "event":
        event_name = names.description(iri)
        return heading._replace(title=event_name) if event_name.text else heading
    return heading
