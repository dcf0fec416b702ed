"""The rules for nginx, in two pieces: what a client wants, for `http`, and the rest, for `server`.

A folder below the root of its host has its path in the rules, so that must be in the settings.
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
)
from sporen.i18n import SITE_LANGUAGES
from sporen.rdf.namespaces import OWN
from sporen.web import headers
from sporen.web.negotiation import ANSWER_OFFERS, DATA_OFFERS, PAGE_OFFER, QUESTION_OFFERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.hosting.site_layout import SiteLayout

_MADE = "# Made by `sporen build`.\n\n"
_DATA_ENDINGS = "|".join(offer.name for offer in DATA_OFFERS)


def maps(layout: SiteLayout) -> str:
    """Return the piece that is included within `http`."""
    return _MADE + "".join(
        [
            _map(
                "$http_accept",
                "$sporen_page",
                PAGE_OFFER.name,
                _wanted(accept_patterns.media_type_patterns([PAGE_OFFER])),
            ),
            _map(
                "$http_accept",
                "$sporen_data",
                PAGE_OFFER.name,
                _wanted(accept_patterns.media_type_patterns(DATA_OFFERS)),
            ),
            _map(
                "$http_accept",
                "$sporen_answer",
                PAGE_OFFER.name,
                _wanted(accept_patterns.media_type_patterns(QUESTION_OFFERS)),
            ),
            _map("$http_accept_language", "$sporen_asked", "", _wanted(_folders())),
            *_paths(layout),
        ]
    )


def server(layout: SiteLayout) -> str:
    """Return the piece that is included within `server`.

    One location that holds no `try_files`: nginx passes that by once an `if` has held.
    """
    path, data = layout.path, DATA_OFFERS[1].name
    document = f"$document_root{path}$sporen_document"
    answers = "|".join(offer.name for offer in ANSWER_OFFERS)
    rows = f"{path}{ANSWER_PATH}$sporen_rows"
    return f"""{_MADE}{_files(layout)}location {path} {{
    absolute_redirect off;
    uninitialized_variable_warn off;
{_types()}{_said(layout)}
    if ($request_method = OPTIONS) {{ return 204; }}
    set $sporen_has_data "";
    if (-f $document_root$sporen_stem.{data}) {{ set $sporen_has_data 1; }}
    if (-f $request_filename) {{ break; }}
    if ($sporen_front) {{ rewrite ^ {path}$sporen_front break; }}
    if ($sporen_folder_of) {{ return 301 $sporen_folder_of/; }}
{_gone(layout)}
    set $sporen_vary "{headers.VARY}";
    if (!-f {document}.{PAGE_OFFER.name}) {{ return 404; }}
    set $sporen_chosen $sporen_data;
    if ($sporen_question) {{ set $sporen_chosen $sporen_answer; }}
    set $sporen_file {path}$sporen_document.$sporen_chosen;
    set $sporen_rows $sporen_question.$sporen_chosen;
    if ($sporen_rows ~ "^.+\\.(?:{answers})$") {{ set $sporen_file {rows}; }}
    if (!-f $document_root$sporen_file) {{ set $sporen_chosen $sporen_page; }}
    if ($sporen_chosen = {accept_patterns.NONE}) {{ return 406; }}
    if ($sporen_chosen = {PAGE_OFFER.name}) {{
        set $sporen_file {path}$sporen_language$sporen_document.{PAGE_OFFER.name};
    }}
    if ($sporen_moved) {{ return 303 $sporen_file; }}
    if (-f {document}.{data}) {{ set $sporen_has_data 1; }}
    set $sporen_location $sporen_file;
    rewrite ^ $sporen_file break;
}}
"""


def _files(layout: SiteLayout) -> str:
    """Return a location for each file without an ending."""
    return "".join(
        f"location = {layout.path}{name} {{\n    default_type {type_};\n"
        f"{_types()}{_said(layout)}}}\n\n"
        for name, type_ in FILES_WITHOUT_EXTENSION.items()
    )


def _map(of: str, to: str, default: str, lines: Iterable[tuple[str, str]], *more: str) -> str:
    listed = "".join(f'    "{key}" "{value}";\n' for key, value in lines)
    flags = "".join(f"    {one};\n" for one in more)
    return f'map {of} {to} {{\n{flags}    default "{default}";\n{listed}}}\n\n'


def _wanted(listed: Iterable[accept_patterns.Pattern]) -> Iterator[tuple[str, str]]:
    return ((f"~*{one.regex}", one.choice) for one in listed)


def _folders() -> Iterator[accept_patterns.Pattern]:
    for one in accept_patterns.language_patterns(SITE_LANGUAGES.all):
        yield one._replace(choice="" if one.choice == SITE_LANGUAGES.default else f"{one.choice}/")


def _paths(layout: SiteLayout) -> Iterator[str]:
    """Return what the path that was asked for says, and what that of the file does.

    What was asked for is read before the path becomes that of a file, and then kept by nginx; what
    is "volatile" is read each time anew.
    """
    path, at = layout.path, f"~^{re.escape(layout.path)}"
    asked, name = "$uri", f"(?<sporen_name>{NAME_PATTERN})"
    languages = [(f"{at}{one}(?:/|$)", f"{one}/") for one in SITE_LANGUAGES.others]
    yield _map(asked, "$sporen_language", "$sporen_asked", languages)
    fronts = [(f"{path}{one}/", f"{one}/index.html") for one in SITE_LANGUAGES.others]
    yield _map(asked, "$sporen_front", "", [(path, "index.html"), *fronts])
    folders = [(f"{path}{one}", f"{path}{one}") for one in SITE_LANGUAGES.others]
    yield _map(asked, "$sporen_folder_of", "", folders)
    moved = [(f"{at}{space}{name}$", f"{to}$sporen_name") for space, to in REDIRECTED_SPACES]
    own = (f"{at}{language_folder_pattern()}{name}$", "$sporen_name")
    yield _map(asked, "$sporen_document", "", [*moved, own])
    yield _map(asked, "$sporen_moved", "", [(regex, "1") for regex, _ in moved])
    question = f"~^{QUESTION_PATH}(?<sporen_id>.+)$"
    yield _map("$sporen_document", "$sporen_question", "", [(question, "$sporen_id")])
    stem = f"{at}{language_folder_pattern()}(?<sporen_own>{NAME_PATTERN})\\.(?:{_DATA_ENDINGS})$"
    yield _map("$uri", "$sporen_stem", "", [(stem, f"{path}$sporen_own")], "volatile")
    of_page = [(f"{at}{one}/.*\\.html$", one) for one in SITE_LANGUAGES.others]
    of_page.append((r"~\.html$", SITE_LANGUAGES.default))
    yield _map("$uri", "$sporen_content", "", of_page, "volatile")
    links = headers.link_header(layout.licence, "$sporen_stem").replace('"', '\\"')
    yield _map("$sporen_has_data", "$sporen_link", "", [("1", links)])
    for number, (_, value) in enumerate(headers.PREFLIGHT):
        yield _map("$request_method", f"$sporen_preflight_{number}", "", [("OPTIONS", value)])


def _types() -> str:
    lines = "".join(f"        {type_} {ending};\n" for ending, type_ in _by_type())
    texts = " ".join(sorted(set(filter(is_text, MEDIA_TYPES.values()))))
    return f"    types {{\n{lines}    }}\n    charset utf-8;\n    charset_types {texts};\n"


def _by_type() -> list[tuple[str, str]]:
    endings: dict[str, list[str]] = {}
    for ending, type_ in MEDIA_TYPES.items():
        endings.setdefault(type_, []).append(ending)
    return [(" ".join(each), type_) for type_, each in endings.items()]


def _said(layout: SiteLayout) -> str:
    """Return what is said beside a file; nginx leaves out what is empty."""
    named = [
        *headers.response_headers(layout.policies),
        ("Vary", "$sporen_vary"),
        ("Content-Location", "$sporen_location"),
        ("Content-Language", "$sporen_content"),
        ("Link", "$sporen_link"),
        *((name, f"$sporen_preflight_{n}") for n, (name, _) in enumerate(headers.PREFLIGHT)),
    ]
    pages = "".join(
        f"    error_page {status} {layout.path}${{sporen_language}}{status}.html;\n"
        for status in layout.error_pages
    )
    return pages + "".join(f'    add_header {name} "{value}" always;\n' for name, value in named)


def _gone(layout: SiteLayout) -> str:
    lines = []
    for one in layout.tombstones:
        own = f"{layout.path}{path_of(one.successor)}"
        to = own if one.successor.startswith(OWN.base) else one.successor
        # No sign makes a `$` plain here.
        done = f'301 "{to.replace("$", "%24")}"' if one.successor else "410"
        lines.append(f'    if ($uri = "{layout.path}{path_of(one.iri)}") {{ return {done}; }}\n')
    return "".join(lines)
