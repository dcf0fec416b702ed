"""The front matter of a query file: one YAML document, in lines that start with `#+ `."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import yaml

from sporen.errors import SporenError
from sporen.i18n import Message
from sporen.location import Location
from sporen.strings import shorten_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARK = "#+"
_FRONT_MATTER = re.compile(r"\A(?:#\+.*\n)+")


class QueryFile(NamedTuple):
    """A query file; `text` is the whole file, which is valid SPARQL."""

    path: Path
    front_matter: FrontMatter
    text: str

    @property
    def query(self) -> str:
        """The query without the front matter."""
        return strip_front_matter(self.text)


def strip_front_matter(text: str) -> str:
    """Return the text of a query file without its front matter."""
    return _FRONT_MATTER.sub("", text)


def read_query_file(path: Path, display_path: str) -> QueryFile:
    """Read a query file; messages name it `display_path`.

    Raises:
        SporenError: If the file cannot be read or is not UTF-8, or its front matter is not a YAML
            mapping.

    """
    text = _read_text(path, display_path)
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith(MARK):
            break
        if line[len(MARK) :][:1].strip():
            raise SporenError(
                f"na «{MARK}» ontbreekt een spatie. Voeg die toe.",
                f"a space is missing after «{MARK}». Add it.",
                location=Location(display_path, number, len(MARK) + 1),
            )
        lines.append(line[len(MARK) + 1 :])
    node = _compose("\n".join(lines), display_path, len(MARK) + 1)
    if not isinstance(node, yaml.MappingNode):
        raise SporenError(
            "de kop ontbreekt. Begin het bestand met regels «#+ sleutel: waarde».",
            "the front matter is missing. Start the file with lines «#+ key: value».",
            location=Location(display_path, 1),
        )
    return QueryFile(path, FrontMatter(node, display_path, len(MARK) + 1), text)


def read_list(path: Path, display_path: str) -> list[FrontMatter]:
    """Read a YAML list of mappings; messages name the file `display_path`.

    Raises:
        SporenError: If the file cannot be read, is not UTF-8, or is not a list.

    """
    node = _compose(_read_text(path, display_path), display_path, 0)
    if not isinstance(node, yaml.SequenceNode):
        raise SporenError(
            "geen lijst. Schrijf regels «- {sleutel: waarde}».",
            "not a list. Write lines «- {key: value}».",
            location=Location(display_path, 1),
        )
    return [FrontMatter(item, display_path, 0) for item in node.value]


def _read_text(path: Path, display_path: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise SporenError(
            f"onleesbaar: {error.strerror}. Controleer het pad en de rechten.",
            f"cannot be read: {error.strerror}. Check the path and the permissions.",
            location=Location(display_path),
        ) from error
    except UnicodeDecodeError as error:
        raise SporenError(
            "geen UTF-8. Sla het bestand op als UTF-8.",
            "not UTF-8. Save the file as UTF-8.",
            location=Location(display_path),
        ) from error


def _compose(text: str, display_path: str, indent: int) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        location = _location(display_path, mark, indent) if mark else Location(display_path, 1)
        problem = str(getattr(error, "problem", error))
        if isinstance(error, yaml.reader.ReaderError):
            before = text.partition(chr(error.character))[0]
            line = before.count("\n") + 1
            location = Location(display_path, line, len(before) - before.rfind("\n") + indent)
            problem = f"{error.reason} (U+{error.character:04X})"
        raise SporenError(
            f"geen YAML: {shorten_text(problem, limit=200)}. Herstel de regel.",
            f"not YAML: {shorten_text(problem, limit=200)}. Fix the line.",
            location=location,
        ) from error


class FrontMatter:
    """A YAML mapping, read key by key.

    A missing, invalid or unknown value raises a SporenError with its location. `indent` is the
    number of characters before the YAML on each line of the file.
    """

    def __init__(self, node: yaml.Node, display_path: str, indent: int) -> None:
        self.display_path = display_path
        self._indent = indent
        self._node = node
        self._values: dict[str, yaml.Node] = {}
        if not isinstance(node, yaml.MappingNode):
            self.fail("geen «sleutel: waarde»", "not «key: value»")
        for key, value in node.value:
            name = str(key.value)
            if name in self._values:
                self.fail(f"«{name}» staat er twee keer", f"«{name}» is here twice", key)
            self._values[name] = value

    def fail(self, nl: str, en: str, node: yaml.Node | None = None) -> NoReturn:
        """Raise an error at a node, or at the mapping itself."""
        raise SporenError(
            f"kop: {nl}. Herstel de regel.",
            f"front matter: {en}. Fix the line.",
            location=_location(self.display_path, (node or self._node).start_mark, self._indent),
        )

    def fail_at(self, key: str, nl: str, en: str) -> NoReturn:
        """Raise an error about the value of a key."""
        self.fail(f"«{key}» {nl}", f"«{key}» {en}", self._values.get(key))

    def reject_unknown_keys(self, *keys: str) -> None:
        """Raise an error about a key that is not read, so that no typing error is ignored."""
        for key, value in self._values.items():
            if key not in keys:
                known = ", ".join(keys)
                self.fail(
                    f"onbekende sleutel «{key}»; kies uit {known}",
                    f"unknown key «{key}»; choose one of {known}",
                    value,
                )

    def text(self, key: str, *, required: bool = True) -> str:
        """Return a text, or "" if it is optional and missing."""
        node = self._values.get(key)
        if node is None and not required:
            return ""
        if node is None:
            self.fail(f"sleutel «{key}» ontbreekt", f"key «{key}» is missing")
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self.fail_at(key, "is geen tekst", "is not a text")
        return str(node.value)

    def texts(self, key: str, *, required: bool = False) -> list[str]:
        """Return a list of texts, which is empty if it is optional and missing."""
        texts = []
        for node in self._list(key, required=required):
            if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
                self.fail(
                    f"«{key}» is geen lijst van teksten", f"«{key}» is not a list of texts", node
                )
            texts.append(str(node.value))
        return texts

    def message(self, key: str) -> Message:
        """Return a text in both languages: a mapping of `nl` and `en`."""
        if key not in self._values:
            self.fail(f"sleutel «{key}» ontbreekt", f"key «{key}» is missing")
        both = FrontMatter(self._values[key], self.display_path, self._indent)
        both.reject_unknown_keys("nl", "en")
        return Message(both.text("nl"), both.text("en"))

    def choice(self, key: str, allowed: tuple[str, ...], *, default: str = "") -> str:
        """Return one of the allowed texts."""
        value = self.text(key, required=not default) or default
        return self._allowed(key, value, allowed)

    def choices(self, key: str, allowed: tuple[str, ...]) -> list[str]:
        """Return a list of allowed texts."""
        return [self._allowed(key, value, allowed) for value in self.texts(key, required=True)]

    def items(self, key: str, *, required: bool = False) -> list[FrontMatter]:
        """Return a list of mappings."""
        return [
            FrontMatter(node, self.display_path, self._indent)
            for node in self._list(key, required=required)
        ]

    def integer(self, key: str, *, required: bool = False) -> int | None:
        """Return an integer, or None if it is missing."""
        value: Any = self.text(key, required=required)
        if not value:
            return None
        if not re.fullmatch(r"[+-]?\d{1,18}", value):
            self.fail_at(key, f"is {value}, geen geheel getal", f"is {value}, not an integer")
        return int(value)

    def flag(self, key: str) -> bool:
        """Return a boolean, or False if it is missing."""
        return self.choice(key, ("true", "false"), default="false") == "true"

    def _allowed(self, key: str, value: str, allowed: tuple[str, ...]) -> str:
        if value not in allowed:
            known = ", ".join(allowed)
            self.fail_at(
                key, f"is {value}, niet een van {known}", f"is {value}, not one of {known}"
            )
        return value

    def _list(self, key: str, *, required: bool) -> Iterator[yaml.Node]:
        node = self._values.get(key)
        if node is None and required:
            self.fail(f"sleutel «{key}» ontbreekt", f"key «{key}» is missing")
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self.fail_at(key, "is geen lijst", "is not a list")
        yield from node.value


def _location(display_path: str, mark: yaml.Mark, indent: int) -> Location:
    return Location(display_path, mark.line + 1, mark.column + indent + 1)
