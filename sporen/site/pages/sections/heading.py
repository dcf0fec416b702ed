"""What a page begins with: its name, or words that say more than that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.rdf.namespaces import SP
from sporen.site.model.texts import Text

if TYPE_CHECKING:
    from sporen.site.page_types import Kind
    from sporen.site.resource_facts import Telling
    from sporen.site.summaries import Digests
    from sporen.site.values import Value


class Heading(NamedTuple):
    """What a page begins with: its title, and the words of a letter where no section has them."""

    kicker: Text
    title: Text
    is_quote: bool = False
    translation: Text = Text("")
    quotes: tuple[Value, ...] = ()
    places: tuple[Value, ...] = ()
    #: Who says that the words are those of the thing.
    layer: str = ""


def heading(telling: Telling, digests: Digests, iri: str, kind: Kind) -> Heading:
    """Return what the page of a thing begins with, by its kind."""
    names, quotes = telling.names, telling.quotes(iri)
    if any(section.special == "context" for section in kind.sections):
        quotes = ()
    said = telling.paths.said(iri).get(SP["quote"].value, ())
    found = Heading(
        names.kind(iri),
        names.of(iri),
        quotes=quotes,
        places=tuple(digests.places(iri)) if quotes else (),
        layer=telling.layer(said[0]) if said else "",
    )
    if kind.heading == "words" and quotes:
        words = Text(quotes[0].text)
        other = found.title if found.title.said != words.said else Text("")
        return found._replace(
            kicker=names.step(iri), title=words, is_quote=True, translation=other, quotes=()
        )
    if kind.heading == "silence":
        sentence = digests.sentence(iri)
        return found._replace(kicker=found.title, title=Text(sentence)) if sentence else found
    if kind.heading == "said":
        said_to = names.said(iri)
        return found._replace(title=said_to) if said_to.said else found
    return found
