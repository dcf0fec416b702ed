"""The files that are set out: found, read, and written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from codecs import BOM_UTF8
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sporen.atomic import replace_file
from sporen.errors import SporenError
from sporen.location import Location
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.project import ProjectPaths

ENDINGS = (".ttl", ".rq")


class TextFile(NamedTuple):
    r"""A file as it was read.

    Attributes:
        path: where it is; links have been followed.
        shown: how messages name it.
        content: its bytes, with which it is compared before it is replaced.
        text: what they say, without a mark of the encoding, each line end as `\n`.
        mode: who may read and write it.

    """

    path: Path
    display_name: str
    content: bytes
    text: str
    mode: int

    def encode(self, text: str) -> bytes:
        """Return the bytes for another text: with the mark and the line ends of this file."""
        mark = BOM_UTF8 if self.content.startswith(BOM_UTF8) else b""
        ends = "\r\n" if _is_dos(self.content.decode("utf-8-sig")) else "\n"
        return mark + text.replace("\n", ends).encode()


def project_files(folders: ProjectPaths) -> list[tuple[Path, str]]:
    """Return the Turtle and SPARQL files of a project, and how messages name them."""
    parts = (folders.ontology, folders.data, folders.queries, folders.shapes)
    found = [path for part in parts for path in _in_folder(part)]
    return [(path, folders.relative(path)) for path in sorted(found)]


def expand_patterns(patterns: Iterable[str]) -> Iterator[list[tuple[Path, str]] | SporenError]:
    """Return for each name, pattern or folder the files that it means, or what is wrong with it."""
    for pattern in patterns:
        # A name with brackets in it is a name, if there is such a file.
        is_pattern = has_magic(pattern) and not os.path.lexists(pattern)
        names = sorted(glob(pattern, recursive=True)) if is_pattern else [pattern]  # noqa: PTH207  from anywhere
        if not names:
            yield SporenError(
                f"{quote(pattern)} past op geen enkel bestand. Verbeter het patroon.",
                f"{quote(pattern)} matches no file. Correct the pattern.",
            )
        for name in names:
            path = Path(name)
            if not path.is_dir():
                yield [(path, path.as_posix())]
                continue
            inside = sorted(_in_folder(path))
            if inside or is_pattern:
                yield [(one, one.as_posix()) for one in inside]
            else:
                some = ", ".join(ENDINGS)
                yield SporenError(
                    f"in deze map staat geen bestand dat op een van {some} eindigt. Noem een "
                    "andere map.",
                    f"this folder has no file that ends in one of {some}. Name another folder.",
                    location=Location(path.as_posix()),
                )


def _in_folder(folder: Path) -> Iterator[Path]:
    """Return the files below a folder, hidden ones apart."""
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if path.suffix.lower() in ENDINGS and not any(part.startswith(".") for part in inside):
            yield path


def resolve_links(path: Path) -> Path:
    """Return where a path leads, links followed; one that leads in a circle is left as it is."""
    return Path(os.path.realpath(path))


def read(path: Path, shown: str, root: Path) -> TextFile:
    """Read a file; `root` is the folder of the project, which no link may lead out of.

    Raises:
        SporenError: it cannot be read, is no text of a kind that is set out, or is elsewhere.

    """
    _check_path(path, shown, root)
    try:
        content = path.read_bytes()
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError as error:
        raise SporenError(
            f"niet te lezen: {error.strerror}. Kijk of het een leesbaar bestand is.",
            f"cannot be read: {error.strerror}. See that it is a readable file.",
            location=Location(shown),
        ) from error
    return TextFile(resolve_links(path), shown, content, _decode(content, shown), mode)


def _check_path(path: Path, shown: str, root: Path) -> None:
    wrong = None
    if not os.path.lexists(path):
        wrong = (
            "dit bestand is er niet. Verbeter de naam.",
            "there is no such file. Correct the name.",
        )
    elif path.suffix.lower() not in ENDINGS:
        some = " of ".join(ENDINGS), " or ".join(ENDINGS)
        wrong = (
            f"fmt maakt Turtle en SPARQL op: bestanden die eindigen op {some[0]}. Noem een ander.",
            f"fmt sets out Turtle and SPARQL: files that end in {some[1]}. Name another.",
        )
    elif _is_link_outside(path, root):
        wrong = (
            "deze link leidt uit het project. Noem het bestand waar hij heen wijst.",
            "this link leads out of the project. Name the file that it points to.",
        )
    if wrong:
        raise SporenError(*wrong, location=Location(shown))


def _is_link_outside(path: Path, root: Path) -> bool:
    """Return whether a link takes a file of the project out of it, or another out of its folder."""
    inside = Path(os.path.abspath(path)).is_relative_to(os.path.abspath(root))  # noqa: PTH100  links stay
    home = resolve_links(root if inside else path.parent)
    return not resolve_links(path).is_relative_to(home)


def _decode(content: bytes, shown: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise SporenError(
            "geen UTF-8. Sla het bestand op als UTF-8.",
            "not UTF-8. Save the file as UTF-8.",
            location=Location(shown, line, column),
        ) from error
    if "\0" in text:
        raise SporenError(
            "dit is geen tekst. Noem een bestand met Turtle of SPARQL.",
            "this is no text. Name a file with Turtle or SPARQL.",
            location=Location(shown),
        )
    return text.replace("\r\n", "\n") if _is_dos(text) else text


def _is_dos(text: str) -> bool:
    """Return whether lines end in CRLF; mixed line endings are made uniform."""
    return "\n" in text and text.count("\r\n") == text.count("\n")


def write(file: TextFile, content: bytes) -> None:
    """Put bytes in the place of a file: written beside it and renamed, with its mode.

    Raises:
        SporenError: it cannot be written, or has changed since it was read.

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
            f"niet te schrijven: {error.strerror}. Kijk of het te schrijven is.",
            f"cannot be written: {error.strerror}. See that it can be written.",
            location=Location(file.display_name),
        ) from error
