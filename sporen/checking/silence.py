"""Where shapes are silent: those that met nothing, and what of the data none speaks about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.checking.coverage import parts
from sporen.checking.shapes import GRAPH
from sporen.findings import Finding, Place, Severity, Words
from sporen.vocabulary import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sporen.checking.coverage import Counts, Met
    from sporen.checking.shapes import Shape, Shapes


def unmet(shapes: Shapes, seen: Met) -> Iterator[Finding]:
    """Give the shapes that met nothing and do not say why they may.

    A property shape is silent where each node shape that leads to it met nothing or may.
    """
    met_somewhere = {
        part.iri
        for shape in shapes.by_iri.values()
        if seen.values.get(shape.iri, seen.focus[shape.iri]) and not shape.unmet.nl
        for part in parts(shape, shapes)
    }
    for shape in shapes.by_iri.values():
        if shape.unmet.nl:
            continue
        if shape.targets and not seen.focus[shape.iri]:
            yield _unmet(
                shape,
                "bekijkt niets: geen enkel ding in de gegevens hoort bij haar doel",
                "looks at nothing: no thing in the data belongs to its target",
            )
        elif shape.iri in met_somewhere and not seen.values.get(shape.iri, 1):
            yield _unmet(
                shape,
                "vindt geen waarde: niets in de gegevens heeft deze eigenschap",
                "finds no value: nothing in the data has this property",
            )


def _unmet(shape: Shape, nl: str, en: str) -> Finding:
    return Finding(
        "SH-09",
        Severity.WARNING,
        Words(
            f"shape {shape.local} {nl}. Verbeter haar, haal haar weg, of zeg met sp:mayBeUnmet "
            "waarom dat mag.",
            f"shape {shape.local} {en}. Correct it, remove it, or say with sp:mayBeUnmet why "
            "that is allowed.",
        ),
        focus=f"<{shape.iri}>",
        graph=GRAPH.value,
    )


def too_silent(counts: Counts, floors: Mapping[str, float], where: Place) -> Iterator[Finding]:
    """Give what too few shapes speak about, by the floors of the settings (in percent)."""
    of = {
        "classes": (Words("klassen", "classes"), counts.classes, counts.silent_classes),
        "properties": (
            Words("eigenschappen", "properties"),
            counts.properties,
            counts.silent_properties,
        ),
    }
    for name, (called, number, silent) in of.items():
        spoken = 100 * (number - len(silent)) / number if number else 100
        if spoken < floors.get(name, 0):
            some = ", ".join(map(shorten, silent[:3]))
            yield Finding(
                f"DI-12.{name}",
                Severity.VIOLATION,
                Words(
                    f"shapes spreken over {spoken:.0f} % van de {called.nl} in de data; de "
                    f"ondergrens is {floors[name]:g} %. Maak shapes voor {some} …",
                    f"shapes speak about {spoken:.0f} % of the {called.en} of the data; the floor "
                    f"is {floors[name]:g} %. Make shapes for {some} …",
                ),
                where,
            )
