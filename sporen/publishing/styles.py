"""The style sheets of what is published, put together from the files of `static/`."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "static"


def of_page() -> str:
    """Give the sheet of the page: one file with the picture in it, since a page asks for one."""
    return _joined("colours.css", "sporen.css", "picture.css")


def of_picture() -> str:
    """Give the sheet that a picture carries when it stands by itself."""
    return _joined("colours.css", "picture.css")


def _joined(*names: str) -> str:
    return "".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)
