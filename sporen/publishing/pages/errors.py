"""What a server says instead of a page: nothing there, no such form, withdrawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from sporen.publishing.addresses import address
from sporen.publishing.data.forms import FORMS
from sporen.publishing.pages import lists
from sporen.publishing.telling.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sporen.publishing.pages.frame import Frame
    from sporen.publishing.withdrawn import Withdrawn

MISSING, UNACCEPTABLE, WITHDRAWN = "404", "406", "410"
_LINK = re.compile(r'(?<= )(href|src)="(?!#|[a-z]+:)([^"]*)"')


class Line(NamedTuple):
    """A line of a list: what it is, and its link or what is typed for it."""

    name: Text
    typed: str = ""
    link: str = ""


def pages(
    frame: Frame, path: str, search: str, withdrawn: Sequence[Withdrawn]
) -> Iterator[tuple[str, str]]:
    """Give the pages of errors, that on what was withdrawn only if something was.

    Args:
        frame: of a language.
        path: of the site on its host. Servers show these pages at any address, so their links begin
            with it.
        search: the document where people search.
        withdrawn: what was.

    """
    gone = [one for one in withdrawn if not one.successor]
    yield _page(frame, path, search, MISSING, "missing", [])
    yield _page(frame, path, search, UNACCEPTABLE, "unacceptable", _forms(frame))
    if gone:
        here = frame.here(WITHDRAWN)
        listed = [
            Line(frame.names.of(one.iri), link=address(one.iri, here, frame.language))
            for one in gone
        ]
        yield _page(frame, path, search, WITHDRAWN, "withdrawn", listed)


def _page(  # noqa: PLR0913, PLR0917  a page of an error has that many parts
    frame: Frame, path: str, search: str, document: str, kind: str, listed: list[Line]
) -> tuple[str, str]:
    words, here = frame.wording.words, frame.here(document)
    named = {
        search: words["menu"]["search"],
        lists.A_Z: words["lists"][lists.A_Z]["title"],
        "index": words["error"]["front"],
    }
    name, text = frame.render(
        "error.html",
        document,
        title=words["error"][kind]["title"],
        has_data=False,
        lead=words["error"][kind]["lead"],
        listed=listed,
        elsewhere=[(said, frame.to(there, here)) for there, said in named.items()],
    )
    return name, _LINK.sub(lambda link: f'{link[1]}="{urljoin(path + here, link[2])}"', text)


def _forms(frame: Frame) -> list[Line]:
    """Give the forms in which there is something, by what is typed for them."""
    words = frame.wording.words["error"]
    pairs = [(words["page"], "html", "text/html")]
    pairs += [(form.name, form.ending, form.media_type) for form in FORMS]
    answers = (("csv", "text/csv"), ("json", "application/json"))
    pairs += [(words["answer"], ending, media_type) for ending, media_type in answers]
    return [Line(Text(name), f".{ending} ({media_type})") for name, ending, media_type in pairs]
