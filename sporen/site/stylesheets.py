"""The style sheets and the icon of what is published, put together from the files of `static/`."""

from __future__ import annotations

from pathlib import Path

from sporen.site.model.segments import MOST_IN_BLOCK

_FOLDER = Path(__file__).parent / "static"


def page_stylesheet() -> str:
    """Return the sheet of the page: one file with the picture in it, since a page asks for one."""
    return _read_files("colours.css", "sporen.css", "picture.css", "letter.css") + _passage_rules()


def chart_stylesheet() -> str:
    """Return the sheet that a picture carries when it stands by itself."""
    return _read_files("colours.css", "picture.css")


def icon() -> str:
    """Return the sign of the site, as browsers show it beside the title of a page."""
    return _read_files("icon.svg")


def _passage_rules() -> str:
    """Mark the chosen passage of a block, and show its card: a rule for each number."""
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
