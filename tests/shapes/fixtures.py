"""The fixtures of the shapes: a valid example for each node shape, and the mistakes made in it.

`Component.ttl` is what an author would write; `Component.yaml` holds small changes to it, by the
code of the constraint that each must break. An example stands beside the real project and the
letter of tests/letters/, and may point to anything there; what it describes is its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from sporen.checking.shapes import parameter_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.checking.shapes import Shapes
    from sporen.rdf.terms import Term

HERE = Path(__file__).parent
VALID = "valid"
#: The shapes of which a breach is a warning, for they recommend and do not demand.
RECOMMENDED = {"Component-content", "Ontology-status"}


@dataclass(frozen=True)
class Change:
    """A named change to a valid example, and the code of what must then be found; none if valid."""

    shape: str
    code: str
    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.code}: {self.name}" if self.code else f"{self.shape}: {VALID}"


def examples() -> list[Path]:
    """Return the valid examples, sorted."""
    return sorted(HERE.glob("*.ttl"))


@cache
def changes() -> tuple[Change, ...]:
    """Read all examples, each as it stands and with each change."""
    return tuple(change for path in examples() for change in _of(path))


def _of(path: Path) -> Iterator[Change]:
    text = path.read_text(encoding="utf-8")
    yield Change(path.stem, "", VALID, text)
    listed = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    for code, named in listed.items():
        for name, edit in named.items():
            yield Change(path.stem, code, name, changed(text, edit, f"{path.stem}: {code} {name}"))


def changed(text: str, edit: dict[str, str], where: str) -> str:
    """Make one change: `drop` a text, `replace` one `by` another, or `add` lines at the end."""
    if "add" in edit:
        assert edit.keys() == {"add"}, where
        return f"{text}\n{edit['add']}"
    old = edit.get("drop", edit.get("replace", ""))
    assert edit.keys() in ({"drop"}, {"replace", "by"}), where
    assert text.count(old) == 1, f"{where}: {text.count(old)} times in the example: {old}"
    return text.replace(old, edit.get("by", ""))


def triples(change: Change) -> set[Triple]:
    """Parse an example."""
    parsed = parse(change.text.encode(), RdfFormat.TURTLE, rename_blank_nodes=True)
    try:
        return {quad.triple for quad in parsed}
    except SyntaxError as error:
        raise AssertionError(f"{change}: {error}") from error


def own(change: Change) -> set[NamedNode]:
    """Return what an example describes, with or without the change."""
    (valid,) = (other for other in changes() if other.shape == change.shape and not other.code)
    both = triples(valid) | triples(change)
    return {triple.subject for triple in both if isinstance(triple.subject, NamedNode)}


def apart(change: Change, number: int) -> set[Triple]:
    """Parse an example with names of its own, so that all can be validated in one graph."""
    mine = own(change)
    return {
        Triple(_named(t.subject, mine, number), t.predicate, _named(t.object, mine, number))  # type: ignore[arg-type]
        for t in triples(change)
    }


def _named(term: Term, mine: set[NamedNode], number: int) -> Term:
    if isinstance(term, NamedNode) and term in mine:
        return NamedNode(f"{term.value}~{number}")
    return term


def number_of(focus: str) -> int | None:
    """Say which change a focus node belongs to."""
    name, mark, number = focus.strip("<>").rpartition("~")
    return int(number) if name and mark and number.isdigit() else None


def code_of(shape: str, component: str, written: Shapes) -> str:
    """Write what an engine reports as the code of its finding."""
    known = written.by_iri.get(shape)
    parameter = parameter_of(component)
    return known.code(parameter) if known else f"{shape}.{parameter}"


def by_change(found: Iterable[tuple[str, str]]) -> dict[int | None, set[str]]:
    """Sort pairs of focus node and code by the change they belong to."""
    sorted_: dict[int | None, set[str]] = {}
    for focus, code in found:
        sorted_.setdefault(number_of(focus), set()).add(code)
    return sorted_
