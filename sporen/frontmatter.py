"""The head of a query file: the lines that start with `#+ ` are one YAML document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import yaml

from sporen.findings import Place, SporenError, Words, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARK = "#+"
_HEAD = re.compile(r"\A(?:#\+.*\n)+")


class QueryFile(NamedTuple):
    """A query with what its head says; `text` is the whole file, which runs as it is."""

    path: Path
    head: Head
    text: str

    @property
    def query(self) -> str:
        """The query without its head."""
        return without_head(self.text)


def without_head(text: str) -> str:
    """Give the query of a file, from the first line that is not of its head."""
    return _HEAD.sub("", text)


def read(path: Path, shown: str) -> QueryFile:
    """Read a query file; `shown` is how messages name it.

    Raises:
        SporenError: the file cannot be read, is not UTF-8, or its head is not a YAML mapping.

    """
    text = _text_of(path, shown)
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith(MARK):
            break
        if line[len(MARK) :][:1].strip():
            raise SporenError(
                f"na «{MARK}» hoort een spatie. Zet haar daar.",
                f"after «{MARK}» should be a blank. Put it there.",
                place=Place(shown, number, len(MARK) + 1),
            )
        lines.append(line[len(MARK) + 1 :])
    node = _compose("\n".join(lines), shown, len(MARK) + 1)
    if not isinstance(node, yaml.MappingNode):
        raise SporenError(
            "de kop ontbreekt: het bestand begint met regels «#+ sleutel: waarde».",
            "the head is missing: the file starts with lines «#+ key: value».",
            place=Place(shown, 1),
        )
    return QueryFile(path, Head(node, shown, len(MARK) + 1), text)


def read_list(path: Path, shown: str) -> list[Head]:
    """Read a YAML file that is a list of mappings; `shown` is how messages name it.

    Raises:
        SporenError: the file cannot be read, is not UTF-8, or is not such a list.

    """
    node = _compose(_text_of(path, shown), shown, 0)
    if not isinstance(node, yaml.SequenceNode):
        raise SporenError(
            "dit hoort een lijst te zijn: regels «- {sleutel: waarde}».",
            "this should be a list: lines «- {key: value}».",
            place=Place(shown, 1),
        )
    return [Head(item, shown, 0) for item in node.value]


def _text_of(path: Path, shown: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise SporenError(
            f"niet te lezen: {error.strerror}. Kijk of het een leesbaar bestand is.",
            f"cannot be read: {error.strerror}. See that it is a readable file.",
            place=Place(shown),
        ) from error
    except UnicodeDecodeError as error:
        raise SporenError(
            "geen UTF-8. Sla het bestand op als UTF-8.",
            "not UTF-8. Save the file as UTF-8.",
            place=Place(shown),
        ) from error


def _compose(text: str, shown: str, indent: int) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = _place(shown, mark, indent) if mark else Place(shown, 1)
        problem = str(getattr(error, "problem", error))
        if isinstance(error, yaml.reader.ReaderError):
            before = text.partition(chr(error.character))[0]
            line = before.count("\n") + 1
            place = Place(shown, line, len(before) - before.rfind("\n") + indent)
            problem = f"{error.reason} (U+{error.character:04X})"
        raise SporenError(
            f"geen YAML: {shortened(problem, most=200)}. Herstel de regel.",
            f"not YAML: {shortened(problem, most=200)}. Mend the line.",
            place=place,
        ) from error


class Head:
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
            self.refuse("hier hoort «sleutel: waarde»", "this should be «key: value»")
        for key, value in node.value:
            name = str(key.value)
            if name in self._values:
                self.refuse(f"«{name}» staat er twee keer", f"«{name}» stands here twice", key)
            self._values[name] = value

    def refuse(self, nl: str, en: str, node: yaml.Node | None = None) -> NoReturn:
        """Say what is wrong, at a node or at the mapping itself."""
        raise SporenError(
            f"kop: {nl}. Herstel de regel.",
            f"head: {en}. Mend the line.",
            place=_place(self.shown, (node or self._node).start_mark, self._indent),
        )

    def refuse_value(self, key: str, nl: str, en: str) -> NoReturn:
        """Say what is wrong with the value of a key."""
        self.refuse(f"«{key}» {nl}", f"«{key}» {en}", self._values.get(key))

    def knows_only(self, *keys: str) -> None:
        """Refuse keys that nobody reads: a slip of the pen must not lose what it says."""
        for key, value in self._values.items():
            if key not in keys:
                some = ", ".join(keys)
                self.refuse(
                    f"onbekende sleutel «{key}»; bekend zijn {some}",
                    f"unknown key «{key}»; known are {some}",
                    value,
                )

    def text(self, key: str, *, needed: bool = True) -> str:
        """Give a text; "" where it is not needed and not there."""
        node = self._values.get(key)
        if node is None and not needed:
            return ""
        if node is None:
            self.refuse(f"sleutel «{key}» ontbreekt", f"key «{key}» is missing")
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self.refuse_value(key, "hoort een tekst te zijn", "should be a text")
        return str(node.value)

    def texts(self, key: str, *, needed: bool = False) -> list[str]:
        """Give a list of texts; an empty one where it is not needed and not there."""
        texts = []
        for node in self._list(key, needed=needed):
            if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
                self.refuse(
                    f"«{key}» is een lijst van teksten", f"«{key}» is a list of texts", node
                )
            texts.append(str(node.value))
        return texts

    def words(self, key: str) -> Words:
        """Give a text in both languages: a mapping of `nl` and `en`."""
        if key not in self._values:
            self.refuse(f"sleutel «{key}» ontbreekt", f"key «{key}» is missing")
        both = Head(self._values[key], self.shown, self._indent)
        both.knows_only("nl", "en")
        return Words(both.text("nl"), both.text("en"))

    def choice(self, key: str, allowed: tuple[str, ...], *, default: str = "") -> str:
        """Give one of the allowed texts."""
        value = self.text(key, needed=not default) or default
        return self._allowed(key, value, allowed)

    def choices(self, key: str, allowed: tuple[str, ...]) -> list[str]:
        """Give a list of allowed texts."""
        return [self._allowed(key, value, allowed) for value in self.texts(key, needed=True)]

    def items(self, key: str, *, needed: bool = False) -> list[Head]:
        """Give a list of mappings."""
        return [Head(node, self.shown, self._indent) for node in self._list(key, needed=needed)]

    def mapping(self, key: str) -> dict[str, str]:
        """Give a mapping of texts; an empty one where it is not there."""
        if key not in self._values:
            return {}
        inner = Head(self._values[key], self.shown, self._indent)
        return {name: inner.text(name) for name in inner._values}

    def integer(self, key: str, *, needed: bool = False) -> int | None:
        """Give a whole number."""
        value: Any = self.text(key, needed=needed)
        if not value:
            return None
        if not re.fullmatch(r"[+-]?\d{1,18}", value):
            self.refuse_value(
                key, f"is een geheel getal, niet {value}", f"is a whole number, not {value}"
            )
        return int(value)

    def flag(self, key: str) -> bool:
        """Give true or false; false where it is not there."""
        return self.choice(key, ("true", "false"), default="false") == "true"

    def _allowed(self, key: str, value: str, allowed: tuple[str, ...]) -> str:
        if value not in allowed:
            some = ", ".join(allowed)
            self.refuse_value(
                key, f"is {value}, niet een van {some}", f"is {value}, not one of {some}"
            )
        return value

    def _list(self, key: str, *, needed: bool) -> Iterator[yaml.Node]:
        node = self._values.get(key)
        if node is None and needed:
            self.refuse(f"sleutel «{key}» ontbreekt", f"key «{key}» is missing")
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self.refuse_value(key, "is een lijst", "is a list")
        yield from node.value


def _place(shown: str, mark: yaml.Mark, indent: int) -> Place:
    return Place(shown, mark.line + 1, mark.column + indent + 1)
