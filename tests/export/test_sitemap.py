"""What search engines read first."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from sporen.export import sitemap

if TYPE_CHECKING:
    import pytest

SITE = "https://example.org/sporen/"
SPACES = {
    "": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "html": "http://www.w3.org/1999/xhtml",
}


def mapped(files: dict[str, str], name: str = sitemap.FILE) -> dict[str, dict[str, str]]:
    """Return each address with those of the same page in other languages."""
    return {
        url.findtext("loc", "", SPACES): {
            link.attrib["hreflang"]: link.attrib["href"]
            for link in url.findall("html:link", SPACES)
        }
        for url in ET.fromstring(files[name]).findall("url", SPACES)  # noqa: S314  our own
    }


def test_every_page_is_in_it_in_both_languages_which_point_to_each_other(
    pages: dict[str, str],
) -> None:
    found_by_all = re.compile(r"(?!(en/)?[45]\d\d\.).*\.html")
    names = [name for name in pages if found_by_all.fullmatch(name)]

    found = mapped(dict(sitemap.sitemap_files(names, SITE)))

    assert len(found) == len(names)
    assert found[SITE] == found[f"{SITE}en/"]
    assert found[f"{SITE}doc/kst-29861-120/proposal/13"] == {
        "nl": f"{SITE}doc/kst-29861-120/proposal/13",
        "en": f"{SITE}en/doc/kst-29861-120/proposal/13",
        "x-default": f"{SITE}doc/kst-29861-120/proposal/13",
    }


def test_a_page_in_one_language_stands_alone() -> None:
    assert mapped(dict(sitemap.sitemap_files(["a.html"], SITE))) == {
        f"{SITE}a": {"nl": f"{SITE}a", "x-default": f"{SITE}a"}
    }


def test_pages_for_errors_are_not_in_it() -> None:
    files = dict(sitemap.sitemap_files(["404.html", "en/404.html", "410.html", "a.html"], SITE))

    assert [*mapped(files)] == [f"{SITE}a"]


def test_more_addresses_than_a_map_may_hold_go_into_several(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sitemap, "_MOST", 3)

    files = dict(sitemap.sitemap_files(["a.html", "en/a.html", "b.html", "en/b.html"], SITE))

    maps = ET.fromstring(files[sitemap.FILE]).findall("sitemap/loc", SPACES)  # noqa: S314  our own
    assert [one.text for one in maps] == [f"{SITE}sitemap-1.xml", f"{SITE}sitemap-2.xml"]
    assert len({**mapped(files, "sitemap-1.xml"), **mapped(files, "sitemap-2.xml")}) == 4


def test_robots_are_told_where_the_map_is() -> None:
    assert dict(sitemap.sitemap_files([], SITE))["robots.txt"].splitlines()[-1] == (
        f"Sitemap: {SITE}sitemap.xml"
    )
