"""Formats the prefix and base directives of Turtle, and sorts runs of prefixes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.rdf import tokens
from sporen.rdf.tokens import CLOSING, OPENING, Comment, Token, TokenizedText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class _Block(NamedTuple):
    """A directive or statement with the comments above it, and those in it by token index.

    A comment behind the last token has the index after it.
    """

    tokens: tuple[Token, ...]
    above: tuple[Comment, ...]
    inside: tuple[tuple[int, Comment], ...]

    @property
    def is_directive(self) -> bool:
        return self.tokens[0].kind == "directive"

    @property
    def prefix(self) -> str | None:
        """The prefix that a directive declares; None for other blocks and inner comments."""
        is_prefix = self.is_directive and self.tokens[0].text == "@prefix"
        lone = all(at == len(self.tokens) for at, _ in self.inside)
        return self.tokens[1].text[:-1] if is_prefix and lone else None

    @property
    def is_separate(self) -> bool:
        """Whether a comment or blank line separates it from the block before."""
        return bool(self.above) or self.tokens[0].newlines > 1


def prepare(text: str) -> TokenizedText:
    """Return the tokens of a Turtle text in the order to format them."""
    return normalize_directives(
        tokens.move_trailing_comments(drop_empty_semicolons(tokens.tokenize(text, tokens.TURTLE)))
    )


def normalize_directives(source: TokenizedText) -> TokenizedText:
    """Write each directive as `@prefix` or `@base`, and sort runs of prefixes."""
    blocks, rest = _blocks(source)
    ordered: list[_Block] = []
    run: list[_Block] = []
    for block in map(_canonical, blocks):
        if run and (block.prefix is None or block.is_separate):
            ordered += _sort_run(run)
            run = []
        if block.prefix is None:
            ordered.append(block)
        else:
            run.append(block)
    return _join(source.text, [*ordered, *_sort_run(run)], rest)


def number_tokens(source: TokenizedText) -> Iterator[tuple[int, Token, bool]]:
    """Yield each token with its index in its statement, and whether that is a directive."""
    for begin, end in _bounds(source.tokens):
        directive = source.tokens[begin].kind == "directive"
        for at in range(begin, end):
            yield at - begin, source.tokens[at], directive


def drop_empty_semicolons(source: TokenizedText) -> TokenizedText:
    """Remove semicolons that separate nothing, as turtlefmt does; keep their comments."""
    remaining: list[Token] = []
    places: list[int] = []
    for at, token in enumerate(source.tokens):
        places.append(len(remaining))
        after = source.tokens[at + 1].text if at + 1 < len(source.tokens) else ""
        if token.text != ";" or after not in {";", ".", "]"}:
            remaining.append(token)
    places.append(len(remaining))
    comments: list[Comment] = []
    for comment in source.comments:
        before = places[comment.token_index]
        # Two that end up between the same tokens cannot both be behind the first.
        second = bool(comments) and comments[-1].token_index == before
        comments.append(
            comment._replace(token_index=before, on_own_line=comment.on_own_line or second)
        )
    return source._replace(tokens=tuple(remaining), comments=tuple(comments))


def _bounds(every: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the range of tokens of each directive or statement, end exclusive."""
    begin = depth = 0
    for at, token in enumerate(every):
        depth += (token.text in OPENING) - (token.text in CLOSING)
        if at < begin:
            continue
        if begin == at and token.kind == "directive":
            long = 2 if token.text.lower().endswith("base") else 3
            dotted = every[at + long : at + long + 1]
            end = at + long + int(token.text[0] == "@" and bool(dotted))
            yield begin, end
            begin = end
        elif token.text == "." and not depth:
            yield begin, at + 1
            begin = at + 1
    if begin < len(every):
        yield begin, len(every)


def _blocks(source: TokenizedText) -> tuple[list[_Block], tuple[Comment, ...]]:
    """Split a text into directives and statements, and the comments below the last one."""
    bounds = list(_bounds(source.tokens))
    commented = source.comments_by_token()
    blocks = []
    for begin, end in bounds:
        above = tuple(c for c in commented.get(begin, ()) if c.on_own_line)
        inside = [(at - begin, c) for at in range(begin + 1, end) for c in commented.get(at, ())]
        behind = [c for c in commented.get(end, ()) if not c.on_own_line]
        inside += [(end - begin, c) for c in behind]
        blocks.append(_Block(source.tokens[begin:end], above, tuple(inside)))
    return blocks, tuple(c for c in commented.get(len(source.tokens), ()) if c.on_own_line)


def _canonical(block: _Block) -> _Block:
    """Return a directive as `@prefix` or `@base` with a dot."""
    if not block.is_directive:
        return block
    first = block.tokens[0]
    word = first._replace(text="@base" if first.text.lower().endswith("base") else "@prefix")
    body = [token for token in block.tokens[1:] if token.text != "."]
    whole = (word, *body, Token("sign", ".", block.tokens[-1].start, 0, 1))
    grown = len(whole) - len(block.tokens)
    inside = tuple(
        (at + grown if at == len(block.tokens) else at, comment) for at, comment in block.inside
    )
    return block._replace(tokens=whole, inside=inside)


def _sort_run(run: Sequence[_Block]) -> Iterable[_Block]:
    """Sort prefixes by name, unless one is declared twice; comments above them stay in place."""
    names = [block.prefix or "" for block in run]
    if len({*names}) < len(names):
        return run
    ordered = [block for _, block in sorted(zip(names, run, strict=True), key=lambda pair: pair[0])]
    begun = []
    for at, (block, place) in enumerate(zip(ordered, run, strict=True)):
        first = block.tokens[0]._replace(newlines=place.tokens[0].newlines if not at else 1)
        begun.append(_Block((first, *block.tokens[1:]), place.above, block.inside))
    return begun


def _join(text: str, blocks: Iterable[_Block], rest: tuple[Comment, ...]) -> TokenizedText:
    whole: list[Token] = []
    comments: list[Comment] = []
    for block in blocks:
        begin = len(whole)
        comments += [comment._replace(token_index=begin) for comment in block.above]
        comments += [comment._replace(token_index=begin + at) for at, comment in block.inside]
        whole += block.tokens
    comments += [comment._replace(token_index=len(whole)) for comment in rest]
    return TokenizedText(text, tuple(whole), tuple(comments))
