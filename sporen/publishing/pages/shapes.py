"""The pages of shapes: what must hold, what passes and fails, and the rule itself."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from sporen.checking.shapes import GRAPH
from sporen.formatting import tokens
from sporen.publishing.addresses import address
from sporen.publishing.data import forms
from sporen.publishing.pages import code, lists
from sporen.publishing.pages.frame import Crumb
from sporen.publishing.pages.lists import Entry, Group
from sporen.publishing.pages.terms import question_link, shape_link
from sporen.publishing.telling import examples
from sporen.publishing.telling.texts import Text
from sporen.vocabulary import SH, SP

if TYPE_CHECKING:
    from markupsafe import Markup

    from sporen.checking.shapes import Shape
    from sporen.findings import Words
    from sporen.graphs import Graphs
    from sporen.publishing.data.described import Description
    from sporen.publishing.pages.frame import Frame
    from sporen.publishing.pages.resources import Telling
    from sporen.publishing.pages.values import Value
    from sporen.publishing.telling.uses import Uses

SHAPES = "shapes"
#: A subject at the beginning of a line, and the lines that stand in below it, as `fmt` sets it out.
_STATEMENTS = re.compile(r"^([\w-]*):(\S+) a [^\n]*\n(?:[ \t]+[^\n]*\n)*", re.MULTILINE)
_PREFIX = re.compile(r"^@prefix ([\w-]*): <([^>]*)> \.", re.MULTILINE)
#: What a message says in the place of the thing and of its value.
_HOLES = ("{$this}", "{?value}")


class ShapePages:
    """Tells the shapes of a project."""

    def __init__(self, graphs: Graphs, uses: Uses) -> None:
        """Read the shapes as their author wrote them, and the examples of their tests."""
        self._uses = uses
        self._shapes = uses.shapes.by_iri
        self._examples = examples.read(graphs.folders.root)
        self._written = _written(graphs)
        self._owners: dict[str, list[str]] = defaultdict(list)
        for shape in self._shapes.values():
            for part in shape.properties:
                self._owners[part].append(shape.iri)

    def __contains__(self, iri: str) -> bool:
        return iri in self._shapes

    def context(
        self, description: Description, telling: Telling, frame: Frame, here: str
    ) -> dict[str, Any]:
        """Give what the template of a shape asks for."""
        shape, language = self._shapes[description.iri], frame.language
        terms = self._uses.terms_of(shape)
        asked = {
            answer.id: answer
            for term in terms
            if term.startswith(SP)
            for answer in self._uses.asked.get(term, ())
        }
        return {
            "shape": shape,
            "looks_at": [telling.value(NamedNode(name), here) for _, name in shape.targets],
            "owners": self._links(self._owners[shape.iri], here, language),
            "description": self._uses.shapes.index.words(
                NamedNode(shape.iri), SH["description"]
            ).said(language),
            "is_closed": any(one.parameter == "closed" for one in shape.constraints),
            "demand": _demand(shape, frame.wording.words["shape"]),
            "messages": _messages(shape.message, frame),
            "properties": [
                (shape_link(part, here, language), self._shapes[part].name.said(language))
                for part in shape.properties
                if part in self._shapes
            ],
            "examples": [
                (one.name, *(code.marked(text, tokens.TURTLE) for text in one[1:]))
                for one in self._examples.get(shape.local, ())
            ],
            "rule": self.rule(description),
            "terms_of": [telling.value(NamedNode(term), here) for term in terms],
            "asked": [question_link(asked[id_], here, language) for id_ in sorted(asked)],
        }

    def listed(self, frame: Frame) -> tuple[str, str]:
        """Give the page that lists the shapes which choose what they look at."""
        words = frame.wording.words["lists"][SHAPES]
        here = frame.here(SHAPES)
        entries = defaultdict(list)
        for shape in self._uses.shapes.targeted():
            link = address(shape.iri, here, frame.language)
            if link:
                name = frame.names.of(shape.iri)
                entry = Entry(
                    name, link, note=Text("" if name.said == shape.local else shape.local)
                )
                entries[lists.initial(name.said)].append(entry)
        groups = [
            Group(
                f"letter-{letter}",
                Text(letter),
                tuple(sorted(some, key=lambda one: (lists.sorted_by(one.name), one.link))),
            )
            for letter, some in sorted(entries.items())
        ]
        return frame.render(
            "list.html",
            SHAPES,
            title=words["title"],
            lead=words["lead"],
            crumbs=(Crumb(Text(words["title"])),),
            section="terms",
            has_data=False,
            groups=groups,
        )

    def _links(self, iris: list[str], here: str, language: str) -> list[Value]:
        return [shape_link(iri, here, language) for iri in iris]

    def rule(self, description: Description) -> Markup:
        """Give a shape as its author wrote it, else as its data say it."""
        text = self._written.get(description.iri)
        if text is None:
            triples = {quad.triple for quad in description.said}
            text = forms.turtle(triples).decode()
            self._written[description.iri] = text
        return code.marked(text, tokens.TURTLE)


def _written(graphs: Graphs) -> dict[str, str]:
    """Give the text of each shape as it stands in its file, where that is set out by `fmt`."""
    found = {}
    for path in graphs.files_of(GRAPH.value):
        text = path.read_text(encoding="utf-8")
        prefixes = dict(_PREFIX.findall(text))
        for block in _STATEMENTS.finditer(text):
            if block[1] in prefixes and block[0].rstrip().endswith("."):
                found[prefixes[block[1]] + block[2]] = block[0].rstrip()
    return found


def _demand(shape: Shape, words: dict[str, Any]) -> str:
    """Say how many values there must be, where the shape says so."""
    counts = {
        one.parameter: one.value.value
        for one in shape.constraints
        if one.parameter in ("minCount", "maxCount") and isinstance(one.value, Literal)
    }
    least, most = counts.get("minCount"), counts.get("maxCount")
    if least is None and most is None:
        return ""
    if least == most:
        return str(words["exactly"]).format(least)
    if least is not None and most is not None:
        return str(words["between"]).format(least, most)
    return str(words["least"]).format(least) if most is None else str(words["most"]).format(most)


def _messages(message: Words, frame: Frame) -> list[Text]:
    """Give what a shape says when it fails: in the language of the page, then in the other."""
    said = []
    for language, text in zip(("nl", "en"), message, strict=True):
        for hole, word in zip(_HOLES, _THERE[language], strict=True):
            text = text.replace(hole, word)  # noqa: PLW2901  the same text, filled in
        said.append(Text(text, "" if language == frame.language else language))
    return sorted((one for one in said if one.said), key=lambda one: one.language)


#: What stands in the holes of a message that is about no thing in particular.
_THERE = {"nl": ("dit", "de waarde"), "en": ("this", "the value")}
