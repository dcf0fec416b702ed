"""Errors in templates have a file and line; compiled templates are cached."""

from __future__ import annotations

import sys
from importlib.util import cache_from_source
from pathlib import Path
from unittest.mock import patch

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sporen.errors import ExitCode, SporenError
from sporen.site import templates as site_templates
from sporen.site.templates import render
from sporen.site.translator import Translator


def environment(folder: Path, templates: dict[str, str]) -> Environment:
    for name, text in templates.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=True)


@pytest.mark.parametrize(
    ("templates", "line"),
    [
        (
            {"a.html": "<p>\n{{ nothing }}\n</p>"},
            "a.html:2: A template of the site is wrong: 'nothing' is undefined. Fix it.",
        ),
        (
            {"a.html": "\n\n{% oops %}"},
            "a.html:3: A template of the site is wrong: Encountered unknown tag 'oops'. Fix it.",
        ),
        (
            {
                "a.html": "{% extends 'b.html' %}\n{% block main %}\n\n{{ x.y }}{% endblock %}",
                "b.html": "<main>\n{% block main %}{% endblock %}</main>",
            },
            "a.html:4: A template of the site is wrong: 'x' is undefined. Fix it.",
        ),
        (
            {
                "a.html": "{% import 'b.html' as b with context %}\n{{ b.said() }}",
                "b.html": "\n{% macro said() %}\n{{ z }}{% endmacro %}",
            },
            "b.html:3: A template of the site is wrong: 'z' is undefined. Fix it.",
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
def test_template_error_has_name_and_line(
    tmp_path: Path, templates: dict[str, str], line: str
) -> None:
    made = environment(tmp_path, templates)

    with pytest.raises(SporenError) as raised:
        render(made, "a.html")

    assert raised.value.format("en").startswith(line)
    assert raised.value.code is ExitCode.INTERNAL_ERROR


def test_a_template_is_filled_in(tmp_path: Path) -> None:
    made = environment(tmp_path, {"a.html": "<p>{{ x }}</p>"})

    assert render(made, "a.html", x="<b>") == "<p>&lt;b&gt;</p>"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one template, beside which Python may keep what it compiles."""
    monkeypatch.setattr(site_templates, "_TEMPLATES", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "a.html").write_text("{{ 1 + 1 }}", encoding="utf-8")
    return tmp_path


def compiled(folder: Path) -> list[Path]:
    return [*Path(cache_from_source(str(folder / "a.py"))).parent.glob("*.pyc")]


def written(*, may_compile: bool = True) -> str:
    templates = site_templates.environment(Translator("nl"), Markup)
    with patch.object(
        Environment, "compile", autospec=True, side_effect=Environment.compile
    ) as made:
        text = render(templates, "a.html")
    assert made.called == may_compile
    return text


def test_a_template_is_compiled_once(folder: Path) -> None:
    assert (written(), written(may_compile=False)) == ("2", "2")
    assert len(compiled(folder)) == 1


def test_a_template_that_was_changed_is_compiled_again(folder: Path) -> None:
    written()
    (folder / "a.html").write_text("{{ 2 + 2 }}", encoding="utf-8")

    assert written() == "4"


def test_a_compiled_template_that_is_not_whole_is_compiled_again(folder: Path) -> None:
    written()
    [file] = compiled(folder)
    file.write_bytes(file.read_bytes()[:-1])

    assert written() == "2"


def test_no_bytecode_is_cached_if_python_writes_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    written()

    assert compiled(folder) == []
