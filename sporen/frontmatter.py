"""The head of a query file: the lines that start with `#+ ` are one YAML document."""

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
    """A query with what its head says; `text` is the whole file, which runs as it is."""

    path: Path
    front_matter: FrontMatter
    text: str

    @property
    def query(self) -> str:
        """The query without its head."""
        return strip_front_matter(self.text)


def strip_front_matter(text: str) -> str:
    """Return the query of a file, from the first line that is not of its head."""
    return _FRONT_MATTER.sub("", text)


def read_query_file(path: Path, shown: str) -> QueryFile:
    """Read a query file; `shown` is how messages name it.

    Raises:
        SporenError: the file cannot be read, is not UTF-8, or its head is not a YAML mapping.

    """
    text = _read_text(path, shown)
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith(MARK):
            break
        if line[len(MARK) :][:1].strip():
            raise SporenError(
                f"na «{MARK}» hoort een spatie. Zet haar daar.",
                f"after «{MARK}» should be a blank. Put it there.",
                location=Location(shown, number, len(MARK) + 1),
            )
        lines.append(line[len(MARK) + 1 :])
    node = _compose("\n".join(lines), shown, len(MARK) + 1)
    if not isinstance(node, yaml.MappingNode):
        raise SporenError(
            "de kop ontbreekt: het bestand begint met regels «#+ sleutel: waarde».",
            "the head is missing: the file starts with lines «#+ key: value».",
            location=Location(shown, 1),
        )
    return QueryFile(path, FrontMatter(node, shown, len(MARK) + 1), text)


def read_list(path: Path, shown: str) -> list[FrontMatter]:
    """Read a YAML file that is a list of mappings; `shown` is how messages name it.

    Raises:
        SporenError: the file cannot be read, is not UTF-8, or is not such a list.

    """
    node = _compose(_read_text(path, shown), shown, 0)
    if not isinstance(node, yaml.SequenceNode):
        raise SporenError(
            "dit hoort een lijst te zijn: regels «- {sleutel: waarde}».",
            "this should be a list: lines «- {key: value}».",
            location=Location(shown, 1),
        )
    return [FrontMatter(item, shown, 0) for item in node.value]


def _read_text(path: Path, shown: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise SporenError(
            f"niet te lezen: {error.strerror}. Kijk of het een leesbaar bestand is.",
            f"cannot be read: {error.strerror}. See that it is a readable file.",
            location=Location(shown),
        ) from error
    except UnicodeDecodeError as error:
        raise SporenError(
            "geen UTF-8. Sla het bestand op als UTF-8.",
            "not UTF-8. Save the file as UTF-8.",
            location=Location(shown),
        ) from error


def _compose(text: str, shown: str, indent: int) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = _location(shown, mark, indent) if mark else Location(shown, 1)
        problem = str(getattr(error, "problem", error))
        if isinstance(error, yaml.reader.ReaderError):
            before = text.partition(chr(error.character))[0]
            line = before.count("\n") + 1
            place = Location(shown, line, len(before) - before.rfind("\n") + indent)
            problem = f"{error.reason} (U+{error.character:04X})"
        raise SporenError(
            f"geen YAML: {shorten_text(problem, limit=200)}. Herstel de regel.",
            f"not YAML: {shorten_text(problem, limit=200)}. Mend the line.",
            location=place,
        ) from error


class FrontMatter:
    """A mapping of YAML, read key by key.

    What is missing, odd or unknown raises a SporenError with the line where it stands. `indent` is
    how many characters stand before the YAML in each line of the file.
    """

    def __init__(self, node: yaml.Node, shown: str, indent: int) -> None:
        self.shown = shown
        self._indent = indent
        self._node = node
        self._values: dict[str, yaml.Node] = {}
        if not isinstance(node, yaml.MappingNode):
            self.fail("hier hoort «sleutel: waarde»", "this should be «key: value»")
        for key, value in node.value:
            name = str(key.value)
            if name in self._values:
                self.fail(f"«{name}» staat er twee keer", f"«{name}» stands here twice", key)
            self._values[name] = value

    def fail(self, nl: str, en: str, node: yaml.Node | None = None) -> NoReturn:
        """Say what is wrong, at a node or at the mapping itself."""
        raise SporenError(
            f"kop: {nl}. Herstel de regel.",
            f"head: {en}. Mend the line.",
            location=_location(self.shown, (node or self._node).start_mark, self._indent),
        )

    def fail_at(self, key: str, nl: str, en: str) -> NoReturn:
        """Say what is wrong with the value of a key."""
        self.fail(f"«{key}» {nl}", f"«{key}» {en}", self._values.get(key))

    def reject_unknown_keys(self, *keys: str) -> None:
        """Refuse keys that nobody reads: a slip of the pen must not lose what it says."""
        for key, value in self._values.items():
            if key not in keys:
                some = ", ".join(keys)
                self.fail(
                    f"onbekende sleutel «{key}»; bekend zijn {some}",
                    f"unknown key «{key}»; known are {some}",
                    value,
                )

    def text(self, key: str, *, needed: bool = True) -> str:
        """Return a text; "" where it is not needed and not there."""
        node = self._values.get(key)
        if node is None and not needed:
            return ""
        if node is None:
            self.fail(f"sleutel «{key}» ontbreekt", f"key «{key}» is missing")
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self.fail_at(key, "hoort een tekst te zijn", "should be a text")
        return str(node.value)

    def texts(self, key: str, *, needed: bool = False) -> list[str]:
        """Return a list of texts; an empty one where it is not needed and not there."""
        texts = []
        for node in self._list(key, needed=needed):
            if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
                self.fail(f"«{key}» is een lijst van teksten", f"«{key}» is a list of texts", node)
            texts.append(str(node.value))
        return texts

    def message(self, key: str) -> Message:
        """Return a text in both languages: a mapping of `nl` and `en`."""
        if key not in self._values:
            self.fail(f"sleutel «{key}» ontbreekt", f"key «{key}» is missing")
        both = FrontMatter(self._values[key], self.shown, self._indent)
        both.reject_unknown_keys("nl", "en")
        return Message(both.text("nl"), both.text("en"))

    def choice(self, key: str, allowed: tuple[str, ...], *, default: str = "") -> str:
        """Return one of the allowed texts."""
        value = self.text(key, needed=not default) or default
        return self._allowed(key, value, allowed)

    def choices(self, key: str, allowed: tuple[str, ...]) -> list[str]:
        """Return a list of allowed texts."""
        return [self._allowed(key, value, allowed) for value in self.texts(key, needed=True)]

    def items(self, key: str, *, needed: bool = False) -> list[FrontMatter]:
        """Return a list of mappings."""
        return [
            FrontMatter(node, self.shown, self._indent) for node in self._list(key, needed=needed)
        ]

    def mapping(self, key: str) -> dict[str, str]:
        """Return a mapping of texts; an empty one where it is not there."""
        if key not in self._values:
            return {}
        inner = FrontMatter(self._values[key], self.shown, self._indent)
        return {name: inner.text(name) for name in inner._values}

    def integer(self, key: str, *, needed: bool = False) -> int | None:
        """Return a whole number."""
        value: Any = self.text(key, needed=needed)
        if not value:
            return None
        if not re.fullmatch(r"[+-]?\d{1,18}", value):
            self.fail_at(
                key, f"is een geheel getal, niet {value}", f"is a whole number, not {value}"
            )
        return int(value)

    def flag(self, key: str) -> bool:
        """Return true or false; false where it is not there."""
        return self.choice(key, ("true", "false"), default="false") == "true"

    def _allowed(self, key: str, value: str, allowed: tuple[str, ...]) -> str:
        if value not in allowed:
            some = ", ".join(allowed)
            self.fail_at(key, f"is {value}, niet een van {some}", f"is {value}, not one of {some}")
        return value

    def _list(self, key: str, *, needed: bool) -> Iterator[yaml.Node]:
        node = self._values.get(key)
        if node is None and needed:
            self.fail(f"sleutel «{key}» ontbreekt", f"key «{key}» is missing")
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self.fail_at(key, "is een lijst", "is a list")
        yield from node.value


def _location(shown: str, mark: yaml.Mark, indent: int) -> Location:
    return Location(shown, mark.line + 1, mark.column + indent + 1)
