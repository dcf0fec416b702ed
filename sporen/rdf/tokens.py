"""Lexer of Turtle, TriG, N-Triples, N-Quads and SPARQL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# Terminals that the grammars of Turtle (section 6.5) and SPARQL 1.1 (section 19.8) share. Repeats
# are possessive and unrolled: no text takes more than linear time.
_COMMENT = r"\#[^\n\r]*"
_IRI_CHARACTER = r"""[^<>"{}|^`\\\x00-\x20]"""
_IRIREF = rf"<{_IRI_CHARACTER}*+(?:\\[uU][0-9a-fA-F]+{_IRI_CHARACTER}*+)*+>"
_PN_PREFIX = r"[^\W\d_](?:[\w.\-\u00b7]*[\w\-\u00b7])?"
#: A local name with escapes; a dot at its end is a token of its own.
_PN_LOCAL = (
    r"[\w:\-\u00b7]*+"
    r"(?:(?:%[0-9a-fA-F]{2}|\\.|\.(?=[.\w:\-\u00b7%\\]))[\w:\-\u00b7]*+)*+"
)
_PREFIXED_NAME = rf"(?:{_PN_PREFIX})?:{_PN_LOCAL}"
_BLANK_NODE_LABEL = r"_:\w(?:[\w.\-\u00b7]*[\w\-\u00b7])?"
_LANGTAG = r"@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*"
_NUMBER = r"(?:\d+(?:\.\d*(?=[eE][+-]?\d)|\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?"
_STRING = (
    r'"[^"\\\n\r]*+(?:\\.[^"\\\n\r]*+)*+"'
    r"|'[^'\\\n\r]*+(?:\\.[^'\\\n\r]*+)*+'"
)
_LONG_STRING = (
    r'"""[^"\\]*+(?:(?:\\.|"{1,2}(?!"))[^"\\]*+)*+"""'
    r"|\'\'\'[^'\\]*+(?:(?:\\.|'{1,2}(?!'))[^'\\]*+)*+\'\'\'"
)
_VARIABLE = r"[?$]\w+"
_WORD = r"[^\W\d]\w*"
_DIRECTIVE = r"@prefix\b|@base\b|(?i:prefix|base)(?=[\s<\#])"

Grammar = re.Pattern[str]


def _grammar(pattern: str) -> Grammar:
    return re.compile(pattern, re.VERBOSE | re.DOTALL)


_WITH_GAPS = rf"""
    (?P<gap>\s+)
  | (?P<comment>{_COMMENT})
  | (?P<literal>(?:{_LONG_STRING}|{_STRING})
      (?:\s*{_LANGTAG}|\s*\^\^\s*(?:{_IRIREF}|{_PREFIXED_NAME}))?)
  | (?P<iri>{_IRIREF})
  | (?P<blank>{_BLANK_NODE_LABEL})
"""
#: Turtle for `tokenize`: a literal is one token, and every character is in some token.
TURTLE = _grammar(rf"""{_WITH_GAPS}
  | (?P<directive>{_DIRECTIVE})
  | (?P<name>{_PREFIXED_NAME})
  | (?P<number>[+-]?{_NUMBER})
  | (?P<word>[^\W\d_]+)
  | (?P<sign>.)""")
#: SPARQL for `tokenize`.
SPARQL = _grammar(rf"""{_WITH_GAPS}
  | (?P<variable>{_VARIABLE})
  | (?P<name>{_PREFIXED_NAME})
  | (?P<number>{_NUMBER})
  | (?P<word>{_WORD})
  | (?P<operator>&&|\|\||!=|<=|>=|[=<>])
  | (?P<sign>.)""")
#: Turtle, TriG and N-Quads for `scan`: the parts of a literal are tokens of their own.
TURTLE_TERMS = _grammar(rf"""(?:\s+|{_COMMENT})*+(?:
    (?P<long>{_LONG_STRING})
  | (?P<text>{_STRING})
  | (?P<iri>{_IRIREF})
  | (?P<directive>{_DIRECTIVE})
  | (?P<graph>(?i:graph)(?=[\s<\[]))
  | (?P<language>{_LANGTAG})
  | (?P<datatype>\^\^)
  | (?P<blank>{_BLANK_NODE_LABEL})
  | (?P<name>{_PREFIXED_NAME})
  | (?P<number>[+-]?{_NUMBER})
  | (?P<word>true\b|false\b|a\b)
  | (?P<sign>[.,;()\[\]{{}}])
  | \Z)""")
#: SPARQL for `scan`, of queries that nobody has parsed yet: a string without a closing quote ends
#: with its line or the query, and a prefix has at most 100 characters.
SPARQL_TERMS = _grammar(rf"""
    (?P<comment>{_COMMENT})
  | (?P<iri><{_IRI_CHARACTER}*>)
  | (?P<text>\"\"\"(?:\\.|[^\\])*?(?:\"\"\"|\Z) | \'\'\'(?:\\.|[^\\])*?(?:\'\'\'|\Z)
            | "(?:\\[^\n\r]|[^"\\\n\r])*"? | '(?:\\[^\n\r]|[^'\\\n\r])*'?)
  | (?P<variable>{_VARIABLE})
  | (?P<tag>{_LANGTAG})
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
  | (?P<name>[\w.\-]{{0,100}}:(?:[\w.\-:]|%[0-9a-fA-F]{{2}}|\\.)*)
  | (?P<word>{_WORD})
  | (?P<sign>\S)""")
#: A language or datatype at the end of a literal, and the white space around it.
_SUFFIX = re.compile(r"""(?<=["'])\s+(@[\w-]+)\Z|(?<=["'])\s*(\^\^)\s*(?=\S+\Z)""")
#: Tokens that end a part of a statement, and never begin a line.
PUNCTUATION = frozenset(".,;")
OPENING = {"{": "}", "[": "]", "(": ")"}
CLOSING = frozenset(OPENING.values())


class Token(NamedTuple):
    """A token; `kind` is the group of the grammar that matched it.

    `tokenize` also counts the line ends and spaces between the token and the token or comment
    before it; of the spaces, only those on its own line.
    """

    kind: str
    text: str
    start: int
    newlines: int = 0
    spaces: int = 0


class Comment(NamedTuple):
    """A comment, and the index of the token after it."""

    text: str
    start: int
    token_index: int
    on_own_line: bool
    after_blank_line: bool


class TokenizedText(NamedTuple):
    """The tokens and comments of a text, in order."""

    text: str
    tokens: tuple[Token, ...]
    comments: tuple[Comment, ...]

    def comments_by_token(self) -> dict[int, list[Comment]]:
        """Return the comments by the index of the token after them."""
        found: dict[int, list[Comment]] = {}
        for comment in self.comments:
            found.setdefault(comment.token_index, []).append(comment)
        return found

    def line_starts(self) -> list[bool]:
        """Return for each token whether it begins a line."""
        commented = self.comments_by_token()
        return [token.newlines > 0 or at in commented for at, token in enumerate(self.tokens)]

    def top_level(self, first: int, last: int) -> Iterator[int]:
        """Yield the indexes from `first` to `last` of tokens that are not in nested brackets."""
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


def scan(text: str, grammar: Grammar) -> Iterator[tuple[str, str, int]]:
    """Yield the kind, text and offset of each token; comments are tokens if the grammar says so."""
    for match in grammar.finditer(text):
        kind = match.lastgroup
        if kind:
            yield kind, match[kind], match.start(kind)


def tokenize(text: str, grammar: Grammar) -> TokenizedText:
    """Return the tokens and comments of a text."""
    tokens: list[Token] = []
    comments: list[Comment] = []
    gap = ""
    for match in grammar.finditer(text):
        kind, content = str(match.lastgroup), match[0]
        if kind == "gap":
            gap = content
            continue
        newlines, spaces = gap.count("\n"), len(gap) - gap.rfind("\n") - 1
        if kind == "comment":
            on_own_line = newlines > 0 or not (tokens or comments)
            after_blank_line = newlines > 1 and bool(tokens or comments)
            comments.append(
                Comment(content.rstrip(), match.start(), len(tokens), on_own_line, after_blank_line)
            )
        else:
            tokens.append(Token(kind, content, match.start(), newlines, spaces))
        gap = ""
    return TokenizedText(text, tuple(tokens), tuple(comments))


def move_trailing_comments(source: TokenizedText) -> TokenizedText:
    """Move a comment at the end of a line behind the dot, comma or semicolon that follows it.

    Its meaning is the same there. It stays next to another comment: the two would become one.
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
