"""The setting `name` in the title and header of every page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sporen.settings import Settings
from sporen.site.site import render
from tests.site.small import LETTER, small

if TYPE_CHECKING:
    from pathlib import Path


def test_every_page_has_the_name_of_the_site(tmp_path: Path) -> None:
    graphs = small(tmp_path, a=LETTER)
    folders = replace(graphs.folders, settings=Settings(name="Brieven & co"))
    pages = {
        name: text
        for name, text in render(replace(graphs, folders=folders))
        if name.endswith(".html") and isinstance(text, str)
    }

    assert {"index.html", "en/index.html", "404.html", "search.html"} <= set(pages)
    for text in pages.values():
        assert re.search(r"<title>.* – Brieven &amp; co</title>", text)
        assert re.search(r'<p class="brand"><a href="[^"]+">Brieven &amp; co</a></p>', text)
    assert '<p class="lead">Brieven &amp; co turns letters' in pages["en/index.html"]
