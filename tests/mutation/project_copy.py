"""A copy of the project in which one file at a time is changed and checked.

A mutant runs in a fork of this process, which has the unchanged files in memory. Its findings are
those of `sporen check` on the changed files, in the same order.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, Store

import sporen.checking.locator  # noqa: F401  imported once, before the forks
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
from tests.data.questions import EXPECTED, GOLDEN, to_golden
from tests.mutation.files import Project, apply_edits
from tests.mutation.forking import run_in_fork
from tests.one_letter import PARTS, PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import Triple

    from tests.mutation.mutants import Mutant

SYNTAX, SHAPE, RULE, QUESTION = "syntax", "shape", "integrity", "question"
INFERENCE, ANSWER = "inference", "answer"
KINDS = (SYNTAX, "hygiene", SHAPE, RULE, "anchor", INFERENCE, QUESTION, ANSWER)
#: The kind of a finding, by the start of its code.
_KINDS = {
    "AN-0": "anchor",
    "HY-": "hygiene",
    "ON-": "hygiene",
    "EX-": "hygiene",
    "SH-": SHAPE,
    "QU-": QUESTION,
}


class Verdict(NamedTuple):
    """The verdict on a mutant.

    Attributes:
        detected_by: The check that detected it first, one of `KINDS`, or "".
        code: The code of the first new finding, or the name of the changed golden answer.
        first_is_located: Whether that finding is in the changed statement.
        is_located: Whether any new finding is in the changed statement.
        is_equivalent: Whether the mutant has the same triples; then it is not counted.

    """

    detected_by: str = ""
    code: str = ""
    first_is_located: bool = False
    is_located: bool = False
    is_equivalent: bool = False

    @property
    def by_check(self) -> bool:
        """Whether the check detected it, not an answer."""
        return bool(self.detected_by) and self.detected_by != ANSWER


class ProjectCopy:
    """A copy of the project, read and checked once."""

    def __init__(self, folder: Path) -> None:
        for part in (*PARTS, ".sporen"):
            source = PROJECT / part
            if source.is_dir():
                shutil.copytree(
                    source, folder / part, ignore=shutil.ignore_patterns("lock", "pages-*")
                )
            elif source.exists():
                shutil.copy2(source, folder / part)
        self.folders = find_project(folder)
        self.project = Project(self.folders)
        inputs = build.read(self.folders)
        self.whole_graphs = inputs.assembled.graphs
        self.rules, self.catalogue = inputs.rules, inputs.catalogue
        # The SHACL engine starts threads, which do not survive a fork: only forks run it.
        self.known_findings = run_in_fork(lambda: set(build.check(inputs).findings))
        files = self.folders.graph_files()
        self.graph_of = {self.folders.relative(file.path): NamedNode(file.graph) for file in files}
        self.parsed = {name: self._read(name) for name in self.graph_of}
        read_changed = named_graphs.load(self.folders)
        self.store = Store()
        self.store.extend(read_changed.quads(read_changed.graph_names()))
        self.graphs = Graphs(self.folders, OxigraphStore(self.store), files, read_changed.content)
        for name in self.graphs.graph_names():
            self.graphs.to_ntriples(name)

    def verdict(self, mutant: Mutant) -> Verdict:
        """Return the verdict of the check and the questions on a mutant."""
        with self.apply(mutant):
            return run_in_fork(lambda: self._verdict(mutant))

    @contextmanager
    def apply(self, mutant: Mutant) -> Iterator[None]:
        """Write the files of a mutant, and restore them on exit."""
        names = {edit.file for edit in mutant.edits}
        try:
            for name in names:
                edits = [edit for edit in mutant.edits if edit.file == name]
                self._write(name, apply_edits(self.project.text(name), edits))
            yield
        finally:
            for name in names:
                self._write(name, self.project.text(name))

    def read(self, mutant: Mutant) -> dict[str, set[Triple]]:
        """Return the triples of the files of a mutant."""
        return {edit.file: self._read(edit.file) for edit in mutant.edits}

    def _write(self, name: str, text: str) -> None:
        (self.folders.root / name).write_text(text, encoding="utf-8", newline="")

    def _read(self, name: str) -> set[Triple]:
        return named_graphs.read_turtle(self.folders.root / name, name)[1]

    def _verdict(self, mutant: Mutant) -> Verdict:
        try:
            after = self.read(mutant)
            if all(is_equivalent(self.parsed[name], triples) for name, triples in after.items()):
                return Verdict(is_equivalent=True)
            graphs = self.changed_graphs(after)
            findings = self.new_findings(graphs)
        except SporenError as error:
            file = error.location.file if error.location else ""
            is_located = file == mutant.file
            return Verdict(
                SYNTAX, error.code.name, first_is_located=is_located, is_located=is_located
            )
        if findings:
            return self.verdict_on_findings(findings, mutant.file, mutant.lines)
        answer = changed_answer(graphs.store)
        return Verdict(ANSWER, answer) if answer else Verdict()

    def new_findings(self, graphs: Graphs) -> list[Finding]:
        """Return the errors and warnings that the unchanged project does not have."""
        findings = tuple(build.generate(graphs))
        triple_counts.add_triple_counts(graphs)
        checked = build.check(Inputs(AssembledGraphs(graphs, findings), self.rules, self.catalogue))
        new = (each for each in checked.findings if each not in self.known_findings)
        return [each for each in new if each.severity is not Severity.INFO]

    def changed_graphs(self, after: dict[str, set[Triple]]) -> Graphs:
        """Return the graphs with other triples for some files; call it in a fork only."""
        if any(has_bnodes(self.parsed[name] | triples) for name, triples in after.items()):
            return named_graphs.load(self.folders)
        parsed = {**self.parsed, **after}
        for graph in {self.graph_of[name] for name in after}:
            names = (name for name, each in self.graph_of.items() if each == graph)
            triples = set().union(*(parsed[name] for name in names))
            removed = self.graphs.content[graph] - triples
            for triple in removed:
                self.store.remove(Quad(triple.subject, triple.predicate, triple.object, graph))
            self.graphs.content[graph] -= removed
            self.graphs.add(graph, triples)
        return self.graphs

    def verdict_on_findings(
        self, findings: list[Finding], file: str, lines: tuple[int, int]
    ) -> Verdict:
        """Return the verdict for the first violation, or else the first warning."""
        worst = [each for each in findings if each.severity is Severity.VIOLATION] or findings
        return Verdict(
            kind_of(worst[0], {rule.code for rule in self.rules}),
            worst[0].code,
            first_is_located=is_in(worst[0], file, lines),
            is_located=any(is_in(each, file, lines) for each in findings),
        )


def has_bnodes(triples: set[Triple]) -> bool:
    """Return whether there are blank nodes, which get other labels each time."""
    return any(
        isinstance(term, BlankNode)
        for triple in triples
        for term in (triple.subject, triple.object)
    )


def is_equivalent(before: set[Triple], after: set[Triple]) -> bool:
    """Return whether two graphs are isomorphic."""
    return before == after or (has_bnodes(before) and canonical(before) == canonical(after))


def canonical(triples: set[Triple]) -> set[Quad]:
    """Return triples with canonical labels for blank nodes."""
    dataset = Dataset(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def kind_of(finding: Finding, rules: set[str]) -> str:
    """Return the kind of check that reports a finding."""
    if finding.code in rules:
        return RULE
    if finding.shape:
        return SHAPE
    kinds = (kind for start, kind in _KINDS.items() if finding.code.startswith(start))
    return next(kinds, INFERENCE)


def is_in(finding: Finding, file: str, lines: tuple[int, int]) -> bool:
    """Return whether a finding is on some lines of a file."""
    first, last = lines
    location = finding.location
    return location is not None and location.file == file and first <= location.line <= last


def changed_answer(store: OxigraphStore) -> str:
    """Return the name of the first golden answer that changed, or ""."""
    for question, case in EXPECTED:
        try:
            answer = answers.answer(question, case.values, store)
        except SporenError:
            return question.id
        if len(answer.rows.rows) != case.rows:
            return case.golden or question.id
        if case.golden and to_golden(answer) != (GOLDEN / case.golden).read_bytes().decode():
            return case.golden
    return ""
