"""The tokens and comments of a Turtle or SPARQL text, and the lines and blanks between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What both languages share: names with escapes never end in a dot, which is a token of its own.
_LOCAL = r"(?:[\w:\-\u00b7]|%[0-9a-fA-F]{2}|\\.|\.(?=[.\w:\-\u00b7%\\]))*"
_TEXT = r"""(?:\"\"\"(?:[^"\\]|\\.|"{1,2}(?!"))*\"\"\"|'''(?:[^'\\]|\\.|'{1,2}(?!'))*'''
    |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')"""
_IRI = r"""<(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9a-fA-F]+)*>"""
_NAME = rf"(?:(?:[^\W\d_](?:[\w.\-\u00b7]*[\w\-\u00b7])?)?:{_LOCAL})"
_NUMBER = r"(?:\d+\.\d*[eE][+-]?\d+|\d*\.?\d+[eE][+-]?\d+|\d*\.\d+|\d+)"
_SHARED = rf"""
    (?P<gap>\s+)
  | (?P<comment>\#[^\n\r]*)
  | (?P<literal>{_TEXT}(?:\s*@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*|\s*\^\^\s*(?:{_IRI}|{_NAME}))?)
  | (?P<iri>{_IRI})
  | (?P<blank>_:\w(?:[\w.\-\u00b7]*[\w\-\u00b7])?)
"""
TURTLE = re.compile(
    rf"""{_SHARED}
  | (?P<directive>@prefix\b|@base\b|(?i:prefix|base)(?=[\s<\#]))
  | (?P<name>{_NAME})
  | (?P<number>[+-]?{_NUMBER})
  | (?P<word>[^\W\d_]+)
  | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
SPARQL = re.compile(
    rf"""{_SHARED}
  | (?P<variable>[?$]\w+)
  | (?P<name>{_NAME})
  | (?P<number>{_NUMBER})
  | (?P<word>[^\W\d]\w*)
  | (?P<operator>&&|\|\||!=|<=|>=|[=<>])
  | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
#: A language or datatype at the end of a literal, and what may stand around `^^`.
_SUFFIX = re.compile(r"""(?<=["'])\s+(@[\w-]+)\Z|(?<=["'])\s*(\^\^)\s*(?=\S+\Z)""")
#: What ends a piece of a statement, and never begins a line.
PUNCTUATION = frozenset(".,;")
Grammar = re.Pattern[str]
OPENING = {"{": "}", "[": "]", "(": ")"}
CLOSING = frozenset(OPENING.values())


class Token(NamedTuple):
    """A piece of a text that means something; `kind` is the group of the grammar it belongs to.

    `lines` and `blanks` say how many line ends and blanks stand right before it, behind the token
    or comment that precedes it; of the blanks, only those of its own line.
    """

    kind: str
    text: str
    start: int
    newlines: int
    spaces: int


class Comment(NamedTuple):
    """A comment, and the number of the token that it stands before.

    `alone` says that it has a line of its own; `blank`, that the line before it is blank.
    """

    text: str
    start: int
    token_index: int
    on_own_line: bool
    after_blank_line: bool


class TokenizedText(NamedTuple):
    """A text with its tokens and comments in order."""

    text: str
    tokens: tuple[Token, ...]
    comments: tuple[Comment, ...]

    def comments_by_token(self) -> dict[int, list[Comment]]:
        """Return the comments by the number of the token that they stand before."""
        found: dict[int, list[Comment]] = {}
        for comment in self.comments:
            found.setdefault(comment.token_index, []).append(comment)
        return found

    def line_starts(self) -> list[bool]:
        """Say of each token whether it stands on another line than the one before it."""
        commented = self.comments_by_token()
        return [token.newlines > 0 or at in commented for at, token in enumerate(self.tokens)]

    def top_level(self, first: int, last: int) -> Iterator[int]:
        """Return the numbers of the tokens from one to another, without those in brackets there."""
        depth = 0
        for at in range(first, last + 1):
            depth -= self.tokens[at].text in CLOSING
            if depth <= 0:
                yield at
            depth += self.tokens[at].text in OPENING

    def bracket_pairs(self) -> list[tuple[int, int]]:
        """Return the first and last token index of each pair of brackets, outer pairs first.

        Brackets that do not pair are in no group.
        """
        pairs: list[tuple[int, int]] = []
        opened: list[int] = []
        for at, token in enumerate(self.tokens):
            if token.text in OPENING:
                opened.append(at)
            elif token.text in CLOSING and opened:
                first = opened.pop()
                if OPENING[self.tokens[first].text] == token.text:
                    pairs.append((first, at))
        return sorted(pairs)


def tokenize(text: str, grammar: Grammar) -> TokenizedText:
    """Read the tokens and comments of a text."""
    tokens: list[Token] = []
    comments: list[Comment] = []
    gap = ""
    for found in grammar.finditer(text):
        kind, said = str(found.lastgroup), found[0]
        if kind == "gap":
            gap = said
            continue
        lines, blanks = gap.count("\n"), len(gap) - gap.rfind("\n") - 1
        if kind == "comment":
            alone = lines > 0 or not (tokens or comments)
            blank = lines > 1 and bool(tokens or comments)
            comments.append(Comment(said.rstrip(), found.start(), len(tokens), alone, blank))
        else:
            tokens.append(Token(kind, said, found.start(), lines, blanks))
        gap = ""
    return TokenizedText(text, tuple(tokens), tuple(comments))


def move_trailing_comments(source: TokenizedText) -> TokenizedText:
    """Let a comment that ends a line before a dot, comma or semicolon stand behind that sign.

    There it means the same. It stays where it is beside another comment, for two would be one.
    """
    taken = source.comments_by_token()
    moved = []
    for comment in source.comments:
        at = comment.token_index
        sign = at < len(source.tokens) and source.tokens[at].text in PUNCTUATION
        lone = len(taken[at]) == 1 and all(c.on_own_line for c in taken.get(at + 1, ()))
        behind = sign and lone and not comment.on_own_line
        moved.append(comment._replace(token_index=at + 1) if behind else comment)
    return source._replace(comments=tuple(moved))


def compact_literal(literal: str) -> str:
    """Return a literal without blanks between its text and its language tag or datatype."""
    return _SUFFIX.sub(r"\1\2", literal)
