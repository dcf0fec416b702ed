"""What stands for the tests where shapes, the ontology, questions or rules are changed."""

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
from tests.mutation.apart import apart
from tests.mutation.world import ANSWER, INFERENCE, QUESTION, Verdict, World, other_answer
from tests.reasoning import inference_counts
from tests.shapes import fixtures
from tests.test_second_letter import ADDED

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from sporen.asking.question import Question
    from sporen.graphs import Graphs
    from tests.data.questions import Case
    from tests.mutation.mutants import Mutant

FIXTURE = "fixture"
#: A question that takes so long, in seconds, is another question.
_LONG = 20.0


class Examples:
    """The valid examples of shapes with the mistakes made in them, beside the project."""

    def __init__(self, graphs: Graphs) -> None:
        triples: set[Triple] = set()
        for path in sorted(ADDED.glob("*.ttl")):
            if path.stem != "labels":
                triples |= {quad.triple for quad in parse(path.read_bytes(), RdfFormat.TURTLE)}
        for number, change in enumerate(fixtures.changes()):
            triples |= fixtures.apart(change, number)
        self.data = project_data(graphs) + serialize_ntriples(triples)

    def other(self, said: set[Triple]) -> str:
        """Name a mistake that shapes do not find as they should; nothing where they find all."""
        written = shapes.read(said)
        lower = {
            s.short_name for s in written.by_iri.values() if s.severity is not Severity.VIOLATION
        }
        if lower != fixtures.RECOMMENDED:
            return "severity"
        results = fast.validate(serialize_ntriples(said), self.data)
        found = fixtures.by_change(
            (one.focus, fixtures.code_of(one.shape, one.component.removeprefix(SH), written))
            for one in results
        )
        for number, change in enumerate(fixtures.changes()):
            if found.get(number, set()) != ({change.code} if change.code else set()):
                return str(change)
        return "project" if found.get(None) else ""


def of_shapes(world: World, mutant: Mutant, examples: Examples) -> Verdict:
    """Look whether the examples of the shapes, or else the check, notice a change of a shape."""
    with world.written(mutant):
        after = {**world.parsed, **world.read(mutant)}
        said = set().union(*(after[name] for name in after if name.startswith("shapes/")))
        other = apart(lambda: examples.other(said))
    return Verdict(FIXTURE, other) if other else world.verdict(mutant)


def of_ontology(world: World, mutant: Mutant) -> Verdict:
    """Look whether the check, what is inferred or an answer is another."""
    with world.written(mutant):
        return apart(lambda: inferred(world, world.read(mutant), mutant.lines))


def inferred(world: World, after: dict[str, set[Triple]], lines: tuple[int, int]) -> Verdict:
    """Look whether the check, what is inferred or an answer is another with other statements."""
    graphs = world.changed(after)
    found = world.found(graphs)
    if found:
        return world.told(found, next(iter(after), ""), lines)
    for name, text in {**inference_counts.golden(graphs), **consequences.golden(graphs)}.items():
        if text != (GOLDEN / name).read_text(encoding="utf-8"):
            return Verdict(INFERENCE, name)
    other = other_answer(graphs.store)
    return Verdict(ANSWER, other) if other else Verdict()


class Asked:
    """The stores that questions are asked of: the project, and what their tests ask besides.

    These have no Dutch names, a second letter that says the same, or nothing that is inferred.
    """

    def __init__(self, graphs: Graphs) -> None:
        self.store = graphs.store
        self.named = english_labels.replace_dutch_labels(graphs)
        self.two = add_second_letter(graphs)
        self.stated = OxigraphStore()
        self.stated.extend(
            graphs.quads(
                name for name in graphs.graph_names() if not name.value.endswith("/inferred")
            )
        )

    def other(self, question: Question) -> str:
        """Name an answer that is not as it should be; nothing where all are."""
        for case in CASES[question.id]:
            given = answers.answer(question, case.values, self.store)
            if len(given.rows.rows) != case.rows:
                return case.golden or question.id
            if case.golden and to_golden(given) != (GOLDEN / case.golden).read_bytes().decode():
                return case.golden
        for case in CASES[question.id]:
            if english_labels.other_labels(question, case, self.named):
                return "English names"
            if not self._is_of_two_letters(question, case):
                return "two letters"
            if not self._is_inferred_as_told(question, case):
                return "inference"
        return ""

    def _is_of_two_letters(self, question: Question, case: Case) -> bool:
        """Return whether a second letter adds its own rows and changes none."""
        if question.id in ABOUT_ALL_LETTERS:
            return True
        first = answers.answer(question, case.values, self.store).rows.rows
        both = answers.answer(question, case.values, self.two).rows.rows
        second = (
            []
            if is_about_first_letter(question, case)
            else [tuple(map(to_second_letter, r)) for r in first]
        )
        return both == first if question.form == "ask" else Counter(both) == Counter(first + second)

    def _is_inferred_as_told(self, question: Question, case: Case) -> bool:
        """Return whether what is inferred matters only where the head says so."""
        with_it, without = (
            answers.answer(question, case.values, store).rows for store in (self.store, self.stated)
        )
        return (with_it == without) == (question.inference == "none")


def of_question(world: World, mutant: Mutant, asked: Asked) -> Verdict:
    """Look whether a changed question gives other answers, or contradicts its own head."""
    with world.written(mutant):
        try:
            question = read_question(world.folders.root / mutant.file, mutant.file)
            if next(lint.lint_question(question), None):
                return Verdict(QUESTION, "head")
            other = apart(lambda: asked.other(question), _LONG)
        except SporenError as error:
            return Verdict(QUESTION, error.code.name)
        except TimeoutError:
            return Verdict(ANSWER, "no end")
        return Verdict(ANSWER, other) if other else Verdict()
