"""How tokens stand on lines, and where their comments go: each stays between its two tokens."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sporen.rdf.tokens import CLOSING, OPENING, PUNCTUATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from sporen.rdf.tokens import Comment, TokenizedText

#: How long a line may be before what could stand on one line is broken, in characters.
WIDTH = 100
#: Behind what a statement or a pattern begins.
_ENDS = frozenset(("", ".", "{", "}"))


@dataclass(slots=True)
class Piece:
    """A token as it will stand.

    `lines` is 0 where it goes on with the line, 1 where it begins one, 2 where a blank line comes
    before that. `blanks` stand before it: where it begins a line, those are its indentation.
    """

    text: str
    newlines: int
    spaces: int


def line_spans(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return the numbers of the first piece of each line, and of the first one after it."""
    begins = [at for at, piece in enumerate(pieces) if piece.newlines or not at]
    return list(pairwise([*begins, len(pieces)]))


def line_span(pieces: Sequence[Piece], at: int) -> tuple[int, int]:
    """Return the range of pieces that form the line of a piece, end exclusive."""
    first, last = at, at + 1
    while first and not pieces[first].newlines:
        first -= 1
    while last < len(pieces) and not pieces[last].newlines:
        last += 1
    return first, last


def width(pieces: Sequence[Piece]) -> int:
    """Return the width of pieces on one line; text that holds line ends counts up to the first."""
    return sum(piece.spaces + len(piece.text.partition("\n")[0]) for piece in pieces)


def break_long_lines(
    pieces: Sequence[Piece],
    broken: Sequence[bool],
    step: int,
    *,
    first: int,
    hidden: AbstractSet[int] = frozenset(),
) -> None:
    """Break lines that are too long where their author did; others stay long.

    Args:
        pieces: the pieces, which change.
        broken: before which of them the author began a line.
        step: how much further in what goes on is written.
        first: how far in, where the line begins at the margin.
        hidden: the numbers of the pieces that will stand on other lines.

    """
    for begin, end in line_spans(pieces):
        if width([pieces[at] for at in range(begin, end) if at not in hidden]) <= WIDTH:
            continue
        column = pieces[begin].spaces + step if pieces[begin].spaces else first
        depth = 0
        for at in range(begin + 1, end):
            depth += (pieces[at - 1].text in OPENING) - (pieces[at].text in CLOSING)
            if broken[at] and pieces[at].text not in CLOSING | PUNCTUATION:
                pieces[at].newlines, pieces[at].spaces = 1, column + step * max(0, depth - 1)


def break_group(
    pieces: Sequence[Piece], places: Iterable[int], last: int, step: int, *, extra: int = 0
) -> None:
    """Begin a line at each of some places in a group, and put its last piece below its first line.

    Args:
        pieces: the pieces, which change.
        places: the numbers of those that begin a line.
        last: the number of the bracket that ends the group.
        step: how much further in than the line of the group they stand.
        beside: how much further in than that line the last one stands.

    """
    places = sorted(places)
    if not places:
        return
    base = pieces[line_span(pieces, places[0] - 1)[0]].spaces + extra
    for at in places:
        pieces[at].newlines, pieces[at].spaces = 1, base if at == last else base + step


def keep_blank_lines(pieces: Sequence[Piece], source: TokenizedText) -> None:
    """Keep one blank line where the author had any, but not at the edges of a group."""
    for at, (piece, token) in enumerate(zip(pieces, source.tokens, strict=True)):
        edge = not at or source.tokens[at - 1].text in OPENING or token.text in CLOSING
        if piece.newlines and token.newlines > 1 and not edge:
            piece.newlines = 2


def render(pieces: Sequence[Piece], source: TokenizedText, step: int) -> str:
    """Write pieces, and each comment between the two of them that it stood between."""
    if pieces:
        pieces[0].newlines = 1
    page = _Page(step)
    commented = source.comments_by_token()
    for at, piece in enumerate(pieces):
        page.put(piece, commented.get(at, ()), source.tokens[at].newlines)
    page.end(commented.get(len(pieces), ()))
    return "".join(f"{line.rstrip()}\n" if line.strip() else "\n" for line in page.lines)


class _Page:
    """The lines under way."""

    def __init__(self, step: int) -> None:
        self.lines: list[str] = []
        self._step = step
        self._indent = 0
        #: Where the statement under way begins.
        self._home = 0
        self._last = ""

    def put(self, piece: Piece, comments: Sequence[Comment], lines: int) -> None:
        """Write a piece behind the comments that stand before it.

        Args:
            piece: what is written.
            comments: the comments between it and the piece before it.
            lines: how many line ends its author put right before it.

        """
        column = piece.spaces if piece.newlines else self._continued(piece.text)
        ends = piece.text in CLOSING or piece.text == "."
        blank, parted = piece.newlines > 1, False
        for comment in comments:
            if comment.on_own_line:
                indent = column + self._step if ends else column
                self._line(" " * indent + comment.text, blank=comment.after_blank_line or blank)
                blank, parted = False, lines > 1 and not ends
                self._last = comment.text
            else:
                self.lines[-1] += f" {comment.text}"
        if piece.newlines or comments:
            if self._last in _ENDS:
                self._home = column
            self._line(" " * column + piece.text, blank=blank or parted)
            self._indent = column
        else:
            self.lines[-1] += " " * piece.spaces + piece.text
        self._last = piece.text

    def end(self, comments: Sequence[Comment]) -> None:
        """Write the comments behind the last piece."""
        for comment in comments:
            if comment.on_own_line:
                self._line(comment.text, blank=comment.after_blank_line)
            else:
                self.lines[-1] += f" {comment.text}"

    def _continued(self, text: str) -> int:
        """Return the indentation of a line that only a comment made necessary."""
        if text == ".":
            return self._home
        return self._indent if text in CLOSING else self._indent + self._step

    def _line(self, text: str, *, blank: bool) -> None:
        if blank and self.lines and self._last not in OPENING:
            self.lines.append("")
        self.lines.append(text)
