"""What a check tries, one by one: each shape on each of its targets, each rule, each question."""

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

#: Beside the rules of this folder stand those that are no query.
_HYGIENE = "shapes/hygiene"
_SILENT = Message("", "")


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that is tried, and the findings that it would give.

    `shapes` are the IRIs of the shape and of all that belong to it, `code` is that of a rule; what
    is wrong with a question is a finding in its file. `nodes` says how many things a shape looked
    at; a rule and a question look at everything (None). `said` is what it says when it fails.
    """

    kind: str
    name: str
    location: Location
    code: str = ""
    shapes: tuple[str, ...] = field(default=(), repr=False)
    focus_count: int | None = None
    message: Message = _SILENT


def list_cases(
    shapes: Shapes,
    coverage: ShapeCoverage,
    rules: Iterable[Rule] = (),
    lint_rules: Iterable[LintRule] = (),
) -> tuple[Case, ...]:
    """Return all that a check tries; in which file a shape stands, `located` says."""
    return (
        *(case for shape in shapes.targeted() for case in _shape_cases(shape, shapes, coverage)),
        *(
            Case(
                "rule", rule.code, Location(rule.display_name), code=rule.code, message=rule.message
            )
            for rule in rules
        ),
        *(
            Case("rule", check.code, Location(_HYGIENE), code=check.code, message=check.message)
            for check in lint_rules
        ),
    )


def _shape_cases(shape: Shape, demanded: Shapes, seen: ShapeCoverage) -> Iterator[Case]:
    belonging = tuple(_with_property_shapes(shape, demanded, {}))
    for kind, target in shape.targets:
        yield Case(
            "shape",
            f"{shape.short_name} × {to_curie(target)}",
            Location(""),
            shapes=belonging,
            focus_count=seen.target_counts.get((shape.iri, kind, target), 0),
            message=shape.message,
        )


def _with_property_shapes(
    shape: Shape, demanded: Shapes, known: dict[str, None]
) -> dict[str, None]:
    """Return a shape and the property shapes below it, each once."""
    if shape.iri not in known:
        known[shape.iri] = None
        for iri in shape.property_shapes:
            part = demanded.by_iri.get(iri)
            if part:
                _with_property_shapes(part, demanded, known)
    return known


def with_locations(
    given: Iterable[Case], place_of: Callable[[Iterable[str]], Mapping[str, Location]]
) -> tuple[Case, ...]:
    """Return the cases with the place of each shape, which a function says."""
    known = list(given)
    places = place_of(case.shapes[0] for case in known if case.shapes)
    return tuple(
        replace(case, location=places.get(case.shapes[0], case.location)) if case.shapes else case
        for case in known
    )


class CaseIndex:
    """Which case a finding belongs to."""

    def __init__(self, given: Iterable[Case]) -> None:
        self._codes: dict[str, Case] = {}
        self._files: dict[str, Case] = {}
        self._shapes: dict[str, list[Case]] = {}
        for case in given:
            if case.kind == "rule":
                self._codes[case.code] = case
            elif case.kind == "question":
                self._files[case.location.file] = case
            for shape in case.shapes:
                self._shapes.setdefault(shape, []).append(case)

    def find(self, code: str, shape: str, file: str) -> Case | None:
        """Return the case that a finding of a code, a shape and a file belongs to, if any.

        A property shape may belong to several: the one of its own name goes first.
        """
        able = self._shapes.get(shape, [])
        if able:
            names = shape.removeprefix(OWN.shapes).partition("-")[0], shape.removeprefix(OWN.shapes)
            met = [case for case in able if case.focus_count]
            own = [case for case in met if case.name.partition(" ")[0] in names]
            return (own or met or able)[0]
        return self._codes.get(code) or self._files.get(file)
