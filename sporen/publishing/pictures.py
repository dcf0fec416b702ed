"""One picture of the graph: what rests on the words of one measure, and how much on each."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import SubElement, tostring

from sporen.publishing import layers, letters
from sporen.publishing.words import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.graphs import Graphs
    from sporen.publishing.layers import LayerShown
    from sporen.publishing.letters import Element, ItemList, Letter, Measure

#: What is counted of every measure, from top to bottom, with the layer that says it.
ROWS = (
    ("parts", "source"),
    ("change", "source"),
    ("keep", "source"),
    ("actors", "source"),
    ("gaps", "source"),
    ("readings", "editorial"),
    ("events", "follow-up"),
    ("anchors", "reading"),
    ("inferred", "inferred"),
)

_WIDTH = 880
_EDGE = 24
_RIGHT = _WIDTH - _EDGE
#: Size of the letters in pixels: headings, words of the letter, text, small text.
_HEAD, _SERIF, _TEXT, _SMALL = 16, 17, 14, 13
#: The width of a character in parts of its height, on the safe side: fonts differ by machine.
_ADVANCE = 0.58
_QUOTE_LEFT, _QUOTE_RIGHT = 40, 408
_FACT_LABEL, _FACT_VALUE = 452, 600
_FACT_LINE, _FACT_GAP = 19, 7
_COLUMN, _ROW, _FIRST_COLUMN, _GROUP_GAP = 26, 24, 268, 18
#: The words of the measure shown must fit beside what rests on them.
_MOST_WORDS = 420
_MOST_LINES = 14


class Fact(NamedTuple):
    """A line beside the words: who says it, what it is, what it says, in whose words."""

    layer: str
    label: str
    values: list[str]
    mark: str = ""
    silent: bool = False
    of_letter: bool = False


def overview(graphs: Graphs, language: str) -> str:
    """Draw the graph as an SVG file that needs nothing else: text as text, light and dark."""
    told = letters.read(letters.gather(graphs), language)
    shown = layers.read(graphs, language)
    style = Node("style")
    static = Path(__file__).parent / "static"
    style.text = "\n" + "".join(
        (static / name).read_text(encoding="utf-8") for name in ("colours.css", "picture.css")
    )
    return draw(told, shown, language, style) + "\n"


def draw(
    told: Sequence[Letter], shown: Sequence[LayerShown], language: str, style: Node | None = None
) -> str:
    """Draw what letters and layers hold, as one `svg` element; its classes are in `picture.css`."""
    picture = _Picture(Wording(language))
    picture.draw(told, shown)
    return picture.written(style)


def counts(measure: Measure) -> dict[str, int]:
    """Count what the graph holds of a measure, by the keys of `ROWS`."""
    whole = list(measure.element.whole)
    effects = [effect for element in whole for effect in element.effects]
    return {
        "parts": len(measure.element.parts),
        "change": sum(not effect.keeps for effect in effects),
        "keep": sum(effect.keeps for effect in effects),
        "actors": len({actor.name for element in whole for actor in element.actors}),
        "gaps": sum(len(element.gaps) for element in whole),
        "readings": measure.readings,
        "events": measure.events.total,
        "anchors": measure.anchors,
        "inferred": measure.inferred,
    }


def telling(told: Sequence[Letter]) -> Measure | None:
    """Choose the measure to show whole: one that keeps a thing if there is any, with most to tell.

    What is expressly kept is what a quick reader gets wrong first.
    """
    fitting = [
        measure
        for letter in told
        for measure in letter.measures
        if 0 < len(measure.element.words) <= _MOST_WORDS
    ]

    def interest(measure: Measure) -> tuple[bool, int, int]:
        counted = counts(measure)
        kinds = sum(bool(number) for number in counted.values()) + (counted["parts"] > 1)
        return counted["keep"] > 0, kinds, -len(measure.element.words)

    return max(fitting, key=interest, default=None)


class _Picture:
    """Draws from top to bottom: `self._y` is where the next thing begins."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._words = wording.words["picture"]
        self._svg = Node("g")
        self._y = 0
        self._title = ""

    def draw(self, told: Sequence[Letter], shown: Sequence[LayerShown]) -> None:
        one = told[0].name.said if len(told) == 1 else ""
        self._title = self._words["title"].format(one) if one else self._words["title_many"]
        self._y = 40
        for line in _lines(self._title, _RIGHT - _EDGE, 18):
            self._text(_EDGE, self._y, line, "h")
            self._y += 24
        self._y += 8
        chosen = telling(told)
        if chosen:
            self._depth(chosen)
        for letter in told:
            if letter.measures:
                self._breadth(letter, named=not one)
        self._layers(shown)

    def written(self, style: Node | None) -> str:
        height = self._y + 4
        svg = Node("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "ov", "role": "img"})
        svg.attrib |= {"lang": self._wording.language, "xml:lang": self._wording.language}
        svg.attrib |= {"width": str(_WIDTH), "height": str(height)}
        svg.attrib |= {"viewBox": f"0 0 {_WIDTH} {height}"}
        svg.attrib |= {"aria-labelledby": "ov-title ov-desc"}
        SubElement(svg, "title", id="ov-title").text = _clean(self._title)
        SubElement(svg, "desc", id="ov-desc").text = self._words["desc"]
        if style is not None:
            svg.append(style)
        _box(svg, (0, 0, _WIDTH, height), "bg")
        svg.extend(self._svg)
        for node in svg:
            node.tail = "\n"
        return tostring(svg, encoding="unicode")

    def _depth(self, measure: Measure) -> None:
        self._heading(self._words["depth"])
        ground = SubElement(self._svg, "g")
        top = self._y
        self._y += 26
        element = measure.element
        kicker = " ".join(filter(None, (measure.kind.said, measure.number)))
        self._text(_QUOTE_LEFT, self._y, kicker[:1].upper() + kicker[1:], "sm b")
        if self._words["dutch"]:
            self._y += 18
            self._text(_QUOTE_LEFT, self._y, self._words["dutch"], "sm soft")
        self._y += 28
        for line in _quoted(element):
            self._quote_line(line)
            self._y += 26
        bottom = self._y - 8
        self._y = top + 26
        facts = list(self._facts(measure))
        ticks = [self._fact(fact) for fact in facts]
        bottom = max(bottom, self._y - 6)
        # Under the words that are drawn already.
        _box(ground, (_EDGE, top, _QUOTE_RIGHT - _EDGE, bottom - top), "panel")
        _box(ground, (_EDGE, top, 3, bottom - top), "ink")
        if ticks:
            x = _QUOTE_RIGHT + 14
            path = f"M{_QUOTE_RIGHT} {ticks[0]}H{x}V{ticks[-1]}"
            path += "".join(f"M{x} {y}h4" for y in ticks)
            SubElement(self._svg, "path", {"d": path, "class": "wire"})
        self._y = bottom + 34

    def _facts(self, measure: Measure) -> Iterator[Fact]:
        words = self._wording.words["measure"]
        element = measure.element
        several = len(element.parts) > 1
        for place, part in enumerate(element.parts):
            mark = _letter(place) if several else ""
            for keeps, label in ((False, words["change"]), (True, words["keep"])):
                effects = [
                    f"{effect.on.said}: {effect.kind.said}"
                    for inner in part.whole
                    for effect in inner.effects
                    if effect.keeps is keeps
                ]
                if effects:
                    yield Fact("source", _lower(label), effects, mark)
            actors = [f"{actor.name.said} ({actor.role.said})" for actor in part.actors]
            if actors:
                yield Fact("source", _lower(words["actors"]), actors, mark)
        degrees = dict.fromkeys(degree for inner in element.whole for degree in inner.degrees)
        if degrees:
            quoted = [f"«{degree}»" for degree in degrees]
            yield Fact("source", _lower(words["degree"]), quoted, of_letter=True)
        for outcome in measure.outcomes:
            value = ", ".join(filter(None, (outcome.name.said, outcome.scope_name.said)))
            yield Fact("source", _lower(words["outcome"]), [value])
        missing = self._wording.missing(
            (gap.aspect, gap.name.said) for inner in element.whole for gap in inner.gaps
        )
        if missing:
            silence = [self._wording.listed(missing, "or")]
            yield Fact("source", self._words["row"]["gaps"], silence, silent=True)
        if measure.readings:
            readings = self._wording.counted(measure.readings, self._words["readings"])
            yield Fact("editorial", self._wording.words["layer"]["editorial"], [readings])
        if measure.events.total:
            later = f"{self._wording.number(measure.events.total)} {self._words['row']['events']}"
            yield Fact("follow-up", self._wording.words["layer"]["follow-up"], [later])

    def _fact(self, fact: Fact) -> int:
        """Write one fact and go on below it; give the height of its first line."""
        first = self._y - 5
        _glyph(self._svg, fact.layer, _FACT_LABEL - 18, first, silent=fact.silent)
        if fact.mark:
            self._text(_FACT_LABEL, self._y, fact.mark, "t b")
        self._text(_FACT_LABEL + 16 * bool(fact.mark), self._y, fact.label, "sm soft")
        for value in fact.values:
            for line in _lines(value, _RIGHT - _FACT_VALUE, _TEXT):
                node = self._text(_FACT_VALUE, self._y, line, "t")
                if fact.of_letter:
                    _in_dutch(node)
                self._y += _FACT_LINE
        self._y += _FACT_GAP
        return first

    def _quote_line(self, line: list[tuple[str, bool]]) -> None:
        node = self._text(_QUOTE_LEFT, self._y, "", "q")
        _in_dutch(node)
        for text, is_mark in line:
            attributes = {"class": "mk"} if is_mark else {}
            SubElement(node, "tspan", attributes).text = _clean(text)

    def _breadth(self, letter: Letter, *, named: bool) -> None:
        heading = self._words["breadth"].format(self._wording.number(len(letter.measures)))
        self._heading(f"{letter.name.said}. {heading}" if named else heading)
        counted = {id(m): counts(m) for m in letter.measures}
        rows = [row for row in ROWS if any(number[row[0]] for number in counted.values())]
        for line in _blocks(letter.lists):
            top = self._y
            x = _FIRST_COLUMN
            heads = [self._head_of(letter, items, width) for items, _, width in line]
            below = top + max(map(len, heads)) * 17 + 10
            self._row_labels(rows, below + 30)
            for (_items, measures, width), head in zip(line, heads, strict=True):
                for place, words in enumerate(head):
                    self._text(x, below - 10 - (len(head) - 1 - place) * 17, words, "sm b")
                span = max(len(measures) * _COLUMN, width) - 4
                SubElement(self._svg, "path", {"d": f"M{x} {below}h{span}", "class": "wire"})
                for place, measure in enumerate(measures):
                    self._measure(x + place * _COLUMN, below, measure, counted[id(measure)], rows)
                x += max(len(measures) * _COLUMN, width) + _GROUP_GAP
            self._y = below + 30 + len(rows) * _ROW + 12
        self._tracks(letter)
        self._y += 20

    def _head_of(self, letter: Letter, items: ItemList, width: int) -> list[str]:
        outcomes = [
            ", ".join(filter(None, (outcome.name.said, outcome.scope_name.said)))
            for outcome in letter.outcomes_of(items)
        ]
        return _lines(": ".join([items.name.said, *outcomes]), width, _SMALL)

    def _row_labels(self, rows: Sequence[tuple[str, str]], y: int) -> None:
        before = ""
        for place, (key, layer) in enumerate(rows):
            middle = y + place * _ROW + 9
            if layer != before:
                _glyph(self._svg, layer, _EDGE + 6, middle)
                name = self._wording.words["layer"][layer]
                self._text(_EDGE + 20, middle + 5, name, f"sm b {layer}")
                before = layer
            self._text(_EDGE + 96, middle + 5, self._words["row"][key], "sm")

    def _measure(
        self,
        x: int,
        top: int,
        measure: Measure,
        counted: dict[str, int],
        rows: Sequence[tuple[str, str]],
    ) -> None:
        middle = x + _COLUMN // 2 - 2
        self._text(middle, top + 19, measure.number or "•", "sm b mid")
        for place, (key, layer) in enumerate(rows):
            y = top + 30 + place * _ROW
            if counted[key]:
                look = {"keep": "keep", "gaps": "gap"}.get(key, "cell")
                _box(self._svg, (x, y, _COLUMN - 4, 18), f"{look} {layer}")
                self._text(middle, y + 14, str(counted[key]), f"sm mid {layer}")
            else:
                SubElement(
                    self._svg,
                    "circle",
                    {"cx": str(middle), "cy": str(y + 9), "r": "1.5", "class": "nil"},
                )

    def _tracks(self, letter: Letter) -> None:
        """Show the tracks apart from the measures: a letter need not say which goes where."""
        if not letter.tracks:
            return
        words = self._wording.words["letter"]
        said = self._wording.counted(len(letter.tracks), words["tracks"])
        if letter.trackless:
            said += f" {self._wording.counted(letter.trackless, words['trackless'])}"
        self._y += 14
        x = _EDGE
        for track in letter.tracks:
            _box(self._svg, (x, self._y - 14, 22, 20), "gap source")
            self._text(x + 11, self._y, track.number, "sm mid")
            x += 26
        for line in _lines(said, _RIGHT - x - 8, _SMALL):
            self._text(x + 8, self._y, line, "sm")
            self._y += 18

    def _layers(self, shown: Sequence[LayerShown]) -> None:
        self._heading(self._words["layers"])
        width = (_RIGHT - _EDGE + 8) // max(len(shown), 1)
        for place, layer in enumerate(shown):
            x = _EDGE + place * width
            _box(self._svg, (x, self._y, width - 8, 52), f"cell {layer.slug}")
            drawn = _glyph(self._svg, layer.slug, x + 15, self._y + 18)
            name = self._wording.words["layer"].get(layer.slug, layer.label.said)
            self._text(x + (28 if drawn else 10), self._y + 23, name, f"t b {layer.slug}")
            if layer.triples:
                self._text(x + 10, self._y + 42, self._wording.number(layer.triples), "sm")
        self._y += 52 + _EDGE

    def _heading(self, words: str) -> None:
        for line in _lines(words, _RIGHT - _EDGE, _HEAD):
            self._text(_EDGE, self._y, line, "hh")
            self._y += 20
        self._y -= 6

    def _text(self, x: int, y: int, words: str, look: str) -> Node:
        node = SubElement(self._svg, "text", {"x": str(x), "y": str(y), "class": look})
        node.text = _clean(words)
        return node


def _blocks(lists: Iterable[ItemList]) -> list[list[tuple[ItemList, list[Measure], int]]]:
    """Put lists side by side as long as they fit, and break those that do not fit at all."""
    most = (_RIGHT - _FIRST_COLUMN) // _COLUMN
    blocks: list[list[tuple[ItemList, list[Measure], int]]] = [[]]
    x = _FIRST_COLUMN
    for items in lists:
        for start in range(0, len(items.measures), most):
            measures = list(items.measures[start : start + most])
            least = min(_reckoned(items.name.said, _SMALL), 200)
            width = max(len(measures) * _COLUMN, least)
            if x + width > _RIGHT + _COLUMN and blocks[-1]:
                blocks.append([])
                x = _FIRST_COLUMN
            blocks[-1].append((items, measures, width))
            x += width + _GROUP_GAP
    return blocks


def _quoted(element: Element) -> list[list[tuple[str, bool]]]:
    """Break the words of a measure into lines of runs, with a mark where each component begins."""
    words = element.words
    marks: dict[int, str] = {}
    if len(element.parts) > 1:
        for place, part in enumerate(element.parts):
            start = words.find(part.passages[0].words) if part.passages else -1
            if start >= 0:
                marks[start] = marks.get(start, "") + _letter(place)
    pieces: list[tuple[str, bool]] = []
    for match in re.finditer(r"\S+\s*", f"«{words}»"):
        # One more: the opening mark of the quote stands before the first word.
        inside = [marks[at] for at in sorted(marks) if match.start() <= at + 1 < match.end()]
        pieces += [(f"{mark}\u2009", True) for mark in inside]
        pieces.append((match.group(), False))
    lines: list[list[tuple[str, bool]]] = [[]]
    room = left = int((_QUOTE_RIGHT - _QUOTE_LEFT - 12) / (_SERIF * 0.5))
    for text, is_mark in pieces:
        size = len(text.rstrip()) + 2 * is_mark
        if size > left and lines[-1]:
            lines.append([])
            left = room
        lines[-1].append((text, is_mark))
        left -= len(text) + 2 * is_mark
    return lines


def _lines(words: str, width: int, size: int) -> list[str]:
    """Break text at blanks into lines that fit, by the reckoned width of a character."""
    room = max(int(width / (size * _ADVANCE)), 8)
    lines = wrap(_clean(words), room) or [""]
    return lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], "…"]


def _reckoned(words: str, size: int) -> int:
    return int(len(words) * size * _ADVANCE)


def _letter(place: int) -> str:
    return chr(ord("a") + place % 26)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _clean(text: str) -> str:
    """Take out what XML does not allow and what turns text around (Unicode UAX 9)."""
    return re.sub(
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", "\ufffd", text
    )


def _box(parent: Node, area: tuple[int, int, int, int], look: str) -> None:
    names = ("x", "y", "width", "height")
    node = SubElement(parent, "rect", dict(zip(names, map(str, area), strict=True)))
    node.set("class", look)


def _in_dutch(node: Node) -> None:
    """Mark the words of a letter, which are Dutch in any picture."""
    node.attrib |= {"lang": "nl", "xml:lang": "nl"}


def _glyph(parent: Node, layer: str, x: int, y: int, *, silent: bool = False) -> bool:
    """Draw the shape of a layer around a point, as on the badges; tell whether it has one."""
    if silent:
        SubElement(parent, "path", {"d": f"M{x} {y - 6}v13", "class": "dots"})
        return True
    shapes = {
        "source": f"M{x - 5} {y - 5}h10v10h-10z",
        "editorial": f"M{x - 5} {y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
        "external": f"M{x} {y - 6}l6 6l-6 6l-6 -6z",
        "follow-up": f"M{x - 3} {y - 5}l5 5l-5 5",
        "reading": f"M{x - 3} {y - 5}v10M{x + 3} {y - 5}v10",
        "inferred": f"M{x - 5} {y - 5}h10v10h-10z",
    }
    if layer in shapes:
        SubElement(parent, "path", {"d": shapes[layer], "class": f"g-{layer}"})
    return layer in shapes
