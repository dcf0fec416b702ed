"""A copy of the project in which one file is changed at a time, and what notices each change.

A mutant is tried in a child of this process, which has all that stays the same in memory already.
What it finds is what `sporen check` finds on the changed files, in the same order.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, Store

import sporen.checking.locator  # noqa: F401  what children import is imported once
from sporen import build
from sporen import graphs as named_graphs
from sporen.asking import answers
from sporen.build import AssembledGraphs, Inputs
from sporen.errors import SporenError
from sporen.export import triple_counts
from sporen.findings import Finding, Severity
from sporen.graphs import Graphs
from sporen.project import find_project
from sporen.stores.oxigraph import OxigraphStore
from tests.conftest import PARTS, ROOT
from tests.data.questions import EXPECTED, GOLDEN, to_golden
from tests.mutation.apart import apart
from tests.mutation.files import Project, applied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import Triple

    from tests.mutation.mutants import Mutant

SYNTAX, SHAPE, RULE, QUESTION = "syntax", "shape", "integrity", "question"
INFERENCE, ANSWER = "inference", "answer"
KINDS = (SYNTAX, "hygiene", SHAPE, RULE, "anchor", INFERENCE, QUESTION, ANSWER)
#: What tells a finding, by how its code begins. The codes of shapes hold a name and a dot.
_KINDS = {
    "AN-0": "anchor",
    "HY-": "hygiene",
    "ON-": "hygiene",
    "EX-": "hygiene",
    "SH-": SHAPE,
    "QU-": QUESTION,
}


class Verdict(NamedTuple):
    """What became of a mutant.

    Attributes:
        by: what noticed it first, one of `KINDS`; nothing where nothing did.
        code: the code of the first new finding, or the golden answer that is another.
        first: whether that finding lies in the changed statement.
        placed: whether any new finding does.
        warned: whether nothing worse than a warning was found.
        same: whether it says the same as the original: then it counts for nothing.

    """

    by: str = ""
    code: str = ""
    first: bool = False
    placed: bool = False
    warned: bool = False
    same: bool = False

    @property
    def by_check(self) -> bool:
        """Whether the check noticed it, without any answer."""
        return bool(self.by) and self.by != ANSWER


class World:
    """A copy of the project, read and checked once."""

    def __init__(self, folder: Path) -> None:
        for part in (*PARTS, ".sporen"):
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(
                    source, folder / part, ignore=shutil.ignore_patterns("lock", "pages-*")
                )
            elif source.exists():
                shutil.copy2(source, folder / part)
        self.folders = find_project(folder)
        self.project = Project(self.folders)
        inputs = build.read(self.folders)
        self.whole = inputs.assembled.graphs
        self.rules, self.asked = inputs.rules, inputs.catalogue
        # The SHACL engine starts threads, which a child would not have: only children run it.
        self.before = apart(lambda: set(build.check(inputs).findings))
        files = self.folders.graph_files()
        self.graph_of = {self.folders.relative(one.path): NamedNode(one.graph) for one in files}
        self.parsed = {name: self._read(name) for name in self.graph_of}
        read = named_graphs.load(self.folders)
        self.store = Store()
        self.store.extend(read.quads(read.graph_names()))
        self.graphs = Graphs(self.folders, OxigraphStore(self.store), files, read.content)
        for name in self.graphs.graph_names():
            self.graphs.to_ntriples(name)

    def verdict(self, mutant: Mutant) -> Verdict:
        """Make a mistake, check the project and ask its questions, and put all back."""
        with self.written(mutant):
            return apart(lambda: self._noticed(mutant))

    @contextmanager
    def written(self, mutant: Mutant) -> Iterator[None]:
        """Write the files with a mistake, and put them back."""
        names = {edit.file for edit in mutant.edits}
        try:
            for name in names:
                own = [edit for edit in mutant.edits if edit.file == name]
                self._write(name, applied(self.project.text(name), own))
            yield
        finally:
            for name in names:
                self._write(name, self.project.text(name))

    def read(self, mutant: Mutant) -> dict[str, set[Triple]]:
        """Read the files with a mistake."""
        return {edit.file: self._read(edit.file) for edit in mutant.edits}

    def _write(self, name: str, text: str) -> None:
        (self.folders.root / name).write_text(text, encoding="utf-8", newline="")

    def _read(self, name: str) -> set[Triple]:
        return named_graphs.read_turtle(self.folders.root / name, name)[1]

    def _noticed(self, mutant: Mutant) -> Verdict:
        try:
            after = self.read(mutant)
            if all(is_same(self.parsed[name], triples) for name, triples in after.items()):
                return Verdict(same=True)
            graphs = self.changed(after)
            found = self.found(graphs)
        except SporenError as error:
            file = error.location.file if error.location else ""
            is_placed = file == mutant.file
            return Verdict(SYNTAX, error.code.name, first=is_placed, placed=is_placed)
        if found:
            return self.told(found, mutant.file, mutant.lines)
        other = other_answer(graphs.store)
        return Verdict(ANSWER, other) if other else Verdict()

    def found(self, graphs: Graphs) -> list[Finding]:
        """Read the letters, infer and check; give what was not found before, hints left out."""
        findings = tuple(build.generate(graphs))
        triple_counts.add_triple_counts(graphs)
        checked = build.check(Inputs(AssembledGraphs(graphs, findings), self.rules, self.asked))
        new = (one for one in checked.findings if one not in self.before)
        return [one for one in new if one.severity is not Severity.INFO]

    def changed(self, after: dict[str, set[Triple]]) -> Graphs:
        """Return the graphs with other statements for some files; for the child alone."""
        if any(has_blanks(self.parsed[name] | triples) for name, triples in after.items()):
            return named_graphs.load(self.folders)
        parsed = {**self.parsed, **after}
        for graph in {self.graph_of[name] for name in after}:
            whole = set().union(*(parsed[n] for n, one in self.graph_of.items() if one == graph))
            gone = self.graphs.content[graph] - whole
            for triple in gone:
                self.store.remove(Quad(triple.subject, triple.predicate, triple.object, graph))
            self.graphs.content[graph] -= gone
            self.graphs.add(graph, whole)
        return self.graphs

    def told(self, found: list[Finding], file: str, lines: tuple[int, int]) -> Verdict:
        """Say what noticed a mutant first: a violation, or else a warning."""
        worst = [one for one in found if one.severity is Severity.VIOLATION] or found
        return Verdict(
            kind_of(worst[0], {rule.code for rule in self.rules}),
            worst[0].code,
            first=is_in(worst[0], file, lines),
            placed=any(is_in(one, file, lines) for one in found),
            warned=worst[0].severity is not Severity.VIOLATION,
        )


def has_blanks(triples: set[Triple]) -> bool:
    """Return whether there are nameless nodes, whose names are given anew by each reading."""
    return any(isinstance(one, BlankNode) for t in triples for one in (t.subject, t.object))


def is_same(before: set[Triple], after: set[Triple]) -> bool:
    """Return whether two texts say the same."""
    return before == after or (has_blanks(before) and canonical(before) == canonical(after))


def canonical(triples: set[Triple]) -> set[Quad]:
    """Return triples with the names that nameless nodes always have."""
    dataset = Dataset(Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def kind_of(found: Finding, rules: set[str]) -> str:
    """Say what tells a finding."""
    if found.code in rules:
        return RULE
    if found.shape:
        return SHAPE
    return next((kind for start, kind in _KINDS.items() if found.code.startswith(start)), INFERENCE)


def is_in(found: Finding, file: str, lines: tuple[int, int]) -> bool:
    """Return whether a finding lies on some lines of a file."""
    first, last = lines
    place = found.location
    return place is not None and place.file == file and first <= place.line <= last


def other_answer(store: OxigraphStore) -> str:
    """Name the first golden answer that is another now; nothing where all are the same."""
    for question, case in EXPECTED:
        try:
            given = answers.answer(question, case.values, store)
        except SporenError:
            return question.id
        if len(given.rows.rows) != case.rows:
            return case.golden or question.id
        if case.golden and to_golden(given) != (GOLDEN / case.golden).read_bytes().decode():
            return case.golden
    return ""
