"""The fast SHACL engine: `shacl`, written in Rust."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shacl

from sporen.checking.engines.results import make_result
from sporen.errors import SporenError
from sporen.strings import shorten_text

if TYPE_CHECKING:
    from sporen.checking.engines.results import Result

NAME = f"shacl {shacl.__version__}"


def validate(shapes: bytes, data: bytes) -> list[Result]:
    """Validate a data graph; both graphs are N-Triples.

    Raises:
        SporenError: If the engine cannot read or run the shapes.

    """
    return [
        make_result(
            each.source_shape or "",
            each.component_iri,
            each.focus_node,
            each.value or "",
        )
        for each in raw_results(shapes, data)
    ]


def raw_results(shapes: bytes, data: bytes) -> list[shacl.Result]:
    """Validate a data graph, and return the results of the engine itself; see `validate`."""
    try:
        parsed = shacl.Shapes.from_text(shapes.decode(), "ntriples")
        return parsed.validate_text(data.decode(), "ntriples").results
    except ValueError as error:
        reason = shorten_text(str(error), 200).rstrip(".")
        raise SporenError(
            f"{NAME} kan de shapes niet gebruiken: {reason}. Verbeter de shapes.",
            f"{NAME} cannot use the shapes: {reason}. Correct the shapes.",
        ) from error
