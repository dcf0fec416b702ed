"""Who we are to a remote store: from the environment or `~/.netrc`, never told to anyone else."""

from __future__ import annotations

import base64
import ipaddress
import os
import re
from netrc import NetrcParseError, netrc
from pathlib import Path
from urllib.parse import urlsplit

from sporen.findings import ExitCode, Place, SporenError

#: The signs of a token; http.client would repeat any other in its complaint.
_TOKEN = re.compile(r"[!-~]+")


def authorization(address: str, *, insecure: bool = False) -> str:
    """Give the value of the Authorization header for an address, or "" where there is none.

    `SPOREN_TOKEN` comes first, then `SPOREN_USER` with `SPOREN_PASSWORD`, then `~/.netrc`.

    Args:
        address: the address of the store.
        insecure: send credentials over plain http to another machine too.

    Raises:
        SporenError: the address has credentials in it (they would stand in every log), they would
            go over plain http to another machine, only one of user and password is given, the token
            cannot be sent, or `~/.netrc` cannot be read.

    """
    split = urlsplit(address)
    if split.username is not None or split.password is not None:
        raise SporenError(
            "Het adres bevat een gebruikersnaam of wachtwoord. Zet die in SPOREN_USER en "
            "SPOREN_PASSWORD of in ~/.netrc.",
            "The address holds a user name or password. Put these in SPOREN_USER and "
            "SPOREN_PASSWORD or in ~/.netrc.",
            code=ExitCode.USAGE,
        )
    header = _header(split.hostname or "")
    if header and split.scheme == "http" and not (insecure or is_here(split.hostname or "")):
        raise SporenError(
            f"Inloggegevens gaan niet zonder versleuteling naar {split.hostname}. "
            "Gebruik https, of geef --insecure.",
            f"Credentials do not go to {split.hostname} without encryption. "
            "Use https, or give --insecure.",
            code=ExitCode.USAGE,
        )
    return header


def is_here(host: str) -> bool:
    """Tell whether a host is this machine itself."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def without_secret(said: str, header: str) -> str:
    """Give what a server said, or nothing where it repeats what we sent to say who we are."""
    kind, _, sent = header.partition(" ")
    secrets = [sent]
    if kind == "Basic":
        secrets.append(base64.b64decode(sent).decode(errors="surrogateescape").partition(":")[2])
    return "" if any(secret and secret in said for secret in secrets) else said


def _header(host: str) -> str:
    token = os.environ.get("SPOREN_TOKEN")
    if token:
        if not _TOKEN.fullmatch(token):
            raise SporenError(
                "SPOREN_TOKEN bevat een blank, een regeleinde of een letter met een accent; een "
                "token heeft die niet.",
                "SPOREN_TOKEN holds a blank, a line end or an accented letter; a token has none.",
                code=ExitCode.USAGE,
            )
        return f"Bearer {token}"
    user, password = os.environ.get("SPOREN_USER"), os.environ.get("SPOREN_PASSWORD")
    if (user is None) != (password is None):
        raise SporenError(
            "Geef SPOREN_USER en SPOREN_PASSWORD beide, of geen van beide.",
            "Give both SPOREN_USER and SPOREN_PASSWORD, or neither.",
            code=ExitCode.USAGE,
        )
    if user is None or password is None:
        user, password = _from_netrc(host)
    if user is None:
        return ""
    written = f"{user}:{password}".encode(errors="surrogateescape")
    return "Basic " + base64.b64encode(written).decode()


def _from_netrc(host: str) -> tuple[str | None, str | None]:
    file = Path(os.environ.get("NETRC") or Path.home() / ".netrc")
    try:
        known = netrc(str(file)).authenticators(host)
    except FileNotFoundError:
        return None, None
    except NetrcParseError as error:
        # The reason may repeat a word of the file, which may be the password.
        raise SporenError(
            "geen leesbare netrc. Herstel de regel.",
            "not a readable netrc. Mend the line.",
            place=Place(str(file), error.lineno or 0),
        ) from None
    except (OSError, UnicodeDecodeError):
        raise SporenError(
            "niet te lezen. Kijk of het een leesbaar bestand is.",
            "cannot be read. See that it is a readable file.",
            place=Place(str(file)),
        ) from None
    return (known[0], known[2]) if known else (None, None)
