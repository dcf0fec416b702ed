"""The cases of a check: each shape with each of its targets, each rule, each question."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sporen.i18n import Message
from sporen.location import Location
from sporen.rdf.namespaces import OWN, to_curie

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sporen.checking.coverage import ShapeCoverage
    from sporen.checking.lint.lint_rules import LintRule
    from sporen.checking.shapes import Shape, Shapes
    from sporen.checking.sparql_rules import Rule

#: The location of lint rules, which are not queries in a file.
_LINT_LOCATION = "shapes/hygiene"
_NO_MESSAGE = Message("", "")


@dataclass(frozen=True, slots=True)
class Case:
    """A case of a check.

    `code` is the code of a rule. `shapes` holds the IRIs of a shape and its property shapes.
    `focus_count` is the number of focus nodes of the shape; it is None for rules and questions,
    which apply to the whole graph. The findings of a question are in its file.
    """

    kind: str
    name: str
    location: Location
    code: str = ""
    shapes: tuple[str, ...] = field(default=(), repr=False)
    focus_count: int | None = None
    message: Message = _NO_MESSAGE


def list_cases(
    shapes: Shapes,
    coverage: ShapeCoverage,
    rules: Iterable[Rule] = (),
    lint_rules: Iterable[LintRule] = (),
) -> tuple[Case, ...]:
    """Return the cases of shapes and rules; `with_locations` adds the locations of the shapes."""
    return (
        *(case for shape in shapes.targeted() for case in _shape_cases(shape, shapes, coverage)),
        *(_rule_case(rule, rule.display_name) for rule in rules),
        *(_rule_case(rule, _LINT_LOCATION) for rule in lint_rules),
    )


def _rule_case(rule: Rule | LintRule, file: str) -> Case:
    return Case("rule", rule.code, Location(file), code=rule.code, message=rule.message)


def _shape_cases(shape: Shape, shapes: Shapes, coverage: ShapeCoverage) -> Iterator[Case]:
    iris = tuple(_with_property_shapes(shape, shapes, {}))
    for kind, target in shape.targets:
        yield Case(
            "shape",
            f"{shape.short_name} × {to_curie(target)}",
            Location(""),
            shapes=iris,
            focus_count=coverage.target_counts.get((shape.iri, kind, target), 0),
            message=shape.message,
        )


def _with_property_shapes(shape: Shape, shapes: Shapes, iris: dict[str, None]) -> dict[str, None]:
    """Add the IRIs of a shape and its property shapes, at any depth, to a dictionary."""
    if shape.iri not in iris:
        iris[shape.iri] = None
        for iri in shape.property_shapes:
            property_shape = shapes.by_iri.get(iri)
            if property_shape:
                _with_property_shapes(property_shape, shapes, iris)
    return iris


def with_locations(
    cases: Iterable[Case], locate_shapes: Callable[[Iterable[str]], Mapping[str, Location]]
) -> tuple[Case, ...]:
    """Return the cases with the location of each shape."""
    cases = list(cases)
    locations = locate_shapes(case.shapes[0] for case in cases if case.shapes)
    return tuple(
        replace(case, location=locations.get(case.shapes[0], case.location))
        if case.shapes
        else case
        for case in cases
    )


class CaseIndex:
    """Cases by rule code, by file of a question, and by shape."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self._by_code: dict[str, Case] = {}
        self._by_file: dict[str, Case] = {}
        self._by_shape: dict[str, list[Case]] = {}
        for case in cases:
            if case.kind == "rule":
                self._by_code[case.code] = case
            elif case.kind == "question":
                self._by_file[case.location.file] = case
            for shape in case.shapes:
                self._by_shape.setdefault(shape, []).append(case)

    def find(self, code: str, shape: str, file: str) -> Case | None:
        """Return the case of a finding with a code, a shape and a file, or None.

        If several cases have the shape, prefer those with focus nodes and a matching name.
        """
        candidates = self._by_shape.get(shape, [])
        if candidates:
            names = shape.removeprefix(OWN.shapes).partition("-")[0], shape.removeprefix(OWN.shapes)
            used = [case for case in candidates if case.focus_count]
            matching = [case for case in used if case.name.partition(" ")[0] in names]
            return (matching or used or candidates)[0]
        return self._by_code.get(code) or self._by_file.get(file)
