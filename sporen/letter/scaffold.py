"""Create the folder of a new letter: text, checksum, and a first source to work on."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from sporen.errors import ExitCode, SporenError
from sporen.letter.source import checksum
from sporen.project import AUTHORED, GENERATED
from sporen.rdf.namespaces import OWN, SP, SPC

if TYPE_CHECKING:
    from sporen.letter.extraction import Extraction
    from sporen.letter.structure import ItemList
    from sporen.project import ProjectPaths

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[A-Za-z0-9]+)*")
#: Path segments under /id/ that are not letters.
_RESERVED = re.compile(r"actor|law|record|editorial-board|dossier-.*")

#: The title and description of each layer of a letter.
_TITLES = {
    "source": ("Wat de brief zegt", "What the letter says"),
    "editorial": ("Wat de redactie erin leest", "What the editors read into it"),
    "external": ("Wat anderen over de brief zeggen", "What others say of the letter"),
    "follow-up": ("Wat er later gebeurde", "What happened later"),
    "reading": ("Wat de lezer in de tekst vond", "What the reader found in the text"),
    "inferred": ("Wat eruit volgt", "What follows from it"),
}
_PROMISES = {
    "source": (
        "Wat de brief zegt en niets anders, met de woorden waarop het rust.",
        "What the letter says and nothing else, with the words on which it rests.",
    ),
    "editorial": (
        "Duidingen van de redactie: ondertekend, gedateerd, met grond en zekerheid.",
        "Readings by the editors: signed, dated, with a ground and a confidence.",
    ),
    "external": (
        "Wat andere bronnen zeggen, elk gegeven met zijn bron.",
        "What other sources say, each value with its source.",
    ),
    "follow-up": (
        "Gebeurtenissen na de brief, elk met datum, bron en de woorden van die bron.",
        "Events after the letter, each with a date, a source and the words of that source.",
    ),
    "reading": (
        "De structuur van de tekst en de plaats van elk citaat; bij elke bouw opnieuw gemaakt.",
        "The structure of the text and the place of each quote; made afresh by every build.",
    ),
    "inferred": (
        "Wat volgens de regels van de ontologie uit de andere lagen volgt.",
        "What follows from the other layers by the rules of the ontology.",
    ),
}


def create_letter(folders: ProjectPaths, identifier: str, read: Extraction) -> Path:
    """Create `data/{identifier}/`: the unchanged text, documents, catalogue and a first source.

    The folder is created next to its place and moved there when complete; nothing is overwritten.

    Raises:
        SporenError: If the id is not a publication id, or the folder exists or cannot be written.

    """
    if not _ID.fullmatch(identifier) or _RESERVED.fullmatch(identifier):
        raise SporenError(
            f"«{identifier}» is geen id van een publicatie. Geef er een zoals kst-36200-XV-5.",
            f"«{identifier}» is no publication id. Give one such as kst-36200-XV-5.",
            code=ExitCode.USAGE,
        )
    folder = folders.data / identifier
    if folder.exists():
        raise SporenError(
            f"{folders.relative(folder)}/ bestaat al; er is niets veranderd. Kies een ander id.",
            f"{folders.relative(folder)}/ exists already; nothing was changed. Choose another id.",
            code=ExitCode.USAGE,
        )
    try:
        temporary = Path(tempfile.mkdtemp(prefix=".new-", dir=folders.data))
        try:
            temporary.chmod(0o755)
            (temporary / "letter.txt").write_bytes(read.text.raw.encode("utf-8"))
            for name, turtle in (
                ("documents", _documents(identifier, read)),
                ("catalog", _catalog(identifier)),
                ("source", _source(identifier, read)),
            ):
                (temporary / f"{name}.ttl").write_text(turtle, encoding="utf-8", newline="\n")
            temporary.rename(folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise SporenError(
            f"{folders.relative(folder)}/ is niet te maken: {error.strerror}.",
            f"{folders.relative(folder)}/ cannot be made: {error.strerror}.",
        ) from error
    return folder


def _head(what: str, identifier: str, *prefixes: str) -> str:
    known = {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "eli": "http://data.europa.eu/eli/ontology#",
        "layer": f"{SPC}layer/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "sp": SP,
        "spd": OWN.resources,
        "spdx": "http://spdx.org/rdf/terms#",
        "spg": OWN.graphs,
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
    lines = [f"# {what}", f"@base <{OWN.resources}{identifier}/> ."]
    lines += [f"@prefix {name}: <{known[name]}> ." for name in sorted(prefixes)]
    return "\n".join(lines) + "\n"


def _documents(identifier: str, read: Extraction) -> str:
    size = len(read.text.raw.encode("utf-8"))
    head = _head(
        "The letter as a document and its text file. Shared graph: documents.",
        identifier,
        *("dcat", "eli", "skos", "sp", "spd", "spdx", "xsd"),
    )
    return f"""{head}
spd:{identifier} a sp:Letter ;
    skos:prefLabel "{identifier}"@nl , "{identifier}"@en .

<nl> a eli:Expression ;
    skos:prefLabel "{identifier}, Nederlandse tekst"@nl , "{identifier}, Dutch text"@en ;
    eli:realizes spd:{identifier} ;
    eli:language <http://publications.europa.eu/resource/authority/language/NLD> .

<nl/txt> a eli:Manifestation ;
    skos:prefLabel "{identifier}, tekstbestand"@nl , "{identifier}, text file"@en ;
    eli:embodies <nl> ;
    dcat:mediaType <https://www.iana.org/assignments/media-types/text/plain> ;
    dcat:byteSize "{size}"^^xsd:nonNegativeInteger ;
    spdx:checksum <nl/txt#sha256> .

<nl/txt#sha256> a spdx:Checksum ;
    spdx:algorithm spdx:checksumAlgorithm_sha256 ;
    spdx:checksumValue "{checksum(read.text.raw)}"^^xsd:hexBinary .
"""


def _catalog(identifier: str) -> str:
    head = _head(
        "The layer graphs of this letter. Shared graph: catalog.",
        identifier,
        *("dcterms", "layer", "sp", "spd"),
    )
    blocks = []
    for layer in (*AUTHORED, *GENERATED):
        title, promise = _TITLES[layer], _PROMISES[layer]
        blocks.append(f"""
<{OWN.graphs}{identifier}/{layer}> a sp:LayerGraph ;
    sp:layer layer:{layer} ;
    sp:ofLetter spd:{identifier} ;
    dcterms:title "{title[0]}"@nl , "{title[1]}"@en ;
    dcterms:description "{promise[0]}"@nl ,
        "{promise[1]}"@en .
""")
    return head + "".join(blocks)


def _source(identifier: str, read: Extraction) -> str:
    head = _head(
        "What the letter itself says. Layer: source. A first draft by the reader:\n"
        "# give each list its kind and each item its class, split measures into components,\n"
        "# and take away what is no measure.",
        identifier,
        *("sp", "spd"),
    )
    return head + "".join(_list(identifier, items, read) for items in read.structure.lists)


def _list(identifier: str, items: ItemList, read: Extraction) -> str:
    name = f"list/{items.number}"
    introduced = items.introduction or items.items[0].passage
    words = _quote(read.text.excerpt(introduced.start, introduced.end))
    block = f"""
# == List {items.number} ==

<{name}> a sp:ItemList ;
    sp:inLetter spd:{identifier} ;
    sp:quote {words} .
"""
    for item in items.items:
        block += f"""
<{name}/item/{item.number}> a sp:Measure ;
    sp:inList <{name}> ;
    sp:number {item.number} ;
    sp:quote {_quote(item.text)} .
"""
    return block


def _quote(words: str) -> str:
    return str(Literal(words, language="nl"))
