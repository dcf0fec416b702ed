"""The questions that can be asked: each a query file whose head says what it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from sporen.findings import ExitCode, Place, SeveralErrors, SporenError, Words
from sporen.frontmatter import read

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.project import Folders

PERSONAS = (
    "policy-analyst",
    "parliament-assistant",
    "journalist",
    "municipality",
    "data-engineer",
)
LAYERS = ("source", "editorial", "external", "follow-up", "reading", "inferred", "shared")
COLUMN_KINDS = ("resource", "concept", "text", "quote", "integer", "date", "layer", "boolean")
PARAMETER_TYPES = ("concept", "resource", "measure", "actor", "date", "integer", "text")
#: What a parameter type stands for when it names a class of its own.
CLASS_OF_TYPE = {"measure": "sp:Measure", "actor": "sp:Actor"}

#: The most characters of what a person gave that a message repeats.
_LONGEST = 60
_FILE_NAME = re.compile(r"(CQ-\d{2})(?:-[a-z0-9-]+)?\.rq")


class Parameter(NamedTuple):
    """What narrows a question. `scheme` or `of_class` says which terms it may take."""

    name: str
    type: str
    label: Words
    scheme: str = ""
    of_class: str = ""
    required: bool = False
    default: str = ""
    least: int | None = None
    most: int | None = None


class Column(NamedTuple):
    """A variable of the answer that people see, and what it holds."""

    name: str
    kind: str
    label: Words


#: What people see of a question that is answered by yes or no.
_YES_OR_NO = Column("answer", "boolean", Words("Antwoord", "Answer"))


class Case(NamedTuple):
    """What is expected for some values: a golden file of rows, or only their number."""

    rows: int
    golden: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what it asks, what it takes, what it gives, and the query itself.

    `text` is the whole file, which runs as it stands; `shown` is how messages name the file.
    """

    id: str
    title: Words
    question: Words
    summary: str
    persona: str
    layers: tuple[str, ...]
    inference: str
    form: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    empty: Words
    tests: tuple[Case, ...]
    tags: tuple[str, ...]
    text: str
    path: Path
    shown: str

    @property
    def answers_without_values(self) -> bool:
        """Whether it can be asked as it stands: no required parameter lacks a default."""
        return all(p.default or not p.required for p in self.parameters)

    @property
    def query(self) -> str:
        """The query without its head."""
        return re.sub(r"\A(?:#\+.*\n)+", "", self.text)


def load(folders: Folders) -> dict[str, Question]:
    """Read all questions, by id in order.

    Raises:
        SporenError: there are none (vacuous), or a head is not complete (file, what to do).

    """
    questions: dict[str, Question] = {}
    errors: list[SporenError] = []
    for path in sorted(folders.queries.glob("*.rq")):
        shown = folders.relative(path)
        try:
            question = _question(path, shown)
            if question.id in questions:
                raise _wrong(
                    shown, f"id {question.id} komt twee keer voor", f"id {question.id} twice"
                )
            questions[question.id] = question
        except SporenError as error:
            errors.append(error)
    if errors:
        raise SeveralErrors(errors)
    if not questions:
        raise SporenError(
            f"Geen vragen in {folders.relative(folders.queries)}/. Zet er een bestand CQ-01.rq.",
            f"No questions in {folders.relative(folders.queries)}/. Put a file CQ-01.rq there.",
            code=ExitCode.VACUOUS,
        )
    return questions


def find(questions: dict[str, Question], asked: str) -> Question:
    """Give the question with an id, however its letters are cased.

    Raises:
        SporenError: there is none; the nearest ids are named.

    """
    wanted = asked.upper()
    if wanted in questions:
        return questions[wanted]
    near = get_close_matches(wanted, questions, n=3, cutoff=0.5)
    hint = Words(
        f" Bedoelt u {', '.join(near)}?" if near else "",
        f" Did you mean {', '.join(near)}?" if near else "",
    )
    raise SporenError(
        f"Vraag {said(asked)} bestaat niet.{hint.nl} Alle vragen: sporen ask",
        f"Question {said(asked)} does not exist.{hint.en} All questions: sporen ask",
        code=ExitCode.USAGE,
    )


def said(given: str) -> str:
    """Repeat what a person gave in a message: between « », on one line, and not too long."""
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in given).split())
    return f"«{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}»"


def _question(path: Path, shown: str) -> Question:
    file = read(path, shown)
    head = _Head(file.head, shown)
    name = _FILE_NAME.fullmatch(path.name)
    identifier = head.text("id")
    if not name or name[1] != identifier:
        raise _wrong(
            shown, f"id «{identifier}» past niet bij de bestandsnaam", "id and file name differ"
        )
    form = head.choice("form", ("select", "ask"), default="select")
    parameters = tuple(_parameter(item) for item in head.items("parameters"))
    for parameter in parameters:
        if not re.search(rf"^\s*#! {re.escape(parameter.name)}\s*$", file.text, re.MULTILINE):
            raise _wrong(
                shown,
                f"regel «#! {parameter.name}» ontbreekt in de query",
                f"line «#! {parameter.name}» is missing in the query",
            )
    return Question(
        id=identifier,
        title=head.words("title"),
        question=head.words("question"),
        summary=head.text("summary"),
        persona=head.choice("persona", PERSONAS),
        layers=tuple(head.choices("layers", LAYERS)),
        inference=head.choice("inference", ("none", "needed")),
        form=form,
        parameters=parameters,
        columns=_columns(head, form),
        order=tuple(head.texts("order", needed=form == "select")),
        empty=head.words("empty"),
        tests=tuple(_case(item) for item in head.items("tests", needed=True)),
        tags=tuple(head.texts("tags")),
        text=file.text,
        path=path,
        shown=shown,
    )


def _parameter(head: _Head) -> Parameter:
    kind = head.choice("type", PARAMETER_TYPES)
    return Parameter(
        name=head.text("name"),
        type=kind,
        label=Words(head.text("nl"), head.text("en")),
        scheme=head.text("scheme") if kind == "concept" else "",
        of_class=CLASS_OF_TYPE.get(kind) or (head.text("class") if kind == "resource" else ""),
        required=bool(head.get("required")),
        default=head.text("default", needed=False),
        least=head.integer("min"),
        most=head.integer("max"),
    )


def _columns(head: _Head, form: str) -> tuple[Column, ...]:
    if form == "ask":
        return (_YES_OR_NO,)
    return tuple(_column(item) for item in head.items("columns", needed=True))


def _column(head: _Head) -> Column:
    kind = head.choice("kind", COLUMN_KINDS)
    return Column(head.text("name"), kind, Words(head.text("nl"), head.text("en")))


def _case(head: _Head) -> Case:
    values = head.get("with") or {}
    rows = head.integer("rows")
    if rows is None or not isinstance(values, dict):
        raise _wrong(head.shown, "tests: elk heeft rows", "tests: each has rows")
    return Case(rows, head.text("golden", needed=False), {k: str(v) for k, v in values.items()})


class _Head:
    """A mapping of the front matter, read key by key; what is missing or odd is named."""

    def __init__(self, mapping: Any, shown: str) -> None:  # noqa: ANN401  it comes from YAML
        if not isinstance(mapping, dict):
            raise _wrong(
                shown, f"«{mapping}» is geen sleutel: waarde", f"«{mapping}» is no mapping"
            )
        self.mapping: dict[str, Any] = mapping
        self.shown = shown

    def get(self, key: str) -> Any:  # noqa: ANN401  it comes from YAML
        return self.mapping.get(key)

    def text(self, key: str, *, needed: bool = True) -> str:
        value = self.get(key)
        if value is None and not needed:
            return ""
        if value is None or isinstance(value, dict | list) or not str(value).strip():
            raise _wrong(self.shown, f"sleutel «{key}» ontbreekt", f"key «{key}» is missing")
        return str(value)

    def texts(self, key: str, *, needed: bool = False) -> list[str]:
        value = self.get(key)
        if value is None and not needed:
            return []
        if not isinstance(value, list) or not value:
            raise _wrong(self.shown, f"«{key}» is een lijst", f"«{key}» is a list")
        return [str(item) for item in value]

    def words(self, key: str) -> Words:
        both = _Head(self.get(key), f"{self.shown} ({key})")
        return Words(both.text("nl"), both.text("en"))

    def choice(self, key: str, allowed: tuple[str, ...], *, default: str = "") -> str:
        value = self.text(key, needed=not default) or default
        if value not in allowed:
            some = ", ".join(allowed)
            raise _wrong(
                self.shown,
                f"«{key}» is {value}, niet een van {some}",
                f"«{key}» is {value}, not one of {some}",
            )
        return value

    def choices(self, key: str, allowed: tuple[str, ...]) -> list[str]:
        values = self.texts(key, needed=True)
        return [_Head({key: value}, self.shown).choice(key, allowed) for value in values]

    def items(self, key: str, *, needed: bool = False) -> list[_Head]:
        value = self.get(key)
        if value is None and not needed:
            return []
        if not isinstance(value, list) or not value:
            raise _wrong(self.shown, f"«{key}» is een lijst", f"«{key}» is a list")
        return [_Head(item, f"{self.shown} ({key})") for item in value]

    def integer(self, key: str) -> int | None:
        value = self.get(key)
        if value is None or isinstance(value, bool) or not isinstance(value, int):
            return None
        return value


def _wrong(shown: str, nl: str, en: str) -> SporenError:
    file, _, part = shown.partition(" (")
    where = f" in {part.rstrip(')')}" if part else ""
    return SporenError(
        f"kop van de vraag: {nl}{where}. Vul hem aan.",
        f"head of the question: {en}{where}. Complete it.",
        place=Place(file, 1),
    )
