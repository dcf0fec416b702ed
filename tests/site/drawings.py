"""The pictures of a page, read as what they are: SVG with text, marks and links."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree as ET

from sporen.site.charts.svg import estimate_width

SVG = "{http://www.w3.org/2000/svg}"
#: The height of text by its class, as in the sheet of pictures; other text is 14 pixels high.
_SIZES = {"sm": 12.5, "hh": 15, "h": 18, "q": 17}


class Area(NamedTuple):
    """Where something is drawn."""

    left: float
    top: float
    right: float
    bottom: float
    words: str = ""

    def touches(self, other: Area) -> bool:
        """Return whether two areas share a point."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def pictures(page: str, form: str) -> list[ET.Element]:
    """Return the pictures of a page in one form: `wide` or `narrow`."""
    found = [ET.fromstring(one) for one in re.findall("<svg.*?</svg>", page, re.DOTALL)]  # noqa: S314  our own
    return [one for one in found if form in one.get("class", "").split()]


def labels(page: str, form: str) -> list[str]:
    """Return what the links of the pictures of a page say, sorted."""
    return sorted(
        link.get("aria-label", "") for one in pictures(page, form) for link in one.iter(f"{SVG}a")
    )


def words(picture: ET.Element) -> list[Area]:
    """Return where each line of text stands, by the reckoned width of its characters."""
    return [_area(text) for text in picture.iter(f"{SVG}text")]


def _area(text: ET.Element) -> Area:
    looks = text.get("class", "").split()
    size = next((_SIZES[look] for look in looks if look in _SIZES), 14)
    said = "".join(text.itertext())
    width = estimate_width(said, int(size))
    x, y = float(text.get("x", "")), float(text.get("y", ""))
    left = x - width / 2 if "mid" in looks else x
    return Area(left, y - size * 0.75, left + width, y + size * 0.2, said)


def overlapping(areas: list[Area]) -> list[tuple[str, str]]:
    """Return what touches each other."""
    return [
        (one.words, other.words)
        for at, one in enumerate(areas)
        for other in areas[at + 1 :]
        if one.touches(other)
    ]


def table(page: str, number: int = 0) -> list[list[str]]:
    """Return the cells of a table with its rows stacked, as text; a head of rows has one cell."""
    body = page.split('<table role="table"')[number + 1].partition("</table>")[0]
    rows = re.findall(r'<tr role="row">(.*?)</tr>', body, re.DOTALL)[1:]
    return [
        [_text(cell) for cell in re.findall(r"<t[hd] .*?</t[hd]>", row, re.DOTALL)] for row in rows
    ]


def _text(cell: str) -> str:
    return " ".join(re.sub("<[^>]*>", "", cell).split())
