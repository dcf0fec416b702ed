"""Remote stores that misbehave: one clear error each, no secrets, and retries."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.errors import ExitCode, SporenError
from sporen.stores import sparql_protocol
from sporen.stores.remote import RemoteStore
from tests.stores.misbehaving import CATALOGUE, Reply, run_server
from tests.stores.servers import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.stores.misbehaving import Server

QUERY = "SELECT ?s WHERE { ?s ?p ?o }"
RESULTS = b'{"head": {"vars": %s}, "results": {"bindings": %s}}'
ROWS = b'{"head": {"vars": ["s"]}, "results": {"bindings": [%s]}}'
ONE = ROWS % b'{"s": {"type": "uri", "value": "urn:a"}}'
ASKED = b'{"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [%s]}}'
SECRET = "s3cret-Wachtwoord"  # noqa: S105  no server knows it
NOT_RESULTS = "gave something that is not SPARQL results JSON, or was cut off."
HTML = b"<!DOCTYPE html><html><body><h1>It works!</h1></body></html>"


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that sends the replies of the test."""
    with run_server() as running:
        yield running


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Only the test sets credentials."""
    for name in ("SPOREN_TOKEN", "SPOREN_USER", "SPOREN_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(sparql_protocol, "_PAUSE", 0.001)


def select(server: Server, *replies: Reply, timeout: float = 5.0) -> list[object]:
    """Return the first column from a server that sends the catalogue and then these replies."""
    server.replies = [Reply(), *replies]
    return [row[0] for row in RemoteStore(server.address, timeout=timeout).select(QUERY).rows]


def error_message(
    server: Server, *replies: Reply, timeout: float = 5.0, first: Reply | None = None
) -> str:
    """Return the error for these replies, checked to be one line without a cause or secret."""
    server.forms.clear()
    server.replies = [first or Reply(), *replies]
    with pytest.raises(SporenError) as caught:
        RemoteStore(server.address, timeout=timeout).select(QUERY)

    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None

    assert caught.value.code is ExitCode.BAD_INPUT
    for line in caught.value.message:
        assert line.isprintable()
        assert SECRET not in line
        assert line.startswith(server.address)
    return caught.value.format("en").removeprefix(server.address).strip()


# == What is sent ==


def test_request_has_the_dataset(server: Server) -> None:
    assert select(server, Reply(body=ONE)) == [NamedNode("urn:a")]

    first, second = server.forms
    assert "default-graph-uri" not in first
    assert second["query"] == [QUERY]
    catalogue = ["https://w3id.org/sporen/graph/catalog"]
    assert second["default-graph-uri"] == second["named-graph-uri"] == catalogue


def test_request_has_user_agent_and_accept(server: Server) -> None:
    select(server, Reply(body=ONE))

    sent = server.headers[1]
    assert sent["user-agent"].startswith("sporen")
    assert sent["accept"].startswith("application/sparql-results+json")
    assert "authorization" not in sent


def test_query_with_an_update_keyword_is_sent_as_query(server: Server) -> None:
    server.replies = [Reply(), Reply(body=ONE)]

    RemoteStore(server.address).select("PREFIX : <urn:insert/>\nSELECT ?s { ?s :delete 'DROP' }")

    assert "query" in server.forms[1]
    assert "update" not in server.forms[1]


# == What comes back ==


def test_terms_of_real_stores_are_parsed(server: Server) -> None:
    cells = (
        b'{"s": {"type": "typed-literal", "value": "3", "datatype": "urn:d"}}, {},'
        b'{"s": {"type": "bnode", "value": "nodeID://b1"}},'
        b'{"s": {"type": "literal", "value": "x", "xml:lang": "nl"}}'
    )

    found = select(server, Reply(body=ROWS % cells, kind="application/json; charset=utf-8"))

    assert found[0] == Literal("3", datatype=NamedNode("urn:d"))
    assert found[1] is None
    assert isinstance(found[2], BlankNode)
    assert found[3] == Literal("x", language="nl")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"head": {}, "boolean": true}', True),
        (b'{"head": {}, "boolean": false}', False),
        (ASKED % b'{"__ASK_RETVAL": {"type": "literal", "value": "1"}}', True),
        (ASKED % b'{"__ASK_RETVAL": {"type": "literal", "value": "0"}}', False),
        (ASKED % b"", False),
    ],
)
def test_both_forms_of_a_boolean_are_parsed(server: Server, body: bytes, said: bool) -> None:  # noqa: FBT001
    server.replies = [Reply(), Reply(body=body)]

    assert RemoteStore(server.address).ask("ASK { ?s ?p ?o }") is said


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        pytest.param(
            Reply(kind="text/html", body=HTML), "gave text/html instead of JSON.", id="page"
        ),
        pytest.param(Reply(body=HTML), NOT_RESULTS, id="lie"),
        pytest.param(Reply(kind="text/csv", body=ONE), "gave text/csv instead of JSON.", id="csv"),
        pytest.param(Reply(body=b'{"a": 1}'), NOT_RESULTS, id="other JSON"),
        pytest.param(Reply(body=b"[]"), NOT_RESULTS, id="list"),
        pytest.param(Reply(body=b"[" * 100_000), NOT_RESULTS, id="deep"),
        pytest.param(Reply(body=b""), NOT_RESULTS, id="nothing"),
        pytest.param(Reply(body=ONE[:-9]), NOT_RESULTS, id="half"),
        pytest.param(
            Reply(body=ROWS % b'{"s": {"type": "uri", "value": "no iri"}}'),
            NOT_RESULTS,
            id="no IRI",
        ),
        pytest.param(
            Reply(body=b'{"head": {}, "boolean": true}'),
            "gave yes or no instead of rows.",
            id="yes",
        ),
        pytest.param(
            Reply(body=ONE, headers=(("X-SPARQL-MaxRows", "1"),)),
            "gave no more than 1 rows",
            id="cap",
        ),
        pytest.param(Reply(body=ONE, cut=True), "gave an answer that was cut off.", id="cut"),
        pytest.param(
            Reply(status=400, kind="text/plain", body=b"Virtuoso 37000 Error\nSELECT secret"),
            "rejects the query as invalid: read its message (HTTP 400): Virtuoso 37000 Error",
            id="bad query",
        ),
        pytest.param(
            Reply(status=500, kind="text/html", body=HTML),
            "could not answer: try later, or another store (HTTP 500)",
            id="500",
        ),
        pytest.param(Reply(status=401), "requires credentials: set SPOREN_USER and", id="login"),
        pytest.param(
            Reply(status=403),
            "refuses access: give a name that may read here (HTTP 403)",
            id="forbidden",
        ),
        pytest.param(Reply(status=404), "does not exist: check the address", id="not found"),
        pytest.param(Reply(status=429), "is too busy: try again later (HTTP 429)", id="busy"),
        pytest.param(Reply(status=503), "is not available now: try again later", id="down"),
        pytest.param(
            Reply(status=503, headers=(("Retry-After", "3600"),)), "is not available now", id="hour"
        ),
        pytest.param(
            Reply(status=502, kind="text/plain", body=b"\x1b[2J\xff\x00 bell\x07" + b"x" * 500),
            "could not answer: try later, or another store (HTTP 502): ",
            id="control characters",
        ),
    ],
)
def test_unusable_answer_is_an_error_of_one_line(server: Server, reply: Reply, said: str) -> None:
    assert error_message(server, reply).startswith(said)


def test_store_without_answer_times_out(server: Server) -> None:
    said = error_message(server, Reply(pause=30.0), timeout=0.3)

    assert said.startswith("gave no answer within 0.3 s.")


def test_slow_headers_time_out(server: Server) -> None:
    said = error_message(server, Reply(body=ONE + b" " * 5000, pause=0.02), timeout=0.4)

    assert said.startswith("gave no answer within 0.4 s.")


def test_unreachable_store_is_an_error() -> None:
    address = f"http://127.0.0.1:{free_port()}/sparql"

    with pytest.raises(SporenError) as caught:
        RemoteStore(address).select(QUERY)

    assert caught.value.code is ExitCode.BAD_INPUT
    assert caught.value.format("nl").startswith(
        f"{address} is niet te bereiken (Connection refused)"
    )


@pytest.mark.parametrize(
    "first",
    [
        Reply(status=503),
        Reply(status=429, headers=(("Retry-After", "0"),)),
        Reply(status=502),
        Reply(body=ONE, cut=True),
    ],
    ids=["unavailable", "busy", "bad gateway", "cut"],
)
def test_temporary_failure_is_retried(server: Server, first: Reply) -> None:
    assert select(server, first, first, Reply(body=ONE)) == [NamedNode("urn:a")]
    assert len(server.forms) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500])
def test_refusal_is_not_retried(server: Server, status: int) -> None:
    error_message(server, Reply(status=status))

    assert len(server.forms) == 2


# == Who we are ==


def test_credentials_from_the_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOREN_USER", "wie")
    monkeypatch.setenv("SPOREN_PASSWORD", SECRET)

    select(server, Reply(body=ONE))

    assert server.headers[1]["authorization"].startswith("Basic ")


@pytest.mark.parametrize("name", ["SPOREN_TOKEN", "SPOREN_PASSWORD", "netrc"])
def test_server_text_with_credentials_is_not_shown(
    server: Server, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if name == "netrc":
        netrc = tmp_path / "netrc"
        netrc.write_text(f"machine 127.0.0.1 login wie password {SECRET}\n", encoding="utf-8")
        netrc.chmod(0o600)
    else:
        monkeypatch.setenv("SPOREN_USER", "wie")
        monkeypatch.setenv("SPOREN_PASSWORD", SECRET)
        monkeypatch.setenv(name, SECRET)
    select(server, Reply(body=ONE))
    sent = server.headers[1]["authorization"].encode()

    for told in (sent, b"Whose is " + SECRET.encode(), b"x" * 150 + SECRET.encode()):
        said = error_message(server, Reply(status=403, kind="text/plain", body=told))
        assert said == "refuses access: give a name that may read here (HTTP 403)."
    said = error_message(server, Reply(kind=f"text/{SECRET}"))
    assert said == "gave ? instead of JSON."
    said = error_message(server, Reply(headers=(("Content-Encoding", SECRET),)))
    assert said == "gave an answer with encoding ?."
    said = error_message(server, Reply(body=RESULTS % (b'["%s"]' % SECRET.encode(), b"[]")))
    assert said.endswith("or not all: ?.")


def test_graph_name_with_credentials_is_not_shown(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPOREN_TOKEN", SECRET)
    row = CATALOGUE.replace(b"true", b"false").replace(b"catalog", SECRET.encode())

    said = error_message(server, first=Reply(body=row))

    assert said.startswith("lacks 1 of the 1 graphs, such as ?: ")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "localhost:8890/sparql",
        "ftp://x/sparql",
        "http://",
        "file:///etc/passwd",
        "http://[x",
        f"http://wie:{SECRET}@[x",
        "http://x:abc/",
        "http://x:70000/",
        "http://a..b/",
        "http://x/a b",
        "http://x/a\nb",
        "http://x/\x00",
        "http://x/café",
        "http://café.example/",
    ],
)
def test_invalid_address_is_wrong_usage(address: str) -> None:
    with pytest.raises(SporenError, match="is not a valid address") as caught:
        RemoteStore(address)

    assert caught.value.code is ExitCode.USAGE
    assert SECRET not in caught.value.format("en")


# == Where it stands ==


def test_address_may_have_a_query_string(server: Server) -> None:
    for tail in ("?", "?key=1&x=a%20b", "#part"):
        server.replies = [Reply(), Reply(body=ONE)]

        assert RemoteStore(server.address + tail).select(QUERY).rows == [(NamedNode("urn:a"),)]

    assert server.paths[2] == "/sparql?key=1&x=a%20b"
    assert server.forms[3]["query"] == [QUERY]


def test_https_address(server: Server) -> None:
    server.replies = [Reply()]

    with pytest.raises(SporenError, match=r"cannot be reached \(.*SSL"):
        RemoteStore(server.address.replace("http:", "https:")).graphs  # noqa: B018  it is read
    assert server.forms == []


def test_ipv6_address() -> None:
    with run_server("::1") as server:
        assert select(server, Reply(body=ONE)) == [NamedNode("urn:a")]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("location", ["elsewhere", "same host", "itself"])
def test_redirect_is_an_error_and_not_followed(
    server: Server, status: int, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPOREN_TOKEN", SECRET)
    with run_server() as other:
        other.replies = [Reply()]
        there, shown = {
            "elsewhere": (f"{other.address}?query=SELECT+1#x", other.address),
            "same host": ("/other?query=SELECT+1", server.address.replace("/sparql", "/other")),
            "itself": (server.address, server.address),
        }[location]

        said = error_message(server, Reply(status=status, headers=(("Location", there),)))

    assert said == f"redirects to {shown}; give that address."
    assert other.forms == []
    assert len(server.forms) == 2


@pytest.mark.parametrize(
    "location",
    [
        None,
        "",
        "http://[x",
        "ftp://x/",
        "javascript:1",
        f"http://x/{SECRET}",
        "http://[::1%zz",
    ],
)
def test_redirect_without_a_valid_address(
    server: Server, location: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPOREN_TOKEN", SECRET)
    headers = () if location is None else (("Location", location),)

    message = error_message(server, Reply(status=302, headers=headers))

    assert message.startswith("redirects without a valid address")


def test_credentials_in_a_redirect_are_not_shown(server: Server) -> None:
    headers = (("Location", f"http://wie:{SECRET}@[::1]:80/x"),)

    said = error_message(server, Reply(status=307, headers=headers))

    assert said == "redirects to http://[::1]:80/x; give that address."


@pytest.mark.parametrize(
    "proxy", [f"/{SECRET}", f"http://wie:{SECRET}@[x", f"socks5://wie:{SECRET}@127.0.0.1:1"]
)
def test_invalid_proxy_is_not_shown(
    server: Server, proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("no_proxy", "other.example")

    assert error_message(server).startswith("cannot be reached (")
    assert server.forms == []


# == Much and slow ==


@pytest.mark.parametrize("number", [60, 4000])
def test_many_headers_are_accepted(server: Server, number: int) -> None:
    held = b'"held": {"type": "literal", "value": "1"}'
    cells = [
        b'{"graph": {"type": "uri", "value": "urn:g:%d"}, %s}' % (n, held) for n in range(number)
    ]
    body = b'{"head": {"vars": ["graph", "held"]}, "results": {"bindings": [%s]}}'
    echoed = tuple(("X-SPARQL-default-graph", f"urn:g:{n}") for n in range(number)) * 2
    server.replies = [Reply(body=body % b",".join(cells)), Reply(body=ONE, headers=echoed)]

    assert RemoteStore(server.address).select(QUERY).rows == [(NamedNode("urn:a"),)]
    assert len(server.forms[1]["default-graph-uri"]) == number


def test_too_many_headers_are_an_error_without_retry(
    server: Server,
) -> None:
    said = error_message(server, Reply(body=ONE, headers=(("X-A", "b"),) * 10_000))

    assert said == "gave more than 10000 headers."
    assert len(server.forms) == 2


def test_text_before_the_response_is_skipped(server: Server) -> None:
    head = b"HTTP/1.1 100 Continue\r\nX: y\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
    raw = head + b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + ONE

    assert select(server, Reply(raw=raw)) == [NamedNode("urn:a")]


@pytest.mark.parametrize(
    "raw", [b"SSH-2.0-x\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/9 200 OK\r\n\r\n"]
)
def test_response_that_is_not_http_is_an_error_without_retry(server: Server, raw: bytes) -> None:
    assert error_message(server, Reply(raw=raw)) == "gave an answer that is not HTTP."
    assert len(server.forms) == 2


@pytest.mark.parametrize(
    "reply",
    [
        Reply(pause=0.05, slow=True),
        Reply(pause=0.05, slow=True, status=503),
        Reply(pause=0.05, body=ONE + b" " * 5000),
    ],
    ids=["headers", "headers of an error", "body"],
)
def test_slow_body_times_out(server: Server, reply: Reply) -> None:
    # All of it would take minutes.
    assert error_message(server, reply, timeout=0.4).startswith("gave no answer within 0.4 s.")
    assert len(server.forms) == 2


@pytest.mark.parametrize("status", [500, 503])
def test_slow_error_has_no_server_text(server: Server, status: int) -> None:
    # All of it would take minutes.
    said = error_message(server, Reply(status=status, pause=0.05, body=b"x" * 5000), timeout=0.4)

    assert said.endswith(f"(HTTP {status}).")
    assert len(server.forms) == 2


@pytest.mark.parametrize("endless", [False, True])
@pytest.mark.parametrize("status", [400, 500, 503])
def test_error_body_is_read_up_to_a_limit(server: Server, status: int, *, endless: bool) -> None:
    reply = Reply(status=status, body=b"why\n" + b"x" * 100_000, times=4000, endless=endless)

    assert error_message(server, reply).endswith(f"(HTTP {status}): why")
    assert server.sent < 40_000_000


def test_answer_with_a_large_content_length_is_not_read(server: Server) -> None:
    said = error_message(server, Reply(body=b"x" * 100_000, times=501))

    assert said == "gave more than 50 MB; limit the query, for instance with LIMIT."
    assert server.sent < 40_000_000


@pytest.mark.parametrize("packed", [False, True])
def test_endless_answer_is_an_error(
    server: Server, monkeypatch: pytest.MonkeyPatch, *, packed: bool
) -> None:
    monkeypatch.setattr(sparql_protocol, "_MOST_BYTES", 1_000_000)
    many = Reply(body=b" " * 100_000, times=4000, endless=True)
    bomb = Reply(body=gzip.compress(b" " * 30_000_000), headers=(("Content-Encoding", "gzip"),))

    assert error_message(server, bomb if packed else many).startswith("gave more than 1 MB;")
    assert server.sent < 40_000_000


@pytest.mark.parametrize("name", ["gzip", "x-gzip", "GZIP"])
def test_gzip_answer_is_decompressed(server: Server, name: str) -> None:
    headers = (("Content-Encoding", name),)
    body = gzip.compress(ONE)

    assert select(server, Reply(body=body, headers=headers)) == [NamedNode("urn:a")]
    for damaged in (ONE, body[:-9], body[:15] + bytes(9) + body[24:]):
        said = error_message(server, Reply(body=damaged, headers=headers))
        assert said == "gave an answer that was cut off."


def test_unknown_content_encoding_is_an_error(server: Server) -> None:
    said = error_message(server, Reply(body=ONE, headers=(("Content-Encoding", "br"),)))

    assert said == "gave an answer with encoding br."


# == What the other end makes of the protocol ==


@pytest.mark.parametrize("question", ["the catalogue", "a query", "a query only they can read"])
@pytest.mark.parametrize(
    "body",
    [
        RESULTS % (b'["s"]', b"{}"),
        RESULTS % (b'["s"]', b'""'),
        RESULTS % (b'["s"]', b"null"),
        RESULTS % (b'"s"', b"[]"),
        RESULTS % (b"{}", b"[]"),
        RESULTS % (b"[1]", b"[]"),
        RESULTS % (b'["s", "s"]', b"[]"),
        RESULTS % (b'["s"]', b"[1]"),
        RESULTS % (b'["s"]', b"[null]"),
        RESULTS % (b'["s"]', b'["s"]'),
        RESULTS % (b'["s"]', b'[["s"]]'),
        RESULTS % (b'["s"]', b'[{"t": {"type": "uri", "value": "urn:a"}}]'),
        RESULTS % (b'["s"]', b'[{"s": null}]'),
        RESULTS % (b'["s"]', b'[{"s": "urn:a"}]'),
        RESULTS % (b'["s"]', b'[{"s": {"type": "uri"}}]'),
        RESULTS % (b'["s"]', b'[{"s": {"value": "urn:a"}}]'),
        RESULTS % (b'["s"]', b'[{"s": {"type": ["uri"], "value": "urn:a"}}]'),
        RESULTS % (b'["s"]', b'[{"s": {"type": "literal", "value": 3}}]'),
        RESULTS % (b'["s"]', b'[{"s": {"type": "literal", "value": true}}]'),
        RESULTS % (b'["s"]', b'[{"s": {"type": "literal", "value": "\\ud800"}}]'),
        RESULTS % (b'["s"]', b'[{"s": {"type": "literal", "value": "x", "xml:lang": 5}}]'),
        RESULTS % (b'["s"]', b'[{"s": {"type": "literal", "value": "x", "xml:lang": "-"}}]'),
        RESULTS % (b'["s"]', b'[{"s": {"type": "literal", "value": "x", "datatype": "no iri"}}]'),
        RESULTS % (b'["s"]', b'[{"s": {"type": "triple", "value": {}}}]'),
        b'{"head": {"vars": ["s"]}}',
        b'{"head": {}, "results": {"bindings": []}}',
        b'{"head": [], "results": {"bindings": []}}',
        b'{"results": {"bindings": []}}',
        b'{"head": {"vars": ["s"]}, "results": []}',
        b'{"head": {}, "boolean": "true"}',
        b'{"head": {}, "boolean": 1}',
        b"null",
        b"1" * 5000,
        b'"boolean"',
        b"\xff\xfe\xff",
    ],
)
def test_json_without_results_is_an_error(server: Server, body: bytes, question: str) -> None:
    server.replies = (
        [Reply(body=body)] if question == "the catalogue" else [Reply(), Reply(body=body)]
    )

    with pytest.raises(SporenError) as caught:
        RemoteStore(server.address).select("SELECT x:y" if "only" in question else QUERY)

    assert caught.value.code is ExitCode.BAD_INPUT
    assert caught.value.format("en") == f"{server.address} {NOT_RESULTS}"


@pytest.mark.parametrize("names", [b"[]", b'["t"]', b'["s", "t"]', b'["S"]'])
def test_columns_must_match_the_query(server: Server, names: bytes) -> None:
    said = error_message(server, Reply(body=RESULTS % (names, b"[]")))

    assert said.startswith("gave columns that were not asked for, or not all: ")


@pytest.mark.parametrize("query", ["SELECT x:y", "ASK {}", "SELECT (<urn:f>(1) AS ?x) {}"])
def test_query_that_only_the_server_parses_has_its_columns(server: Server, query: str) -> None:
    server.replies = [Reply(), Reply(body=ONE), Reply(body=RESULTS % (b"[]", b"[{}]"))]
    remote = RemoteStore(server.address)

    assert remote.select(query) == (("s",), [(NamedNode("urn:a"),)])
    with pytest.raises(SporenError, match="not SPARQL results JSON"):
        remote.select(query)


def test_store_without_a_catalogue_is_an_error(server: Server) -> None:
    server.replies = [Reply(body=RESULTS % (b'["graph", "held"]', b"[]"))]

    with pytest.raises(SporenError, match="lacks the graph") as caught:
        RemoteStore(server.address).select(QUERY)

    assert caught.value.code is ExitCode.NOTHING_CHECKED


def test_columns_are_in_the_order_of_the_query(server: Server) -> None:
    row = b'[{"a": {"type": "uri", "value": "urn:a"}, "b": {"type": "uri", "value": "urn:b"}}]'
    server.replies = [Reply(), Reply(body=RESULTS % (b'["a", "b"]', row))]

    found = RemoteStore(server.address).select("SELECT ?b ?a { ?a ?x ?b }")

    assert found == (("b", "a"), [(NamedNode("urn:b"), NamedNode("urn:a"))])


def test_query_without_columns_has_empty_rows(server: Server) -> None:
    row = b'[{"_star_fake": {"type": "literal", "value": "1"}}]'
    server.replies = [Reply(), Reply(body=RESULTS % (b'["_star_fake"]', row))]

    assert RemoteStore(server.address).select("SELECT * {}") == ((), [()])


@pytest.mark.parametrize(
    ("graph", "held", "said"),
    [
        (
            b'{"type": "literal", "value": "urn:g"}',
            b'{"type": "literal", "value": "1"}',
            NOT_RESULTS,
        ),
        (b'{"type": "uri", "value": "urn:g"}', b'{"type": "uri", "value": "urn:1"}', NOT_RESULTS),
        (b'{"type": "uri", "value": "urn:g"}', b'{"type": "literal", "value": "3"}', NOT_RESULTS),
        (
            b'{"type": "uri", "value": "urn:g"}',
            b'{"type": "literal", "value": "0"}',
            "lacks 1 of the 1 graphs, such as urn:g",
        ),
    ],
)
def test_catalogue_is_validated(server: Server, graph: bytes, held: bytes, said: str) -> None:
    row = b'[{"graph": %s, "held": %s}]' % (graph, held)
    server.replies = [Reply(body=RESULTS % (b'["graph", "held"]', row))]

    with pytest.raises(SporenError) as caught:
        _ = RemoteStore(server.address).is_empty

    assert caught.value.format("en").startswith(f"{server.address} {said}")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (ROWS % b"", "gave rows instead of yes or no."),
        (ASKED.replace(b'"]', b'", "s"]') % b"", "gave rows instead of yes or no."),
        (ASKED % b"{}, {}", "gave rows instead of yes or no."),
        (ASKED % b"{}", NOT_RESULTS),
        (ASKED % b'{"__ASK_RETVAL": {"type": "literal", "value": "2"}}', NOT_RESULTS),
    ],
)
def test_rows_are_not_a_boolean(server: Server, body: bytes, said: str) -> None:
    server.replies = [Reply(), Reply(body=body)]

    with pytest.raises(SporenError) as caught:
        RemoteStore(server.address).ask("ASK { ?s ?p ?o }")

    assert caught.value.format("en") == f"{server.address} {said}"


@pytest.mark.parametrize("limit", ["0", "9" * 5000, "-1", "x", "٣"])
def test_invalid_row_limit_is_ignored(server: Server, limit: str) -> None:
    headers = (("X-SPARQL-MaxRows", limit.encode().decode("latin-1")),)

    assert select(server, Reply(body=ONE, headers=headers)) == [NamedNode("urn:a")]


@pytest.mark.parametrize(
    ("wanted", "tries"),
    [
        ("Wed, 21 Oct 2015 07:28:00 GMT", 3),
        ("Wed, 21 Oct 2015 07:28:00 -0000", 3),
        ("Wed, 21 Oct 2099 07:28:00 GMT", 1),
        ("Wed, 21 Oct 2099 07:28:00", 1),
        ("Wed, 21 Oct 9999 07:28:00 -2359", 1),
        ("Wed, 21 Oct 2099 07:28:00 +9999", 3),
        ("Wed, 99 Oct 99999 07:28:00 GMT", 3),
        ("-5", 3),
        ("9" * 5000, 1),
        ("11", 1),
        ("soon", 3),
        ("", 3),
    ],
)
def test_retry_after_is_respected(server: Server, wanted: str, tries: int) -> None:
    error_message(server, Reply(status=503, headers=(("Retry-After", wanted),)))

    assert len(server.forms) == 1 + tries
