"""Build a project: assemble, infer, check, answer and publish."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import NamedNode

from sporen import graphs as named_graphs
from sporen.asking import catalogue, lint
from sporen.checking import (
    cases,
    coverage,
    shapes,
    shapes_lint,
    sparql_rules,
)
from sporen.checking import (
    coverage as checking_coverage,
)
from sporen.checking.cases import Case
from sporen.checking.deduplication import deduplicate
from sporen.checking.engines import validation
from sporen.checking.lint import linter
from sporen.checking.lint.lint_rules import LINT_RULES, SourceText
from sporen.checking.messages.writer import MessageWriter
from sporen.checking.result import CheckResult
from sporen.concurrency import ForkedTask, submit
from sporen.errors import ExitCode, MultipleErrors, SporenError
from sporen.export import triple_counts
from sporen.findings import Finding, sort_findings
from sporen.letter import extraction, graph
from sporen.location import Location
from sporen.project import GENERATED, layer_graph
from sporen.rdf.namespaces import OWL, OWN, RDF
from sporen.reasoning import materialization, profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sporen.asking.catalogue import Catalogue
    from sporen.checking.sparql_rules import Rule
    from sporen.export.published_answers import PublishedAnswer
    from sporen.graphs import Graphs
    from sporen.project import ProjectPaths


class AssembledGraphs(NamedTuple):
    """All graphs of a project, with the findings from creating them."""

    graphs: Graphs
    findings: tuple[Finding, ...]


class Inputs(NamedTuple):
    """The inputs of a check: graphs, rules and questions."""

    assembled: AssembledGraphs
    rules: list[Rule]
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The result of a build; nothing is published if there is a violation.

    `without` are the optional parts that the site lacks.
    """

    graphs: Graphs
    checked: CheckResult
    answers: list[PublishedAnswer] = field(default_factory=list)
    files: int = 0
    missing: tuple[SporenError, ...] = ()


def _ignore_step(step: str) -> None:
    """Do nothing."""


def build(folders: ProjectPaths, on_step: Callable[[str], None] = _ignore_step) -> BuildResult:
    """Build a project. The old `dist/` stays until the new one is complete.

    Args:
        folders: The folders of the project.
        on_step: Called with the name of each step as it begins.

    Raises:
        SporenError: If a file cannot be read, there is nothing to check, or `dist/` cannot be
        written.

    """
    from sporen import publish  # noqa: PLC0415  a check answers and publishes nothing

    inputs = read(folders, on_step)
    graphs = inputs.assembled.graphs
    answering = ForkedTask(partial(answer_all, inputs))
    try:
        on_step("check")
        checked = check(inputs)
        if checked.exit_code() is not ExitCode.SUCCESS:
            return BuildResult(graphs, checked)
        on_step("answer")

        def wait_for_answers() -> list[PublishedAnswer]:
            found = answering.result()
            on_step("publish")
            return found

        without: list[SporenError] = []
        files = publish.publish(graphs, wait_for_answers, without.append)
        return BuildResult(graphs, checked, answering.result(), files, tuple(without))
    finally:
        answering.cancel()


def answer_all(inputs: Inputs) -> list[PublishedAnswer]:
    """Answer all questions for publication, in the order of the themes.

    Raises:
        SporenError: If the store cannot run a query, or two values would have the same page.

    """
    from sporen.export.published_answers import AnswerPublisher  # noqa: PLC0415  a check publishes nothing

    answering = AnswerPublisher(inputs.assembled.graphs.store)
    return [
        answering.publish(theme, question)
        for theme, questions in inputs.catalogue.by_theme()
        for question in questions
    ]


def read(folders: ProjectPaths, on_step: Callable[[str], None] = _ignore_step) -> Inputs:
    """Read the inputs of a check; the errors of all folders are reported at once.

    Raises:
        SporenError: If a file cannot be read, or there is nothing to check.

    """
    errors: list[SporenError] = []
    steps: tuple[Callable[[], Any], ...] = (
        lambda: assemble(folders, on_step),
        lambda: sparql_rules.load(folders),
        lambda: catalogue.load_catalogue(folders),
    )
    made = []
    for step in steps:
        try:
            made.append(step())
        except SporenError as error:
            errors.append(error)
    if errors:
        raise errors[0] if len(errors) == 1 else MultipleErrors(errors)
    return Inputs(*made)


def assemble(
    folders: ProjectPaths, on_step: Callable[[str], None] = _ignore_step
) -> AssembledGraphs:
    """Load the authored graphs, read each letter, infer, and add triple counts.

    Raises:
        SporenError: If a file cannot be read, or there is no ontology.

    """
    on_step("read")
    graphs = named_graphs.load(folders)
    if not any(graphs.store.quads(None, RDF["type"], OWL["Ontology"], OWN.graphs["ontology"])):
        raise SporenError(
            "Geen ontologie in ontology/: zonder haar betekenen de woorden niets. Zet haar daar.",
            "No ontology in ontology/: without it the words mean nothing. Put it there.",
        )
    findings = generate(graphs, on_step)
    triple_counts.add_triple_counts(graphs)
    return AssembledGraphs(graphs, tuple(findings))


def generate(graphs: Graphs, on_step: Callable[[str], None] = _ignore_step) -> list[Finding]:
    """Fill the generated graphs: read each letter and infer; return the findings.

    Raises:
        SporenError: If the text of a letter cannot be read.

    """
    gazetteer = extraction.load_gazetteer(graphs.store)
    findings: list[Finding] = []
    for letter in graphs.folders.letters():
        read = graph.build_reading(graphs, letter, gazetteer)
        graphs.add(NamedNode(layer_graph(letter, GENERATED[0])), read.triples)
        findings += read.findings
    on_step("infer")
    return findings + materialization.materialize(graphs)


def check(inputs: Inputs, engine: str = "fast") -> CheckResult:
    """Check everything against shapes and rules; return the findings in the order of the files.

    Args:
        inputs: The inputs.
        engine: The SHACL engine: `fast`, `reference`, or `both`, which must agree. With `both`,
            owlrl infers as well and must agree.

    Raises:
        SporenError: If there is no letter, or shapes or rules have no targets or cannot run.

    """
    assembled, rules, asked = inputs
    graphs = assembled.graphs
    by_rules = submit(lambda: list(sparql_rules.run_rules(graphs.store, rules)))
    demanded = shapes.load(graphs)
    data = validation.project_data(graphs)
    seen = coverage.measure_coverage(demanded, data)
    counts = coverage.count_project(
        graphs, demanded, seen, len(rules) + len(LINT_RULES), len(asked.questions)
    )
    found = [*assembled.findings, *profile.findings(graphs.triples(OWN.graphs["ontology"]))]
    ill_formed = list(shapes_lint.lint_shapes(demanded, graphs.store))
    found += ill_formed
    all_read = _all_letters_read(assembled.findings)
    if all_read:  # without the reading of a letter, shapes and questions may have no targets
        found += checking_coverage.unused_shapes(demanded, seen)
        settings = Location(graphs.folders.relative(graphs.folders.settings_file))
        found += checking_coverage.below_threshold(
            counts, graphs.folders.settings.coverage_thresholds, settings
        )
    validated = validation.EMPTY
    if not ill_formed:  # engines handle ill-formed shapes in different ways
        validated = validation.validate(demanded, data, engine)
        found += MessageWriter(demanded, graphs.store).findings(validated.results)
    found += _lint_files(inputs)
    found = [*_locate(deduplicate([*found, *by_rules()]), graphs), *asked.findings]
    if all_read:
        found += lint.unknown_parameter_ranges(asked.questions.values(), graphs.store)
    checked = CheckResult(
        sort_findings(found),
        counts,
        validated.engines,
        validated.differences,
        cases=(
            *cases.list_cases(demanded, seen, rules, LINT_RULES.values()),
            *_question_cases(asked),
        ),
        shape_messages={shape.iri: shape.message for shape in demanded.by_iri.values()},
        locate_shapes=lambda iris: _shape_locations(iris, graphs),
    )
    return _add_reference_conclusions(checked, graphs) if engine == validation.BOTH else checked


def _lint_files(inputs: Inputs) -> Iterator[Finding]:
    """Lint the ontology and all files."""
    questions = [
        SourceText(question.display_path, question.text)
        for question in inputs.catalogue.questions.values()
    ]
    rules = [SourceText(rule.display_name, rule.query) for rule in inputs.rules]
    return linter.lint(inputs.assembled.graphs, questions, rules)


def _locate(found: list[Finding], graphs: Graphs) -> list[Finding]:
    """Add locations to findings; without findings no file is read."""
    if not found:
        return found
    from sporen.checking import locator  # noqa: PLC0415

    return locator.locate(found, locator.project_files(graphs))


def _add_reference_conclusions(checked: CheckResult, graphs: Graphs) -> CheckResult:
    """Infer with owlrl as well, and add the conclusions of only one of the two."""
    from sporen.reasoning import reference_closure  # noqa: PLC0415  only the second witness needs it

    only = materialization.compare_with_reference(graphs)
    return replace(
        checked, reference_reasoner=reference_closure.NAME, inference_differences=tuple(only)
    )


def _question_cases(asked: Catalogue) -> Iterator[Case]:
    """Return the questions as test cases of the check."""
    for question in asked.questions.values():
        yield Case("question", question.id, Location(question.display_path), message=question.title)


def _shape_locations(shapes: Iterable[str], graphs: Graphs) -> dict[str, Location]:
    """Return the location of each shape."""
    from sporen.checking import locator  # noqa: PLC0415  few reports ask for it

    return dict(locator.locate_shapes(shapes, locator.project_files(graphs)))


def _all_letters_read(findings: tuple[Finding, ...]) -> bool:
    if not findings:
        return True
    return all(finding.code != graph.CHECKSUM_MISMATCH for finding in findings)
