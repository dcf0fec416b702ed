"""Steps that are left out: a rule of OWL 2 RL, a rule over the graph, a whole graph (S04)."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest import mock

from pyoxigraph import Store

from sporen.checking import sparql_rules
from sporen.reasoning import compiler, tbox
from sporen.reasoning.rules import rules
from tests.checking.lint import test_linter
from tests.checking.test_sparql_rules import MISTAKES, code_of, with_mistakes
from tests.mutation.apart import apart
from tests.mutation.files import Edit
from tests.mutation.mutants import Mutant, called
from tests.mutation.oracles import FIXTURE, inferred
from tests.mutation.world import Verdict
from tests.reasoning.rule_cases import CASES, conclude, triples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.files import Project
    from tests.mutation.world import World

_NOWHERE = (1, 1)


def skipped_steps(project: Project) -> Iterator[Mutant]:
    """S04: a rule is not compiled, a rule over the graph not run, a graph not assembled."""
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
        yield Mutant("S04.graph", edits[0].file, called(graph), tuple(edits), _NOWHERE)


def of_step(world: World, mutant: Mutant) -> Verdict:
    """Look whether anything notices that a step was left out."""
    if mutant.way == "S04.graph":
        return world.verdict(mutant)
    if mutant.way == "S04.rule":
        return apart(lambda: _without_rule(world, mutant.about))
    return apart(lambda: _without_inference(world, mutant.about))


def _without_rule(world: World, code: str) -> Verdict:
    names = [name for name in MISTAKES if code_of(name) == code]
    others = [rule for rule in world.rules if rule.code != code]
    for name in (name for name in test_linter.BAD if test_linter.code_of(name) == code):
        whole = Store()
        whole.extend(world.whole.store.quads())
        with TemporaryDirectory() as folder:
            found = test_linter.found_in(f"{name}.bad.ttl", Path(folder), whole, others)
        if code not in {one.code for one in found}:
            return Verdict(FIXTURE, name)
    for name, store in with_mistakes(world.graphs, names).items() if names else ():
        if code not in {one.code for one in sparql_rules.run_rules(store, others)}:
            return Verdict(FIXTURE, name)
    return Verdict()


def _without_inference(world: World, name: str) -> Verdict:
    kept = tuple(rule for rule in rules() if rule.id != name)
    with (
        mock.patch.object(compiler, "rules", return_value=kept),
        mock.patch.object(tbox, "rules", return_value=kept),
    ):
        case = CASES[name]
        drawn = conclude(case.axioms, case.data)
        follows = triples(case.follows)
        found = follows <= drawn.triples if follows else bool(drawn.contradictions)
        return inferred(world, {}, _NOWHERE) if found else Verdict(FIXTURE, name)
