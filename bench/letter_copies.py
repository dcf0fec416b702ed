"""Copies of the small letter of the tests, each with its own IRI and words."""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, parse

from bench.timing import ROOT
from sporen.build import assemble
from sporen.project import find_project
from sporen.rdf.namespaces import OA, VOID
from sporen.rdf.serialization import serialize_nquads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.graphs import Graphs

SECOND_LETTER = "kst-99999-1"
#: The seed of the words: the same letters on each run.
SEED = 29861
#: The documents that it cites; copies cite documents of their own, as real letters mostly do.
CITED = ("kst-99998-7", "kst-29861-99")
#: The folders of a project.
PROJECT_FOLDERS = ("data", "ontology", "queries", "shapes")
#: Quotes and their contexts.
_QUOTE = re.compile(
    "( (?:" + "|".join(re.escape(str(OA[name])) for name in ("exact", "prefix", "suffix")) + r') ")'
    r'((?:[^"\\]|\\.)*)'
)
#: Numbers of copies next to the first letter.
COPY_COUNTS = (100, 1000)


def copy_letters(number: int) -> Iterator[Quad]:
    """Yield copies of the second letter, with their readings and inferred triples."""
    own, shared = _second_letter()
    yield from parse(shared.encode(), RdfFormat.N_QUADS)
    for copy in range(number):
        yield from parse(_vary(own, copy), RdfFormat.N_QUADS)


def copy_source_graphs(number: int) -> Iterator[Quad]:
    """Yield the source graphs of some copies: about 350 triples each."""
    return (quad for quad in copy_letters(number) if str(quad.graph_name).endswith("/source>"))


@cache
def _second_letter() -> tuple[str, str]:
    """Return the quads that the second letter adds, as N-Quads: its own graphs, and shared ones.

    The triple counts of the catalogue are left out.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in PROJECT_FOLDERS:
            shutil.copytree(ROOT / part, root / part)
        shutil.copy2(ROOT / "pyproject.toml", root)
        shutil.copytree(ROOT / "tests" / "letters" / SECOND_LETTER, root / "data" / SECOND_LETTER)
        both: Graphs = assemble(find_project(root)).graphs
    first = assemble(find_project(ROOT)).graphs
    before = set(serialize_nquads(first.quads(first.graph_names())).decode().split("\n"))
    added = [
        f"{line}\n"
        for line in serialize_nquads(both.quads(both.graph_names())).decode().split("\n")
        if line not in before and VOID["triples"].value not in line
    ]
    own = "".join(line for line in added if SECOND_LETTER in line)
    return own, "".join(line for line in added if SECOND_LETTER not in line)


def _vary(quads: str, number: int) -> bytes:
    """Return the second letter under another number, with its own words and cited documents."""
    for name in (SECOND_LETTER, *CITED):
        dossier, _, paper = name.removeprefix("kst-").partition("-")
        quads = quads.replace(name, f"kst-{dossier}{number:04}-{paper}")
    chance = random.Random(f"{SEED}/{number}")  # noqa: S311  the same letters on every machine
    return _QUOTE.sub(lambda found: found[1] + _shuffle_words(found[2], chance), quads).encode()


def _shuffle_words(words: str, chance: random.Random) -> str:
    each = words.split(" ")
    chance.shuffle(each)
    return " ".join(each)
