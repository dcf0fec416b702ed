"""The search page and its index: the same in each build, small, allowed no more than it needs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from sporen.publishing.addresses import LANGUAGES, page
from sporen.publishing.search import pagefind
from sporen.publishing.search.records import Line, Record
from sporen.publishing.telling.texts import Text
from tests.publishing.html import Page

if TYPE_CHECKING:
    from collections.abc import Mapping


def record(link: str, name: str, *lines: Line) -> Record:
    return Record(link, "concepts", Text(name), "begrip", lines)


RECORDS = {
    "nl": [
        record("a.html", "Gemeente", Line("Een deel van het land", "nl")),
        record("b.html", "Niets"),
    ],
    "en": [record("en/a.html", "Municipality", Line("Een deel", "nl", is_quote=True))],
}


def index(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    return {
        name: content
        for name, content in files.items()
        if name.startswith("pagefind/") and isinstance(content, bytes)
    }


def test_the_same_records_give_the_same_bytes() -> None:
    made = [pagefind.made(RECORDS) for _ in range(4)]

    assert made[1:] == made[:-1]
    assert list(made[0]) == sorted(made[0])


def test_each_record_is_there_and_of_its_kind() -> None:
    made = pagefind.made(RECORDS)

    kinds = {one: json.loads(made[f"pagefind/kinds.{one}.json"]) for one in LANGUAGES}
    fragments = {name for name in made if name.startswith("pagefind/fragment/")}

    assert {
        f"pagefind/fragment/{name}.pf_fragment"
        for language in LANGUAGES
        for name in kinds[language]["concepts"].split()
    } == fragments
    assert len(fragments) == 3


def test_nothing_of_pagefind_is_there_that_no_page_asks_for(
    files: dict[str, str | bytes],
) -> None:
    made = index(files)
    single = {name for name in made if name.count("/") == 1}

    assert sum(map(len, made.values())) < 1_500_000
    assert {name.rpartition(".")[0] for name in single if name.endswith((".js", ".pagefind"))} == {
        "pagefind/pagefind",
        "pagefind/wasm.nl",
        "pagefind/wasm.en",
    }


def test_the_script_of_the_page_is_small(files: dict[str, str | bytes]) -> None:
    assert len(files["search.js"]) < 4_096


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_page_to_search_on_may_run_a_script(pages: dict[str, str], language: str) -> None:
    allowed = {name for name, text in pages.items() if "script-src" in text}
    shown = Page(pages[page("search", language)])

    assert allowed == {page("search", one) for one in LANGUAGES}
    assert "script-src 'self' 'wasm-unsafe-eval';" in shown.values("content", "meta")[2]
    assert shown.headings.count(1) == 1
    assert len(shown.values("id")) == len(set(shown.values("id")))
    assert set(shown.values("for", "label")) <= set(shown.values("id"))
    assert not shown.values("style")
    assert re.findall("<script[^>]*>[^<]", pages[page("search", language)]) == []


def test_the_menu_leads_to_it_and_it_leads_to_each_letter(pages: dict[str, str]) -> None:
    shown = Page(pages["search.html"])
    letters = {f"a-z.html#{id_}" for id_ in Page(pages["a-z.html"]).values("id", "h2")}

    assert letters
    assert letters <= set(shown.values("href", "a"))
    assert "../../search.html" in Page(pages["doc/query/CQ-01.html"]).values("href", "a")
