"""Formats files one by one, and collects the changes and errors."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from sporen.errors import SporenError
from sporen.formatting import equivalence, files, sparql, turtle
from sporen.i18n import Message
from sporen.location import Location
from sporen.strings import shorten_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sporen.formatting.files import TextFile

#: The length of a line in a message, in characters.
_LINE_LENGTH = 80
_EMPTY_LINE = Message("hier hoort een lege regel", "expected an empty line")
_UNEXPECTED_LINE = Message("deze regel hoort hier niet", "unexpected line")
_LINE_ENDS = Message("de regeleinden kloppen niet", "wrong line ends")


class Change(NamedTuple):
    """A file that is not formatted: its first different line, and its formatted bytes."""

    file: TextFile
    location: Location
    message: Message
    content: bytes


class Outcome(NamedTuple):
    """The result of formatting files."""

    file_count: int
    changes: tuple[Change, ...]
    errors: tuple[SporenError, ...]


def format_files(paths: Iterable[tuple[Path, str]], root: Path, *, check: bool) -> Outcome:
    """Format files, or only report which would change.

    An error in one file does not stop the others. A file with two names is formatted once.

    Args:
        paths: the files, with their names in messages.
        root: the project folder; links must not lead out of it.
        check: leave the files unchanged.

    """
    changes, errors = [], []
    visited: set[Path] = set()
    for path, display_name in paths:
        real = files.resolve_links(path)
        if real in visited:
            continue
        visited.add(real)
        try:
            change = pending_change(files.read(path, display_name, root))
            if change and not check:
                files.write(change.file, change.content)
        except SporenError as error:
            errors.append(error)
        else:
            changes += [change] if change else []
    return Outcome(len(visited), tuple(changes), tuple(errors))


def pending_change(file: TextFile) -> Change | None:
    """Return the change that formats a file, or None if it is formatted.

    Raises:
        SporenError: If it has a syntax error, or cannot be formatted without loss.

    """
    if file.path.suffix.lower() == ".rq":
        after = sparql.format_query(file.text, file.display_name)
        equivalence.check_same_query(file.text, after, file.display_name)
    else:
        base = file.path.as_uri()
        before = equivalence.parse_content(file.text, base, file.display_name)
        after = turtle.format_turtle(file.text, file.display_name)
        equivalence.check_same_triples(
            before, equivalence.parse_content(after, base, file.display_name), file.display_name
        )
        equivalence.check_same_turtle_comments(file.text, after, file.display_name)
    content = file.encode(after)
    return None if content == file.content else _change(file, after, content)


def _change(file: TextFile, after: str, content: bytes) -> Change:
    """Return a change with the first line that differs."""
    before = file.text.replace("\r\n", "\n")
    pairs = zip_longest(before.splitlines(), after.splitlines())
    differing = ((at, new) for at, (old, new) in enumerate(pairs, 1) if old != new)
    at, line = next(differing, (before.count("\n") + 1, ""))
    message = _LINE_ENDS
    if line is None:
        message = _UNEXPECTED_LINE
    elif line.strip():
        expected = shorten_text(line, _LINE_LENGTH)
        message = Message(f"hier hoort «{expected}»", f"expected «{expected}»")
    elif before.splitlines() != after.splitlines():
        message = _EMPTY_LINE
    return Change(file, Location(file.display_name, at), message, content)
