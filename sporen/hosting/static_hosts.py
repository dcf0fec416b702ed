"""`_headers` and `_redirects`, for Cloudflare Pages and Netlify.

These hosts cannot match Accept: an IRI leads to its page. A path can have one `*`. On Cloudflare,
redirects take precedence over files, so IRIs that share a path with files each have a line.
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
    """Return `_headers`, with each header in one matching block: some hosts join their values.

    Media types are included, since not every host knows every extension.
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
    for tombstone in layout.tombstones:
        own = f"{layout.path}{path_of(tombstone.successor)}"
        to = own if tombstone.successor.startswith(OWN.base) else tombstone.successor
        target = f"{to} 301" if tombstone.successor else f"{layout.path}410.html 302"
        yield f"{path_of(tombstone.iri)} {target}"
    for path, document in layout.documents:
        yield f"{path} {layout.path}{document} 303"
    for at, to in REDIRECTED_SPACES:
        if at not in layout.shared_spaces:
            yield f"{at}* {layout.path}{to}:splat 303"
