"""Omitted steps: a rule of OWL 2 RL, a rule over the graph, a whole graph (S04)."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest import mock

from pyoxigraph import Store

from sporen.checking import sparql_rules
from sporen.reasoning import compiler, tbox
from sporen.reasoning.rules import rules
from tests.checking import test_lint
from tests.checking.test_sparql_rules import MISTAKES, code_of, with_mistakes
from tests.mutation.files import Edit
from tests.mutation.forking import run_in_fork
from tests.mutation.mutants import Mutant, short_name
from tests.mutation.oracles import FIXTURE, verdict_on_inference
from tests.mutation.project_copy import Verdict
from tests.reasoning.rule_cases import CASES, conclude, triples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.files import Project
    from tests.mutation.project_copy import ProjectCopy

_NOWHERE = (1, 1)


def omitted_steps(project: Project) -> Iterator[Mutant]:
    """S04: a rule is not compiled or not run, or a graph not assembled."""
    for name in sorted(CASES):
        yield Mutant("S04.inference", "sporen/reasoning/rules.py", name, (), _NOWHERE)
    for rule in sparql_rules.load(project.folders):
        yield Mutant("S04.rule", rule.display_name, rule.code, (), _NOWHERE)
    for graph in sorted({file.graph for file in project.files.values()}):
        edits = [
            Edit(file.name, 0, len(file.text), "")
            for file in project.files.values()
            if file.graph == graph
        ]
        yield Mutant("S04.graph", edits[0].file, short_name(graph), tuple(edits), _NOWHERE)


def verdict_on_omission(project: ProjectCopy, mutant: Mutant) -> Verdict:
    """Return the verdict on an omitted step."""
    if mutant.variant == "S04.graph":
        return project.verdict(mutant)
    if mutant.variant == "S04.rule":
        return run_in_fork(lambda: _without_rule(project, mutant.description))
    return run_in_fork(lambda: _without_inference(project, mutant.description))


def _without_rule(project: ProjectCopy, code: str) -> Verdict:
    names = [name for name in MISTAKES if code_of(name) == code]
    others = [rule for rule in project.rules if rule.code != code]
    for name in (name for name in test_lint.BAD if test_lint.code_of(name) == code):
        copy = Store()
        copy.extend(project.whole_graphs.store.quads())
        with TemporaryDirectory() as folder:
            findings = test_lint.lint_example(f"{name}.bad.ttl", Path(folder), copy, others)
        if code not in {finding.code for finding in findings}:
            return Verdict(FIXTURE, name)
    for name, store in with_mistakes(project.graphs, names).items() if names else ():
        if code not in {finding.code for finding in sparql_rules.run_rules(store, others)}:
            return Verdict(FIXTURE, name)
    return Verdict()


def _without_inference(project: ProjectCopy, name: str) -> Verdict:
    others = tuple(rule for rule in rules() if rule.id != name)
    with (
        mock.patch.object(compiler, "rules", return_value=others),
        mock.patch.object(tbox, "rules", return_value=others),
    ):
        case = CASES[name]
        conclusions = conclude(case.axioms, case.data)
        expected = triples(case.follows)
        passes = expected <= conclusions.triples if expected else bool(conclusions.contradictions)
        return verdict_on_inference(project, {}, _NOWHERE) if passes else Verdict(FIXTURE, name)
