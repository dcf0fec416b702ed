"""Many letters: copies of the small one of the tests, each with an IRI and words of its own."""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, parse

from bench.measure import ROOT
from sporen.build import assemble
from sporen.project import find_project
from sporen.rdf.namespaces import OA, VOID
from sporen.rdf.serialization import serialize_nquads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.graphs import Graphs

SECOND = "kst-99999-1"
#: What the words of the letters hang from: the same seed gives the same letters.
SEED = 29861
#: What it cites. Did all copies cite one document, each would look through the words of all on it.
CITED = ("kst-99998-7", "kst-29861-99")
#: The folders that a project is made of.
PARTS = ("data", "ontology", "queries", "shapes")
#: What a letter is quoted with.
_QUOTE = re.compile(
    "( (?:" + "|".join(re.escape(str(OA[name])) for name in ("exact", "prefix", "suffix")) + r') ")'
    r'((?:[^"\\]|\\.)*)'
)
#: How many copies of the second letter of the tests stand beside the first letter.
MANY = (100, 1000)


def copies(number: int) -> Iterator[Quad]:
    """Return some copies of the second letter, with all that was read in them and inferred."""
    own, shared = _second_letter()
    yield from parse(shared.encode(), RdfFormat.N_QUADS)
    for one in range(number):
        yield from parse(_varied(own, one), RdfFormat.N_QUADS)


def sources(number: int) -> Iterator[Quad]:
    """Return what some copies state in their source graphs: some 350 statements each."""
    return (quad for quad in copies(number) if str(quad.graph_name).endswith("/source>"))


@cache
def _second_letter() -> tuple[str, str]:
    """Return what the second letter of the tests adds, as N-Quads: its own graphs, and shared ones.

    The counts in the catalogue, which the build makes, are left as they are.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in PARTS:
            shutil.copytree(ROOT / part, root / part)
        shutil.copy2(ROOT / "pyproject.toml", root)
        shutil.copytree(ROOT / "tests" / "letters" / SECOND, root / "data" / SECOND)
        both: Graphs = assemble(find_project(root)).graphs
    first = assemble(find_project(ROOT)).graphs
    before = set(serialize_nquads(first.quads(first.graph_names())).decode().split("\n"))
    added = [
        f"{line}\n"
        for line in serialize_nquads(both.quads(both.graph_names())).decode().split("\n")
        if line not in before and VOID["triples"].value not in line
    ]
    own = "".join(line for line in added if SECOND in line)
    return own, "".join(line for line in added if SECOND not in line)


def _varied(quads: str, number: int) -> bytes:
    """Return the second letter under another number, with words and cited documents of its own."""
    for name in (SECOND, *CITED):
        dossier, _, paper = name.removeprefix("kst-").partition("-")
        quads = quads.replace(name, f"kst-{dossier}{number:04}-{paper}")
    chance = random.Random(f"{SEED}/{number}")  # noqa: S311  the same letters on every machine
    return _QUOTE.sub(lambda found: found[1] + _shuffled(found[2], chance), quads).encode()


def _shuffled(words: str, chance: random.Random) -> str:
    each = words.split(" ")
    chance.shuffle(each)
    return " ".join(each)
