"""A check of nothing, refused: it would say that all is well."""

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

#: How many targets are named that do not occur.
_MAX_NAMES = 3
_CHECK_FILES = Message("Kijk of u de goede bestanden gaf.", "See whether you gave the right files.")


def require_data_and_targets(data: LoadedGraph, rules: LoadedGraph, demanded: Shapes) -> None:
    """Refuse a check where there is nothing to look at, or nothing that looks.

    Raises:
        SporenError: there are no data, or no shapes with a target.

    """
    if not data.triples:
        raise _nothing_to_check(
            "De data zijn leeg: er staat geen enkele uitspraak in.",
            "The data are empty: they say nothing at all.",
            _single_file(data),
        )
    if not demanded.targeted():
        raise _nothing_to_check(*_missing_target_message(demanded), _single_file(rules))


def _missing_target_message(demanded: Shapes) -> Message:
    if not demanded.by_iri:
        return Message(
            "Hier staat geen enkele shape: er valt niets te controleren.",
            "There is no shape here: there is nothing to check.",
        )
    if any(shape.targets for shape in demanded.by_iri.values()):
        return Message(
            "Elke shape met een doel staat uit (sh:deactivated): er valt niets te controleren.",
            "Each shape with a target is switched off (sh:deactivated): there is nothing to check.",
        )
    return Message(
        "Geen enkele shape heeft een doel, zoals sh:targetClass: er valt niets te controleren.",
        "No shape has a target, such as sh:targetClass: there is nothing to check.",
    )


def require_focus_nodes(
    demanded: Shapes, seen: ShapeCoverage, files: Sequence[RdfFile], short: Callable[[str], str]
) -> None:
    """Refuse a check in which no shape looked at anything.

    Raises:
        SporenError: no target of any shape occurs in the data.

    """
    if any(seen.focus_counts.values()):
        return
    targets = sorted({target for shape in demanded.targeted() for target in shape.targets})
    names = [short(name) for _, name in targets]
    some = ", ".join(names[:_MAX_NAMES]) + (", …" if len(names) > _MAX_NAMES else "")
    alike = _closest_iri([name for _, name in targets], [*seen.classes, *seen.properties])
    meant = Message(
        *(f"{word} {short(alike)}?" for word in ("Bedoelt u", "Do you mean"))
        if alike
        else _CHECK_FILES
    )
    raise _nothing_to_check(
        f"Geen enkele shape bekijkt iets: in de data komt haar doel niet voor ({some}).",
        f"No shape looks at anything: its target does not occur in the data ({some}).",
        locator.locate_target(*targets[0], files),
        meant,
    )


def _nothing_to_check(
    nl: str, en: str, place: Location | None, advice: Message = _CHECK_FILES
) -> SporenError:
    return SporenError(
        f"{nl} {advice.nl}", f"{en} {advice.en}", code=ExitCode.NOTHING_CHECKED, location=place
    )


def _single_file(given: LoadedGraph) -> Location | None:
    """Return the file that was given, where it is one."""
    return Location(given.files[0].as_posix()) if len(given.files) == 1 else None


def _closest_iri(wanted: Iterable[str], known: Iterable[str]) -> str:
    """Return the IRI in the data most similar to one that is missing there, or ""."""
    by_name = {local_name(term.strip("<>")).lower(): term.strip("<>") for term in known}
    for iri in wanted:
        near = get_close_matches(local_name(iri).lower(), by_name, n=1, cutoff=0.8)
        if near:
            return by_name[near[0]]
    return ""
