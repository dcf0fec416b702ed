"""The lines of a project that changed since a git revision, and the last commit."""

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
#: An escape in a quoted file name of a diff.
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPED = dict(zip(b"ntrabfv", b"\n\t\r\a\b\f\v", strict=True))


class Changes(NamedTuple):
    """The changed lines of each file, as ranges; every line of an untracked file is changed."""

    revision: str
    lines: dict[str, list[range]]
    untracked: frozenset[str]
    sources: SourceFiles

    @property
    def reason(self) -> Message:
        """Why a finding on unchanged lines does not count."""
        return Message(
            f"niet gewijzigd sinds {self.revision}",
            f"not changed since {self.revision}",
        )

    def contains(self, location: Location) -> bool:
        """Return whether a location changed; a file changes with any of its lines."""
        if location.file in self.untracked:
            return True
        changed = self.lines.get(location.file, [])
        if not location.line:
            return bool(changed)
        block = self.sources.block(location)
        return any(lines.start < block.stop and block.start < lines.stop for lines in changed)


def changed_since(root: Path, revision: str) -> Changes:
    """Return the changes below a folder since a revision, committed or not.

    Where lines are only removed, the lines before and after them count as changed.

    Raises:
        SporenError: If the folder is not in a repository or the revision does not exist.

    """
    _git(root, "rev-parse", "--is-inside-work-tree", failure=_no_repository(root))
    if revision.startswith("-") or not revision.strip():
        raise _unknown_revision(revision)
    commit = f"{revision}^{{commit}}"
    if ".." not in revision:
        verify = ("rev-parse", "--verify", "--quiet", "--end-of-options", commit)
        _git(root, *verify, failure=_unknown_revision(revision))
    diff = _git(
        root,
        *("-c", "core.quotePath=false", "diff", "--unified=0", "--no-color", "--no-ext-diff"),
        *("--no-textconv", "--relative", "--src-prefix=a/", "--dst-prefix=b/", revision, "--"),
        failure=_unknown_revision(revision),
    )
    others = _git(
        root, "ls-files", "--others", "--exclude-standard", "-z", failure=_no_repository(root)
    )
    untracked = frozenset(os.fsdecode(name) for name in others.split(b"\0") if name)
    return Changes(revision, changed_lines(diff), untracked, SourceFiles(root))


def last_commit_date(root: Path) -> str:
    """Return the date of the last commit, or "" if there is none."""
    try:
        process = _run_git(root, "log", "-1", "--format=%cs")
    except OSError:
        return ""
    return process.stdout.decode().strip() if process.returncode == 0 else ""


def _git(root: Path, *args: str, failure: SporenError) -> bytes:
    try:
        process = _run_git(root, *args)
    except OSError as error:
        raise SporenError(
            "--changed-since heeft git nodig, en dat is niet gevonden. Installeer git.",
            "--changed-since needs git, which was not found. Install git.",
            code=ExitCode.USAGE,
        ) from error
    if process.returncode:
        raise failure
    return process.stdout


def _run_git(root: Path, *args: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603  revisions were verified, and are no options
        ["git", "-C", os.fspath(root), *args],  # noqa: S607  the git on the path
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def _no_repository(root: Path) -> SporenError:
    return SporenError(
        f"{root} ligt niet in een git-repository; --changed-since werkt daar niet. Laat het weg.",
        f"{root} is not in a git repository; --changed-since does not work there. Leave it out.",
        code=ExitCode.USAGE,
    )


def _unknown_revision(revision: str) -> SporenError:
    return SporenError(
        f"De git-revisie {quote(revision)} bestaat niet. Geef een branch, een tag of een commit.",
        f"The git revision {quote(revision)} does not exist. Give a branch, a tag or a commit.",
        code=ExitCode.USAGE,
    )


def changed_lines(diff: bytes) -> dict[str, list[range]]:
    """Return the new lines of each file in a diff without context lines."""
    changed: dict[str, list[range]] = {}
    file, remaining = "", 0
    for line in diff.split(b"\n"):
        if remaining and line[:1] in (b"+", b"-"):
            remaining -= 1  # a line of the hunk, even if it looks like a header
        elif line.startswith(b"+++ "):
            file = _file_name(line[4:])
        elif hunk := _HUNK.match(line):
            removed, start, added = (1 if text is None else int(text) for text in hunk.groups())
            remaining = removed + added
            changed.setdefault(file, []).append(range(start, start + (added or 2)))
    return changed


def _file_name(text: bytes) -> str:
    """Return a file name of a diff without `b/` and without quotes and escapes."""
    name = text.removesuffix(b"\t")
    if name.startswith(b'"'):
        name = _ESCAPE.sub(_unescape, name[1:-1])
    return os.fsdecode(name.removeprefix(b"b/"))


def _unescape(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    code = int(escaped, 8) if escaped.isdigit() else _ESCAPED.get(escaped[0], escaped[0])
    return bytes([code])
