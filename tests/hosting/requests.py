"""Requests, and what must come of them: one table for the negotiation and for every server."""

from __future__ import annotations

from typing import NamedTuple

THING, ACTOR, CONCEPT = (
    "kst-29861-120/proposal/13",
    "actor/municipalities",
    "regime/30-percent-ruling",
)
SCHEME, SHAPE, GRAPH, QUESTION = "regime", "Measure-component", "kst-29861-120/source", "CQ-01"
VERSION, CHOICE = "def/0.1.0", "CQ-44/proposal-13"
HTML, NONE = "html", ""
TYPES = {
    "html": "text/html; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


class Choice(NamedTuple):
    """What a client says it accepts, and the ending of what it gets; NONE where nothing will do."""

    accept: str
    ending: str


#: Of a thing with data: QUALITY 5.1, second table, row by row.
OF_DATA = (
    Choice("", HTML),
    Choice("*/*", HTML),
    Choice("text/html", HTML),
    Choice("application/xhtml+xml", HTML),
    Choice("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML),
    Choice("text/turtle", "ttl"),
    Choice("application/x-turtle", "ttl"),
    Choice("TEXT/Turtle ; charset=utf-8", "ttl"),
    Choice("application/ld+json", "jsonld"),
    Choice("application/json", "jsonld"),
    Choice('application/ld+json;profile="http://www.w3.org/ns/json-ld#framed"', "jsonld"),
    Choice("application/n-triples", "nt"),
    Choice("text/plain", "nt"),
    Choice("text/plain, application/rdf+xml", "rdf"),
    Choice("application/rdf+xml", "rdf"),
    Choice("application/xml", "rdf"),
    # No file of one thing holds its layers as graphs; the whole does.
    Choice("application/trig", NONE),
    Choice("application/n-quads", NONE),
    Choice("text/csv", NONE),
    Choice("image/png", NONE),
    # As rdflib 7.6 and Jena 4.5 ask.
    Choice("application/rdf+xml,text/n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1", "rdf"),
    Choice("text/turtle,application/n-triples;q=0.9,application/rdf+xml;q=0.7,*/*;q=0.3", "ttl"),
    # Weights, then the more specific range, then our order.
    Choice("text/turtle;q=0.5, application/ld+json;q=0.9", "jsonld"),
    Choice("*/*, text/turtle", "ttl"),
    Choice("application/*, application/n-triples", "nt"),
    Choice("application/rdf+xml, application/n-triples, text/turtle", "ttl"),
    Choice("application/*", "jsonld"),
    Choice("application/*, */*", "jsonld"),
    Choice("text/html;q=0.5, */*", "ttl"),
    Choice("text/html;q=0.5, text/*", "ttl"),
    Choice("text/html;q=0.05, text/turtle;q=0.1", "ttl"),
    Choice("image/png, */*;q=0.001", HTML),
    # A weight of 0 excludes.
    Choice("text/html;q=0, */*", "ttl"),
    Choice("text/html;q=0.000, text/*", "ttl"),
    Choice("text/*;q=0, */*", "jsonld"),
    Choice("text/turtle;q=0, application/x-turtle", NONE),
    Choice("*/*;q=0", NONE),
    # What is malformed is passed by.
    Choice("text/*", HTML),
    Choice("text/turtle;q=2", HTML),
    Choice("text/turtle;q=2, application/n-triples;q=0.1", "nt"),
    Choice("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", HTML),
    Choice(";;,/, ,text,\x22", HTML),
    Choice("text/turtle," * 500, "ttl"),
    Choice("a" * 7000, HTML),
)
#: Of a question, whose answer is a table.
OF_ANSWERS = (
    Choice("", HTML),
    Choice("*/*", HTML),
    Choice("text/csv", "csv"),
    Choice("application/json", "json"),
    Choice("application/sparql-results+json", "json"),
    Choice("text/csv;q=0.4, application/json;q=0.6", "json"),
    Choice("text/turtle", "ttl"),
    Choice("application/ld+json", "jsonld"),
    Choice("application/ld+json, application/json", "jsonld"),
    Choice("text/html;q=0, text/*", "ttl"),
    Choice("image/png", NONE),
)
#: Of a page without data.
OF_PAGES = (
    Choice("", HTML),
    Choice("text/turtle, */*;q=0.1", HTML),
    Choice("text/turtle", NONE),
)
#: Weights that differ by less than a tenth: here lists of expressions choose otherwise.
BELOW_TENTHS = Choice("text/*;q=0.85, application/ld+json;q=0.81", HTML)
#: What a client says of languages, and what it gets where the path says nothing.
OF_LANGUAGES = (
    ("", "nl"),
    ("nl", "nl"),
    ("en", "en"),
    ("en-GB,en;q=0.9,nl;q=0.8", "en"),
    ("nl-BE,nl;q=0.9,en;q=0.8", "nl"),
    ("de", "nl"),
    ("de, en;q=0.1", "en"),
    ("*", "nl"),
    ("nl;q=0, *", "en"),
    ("en;q=0.5, nl;q=0.5", "nl"),
    ("en;q=7, ;;", "nl"),
)


class Request(NamedTuple):
    """A request, and what is answered.

    `to` is the path, below that of the site, of Location or of Content-Location.
    """

    path: str
    accept: str = ""
    language: str = ""
    status: int = 200
    to: str = ""
    type: str = ""
    speaks: str = ""


def _things() -> list[Request]:
    """Return what comes of the IRI of each kind of thing, and of its document."""
    moved = {
        f"id/{THING}": f"doc/{THING}",
        "id/kst-29861-120": "doc/kst-29861-120",
        "id/kst-29861-120/nl/txt": "doc/kst-29861-120/nl/txt",
        f"id/{ACTOR}": f"doc/{ACTOR}",
        f"concept/{CONCEPT}": f"doc/concept/{CONCEPT}",
        f"concept/{SCHEME}": f"doc/concept/{SCHEME}",
        f"shape/{SHAPE}": f"doc/shape/{SHAPE}",
        f"graph/{GRAPH}": f"doc/graph/{GRAPH}",
        "graph/actors": "doc/graph/actors",
    }
    found = []
    for iri, document in moved.items():
        for accept, ending in (("", "html"), ("text/turtle", "ttl")):
            found.append(Request(iri, accept, status=303, to=f"{document}.{ending}"))
            found.append(_served(document, accept, ending))
    for document in ("def", VERSION, "dataset"):
        found.append(_served(document, "", "html"))
        found.append(_served(document, "text/turtle", "ttl"))
    return found


def _served(
    document: str, accept: str, ending: str, language: str = "", folder: str = ""
) -> Request:
    speaks = {"": "nl", "en/": "en"}[folder] if ending == "html" else ""
    file = f"{folder if ending == 'html' else ''}{document}.{ending}"
    return Request(document, accept, language, 200, file, TYPES[ending], speaks)


def _choices() -> list[Request]:
    """Return what comes of each choice, for an IRI and for a document."""
    found = []
    for accept, ending in OF_DATA:
        if ending:
            to = f"doc/{THING}.{ending}"
            found.append(Request(f"id/{THING}", accept, status=303, to=to))
            found.append(_served(f"doc/{THING}", accept, ending))
        else:
            found.append(Request(f"id/{THING}", accept, status=406))
            found.append(Request(f"doc/{THING}", accept, status=406))
    for accept, ending in OF_ANSWERS:
        is_answer = ending in ("csv", "json")
        folder = f"answers/{QUESTION}" if is_answer else f"doc/query/{QUESTION}"
        status, to = (303, f"{folder}.{ending}") if ending else (406, "")
        found.append(Request(f"query/{QUESTION}", accept, status=status, to=to))
    for accept, ending in OF_PAGES:
        found.append(
            _served("about", accept, ending) if ending else Request("about", accept, "", 406)
        )
    for said, language in OF_LANGUAGES:
        folder = {"nl": "", "en": "en/"}[language]
        to = f"{folder}doc/{THING}.html"
        found.append(Request(f"id/{THING}", "text/html", said, 303, to))
        found.append(_served(f"doc/{THING}", "", "html", said, folder))
    return found


REQUESTS = (
    *_things(),
    *_choices(),
    # The path says the language, and a language says nothing of data.
    Request(f"en/doc/{THING}", "", "nl", 200, f"en/doc/{THING}.html", TYPES["html"], "en"),
    Request(f"en/doc/{THING}", "text/turtle", "", 200, f"doc/{THING}.ttl", TYPES["ttl"]),
    # A file is what it is, whatever is asked.
    Request(f"doc/{THING}.ttl", "text/html", type=TYPES["ttl"]),
    Request(f"doc/{THING}.html", "text/turtle", "en", type=TYPES["html"], speaks="nl"),
    Request(f"en/doc/{THING}.html", "image/png", "nl", type=TYPES["html"], speaks="en"),
    Request(f"{VERSION}.jsonld", type=TYPES["jsonld"]),
    Request(f"graph/{GRAPH}.ttl", "text/html", type=TYPES["ttl"]),
    Request("sporen.css", type="text/css; charset=utf-8"),
    Request("sporen.nq.gz", type="application/gzip"),
    Request("SHA256SUMS", type="text/plain; charset=utf-8"),
    Request(".well-known/void", type=TYPES["ttl"]),
    # An answer for one value has no data of its own.
    Request(f"doc/query/{CHOICE}", "text/csv", "", 200, f"answers/{CHOICE}.csv", TYPES["csv"]),
    _served(f"doc/query/{CHOICE}", "text/turtle, */*;q=0.1", "html"),
    Request(f"doc/query/{CHOICE}", "text/turtle", status=406),
    # An address says the same however its signs are written.
    Request("id/%6Bst-29861%2D120", status=303, to="doc/kst-29861-120.html"),
    # The front pages.
    Request("", "text/turtle", "en", type=TYPES["html"], speaks="nl"),
    Request("en/", "", "nl", type=TYPES["html"], speaks="en"),
    Request("en", status=301, to="en/"),
    # What is not there.
    Request("id/nothing", "text/turtle", status=404),
    Request("id/nothing", "text/html", "en", status=404, speaks="en"),
    Request("en/doc/nothing", "", "nl", status=404, speaks="en"),
    Request("doc/nothing.ttl", status=404),
    Request("doc", status=404),
    Request("doc/", status=404),
    Request("doc/kst-29861-120/", status=404),
    Request("id/", status=404),
    Request("id/%0aLocation:%20x", status=404),
    Request("id/nothing/..%2f..%2fnothing", status=404),
    Request("id/%23/x", status=404),
)
