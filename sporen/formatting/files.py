"""Files to format: selection, reading, and atomic writing."""

from __future__ import annotations

import errno
import os
import stat
from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sporen.atomic import replace_file
from sporen.errors import SporenError
from sporen.file_patterns import expand_pattern, is_pattern
from sporen.location import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.project import ProjectPaths

EXTENSIONS = (".ttl", ".rq")


class TextFile(NamedTuple):
    r"""A text file.

    Attributes:
        path: the path, with links resolved.
        display_name: the name in messages.
        content: the bytes, to detect changes before the file is replaced.
        text: the decoded text, without a byte order mark, with `\n` as line end.
        mode: the permissions.

    """

    path: Path
    display_name: str
    content: bytes
    text: str
    mode: int

    def encode(self, text: str) -> bytes:
        """Encode a text with the byte order mark and line ends of this file."""
        mark = BOM_UTF8 if self.content.startswith(BOM_UTF8) else b""
        ends = "\r\n" if _has_crlf(self.content.decode("utf-8-sig")) else "\n"
        return mark + text.replace("\n", ends).encode()


def project_files(folders: ProjectPaths) -> list[tuple[Path, str]]:
    """Return the Turtle and SPARQL files of a project, with their names in messages."""
    parts = (folders.ontology, folders.data, folders.queries, folders.shapes)
    found = [path for part in parts for path in _in_folder(part)]
    return [(path, folders.relative(path)) for path in sorted(found)]


def find_text_files(patterns: Iterable[str]) -> Iterator[list[tuple[Path, str]] | SporenError]:
    """Yield the files of each path, pattern or folder, or an error if there are none."""
    for pattern in patterns:
        try:
            paths = expand_pattern(pattern)
        except SporenError as error:
            yield error
            continue
        for path in paths:
            if not path.is_dir():
                yield [(path, path.as_posix())]
                continue
            inside = sorted(_in_folder(path))
            if inside or is_pattern(pattern):
                yield [(one, one.as_posix()) for one in inside]
            else:
                some = " of ".join(EXTENSIONS), " or ".join(EXTENSIONS)
                yield SporenError(
                    f"deze map bevat geen {some[0]}-bestanden. Kies een andere map.",
                    f"this folder has no {some[1]} files. Choose another folder.",
                    location=Location(path.as_posix()),
                )


def _in_folder(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and its subfolders, except hidden ones."""
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if path.suffix.lower() in EXTENSIONS and not any(part.startswith(".") for part in inside):
            yield path


def resolve_links(path: Path) -> Path:
    """Return a path with links resolved; a circular link is left as it is."""
    return Path(os.path.realpath(path))


def read(path: Path, display_name: str, root: Path) -> TextFile:
    """Read a file; links must not lead out of the project folder `root`.

    Raises:
        SporenError: If it cannot be read, is not Turtle or SPARQL text, or is outside the project.

    """
    _check_path(path, display_name, root)
    try:
        content = path.read_bytes()
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError as error:
        raise SporenError(
            f"niet te lezen: {error.strerror}. Controleer of het een leesbaar bestand is.",
            f"cannot be read: {error.strerror}. Check that it is a readable file.",
            location=Location(display_name),
        ) from error
    return TextFile(
        resolve_links(path), display_name, content, _decode(content, display_name), mode
    )


def _check_path(path: Path, display_name: str, root: Path) -> None:
    wrong = None
    if not os.path.lexists(path):
        wrong = (
            "dit bestand bestaat niet. Controleer de naam.",
            "this file does not exist. Check the name.",
        )
    elif path.suffix.lower() not in EXTENSIONS:
        some = " of ".join(EXTENSIONS), " or ".join(EXTENSIONS)
        wrong = (
            f"fmt maakt alleen Turtle en SPARQL op ({some[0]}). Kies een ander bestand.",
            f"fmt formats only Turtle and SPARQL ({some[1]}). Choose another file.",
        )
    elif _is_link_outside(path, root):
        wrong = (
            "deze link wijst buiten het project. Geef het bestand zelf op.",
            "this link points outside the project. Give the file itself.",
        )
    if wrong:
        raise SporenError(*wrong, location=Location(display_name))


def _is_link_outside(path: Path, root: Path) -> bool:
    """Return whether a link leads out of the project, or elsewhere out of its own folder."""
    inside = Path(os.path.abspath(path)).is_relative_to(os.path.abspath(root))  # noqa: PTH100  links stay
    home = resolve_links(root if inside else path.parent)
    return not resolve_links(path).is_relative_to(home)


def _decode(content: bytes, display_name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise SporenError(
            "geen UTF-8. Sla het bestand op als UTF-8.",
            "not UTF-8. Save the file as UTF-8.",
            location=Location(display_name, line, column),
        ) from error
    if "\0" in text:
        raise SporenError(
            "dit is geen tekstbestand. Kies een bestand met Turtle of SPARQL.",
            "this is not a text file. Choose a file with Turtle or SPARQL.",
            location=Location(display_name),
        )
    return text.replace("\r\n", "\n") if _has_crlf(text) else text


def _has_crlf(text: str) -> bool:
    """Return whether lines end in CRLF; mixed line endings are made uniform."""
    return "\n" in text and text.count("\r\n") == text.count("\n")


def write(file: TextFile, content: bytes) -> None:
    """Replace the content of a file atomically, and keep its permissions.

    Raises:
        SporenError: If it cannot be written, or has changed since it was read.

    """
    try:
        if not file.mode & stat.S_IWUSR:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        with replace_file(file.path) as temporary:
            temporary.write_bytes(content)
            temporary.chmod(file.mode)
            if file.path.read_bytes() != file.content:
                raise SporenError(
                    "dit bestand is intussen veranderd en dus niet opgemaakt. Begin opnieuw.",
                    "this file has changed meanwhile, so it is not formatted. Start again.",
                    location=Location(file.display_name),
                )
    except OSError as error:
        raise SporenError(
            f"niet te schrijven: {error.strerror}. Controleer de rechten van het bestand.",
            f"cannot be written: {error.strerror}. Check the permissions of the file.",
            location=Location(file.display_name),
        ) from error
