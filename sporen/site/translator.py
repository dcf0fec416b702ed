"""The texts of the pages in one language, and its formats of numbers and dates."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sporen.settings import DEFAULT_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Keeps day and month, or a number and its unit, on one line.
NO_BREAK = "\u00a0"

_FOLDER = Path(__file__).parent / "translations"


class Translator:
    """The texts of one language: `texts` is the tree of `translations/{language}.yaml`.

    `texts["site"]` is the name of the site.
    """

    def __init__(self, language: str, name: str = DEFAULT_NAME) -> None:
        self.language = language
        self.texts: dict[str, Any] = {**_read(language), "site": name}

    def number(self, value: int | str) -> str:
        """Format a number: `9.374` and `1,5` in Dutch, `9,374` and `1.5` in English."""
        whole, point, part = str(value).partition(".")
        if not whole.isdecimal() or (point and not part.isdecimal()):
            return str(value)
        grouped = f"{int(whole):,}".replace(",", self.texts["group_digits"])
        return f"{grouped}{self.texts['decimal']}{part}" if part else grouped

    def plural(self, number: int, forms: dict[str, str], *more: str) -> str:
        """Return the form for a number; `more` fills the placeholders after the number."""
        if number == 1:
            return forms["one"].format(*more)
        return forms["many"].format(self.number(number), *more)

    def date(self, written: str) -> str:
        """Format a date, a month or a year; return any other text unchanged."""
        parts = written.split("-")
        if not all(part.isdecimal() for part in parts) or len(parts) > len(
            ("year", "month", "day")
        ):
            return written
        year, *rest = parts
        months = self.texts["months"]
        if not rest or not 1 <= int(rest[0]) <= len(months):
            return written
        month = f"{months[int(rest[0]) - 1]} {year}"
        return f"{int(rest[1])}{NO_BREAK}{month}" if rest[1:] else month

    def join(self, items: list[str], conjunction: str = "and") -> str:
        """Join items with commas, and the last two with a conjunction."""
        if len(items) <= 1:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.texts[conjunction]} {items[-1]}"

    def missing_aspects(self, gaps: Iterable[tuple[str, str]]) -> list[str]:
        """Return the ends of sentences that begin with "The letter does not say", without repeats.

        Args:
            gaps: aspects with their labels.

        Returns:
            The texts in the order of the translations.

        """
        known: dict[str, str] = self.texts["aspect"]
        order = list(known)
        ranked = sorted(
            dict.fromkeys(gaps), key=lambda gap: order.index(gap[0] if gap[0] in known else "other")
        )
        return [
            known[aspect] if aspect in known else known["other"].format(name)
            for aspect, name in ranked
        ]


@cache
def _read(language: str) -> dict[str, Any]:
    import yaml  # noqa: PLC0415  only pages need it, and every command imports the publisher

    text = (_FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    tree = yaml.load(text, Loader=yaml.CSafeLoader)
    assert isinstance(tree, dict)  # noqa: S101  the file is ours
    return tree
