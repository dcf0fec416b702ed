"""An editorial reading as a sentence, and its signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.rdf.namespaces import PROV, SP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.labels.localized_text import LocalizedText
    from sporen.site.resource_facts import FactReader

#: The properties with the value of a reading.
_READ = (SP["assignedTrack"], SP["direction"], SP["modality"])
#: The end of the IRI of an undetermined value.
_UNDETERMINED = "/undetermined"


def signatures(reader: FactReader, iris: Iterable[str]) -> tuple[tuple[LocalizedText, str], ...]:
    """Return the editors and dates of the readings among some resources, without duplicates."""
    unique: dict[tuple[LocalizedText, str], None] = {}
    for iri in iris:
        for editor in reader.paths.iris(iri, PROV["wasAttributedTo"]):
            for _, day in reader.paths.follow(iri, (PROV["generatedAtTime"],)):
                unique[reader.names.of(editor), day.value[:10]] = None  # type: ignore[union-attr]
    return tuple(unique)


def sentence(reader: FactReader, iri: str) -> str:
    """Return a reading as a sentence."""
    words, names, paths = reader.translator.texts["read"], reader.names, reader.paths
    kind = names.index.narrowest_class(iri).rpartition("#")[2]
    about = names.short_name(names.index.parent(iri))
    values = [one for term in _READ for one in paths.iris(iri, term)]
    values = [one for one in values if not one.endswith(_UNDETERMINED)]
    if not values:
        fallback: str = words["note" if kind == "ReadingNote" else "undetermined"]
        return fallback.format(about)
    template: str = words["of"].get(kind, words["other"])
    value = names.full_name(values[0]).text
    certainty = [names.of(one).text for one in paths.iris(iri, SP["confidence"])]
    return template.format(about, f"{value} ({', '.join(certainty)})" if certainty else value)
