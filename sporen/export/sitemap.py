"""`robots.txt` and the sitemap of all pages, in every language.

Source: https://www.sitemaps.org/protocol.html
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from sporen.i18n import SITE_LANGUAGES
from sporen.web.routes import page_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FILE = "sitemap.xml"
#: The most URLs in one sitemap.
_MOST = 50_000
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
#: The error pages, named after their HTTP status, which are not indexed.
_ERROR = re.compile(r"[45]\d\d")


def sitemap_files(pages: Iterable[str], site: str) -> Iterator[tuple[str, str]]:
    """Return `robots.txt` and the sitemap, or a sitemap index if urls are too many URLs.

    Args:
        pages: The paths of all pages, in every language.
        site: The base URL of the site.

    """
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site}{FILE}\n"
    entries = list(_entries(pages, site))
    if len(entries) <= _MOST:
        yield FILE, _map(entries)
        return
    names: list[str] = []
    for start in range(0, len(entries), _MOST):
        names.append(f"sitemap-{len(names) + 1}.xml")
        yield names[-1], _map(entries[start : start + _MOST])
    maps = "".join(f"<sitemap><loc>{site}{name}</loc></sitemap>\n" for name in names)
    yield FILE, _xml(f'<sitemapindex xmlns="{_SPACE}">\n{maps}</sitemapindex>\n')


def _entries(pages: Iterable[str], site: str) -> Iterator[str]:
    """Yield the entry of each page, with its alternates in other languages."""
    documents: dict[str, list[str]] = defaultdict(list)
    for file in sorted(pages):
        path = file.removesuffix(".html")
        language, _, document = path.partition("/")
        if language in SITE_LANGUAGES.others and document:
            documents[document].append(language)
        else:
            documents[path].insert(0, SITE_LANGUAGES.default)
    for document, languages in sorted(documents.items()):
        if _ERROR.fullmatch(document):
            continue
        urls = {name: quoteattr(page_url(document, name, site)) for name in languages}
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{name}" href={address}/>'
            for name, address in (*urls.items(), ("x-default", urls[languages[0]]))
        )
        for address in urls.values():
            yield f"<url><loc>{address[1:-1]}</loc>{others}</url>\n"


def _map(entries: list[str]) -> str:
    spaces = f'xmlns="{_SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return _xml(f"<urlset {spaces}>\n{''.join(entries)}</urlset>\n")


def _xml(content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{content}'
