"""Remote stores that misbehave: one clear line each, nothing secret told, reads tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.findings import ExitCode, SporenError
from sporen.stores import protocol
from sporen.stores.remote import Remote
from tests.stores.misbehaving import CATALOGUE, Reply, misbehaving
from tests.stores.servers import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.stores.misbehaving import Server

QUERY = "SELECT ?s WHERE { ?s ?p ?o }"
ROWS = b'{"head": {"vars": ["s"]}, "results": {"bindings": [%s]}}'
ONE = ROWS % b'{"s": {"type": "uri", "value": "urn:a"}}'
SECRET = "s3cret-Wachtwoord"  # noqa: S105  no server knows it
HTML = b"<!DOCTYPE html><html><body><h1>It works!</h1></body></html>"


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that answers as it is told to."""
    with misbehaving() as running:
        yield running


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Who we are to a store is what a test says."""
    for name in ("SPOREN_TOKEN", "SPOREN_USER", "SPOREN_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(protocol, "_PAUSE", 0.001)


def asked(server: Server, *replies: Reply, timeout: float = 5.0) -> list[object]:
    """Ask a server that answers the catalogue first, and then these replies."""
    server.replies = [Reply(), *replies]
    return [row[0] for row in Remote(server.address, timeout=timeout).select(QUERY).rows]


def refused(server: Server, *replies: Reply, timeout: float = 5.0) -> str:
    """Give the one line in which a store is refused."""
    with pytest.raises(SporenError) as caught:
        asked(server, *replies, timeout=timeout)

    assert caught.value.code is ExitCode.BAD_INPUT
    for line in caught.value.message:
        assert line.isprintable()
        assert SECRET not in line
        assert line.startswith(server.address)
    return caught.value.line("en").removeprefix(server.address).strip()


# == What is sent ==


def test_the_dataset_goes_with_the_request(server: Server) -> None:
    assert asked(server, Reply(body=ONE)) == [NamedNode("urn:a")]

    first, second = server.forms
    assert "default-graph-uri" not in first
    assert second["query"] == [QUERY]
    catalogue = ["https://w3id.org/sporen/graph/catalog"]
    assert second["default-graph-uri"] == second["named-graph-uri"] == catalogue


def test_a_server_is_told_who_asks_and_what_is_wanted(server: Server) -> None:
    asked(server, Reply(body=ONE))

    sent = server.headers[1]
    assert sent["user-agent"].startswith("sporen")
    assert sent["accept"].startswith("application/sparql-results+json")
    assert "authorization" not in sent


def test_a_query_that_speaks_of_updates_is_still_a_query(server: Server) -> None:
    server.replies = [Reply(), Reply(body=ONE)]

    Remote(server.address).select("PREFIX : <urn:insert/>\nSELECT ?s { ?s :delete 'DROP' }")

    assert "query" in server.forms[1]
    assert "update" not in server.forms[1]


# == What comes back ==


def test_terms_are_read_as_stores_write_them(server: Server) -> None:
    cells = (
        b'{"s": {"type": "typed-literal", "value": "3", "datatype": "urn:d"}}, {},'
        b'{"s": {"type": "bnode", "value": "nodeID://b1"}},'
        b'{"s": {"type": "literal", "value": "x", "xml:lang": "nl"}}'
    )

    found = asked(server, Reply(body=ROWS % cells, kind="application/json; charset=utf-8"))

    assert found[0] == Literal("3", datatype=NamedNode("urn:d"))
    assert found[1] is None
    assert isinstance(found[2], BlankNode)
    assert found[3] == Literal("x", language="nl")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"head": {}, "boolean": true}', True),
        (b'{"head": {}, "boolean": false}', False),
        (ROWS % b'{"s": {"type": "literal", "value": "1"}}', True),
        (ROWS % b'{"s": {"type": "literal", "value": "0"}}', False),
        (ROWS % b"", False),
    ],
)
def test_yes_and_no_are_read_in_both_forms(server: Server, body: bytes, said: bool) -> None:  # noqa: FBT001
    server.replies = [Reply(), Reply(body=body)]

    assert Remote(server.address).ask("ASK { ?s ?p ?o }") is said


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        pytest.param(
            Reply(kind="text/html", body=HTML), "gave text/html instead of JSON.", id="page"
        ),
        pytest.param(Reply(body=HTML), "gave something that is no SPARQL result", id="lie"),
        pytest.param(Reply(kind="text/csv", body=ONE), "gave text/csv instead of JSON.", id="csv"),
        pytest.param(Reply(body=b'{"a": 1}'), "gave something that is no SPARQL", id="other JSON"),
        pytest.param(Reply(body=b"[]"), "gave something that is no SPARQL result", id="list"),
        pytest.param(Reply(body=b"[" * 100_000), "gave something that is no SPARQL", id="deep"),
        pytest.param(Reply(body=b""), "gave something that is no SPARQL result", id="nothing"),
        pytest.param(Reply(body=ONE[:-9]), "gave something that is no SPARQL result", id="half"),
        pytest.param(
            Reply(body=ROWS % b'{"s": {"type": "uri", "value": "no iri"}}'),
            "gave something that is no SPARQL result",
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
            "refuses the query as wrong (HTTP 400): Virtuoso 37000 Error",
            id="bad query",
        ),
        pytest.param(
            Reply(status=500, kind="text/html", body=HTML), "could not answer (HTTP 500)", id="500"
        ),
        pytest.param(
            Reply(status=401), "wants to know who you are: set SPOREN_USER and", id="login"
        ),
        pytest.param(Reply(status=403), "refuses access (HTTP 403)", id="forbidden"),
        pytest.param(Reply(status=404), "is not there: see that the address is", id="not found"),
        pytest.param(Reply(status=429), "is too busy: try again later (HTTP 429)", id="busy"),
        pytest.param(Reply(status=503), "is not available now: try again later", id="down"),
        pytest.param(
            Reply(status=503, headers=(("Retry-After", "3600"),)), "is not available now", id="hour"
        ),
        pytest.param(
            Reply(status=502, kind="text/plain", body=b"\x1b[2J\xff\x00 bell\x07" + b"x" * 500),
            "could not answer (HTTP 502): ",
            id="control characters",
        ),
    ],
)
def test_an_answer_that_is_none_is_told_in_one_line(
    server: Server, reply: Reply, said: str
) -> None:
    assert refused(server, reply).startswith(said)


def test_a_store_that_never_answers_is_given_up(server: Server) -> None:
    said = refused(server, Reply(pause=30.0), timeout=0.3)

    assert said.startswith("gave no answer within 0.3 s.")


@pytest.mark.parametrize("seconds", [0.5, 1.5, 30.0])
def test_the_time_there_is_counts_in_parts_of_seconds(
    server: Server, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = []

    def opener(request: Request, timeout: float | None = None) -> object:
        given.append(timeout)
        return urlopen(request, timeout=timeout)  # noqa: S310  on loopback

    monkeypatch.setattr("SPARQLWrapper.Wrapper.urlopener", opener)

    asked(server, Reply(body=ONE), timeout=seconds)

    assert given == [seconds, seconds]


def test_a_store_that_drips_is_given_up_too(server: Server) -> None:
    said = refused(server, Reply(body=ONE + b" " * 5000, pause=0.02), timeout=0.4)

    assert said.startswith("gave no answer within 0.4 s.")


def test_a_store_that_is_down_is_told() -> None:
    address = f"http://127.0.0.1:{free_port()}/sparql"

    with pytest.raises(SporenError) as caught:
        Remote(address).select(QUERY)

    assert caught.value.code is ExitCode.BAD_INPUT
    assert caught.value.line("nl").startswith(f"{address} is niet te bereiken (Connection refused)")


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
def test_a_read_is_tried_again(server: Server, first: Reply) -> None:
    assert asked(server, first, first, Reply(body=ONE)) == [NamedNode("urn:a")]
    assert len(server.forms) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500])
def test_a_refusal_is_not_tried_again(server: Server, status: int) -> None:
    refused(server, Reply(status=status))

    assert len(server.forms) == 2


# == Who we are ==


def test_credentials_come_from_the_environment(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPOREN_USER", "wie")
    monkeypatch.setenv("SPOREN_PASSWORD", SECRET)

    asked(server, Reply(body=ONE))

    assert server.headers[1]["authorization"].startswith("Basic ")


def test_a_token_comes_before_a_password(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOREN_USER", "wie")
    monkeypatch.setenv("SPOREN_PASSWORD", "x")
    monkeypatch.setenv("SPOREN_TOKEN", SECRET)

    asked(server, Reply(body=ONE))

    assert server.headers[1]["authorization"] == f"Bearer {SECRET}"


def test_credentials_come_from_netrc_for_the_named_host_only(
    server: Server, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text(
        f"machine 127.0.0.1 login wie password {SECRET}\n", encoding="utf-8"
    )
    (tmp_path / "netrc").chmod(0o600)

    asked(server, Reply(body=ONE))

    assert server.headers[1]["authorization"].startswith("Basic ")


def test_a_netrc_that_cannot_be_read_tells_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text(f"machine x\nlogin wie passwoord {SECRET}\n", encoding="utf-8")
    (tmp_path / "netrc").chmod(0o600)

    with pytest.raises(SporenError) as caught:
        Remote("http://127.0.0.1:1/")

    assert caught.value.line("en").startswith(f"{tmp_path}/netrc:2: not a readable netrc")
    assert SECRET not in repr(caught.value)
    assert caught.value.__context__ is None or caught.value.__suppress_context__


@pytest.mark.parametrize("name", ["SPOREN_TOKEN", "SPOREN_PASSWORD", "netrc"])
def test_a_server_that_repeats_who_we_are_is_not_quoted(
    server: Server, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if name == "netrc":
        (tmp_path / "netrc").write_text(f"default login wie password {SECRET}\n", encoding="utf-8")
    else:
        monkeypatch.setenv("SPOREN_USER", "wie")
        monkeypatch.setenv("SPOREN_PASSWORD", SECRET)
        monkeypatch.setenv(name, SECRET)
    asked(server, Reply(body=ONE))
    sent = server.headers[1]["authorization"].encode()

    for told in (sent, b"Whose is " + SECRET.encode(), b"x" * 150 + SECRET.encode()):
        said = refused(server, Reply(status=403, kind="text/plain", body=told))
        assert said == "refuses access (HTTP 403)"


@pytest.mark.parametrize("token", [f"{SECRET}\n", f"{SECRET}\r\nX: y", f"{SECRET} x", f"{SECRET}€"])
def test_a_token_that_cannot_be_sent_is_refused_and_not_repeated(
    token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPOREN_TOKEN", token)

    with pytest.raises(SporenError, match="SPOREN_TOKEN holds a blank") as caught:
        Remote("http://127.0.0.1:1/")

    assert caught.value.code is ExitCode.USAGE
    assert SECRET not in repr(caught.value)


def test_half_of_a_login_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOREN_USER", "wie")

    with pytest.raises(SporenError, match="both SPOREN_USER and SPOREN_PASSWORD") as caught:
        Remote("http://127.0.0.1:1/")

    assert caught.value.code is ExitCode.USAGE


@pytest.mark.parametrize("address", [f"http://wie:{SECRET}@127.0.0.1/", f"http://{SECRET}@[::1]/"])
def test_credentials_in_an_address_are_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(SporenError) as caught:
        Remote(address)

    assert caught.value.code is ExitCode.USAGE
    assert not [line for line in caught.value.message if SECRET in line]


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
def test_what_is_no_address_of_a_server_is_refused(address: str) -> None:
    with pytest.raises(SporenError, match="begins with http") as caught:
        Remote(address)

    assert caught.value.code is ExitCode.USAGE
    assert SECRET not in caught.value.line("en")


def test_credentials_do_not_leave_the_machine_unencrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOREN_TOKEN", SECRET)

    with pytest.raises(SporenError, match=r"do not go to data\.example without encryption"):
        Remote("http://data.example/sparql")
    Remote("https://data.example/sparql")
    Remote("http://data.example/sparql", insecure=True)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_credentials_do_not_follow_a_redirect(
    server: Server, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPOREN_TOKEN", SECRET)
    with misbehaving() as other:
        other.replies = [Reply(body=CATALOGUE)]
        headers = (("Location", other.address),)

        said = refused(server, Reply(status=status, body=b"", headers=headers))

    assert not [sent for sent in other.headers if "authorization" in sent]
    assert "redirect" in said or f"HTTP {status}" in said
