"""Routes: the document of each IRI, with the paths of its pages and data.

A document is a path without language and extension: `doc/kst-12345-6/proposal/13`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from sporen.i18n import LANGUAGES, SITE_LANGUAGES
from sporen.rdf.namespaces import OWN

#: The folder of a document, by the first part of the path of its IRI.
SPACES = (
    ("id/", "doc/"),
    ("concept/", "doc/concept/"),
    ("shape/", "doc/shape/"),
    ("graph/", "doc/graph/"),
    ("query/", "doc/query/"),
    ("", ""),
)
#: The error pages, each named after its HTTP status.
NOT_FOUND, NOT_ACCEPTABLE, GONE = "404", "406", "410"
#: Paths of the build itself, where no IRI is published.
_RESERVED = frozenset(
    {
        "404",
        "406",
        "410",
        "answers",
        "doc",
        *LANGUAGES,
        "hosts",
        "index",
        "letter",
        "pagefind",
        "store",
    }
)
#: File names that are safe on every operating system.
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,199}")


def document_of(iri: str) -> str:
    """Return the document of an IRI, or "" if it is external or cannot be a file name.

    A fragment belongs to the document of the rest.
    """
    return _document(iri.removeprefix(OWN.base)) if iri.startswith(OWN.base) else ""


@lru_cache(maxsize=65_536)
def _document(end: str) -> str:
    """Return the document of one of our IRIs by its end."""
    path = end.partition("#")[0]
    names = path.split("/")
    if names[0] in _RESERVED or not all(SAFE.fullmatch(name) for name in names):
        return ""
    folder, rest = next((to, path[len(at) :]) for at, to in SPACES if path.startswith(at))
    return folder + rest


def file_name(name: str) -> str:
    """Return the name if it is a valid file name on every system, else ""."""
    return name if SAFE.fullmatch(name) else ""


def page_path(document: str, language: str) -> str:
    """Return the path of a page in a language."""
    return f"{'' if language == SITE_LANGUAGES.default else f'{language}/'}{document}.html"


def answer_path(answer: str) -> str:
    """Return the path of the files of an answer, without extension."""
    return f"answers/{answer}"


def letter_text_path(letter: str) -> str:
    """Return the path of the text file of a letter."""
    return f"letter/{letter}.txt"


def page_url(document: str, language: str, site: str) -> str:
    """Return the URL of a page, without extension."""
    folder = "" if language == SITE_LANGUAGES.default else f"{language}/"
    return f"{site}{folder}{'' if document == 'index' else document}"


def relative_link(there: str, here: str) -> str:
    """Return the relative link from one file to another, so that the site works in any folder."""
    return "../" * here.count("/") + there


def page_link(iri: str, here: str, language: str) -> str:
    """Return the relative link to the page of an IRI in the same language, or ""."""
    document = document_of(iri)
    if not document:
        return ""
    fragment = iri.partition("#")[2]
    return relative_link(page_path(document, language), here) + (f"#{fragment}" if fragment else "")


def is_link(address: str) -> bool:
    """Return whether an address from the graph is safe to link to."""
    try:
        return urlsplit(address).scheme in ("http", "https")
    except ValueError:  # the host is invalid
        return False


def host(address: str) -> str:
    """Return the host name of an address, for display."""
    return urlsplit(address).hostname or address
