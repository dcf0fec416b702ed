"""Another store by `--endpoint`: in a real process, which tells nobody who we are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import pytest

from sporen.asking import lint
from sporen.errors import ExitCode
from tests.data.questions import QUESTIONS
from tests.stores.misbehaving import CATALOGUE, Reply, run_server

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.stores.misbehaving import Server

    Run = Callable[..., subprocess.CompletedProcess[str]]

SECRET = "s3cret-Wachtwoord"  # noqa: S105  no server knows it


def no_rows(*columns: str) -> bytes:
    """Write an answer that has columns only."""
    return json.dumps({"head": {"vars": columns}, "results": {"bindings": []}}).encode()


class Told(NamedTuple):
    """What a server answers, how the command then ends, and what it says."""

    reply: Reply
    code: ExitCode
    said: str


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that answers as it is told to."""
    with run_server() as running:
        yield running


@pytest.fixture(params=["token", "password", "netrc"])
def who(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """An environment that says who we are, in each of the ways there are."""
    empty = {"SPOREN_TOKEN": "", "NETRC": str(tmp_path / "netrc"), "no_proxy": "*"}
    if request.param == "token":
        return {**empty, "SPOREN_TOKEN": SECRET}
    if request.param == "password":
        return {**empty, "SPOREN_USER": "wie", "SPOREN_PASSWORD": SECRET}
    machine = f"machine 127.0.0.1 login wie password {SECRET}\n"
    (tmp_path / "netrc").write_text(machine, encoding="utf-8")
    (tmp_path / "netrc").chmod(0o600)
    return empty


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(
            Told(
                Reply(kind="text/html", body=b"<h1>It works!</h1>"),
                ExitCode.BAD_INPUT,
                "gave text/html instead of JSON.",
            ),
            id="HTML",
        ),
        pytest.param(
            Told(
                Reply(status=403, kind="text/plain", body=f"who is {SECRET}?".encode()),
                ExitCode.BAD_INPUT,
                "refuses access: give a name that may read here (HTTP 403).",
            ),
            id="repeats us",
        ),
        pytest.param(
            Told(Reply(cut=True), ExitCode.BAD_INPUT, "gave an answer that was cut off."), id="cut"
        ),
        pytest.param(
            Told(Reply(pause=60.0), ExitCode.BAD_INPUT, "gave no answer within 1 s."), id="slow"
        ),
        pytest.param(
            Told(
                Reply(body=no_rows("graph", "held")),
                ExitCode.NOTHING_CHECKED,
                "lacks the graph https://w3id.org/sporen/",
            ),
            id="no graphs",
        ),
    ],
)
def test_a_store_that_misbehaves_is_one_line_without_secrets(
    sporen: Run, server: Server, who: dict[str, str], told: Told
) -> None:
    reply, code, said = told
    server.replies = [reply]

    done = sporen(
        "--traceback", "ask", "CQ-01", "--endpoint", server.address, "--timeout", "1", **who
    )

    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith(f"{server.address} {said}")
    assert done.stderr.count("\n") == 1
    sent = server.headers[0]["authorization"]
    assert sent
    assert not [secret for secret in (SECRET, sent.split()[1]) if secret in done.stderr]


def test_a_store_that_is_down_is_bad_input(sporen: Run, tmp_path: Path) -> None:
    env = {"SPOREN_TOKEN": SECRET, "NETRC": str(tmp_path), "no_proxy": "*"}

    done = sporen("ask", "CQ-01", "--endpoint", "http://127.0.0.1:1/sparql", **env)

    assert done.returncode == ExitCode.BAD_INPUT
    assert done.stderr.startswith("http://127.0.0.1:1/sparql cannot be reached")
    assert done.stderr.count("\n") == 1
    assert SECRET not in done.stderr


@pytest.mark.parametrize(
    "address",
    [f"http://wie:{SECRET}@127.0.0.1/", f"http://wie:{SECRET}@[x", "http://store.example/"],
)
def test_what_is_not_safe_is_not_sent(sporen: Run, address: str) -> None:
    done = sporen("ask", "CQ-01", "--endpoint", address, SPOREN_TOKEN=f"{SECRET}x")

    assert done.returncode == ExitCode.USAGE
    assert done.stdout == ""
    assert SECRET not in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_store_that_is_named_is_asked_and_not_our_own(sporen: Run, server: Server) -> None:
    columns = lint.result_variables(QUESTIONS["CQ-01"])
    server.replies = [Reply(body=CATALOGUE), Reply(body=no_rows(*columns))]

    done = sporen(
        "ask", "--endpoint", server.address, "CQ-01", "--format", "csv", SPOREN_TOKEN=SECRET
    )

    assert done.returncode == ExitCode.SUCCESS, done.stderr
    assert done.stdout == f"{','.join(columns)}\n"
    assert done.stderr.splitlines() == [
        "Without --list, this is the answer for: proposals",
        QUESTIONS["CQ-01"].empty.en,
    ]
    assert "WHERE" in server.forms[1]["query"][0]
