"""Turn off coverage where it costs more than it shows: in other packages and in some commands.

Before Python 3.12 a tracer sees every line, also those of other packages.
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


def environment_without_coverage() -> dict[str, str]:
    """Return the environment for a command whose lines other tests cover.

    Coverage makes a command twice as slow.
    """
    return {name: text for name, text in os.environ.items() if not name.startswith("COVERAGE_")}


def exclude_third_party() -> None:
    """Stop tracing during the slow functions of other packages."""
    rdflib.Graph.query = untraced(_fetch_all_rows(rdflib.Graph.query))  # type: ignore[method-assign]
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


def _fetch_all_rows(
    query: Callable[..., rdflib.query.Result],
) -> Callable[..., rdflib.query.Result]:
    """Wrap rdflib's `query` to fetch all rows at once instead of lazily."""

    @wraps(query)
    def query_all(*args: Any, **named: Any) -> rdflib.query.Result:  # noqa: ANN401  what rdflib takes
        result = query(*args, **named)
        if result.type == "SELECT":
            _ = result.bindings
        return result

    return query_all


def untraced(work: Callable[P, R]) -> Callable[P, R]:
    """Wrap a function to run without tracing."""

    @wraps(work)
    def run_untraced(*args: P.args, **named: P.kwargs) -> R:
        tracer = sys.gettrace()
        sys.settrace(None)
        try:
            return work(*args, **named)
        finally:
            sys.settrace(tracer)

    return run_untraced
