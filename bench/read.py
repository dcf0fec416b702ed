"""Benchmarks of `sporen read`, in this process."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from bench.timing import ROOT, Row, median_seconds
from sporen.graphs import load
from sporen.letter import extraction
from sporen.letter.anchors import resolve
from sporen.letter.graph import find_quoted_nodes
from sporen.project import find_project
from sporen.rdf.namespaces import OWN

#: Numbers of repetitions of the letter in one text.
SIZES = (1, 4, 16)


def measure_read() -> list[Row]:
    """Measure extraction from the letter, alone and repeated, and the anchoring of its quotes."""
    folders = find_project(ROOT)
    store = load(folders).store
    letter = folders.letters()[0]
    gazetteer = extraction.load_gazetteer(store)
    raw = folders.letter_text(letter).read_text(encoding="utf-8")
    quoted = find_quoted_nodes(store, letter)

    texts = [raw * size for size in SIZES]
    seconds = [median_seconds(partial(extraction.extract, text, gazetteer)) for text in texts]
    text = extraction.extract(raw, gazetteer).text
    anchored = median_seconds(lambda: resolve(text, OWN.resources + letter, quoted, "letter.txt"))
    step = SIZES[1] / SIZES[0]
    growth = max(late / early / step for early, late in pairwise(seconds))
    rows = [
        Row(
            f"extraction from a text of {size} letter(s), in process",
            duration * 1000,
            "ms",
            digits=1,
        )
        for size, duration in zip(SIZES, seconds, strict=True)
    ]
    rows[0] = rows[0]._replace(most=20)
    return [
        *rows,
        Row("growth: cost of four times the text over four times the cost", growth, "×", 1.25),
        Row("anchoring the quotes of the letter", anchored * 1000, "ms", digits=1),
    ]
