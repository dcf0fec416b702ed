"""Which lines of a project changed since a revision, as git tells it."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from sporen.checking.excerpts import SourceFiles
from sporen.errors import ExitCode, SporenError
from sporen.i18n import Message
from sporen.strings import quote

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.location import Location

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
#: What git writes in front of a name that holds a quote, a control sign or a byte beyond ASCII.
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPES = {
    b"n": b"\n",
    b"t": b"\t",
    b"r": b"\r",
    b"a": b"\a",
    b"b": b"\b",
    b"f": b"\f",
    b"v": b"\v",
}


class Changes(NamedTuple):
    """The changed lines of each file, as ranges; a file that git does not know is all changed."""

    revision: str
    lines: dict[str, list[range]]
    untracked: frozenset[str]
    sources: SourceFiles

    @property
    def reason(self) -> Message:
        """What is said of a finding on lines that did not change."""
        return Message(
            f"niet gewijzigd sinds {self.revision}",
            f"not changed since {self.revision}",
        )

    def contains(self, place: Location) -> bool:
        """Return whether a location changed; a whole file changes with any of its lines."""
        if place.file in self.untracked:
            return True
        changed = self.lines.get(place.file, [])
        if not place.line:
            return bool(changed)
        block = self.sources.block(place)
        return any(one.start < block.stop and block.start < one.stop for one in changed)


def changed_since(root: Path, revision: str) -> Changes:
    """Say what changed below a folder since a revision, in what is committed and in what is not.

    Where lines were only taken away, those before and after them count as changed.

    Raises:
        SporenError: the folder is in no repository, or git does not know the revision.

    """
    _git(root, "rev-parse", "--is-inside-work-tree", failure=_no_repository(root))
    if revision.startswith("-") or not revision.strip():
        raise _unknown_revision(revision)
    named = f"{revision}^{{commit}}"
    if ".." not in revision:
        _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", named,
             failure=_unknown_revision(revision))  # fmt: skip
    told = _git(
        root,
        *("-c", "core.quotePath=false", "diff", "--unified=0", "--no-color", "--no-ext-diff"),
        *("--no-textconv", "--relative", "--src-prefix=a/", "--dst-prefix=b/", revision, "--"),
        failure=_unknown_revision(revision),
    )
    others = _git(
        root, "ls-files", "--others", "--exclude-standard", "-z", failure=_no_repository(root)
    )
    unknown = frozenset(os.fsdecode(name) for name in others.split(b"\0") if name)
    return Changes(revision, changed_lines(told), unknown, SourceFiles(root))


def _git(root: Path, *args: str, failure: SporenError) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  the revision is looked up first, and is no option
            ["git", "-C", os.fspath(root), *args],  # noqa: S607  found as people find it
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except OSError as error:
        raise SporenError(
            "git is er niet, en --changed-since vraagt wat er is gewijzigd. Installeer git.",
            "There is no git, and --changed-since asks it what changed. Install git.",
            code=ExitCode.USAGE,
        ) from error
    if done.returncode:
        raise failure
    return done.stdout


def _no_repository(root: Path) -> SporenError:
    return SporenError(
        f"{root} ligt niet in een git-repository; --changed-since kan daar niet. Laat het weg.",
        f"{root} is in no git repository; --changed-since cannot be used there. Leave it out.",
        code=ExitCode.USAGE,
    )


def _unknown_revision(revision: str) -> SporenError:
    return SporenError(
        f"git kent de revisie {quote(revision)} niet. Geef een tak, een label of een commit.",
        f"git does not know the revision {quote(revision)}. Give a branch, a tag or a commit.",
        code=ExitCode.USAGE,
    )


def changed_lines(diff: bytes) -> dict[str, list[range]]:
    """Read which lines of which files are new from a diff without lines around the changes."""
    changed: dict[str, list[range]] = {}
    file, rest = "", 0
    for line in diff.split(b"\n"):
        if rest and line[:1] in (b"+", b"-"):
            rest -= 1  # what was taken away or added, whatever it looks like
        elif line.startswith(b"+++ "):
            file = _file_name(line[4:])
        elif hunk := _HUNK.match(line):
            gone, begin, new = (1 if number is None else int(number) for number in hunk.groups())
            rest = gone + new
            changed.setdefault(file, []).append(range(begin, begin + (new or 2)))
    return changed


def _file_name(named: bytes) -> str:
    """Read the name of a file as a diff gives it, without the letter of its side."""
    name = named.removesuffix(b"\t")
    if name.startswith(b'"'):
        name = _ESCAPE.sub(_unescape, name[1:-1])
    return os.fsdecode(name.removeprefix(b"b/"))


def _unescape(escape: re.Match[bytes]) -> bytes:
    told = escape[1]
    return bytes([int(told, 8)]) if told.isdigit() else _ESCAPES.get(told, told)
