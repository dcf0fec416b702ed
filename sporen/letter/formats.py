"""Write an extraction: in colour for the terminal, or as JSON."""

from __future__ import annotations

import json
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Any

from sporen.letter.structure import Footnote, Item, ItemList

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text as RichText

    from sporen.letter.extraction import Extraction
    from sporen.letter.mentions import Mention
    from sporen.letter.text import Flow, Passage

#: The style of each kind of annotation.
STYLES = {
    "heading": "bold underline",
    "number": "bold cyan",
    "citation": "magenta",
    "actor": "green",
    "law": "blue",
    "instrument": "yellow",
}


def to_json(read: Extraction) -> str:
    """Return an extraction as JSON: citations, names by kind, lists, footnotes and structure.

    Offsets are 0-based code points in the file, half-open.
    """
    seen = read.structure
    document = {
        "citations": [
            {"text": c.text, "start": c.start, "end": c.end, "type": c.type, "ids": list(c.ids)}
            for c in read.citations
        ],
        "laws": _named(read, "law"),
        "actors": _named(read, "actor"),
        "instruments": _named(read, "instrument"),
        "lists": [
            {
                "items": [
                    {"number": item.number, **_span(item.passage), "text": item.text}
                    for item in items.items
                ]
            }
            for items in seen.lists
        ],
        "footnotes": [
            {"number": note.number, **_span(note.passage), "text": note.text}
            for note in seen.footnotes
        ],
        "headings": [{**_span(h.passage), "text": h.text} for h in seen.headings],
        "paragraphs": [{**_span(p.passage), "text": p.text} for p in seen.paragraphs],
        "signatures": [
            {
                **_span(s.passage),
                "office": _words(read, s.office),
                "name": _words(read, s.name),
            }
            for s in seen.signatures
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def to_terminal(read: Extraction, language: str) -> RenderableType:
    """Return the text with annotations in colour, with their places and a summary."""
    from rich.console import Group  # noqa: PLC0415  only a terminal needs it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    page = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    page.add_column(style="dim", justify="right", no_wrap=True)
    page.add_column(overflow="fold")
    marks = _marks(read)
    for unit in read.structure.units:
        label = ""
        if isinstance(unit, ItemList):
            continue
        if isinstance(unit, Item):
            label = f"{unit.marker} "
        elif isinstance(unit, Footnote):
            label = f"[{unit.number}] "
        line = Text.assemble((label, STYLES["number"]))
        line.append_text(_coloured(read, unit.passage, marks))
        if unit.kind == "heading":
            line.stylize(STYLES["heading"])
        page.add_row(f"{unit.passage.start}–{unit.passage.end}", line)
    return Group(page, Text(), Text(_summary(read, language)))


def _marks(read: Extraction) -> list[tuple[int, int, str]]:
    """Return the annotated passages with their kinds, in the order of the text."""
    marks = [(c.start, c.end, "citation") for c in read.citations]
    return sorted([*marks, *((m.start, m.end, m.kind) for m in read.mentions)])


def _coloured(read: Extraction, passage: Passage, marks: list[tuple[int, int, str]]) -> RichText:
    """Return the text of a passage with citations and mentions in colour."""
    from rich.text import Text as RichText  # noqa: PLC0415  only a terminal needs it

    flow = next(flow for flow in read.text.flows if _begins(flow, passage))
    first, last = flow.window(passage.start, passage.end)
    line = RichText(flow.text[first:last])
    at = bisect_left(marks, (passage.start,))
    for start, end, kind in islice(marks, at, None):
        if start >= passage.end:
            break
        here, there = flow.window(start, end)
        if first <= here < there <= last and flow.offsets[here] == start:
            line.stylize(STYLES[kind], here - first, there - first)
    return line


def _begins(flow: Flow, passage: Passage) -> bool:
    """Return whether a flow contains the first character of a passage."""
    first, last = flow.window(passage.start, passage.end)
    return first < last and flow.offsets[first] == passage.start


def _summary(read: Extraction, language: str) -> str:
    seen = read.structure
    items = " + ".join(str(len(items.items)) for items in seen.lists) or "0"
    counts = (len(seen.lists), items, len(seen.footnotes), len(read.citations), len(read.mentions))
    form = (
        "lists {} (items {}) · footnotes {} · citations {} · mentions {}"
        if language == "en"
        else "lijsten {} (punten {}) · noten {} · aanhalingen {} · vermeldingen {}"
    )
    return form.format(*counts)


def _named(read: Extraction, kind: str) -> list[dict[str, Any]]:
    return [_mention(read, mention) for mention in read.mentions if mention.kind == kind]


def _mention(read: Extraction, mention: Mention) -> dict[str, Any]:
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "id": mention.target,
        "label": read.labels.get(mention.target, mention.text),
    }


def _span(passage: Passage) -> dict[str, int]:
    return {"start": passage.start, "end": passage.end}


def _words(read: Extraction, passage: Passage) -> str:
    return read.text.excerpt(passage.start, passage.end)
