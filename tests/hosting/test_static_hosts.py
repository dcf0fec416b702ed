"""The lists of rules that some hosts take, read as their documentation says they read them.

https://developers.cloudflare.com/pages/configuration/redirects/ and …/headers/, and
https://docs.netlify.com/manage/routing/redirects/overview/.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from sporen.hosting.site_layout import MEDIA_TYPES
from sporen.web import headers
from tests.hosting.conftest import WITHDRAWN
from tests.hosting.requests import REQUESTS, Request

if TYPE_CHECKING:
    from sporen.hosting.site_layout import SiteLayout


class Redirect(NamedTuple):
    """A line: a path in which one `*` may stand, what it leads to, and how."""

    path: str
    to: str
    status: int


def redirects(text: str) -> list[Redirect]:
    """Read `_redirects`: three words a line, at most 2,000 plain ones and 100 with a `*`."""
    read = [line.split() for line in text.splitlines()]
    assert all(len(words) == 3 for words in read)
    found = [Redirect(path, to, int(status)) for path, to, status in read]
    assert all(one.path.startswith("/") and one.path.count("*") <= 1 for one in found)
    assert all(one.status in {301, 302, 303, 307, 308} for one in found)
    assert all(len(line) <= 1_000 for line in text.splitlines())
    moving = ["*" in one.path for one in found]
    assert moving == sorted(moving), "lines with a * go behind those without"
    assert moving.count(False) <= 2_000
    assert moving.count(True) <= 100
    return found


def followed(path: str, rules: list[Redirect]) -> Redirect | None:
    """Return where a path leads: the first line that fits decides, `:splat` is what `*` met."""
    for one in rules:
        before, star, after = one.path.partition("*")
        met = re.fullmatch(f"{re.escape(before)}{'(.*)' if star else ''}{re.escape(after)}", path)
        if met:
            return one._replace(to=one.to.replace(":splat", met[1] if star else ""))
    return None


def blocks(text: str) -> dict[str, dict[str, str]]:
    """Read `_headers`: a path, and below it lines that are set in; at most 100 such blocks."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        assert len(line) <= 2_000
        if not line.startswith(" "):
            assert line.count("*") <= 1
            assert line not in found
            path, found[line] = line, {}
        else:
            name, _, value = line.strip().partition(": ")
            assert name not in found[path]
            found[path][name] = value
    assert len(found) <= 100
    return found


#: As they are written: hosts of this kind compare paths sign by sign.
IRIS = [
    one
    for one in REQUESTS
    if one.status == 303 and one.to.endswith(".html") and "%" not in one.path
]


@pytest.mark.parametrize("request_", IRIS, ids=lambda one: one.path)
@pytest.mark.parametrize("prefix", ["/", "/sporen/"])
def test_an_iri_leads_to_its_page(
    at_root: dict[str, str], in_folder: dict[str, str], request_: Request, prefix: str
) -> None:
    rules = redirects((at_root if prefix == "/" else in_folder)["_redirects"])

    found = followed(f"{prefix}{request_.path}", rules)

    to = request_.to.removeprefix("en/").removesuffix(".html")
    assert found == (found and found._replace(to=f"{prefix}{to}", status=303))


def test_no_file_is_led_away_from(
    at_root: dict[str, str], everything: dict[str, str | bytes]
) -> None:
    rules = redirects(at_root["_redirects"])

    assert [name for name in everything if followed(f"/{name}", rules)] == []


@pytest.mark.parametrize(
    ("name", "to", "status"),
    [
        ("old", "/sporen/410.html", 302),
        (
            "older",
            f"/sporen/{WITHDRAWN[1].successor.removeprefix('https://w3id.org/sporen/')}",
            301,
        ),
        ("oldest", WITHDRAWN[2].successor, 301),
    ],
)
def test_what_was_withdrawn_is_led_on(
    in_folder: dict[str, str], name: str, to: str, status: int
) -> None:
    found = followed(f"/sporen/id/{name}", redirects(in_folder["_redirects"]))

    assert found is not None
    assert (found.to, found.status) == (to, status)


def test_every_file_gets_the_headers_of_other_servers(
    at_root: dict[str, str], layout: SiteLayout
) -> None:
    found = blocks(at_root["_headers"])

    assert found["/*"] == dict(headers.response_headers(layout.policies))


def test_no_header_is_said_twice_of_one_file(at_root: dict[str, str]) -> None:
    found = blocks(at_root["_headers"])

    everywhere, *others = found.values()

    assert not any(everywhere.keys() & other.keys() for other in others)
    assert len({path for path in found if path.startswith("/*.")}) == len(MEDIA_TYPES)


def test_only_texts_have_a_charset(at_root: dict[str, str]) -> None:
    types = [
        block["Content-Type"] for path, block in blocks(at_root["_headers"]).items() if path != "/*"
    ]

    assert types
    assert all(type_.startswith("text/") == type_.endswith("; charset=utf-8") for type_ in types)
