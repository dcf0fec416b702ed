"""What the rules of all servers are made from: how the published folder is laid out."""

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

#: The path of a document or of what is after the space of an IRI: names that files can have.
NAME_PATTERN = f"{SAFE.pattern}(?:/{SAFE.pattern})*"
#: The spaces whose IRIs are not the address of their document.
REDIRECTED_SPACES = tuple((at, to) for at, to in SPACES if at != to)
#: Where the pages of questions are, and their answers.
QUESTION_PATH, ANSWER_PATH = "doc/query/", answer_path("")
#: The endings of the index for search.
_INDEX = ("pagefind", "pf_fragment", "pf_index", "pf_meta")
#: What the endings of our files mean: registered media types.
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
#: An address of which no server takes a sign for one of its own.
_PLAIN = re.compile(r"https?://[A-Za-z0-9/._~:?=&#,@+-]+")
#: What files without an ending are.
FILES_WITHOUT_EXTENSION = {".well-known/void": "text/turtle", "SHA256SUMS": "text/plain"}
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


class SiteLayout(NamedTuple):
    """How the published folder is laid out.

    `site` is its address, "" where that is not known, and `path` that address on its host.
    `licence` is the address of its licence, "" where there is none that rules can hold. `apart` are
    the spaces that IRIs share with other files, and `shared` the IRIs in them: the path of each and
    its document. `roots` are the documents whose address is that of their IRI. `policies` are what
    pages say of what may be loaded.
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
    """Keeps of the published files what rules depend on, as they are made."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._policies: set[str] = set()

    def add(self, name: str, content: str | bytes) -> None:
        """Note a file."""
        self._names.add(name)
        if isinstance(content, str) and (found := _POLICY.search(content)):
            self._policies.add(unescape(found[1]))

    def update(self, others: SiteFiles) -> None:
        """Note all that was noted elsewhere."""
        self._names |= others._names
        self._policies |= others._policies

    @property
    def pages(self) -> list[str]:
        """The paths of all pages, sorted."""
        return sorted(name for name in self._names if name.endswith(f".{PAGE_OFFER.name}"))

    def layout(self, graphs: Graphs) -> SiteLayout:
        """Return the layout of the site, with what the graphs add for the rules of hosts."""
        licence = dataset.read(graphs.store, SITE_LANGUAGES.default).licence
        names = sorted(self._names)
        ending = f".{PAGE_OFFER.name}"
        apart = {
            at: to for at, to in REDIRECTED_SPACES if any(name.startswith(at) for name in names)
        }
        shared = [
            (at + name.removeprefix(to).removesuffix(ending), name.removesuffix(ending))
            for at, to in apart.items()
            for name in names
            if name.startswith(to) and name.endswith(ending)
        ]
        return SiteLayout(
            graphs.folders.settings.site,
            graphs.folders.settings.site_path,
            licence if _PLAIN.fullmatch(licence) else "",
            tuple(find_tombstones(graphs.store)),
            tuple(apart),
            tuple(shared),
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
    """Return the path that an IRI of ours has on its host, below the path of the site."""
    return iri.removeprefix(OWN.base)


def language_folder_pattern() -> str:
    """Return a regular expression for the folder of a language at the start of a path, if any."""
    others = "|".join(SITE_LANGUAGES.others)
    return f"(?:(?:{others})/)?" if others else ""


def is_text(type_: str) -> bool:
    """Return whether files of a media type are text: these have a charset."""
    return type_.startswith("text/")


def with_charset(type_: str) -> str:
    """Write a media type with the charset of our files, where it has one."""
    return f"{type_}; charset=utf-8" if is_text(type_) else type_
