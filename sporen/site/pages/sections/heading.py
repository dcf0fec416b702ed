"""The heading of a page: a name, a quote or a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.labels.localized_text import Text
from sporen.rdf.namespaces import SP

if TYPE_CHECKING:
    from sporen.site.page_types import PageType
    from sporen.site.page_values import Value
    from sporen.site.resource_facts import FactReader
    from sporen.site.summaries import Summarizer


class Heading(NamedTuple):
    """The heading of a page, with the quotes that no section shows."""

    kicker: Text
    title: Text
    is_quote: bool = False
    translation: Text = Text("")
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
        names.kind(iri),
        names.of(iri),
        quotes=quotes,
        places=tuple(summarizer.passage_links(iri)) if quotes else (),
        layer=reader.layer(quote_quads[0]) if quote_quads else "",
    )
    if page_type.heading == "quote" and quotes:
        words = Text(quotes[0].text)
        other = heading.title if heading.title.said != words.said else Text("")
        return heading._replace(
            kicker=names.step(iri), title=words, is_quote=True, translation=other, quotes=()
        )
    if page_type.heading == "gap":
        sentence = summarizer.gap_sentence(iri)
        return heading._replace(kicker=heading.title, title=Text(sentence)) if sentence else heading
    if page_type.heading == "event":
        event_name = names.said(iri)
        return heading._replace(title=event_name) if event_name.said else heading
    return heading
