"""The page of all finding codes, made from the rules and their fixtures.

`make reference` writes it to dist/docs/checks.md.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sporen import graphs as named_graphs
from sporen.checking import shapes, sparql_rules
from sporen.checking.lint.lint_rules import LINT_RULES
from sporen.explaining.codes import package_codes, shape_message
from sporen.project import find_project
from sporen.rdf.locations import LocatedGraph
from sporen.rdf.namespaces import OWN
from sporen.reasoning.profile.violations import VIOLATIONS
from sporen.reasoning.rule_texts import RULE_TEXTS
from sporen.reasoning.rules import rules as owl_rules
from tests.reasoning import profile_cases, rule_cases
from tests.shapes import fixtures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.checking.shapes import Shapes
    from sporen.checking.sparql_rules import Rule

ROOT = Path(__file__).parents[1]
#: Where the page is published: reports link to it. Not kept in git.
FILE = ROOT / "dist" / "docs" / "checks.md"
HERE = Path(__file__).parent / "checking"
#: Codes in the package that stand in no table.
WRITTEN = re.compile(r'"((?:AN|DI|IN|QU|SH)-\d+(?:\.[a-z]+)?|owl-imports)"')
_HOLE = re.compile(r"\{(\w+)\}")
#: How many lines of an example are shown.
_MOST = 16
_HEAD = """# Checks

Every code that `sporen check` may give: what it is about, an example that has it, and the same \
without. This page is made from the shapes, the rules and the fixtures of the tests by `make \
reference`; each example is tried by a test. Findings of shapes are called after the shape, its \
property and what it demands: `Component-partOf.minCount`.

What to do about a finding, its message says. How to accept one for now: `sporen check \
--write-baseline` (docs/ci.md).
"""


class Check(NamedTuple):
    """A code, what it is about, where it comes from, and two examples."""

    code: str
    about: str
    source: str
    bad: str
    good: str


class Part(NamedTuple):
    """Checks of one kind."""

    title: str
    said: str
    checks: tuple[Check, ...]


def page() -> str:
    """Write the page."""
    parts = all_parts()
    lines = [_HEAD]
    lines += [f"- [{part.title}](#{_slug(part.title)}): {len(part.checks)}" for part in parts]
    for part in parts:
        lines += ["", f"## {part.title}", "", part.said]
        for check in part.checks:
            lines += ["", *_section(check)]
    return "\n".join(lines) + "\n"


def all_parts() -> list[Part]:
    """Return all checks, kind by kind."""
    folders = find_project(ROOT)
    rules = sparql_rules.load(folders)
    demanded = shapes.read(named_graphs.load(folders).triples(OWN.graphs["shapes"]))
    return [
        Part(
            "Files, quotes, questions and shapes themselves",
            "What is wrong before anything is held against a shape.",
            tuple(_written()),
        ),
        Part(
            "Rules over the whole graph and the files",
            "Queries that must find nothing: `shapes/integrity/` about the data, "
            "`shapes/hygiene/` about the ontology; and what is looked for in the files.",
            tuple(sorted((*_of_rules(rules), *_of_files()))),
        ),
        Part(
            "The profile OWL 2 RL",
            "What an ontology may say for rules to draw all that follows from it.",
            tuple(_of_profile()),
        ),
        Part(
            "Contradictions",
            "What cannot all be true. `sporen explain CODE` shows the way to each.",
            tuple(_of_inference()),
        ),
        Part("Shapes", "What must hold of each thing, by shape.", tuple(_of_shapes(demanded))),
    ]


def codes() -> set[str]:
    """Return all codes that have a section."""
    return {check.code for part in all_parts() for check in part.checks}


def _section(check: Check) -> Iterator[str]:
    yield f'### <a id="{check.code}"></a>{check.code}'
    yield ""
    yield f"{check.about[:1].upper()}{check.about[1:]}{'' if check.about.endswith('.') else '.'}"
    if check.source:
        yield ""
        yield f"*From:* {check.source}"
    for word, example in (("Wrong", check.bad), ("Right", check.good)):
        yield from ("", f"{word}:", "", "```turtle", example, "```")


def _slug(title: str) -> str:
    return re.sub(r"[^\w-]", "", title.lower().replace(" ", "-"))


def _written() -> Iterator[Check]:
    """Return the codes that are in no table of rules."""
    for description in package_codes():
        yield Check(description.code, description.about.en, "", description.bad, description.good)


def _of_rules(rules: Iterable[Rule]) -> Iterator[Check]:
    for rule in rules:
        bad, good = _examples(rule.code)
        about = _HOLE.sub(lambda hole: f"*{hole[1]}*", rule.message.en)
        yield Check(rule.code, about, f"{rule.source}; `{rule.display_name}`", bad, good)


def _of_files() -> Iterator[Check]:
    for check in LINT_RULES.values():
        about = _HOLE.sub(lambda hole: f"*{hole[1]}*", check.message.en)
        yield Check(check.code, about, check.source, *_examples(check.code))


def _examples(code: str) -> tuple[str, str]:
    """Return what breaks a rule and what keeps it, from its fixtures."""
    named = [
        *(HERE / "hygiene").glob(f"{code}.bad.ttl"),
        *(HERE / "hygiene").glob(f"{code}--*.bad.ttl"),
    ]
    if named:
        good = named[0].with_name(named[0].name.replace(".bad.", ".good."))
        return _shown(named[0].read_text(encoding="utf-8")), _shown(
            good.read_text(encoding="utf-8")
        )
    path = next(iter(sorted((HERE / "integrity").glob(f"{code}*.trig"))))
    return _shown(_body(path.read_text(encoding="utf-8"))), _alike(path)


@cache
def _valid() -> LocatedGraph:
    return LocatedGraph((HERE / "integrity" / "valid.trig").read_text(encoding="utf-8"))


def _alike(path: Path) -> str:
    """Return how the small letter of the tests describes such a thing."""
    broken = LocatedGraph(path.read_text(encoding="utf-8")).triples
    kinds = [one.object for one in broken if one.predicate.endswith("#type")]
    said = _valid().triples
    same = [one for one in said for other in broken if one.subject == other.subject]
    same += [one for one in said if one.predicate.endswith("#type") and one.object in kinds]
    same += [one for one in said if one.predicate in {other.predicate for other in broken}]
    return _block(_valid(), (same or said)[0].subject_span.start)


def _block(source: LocatedGraph, at: int) -> str:
    """Return the lines from the beginning of a subject up to the point that ends them."""
    lines = source.text.split("\n")[source.line_and_column(at)[0] - 1 :]
    end = next(number for number, line in enumerate(lines) if line.rstrip().endswith("."))
    indent = len(lines[0]) - len(lines[0].lstrip())
    return _shown("\n".join(line[indent:] for line in lines[: end + 1]))


def _of_profile() -> Iterator[Check]:
    for code, row in VIOLATIONS.items():
        cases = profile_cases.ROWS[code]
        about = _HOLE.sub(lambda hole: f"*{hole[1]}*", row.message.en)
        kept = cases.valid[0] if cases.valid else profile_cases.DECLARATIONS
        yield Check(
            code, about, "OWL 2 Profiles, section 4", _shown(cases.invalid[0]), _shown(kept)
        )


def _of_inference() -> Iterator[Check]:
    for rule in owl_rules():
        if rule.head or rule.id not in rule_cases.CASES:
            continue
        case = rule_cases.CASES[rule.id]
        about = _HOLE.sub(lambda hole: f"*{hole[1]}*", RULE_TEXTS[rule.id].en)
        source = "OWL 2 Profiles, section 4.3"
        bad, good = (_shown(f"{case.axioms}\n{data}") for data in (case.data, case.like))
        yield Check(rule.id, about, source, bad, good)


def _of_shapes(demanded: Shapes) -> Iterator[Check]:
    by_code = {change.code: change for change in fixtures.changes() if change.code}
    whole = {change.shape: change.text for change in fixtures.changes() if not change.code}
    for shape in sorted(demanded.by_iri.values(), key=lambda one: one.iri):
        for code in dict.fromkeys(shape.code(one.parameter) for one in shape.constraints):
            change = by_code.get(code)
            if change:
                bad, good = _difference(whole[change.shape], change.text)
                yield Check(
                    code, shape_message(shape).en, f"a shape; e.g. {change.name}", bad, good
                )


def _difference(good: str, bad: str) -> tuple[str, str]:
    """Return the lines in which two texts differ, with the subject that they stand under."""
    old, new = good.split("\n"), bad.split("\n")
    first = last = None
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            first = first or (i1, j1)
            last = (i2, j2)
    assert first, "the change changes nothing"
    assert last
    return _lines(new, first[1], last[1]), _lines(old, first[0], last[0])


def _lines(lines: list[str], first: int, last: int) -> str:
    """Return some lines, under that of their subject."""
    start = min(first, len(lines) - 1)
    while start > 0 and lines[start][:1] in ("", " ", "#", "@"):
        start -= 1
    left_out = ["    …"] if first > start + 1 else []
    return _shown("\n".join([lines[start], *left_out, *lines[max(first, start + 1) : last]]))


def _body(turtle: str) -> str:
    """Leave out what says only how names are shortened."""
    return "\n".join(line for line in turtle.split("\n") if not line.startswith("@"))


def _shown(text: str) -> str:
    lines = re.sub(r"\n{2,}", "\n", text.strip("\n")).split("\n")
    return "\n".join(lines if len(lines) <= _MOST else [*lines[:_MOST], "…"])


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(page(), encoding="utf-8")
