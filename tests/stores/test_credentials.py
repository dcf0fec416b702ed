"""Who we are to a store: where that comes from, to whom it goes, and that nobody is told."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from sporen.findings import ExitCode, SporenError
from sporen.stores.credentials import authorization, is_here, without_secret

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
    """Give the error, which repeats nothing secret, not even in what caused it."""
    with pytest.raises(SporenError) as caught:
        authorization(address)
    error = caught.value
    assert not [line for line in error.message if SECRET in line]
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None
    return error


def test_nobody_is_sent_nothing() -> None:
    assert authorization(ADDRESS) == ""


def test_a_token_comes_first_then_the_environment_then_netrc(
    netrc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(netrc, "machine data.example login thuis password geheim\n")
    assert authorization(ADDRESS) == basic("thuis", "geheim")

    monkeypatch.setenv("SPOREN_USER", "wie")
    monkeypatch.setenv("SPOREN_PASSWORD", SECRET)
    assert authorization(ADDRESS) == basic("wie", SECRET)

    monkeypatch.setenv("SPOREN_TOKEN", "abc")
    assert authorization(ADDRESS) == "Bearer abc"


def test_an_empty_token_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOREN_TOKEN", "")

    assert authorization(ADDRESS) == ""


def test_netrc_is_for_the_host_it_names(netrc: Path) -> None:
    write(netrc, f"machine other.example login wie password {SECRET}\n")

    assert authorization(ADDRESS) == ""
    assert authorization("https://other.example:8890/sparql") == basic("wie", SECRET)


def test_another_netrc_can_be_named(
    netrc: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(netrc, "default login thuis password geheim\n")
    write(tmp_path / "other", f"machine data.example login wie password {SECRET}\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "other"))

    assert authorization(ADDRESS) == basic("wie", SECRET)


def test_a_netrc_that_is_broken_is_placed(netrc: Path) -> None:
    write(netrc, f"machine x\nlogin y\npasswoord {SECRET}\n")

    error = refusal()

    assert error.code is ExitCode.BAD_INPUT
    assert error.place is not None
    assert error.place.file == str(netrc)
    assert error.place.line


@pytest.mark.parametrize("broken", ["a folder", "not UTF-8"])
def test_a_netrc_that_cannot_be_read_is_told(netrc: Path, broken: str) -> None:
    if broken == "a folder":
        netrc.mkdir()
    else:
        netrc.write_bytes(b"machine x login \xff\n")

    assert refusal().line("en").startswith(f"{netrc}: cannot be read.")


@pytest.mark.parametrize("name", ["SPOREN_USER", "SPOREN_PASSWORD"])
def test_half_of_a_login_is_wrong_usage(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, SECRET)

    assert refusal().code is ExitCode.USAGE


@pytest.mark.parametrize("who", [SECRET.replace(":", ""), "", f"wie:{SECRET}"])
def test_an_address_holds_no_credentials(who: str) -> None:
    error = refusal(f"https://{who}@data.example/sparql")

    assert error.code is ExitCode.USAGE
    assert error.line("nl").startswith("Het adres bevat een gebruikersnaam of wachtwoord.")


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
def test_credentials_go_unencrypted_to_this_machine_only(
    address: str, *, safe: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert authorization(address) == ""
    monkeypatch.setenv("SPOREN_TOKEN", "abc")

    if safe:
        assert authorization(address) == "Bearer abc"
    else:
        assert "without encryption" in refusal(address).line("en")
    assert authorization(address, insecure=True) == "Bearer abc"


def test_bytes_that_are_no_text_are_sent_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOREN_USER", "wie")
    monkeypatch.setenv("SPOREN_PASSWORD", "\udcff")

    assert base64.b64decode(authorization(ADDRESS).removeprefix("Basic ")) == b"wie:\xff"


def test_only_names_of_this_machine_are_here() -> None:
    assert [host for host in ("localhost", "127.0.0.1", "::1", "0.0.0.0", "") if is_here(host)] == [  # noqa: S104
        "localhost",
        "127.0.0.1",
        "::1",
    ]


@pytest.mark.parametrize("header", [basic("wie", SECRET), "Bearer abc"])
def test_what_repeats_a_secret_is_left_out(header: str) -> None:
    sent = header.partition(" ")[2]

    assert without_secret(f"no entry for {sent}", header) == ""
    assert without_secret(f"no entry for {SECRET}", basic("wie", SECRET)) == ""
    assert without_secret("no entry", header) == "no entry"
    assert without_secret("no entry", "") == "no entry"
    assert without_secret("no entry", basic("wie", "")) == "no entry"
