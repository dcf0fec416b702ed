"""The rules of Apache, nginx and w3id.org, from the templates in `templates/`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sporen.hosting import accept_patterns
from sporen.hosting.site_layout import (
    ANSWER_PATH,
    FILES_WITHOUT_EXTENSION,
    MEDIA_TYPES,
    NAME_PATTERN,
    QUESTION_PATH,
    REDIRECTED_SPACES,
    is_text,
    language_folder_pattern,
    path_of,
    with_charset,
)
from sporen.i18n import SITE_LANGUAGES
from sporen.rdf.namespaces import OWN
from sporen.web import headers
from sporen.web.negotiation import ANSWER_OFFERS, DATA_OFFERS, PAGE_OFFER, QUESTION_OFFERS
from sporen.web.rdf_formats import SERIALIZATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sporen.hosting.site_layout import SiteLayout

_TEMPLATES = Path(__file__).parent / "templates"


def render_apache(layout: SiteLayout) -> str:
    """Return `.htaccess`, for a folder anywhere on its host.

    MultiViews cannot replace it: it never serves a document whose name is also a folder.
    """
    return _render("apache.htaccess", layout=layout)


def render_nginx_http(layout: SiteLayout) -> str:
    """Return the maps to include within `http`."""
    return _render("nginx-http.conf", layout=layout, at=f"~^{re.escape(layout.path)}")


def render_nginx_server(layout: SiteLayout) -> str:
    """Return the locations to include within `server`."""
    return _render("nginx-server.conf", layout=layout)


def render_w3id(layout: SiteLayout) -> str:
    """Return the redirects from w3id.org to the site.

    They choose the form, as static hosts cannot: a redirect leads to a file. Whether the file
    exists is for the site to say.
    """
    return _render("w3id.htaccess", layout=layout)


def render_w3id_readme(layout: SiteLayout, title: str, contact: Sequence[str]) -> str:
    """Return the README that w3id.org requires, with the title and contact of the dataset."""
    return _render("w3id-README.md", layout=layout, title=title, contact=contact)


def _render(name: str, **context: object) -> str:
    templates = Environment(  # noqa: S701  not HTML
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    templates.globals |= {
        "answer_path": ANSWER_PATH,
        "answers": [offer.name for offer in ANSWER_OFFERS],
        "base": OWN.base,
        "data": [offer.name for offer in DATA_OFFERS],
        "extensions_by_type": _extensions_by_type(),
        "files_without_extension": FILES_WITHOUT_EXTENSION,
        "first_data": DATA_OFFERS[1].name,
        "first_extension": SERIALIZATIONS[0].ending,
        "is_text": is_text,
        "language_folder": language_folder_pattern(),
        "language_patterns": accept_patterns.language_patterns,
        "languages": SITE_LANGUAGES.all,
        "link_header": headers.link_header,
        "literal": _literal,
        "media_type_patterns": accept_patterns.media_type_patterns,
        "media_types": MEDIA_TYPES,
        "name_pattern": NAME_PATTERN,
        "page": PAGE_OFFER.name,
        "path_of": path_of,
        "preferences": [
            ("PAGE", (PAGE_OFFER,)),
            ("DATA", DATA_OFFERS),
            ("ANSWER", QUESTION_OFFERS),
        ],
        "preflight": headers.PREFLIGHT,
        "question_path": QUESTION_PATH,
        "redirected_spaces": REDIRECTED_SPACES,
        "regex_escape": re.escape,
        "response_headers": headers.response_headers,
        "text_types": sorted(set(filter(is_text, MEDIA_TYPES.values()))),
        "unacceptable": accept_patterns.NONE,
        "vary": headers.VARY,
        "with_charset": with_charset,
    }
    return templates.get_template(name).render(context)


def _literal(address: str) -> str:
    """Escape an address for the replacement of a rule of Apache."""
    return re.sub(r'([$%\\"])', r"\\\1", address)


def _extensions_by_type() -> list[tuple[str, list[str]]]:
    extensions: dict[str, list[str]] = {}
    for extension, type_ in MEDIA_TYPES.items():
        extensions.setdefault(type_, []).append(extension)
    return list(extensions.items())
