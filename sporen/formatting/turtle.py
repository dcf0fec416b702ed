"""Turtle set out by turtlefmt, with comments where their author put them.

What is taken from turtlefmt is how terms are written and which predicates stand on a line. Prefixes
and comments are not: 0.1.2 joins comments that stand inside a statement, changes their signs,
reads no `prefix` in small letters, and writes what stands between [ and ] on one line.
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


def format_turtle(text: str, shown: str) -> str:
    r"""Return a Turtle text as it should be set out.

    Args:
        text: what a parser of Turtle has accepted, its line ends as `\n`.
        shown: how messages name it.

    Raises:
        SporenError: turtlefmt is not there, or cannot set it out.

    """
    source = prefixes.prepare(text)
    if not source.tokens:
        return layout.render([], source, STEP)
    laid = tokens.tokenize(_run_turtlefmt(source, shown), tokens.TURTLE)
    pieces = _pieces(source, laid, shown)
    _break_lines(pieces, source)
    return layout.render(pieces, source, STEP)


def _run_turtlefmt(source: TokenizedText, shown: str) -> str:
    """Let turtlefmt set out the tokens of a text."""
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
                "dit bestand kan fmt niet opmaken: turtlefmt leest het niet. Maak het zelf op.",
                "fmt cannot set out this file: turtlefmt does not read it. Set it out yourself.",
                location=Location(shown),
            )
        return file.read_bytes().decode()


def _strip_comments(source: TokenizedText) -> str:
    """Return a text without comments, and with its blank lines, which turtlefmt keeps."""
    commented = source.comments_by_token()
    bare = []
    for at, token in enumerate(source.tokens):
        blank = token.newlines > 1 or any(
            comment.after_blank_line for comment in commented.get(at, ())
        )
        bare.append(("\n\n" if blank else "\n") + token.text)
    return "".join(bare).lstrip() + "\n"


def _find_turtlefmt() -> str:
    """Find turtlefmt: beside the Python that runs, or where the shell would."""
    beside = sysconfig.get_path("scripts")
    found = shutil.which(COMMAND, path=beside) or shutil.which(COMMAND)
    if found is None:
        raise SporenError(
            f"{COMMAND} is er niet. Installeer het: {sys.executable} -m pip install {COMMAND}",
            f"{COMMAND} is not there. Install it: {sys.executable} -m pip install {COMMAND}",
        )
    return found


def _pieces(source: TokenizedText, laid: TokenizedText, shown: str) -> list[Piece]:
    """Return the terms as turtlefmt writes them; directives keep their order."""
    pieces: list[Piece] = []
    rest = (token for _, token, directive in prefixes.number_tokens(laid) if not directive)
    behind_statement = False
    for at, token, directive in prefixes.number_tokens(source):
        if directive:
            lines = 0 if at else 2 if token.newlines > 1 or behind_statement else 1
            pieces.append(Piece(token.text, lines, 0 if lines else 1))
        else:
            other = next(rest, None)
            if other is None or not _matches(token, other):
                raise _mismatch_error(sparql.location(source.text, token.start, shown))
            pieces.append(Piece(_term(token, other), min(2, other.newlines), other.spaces))
        behind_statement = not directive
    _keep_together(pieces, source)
    return pieces


def _keep_together(pieces: Sequence[Piece], source: TokenizedText) -> None:
    """Put no blank line between two statements of one line each where their author put none."""
    lines = layout.line_spans(pieces)
    for (first, middle), (_, end) in pairwise(lines):
        both = source.tokens[first], source.tokens[middle]
        whole = all(pieces[at].text == "." for at in (middle - 1, end - 1))
        directive = any(token.kind == "directive" for token in both)
        if whole and not directive and both[1].newlines <= 1 and not pieces[first].spaces:
            pieces[middle].newlines = min(1, pieces[middle].newlines)


def _mismatch_error(where: Location) -> SporenError:
    return SporenError(
        "dit bestand kan fmt niet opmaken: turtlefmt schrijft hier iets anders. Maak het zelf op.",
        "fmt cannot set out this file: turtlefmt writes something else here. Set it out yourself.",
        location=where,
    )


def _matches(token: Token, other: Token) -> bool:
    """Return whether two tokens can be one term, or are one sign; how terms are written differs."""
    return token.text == other.text if "sign" in {token.kind, other.kind} else True


def _term(token: Token, other: Token) -> str:
    """Return a term as turtlefmt writes it, but signs that cannot be seen stay escaped."""
    seen = all(sign.isprintable() or sign in token.text for sign in other.text)
    return other.text if seen else tokens.compact_literal(token.text)


def _break_lines(pieces: Sequence[Piece], source: TokenizedText) -> None:
    """Break what is too long, or in brackets, where its author did; never behind a subject."""
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
    """Return the first and last token of each pair of brackets in which its author began a line."""
    broken = source.line_starts()
    return {one: last for one, last in source.bracket_pairs() if any(broken[one + 1 : last + 1])}


def _break_groups(
    pieces: Sequence[Piece], source: TokenizedText, parted: Mapping[int, int]
) -> None:
    """Return each predicate between [ and ] a line of its own where its author broke that node.

    Lists are broken where their author did, if they are too long or hold such a node.
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
            kept = long or nodes or broken[first + 1]
            places = {at for at in inner if broken[at]} if kept else set()
        # On the line of a subject, further in than the predicates below it.
        beside = not pieces[begin].spaces and begin != first and pieces[begin].text != "]"
        layout.break_group(pieces, places, last, STEP, extra=STEP if beside else 0)
