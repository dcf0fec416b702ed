"""Errors for a check that would pass only because there is nothing to check."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from sporen.checking import locator
from sporen.checking.shapes import local_name
from sporen.errors import ExitCode, SporenError
from sporen.i18n import Message
from sporen.location import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sporen.checking.coverage import ShapeCoverage
    from sporen.checking.locator import RdfFile
    from sporen.checking.shapes import Shapes
    from sporen.rdf.loading import LoadedGraph

#: How many missing targets a message lists.
_MAX_TARGETS = 3
_CHECK_FILES = Message(
    "Controleer of u de juiste bestanden opgaf.", "Check that these are the right files."
)


def require_data_and_targets(data: LoadedGraph, shapes_graph: LoadedGraph, shapes: Shapes) -> None:
    """Check that there are data, and shapes with a target.

    Raises:
        SporenError: If the data are empty or no shape has a target.

    """
    if not data.triples:
        raise _nothing_to_check(
            "De gegevens zijn leeg: er staat geen enkele triple in.",
            "The data are empty: they contain no triples.",
            _single_file(data),
        )
    if not shapes.targeted():
        raise _nothing_to_check(*_missing_target_message(shapes), _single_file(shapes_graph))


def _missing_target_message(shapes: Shapes) -> Message:
    if not shapes.by_iri:
        return Message(
            "Hier staan geen shapes: er valt niets te controleren.",
            "There are no shapes here: there is nothing to check.",
        )
    if any(shape.targets for shape in shapes.by_iri.values()):
        return Message(
            "Elke shape met een doel is uitgeschakeld (sh:deactivated): er valt niets te "
            "controleren.",
            "Every shape with a target is deactivated (sh:deactivated): there is nothing to check.",
        )
    return Message(
        "Geen enkele shape heeft een doel, zoals sh:targetClass: er valt niets te controleren.",
        "No shape has a target, such as sh:targetClass: there is nothing to check.",
    )


def require_focus_nodes(
    shapes: Shapes,
    coverage: ShapeCoverage,
    files: Sequence[RdfFile],
    shorten_iri: Callable[[str], str],
) -> None:
    """Check that at least one shape has a focus node.

    Raises:
        SporenError: If the data contain no target of any shape.

    """
    if any(coverage.focus_counts.values()):
        return
    targets = sorted({target for shape in shapes.targeted() for target in shape.targets})
    iris = [iri for _, iri in targets]
    names = [shorten_iri(iri) for iri in iris]
    listed = ", ".join(names[:_MAX_TARGETS]) + (", …" if len(names) > _MAX_TARGETS else "")
    similar = _most_similar(iris, [*coverage.classes, *coverage.properties])
    advice = _CHECK_FILES
    if similar:
        name = shorten_iri(similar)
        advice = Message(f"Bedoelt u {name}?", f"Do you mean {name}?")
    raise _nothing_to_check(
        f"Geen enkele shape is van toepassing: de gegevens bevatten haar doel niet ({listed}).",
        f"No shape applies: the data do not contain its target ({listed}).",
        locator.locate_target(*targets[0], files),
        advice,
    )


def _nothing_to_check(
    nl: str, en: str, location: Location | None, advice: Message = _CHECK_FILES
) -> SporenError:
    return SporenError(
        f"{nl} {advice.nl}", f"{en} {advice.en}", code=ExitCode.NOTHING_CHECKED, location=location
    )


def _single_file(graph: LoadedGraph) -> Location | None:
    """Return the file of a graph, or None if it has several."""
    return Location(graph.files[0].as_posix()) if len(graph.files) == 1 else None


def _most_similar(missing: Iterable[str], present: Iterable[str]) -> str:
    """Return the IRI in the data that is most similar to a missing one, or ""."""
    by_name = {local_name(term.strip("<>")).lower(): term.strip("<>") for term in present}
    for iri in missing:
        matches = get_close_matches(local_name(iri).lower(), by_name, n=1, cutoff=0.8)
        if matches:
            return by_name[matches[0]]
    return ""
