"""Syntax highlighting of keywords, strings and comments."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from sporen.rdf.tokens import Grammar

#: The tags around each kind of token; other tokens have none.
_TAGS = {
    "word": ("<b>", "</b>"),
    "directive": ("<b>", "</b>"),
    "literal": ('<span class="external">', "</span>"),
    "comment": ('<span class="soft">', "</span>"),
}
_PLAIN = ("", "")
#: The lines of a query with values; the text around them is the same for all values.
_VALUES = re.compile(r"(?m)^([ \t]*VALUES [^\n]*\n)")
#: A multi-line string, which cannot be highlighted line by line.
_LONG_TEXT = re.compile("\"\"\"|'''")


def highlight(text: str, grammar: Grammar) -> Markup:
    """Highlight code by the tokens of its grammar, without changing its text."""
    parts = [text] if _LONG_TEXT.search(text) else _VALUES.split(text)
    return Markup("").join(_highlight_part(part, grammar) for part in parts)


@lru_cache(maxsize=4096)
def _highlight_part(text: str, grammar: Grammar) -> Markup:
    pieces = []
    for token in grammar.finditer(text):
        before, after = _TAGS.get(str(token.lastgroup), _PLAIN)
        pieces.append(f"{before}{escape(token[0])}{after}")
    return Markup("".join(pieces))  # noqa: S704  escaped piece by piece
