"""Chart of the documents around a letter: cited documents, annexes and later ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.rdf.namespaces import OWN
from sporen.site.charts import figure
from sporen.site.charts.figure import Figure
from sporen.site.charts.svg import SMALL, TEXT, Run, Shape, break_lines
from sporen.site.model.documents import ATTACHED, CITED, MENTIONED, ORIGINAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sporen.site.charts.figure import Link
    from sporen.site.charts.svg import Canvas
    from sporen.site.model.document_network import DocumentNode, Network
    from sporen.site.model.view_models import Letter
    from sporen.site.translator import Translator

#: The look and offset of the line of each link type, in the order of the key.
_LINES = {CITED: ("hollow", -8), MENTIONED: ("hollow dashed", 0), ATTACHED: ("hollow thin", 8)}
_KEY = {
    CITED: Shape("M{x} {y}m-12 0h24", "hollow"),
    MENTIONED: Shape("M{x} {y}m-12 0h24", "hollow dashed"),
    ATTACHED: Shape("M{x} {y}m-12 -2h24m-24 4h24", "hollow thin"),
}
#: The wide layout: four columns of boxes.
_COLUMN, _CHANNEL = 184, 32
#: The narrow layout: the indent of boxes, with lines on their left.
_INDENT = 28
_PAD, _LINE, _BETWEEN = 10, 17, 12


class _Box(NamedTuple):
    """A linked box: its lines of text, address, label and look."""

    lines: list[Run]
    address: str
    label: str
    look: str
    kinds: Sequence[str] = ()

    @property
    def height(self) -> int:
        return 2 * _PAD + len(self.lines) * _LINE


class _PlacedBox(NamedTuple):
    """A placed box: its left, right and middle."""

    box: _Box
    left: int
    right: int
    middle: int


def label(node: DocumentNode, translator: Translator) -> str:
    """Return a line with the name, date and links of a document."""
    date = translator.date(node.date) if node.date else translator.texts["documents"]["undated"]
    links = "; ".join(link.description for link in node.links)
    return f"{node.name.text}, {date}: {links}"


def draw(letter: Letter, network: Network, translator: Translator, link: Link) -> str:
    """Draw a letter between its citations and annexes, and the documents about later events."""
    return _DocumentGraph(letter, network, translator, link).draw()


class _DocumentGraph:
    """Draws the documents around one letter."""

    def __init__(
        self, letter: Letter, network: Network, translator: Translator, link: Link
    ) -> None:
        self._letter = letter
        self._network = network
        self._translator = translator
        self._words = translator.texts["documents"]
        self._link = link

    def draw(self) -> str:
        title = self._words["title"].format(self._letter.name.text)
        called = Figure(
            f"documents-{self._letter.id}", title, self._words["desc"], self._translator.language
        )

        def on(canvas: Canvas) -> int:
            y = canvas.heading(figure.TOP, title)
            kinds = {kind for node in self._nodes() for kind in node.kinds}
            entries = [(_KEY[kind], self._words["lines"][kind]) for kind in _KEY if kind in kinds]
            y = figure.draw_key(canvas, y + 20, entries)
            return (self._draw_tree if canvas.is_narrow else self._draw_columns)(canvas, y)

        return figure.draw_layouts(called, on)

    def _nodes(self) -> tuple[DocumentNode, ...]:
        return (*self._network.cited, *self._network.annexes)

    def _draw_columns(self, canvas: Canvas, y: int) -> int:
        """Draw four columns with lines from the letter to both sides, and return the height."""
        wires = canvas.group()
        lefts = [canvas.left + at * (_COLUMN + _CHANNEL) for at in range(4)]
        below = max(
            canvas.lines(left, y, self._words["columns"][key], _COLUMN, "sm b")
            for left, key in zip(lefts, self._words["columns"], strict=True)
        )
        cited, own, annexes, later = (
            [self._document_box(node, _COLUMN) for node in self._network.cited],
            [self._letter_box(_COLUMN)],
            [self._document_box(node, _COLUMN) for node in self._network.annexes],
            self._year_boxes(),
        )
        columns = (cited, own, annexes, later)
        height = max(_height(boxes) for boxes in columns)
        placed_columns = []
        for left, boxes in zip(lefts, columns, strict=True):
            top = below + (height - _height(boxes)) // 2 if boxes is own else below
            placed_columns.append(self._draw_boxes(canvas, left, left + _COLUMN, top, boxes))
        letter = placed_columns[1][0]
        for placed in placed_columns[0]:
            _draw_elbow(wires, letter.left, placed.right, letter.middle, placed, side=-1)
        for placed in placed_columns[2]:
            _draw_elbow(wires, letter.right, placed.left, letter.middle, placed, side=1)
        return below + height + 16

    def _draw_tree(self, canvas: Canvas, y: int) -> int:
        """Draw the letter above its documents, then the later ones, and return the height."""
        wires = canvas.group()
        words = self._words["columns"]
        width = canvas.right - canvas.left
        (letter,) = self._draw_boxes(
            canvas, canvas.left, canvas.right, y, [self._letter_box(width)]
        )
        y += letter.box.height + _BETWEEN
        top = y - _BETWEEN
        for key, nodes in (("cited", self._network.cited), ("annexes", self._network.annexes)):
            if nodes:
                left = canvas.left + _INDENT
                y = canvas.lines(left, y + 12, words[key], canvas.right - left, "sm b") - 6
                boxes = [self._document_box(node, canvas.right - left) for node in nodes]
                for placed in self._draw_boxes(canvas, left, canvas.right, y, boxes):
                    _draw_branch(wires, canvas.left + 14, top, placed)
                y += _height(boxes) + _BETWEEN
        years = self._year_boxes()
        if years:
            y = canvas.lines(canvas.left, y + 12, words["later"], width, "sm b") - 6
            self._draw_boxes(canvas, canvas.left, canvas.right, y, years)
            y += _height(years)
        return y + 4

    def _draw_boxes(
        self, canvas: Canvas, left: int, right: int, y: int, boxes: Iterable[_Box]
    ) -> list[_PlacedBox]:
        """Draw boxes below each other, and return their places."""
        placed = []
        for box in boxes:
            drawn = canvas.link(box.address, box.label)
            drawn.box((left, y, right - left, box.height), box.look)
            for at, line in enumerate(box.lines):
                drawn.text(left + _PAD, y + _PAD + 12 + at * _LINE, line.words, line.look)
            placed.append(_PlacedBox(box, left, right, y + box.height // 2))
            y += box.height + _BETWEEN
        return placed

    def _document_box(self, node: DocumentNode, width: int) -> _Box:
        """Return the box of a document; that of an annex has its number and first mention."""
        number = next(
            (
                document_link.link.number
                for document_link in node.links
                if document_link.link.kind != CITED
            ),
            "",
        )
        name = self._words["annex"].format(number) if number else node.name.text
        lines = self._label_lines(name, node.date, width)
        for document_link in node.links:
            if document_link.link.kind == ORIGINAL:
                lines += _lines(self._words["first"].format(document_link.of), width, "sm soft")
        return _Box(lines, self._link(node.iri), label(node, self._translator), "box", node.kinds)

    def _letter_box(self, width: int) -> _Box:
        letter = self._letter
        lines = self._label_lines(letter.name.text, letter.date, width)
        description = f"{letter.name.text}, {lines[-1].words}"
        return _Box(lines, self._link(OWN.resources + letter.id), description, "box thick")

    def _year_boxes(self) -> list[_Box]:
        """Return a box for each year of recorded events, with the number of documents."""
        boxes = []
        for year, later in self._network.years.items():
            name = year or self._words["undated"]
            count = len({event.paper for event in later})
            counted = self._translator.plural(count, self._words["papers"])
            lines = [Run(name, "t"), Run(counted, "sm")]
            address = f"#{year_id(self._letter, year)}"
            boxes.append(_Box(lines, address, f"{name}: {counted}", "cell follow-up"))
        return boxes

    def _label_lines(self, name: str, date: str, width: int) -> list[Run]:
        """Return the lines of a document: its name and its date."""
        written = self._translator.date(date) if date else self._words["undated"]
        return [*_lines(name, width, "t"), Run(written, "sm")]


def _lines(words: str, width: int, look: str) -> list[Run]:
    size = TEXT if look == "t" else SMALL
    return [Run(line, look) for line in break_lines(words, width - 2 * _PAD, size)]


def year_id(letter: Letter, year: str) -> str:
    """Return the id of the table rows of a year."""
    return f"later-{letter.id}-{year or 'undated'}"


def _height(boxes: Sequence[_Box]) -> int:
    return sum(box.height + _BETWEEN for box in boxes) - _BETWEEN if boxes else 0


def _draw_elbow(  # noqa: PLR0913  both ends of a line
    canvas: Canvas, start: int, end: int, y: int, placed: _PlacedBox, *, side: int
) -> None:
    """Draw the lines from the letter to a document at its side; `side` is -1 for the left."""
    lines = [kind for kind in _LINES if kind in placed.box.kinds]
    for at, kind in enumerate(lines):
        look, apart = _LINES[kind]
        channel = start + side * (_CHANNEL // 2 + apart)
        middle = placed.middle + (at * 12 - 6 * (len(lines) - 1))
        leave = y + apart
        if kind != ATTACHED:
            canvas.path(f"M{start} {leave}H{channel}V{middle}H{end}", look)
            continue
        turn = side if middle < leave else -side
        for off in (-2, 2):
            inner = channel + off * turn
            canvas.path(f"M{start} {leave + off}H{inner}V{middle + off}H{end}", look)


def _draw_branch(canvas: Canvas, x: int, top: int, placed: _PlacedBox) -> None:
    """Draw the lines from the letter down to a document."""
    lines = [kind for kind in _LINES if kind in placed.box.kinds]
    for at, kind in enumerate(lines):
        look, apart = _LINES[kind]
        middle = placed.middle + (at * 12 - 6 * (len(lines) - 1))
        if kind != ATTACHED:
            canvas.path(f"M{x - apart} {top}V{middle}H{placed.left}", look)
            continue
        for off in (-2, 2):
            canvas.path(f"M{x - apart - off} {top}V{middle + off}H{placed.left}", look)
