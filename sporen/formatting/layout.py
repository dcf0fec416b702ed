"""Layout of tokens on lines; each comment stays between its two tokens."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sporen.rdf.tokens import CLOSING, OPENING, PUNCTUATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from sporen.rdf.tokens import Comment, TokenizedText

#: The maximum length of a line, in characters.
WIDTH = 100
#: The tokens after which a statement or pattern begins.
_ENDS = frozenset(("", ".", "{", "}"))


@dataclass(slots=True)
class Piece:
    """A token and the white space before it.

    `newlines` is 0 in a line, 1 at the start of a line, 2 after a blank line. `spaces` is the
    number of spaces before it: its indentation if it starts a line.
    """

    text: str
    newlines: int
    spaces: int


def line_spans(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return the range of pieces that form each line, end exclusive."""
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
    """Return the width of pieces on one line; a text of several lines counts up to its first."""
    return sum(piece.spaces + len(piece.text.partition("\n")[0]) for piece in pieces)


def break_long_lines(
    pieces: Sequence[Piece],
    broken: Sequence[bool],
    step: int,
    *,
    first: int,
    hidden: AbstractSet[int] = frozenset(),
) -> None:
    """Break long lines where the author did; leave other long lines.

    Args:
        pieces: the pieces; changed in place.
        broken: for each piece, whether the author began a line there.
        step: the indentation of a continued line.
        first: the indentation of a continued line that begins at the margin.
        hidden: the indexes of the pieces that move to other lines.

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
    """Break a group of brackets into lines, with the last bracket aligned to its first line.

    Args:
        pieces: the pieces; changed in place.
        places: the indexes of the pieces that begin a line.
        last: the index of the closing bracket.
        step: the indentation within the group.
        extra: the extra indentation of the whole group.

    """
    places = sorted(places)
    if not places:
        return
    base = pieces[line_span(pieces, places[0] - 1)[0]].spaces + extra
    for at in places:
        pieces[at].newlines, pieces[at].spaces = 1, base if at == last else base + step


def keep_blank_lines(pieces: Sequence[Piece], source: TokenizedText) -> None:
    """Keep one blank line where the author had blank lines, but not at the edges of a group."""
    for at, (piece, token) in enumerate(zip(pieces, source.tokens, strict=True)):
        edge = not at or source.tokens[at - 1].text in OPENING or token.text in CLOSING
        if piece.newlines and token.newlines > 1 and not edge:
            piece.newlines = 2


def render(pieces: Sequence[Piece], source: TokenizedText, step: int) -> str:
    """Return the text of pieces, with each comment between its two tokens."""
    if pieces:
        pieces[0].newlines = 1
    page = _Page(step)
    commented = source.comments_by_token()
    for at, piece in enumerate(pieces):
        page.put(piece, commented.get(at, ()), source.tokens[at].newlines)
    page.end(commented.get(len(pieces), ()))
    return "".join(f"{line.rstrip()}\n" if line.strip() else "\n" for line in page.lines)


class _Page:
    """The lines of a text that is being rendered."""

    def __init__(self, step: int) -> None:
        self.lines: list[str] = []
        self._step = step
        self._indent = 0
        #: The indentation of the current statement.
        self._home = 0
        self._last = ""

    def put(self, piece: Piece, comments: Sequence[Comment], lines: int) -> None:
        """Append the comments before a piece, and the piece.

        Args:
            piece: the piece.
            comments: the comments before it.
            lines: the number of line ends right before it in the source.

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
        """Append the comments behind the last piece."""
        for comment in comments:
            if comment.on_own_line:
                self._line(comment.text, blank=comment.after_blank_line)
            else:
                self.lines[-1] += f" {comment.text}"

    def _continued(self, text: str) -> int:
        """Return the indentation of a line that is broken by a comment."""
        if text == ".":
            return self._home
        return self._indent if text in CLOSING else self._indent + self._step

    def _line(self, text: str, *, blank: bool) -> None:
        if blank and self.lines and self._last not in OPENING:
            self.lines.append("")
        self.lines.append(text)
