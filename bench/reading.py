"""The reader of letters, inside the process."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from bench.measure import ROOT, Row, median
from sporen.graphs import load
from sporen.letter import extraction
from sporen.letter.anchors import resolve
from sporen.letter.graph import find_quoted_nodes
from sporen.project import find_project
from sporen.rdf.namespaces import SPD

#: The letter once, four times and sixteen times over.
SIZES = (1, 4, 16)


def reading() -> list[Row]:
    """Time the reader inside the process, on the letter and on 4 and 16 of it in a row."""
    folders = find_project(ROOT)
    store = load(folders).store
    letter = folders.letters()[0]
    gazetteer = extraction.load_gazetteer(store)
    raw = folders.letter_text(letter).read_text(encoding="utf-8")
    quoted = find_quoted_nodes(store, letter)

    texts = [raw * size for size in SIZES]
    seconds = [median(partial(extraction.extract, text, gazetteer)) for text in texts]
    text = extraction.extract(raw, gazetteer).text
    anchored = median(lambda: resolve(text, SPD + letter, quoted, "letter.txt"))
    step = SIZES[1] / SIZES[0]
    growth = max(late / early / step for early, late in pairwise(seconds))
    rows = [
        Row(f"{size} letter(s) in one text read, inside the process", taken * 1000, "ms", digits=1)
        for size, taken in zip(SIZES, seconds, strict=True)
    ]
    rows[0] = rows[0]._replace(most=20)
    return [
        *rows,
        Row("growth: cost of four times the text over four times the cost", growth, "×", 1.25),
        Row("quotes of the letter anchored", anchored * 1000, "ms", digits=1),
    ]
