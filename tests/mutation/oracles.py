"""Verdicts on mutants of shapes, the ontology and questions, in place of the whole test suite."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from sporen.asking import answers, lint
from sporen.asking.parsing import read_question
from sporen.checking import shapes
from sporen.checking.engines import fast
from sporen.checking.engines.validation import project_data
from sporen.errors import SporenError
from sporen.findings import Severity
from sporen.rdf.namespaces import SH
from sporen.rdf.serialization import serialize_ntriples
from sporen.stores.oxigraph import OxigraphStore
from tests.data import consequences, english_labels
from tests.data.questions import ABOUT_ALL_LETTERS, CASES, GOLDEN, to_golden
from tests.data.second_letter import add_second_letter, is_about_first_letter, to_second_letter
from tests.data.test_second_letter import ADDED
from tests.mutation.forking import run_in_fork
from tests.mutation.project_copy import (
    ANSWER,
    INFERENCE,
    QUESTION,
    ProjectCopy,
    Verdict,
    changed_answer,
)
from tests.reasoning import inference_counts
from tests.shapes import fixtures

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from sporen.asking.question import Question
    from sporen.graphs import Graphs
    from tests.data.questions import Case
    from tests.mutation.mutants import Mutant

FIXTURE = "fixture"
#: The time in seconds after which a question counts as changed.
_TIMEOUT = 20.0


class Examples:
    """The data of the project, with the examples of shapes and their mistakes."""

    def __init__(self, graphs: Graphs) -> None:
        triples: set[Triple] = set()
        for path in sorted(ADDED.glob("*.ttl")):
            if path.stem != "labels":
                triples |= {quad.triple for quad in parse(path.read_bytes(), RdfFormat.TURTLE)}
        for number, change in enumerate(fixtures.changes()):
            triples |= fixtures.apart(change, number)
        self.data = project_data(graphs) + serialize_ntriples(triples)

    def failing_example(self, triples: set[Triple]) -> str:
        """Return the name of an example with other findings than expected, or ""."""
        parsed = shapes.read(triples)
        not_violations = {
            shape.short_name
            for shape in parsed.by_iri.values()
            if shape.severity is not Severity.VIOLATION
        }
        if not_violations != fixtures.RECOMMENDED:
            return "severity"
        results = fast.validate(serialize_ntriples(triples), self.data)
        codes = fixtures.by_change(
            (each.focus, fixtures.code_of(each.shape, each.component.removeprefix(SH), parsed))
            for each in results
        )
        for number, change in enumerate(fixtures.changes()):
            if codes.get(number, set()) != ({change.code} if change.code else set()):
                return str(change)
        return "project" if codes.get(None) else ""


def verdict_on_shapes(project: ProjectCopy, mutant: Mutant, examples: Examples) -> Verdict:
    """Return the verdict of the examples of shapes, or else of the check."""
    with project.apply(mutant):
        after = {**project.parsed, **project.read(mutant)}
        triples = set().union(*(after[name] for name in after if name.startswith("shapes/")))
        example = run_in_fork(lambda: examples.failing_example(triples))
    return Verdict(FIXTURE, example) if example else project.verdict(mutant)


def verdict_on_ontology(project: ProjectCopy, mutant: Mutant) -> Verdict:
    """Return the verdict of the check, the inferred triples and the answers."""
    with project.apply(mutant):
        return run_in_fork(
            lambda: verdict_on_inference(project, project.read(mutant), mutant.lines)
        )


def verdict_on_inference(
    project: ProjectCopy, after: dict[str, set[Triple]], lines: tuple[int, int]
) -> Verdict:
    """Return the verdict on other triples: of the check, the inferred triples and the answers."""
    graphs = project.changed_graphs(after)
    findings = project.new_findings(graphs)
    if findings:
        return project.verdict_on_findings(findings, next(iter(after), ""), lines)
    for name, text in {**inference_counts.golden(graphs), **consequences.golden(graphs)}.items():
        if text != (GOLDEN / name).read_text(encoding="utf-8"):
            return Verdict(INFERENCE, name)
    answer = changed_answer(graphs.store)
    return Verdict(ANSWER, answer) if answer else Verdict()


class QuestionStores:
    """The stores for questions: the project, and variants of it.

    One has no Dutch labels, one has a copy of the letter, and one has no inferred triples.
    """

    def __init__(self, graphs: Graphs) -> None:
        self.store = graphs.store
        self.english = english_labels.replace_dutch_labels(graphs)
        self.two_letters = add_second_letter(graphs)
        self.asserted = OxigraphStore()
        self.asserted.extend(
            graphs.quads(
                name for name in graphs.graph_names() if not name.value.endswith("/inferred")
            )
        )

    def changed_answer(self, question: Question) -> str:
        """Return what is wrong with the answers to a question, or ""."""
        for case in CASES[question.id]:
            answer = answers.answer(question, case.values, self.store)
            if len(answer.rows.rows) != case.rows:
                return case.golden or question.id
            if case.golden and to_golden(answer) != (GOLDEN / case.golden).read_bytes().decode():
                return case.golden
        for case in CASES[question.id]:
            if english_labels.other_labels(question, case, self.english):
                return "English names"
            if not self._is_correct_for_two_letters(question, case):
                return "two letters"
            if not self._uses_inference_as_declared(question, case):
                return "inference"
        return ""

    def _is_correct_for_two_letters(self, question: Question, case: Case) -> bool:
        """Return whether a second letter adds its own rows and changes no others."""
        if question.id in ABOUT_ALL_LETTERS:
            return True
        first = answers.answer(question, case.values, self.store).rows.rows
        both = answers.answer(question, case.values, self.two_letters).rows.rows
        second = (
            []
            if is_about_first_letter(question, case)
            else [tuple(map(to_second_letter, row)) for row in first]
        )
        return both == first if question.form == "ask" else Counter(both) == Counter(first + second)

    def _uses_inference_as_declared(self, question: Question, case: Case) -> bool:
        """Return whether inferred triples matter only if the front matter declares it."""
        with_inference, without = (
            answers.answer(question, case.values, store).rows
            for store in (self.store, self.asserted)
        )
        return (with_inference == without) == (question.inference == "none")


def verdict_on_question(project: ProjectCopy, mutant: Mutant, stores: QuestionStores) -> Verdict:
    """Return the verdict of the lint of questions and of the answers."""
    with project.apply(mutant):
        try:
            question = read_question(project.folders.root / mutant.file, mutant.file)
            if next(lint.lint_question(question), None):
                return Verdict(QUESTION, "head")
            answer = run_in_fork(lambda: stores.changed_answer(question), _TIMEOUT)
        except SporenError as error:
            return Verdict(QUESTION, error.code.name)
        except TimeoutError:
            return Verdict(ANSWER, "no end")
        return Verdict(ANSWER, answer) if answer else Verdict()
