"""Terms of an answer as values of Python, for those who compute with them."""

from __future__ import annotations

import copyreg
import datetime as dt
from collections import namedtuple
from decimal import Decimal
from functools import cache
from keyword import iskeyword
from numbers import Integral
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from sporen.errors import ExitCode, SporenError
from sporen.rdf.namespaces import XSD
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sporen.rdf.terms import Term

_NATIVE: dict[str, Callable[[str], Any]] = {
    XSD["integer"].value: int,
    XSD["nonNegativeInteger"].value: int,
    XSD["decimal"].value: Decimal,
    XSD["double"].value: float,
    XSD["boolean"].value: lambda lexical: lexical in ("true", "1"),
    XSD["date"].value: dt.date.fromisoformat,
    XSD["dateTime"].value: dt.datetime.fromisoformat,
}


class Iri(str):
    """The IRI of a thing; a string like any other, told apart from a text by its type."""

    __slots__ = ()


def to_python(term: Term | None) -> Any:  # noqa: ANN401  that is what it is for
    """Return a term as a value of Python.

    An IRI becomes an `Iri`, a number `int`, `Decimal` or `float`, a day `datetime.date`, yes and no
    `bool`, nothing `None`, and every other text `str`: dates that name a month or year only, and
    values that Python does not know (the year 0, a zone behind a date), too.
    """
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return Iri(term.value)
    if not isinstance(term, Literal):
        return str(term)
    try:
        return _NATIVE.get(term.datatype.value, str)(term.value)
    except (ValueError, ArithmeticError):
        return term.value


def format_values(given: Mapping[str, object]) -> dict[str, str]:
    """Write values of Python as people type them, for parameters; None is no value.

    Raises:
        SporenError: one is something else than a text, a whole number or a day.

    """
    return {name: _written(name, value) for name, value in given.items() if value is not None}


def _written(name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if type(value) is not bool and isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    kind = type(value).__name__
    raise SporenError(
        f"{quote(name)} is een tekst, een geheel getal of een dag, niet {kind}. Geef zo'n waarde.",
        f"{quote(name)} is a text, a whole number or a day, not {kind}. Give such a value.",
        code=ExitCode.USAGE,
    )


@cache
def row_type(name: str, variables: tuple[str, ...]) -> Callable[..., Any]:
    """Make the named tuple for the rows of a question: `row.measure`, `row.measureLabel`.

    A variable that is no name in Python (`class`, `_x`) is found by its place.
    """
    fields = [
        v if v.isidentifier() and not iskeyword(v) else f"_{i}" for i, v in enumerate(variables)
    ]
    called = f"Row_{name.replace('-', '_').strip('_')}"
    made = namedtuple(called, fields, rename=True)  # type: ignore[misc]  # noqa: PYI024
    # Made while the program runs, it is found by no name: a pickled row makes it again.
    copyreg.pickle(made, lambda row: (_row, (name, variables, *row)))
    return made


def _row(name: str, variables: tuple[str, ...], *cells: object) -> Any:  # noqa: ANN401
    return row_type(name, variables)(*cells)
