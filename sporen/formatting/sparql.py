"""Formats SPARQL with sparqlib, and keeps the tokens and comments of the author.

Only line breaks and the case of keywords come from sparqlib: 0.5.0 drops and moves comments, omits
dots, and writes `COALESCE (`, which Oxigraph 0.5 rejects.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sporen.errors import SporenError
from sporen.formatting import layout
from sporen.formatting.layout import Piece
from sporen.location import Location
from sporen.rdf import sparql, tokens
from sporen.strings import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lark import Lark

    from sporen.rdf.tokens import Token, TokenizedText

STEP = 2
#: Operators of both paths and expressions: the spaces around them are those of the author.
_AMBIGUOUS = frozenset("+-*/|^!?")
#: Keywords with a space before a parenthesis; other words are functions.
_SPACED_KEYWORDS = frozenset(
    "AS BY DISTINCT HAVING IN REDUCED SELECT UNION VALUES WHERE".split()  # noqa: SIM905  to read
)


def format_query(text: str, display_name: str) -> str:
    r"""Return a query in its standard format; its front matter is unchanged.

    Args:
        text: the text of a file, with `\n` as line end.
        display_name: the name of the file in messages.

    Raises:
        SporenError: If the query is not SPARQL 1.1, too long, or cannot be formatted.

    """
    from sporen.frontmatter import strip_front_matter  # noqa: PLC0415  brings YAML

    body = strip_front_matter(text)
    head = text.removesuffix(body)
    source = tokens.move_trailing_comments(tokens.tokenize(body, tokens.SPARQL))
    if not source.tokens:
        raise SporenError(
            "dit bestand bevat geen query. Schrijf er een, of verwijder het bestand.",
            "this file has no query. Write one, or remove the file.",
            location=Location(display_name, text.count("\n") or 1),
        )
    formatted = tokens.tokenize(_run_sparqlib(body, head, display_name), tokens.SPARQL)
    pieces = _pieces(source, formatted, display_name, head.count("\n"))
    texts = [pieces[at].text for at in _sorted_order(source)]
    for piece, token_text in zip(pieces, texts, strict=True):
        piece.text = token_text
    _break_brackets(pieces, source)
    _join_groups(pieces, source)
    layout.keep_blank_lines(pieces, source)
    layout.break_long_lines(pieces, source.line_starts(), STEP, first=STEP)
    return head + layout.render(pieces, source, STEP)


def significant_words(text: str) -> list[str]:
    """Return the tokens of a query with its prefixes sorted and its words in upper case."""
    source = tokens.tokenize(text, tokens.SPARQL)
    return [_normalized(source.tokens[at]) for at in _sorted_order(source)]


def _sorted_order(source: TokenizedText) -> list[int]:
    """Return the indexes of the tokens with each run of prefixes sorted by name.

    A comment or a blank line ends a run; one where a prefix has two meanings stays as it is.
    """
    order = [*range(len(source.tokens))]
    commented = source.comments_by_token()
    begin = at = 0
    while at <= len(order):
        is_prefix = at < len(order) and source.tokens[at].text.upper() == "PREFIX"
        apart = at < len(order) and (source.tokens[at].newlines > 1 or at in commented)
        if begin < at and (apart or not is_prefix):
            order[begin:at] = _sort_run(source, begin, at)
            begin = at
        lone = is_prefix and not {at + 1, at + 2} & commented.keys()
        at += 3 if lone else 1
        begin = begin if lone else at
    return order


def _sort_run(source: TokenizedText, begin: int, end: int) -> list[int]:
    """Return the indexes of the tokens of a run of prefixes, sorted by name."""
    firsts = [*range(begin, end, 3)]
    names = {at: source.tokens[at + 1].text[:-1] for at in firsts}
    if len({*names.values()}) == len(firsts):
        firsts.sort(key=names.__getitem__)
    return [first + part for first in firsts for part in range(3)]


def _run_sparqlib(body: str, head: str, display_name: str) -> str:
    """Run sparqlib on a query, without its comments."""
    import sparqlib  # noqa: PLC0415  compiles its grammar: takes 0.7 s
    from lark import LarkError  # noqa: PLC0415

    if len(body) > sparql.MAX_CHARACTERS:
        raise SporenError(
            f"de query heeft meer dan {sparql.MAX_CHARACTERS} tekens. Maak hem kleiner.",
            f"the query has more than {sparql.MAX_CHARACTERS} characters. Make it smaller.",
            location=Location(display_name),
        )
    text = body.replace("\r", "\n")
    try:
        try:
            tree = _lalr_parser().parse(text)
        except LarkError:
            tree = sparqlib.parse(text, preserve_comments=False)
    except sparqlib.SparqlSyntaxError as error:
        raise _syntax_error(error, body, head, display_name) from error
    return sparqlib.serialize(tree, preserve_comments=False)


@cache
def _lalr_parser() -> Lark:
    """Return an LALR(1) parser with the grammar of sparqlib.

    It is sixteen times faster, but rejects some paths and sums that the Earley parser accepts.
    """
    from lark import Lark  # noqa: PLC0415  comes with sparqlib
    from sparqlib.parser import grammar  # noqa: PLC0415

    return Lark(grammar, start="unit", parser="lalr")


def _syntax_error(error: Exception, body: str, head: str, display_name: str) -> SporenError:
    skipped = head.count("\n")
    end = sparql.location(body, len(body.rstrip()), display_name)
    line, column = getattr(error, "line", None) or 0, getattr(error, "column", None) or 0
    where = min(Location(display_name, line, column), end) if line > 0 and column > 0 else end
    return SporenError(
        "de query is geen geldige SPARQL 1.1: dit is hier niet toegestaan. Herstel de regel.",
        "the query is not valid SPARQL 1.1: this is not allowed here. Fix the line.",
        location=Location(display_name, where.line + skipped, where.column),
        excerpt=excerpt(body, where),
    )


def _pieces(
    source: TokenizedText, formatted: TokenizedText, display_name: str, skipped: int
) -> list[Piece]:
    """Return the tokens of the author on the lines of sparqlib, which adds and omits dots."""
    pieces: list[Piece] = []
    at = lines = 0
    for number, token in enumerate(source.tokens):
        while at < len(formatted.tokens) and formatted.tokens[at].text == "." != token.text:
            lines += formatted.tokens[at].newlines
            at += 1
        other = formatted.tokens[at] if at < len(formatted.tokens) else None
        if other and _normalized(other) == _normalized(token):
            before = source.tokens[number - 1] if number else None
            begun = min(2, other.newlines + lines)
            blanks = other.spaces if begun else _spaces_between(before, token)
            pieces.append(Piece(_text(other), begun, blanks))
            at, lines = at + 1, 0
        elif token.text == ".":
            pieces.append(Piece(".", 0, 1))
        else:
            where = sparql.location(source.text, token.start, display_name)
            raise SporenError(
                "fmt kan deze query niet opmaken: sparqlib leest dit anders. Zet BASE vóór elk "
                "PREFIX en spaties om operatoren, of maak de query zelf op.",
                "fmt cannot format this query: sparqlib reads this differently. Put BASE before "
                "any PREFIX and spaces around operators, or format the query yourself.",
                location=Location(display_name, where.line + skipped, where.column),
            )
    return pieces


def _text(token: Token) -> str:
    """Return the text of a token; a literal without white space before its datatype."""
    if token.kind != "literal":
        return token.text
    return tokens.compact_literal(token.text)


def _normalized(token: Token) -> str:
    return token.text.upper() if token.kind == "word" else _text(token)


def _spaces_between(before: Token | None, token: Token) -> int:
    """Return the number of spaces between two tokens on a line: 0 or 1."""
    if before is None or before.text == "(" or token.text in {")", ","}:
        return 0
    if token.text == "(" and _is_keyword(before):
        return int(before.text.upper() in _SPACED_KEYWORDS)
    if "operator" in {before.kind, token.kind} or _is_keyword(before):
        return 1
    if before.text == "*" and (_is_keyword(token) or token.text == "{"):
        return 1
    either = before.text in _AMBIGUOUS or token.text in _AMBIGUOUS
    call = token.text == "(" and before.kind in {"name", "iri"}
    if either or call or before.text + token.text in {"[]", "{}"}:
        return int(bool(token.newlines or token.spaces))
    return 1


def _is_keyword(token: Token) -> bool:
    """Return whether a token is a keyword or function; `a` is a property."""
    return token.kind == "word" and token.text != "a"


def _join_groups(pieces: Sequence[Piece], source: TokenizedText) -> None:
    """Keep a group in braces on one line if the author did and it fits."""
    broken = source.line_starts()
    for first, last in source.bracket_pairs():
        if source.tokens[first].text != "{" or any(broken[first + 1 : last + 1]):
            continue
        before = [(piece.newlines, piece.spaces) for piece in pieces[first + 1 : last + 1]]
        for at in range(first + 1, last + 1):
            if pieces[at].newlines:
                pieces[at].newlines = 0
                pieces[at].spaces = _spaces_between(source.tokens[at - 1], source.tokens[at])
        begin, end = layout.line_span(pieces, first)
        if layout.width(pieces[begin:end]) > layout.WIDTH:
            for piece, (lines, blanks) in zip(pieces[first + 1 : last + 1], before, strict=True):
                piece.newlines, piece.spaces = lines, blanks


def _break_brackets(pieces: Sequence[Piece], source: TokenizedText) -> None:
    """Break between parentheses where the author did, if that is right after the first."""
    broken = source.line_starts()
    for first, last in source.bracket_pairs():
        if source.tokens[first].text == "(" and broken[first + 1]:
            places = {at for at in source.top_level(first + 1, last) if broken[at]} | {last}
            for at in {*range(first + 1, last)} - places:
                pieces[at].spaces += STEP if pieces[at].newlines else 0
            layout.break_group(pieces, places, last, STEP)
