"""Formats Turtle with turtlefmt, and keeps comments in place.

Terms and line breaks come from turtlefmt. Prefixes and comments do not: turtlefmt 0.1.2 joins and
changes comments inside a statement, rejects lower-case `prefix`, and puts [ … ] on one line.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sporen.errors import SporenError
from sporen.formatting import layout, prefixes
from sporen.formatting.layout import Piece
from sporen.location import Location
from sporen.rdf import sparql, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sporen.rdf.tokens import Token, TokenizedText

STEP = 4
COMMAND = "turtlefmt"


def format_turtle(text: str, display_name: str) -> str:
    r"""Return a Turtle text in its standard format.

    Args:
        text: valid Turtle with `\n` as line end.
        display_name: the name of the text in messages.

    Raises:
        SporenError: If turtlefmt is not installed, or cannot format the text.

    """
    source = prefixes.prepare(text)
    if not source.tokens:
        return layout.render([], source, STEP)
    formatted = tokens.tokenize(_run_turtlefmt(source, display_name), tokens.TURTLE)
    pieces = _pieces(source, formatted, display_name)
    _break_lines(pieces, source)
    return layout.render(pieces, source, STEP)


def _run_turtlefmt(source: TokenizedText, display_name: str) -> str:
    """Run turtlefmt on the tokens of a text."""
    with TemporaryDirectory(prefix="sporen-") as folder:
        file = Path(folder) / "text.ttl"
        file.write_bytes(_strip_comments(source).encode())
        done = subprocess.run(  # noqa: S603  the command itself, and a file of our own
            [_find_turtlefmt(), "--indentation", str(STEP), str(file)],
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
        )
        if done.returncode:
            raise SporenError(
                "fmt kan dit bestand niet opmaken: turtlefmt geeft een fout. Maak het zelf op.",
                "fmt cannot format this file: turtlefmt fails on it. Format it yourself.",
                location=Location(display_name),
            )
        return file.read_bytes().decode()


def _strip_comments(source: TokenizedText) -> str:
    """Return a text without comments, but with its blank lines, which turtlefmt keeps."""
    commented = source.comments_by_token()
    bare = []
    for at, token in enumerate(source.tokens):
        blank = token.newlines > 1 or any(
            comment.after_blank_line for comment in commented.get(at, ())
        )
        bare.append(("\n\n" if blank else "\n") + token.text)
    return "".join(bare).lstrip() + "\n"


def _find_turtlefmt() -> str:
    """Return the path of turtlefmt: next to the running Python, or on the PATH."""
    scripts = sysconfig.get_path("scripts")
    found = shutil.which(COMMAND, path=scripts) or shutil.which(COMMAND)
    if found is None:
        raise SporenError(
            f"{COMMAND} ontbreekt. Installeer het: {sys.executable} -m pip install {COMMAND}",
            f"{COMMAND} is missing. Install it: {sys.executable} -m pip install {COMMAND}",
        )
    return found


def _pieces(source: TokenizedText, formatted: TokenizedText, display_name: str) -> list[Piece]:
    """Return the terms as turtlefmt writes them; directives keep their order."""
    pieces: list[Piece] = []
    rest = (token for _, token, directive in prefixes.number_tokens(formatted) if not directive)
    behind_statement = False
    for at, token, directive in prefixes.number_tokens(source):
        if directive:
            lines = 0 if at else 2 if token.newlines > 1 or behind_statement else 1
            pieces.append(Piece(token.text, lines, 0 if lines else 1))
        else:
            other = next(rest, None)
            if other is None or not _matches(token, other):
                raise _mismatch_error(sparql.location(source.text, token.start, display_name))
            pieces.append(Piece(_term(token, other), min(2, other.newlines), other.spaces))
        behind_statement = not directive
    _keep_together(pieces, source)
    return pieces


def _keep_together(pieces: Sequence[Piece], source: TokenizedText) -> None:
    """Remove blank lines that turtlefmt adds between statements of one line."""
    lines = layout.line_spans(pieces)
    for (first, middle), (_, end) in pairwise(lines):
        both = source.tokens[first], source.tokens[middle]
        whole = all(pieces[at].text == "." for at in (middle - 1, end - 1))
        directive = any(token.kind == "directive" for token in both)
        if whole and not directive and both[1].newlines <= 1 and not pieces[first].spaces:
            pieces[middle].newlines = min(1, pieces[middle].newlines)


def _mismatch_error(where: Location) -> SporenError:
    return SporenError(
        "fmt kan dit bestand niet opmaken: turtlefmt verandert het hier. Maak het zelf op.",
        "fmt cannot format this file: turtlefmt changes it here. Format it yourself.",
        location=where,
    )


def _matches(token: Token, other: Token) -> bool:
    """Return whether two tokens can be the same term, or are the same punctuation."""
    return token.text == other.text if "sign" in {token.kind, other.kind} else True


def _term(token: Token, other: Token) -> str:
    """Return a term as turtlefmt writes it, but keep escapes of invisible characters."""
    is_visible = all(char.isprintable() or char in token.text for char in other.text)
    return other.text if is_visible else tokens.compact_literal(token.text)


def _break_lines(pieces: Sequence[Piece], source: TokenizedText) -> None:
    """Break long lines and brackets where the author did, but never behind a subject."""
    seconds = (at == 1 and not directive for at, _, directive in prefixes.number_tokens(source))
    broken = [b and not second for b, second in zip(source.line_starts(), seconds, strict=True)]
    outside = {*source.top_level(0, len(pieces) - 1)}
    apart = [begun and at in outside for at, begun in enumerate(broken)]
    parted = _broken_groups(source)
    nodes = (pair for pair in parted.items() if source.tokens[pair[0]].text == "[")
    hidden = {at for first, last in nodes for at in range(first + 1, last)}
    layout.break_long_lines(pieces, apart, STEP, first=2 * STEP, hidden=hidden)
    _break_groups(pieces, source, parted)
    layout.break_long_lines(pieces, broken, STEP, first=2 * STEP)


def _broken_groups(source: TokenizedText) -> dict[int, int]:
    """Return the first and last token of each pair of brackets with a line break in it."""
    broken = source.line_starts()
    return {
        first: last for first, last in source.bracket_pairs() if any(broken[first + 1 : last + 1])
    }


def _break_groups(
    pieces: Sequence[Piece], source: TokenizedText, parted: Mapping[int, int]
) -> None:
    """Put each predicate between [ and ] on its own line if the author broke that node.

    Lists are broken where the author did, if they are too long or contain such a node.
    """
    broken = source.line_starts()
    for first, last in parted.items():
        inner = [*source.top_level(first + 1, last)]
        begin, end = layout.line_span(pieces, first)
        if last == first + 1:
            continue
        if source.tokens[first].text == "[":
            signs = {at + 1 for at in inner if source.tokens[at].text == ";"}
            places = {first + 1, last, *signs}
        else:
            long = layout.width(pieces[begin:end]) > layout.WIDTH
            nodes = any(source.tokens[at].text == "[" and at in parted for at in inner)
            is_broken = long or nodes or broken[first + 1]
            places = {at for at in inner if broken[at]} if is_broken else set()
        # On the line of a subject: indented further than the predicates below it.
        follows_subject = not pieces[begin].spaces and begin != first and pieces[begin].text != "]"
        layout.break_group(pieces, places, last, STEP, extra=STEP if follows_subject else 0)
