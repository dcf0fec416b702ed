"""A template that is wrong is told with its name and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sporen.findings import ExitCode, SporenError
from sporen.publishing.pages.template import filled

if TYPE_CHECKING:
    from pathlib import Path


def environment(folder: Path, templates: dict[str, str]) -> Environment:
    for name, text in templates.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=True)


@pytest.mark.parametrize(
    ("templates", "line"),
    [
        (
            {"a.html": "<p>\n{{ nothing }}\n</p>"},
            "a.html:2: A template of the site is wrong: 'nothing' is undefined. Mend it.",
        ),
        (
            {"a.html": "\n\n{% oops %}"},
            "a.html:3: A template of the site is wrong: Encountered unknown tag 'oops'. Mend it.",
        ),
        (
            {
                "a.html": "{% extends 'b.html' %}\n{% block main %}\n\n{{ x.y }}{% endblock %}",
                "b.html": "<main>\n{% block main %}{% endblock %}</main>",
            },
            "a.html:4: A template of the site is wrong: 'x' is undefined. Mend it.",
        ),
        (
            {
                "a.html": "{% import 'b.html' as b with context %}\n{{ b.said() }}",
                "b.html": "\n{% macro said() %}\n{{ z }}{% endmacro %}",
            },
            "b.html:3: A template of the site is wrong: 'z' is undefined. Mend it.",
        ),
        (
            {"a.html": "{% include 'gone.html' %}"},
            "a.html:1: A template of the site is wrong: 'gone.html' not found in",
        ),
        (
            {},
            "a.html: A template of the site is wrong: 'a.html' not found in",
        ),
    ],
    ids=["undefined", "unreadable", "in a block", "in a macro", "includes none", "not there"],
)
def test_a_wrong_template_is_told_with_its_name_and_line(
    tmp_path: Path, templates: dict[str, str], line: str
) -> None:
    made = environment(tmp_path, templates)

    with pytest.raises(SporenError) as raised:
        filled(made, "a.html")

    assert raised.value.line("en").startswith(line)
    assert raised.value.code is ExitCode.BUG


def test_a_template_is_filled_in(tmp_path: Path) -> None:
    made = environment(tmp_path, {"a.html": "<p>{{ x }}</p>"})

    assert filled(made, "a.html", x="<b>") == "<p>&lt;b&gt;</p>"
