"""Syntax highlighting of keywords, strings and comments."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from sporen.site.templates import fragment

if TYPE_CHECKING:
    from sporen.rdf.tokens import Grammar

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
    return fragment("code", [(token.lastgroup, token[0]) for token in grammar.finditer(text)])
