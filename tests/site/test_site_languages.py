"""The setting `languages` in a built site and in the rules of its hosts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sporen import graphs as named_graphs
from sporen.i18n import LANGUAGES, SITE_LANGUAGES
from sporen.project import find_project
from sporen.publish import publish
from tests.site.small import LETTER, small

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The start of a regular expression for paths that may begin with the folder of a language.
FOLDER = "(?:(?:"


@pytest.fixture(autouse=True)
def default_languages() -> Iterator[None]:
    """Return to the default languages after each test."""
    yield
    SITE_LANGUAGES.configure(LANGUAGES)


def built(root: Path, *languages: str) -> Path:
    """Build a site of one letter in some languages; return its folder."""
    small(root, a=LETTER)
    listed = ", ".join(f'"{language}"' for language in languages)
    (root / "pyproject.toml").write_text(
        f'[tool.sporen]\nlanguages = [{listed}]\nsite = "https://example.org/"\n', encoding="utf-8"
    )
    paths = find_project(root)
    publish(named_graphs.load(paths), list)
    return paths.dist


def pages(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in folder.rglob("*.html")
    }


def test_site_in_one_language_links_to_no_other(tmp_path: Path) -> None:
    folder = built(tmp_path, "en")
    found = pages(folder)

    assert "doc/a/proposal/1.html" in found
    assert not [name for name in found if name.startswith(("en/", "nl/"))]
    for text in found.values():
        assert '<html lang="en">' in text
        assert 'class="language"' not in text
        assert 'hreflang="nl"' not in text
    assert 'hreflang="nl"' not in (folder / "sitemap.xml").read_text(encoding="utf-8")
    assert [*folder.glob("pagefind/kinds.*.json")] == [folder / "pagefind" / "kinds.en.json"]


def test_first_language_is_at_the_root(tmp_path: Path) -> None:
    found = pages(built(tmp_path, "en", "nl"))

    assert '<html lang="en">' in found["doc/a/proposal/1.html"]
    assert '<html lang="nl">' in found["nl/doc/a/proposal/1.html"]
    assert re.search(r'class="language"><a href="nl/index.html" lang="nl"', found["index.html"])
    assert 'hreflang="x-default" href="https://example.org/"' in found["nl/index.html"]


@pytest.mark.parametrize("languages", [("nl",), ("en", "nl")], ids="-".join)
def test_rules_of_hosts_name_the_other_languages(
    tmp_path: Path, languages: tuple[str, ...]
) -> None:
    folder = built(tmp_path, *languages)
    others = set(languages[1:])

    for name in (".htaccess", "hosts/nginx-http.conf", "hosts/w3id/.htaccess"):
        text = (folder / name).read_text(encoding="utf-8")
        assert {*re.findall(r'(?:SPOREN_LANGUAGE=|" ")([a-z]{2})/"', text)} == others, name
        assert (f"{FOLDER}nl)/)?" in text) == (bool(others) and "w3id" not in name), name
        assert f"{FOLDER})/)?" not in text


def test_pages_follow_when_a_language_is_added(tmp_path: Path) -> None:
    built(tmp_path / "both", "nl", "en")
    folder = built(tmp_path / "later", "nl")
    settings = tmp_path / "later" / "pyproject.toml"
    text = settings.read_text(encoding="utf-8").replace('["nl"]', '["nl", "en"]')
    settings.write_text(text, encoding="utf-8")
    publish(named_graphs.load(find_project(tmp_path / "later")), list)

    assert pages(folder) == pages(tmp_path / "both" / "dist")
