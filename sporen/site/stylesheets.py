"""The stylesheets and the icon of the site, from the files in `static/`."""

from __future__ import annotations

from pathlib import Path

from sporen.site.model.segments import MOST_IN_BLOCK

_FOLDER = Path(__file__).parent / "static"


def page_stylesheet() -> str:
    """Return the stylesheet of pages, with that of charts, so that a page loads one file."""
    return _read_files("colours.css", "sporen.css", "picture.css", "letter.css") + _passage_rules()


def chart_stylesheet() -> str:
    """Return the stylesheet that a standalone chart contains."""
    return _read_files("colours.css", "picture.css")


def icon() -> str:
    """Return the icon of the site."""
    return _read_files("icon.svg")


def _passage_rules() -> str:
    """Return the rules that mark the selected passage of a block and show its card."""
    numbers = range(1, MOST_IN_BLOCK + 1)
    marked = ",\n".join(f".t{k}:target ~ .m{k}" for k in numbers)
    cards = ",\n".join(f".blk:has(.t{k}:target) .s{k}" for k in numbers)
    mark = "background: var(--mark); border-bottom: 3px solid var(--markline)"
    return (
        f"{marked} {{ {mark}; }}\n"
        f"@supports selector(:has(a)) {{\n{cards} {{ display: block; }}\n}}\n"
    )


def _read_files(*names: str) -> str:
    return "".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)
