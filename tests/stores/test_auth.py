"""Credentials for remote stores: their sources, their hosts and their redaction."""

from __future__ import annotations

import base64
import json
import time
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

import pytest

from sporen.errors import ExitCode, SporenError
from sporen.stores.auth import authorization_header, is_loopback, redact

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://data.example/sparql"
SECRET = "wacht:wóórd"  # noqa: S105  no server knows it


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


@pytest.fixture(autouse=True)
def netrc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home of nobody, where a test may put a `.netrc`."""
    for name in ("SPOREN_TOKEN", "SPOREN_USER", "SPOREN_PASSWORD", "NETRC"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / ".netrc"


def write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)


def refusal(address: str = ADDRESS) -> SporenError:
    """Return the error, which repeats nothing secret, not even in what caused it."""
    with pytest.raises(SporenError) as caught:
        authorization_header(address)
    error = caught.value
    assert not [line for line in error.message if SECRET in line]
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None
    return error


def test_no_credentials_no_header() -> None:
    assert authorization_header(ADDRESS) == ""


def test_order_of_credentials(netrc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(netrc, "machine data.example login thuis password geheim\n")
    assert authorization_header(ADDRESS) == basic("thuis", "geheim")

    monkeypatch.setenv("SPOREN_USER", "wie")
    monkeypatch.setenv("SPOREN_PASSWORD", SECRET)
    assert authorization_header(ADDRESS) == basic("wie", SECRET)

    monkeypatch.setenv("SPOREN_TOKEN", "abc")
    assert authorization_header(ADDRESS) == "Bearer abc"


def test_empty_token_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOREN_TOKEN", "")

    assert authorization_header(ADDRESS) == ""


def test_netrc_applies_to_its_host(netrc: Path) -> None:
    write(netrc, f"machine other.example login wie password {SECRET}\n")

    assert authorization_header(ADDRESS) == ""
    assert authorization_header("https://other.example:8890/sparql") == basic("wie", SECRET)


@pytest.mark.parametrize("address", [ADDRESS, "https://default/sparql"])
def test_netrc_does_not_apply_to_other_hosts(netrc: Path, address: str) -> None:
    write(netrc, f"default login wie password {SECRET}\n")

    assert authorization_header(address) == ""


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602])
def test_netrc_readable_by_others_is_rejected(netrc: Path, mode: int) -> None:
    write(netrc, f"machine data.example login wie password {SECRET}\n")
    netrc.chmod(mode)

    error = refusal()

    assert error.code is ExitCode.BAD_INPUT
    assert error.format("en") == f"{netrc}: others can read the password. Run: chmod 600 {netrc}"
    assert authorization_header("https://other.example/") == ""


def test_netrc_without_password_may_be_readable(netrc: Path) -> None:
    write(netrc, "machine data.example login wie\n")
    netrc.chmod(0o644)

    assert authorization_header(ADDRESS) == basic("wie", "")


@pytest.mark.parametrize("login", ["", "login a:b "])
def test_netrc_entry_without_login_is_rejected(netrc: Path, login: str) -> None:
    write(netrc, f"machine data.example {login}password {SECRET}\n")

    error = refusal()

    assert error.code is ExitCode.BAD_INPUT
    assert error.format("en").startswith(f"{netrc}: the entry of data.example has no login, or one")


def test_no_home_no_netrc(monkeypatch: pytest.MonkeyPatch) -> None:
    def home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("sporen.stores.auth.Path.home", home)

    assert authorization_header(ADDRESS) == ""


def test_netrc_variable(netrc: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(netrc, "machine data.example login thuis password geheim\n")
    write(tmp_path / "other", f"machine data.example login wie password {SECRET}\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "other"))

    assert authorization_header(ADDRESS) == basic("wie", SECRET)


def test_invalid_netrc_has_a_location(netrc: Path) -> None:
    write(netrc, f"machine x\nlogin y\npasswoord {SECRET}\n")

    error = refusal()

    assert error.code is ExitCode.BAD_INPUT
    assert error.location is not None
    assert error.location.file == str(netrc)
    assert error.location.line


@pytest.mark.parametrize("broken", ["a folder", "not UTF-8"])
def test_unreadable_netrc_is_an_error(netrc: Path, broken: str) -> None:
    if broken == "a folder":
        netrc.mkdir()
    else:
        netrc.write_bytes(b"machine x login \xff\n")

    assert refusal().format("en").startswith(f"{netrc}: cannot be read.")


@pytest.mark.parametrize("name", ["SPOREN_USER", "SPOREN_PASSWORD"])
def test_user_without_password_is_wrong_usage(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, SECRET)

    assert refusal().code is ExitCode.USAGE


def test_user_with_a_colon_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOREN_USER", SECRET)
    monkeypatch.setenv("SPOREN_PASSWORD", "x")

    error = refusal()

    assert error.code is ExitCode.USAGE
    assert (
        error.format("en")
        == "SPOREN_USER contains a colon, which is not allowed. Check the user name."
    )


def test_empty_user_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOREN_USER", "")
    monkeypatch.setenv("SPOREN_PASSWORD", "")
    assert authorization_header(ADDRESS) == ""

    monkeypatch.setenv("SPOREN_PASSWORD", SECRET)
    assert refusal().code is ExitCode.USAGE


TOKEN = "s3cret-Token"  # noqa: S105  no server knows it


@pytest.mark.parametrize("token", [f"{TOKEN}\n", f"{TOKEN}\r\nX: y", f"{TOKEN} x", f"{TOKEN}€"])
def test_invalid_token_is_rejected_and_not_shown(
    token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPOREN_TOKEN", token)

    error = refusal()

    assert error.code is ExitCode.USAGE
    assert error.format("en").startswith("SPOREN_TOKEN contains a space")
    assert TOKEN not in repr(error)


@pytest.mark.parametrize("who", [SECRET.replace(":", ""), "", f"wie:{SECRET}"])
def test_credentials_in_the_address_are_rejected(who: str) -> None:
    error = refusal(f"https://{who}@data.example/sparql")

    assert error.code is ExitCode.USAGE
    assert error.format("nl").startswith("Het adres bevat een gebruikersnaam of wachtwoord.")


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://data.example/", True),
        ("http://localhost:8890/", True),
        ("http://127.0.0.3/", True),
        ("http://[::1]:80/", True),
        ("http://data.example/", False),
        ("http://localhost.data.example/", False),
        ("http://127.0.0.1.data.example/", False),
        ("http://10.0.0.1/", False),
    ],
)
def test_credentials_over_http_go_to_loopback_only(
    address: str, *, safe: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert authorization_header(address) == ""
    monkeypatch.setenv("SPOREN_TOKEN", "abc")

    if safe:
        assert authorization_header(address) == "Bearer abc"
    else:
        assert "without encryption" in refusal(address).format("en")
    assert authorization_header(address, insecure=True) == "Bearer abc"


def test_credentials_may_contain_any_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOREN_USER", "wie")
    monkeypatch.setenv("SPOREN_PASSWORD", "\udcff")

    assert base64.b64decode(authorization_header(ADDRESS).removeprefix("Basic ")) == b"wie:\xff"


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("::1", True),
        ("0.0.0.0", False),  # noqa: S104  it is only asked about
        ("", False),
    ],
)
def test_loopback_hosts(host: str, *, expected: bool) -> None:
    assert is_loopback(host) is expected


def encode_base64(secret: str, before: str) -> str:
    return base64.b64encode(f"{before}{secret}; and more".encode()).decode()


@pytest.mark.parametrize(
    "secret", [SECRET, "s3cret-Wacht+woord/", 'a "b" <c> & d', "pass%20word", "a  b"]
)
def test_text_with_a_password_is_redacted(secret: str) -> None:
    sent = basic("wie", secret)
    told = [
        secret,
        secret.upper(),
        secret.encode().decode("latin-1"),
        secret.encode("latin-1").decode(errors="replace") if secret.isascii() else secret,
        quote(secret, safe=""),
        quote_plus(secret),
        "".join(f"%{byte:02X}" for byte in secret.encode()),
        quote(quote(secret, safe=""), safe=""),
        escape(secret),
        json.dumps(secret),
        json.dumps({"u": f"wie:{secret}"}),
        "".join(f"\\u{ord(sign):04x}" for sign in secret),
        sent,
        sent.removeprefix("Basic ").rstrip("="),
        sent.lower(),
        quote(sent),
        base64.urlsafe_b64encode(f"x:{secret}".encode()).decode(),
        *(encode_base64(secret, before) for before in ("", "x", "xx", "Bearer ")),
    ]

    assert [one for one in told if redact(f"no entry for {one}, sorry", sent)] == []


@pytest.mark.parametrize(
    "told", [TOKEN, TOKEN.upper(), quote(f"/{TOKEN}", safe=""), encode_base64(TOKEN, "x")]
)
def test_text_with_a_token_is_redacted(told: str) -> None:
    assert redact(f"x={told}", f"Bearer {TOKEN}") == ""


def test_user_name_is_replaced() -> None:
    sent = basic("SPARQL", "geheim")

    assert redact("SP030: sparql compiler, line 1", sent) == "SP030: … compiler, line 1"
    assert redact("sparqlwrapper", sent) == "sparqlwrapper"
    assert redact("%53parql: who?", sent) == ""
    assert redact(encode_base64("SPARQL", "x"), sent) == ""


def test_text_without_secrets_is_unchanged() -> None:
    for header in ("", basic("wie", ""), basic("wie", SECRET), f"Bearer {TOKEN}"):
        assert redact("no entry %zz &x; \\u12 +", header) == "no entry %zz &x; \\u12 +"
        assert (
            redact("\x1b[2J\ud800a\u200b\nb " + "y" * 200, header) == "[2J a b " + "y" * 151 + "…"
        )


def test_redacting_a_long_text_is_fast() -> None:
    begin = time.process_time()

    redact("%2525&amp;\\u0025 " * 4000, basic("wie", SECRET))

    assert time.process_time() - begin < 1
