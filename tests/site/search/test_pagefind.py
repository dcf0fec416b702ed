"""The search page and its index: the same in each build, small, allowed no more than it needs."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from sporen.errors import SporenError
from sporen.i18n import LANGUAGES
from sporen.labels.localized_text import LocalizedText
from sporen.site.search import pagefind
from sporen.site.search.records import Line, Record
from sporen.web.routes import page_path
from tests.site.html import Page

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Mapping

    Run = Callable[..., subprocess.CompletedProcess[str]]


def record(link: str, name: str, *lines: Line) -> Record:
    return Record(link, "concepts", LocalizedText(name), "begrip", lines)


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
    made = [pagefind.build_index(RECORDS) for _ in range(4)]

    assert made[1:] == made[:-1]
    assert list(made[0]) == sorted(made[0])


def test_each_record_is_there_and_of_its_kind() -> None:
    made = pagefind.build_index(RECORDS)

    kinds = {one: json.loads(made[f"pagefind/kinds.{one}.json"]) for one in LANGUAGES}
    fragments = {name for name in made if name.startswith("pagefind/fragment/")}

    assert {
        f"pagefind/fragment/{name}.pf_fragment"
        for language in LANGUAGES
        for name in kinds[language]["concepts"].split()
    } == fragments
    assert len(fragments) == 3


def test_whose_the_program_is_stands_beside_it() -> None:
    notice = pagefind.build_index(RECORDS)["pagefind/NOTICE.txt"].decode().splitlines()

    assert re.fullmatch(r"Pagefind \d+\.\d+\.\d+", notice[0])
    assert notice[1:3] == ["Licence: MIT", "Source Code: https://github.com/pagefind/pagefind/"]
    assert notice[4] == "Copyright 2022 CloudCannon"
    assert notice[6].startswith("Permission is hereby granted, free of charge, ")


def answering(answer: str) -> str:
    """Make a program that gives this answer to each message about the records."""
    return f"#!/bin/sh\necho '{answer * 5}'\ncat > /dev/null\n"


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        (None, "import of pagefind_bin halted"),
        ("#!/bin/sh\n", "Permission denied"),
        ("no program", "Exec format error"),
        ("#!/bin/sh\nhead -c 9 > /dev/null\nexit 1\n", ""),
        (answering("eyJwYXlsb2FkIjp7Im1lc3NhZ2UiOiJubyB3YXkifX0=,"), "no way"),
        (answering("....,"), "Expecting value"),
    ],
    ids=["not there", "not allowed", "no program", "stops", "refuses", "talks nonsense"],
)
def test_where_pagefind_is_missing_or_broken_that_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str | None, reason: str
) -> None:
    module = None
    if program is not None:
        path = tmp_path / "pagefind"
        path.write_text(program, encoding="utf-8")
        path.chmod(0o644 if reason == "Permission denied" else 0o755)
        module = ModuleType("pagefind_bin")
        module.get_executable = lambda: path  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pagefind_bin", module)

    with pytest.raises(SporenError) as raised:
        pagefind.build_index(RECORDS)

    line = raised.value.format("en")
    assert line.startswith("No search index: Pagefind is missing or does not work here")
    assert reason in line
    assert "\n" not in line


def test_a_build_without_pagefind_says_so_and_leads_to_the_list(
    sporen: Run, built: Path, tmp_path: Path
) -> None:
    lost = tmp_path / "lost"
    lost.mkdir()
    (lost / "pagefind_bin.py").write_text("raise ImportError('not for this machine')", "utf-8")
    here = Path(__file__).parents[3]

    path = os.pathsep.join((str(lost), str(here)))
    done = sporen("build", cwd=built, measured=False, PYTHONPATH=path)

    assert done.returncode == 0, done.stderr
    (told,) = [line for line in done.stderr.splitlines() if "Pagefind" in line]
    assert told == (
        "No search index: Pagefind is missing or does not work here (not for this machine). "
        "The site does have the list from A to Z. Install pagefind-bin with pip to have search."
    )
    made = {path.name for path in (built / "dist").iterdir()}
    text = (built / "dist" / "search.html").read_text(encoding="utf-8")
    assert not made & {"pagefind", "search.js"}
    assert 'href="a-z.html#letter-A"' in text
    assert "<script" not in text
    assert "script-src" not in text


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
    shown = Page(pages[page_path("search", language)])

    assert allowed == {page_path("search", one) for one in LANGUAGES}
    assert "script-src 'self' 'wasm-unsafe-eval';" in shown.values("content", "meta")[2]
    assert shown.headings.count(1) == 1
    assert len(shown.values("id")) == len(set(shown.values("id")))
    assert set(shown.values("for", "label")) <= set(shown.values("id"))
    assert not shown.values("style")
    assert re.findall("<script[^>]*>[^<]", pages[page_path("search", language)]) == []


def test_the_menu_leads_to_it_and_it_leads_to_each_letter(pages: dict[str, str]) -> None:
    shown = Page(pages["search.html"])
    letters = {f"a-z.html#{id_}" for id_ in Page(pages["a-z.html"]).values("id", "h2")}

    assert letters
    assert letters <= set(shown.values("href", "a"))
    assert "../../search.html" in Page(pages["doc/query/CQ-01.html"]).values("href", "a")
