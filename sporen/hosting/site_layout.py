"""The layout of the published folder, from which the rules of all hosts are made."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from sporen.export import dataset
from sporen.export.tombstones import find_tombstones
from sporen.i18n import SITE_LANGUAGES
from sporen.rdf.namespaces import OWN
from sporen.web.negotiation import PAGE_OFFER
from sporen.web.rdf_formats import SERIALIZATIONS
from sporen.web.routes import GONE, NOT_ACCEPTABLE, NOT_FOUND, SAFE, SPACES, answer_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.export.tombstones import Tombstone
    from sporen.graphs import Graphs

#: The path of a document, or of an IRI after its space: valid file names.
NAME_PATTERN = f"{SAFE.pattern}(?:/{SAFE.pattern})*"
#: The spaces whose IRIs redirect to their document.
REDIRECTED_SPACES = tuple((at, to) for at, to in SPACES if at != to)
#: The paths of the pages of questions and of the answers.
QUESTION_PATH, ANSWER_PATH = "doc/query/", answer_path("")
#: The extensions of the search index.
_INDEX = ("pagefind", "pf_fragment", "pf_index", "pf_meta")
#: The media type of each extension.
MEDIA_TYPES = {
    PAGE_OFFER.name: PAGE_OFFER.media_type,
    **{form.ending: form.media_type for form in SERIALIZATIONS},
    "css": "text/css",
    "csv": "text/csv",
    "gz": "application/gzip",
    "js": "text/javascript",
    "json": "application/json",
    **dict.fromkeys(_INDEX, "application/octet-stream"),
    "sha256": "text/plain",
    "svg": "image/svg+xml",
    "trig": "application/trig",
    "txt": "text/plain",
    "xml": "application/xml",
}
#: A URL without characters that are special to a server.
_PLAIN = re.compile(r"https?://[A-Za-z0-9/._~:?=&#,@+-]+")
#: The media types of files without an extension.
FILES_WITHOUT_EXTENSION = {".well-known/void": "text/turtle", "SHA256SUMS": "text/plain"}
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


class SiteLayout(NamedTuple):
    """The layout of the published folder.

    `site` is its URL, or "", and `path` the path of that URL. `licence` is the URL of the licence,
    or "" if
    rules cannot contain it. `shared_spaces` are the spaces that IRIs share with files, `documents`
    the
    path and document of each IRI in them, and `roots` the documents whose IRI is their own address.
    `policies` are the Content-Security-Policies of the pages.
    """

    site: str
    path: str
    licence: str
    tombstones: tuple[Tombstone, ...]
    shared_spaces: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]
    roots: tuple[str, ...]
    policies: tuple[str, ...]

    @property
    def error_pages(self) -> list[str]:
        """The error pages of the site, each named after its HTTP status."""
        is_gone = any(not tombstone.successor for tombstone in self.tombstones)
        return [NOT_FOUND, NOT_ACCEPTABLE, *([GONE] if is_gone else [])]


class SiteFiles:
    """Collects from the published files what the rules of hosts depend on."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._policies: set[str] = set()

    def add(self, name: str, content: str | bytes) -> None:
        """Add a file."""
        self._names.add(name)
        if isinstance(content, str) and (found := _POLICY.search(content)):
            self._policies.add(unescape(found[1]))

    def update(self, others: SiteFiles) -> None:
        """Add all files of another collection."""
        self._names |= others._names
        self._policies |= others._policies

    @property
    def pages(self) -> list[str]:
        """The paths of all pages, sorted."""
        return sorted(name for name in self._names if name.endswith(f".{PAGE_OFFER.name}"))

    def layout(self, graphs: Graphs) -> SiteLayout:
        """Return the layout of the site, with the licence and tombstones of the graphs."""
        licence = dataset.read(graphs.store, SITE_LANGUAGES.default).licence
        names = sorted(self._names)
        ending = f".{PAGE_OFFER.name}"
        shared_spaces = {
            at: to for at, to in REDIRECTED_SPACES if any(name.startswith(at) for name in names)
        }
        documents = [
            (at + name.removeprefix(to).removesuffix(ending), name.removesuffix(ending))
            for at, to in shared_spaces.items()
            for name in names
            if name.startswith(to) and name.endswith(ending)
        ]
        return SiteLayout(
            graphs.folders.settings.site,
            graphs.folders.settings.site_path,
            licence if _PLAIN.fullmatch(licence) else "",
            tuple(find_tombstones(graphs.store)),
            tuple(shared_spaces),
            tuple(documents),
            tuple(self._roots()),
            tuple(sorted(self._policies)),
        )

    def _roots(self) -> Iterator[str]:
        moved = tuple(to for _, to in REDIRECTED_SPACES)
        for name in sorted(self._names):
            document = name.removesuffix(f".{SERIALIZATIONS[0].ending}")
            is_data = document != name and f"{document}.{PAGE_OFFER.name}" in self._names
            if is_data and not document.startswith(moved):
                yield document


def path_of(iri: str) -> str:
    """Return the path of an IRI below the path of the site."""
    return iri.removeprefix(OWN.base)


def language_folder_pattern() -> str:
    """Return a regular expression for the folder of a language at the start of a path, if any."""
    others = "|".join(SITE_LANGUAGES.others)
    return f"(?:(?:{others})/)?" if others else ""


def is_text(type_: str) -> bool:
    """Return whether a media type is text, so that it has a charset."""
    return type_.startswith("text/")


def with_charset(type_: str) -> str:
    """Return a media type with its charset, if it is text."""
    return f"{type_}; charset=utf-8" if is_text(type_) else type_
