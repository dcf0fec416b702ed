"""Values and lines of values as a page shows them, and their order."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from sporen.site.model.view_models import LANGUAGE
from sporen.site.templates import fragment
from sporen.strings import natural_key

if TYPE_CHECKING:
    from collections.abc import Collection


class Value(NamedTuple):
    """A value on a page; `language` is empty if it is that of the page."""

    text: str
    language: str = ""
    link: str = ""
    #: The format: `quote`, `date`, `number`, `code` or empty.
    kind: str = ""
    #: The machine-readable form of `text`, such as an ISO date.
    exact: str = ""
    is_outside: bool = False

    def __html__(self) -> str:
        """Return the HTML with markup for its kind and link, as Jinja asks."""
        return _html(self)


@lru_cache(maxsize=8_192)
def _html(value: Value) -> Markup:
    return fragment("value", value, value.language or LANGUAGE)


class Line(NamedTuple):
    """Values on one line, with the proof if the statement is inferred.

    Lines are sorted by `at`: date and position in a letter.
    """

    values: tuple[Value, ...]
    why: Markup = Markup("")
    at: tuple[str, int] = ("", -1)

    def __html__(self) -> str:
        """Return the HTML of a separate line, as Jinja asks."""
        return fragment("line", self.values, self.why)

    @property
    def item(self) -> Markup:
        """The HTML of a list item."""
        return fragment("item", self.values, self.why)


def sort_lines(lines: Collection[Line]) -> tuple[Line, ...]:
    """Sort lines by date and position in a letter, then by number or text."""
    return tuple(sorted(lines, key=_sort_key) if len(lines) > 1 else lines)


def _sort_key(line: Line) -> tuple[object, ...]:
    value = line.values[0]
    number = int(value.exact) if value.kind == "number" and value.exact.isdecimal() else 0
    natural = natural_key(value.text)
    return line.at, number, value.exact, value.language, natural, value.link, line.values[1:]
