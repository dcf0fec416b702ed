"""Files set out one by one: what would change, what was written, and what could not be."""

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

#: How much of a line is shown, in characters.
_SHOWN = 80
_EMPTY = Message("opgemaakt staat hier een lege regel", "set out, here is an empty line")
_NOT_THERE = Message("opgemaakt is deze regel er niet", "set out, this line is not there")
_ENDS = Message("opgemaakt eindigen de regels anders", "set out, lines end in another way")


class Change(NamedTuple):
    """A file that is not set out as it should be: the first such line, and its new bytes."""

    file: TextFile
    location: Location
    message: Message
    content: bytes


class Outcome(NamedTuple):
    """What came of setting out files."""

    file_count: int
    changes: tuple[Change, ...]
    errors: tuple[SporenError, ...]


def format_files(found: Iterable[tuple[Path, str]], root: Path, *, check: bool) -> Outcome:
    """Set out files; with `check`, only say which would change.

    Every file is tried, whatever is wrong with another. A file that two names mean is read once.

    Args:
        found: the files, and how messages name them.
        root: the folder of the project, which no link may lead out of.
        check: whether to leave the files as they are.

    """
    changes, errors = [], []
    known: set[Path] = set()
    for path, shown in found:
        real = files.resolve_links(path)
        if real in known:
            continue
        known.add(real)
        try:
            change = pending_change(files.read(path, shown, root))
            if change and not check:
                files.write(change.file, change.content)
        except SporenError as error:
            errors.append(error)
        else:
            changes += [change] if change else []
    return Outcome(len(known), tuple(changes), tuple(errors))


def pending_change(file: TextFile) -> Change | None:
    """Say how a file should be set out, or None where it is.

    Raises:
        SporenError: it is not what its ending says, or cannot be set out without loss.

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
    """Say of a file which line differs first, and how it would be."""
    before = file.text.replace("\r\n", "\n")
    pairs = zip_longest(before.splitlines(), after.splitlines())
    differing = ((at, new) for at, (old, new) in enumerate(pairs, 1) if old != new)
    at, line = next(differing, (before.count("\n") + 1, ""))
    told = _ENDS
    if line is None:
        told = _NOT_THERE
    elif line.strip():
        shown = shorten_text(line, _SHOWN)
        told = Message(f"opgemaakt staat hier «{shown}»", f"set out, this line is «{shown}»")
    elif before.splitlines() != after.splitlines():
        told = _EMPTY
    return Change(file, Location(file.display_name, at), told, content)
