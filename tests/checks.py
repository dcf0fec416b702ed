"""Generates the page of all finding codes, from the rules and their fixtures.

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
from tests.one_letter import PROJECT
from tests.reasoning import profile_cases, rule_cases
from tests.shapes import fixtures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.checking.shapes import Shapes
    from sporen.checking.sparql_rules import Rule

ROOT = Path(__file__).parents[1]
#: The page, to which reports link; it is not in git.
FILE = ROOT / "dist" / "docs" / "checks.md"
FIXTURES = Path(__file__).parent / "checking"
#: A code in the source of the package that is not in a table of rules.
CODE_IN_SOURCE = re.compile(r'"((?:AN|DI|IN|QU|SH)-\d+(?:\.[a-z]+)?|owl-imports)"')
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
#: The largest number of lines of an example.
_MAX_LINES = 16
_HEAD = """# Checks

All codes of `sporen check`, each with its meaning, an example with the finding, and the example \
without it. `make reference` generates this page from the shapes, the rules and the test data; \
tests check every example. The code of a finding of a shape has the shape, the property and the \
constraint: `Component-partOf.minCount`.

The message of a finding tells how to fix it. To accept a finding for now, use `sporen check \
--write-baseline` (docs/ci.md).
"""


class Check(NamedTuple):
    """A code with its meaning, its source and two examples."""

    code: str
    about: str
    source: str
    bad: str
    good: str


class Section(NamedTuple):
    """The checks of one kind."""

    title: str
    description: str
    checks: tuple[Check, ...]


def page() -> str:
    """Return the page."""
    all_sections = sections()
    lines = [_HEAD]
    lines += [
        f"- [{section.title}](#{_slug(section.title)}): {len(section.checks)}"
        for section in all_sections
    ]
    for section in all_sections:
        lines += ["", f"## {section.title}", "", section.description]
        for check in section.checks:
            lines += ["", *_check_lines(check)]
    return "\n".join(lines) + "\n"


def sections() -> list[Section]:
    """Return the sections of the page."""
    folders = find_project(PROJECT)
    rules = sparql_rules.load(folders)
    shapes_ = shapes.read(named_graphs.load(folders).triples(OWN.graphs["shapes"]))
    return [
        Section(
            "Files, quotes, questions and shapes themselves",
            "Mistakes that are found before validation.",
            tuple(_package_checks()),
        ),
        Section(
            "Rules over the whole graph and the files",
            "Queries that must return no rows: `shapes/integrity/` about the data, "
            "`shapes/hygiene/` about the ontology; and lint rules for the files.",
            tuple(sorted((*_rule_checks(rules), *_lint_checks()))),
        ),
        Section(
            "The OWL 2 RL profile",
            "Axioms outside the profile, for which inference would be incomplete.",
            tuple(_profile_checks()),
        ),
        Section(
            "Inconsistencies",
            "Statements that contradict each other. `sporen explain CODE` shows each proof.",
            tuple(_inference_checks()),
        ),
        Section("Shapes", "The constraints of each shape.", tuple(_shape_checks(shapes_))),
    ]


def codes() -> set[str]:
    """Return all codes that have a section."""
    return {check.code for section in sections() for check in section.checks}


def _check_lines(check: Check) -> Iterator[str]:
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


def _package_checks() -> Iterator[Check]:
    """Yield the codes that are not in a table of rules."""
    for description in package_codes():
        yield Check(description.code, description.about.en, "", description.bad, description.good)


def _rule_checks(rules: Iterable[Rule]) -> Iterator[Check]:
    for rule in rules:
        bad, good = _examples(rule.code)
        about = _PLACEHOLDER.sub(lambda match: f"*{match[1]}*", rule.message.en)
        yield Check(rule.code, about, f"{rule.source}; `{rule.display_name}`", bad, good)


def _lint_checks() -> Iterator[Check]:
    for check in LINT_RULES.values():
        about = _PLACEHOLDER.sub(lambda match: f"*{match[1]}*", check.message.en)
        yield Check(check.code, about, check.source, *_examples(check.code))


def _examples(code: str) -> tuple[str, str]:
    """Return an invalid and a valid example of a rule, from its fixtures."""
    files = [
        *(FIXTURES / "hygiene").glob(f"{code}.bad.ttl"),
        *(FIXTURES / "hygiene").glob(f"{code}--*.bad.ttl"),
    ]
    if files:
        good = files[0].with_name(files[0].name.replace(".bad.", ".good."))
        return (
            _truncate(files[0].read_text(encoding="utf-8")),
            _truncate(good.read_text(encoding="utf-8")),
        )
    path = next(iter(sorted((FIXTURES / "integrity").glob(f"{code}*.trig"))))
    return _truncate(_without_prefixes(path.read_text(encoding="utf-8"))), _similar_block(path)


@cache
def _valid_letter() -> LocatedGraph:
    return LocatedGraph((FIXTURES / "integrity" / "valid.trig").read_text(encoding="utf-8"))


def _similar_block(path: Path) -> str:
    """Return the most similar block of the valid letter: with the subject, class or predicate."""
    invalid = LocatedGraph(path.read_text(encoding="utf-8")).triples
    subjects = {triple.subject for triple in invalid}
    classes = {triple.object for triple in invalid if triple.predicate.endswith("#type")}
    predicates = {triple.predicate for triple in invalid}
    valid = _valid_letter().triples
    similar = [triple for triple in valid if triple.subject in subjects]
    similar += [
        triple
        for triple in valid
        if triple.predicate.endswith("#type") and triple.object in classes
    ]
    similar += [triple for triple in valid if triple.predicate in predicates]
    return _block_at(_valid_letter(), (similar or valid)[0].subject_span.start)


def _block_at(source: LocatedGraph, at: int) -> str:
    """Return the lines from a subject up to its full stop."""
    lines = source.text.split("\n")[source.line_and_column(at)[0] - 1 :]
    end = next(number for number, line in enumerate(lines) if line.rstrip().endswith("."))
    indent = len(lines[0]) - len(lines[0].lstrip())
    return _truncate("\n".join(line[indent:] for line in lines[: end + 1]))


def _profile_checks() -> Iterator[Check]:
    for code, row in VIOLATIONS.items():
        cases = profile_cases.ROWS[code]
        about = _PLACEHOLDER.sub(lambda match: f"*{match[1]}*", row.message.en)
        valid = cases.valid[0] if cases.valid else profile_cases.DECLARATIONS
        source = "OWL 2 Profiles, section 4"
        yield Check(code, about, source, _truncate(cases.invalid[0]), _truncate(valid))


def _inference_checks() -> Iterator[Check]:
    for rule in owl_rules():
        if rule.head or rule.id not in rule_cases.CASES:
            continue
        case = rule_cases.CASES[rule.id]
        about = _PLACEHOLDER.sub(lambda match: f"*{match[1]}*", RULE_TEXTS[rule.id].en)
        source = "OWL 2 Profiles, section 4.3"
        bad, good = (_truncate(f"{case.axioms}\n{data}") for data in (case.data, case.like))
        yield Check(rule.id, about, source, bad, good)


def _shape_checks(shapes_: Shapes) -> Iterator[Check]:
    by_code = {change.code: change for change in fixtures.changes() if change.code}
    valid_texts = {change.shape: change.text for change in fixtures.changes() if not change.code}
    for shape in sorted(shapes_.by_iri.values(), key=lambda shape: shape.iri):
        for code in dict.fromkeys(shape.code(each.parameter) for each in shape.constraints):
            change = by_code.get(code)
            if change:
                bad, good = _difference(valid_texts[change.shape], change.text)
                yield Check(
                    code, shape_message(shape).en, f"a shape; e.g. {change.name}", bad, good
                )


def _difference(good: str, bad: str) -> tuple[str, str]:
    """Return the lines in which two texts differ, with the lines of their subjects."""
    old, new = good.split("\n"), bad.split("\n")
    first = last = None
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            first = first or (i1, j1)
            last = (i2, j2)
    assert first, "the change changes nothing"
    assert last
    return _lines_with_subject(new, first[1], last[1]), _lines_with_subject(old, first[0], last[0])


def _lines_with_subject(lines: list[str], first: int, last: int) -> str:
    """Return some lines after the line of their subject."""
    start = min(first, len(lines) - 1)
    while start > 0 and lines[start][:1] in ("", " ", "#", "@"):
        start -= 1
    ellipsis = ["    …"] if first > start + 1 else []
    return _truncate("\n".join([lines[start], *ellipsis, *lines[max(first, start + 1) : last]]))


def _without_prefixes(turtle: str) -> str:
    """Return Turtle without its directives."""
    return "\n".join(line for line in turtle.split("\n") if not line.startswith("@"))


def _truncate(text: str) -> str:
    lines = re.sub(r"\n{2,}", "\n", text.strip("\n")).split("\n")
    return "\n".join(lines if len(lines) <= _MAX_LINES else [*lines[:_MAX_LINES], "…"])


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(page(), encoding="utf-8")
