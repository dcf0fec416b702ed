"""A reading as a sentence, and who signed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.rdf.namespaces import PROV, SP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.site.model.texts import Text
    from sporen.site.resource_facts import FactReader

#: What a reading says, besides how sure it is.
_READ = (SP["assignedTrack"], SP["direction"], SP["modality"])
#: The end of the IRI of a value by which editors say that they cannot tell.
_UNDETERMINED = "/undetermined"


def signatures(reader: FactReader, iris: Iterable[str]) -> tuple[tuple[Text, str], ...]:
    """Say who signed the readings among some things, and on which day; each once."""
    found: dict[tuple[Text, str], None] = {}
    for iri in iris:
        for editor in reader.paths.iris(iri, PROV["wasAttributedTo"]):
            for _, day in reader.paths.follow(iri, (PROV["generatedAtTime"],)):
                found[reader.names.of(editor), day.value[:10]] = None  # type: ignore[union-attr]
    return tuple(found)


def sentence(reader: FactReader, iri: str) -> str:
    """Say a reading in a sentence."""
    words, names, paths = reader.translator.texts["read"], reader.names, reader.paths
    kind = names.index.narrowest(iri).rpartition("#")[2]
    about = names.short(names.index.owner(iri))
    values = [one for term in _READ for one in paths.iris(iri, term)]
    values = [one for one in values if not one.endswith(_UNDETERMINED)]
    if not values:
        unsaid: str = words["note" if kind == "ReadingNote" else "undetermined"]
        return unsaid.format(about)
    said: str = words["of"].get(kind, words["other"])
    value = names.full(values[0]).said
    sure = [names.of(one).said for one in paths.iris(iri, SP["confidence"])]
    return said.format(about, f"{value} ({', '.join(sure)})" if sure else value)
