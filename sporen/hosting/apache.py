"""The rules for Apache, for any folder in which files may be laid: `.htaccess`.

A folder may stand anywhere on its host, so the rules find out where they stand. MultiViews cannot
do this: it never serves a document that is a folder too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sporen.export.tombstones import Tombstone
    from sporen.hosting.site_layout import SiteLayout

_ENDINGS = "|".join(offer.name for offer in DATA_OFFERS)
_FIRST_DATA = DATA_OFFERS[1].name
_AT, _ROOT = "%{ENV:SPOREN_AT}", "%{ENV:SPOREN_ROOT}"
_DOCUMENT = "%{ENV:SPOREN_DOCUMENT}"
_HEAD = """\
# Made by `sporen build`. Needs mod_headers, mod_mime, mod_rewrite, mod_setenvif, and
# AllowOverride FileInfo Indexes.

DirectorySlash Off
"""
#: Finds where the folder stands: its path on the host, and its place among the files.
_WHERE = r"""
RewriteEngine On
RewriteOptions AllowNoSlash
RewriteCond "%{CONTEXT_PREFIX}#%{REQUEST_URI}#$0" "^([^#]*)#(\1([^#]*?))([^#]*)#\4$"
RewriteRule "^.*$" "-" "[E=SPOREN_AT:%2,E=SPOREN_ROOT:%{CONTEXT_DOCUMENT_ROOT}%3]"
"""


def htaccess(layout: SiteLayout) -> str:
    """Return the whole file."""
    return "".join(
        [
            _HEAD,
            *_types(),
            "\n# What a client wants. Of the lines that fit, the last one counts.\n",
            *asked(),
            _WHERE,
            *_fixed(),
            *_withdrawn(layout.tombstones),
            *_document(),
            *_chosen(),
            "\n",
            *_headers(layout),
        ]
    )


def asked() -> Iterator[str]:
    """Return lines that find what a client wants.

    They set SPOREN_PAGE, SPOREN_DATA and SPOREN_ANSWER to an ending, or to "none", and
    SPOREN_LANGUAGE to the folder of a language.
    """
    for name, offers in (
        ("PAGE", (PAGE_OFFER,)),
        ("DATA", DATA_OFFERS),
        ("ANSWER", QUESTION_OFFERS),
    ):
        yield f'SetEnvIfNoCase Accept "^" "SPOREN_{name}={PAGE_OFFER.name}"\n'
        for one in reversed(accept_patterns.media_type_patterns(offers)):
            yield f'SetEnvIfNoCase Accept "{one.regex}" "SPOREN_{name}={one.choice}"\n'
    for one in reversed(accept_patterns.language_patterns(SITE_LANGUAGES.all)):
        # A variable that is set to nothing would hold "1".
        is_first = one.choice == SITE_LANGUAGES.default
        folder = "!SPOREN_LANGUAGE" if is_first else f"SPOREN_LANGUAGE={one.choice}/"
        yield f'SetEnvIfNoCase Accept-Language "{one.regex}" "{folder}"\n'


def rule(path: str, to: str, flags: str, *conditions: tuple[str, str]) -> str:
    """Write a rule of mod_rewrite: an expression for a path, what it becomes, and under what."""
    return "".join(
        [
            *(f'RewriteCond "{value}" "{test}"\n' for value, test in conditions),
            f'RewriteRule "{path}" "{to}" "[{flags}]"\n',
        ]
    )


def literal(address: str) -> str:
    """Write an address so that a rule takes none of its signs for one of its own."""
    return re.sub(r'([$%\\"])', r"\\\1", address)


def _types() -> Iterator[str]:
    yield from (f"AddType {type_} .{ending}\n" for ending, type_ in MEDIA_TYPES.items())
    yield "AddDefaultCharset Off\n"
    for ending, type_ in MEDIA_TYPES.items():
        if is_text(type_):
            yield f"AddCharset utf-8 .{ending}\n"
    yield "RemoveEncoding .gz\n"
    for name, type_ in FILES_WITHOUT_EXTENSION.items():
        last = name.rpartition("/")[2]
        yield f'<Files "{last}">\nForceType "{with_charset(type_)}"\n</Files>\n'


def _fixed() -> Iterator[str]:
    """Return the rules for what needs no choice: files that are there, and the front pages."""
    yield rule("^", "-", "R=204,L", ("%{REQUEST_METHOD}", "=OPTIONS"))
    for language in SITE_LANGUAGES.others:
        yield rule(f"^{language}(?:/|$)", "-", f"E=SPOREN_LANGUAGE:{language}/")
        yield rule(rf"^{language}/(?:$|.*\.html$)", "-", f"E=SPOREN_CONTENT:{language}")
        yield rule(f"^{language}$", f"{_AT}{language}/", "R=301,L")
        yield rule(f"^{language}/$", f"{_AT}{language}/index.html", "L")
    empty = ("%{ENV:SPOREN_CONTENT}", "^$")
    yield rule(r"\.html$", "-", f"E=SPOREN_CONTENT:{SITE_LANGUAGES.default}", empty)
    yield rule("^$", f"{_AT}index.html", "L")
    stem = f"^{language_folder_pattern()}({NAME_PATTERN})\\.(?:{_ENDINGS})$"
    has_data = (f"{_ROOT}$1.{_FIRST_DATA}", "-f")
    yield rule(stem, "-", f"E=SPOREN_STEM:{_AT}$1", has_data)
    yield rule("^", "-", "L", ("%{REQUEST_FILENAME}", "-f"))


def _withdrawn(withdrawn: Sequence[Tombstone]) -> Iterator[str]:
    for one in withdrawn:
        path = f"^{re.escape(path_of(one.iri))}$"
        if not one.successor:
            yield rule(path, "-", "G")
        elif one.successor.startswith(OWN.base):
            yield rule(path, f"{_AT}{literal(path_of(one.successor))}", "R=301,L")
        else:
            yield rule(path, literal(one.successor), "R=301,NE,L")


def _document() -> Iterator[str]:
    """Return the rules that find the document of an address, in the language that its path says."""
    yield rule("^", "-", "E=SPOREN_VARIES:1")
    for at, to in REDIRECTED_SPACES:
        yield rule(f"^{at}({NAME_PATTERN})$", "-", f"E=SPOREN_DOCUMENT:{to}$1,E=SPOREN_MOVED:1")
    path = f"^{language_folder_pattern()}({NAME_PATTERN})$"
    yield rule(path, "-", "E=SPOREN_DOCUMENT:$1", (_DOCUMENT, "^$"))
    yield rule("^", "-", "R=404,L", (f"{_ROOT}{_DOCUMENT}.{PAGE_OFFER.name}", "!-f"))


def _chosen() -> Iterator[str]:
    """Return the rules that choose a file of a document, and lead to it.

    Where there is none in the form that is wanted most, it is the page, if that is wanted at all.
    """
    chosen, file = "%{ENV:SPOREN_CHOSEN}", "%{ENV:SPOREN_FILE}"
    asked = (_DOCUMENT, f"^{QUESTION_PATH}(.+)$")
    yield rule("^", "-", "E=SPOREN_CHOSEN:%{ENV:SPOREN_DATA}")
    yield rule("^", "-", "E=SPOREN_CHOSEN:%{ENV:SPOREN_ANSWER}", asked)
    yield rule("^", "-", f"E=SPOREN_FILE:{_DOCUMENT}.{chosen}")
    is_answer = (chosen, f"^(?:{'|'.join(offer.name for offer in ANSWER_OFFERS)})$")
    yield rule("^", "-", f"E=SPOREN_FILE:{ANSWER_PATH}%1.{chosen}", is_answer, asked)
    yield rule("^", "-", "E=SPOREN_CHOSEN:%{ENV:SPOREN_PAGE}", (f"{_ROOT}{file}", "!-f"))
    page = f"E=SPOREN_FILE:%{{ENV:SPOREN_LANGUAGE}}{_DOCUMENT}.{PAGE_OFFER.name}"
    yield rule("^", "-", page, (chosen, f"={PAGE_OFFER.name}"))
    yield rule("^", "-", "R=406,L", (chosen, f"={accept_patterns.NONE}"))
    yield rule("^", f"{_AT}{file}", "R=303,L", ("%{ENV:SPOREN_MOVED}", "=1"))
    yield rule("^", f"{_AT}{file}", f"E=SPOREN_LOCATION:{_AT}{file},L")


def _headers(layout: SiteLayout) -> Iterator[str]:
    """Return what is said beside a file.

    After an inner redirect a variable is called REDIRECT_…. What does not begin with a `/` as it
    stands here would be shown to people, not taken for the path of a page.
    """
    for status in layout.error_pages:
        yield (
            f"ErrorDocument {status} "
            f'"/%{{reqenv:SPOREN_AT}}%{{reqenv:SPOREN_LANGUAGE}}{status}.html"\n'
        )
    for name, value in headers.response_headers(layout.policies):
        yield f'Header always set {name} "{value}"\n'
    for name, value in headers.PREFLIGHT:
        yield f'Header always set {name} "{value}" "expr=%{{REQUEST_METHOD}} == \'OPTIONS\'"\n'
    for name in ("SPOREN_VARIES", "REDIRECT_SPOREN_VARIES"):
        yield f'Header always merge Vary "{headers.VARY}" env={name}\n'
    location = "REDIRECT_SPOREN_LOCATION"
    yield f'Header always set Content-Location "%{{{location}}}e" env={location}\n'
    yield 'Header always set Content-Language "%{SPOREN_CONTENT}e" env=SPOREN_CONTENT\n'
    link = headers.link_header(layout.licence, "%{SPOREN_STEM}e").replace('"', '\\"')
    yield f'Header always set Link "{link}" env=SPOREN_STEM\n'
