"""The error pages: 404, 406 and 410."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from sporen.labels.localized_text import LocalizedText
from sporen.site.pages import indexes
from sporen.web.negotiation import ANSWER_OFFERS, PAGE_OFFER
from sporen.web.rdf_formats import SERIALIZATIONS
from sporen.web.routes import GONE, NOT_ACCEPTABLE, NOT_FOUND, page_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sporen.export.tombstones import Tombstone
    from sporen.site.layout import PageLayout

_LINK = re.compile(r'(?<= )(href|src)="(?!#|[a-z]+:)([^"]*)"')


def pages(
    layout: PageLayout, path: str, search: str, tombstones: Sequence[Tombstone]
) -> Iterator[tuple[str, str]]:
    """Yield the error pages; the page for withdrawn resources only if there are any.

    Args:
        layout: the layout of a language.
        path: the path of the site on its host. Servers show these pages at any address, so links
            begin with it.
        search: the document of the search page.
        tombstones: the withdrawn resources.

    """
    page = partial(_page, layout, path, search)
    yield page(NOT_FOUND, "missing")
    yield page(NOT_ACCEPTABLE, "unacceptable", kinds=_media_types(layout))
    here = layout.path_of(GONE)
    withdrawn = [
        (layout.names.of(one.iri), page_link(one.iri, here, layout.language))
        for one in tombstones
        if not one.successor
    ]
    if withdrawn:
        yield page(GONE, "withdrawn", withdrawn=withdrawn)


def _page(  # noqa: PLR0913  a page of an error has that many parts
    layout: PageLayout,
    path: str,
    search: str,
    document: str,
    kind: str,
    *,
    kinds: Sequence[tuple[str, str]] = (),
    withdrawn: Sequence[tuple[LocalizedText, str]] = (),
) -> tuple[str, str]:
    words = layout.translator.texts
    named = {
        search: words["menu"]["search"],
        indexes.A_Z: words["lists"][indexes.A_Z]["title"],
        "index": words["error"]["front"],
    }
    here, text = layout.render(
        "error.html",
        document,
        title=words["error"][kind]["title"],
        has_data=False,
        lead=words["error"][kind]["lead"],
        kinds=kinds,
        withdrawn=withdrawn,
        elsewhere=[
            (LocalizedText(name), layout.link_to(there, layout.path_of(document)))
            for there, name in named.items()
        ],
    )
    return here, _LINK.sub(lambda link: f'{link[1]}="{urljoin(path + here, link[2])}"', text)


def _media_types(layout: PageLayout) -> list[tuple[str, str]]:
    """Return the available formats with their media types."""
    words = layout.translator.texts["error"]
    return [
        (words["page"], PAGE_OFFER.media_type),
        *((form.name, form.media_type) for form in SERIALIZATIONS),
        *((words["answer"].format(one.name.upper()), one.media_type) for one in ANSWER_OFFERS),
    ]
