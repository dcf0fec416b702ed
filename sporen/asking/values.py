"""Convert between RDF terms and Python values."""

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
    """The IRI of a resource, as a string."""

    __slots__ = ()


def to_python(term: Term | None) -> Any:  # noqa: ANN401  each datatype has its own type
    """Return a term as a Python value.

    An IRI becomes an `Iri`, a number `int`, `Decimal` or `float`, a date `datetime.date`, a boolean
    `bool`, and an unbound variable `None`. All else becomes `str`, including months, years, and
    values that Python cannot represent (the year 0, a date with a time zone).
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


def format_values(values: Mapping[str, object]) -> dict[str, str]:
    """Return Python values as text for parameters, without those that are None.

    Raises:
        SporenError: If a value is not a string, an integer or a date.

    """
    return {name: _format_value(name, value) for name, value in values.items() if value is not None}


def _format_value(name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if type(value) is not bool and isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    kind = type(value).__name__
    raise SporenError(
        f"{quote(name)} verwacht een tekst, een geheel getal of een datum, niet {kind}.",
        f"{quote(name)} takes a text, an integer or a date, not {kind}.",
        code=ExitCode.USAGE,
    )


@cache
def row_type(name: str, variables: tuple[str, ...]) -> Callable[..., Any]:
    """Return the named tuple for the rows of a question: `row.measure`, `row.measureLabel`.

    A variable that is not a valid field name (`class`, `_x`) is named by its index.
    """
    fields = [
        v if v.isidentifier() and not iskeyword(v) else f"_{i}" for i, v in enumerate(variables)
    ]
    type_name = f"Row_{name.replace('-', '_').strip('_')}"
    type_ = namedtuple(type_name, fields, rename=True)  # type: ignore[misc]  # noqa: PYI024
    # Pickle cannot import a type made at run time, so unpickling a row makes it again.
    copyreg.pickle(type_, lambda row: (_unpickle_row, (name, variables, *row)))
    return type_


def _unpickle_row(name: str, variables: tuple[str, ...], *cells: object) -> Any:  # noqa: ANN401
    return row_type(name, variables)(*cells)
