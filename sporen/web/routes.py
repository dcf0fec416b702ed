"""Where an IRI is published: its page in each language, and its data beside it.

One table, for what a build writes and for what servers answer. A document is a path without
language and ending: `doc/kst-12345-6/proposal/13`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from sporen.rdf.namespaces import BASE

#: Dutch is at the root, any other language in a folder of its own.
LANGUAGES = ("nl", "en")
#: What the path of an IRI begins with, and the folder in which its document is.
SPACES = (
    ("id/", "doc/"),
    ("concept/", "doc/concept/"),
    ("shape/", "doc/shape/"),
    ("graph/", "doc/graph/"),
    ("query/", "doc/query/"),
    ("", ""),
)
#: The pages of an error, each named after its HTTP status.
NOT_FOUND, NOT_ACCEPTABLE, GONE = "404", "406", "410"
#: What a build makes itself: no IRI is published there.
_RESERVED = frozenset(
    {"404", "406", "410", "answers", "doc", "en", "hosts", "index", "letter", "pagefind", "store"}
)
#: What a file may be called on every system: no name that has another meaning anywhere.
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,199}")


@lru_cache(maxsize=65_536)
def document_of(iri: str) -> str:
    """Return the document of one of our own IRIs, or "" if it has none or no file can be named so.

    A fragment is a part of the document of the rest.
    """
    if not iri.startswith(BASE):
        return ""
    path = iri[len(BASE) :].partition("#")[0]
    names = path.split("/")
    if names[0] in _RESERVED or not all(SAFE.fullmatch(name) for name in names):
        return ""
    folder, rest = next((to, path[len(at) :]) for at, to in SPACES if path.startswith(at))
    return folder + rest


def file_name(name: str) -> str:
    """Return a name if a file can be called so on every system, else ""."""
    return name if SAFE.fullmatch(name) else ""


def page_path(document: str, language: str) -> str:
    """Return the file of the page of a document in a language."""
    return f"{'' if language == LANGUAGES[0] else f'{language}/'}{document}.html"


def answer_path(answer: str) -> str:
    """Return the path of the files of an answer by its name, without their ending."""
    return f"answers/{answer}"


def letter_text_path(letter: str) -> str:
    """Return the path of the text of a letter, byte for byte."""
    return f"letter/{letter}.txt"


def page_url(document: str, language: str, site: str) -> str:
    """Return the whole address of the page of a document: without ending, as people cite it."""
    folder = "" if language == LANGUAGES[0] else f"{language}/"
    return f"{site}{folder}{'' if document == 'index' else document}"


def relative_link(there: str, here: str) -> str:
    """Return the link from one file to another: relative, so that a site works in any folder."""
    return "../" * here.count("/") + there


def page_link(iri: str, here: str, language: str) -> str:
    """Return the link from a page to that of an IRI in the same language; "" where it has none."""
    document = document_of(iri)
    if not document:
        return ""
    fragment = iri.partition("#")[2]
    return relative_link(page_path(document, language), here) + (f"#{fragment}" if fragment else "")


def is_link(address: str) -> bool:
    """Return whether an address from the graph may become a link."""
    try:
        return urlsplit(address).scheme in ("http", "https")
    except ValueError:  # its host is none
        return False


def host(address: str) -> str:
    """Return the name of the server of an address, for people."""
    return urlsplit(address).hostname or address
