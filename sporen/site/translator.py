"""The words of the pages that do not come from the graph, and how numbers and dates are written."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Keeps what belongs together on one line: day and month, a number and its unit.
NO_BREAK = "\u00a0"

_FILE = Path(__file__).parent / "translations" / "words.yaml"


class Translator:
    """The words in one language: `words` is the tree of `templates/words.yaml` in that language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.texts: dict[str, Any] = _in(_read(), language)

    def number(self, value: int | str) -> str:
        """Write a number as people do: `9.374` and `1,5` in Dutch, `9,374` and `1.5` in English."""
        whole, point, part = str(value).partition(".")
        if not whole.isdecimal() or (point and not part.isdecimal()):
            return str(value)
        grouped = f"{int(whole):,}".replace(",", self.texts["group_digits"])
        return f"{grouped}{self.texts['decimal']}{part}" if part else grouped

    def plural(self, number: int, words: dict[str, str], *more: str) -> str:
        """Say how many there are; `more` fills what is left open after the number."""
        many = words["many"].format(self.number(number), *more)
        return words["one"].format(*more) if number == 1 else many

    def date(self, written: str) -> str:
        """Write a date, a month or a year as people do; what is none of these stays as it is."""
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

    def join(self, items: list[str], word: str = "and") -> str:
        """Join with commas, the last two with a word of the words file."""
        if len(items) <= 1:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.texts[word]} {items[-1]}"

    def missing_aspects(self, gaps: Iterable[tuple[str, str]]) -> list[str]:
        """Say what is missing, once each, as a sentence goes on after "the letter does not say".

        `gaps` are aspects with their labels; they come in the order of the words file.
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
def _read() -> dict[str, Any]:
    import yaml  # noqa: PLC0415  only pages need it, and every command imports the publisher

    tree = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert isinstance(tree, dict)  # noqa: S101  the file is ours
    return tree


def _in(tree: Any, language: str) -> Any:  # noqa: ANN401  a tree of texts, lists and mappings
    if isinstance(tree, dict):
        if tree.keys() == {"nl", "en"}:
            return tree[language]
        return {key: _in(value, language) for key, value in tree.items()}
    return [_in(item, language) for item in tree] if isinstance(tree, list) else tree
