"""Explain syntax errors in RDF files: the fault, the fix, the location and an excerpt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from pyoxigraph import RdfFormat

from sporen.errors import SporenError
from sporen.i18n import Message
from sporen.location import Location
from sporen.strings import excerpt, shorten_text

if TYPE_CHECKING:
    from pathlib import Path

#: The maximum size of a file in bytes; its triples take some twenty times as much memory.
MAX_BYTES = 512 * 1024 * 1024
#: Patterns of the parser's messages, and our own message for each.
_REASONS = (
    (
        r"A dot is expected at the end of statements",
        Message(
            "hiervoor ontbreekt een punt, puntkomma of komma. Voeg die toe",
            "a dot, semicolon or comma is missing before this. Add it",
        ),
    ),
    (
        r"The prefix (?P<it>.*:) has not been declared",
        Message(
            "prefix {it} is niet gedeclareerd. Voeg bovenaan een regel toe: @prefix {it} <…>",
            "prefix {it} is not declared. Add a line at the top: @prefix {it} <…>",
        ),
    ),
    (
        r"Unexpected escape character '(?P<it>.*)'",
        Message(
            r"«{it}» is geen escape. Schrijf een \ als \\",
            r"«{it}» is not an escape. Write a \ as \\",
        ),
    ),
    (
        r"Line jumps are not allowed in string literals.*",
        Message(
            "deze tekst is niet afgesloten op dezelfde regel. Zet er een aanhalingsteken achter, "
            'of zet een tekst van meer regels tussen """',
            "this string is not closed on its line. Close it with a quote, or put a text of "
            'several lines between """',
        ),
    ),
    (
        r"Unexpected end of file",
        Message(
            "dit wordt nergens afgesloten. Sluit het af",
            "this is never closed. Close it",
        ),
    ),
    (
        r"Unexpected end",
        Message(
            "het bestand houdt op midden in een triple. Maak die af",
            "the file ends in the middle of a triple. Complete it",
        ),
    ),
    (
        r"(?P<it>.*) is not a valid subject(?: or graph name)?",
        Message(
            "een triple kan niet met «{it}» beginnen. Controleer ook wat ervoor staat",
            "a triple cannot begin with «{it}». Also check what is before it",
        ),
    ),
    (
        r"(?P<it>.*) is not a valid predicate",
        Message(
            "«{it}» is geen eigenschap. Schrijf hier een IRI, zoals dcterms:title",
            "«{it}» is not a property. Write an IRI here, such as dcterms:title",
        ),
    ),
    (
        r"(?P<it>.*) is not a valid RDF object",
        Message(
            "«{it}» is geen waarde. Schrijf hier een IRI, of een tekst tussen aanhalingstekens",
            "«{it}» is not a value. Write an IRI, or a string in quotes",
        ),
    ),
    (
        r"Invalid IRI code point ' '",
        Message(
            "in een IRI kan geen spatie staan. Schrijf %20",
            "an IRI cannot contain a space. Write %20",
        ),
    ),
    (
        r"Invalid IRI code point '(?P<it>.*)'",
        Message(
            "in een IRI kan geen «{it}» staan. Schrijf het als % met twee cijfers of letters",
            "an IRI cannot contain «{it}». Write it as % with two digits or letters",
        ),
    ),
    (
        r"No scheme found in an absolute IRI",
        Message(
            "deze IRI is relatief. Schrijf een volledige IRI, met http:// of https://",
            "this IRI is relative. Write an absolute IRI, with http:// or https://",
        ),
    ),
    (
        r"Invalid UTF-8.*",
        Message(
            "deze byte is geen UTF-8. Sla het bestand op als UTF-8",
            "this byte is not UTF-8. Save the file as UTF-8",
        ),
    ),
)
_OTHER = Message("{it}. Herstel de regel", "{it}. Fix the line")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def size_error(path: Path, filename: str) -> SporenError | None:
    """Return an error if a file is too large, or None.

    Raises:
        OSError: If the size of the file cannot be read.

    """
    if path.stat().st_size <= MAX_BYTES:
        return None
    most = MAX_BYTES // 1024**2
    return SporenError(
        f"is groter dan {most} MB. Deel het bestand.",
        f"is larger than {most} MB. Split the file.",
        location=Location(filename),
    )


def parse_error(error: SyntaxError, content: bytes, form: RdfFormat, filename: str) -> SporenError:
    """Return the error for a syntax error, with its location and an excerpt.

    Args:
        error: the error of the parser.
        content: the bytes of the file.
        form: the expected syntax.
        filename: the name of the file in messages.

    """
    if b"\0" in content:
        return _encoding_error(content, filename)
    place = _location(error, content, form, filename)
    reason = error.msg.partition(": ")[2] if error.lineno else error.msg
    nl, en = _explain(reason)
    return SporenError(
        f"geen geldige {form.name}: {nl}.",
        f"not valid {form.name}: {en}.",
        location=place,
        excerpt=excerpt(content.decode(errors="replace"), place),
    )


def _encoding_error(content: bytes, filename: str) -> SporenError:
    """Return the error for a file that contains a null byte."""
    if content.startswith(_UTF_16):
        nl, en = "dit is UTF-16. Sla het bestand op als UTF-8.", "this is UTF-16. Save it as UTF-8."
    else:
        nl = "dit is een binair bestand. Kies een tekstbestand."
        en = "this is a binary file. Choose a text file."
    return SporenError(nl, en, location=Location(filename))


def _explain(reason: str) -> Message:
    for pattern, words in _REASONS:
        found = re.fullmatch(pattern, reason, re.DOTALL)
        if found:
            it = shorten_text(found.groupdict().get("it", ""))
            return Message(*(text.format(it=it) for text in words))
    return Message(*(text.format(it=shorten_text(reason, 200)) for text in _OTHER))


def _location(error: SyntaxError, content: bytes, form: RdfFormat, filename: str) -> Location:
    line, column = error.lineno or 0, error.offset or 0
    if not line and form == RdfFormat.RDF_XML:
        line, column = _xml_location(content)
    if error.end_lineno != line or (error.end_offset or 0) <= column:
        return Location(filename, line, column)
    return Location(filename, line, column, line, error.end_offset or 0)


def _xml_location(content: bytes) -> tuple[int, int]:
    """Return the line and column of an XML error, which the RDF/XML parser does not report."""
    try:
        expat.ParserCreate().Parse(content, True)  # noqa: FBT003  expat takes no names
    except expat.ExpatError as error:
        return error.lineno, error.offset + 1
    return 0, 0
