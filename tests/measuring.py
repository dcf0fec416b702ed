"""Which lines run is measured of our own code: of other packages that takes longer than their work.

Python tells a tracer of each line, whosesoever it is. With `COVERAGE_CORE=sysmon` and Python 3.12
it can be told of our own lines alone.
"""

from __future__ import annotations

import os
import sys
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import owlrl
import pyshacl
import rdflib
from rdflib.plugins.sparql import algebra, parser

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")


def unmeasured() -> dict[str, str]:
    """Return the environment of a command of which nobody asks which lines it runs.

    Measuring takes twice as long as the work; what such a command does, other tests measure.
    """
    return {name: text for name, text in os.environ.items() if not name.startswith("COVERAGE_")}


def pass_by_others() -> None:
    """Measure no line of other packages while they do what takes them long."""
    rdflib.Graph.query = untraced(_at_once(rdflib.Graph.query))  # type: ignore[method-assign]
    for of, names in (
        (rdflib.Graph, ("parse", "serialize")),
        (rdflib.Dataset, ("parse", "serialize")),
        (algebra, ("translateQuery",)),
        (parser, ("parseQuery",)),
        (owlrl.DeductiveClosure, ("expand",)),
        (pyshacl, ("validate",)),
    ):
        for name in names:
            setattr(of, name, untraced(getattr(of, name)))


def _at_once(query: Callable[..., rdflib.query.Result]) -> Callable[..., rdflib.query.Result]:
    """Make rdflib look all rows up when it is asked, not one by one later on."""

    @wraps(query)
    def asked(*args: Any, **named: Any) -> rdflib.query.Result:  # noqa: ANN401  what rdflib takes
        result = query(*args, **named)
        if result.type == "SELECT":
            _ = result.bindings
        return result

    return asked


def untraced(work: Callable[P, R]) -> Callable[P, R]:
    """Make a function of which no line is measured."""

    @wraps(work)
    def done(*args: P.args, **named: P.kwargs) -> R:
        tracer = sys.gettrace()
        sys.settrace(None)
        try:
            return work(*args, **named)
        finally:
            sys.settrace(tracer)

    return done
