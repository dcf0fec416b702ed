"""Code as a page shows it: keywords, texts and comments marked, each sign as it was written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from sporen.rdf.tokens import Grammar

#: How what a token is, is written in HTML; any other stands as it is.
_TAGS = {
    "word": ("<b>", "</b>"),
    "directive": ("<b>", "</b>"),
    "literal": ('<span class="external">', "</span>"),
    "comment": ('<span class="soft">', "</span>"),
}
_PLAIN = ("", "")
#: The lines of a query in which values stand; what is around them is the same for all values.
_VALUES = re.compile(r"(?m)^([ \t]*VALUES [^\n]*\n)")
#: A text over several lines, within which a line means nothing by itself.
_LONG_TEXT = re.compile("\"\"\"|'''")


def highlight(text: str, grammar: Grammar) -> Markup:
    """Mark up code by the tokens of its grammar; without the markup it is the same text."""
    parts = [text] if _LONG_TEXT.search(text) else _VALUES.split(text)
    return Markup("").join(_highlight_part(part, grammar) for part in parts)


@lru_cache(maxsize=4096)
def _highlight_part(text: str, grammar: Grammar) -> Markup:
    pieces = []
    for found in grammar.finditer(text):
        before, after = _TAGS.get(str(found.lastgroup), _PLAIN)
        pieces.append(f"{before}{escape(found[0])}{after}")
    return Markup("".join(pieces))  # noqa: S704  escaped piece by piece
