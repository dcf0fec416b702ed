"""The rules for hosts that take lists: `_headers` and `_redirects` of Cloudflare Pages and Netlify.

They see no Accept: an IRI leads to the page, and that to its data, by links and endings. At most
one `*` stands in a path. On Cloudflare a redirect also goes before a file of that path, so where
files share a space each IRI has a line, and these stand before lines with a `*`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.hosting.site_layout import (
    FILES_WITHOUT_EXTENSION,
    MEDIA_TYPES,
    REDIRECTED_SPACES,
    path_of,
    with_charset,
)
from sporen.rdf.namespaces import OWN
from sporen.web import headers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.hosting.site_layout import SiteLayout


def redirects_file(layout: SiteLayout) -> str:
    """Return `_redirects`."""
    return "".join(f"{layout.path}{line}\n" for line in _redirects(layout))


def headers_file(layout: SiteLayout) -> str:
    """Return `_headers`. No header is in two blocks that both match: some hosts join their values.

    What a host says of a file by its ending is said again, for not all know all endings.
    """
    lines = [f"{layout.path}*\n"]
    lines += [f"  {name}: {value}\n" for name, value in headers.response_headers(layout.policies)]
    types = {
        f"*.{ending}": type_ for ending, type_ in MEDIA_TYPES.items()
    } | FILES_WITHOUT_EXTENSION
    for name, type_ in types.items():
        lines.append(f"{layout.path}{name}\n  Content-Type: {with_charset(type_)}\n")
    return "".join(lines)


def _redirects(layout: SiteLayout) -> Iterator[str]:
    for one in layout.tombstones:
        own = f"{layout.path}{path_of(one.successor)}"
        to = own if one.successor.startswith(OWN.base) else one.successor
        done = f"{to} 301" if one.successor else f"{layout.path}410.html 302"
        yield f"{path_of(one.iri)} {done}"
    for path, document in layout.documents:
        yield f"{path} {layout.path}{document} 303"
    for at, to in REDIRECTED_SPACES:
        if at not in layout.shared_spaces:
            yield f"{at}* {layout.path}{to}:splat 303"
