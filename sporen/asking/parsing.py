"""Parse the front matter of questions; `docs/questions.md` lists its keys."""

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

#: A name that is valid in SPARQL, on the command line and in Python.
_NAME = re.compile(r"[a-z][A-Za-z0-9]*")
#: The options of every question on the command line, which are no names for parameters.
OPTIONS = frozenset(("lang", "format", "endpoint", "timeout", "insecure", "help"))
#: A full IRI.
_IRI = re.compile(r"(?:https?://|urn:)[^<>\"{}|^`\\\x00-\x20]+")

#: The column of an ASK query.
YES_OR_NO = Column("answer", "boolean", Message("Antwoord", "Answer"))
KEYS = (
    *("id", "title", "question", "summary", "theme", "persona", "layers", "inference", "form"),
    *("parameters", "columns", "order", "empty", "tags"),
)
#: Keys that earlier versions read; they are ignored.
_FORMER_KEYS = ("tests",)


def read_question(path: Path, display_path: str) -> Question:
    """Read a question; messages name its file `display_path`.

    Raises:
        SporenError: If the file cannot be read or its front matter is invalid (file and line).

    """
    file = read_query_file(path, display_path)
    front_matter = file.front_matter
    front_matter.reject_unknown_keys(*KEYS, *_FORMER_KEYS)
    identifier = front_matter.text("id")
    name = FILE_NAME.fullmatch(path.name)
    if not name or name[1] != identifier:
        front_matter.fail_at(
            "id",
            f"is {identifier}, anders dan in de bestandsnaam CQ-NN.rq of CQ-NN-woorden.rq",
            f"is {identifier}, unlike the file name CQ-NN.rq or CQ-NN-words.rq",
        )
    form = front_matter.choice("form", ("select", "ask"), default="select")
    return Question(
        id=identifier,
        title=front_matter.message("title"),
        question=front_matter.message("question"),
        summary=front_matter.text("summary"),
        theme=front_matter.text("theme"),
        persona=front_matter.choice("persona", PERSONAS),
        layers=tuple(front_matter.choices("layers", LAYERS)),
        inference=front_matter.choice("inference", ("none", "needed")),
        form=form,
        parameters=tuple(_parameter(item) for item in front_matter.items("parameters")),
        columns=_columns(front_matter, form),
        order=tuple(front_matter.texts("order", required=form == "select")),
        empty=front_matter.message("empty"),
        tags=tuple(front_matter.texts("tags")),
        text=file.text,
        path=path,
        display_path=display_path,
    )


def read_themes(path: Path, display_path: str) -> tuple[Theme, ...]:
    """Read the themes of questions, in the order of the file.

    Raises:
        SporenError: If the file cannot be read or a theme is invalid.

    """
    themes = []
    for item in read_list(path, display_path):
        item.reject_unknown_keys("id", "nl", "en")
        themes.append(Theme(item.text("id"), _label(item)))
    return tuple(themes)


def _parameter(front_matter: FrontMatter) -> Parameter:
    kind = front_matter.choice("type", PARAMETER_TYPES)
    property_ = _term(front_matter, "property", required=False) if kind == "resource" else ""
    own = {
        "concept": ("scheme",),
        "resource": ("property",) if property_ else ("class",),
        "integer": ("min", "max"),
    }.get(kind, ())
    front_matter.reject_unknown_keys("name", "type", "nl", "en", "required", "default", *own)
    name = _name(front_matter)
    if name in OPTIONS:
        front_matter.fail_at(
            "name",
            f"is {name}, al een optie van elke vraag",
            f"is {name}, already an option of every question",
        )
    scheme = _term(front_matter, "scheme") if kind == "concept" else ""
    of_class = CLASS_OF_TYPE.get(kind) or (_term(front_matter, "class") if "class" in own else "")
    takes_terms = bool(scheme or of_class or property_)
    return Parameter(
        name=name,
        type=kind,
        label=_label(front_matter),
        scheme=scheme,
        of_class=of_class,
        of_property=property_,
        required=front_matter.flag("required"),
        default=(_term if takes_terms else FrontMatter.text)(
            front_matter, "default", required=False
        ),
        minimum=front_matter.integer("min"),
        maximum=front_matter.integer("max"),
    )


def _columns(front_matter: FrontMatter, form: str) -> tuple[Column, ...]:
    if form == "ask":
        return (YES_OR_NO,)
    return tuple(_column(item) for item in front_matter.items("columns", required=True))


def _column(front_matter: FrontMatter) -> Column:
    front_matter.reject_unknown_keys("name", "kind", "nl", "en")
    return Column(
        _name(front_matter), front_matter.choice("kind", COLUMN_KINDS), _label(front_matter)
    )


def _name(front_matter: FrontMatter) -> str:
    name = front_matter.text("name")
    if not _NAME.fullmatch(name) or iskeyword(name):
        front_matter.fail_at(
            "name",
            f"is {quote(name)}; een naam heeft een kleine letter, dan letters en cijfers, en is "
            "geen sleutelwoord van Python zoals from",
            f"is {quote(name)}; a name is a lower-case letter, then letters and digits, and not a "
            "Python keyword such as from",
        )
    return name


def _term(front_matter: FrontMatter, key: str, *, required: bool = True) -> str:
    """Return an IRI or CURIE; that of a property may be inverted with `^`."""
    term = front_matter.text(key, required=required)
    iri = from_curie(term.removeprefix("^") if key == "property" else term)
    if term and not _IRI.fullmatch(iri):
        prefix, colon, _ = term.removeprefix("^").partition(":")
        known = not colon or prefix in PREFIXES
        front_matter.fail_at(
            key,
            f"is {quote(term)}, geen IRI en geen naam zoals sp:Measure"
            + ("" if known else f"; prefix {quote(prefix)} is onbekend"),
            f"is {quote(term)}, not an IRI and not a name such as sp:Measure"
            + ("" if known else f"; prefix {quote(prefix)} is unknown"),
        )
    return term


def _label(front_matter: FrontMatter) -> Message:
    return Message(front_matter.text("nl"), front_matter.text("en"))
