"""Marks ill-typed literals (RDF 1.1 section 3.3), so that all engines treat them alike.

Engines differ on `"2023-09-08T10:00:00"^^xsd:date` or the year 12023. An ill-typed literal gets
another datatype, so that a shape that requires `xsd:date` reports it in every engine.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sporen.rdf.datatypes import DATE_TIMES, NUMERIC, is_known, is_valid

if TYPE_CHECKING:
    from sporen.checking.engines.results import Result

#: The start of the datatype of an ill-typed literal, before its own datatype.
_PREFIX = "urn:sporen:ill-typed:"
#: The end of a triple with a typed literal as its object.
_TYPED_END = re.compile(rb'"\^\^<([^>\n]*)> \.\n')
_SPACE = ord(" ")
_MARKED = re.compile(rf'"\^\^<{_PREFIX}([^>]*)>$')

#: The lexical forms that every engine supports: numbers of 18 digits, years of 4.
_PORTABLE_FORMS = {
    **dict.fromkeys(NUMERIC, re.compile(r"[+-]?[0-9]{0,18}(?:\.[0-9]{0,18})?")),
    **dict.fromkeys(DATE_TIMES, re.compile(r"(?!0000)[0-9]{4}(?![0-9]|.*T24).*")),
}


@lru_cache(maxsize=65_536)
def _is_portable(text: bytes, iri: bytes) -> bool:
    """Return whether every engine accepts a lexical form, if the datatype is known."""
    form, datatype = text.decode(), iri.decode()
    if not is_known(datatype):
        return True
    portable = _PORTABLE_FORMS.get(datatype)
    return (portable is None or bool(portable.fullmatch(form))) and is_valid(form, datatype)


def mark_ill_typed(ntriples: bytes) -> bytes:
    """Return N-Triples with another datatype for each ill-typed literal."""
    parts, done = [], 0
    for end in _TYPED_END.finditer(ntriples):
        if not _is_portable(ntriples[_text_start(ntriples, end.start()) : end.start()], end[1]):
            parts += [ntriples[done : end.start(1)], _PREFIX.encode()]
            done = end.start(1)
    return b"".join((*parts, ntriples[done:])) if parts else ntriples


def _text_start(ntriples: bytes, end: int) -> int:
    """Return the start of the lexical form that ends before a quotation mark.

    A quotation mark after a space opens a literal: inside one it follows a backslash.
    """
    at = ntriples.rfind(b'"', 0, end)
    if ntriples[at - 1] != _SPACE:
        at = ntriples.index(b'"', ntriples.rfind(b"\n", 0, end) + 1)
    return at + 1


def unmark(result: Result) -> Result:
    """Return a result with the original datatype of its value."""
    return result._replace(value=_MARKED.sub(r'"^^<\1>', result.value))
