"""The published folder on real servers: every request of the table is answered as it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest

from sporen.hosting.site_layout import path_of
from sporen.web import headers
from sporen.web.negotiation import DATA_OFFERS
from tests.hosting.conftest import SITE, WITHDRAWN
from tests.hosting.requests import (
    BELOW_TENTHS,
    CHOICE,
    GRAPH,
    REQUESTS,
    THING,
    TYPES,
    VERSION,
    Request,
)
from tests.web.reference_negotiation import choose_offer

if TYPE_CHECKING:
    from sporen.export.tombstones import Tombstone
    from sporen.hosting.site_layout import SiteLayout
    from tests.hosting.servers import Answer, Host

WHOLE = ("apache", "nginx")
BELOW = ("apache, in a folder", "apache, elsewhere", "nginx, in a folder")
#: Where the settings say where the site stands.
IN_PLACE = ["apache", "nginx", "apache, in a folder", "nginx, in a folder"]
#: Choices are the same wherever a site stands: one of each kind is asked for there.
PLACED = [one for one in REQUESTS if not one.accept or (one.accept == "text/turtle")]
MOVED = [
    one
    for one in REQUESTS
    if one.status == 303 or (one.status == 406 and one.path.startswith(("id/", "query/")))
]


def named(request: Request) -> str:
    return " ".join(part[:60] for part in (request.path, request.accept, request.language) if part)


def ask(host: Host, request: Request, method: str = "GET") -> Answer:
    accept, language = request.accept, request.language
    return host.ask(request.path, method, Accept=accept, Accept_Language=language)


@pytest.mark.parametrize("server", WHOLE)
@pytest.mark.parametrize("request_", REQUESTS, ids=named)
def test_a_server_answers_as_the_table_says(
    served: dict[str, Host], server: str, request_: Request
) -> None:
    assert_answered(served[server], request_)


@pytest.mark.parametrize("server", BELOW)
@pytest.mark.parametrize("request_", PLACED, ids=named)
def test_a_folder_below_a_host_answers_as_its_root(
    served: dict[str, Host], server: str, request_: Request
) -> None:
    assert_answered(served[server], request_)


def assert_answered(host: Host, request: Request) -> None:
    answer = ask(host, request)

    said = answer.headers
    assert answer.status == request.status
    to = said.get("location" if answer.status in (301, 303) else "content-location", "")
    assert urlsplit(to).path == (f"{host.path}{request.to}" if request.to else "")
    if request.type:
        assert said["content-type"] == request.type
    assert said.get("content-language", "") == request.speaks or not request.speaks
    if answer.status in (303, 406) or (answer.status == 200 and request.to):
        assert said["vary"].replace(" ", "") == "Accept,Accept-Language"
    elif answer.status == 200:
        assert "vary" not in said
    assert "content-encoding" not in said


@pytest.mark.parametrize("request_", MOVED, ids=named)
def test_w3id_leads_to_the_file_that_the_table_says(
    served: dict[str, Host], request_: Request
) -> None:
    answer = ask(served["w3id"], request_)

    assert answer.status == request_.status
    assert answer.headers.get("location", SITE) == f"{SITE}{request_.to}"
    assert answer.headers["vary"].replace(" ", "") == "Accept,Accept-Language"


@pytest.mark.parametrize(
    ("path", "accept", "status", "to"),
    [
        ("def", "text/turtle", 303, "def.ttl"),
        (VERSION, "application/ld+json", 303, f"{VERSION}.jsonld"),
        ("dataset", "", 303, "dataset.html"),
        ("dataset", "image/png", 406, ""),
        ("", "text/turtle", 302, ""),
        ("measures.html", "text/turtle", 302, "measures.html"),
        (f"graph/{GRAPH}", "text/turtle", 303, f"doc/graph/{GRAPH}.ttl"),
        (f"graph/{GRAPH}.ttl", "", 302, f"graph/{GRAPH}.ttl"),
        (f"graph/{GRAPH}.ttl", "text/turtle", 302, f"graph/{GRAPH}.ttl"),
    ],
)
def test_w3id_leads_to_what_is_at_its_own_iri(
    served: dict[str, Host], path: str, accept: str, status: int, to: str
) -> None:
    answer = served["w3id"].ask(path, Accept=accept)

    assert answer.status == status
    assert answer.headers.get("location", "") == (SITE + to if status != 406 else "")


@pytest.mark.parametrize("server", WHOLE)
def test_a_server_tells_weights_apart_by_tenths_only(served: dict[str, Host], server: str) -> None:
    exact = choose_offer(BELOW_TENTHS.accept, DATA_OFFERS)

    answer = served[server].ask(f"doc/{THING}", Accept=BELOW_TENTHS.accept)

    assert exact is not None
    assert exact.name == "html"
    assert answer.headers["content-type"] == TYPES["jsonld"]


@pytest.mark.parametrize("server", WHOLE)
@pytest.mark.parametrize("accept", ["a" * 10_000, "text/turtle;q=0.5," * 600, "\xff/\xfe, */*"])
def test_a_header_that_nobody_sends_is_refused_or_passed_by(
    served: dict[str, Host], server: str, accept: str
) -> None:
    assert served[server].ask(f"id/{THING}", Accept=accept).status in (303, 400)


@pytest.mark.parametrize("server", WHOLE)
@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "id/..%2f..%2f..%2fetc%2fpasswd", "%00", "\\x"]
)
def test_no_path_leads_out_of_the_folder(served: dict[str, Host], server: str, path: str) -> None:
    assert served[server].ask(path).status in (400, 404)


@pytest.mark.parametrize("server", WHOLE)
@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("", ""),
        (f"doc/{THING}", "text/turtle"),
        (f"id/{THING}", ""),
        ("nothing", ""),
        ("def", "a/b"),
    ],
)
def test_every_answer_says_who_may_use_it_and_what_it_may_load(
    served: dict[str, Host], layout: SiteLayout, server: str, path: str, accept: str
) -> None:
    answer = served[server].ask(path, Accept=accept, Origin="https://example.org")

    for name, value in headers.response_headers(layout.policies):
        assert answer.headers[name.lower()] == value
    assert "access-control-allow-credentials" not in answer.headers
    assert "access-control-max-age" not in answer.headers


@pytest.mark.parametrize("server", WHOLE)
def test_a_script_may_ask_first_what_it_may(served: dict[str, Host], server: str) -> None:
    answer = served[server].ask(f"doc/{THING}", "OPTIONS", Origin="https://example.org")

    assert answer.status == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    for name, value in headers.PREFLIGHT:
        assert answer.headers[name.lower()] == value


@pytest.mark.parametrize("server", WHOLE)
@pytest.mark.parametrize("path", [f"doc/{THING}", f"id/{THING}", "nothing", f"doc/{THING}.ttl"])
def test_the_head_of_an_answer_is_that_of_the_whole(
    served: dict[str, Host], server: str, path: str
) -> None:
    host = served[server]

    head, whole = host.ask(path, "HEAD"), host.ask(path)

    assert head.body == ""
    assert head.status == whole.status
    # Apache does not know the length of a page of its own making before it has made it.
    differing = {"date", *({"content-length"} if head.status == 303 else ())}
    # In the second after a file is written, Apache makes its ETag a weak one.
    head_fields, whole_fields = (
        {k: v.removeprefix("W/") for k, v in answer.headers.items() if k not in differing}
        for answer in (head, whole)
    )
    assert head_fields == whole_fields


@pytest.mark.parametrize("server", WHOLE)
def test_what_a_client_has_already_is_not_sent_again(served: dict[str, Host], server: str) -> None:
    host = served[server]
    first = host.ask(f"doc/{THING}", Accept="text/turtle")

    again = host.ask(f"doc/{THING}", Accept="text/turtle", If_None_Match=first.headers["etag"])

    assert again.status == 304
    assert again.body == ""
    for name in ("etag", "vary", "cache-control", "content-location"):
        assert again.headers[name] == first.headers[name]


@pytest.mark.parametrize("server", [*WHOLE, *BELOW])
@pytest.mark.parametrize("path", [f"en/doc/{THING}.html", f"doc/{THING}", f"doc/{THING}.rdf"])
def test_links_beside_a_document_lead_to_each_of_its_forms(
    served: dict[str, Host], server: str, path: str
) -> None:
    host = served[server]

    link = host.ask(path).headers["link"]

    told = re.findall(r'<([^>]*)>; rel="alternate"; type="([^"]*)"', link)
    assert told == [(f"{host.path}doc/{THING}.{one.name}", one.media_type) for one in DATA_OFFERS]
    assert f'<{host.path}doc/{THING}.ttl>; rel="describedby"' in link
    assert re.search(r'<https?:[^>]*>; rel="license"', link)


@pytest.mark.parametrize("server", WHOLE)
@pytest.mark.parametrize("path", [f"doc/{THING}.html", f"en/doc/{THING}.html"])
def test_the_head_of_a_page_has_the_links_that_stand_beside_it(
    served: dict[str, Host], server: str, path: str
) -> None:
    answer = served[server].ask(path)

    beside = re.findall(r'<([^>]*)>; rel="(\w+)"(?:; type="([^"]*)")?', answer.headers["link"])
    within = re.findall(r'<link rel="(\w+)"(?: type="([^"]*)")? href="([^"]*)">', answer.body)
    told = {(urljoin(f"/{path}", to), rel, type_) for rel, type_, to in within}
    # A page does not name itself.
    assert {one for one in beside if one[2] != "text/html"} <= told


@pytest.mark.parametrize("server", WHOLE)
@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("about.html", ""),
        ("sporen.css", ""),
        ("nothing", ""),
        (f"en/doc/query/{CHOICE}", ""),
        (f"doc/{THING}", "image/png"),
    ],
)
def test_what_has_no_data_has_no_links_to_them(
    served: dict[str, Host], server: str, path: str, accept: str
) -> None:
    assert "link" not in served[server].ask(path, Accept=accept).headers


@pytest.mark.parametrize("server", IN_PLACE)
@pytest.mark.parametrize(
    ("path", "accept", "heading"),
    [
        ("id/no/such/thing", "", "Deze pagina bestaat niet"),
        ("en/doc/no/such/thing.html", "", "This page does not exist"),
        (f"doc/{THING}", "image/png", "Deze gegevens zijn er niet in het gevraagde formaat"),
        (f"en/doc/{THING}", "image/png", "This data is not available in the requested format"),
    ],
)
def test_the_links_of_an_error_lead_somewhere_from_any_address(
    served: dict[str, Host], server: str, path: str, accept: str, heading: str
) -> None:
    host = served[server]

    answer = host.ask(path, Accept=accept)

    assert f"<h1>{heading}</h1>" in answer.body
    links = re.findall(r'(?:href|src)="(?!#|https?:)([^"]*)"', answer.body)
    there = {urljoin(host.path + path, link).removeprefix(host.path) for link in links}
    assert {"sporen.css", "a-z.html" if "en/" not in path else "en/a-z.html"} <= there
    statuses = {link: host.ask(link).status for link in there if link.count("/") <= 1}
    assert set(statuses.values()) == {200}, statuses


@pytest.mark.parametrize("server", IN_PLACE[2:])
@pytest.mark.parametrize(
    ("withdrawn", "status", "to"),
    [
        (WITHDRAWN[0], 410, ""),
        (WITHDRAWN[1], 301, f"id/{THING}"),
        (WITHDRAWN[2], 301, WITHDRAWN[2].successor),
    ],
)
def test_what_was_withdrawn_leads_to_what_came_in_its_place(
    served: dict[str, Host], server: str, withdrawn: Tombstone, status: int, to: str
) -> None:
    host = served[server]

    answer = host.ask(path_of(withdrawn.iri))

    assert answer.status == status
    location = answer.headers.get("location", "").replace("%24", "$")
    assert location == to or urlsplit(location).path == host.path + to
    assert status == 301 or "<h1>Dit is ingetrokken</h1>" in answer.body
