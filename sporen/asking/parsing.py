"""What the head of a question says, read into a question: `docs/questions.md` lists its keys."""

from __future__ import annotations

import re
from keyword import iskeyword
from typing import TYPE_CHECKING

from sporen.asking.question import CLASS_OF_TYPE, Column, Parameter, Question, Theme
from sporen.frontmatter import FrontMatter, read_list, read_query_file
from sporen.i18n import Message
from sporen.rdf.namespaces import PREFIXES, from_curie
from sporen.strings import quote

if TYPE_CHECKING:
    from pathlib import Path

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

FILE_NAME = re.compile(r"(CQ-\d{2})(?:-[a-z0-9-]+)?\.rq")

#: A variable of SPARQL that every engine, the command line and Python take as it is.
_NAME = re.compile(r"[a-z][A-Za-z0-9]*")
#: The options that every question has on the command line: no parameter can be called so.
OPTIONS = frozenset(("lang", "format", "endpoint", "timeout", "insecure", "help"))
#: An IRI that is written whole.
_IRI = re.compile(r"(?:https?://|urn:)[^<>\"{}|^`\\\x00-\x20]+")

#: What people see of a question that is answered by yes or no.
YES_OR_NO = Column("answer", "boolean", Message("Antwoord", "Answer"))
KEYS = (
    *("id", "title", "question", "summary", "theme", "persona", "layers", "inference", "form"),
    *("parameters", "columns", "order", "empty", "tags"),
)
#: Keys that earlier versions read; they are ignored.
_FORMER_KEYS = ("tests",)


def read_question(path: Path, shown: str) -> Question:
    """Read one question; `shown` is how messages name its file.

    Raises:
        SporenError: the file cannot be read, or its head is not complete (file, line, what to do).

    """
    file = read_query_file(path, shown)
    head = file.front_matter
    head.reject_unknown_keys(*KEYS, *_FORMER_KEYS)
    identifier = head.text("id")
    name = FILE_NAME.fullmatch(path.name)
    if not name or name[1] != identifier:
        head.fail_at(
            "id",
            f"is {identifier}: past niet bij de bestandsnaam, die CQ-NN.rq of CQ-NN-woorden.rq is",
            f"is {identifier}: does not fit the file name, which is CQ-NN.rq or CQ-NN-words.rq",
        )
    form = head.choice("form", ("select", "ask"), default="select")
    return Question(
        id=identifier,
        title=head.message("title"),
        question=head.message("question"),
        summary=head.text("summary"),
        theme=head.text("theme"),
        persona=head.choice("persona", PERSONAS),
        layers=tuple(head.choices("layers", LAYERS)),
        inference=head.choice("inference", ("none", "needed")),
        form=form,
        parameters=tuple(_parameter(item) for item in head.items("parameters")),
        columns=_columns(head, form),
        order=tuple(head.texts("order", needed=form == "select")),
        empty=head.message("empty"),
        tags=tuple(head.texts("tags")),
        text=file.text,
        path=path,
        display_path=shown,
    )


def read_themes(path: Path, shown: str) -> tuple[Theme, ...]:
    """Read what the questions are about, in the order in which they are listed.

    Raises:
        SporenError: the file cannot be read, or a theme is not complete.

    """
    themes = []
    for item in read_list(path, shown):
        item.reject_unknown_keys("id", "nl", "en")
        themes.append(Theme(item.text("id"), _label(item)))
    return tuple(themes)


def _parameter(head: FrontMatter) -> Parameter:
    kind = head.choice("type", PARAMETER_TYPES)
    carrying = _term(head, "property", needed=False) if kind == "resource" else ""
    own = {
        "concept": ("scheme",),
        "resource": ("property",) if carrying else ("class",),
        "integer": ("min", "max"),
    }.get(kind, ())
    head.reject_unknown_keys("name", "type", "nl", "en", "required", "default", *own)
    name = _name(head)
    if name in OPTIONS:
        head.fail_at(
            "name",
            f"is {name}: zo heet al een optie van elke vraag",
            f"is {name}: an option of every question is called so already",
        )
    scheme = _term(head, "scheme") if kind == "concept" else ""
    of_class = CLASS_OF_TYPE.get(kind) or (_term(head, "class") if "class" in own else "")
    takes_terms = bool(scheme or of_class or carrying)
    return Parameter(
        name=name,
        type=kind,
        label=_label(head),
        scheme=scheme,
        of_class=of_class,
        of_property=carrying,
        required=head.flag("required"),
        default=(_term if takes_terms else FrontMatter.text)(head, "default", needed=False),
        minimum=head.integer("min"),
        maximum=head.integer("max"),
    )


def _columns(head: FrontMatter, form: str) -> tuple[Column, ...]:
    if form == "ask":
        return (YES_OR_NO,)
    return tuple(_column(item) for item in head.items("columns", needed=True))


def _column(head: FrontMatter) -> Column:
    head.reject_unknown_keys("name", "kind", "nl", "en")
    return Column(_name(head), head.choice("kind", COLUMN_KINDS), _label(head))


def _name(head: FrontMatter) -> str:
    name = head.text("name")
    if not _NAME.fullmatch(name) or iskeyword(name):
        head.fail_at(
            "name",
            f"is {quote(name)}: een kleine letter, dan letters en cijfers, en geen woord van "
            "Python zoals from",
            f"is {quote(name)}: a small letter, then letters and digits, and no word of Python "
            "such as from",
        )
    return name


def _term(head: FrontMatter, key: str, *, needed: bool = True) -> str:
    """Return an IRI or prefixed name; that of a property may be turned round with `^`."""
    term = head.text(key, needed=needed)
    iri = from_curie(term.removeprefix("^") if key == "property" else term)
    if term and not _IRI.fullmatch(iri):
        prefix, colon, _ = term.removeprefix("^").partition(":")
        known = not colon or prefix in PREFIXES
        head.fail_at(
            key,
            f"is {quote(term)}: geen IRI en geen naam zoals sp:Measure"
            + ("" if known else f"; voorvoegsel {quote(prefix)} is onbekend"),
            f"is {quote(term)}: no IRI and no name such as sp:Measure"
            + ("" if known else f"; the prefix {quote(prefix)} is unknown"),
        )
    return term


def _label(head: FrontMatter) -> Message:
    return Message(head.text("nl"), head.text("en"))
