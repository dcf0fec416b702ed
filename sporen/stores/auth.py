"""Credentials for a remote store, from the environment or `~/.netrc`; never sent elsewhere."""

from __future__ import annotations

import base64
import html
import ipaddress
import os
import re
import stat
from netrc import NetrcParseError, netrc
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sporen.errors import ExitCode, SporenError
from sporen.location import Location

#: The characters of a token; http.client would repeat any other in its error message.
_TOKEN = re.compile(r"[!-~]+")
#: The maximum length of a server's text in a message.
_LONGEST = 160
#: The shortest base64 text to look for, and how often a text may have been encoded.
_SHORTEST = 4
_MOST_TIMES = 3
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def authorization_header(address: str, *, insecure: bool = False) -> str:
    """Return the Authorization header for an address, or "" if there are no credentials.

    `SPOREN_TOKEN` comes first, then `SPOREN_USER` with `SPOREN_PASSWORD`, then `~/.netrc`.

    Args:
        address: the address of the store.
        insecure: also send credentials over plain http to another machine.

    Raises:
        SporenError: If the address contains credentials (they would be in every log), they would
            go over plain http to another machine, only one of user and password is set, the user
            or token cannot be sent, or `~/.netrc` cannot be read or is open to others.

    """
    split = urlsplit(address)
    if split.username is not None or split.password is not None:
        raise SporenError(
            "Het adres bevat een gebruikersnaam of wachtwoord. Zet die in SPOREN_USER en "
            "SPOREN_PASSWORD of in ~/.netrc.",
            "The address contains a user name or password. Set them in SPOREN_USER and "
            "SPOREN_PASSWORD or in ~/.netrc.",
            code=ExitCode.USAGE,
        )
    header = _header(split.hostname or "")
    if header and split.scheme == "http" and not (insecure or is_loopback(split.hostname or "")):
        raise SporenError(
            f"Inloggegevens worden niet zonder versleuteling naar {split.hostname} gestuurd. "
            "Gebruik https, of geef --insecure.",
            f"Credentials are not sent to {split.hostname} without encryption. "
            "Use https, or give --insecure.",
            code=ExitCode.USAGE,
        )
    return header


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def redact(text: str, header: str) -> str:
    """Return one short printable line of a server's text, without our credentials.

    The user name is replaced. If the text contains the password or token, also in other case,
    percent-encoded, escaped as in HTML or JSON, or in base64, the result is "".

    Args:
        text: the text.
        header: the Authorization header that we sent.

    """
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    user, secrets = _secrets(header)
    named = re.compile(rf"(?<![^\W_]){re.escape(user)}(?![^\W_])", re.IGNORECASE)
    line = named.sub("…", line) if user else line
    secret_forms = _base64_forms(user).union(*map(_plain_forms, secrets))
    for form in _decoded_forms(line):
        if (user and named.search(form)) or any(secret in form for secret in secret_forms):
            return ""
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _secrets(header: str) -> tuple[str, list[str]]:
    """Return the user name and the secrets in an Authorization header."""
    kind, _, sent = header.partition(" ")
    if kind != "Basic":
        return "", [sent]
    user, _, password = base64.b64decode(sent).decode(errors="surrogateescape").partition(":")
    return user, [sent.rstrip("="), password]


def _plain_forms(secret: str) -> set[str]:
    """Return the forms in which a decoded text may contain a secret, in lower case."""
    raw = secret.encode(errors="surrogateescape")
    # Headers are read as Latin-1; other bytes than UTF-8 become replacement characters.
    ways = {secret, raw.decode("latin-1"), raw.decode(errors="replace")}
    return {" ".join(way.casefold().split()) for way in ways if way} | _base64_forms(secret)


def _base64_forms(secret: str) -> set[str]:
    """Return the base64 forms of a secret at each of the three possible byte offsets."""
    raw = secret.encode(errors="surrogateescape")
    packed = (
        base64.b64encode(bytes(before) + raw).decode()[start : (before + len(raw)) * 8 // 6]
        for before, start in ((0, 0), (1, 2), (2, 3))
    )
    return {way.casefold() for way in packed if len(way) >= _SHORTEST}


def _decoded_forms(line: str) -> set[str]:
    """Return a text and its decoded forms, in lower case."""
    forms = {line}
    for _ in range(_MOST_TIMES):
        line = html.unescape(unquote(line))
        line = _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), line)
        forms.add(line)
    forms |= {form.replace("+", " ") for form in forms} | {form.replace("\\", "") for form in forms}
    forms |= {form.replace("-", "+").replace("_", "/") for form in forms}
    return {" ".join(form.casefold().split()) for form in forms}


def _header(host: str) -> str:
    token = os.environ.get("SPOREN_TOKEN")
    if token:
        if not _TOKEN.fullmatch(token):
            raise SporenError(
                "SPOREN_TOKEN bevat een spatie, een regeleinde of een ander teken dan ASCII. "
                "Controleer de token.",
                "SPOREN_TOKEN contains a space, line end or non-ASCII character. Check the token.",
                code=ExitCode.USAGE,
            )
        return f"Bearer {token}"
    user, password = os.environ.get("SPOREN_USER") or None, os.environ.get("SPOREN_PASSWORD")
    if user is None and not password:
        return _from_netrc(host)
    if user is None or password is None:
        raise SporenError(
            "Geef SPOREN_USER en SPOREN_PASSWORD beide, of geen van beide.",
            "Give both SPOREN_USER and SPOREN_PASSWORD, or neither.",
            code=ExitCode.USAGE,
        )
    if ":" in user:
        raise SporenError(
            "SPOREN_USER bevat een dubbele punt, en dat mag niet. Controleer de gebruikersnaam.",
            "SPOREN_USER contains a colon, which is not allowed. Check the user name.",
            code=ExitCode.USAGE,
        )
    return _basic(user, password)


def _basic(user: str, password: str) -> str:
    written = f"{user}:{password}".encode(errors="surrogateescape")
    return "Basic " + base64.b64encode(written).decode()


def _from_netrc(host: str) -> str:
    """Return the header from netrc; `default` is ignored: it would go to any host."""
    try:
        file = Path(os.environ.get("NETRC") or Path.home() / ".netrc")
        known = netrc(str(file)).hosts.get(host)
        open_to_others = file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    except (FileNotFoundError, RuntimeError):
        # Without a home directory there is no file either.
        return ""
    except NetrcParseError as error:
        # The reason may repeat the password from the file.
        raise SporenError(
            "geen leesbare netrc. Herstel de regel.",
            "not a readable netrc. Fix the line.",
            location=Location(str(file), error.lineno or 0),
        ) from None
    except (OSError, UnicodeDecodeError):
        raise SporenError(
            "niet te lezen. Controleer of het een leesbaar bestand is.",
            "cannot be read. Check that it is a readable file.",
            location=Location(str(file)),
        ) from None
    if known is None or host == "default":
        return ""
    user, _, password = known
    if not user or ":" in user:
        raise SporenError(
            f"bij {host} ontbreekt de login, of die bevat een dubbele punt. Herstel de regel.",
            f"the entry of {host} has no login, or one with a colon. Fix the line.",
            location=Location(str(file)),
        )
    if password and open_to_others and os.name == "posix":
        raise SporenError(
            f"anderen kunnen het wachtwoord lezen. Geef: chmod 600 {file}",
            f"others can read the password. Run: chmod 600 {file}",
            location=Location(str(file)),
        )
    return _basic(user, password or "")
