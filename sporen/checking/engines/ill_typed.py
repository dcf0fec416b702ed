"""Whether a literal is of its datatype, said once for all engines: they do not read the same.

One takes `"2023-09-08T10:00:00"^^xsd:date`, another the year 12023, a third any month at all. What
is no value of its datatype by the rules below is shown to each engine under a datatype that no
shape asks for; so a shape that asks for `xsd:date` finds it, whatever the engine would have read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sporen.rdf.datatypes import DATE_TIMES, NUMERIC, is_known, is_valid

if TYPE_CHECKING:
    from sporen.checking.engines.results import Result

#: What stands before the IRI of a datatype that a literal has and is no value of.
_PREFIX = "urn:sporen:ill-typed:"
#: The end of a statement whose object is a literal with a datatype.
_TYPED_END = re.compile(rb'"\^\^<([^>\n]*)> \.\n')
_BLANK = ord(" ")
_MARKED = re.compile(rf'"\^\^<{_PREFIX}([^>]*)>$')

#: Within what people write in a letter or of it: numbers and years that every engine can hold.
_PORTABLE_FORMS = {
    **dict.fromkeys(NUMERIC, re.compile(r"[+-]?[0-9]{0,18}(?:\.[0-9]{0,18})?")),
    **dict.fromkeys(DATE_TIMES, re.compile(r"(?!0000)[0-9]{4}(?![0-9]|.*T24).*")),
}


@lru_cache(maxsize=65_536)
def _is_portable(text: bytes, iri: bytes) -> bool:
    """Return whether all engines read a text as the value of its datatype, if that is known."""
    written, datatype = text.decode(), iri.decode()
    if not is_known(datatype):
        return True
    held = _PORTABLE_FORMS.get(datatype)
    is_held = held is None or bool(held.fullmatch(written))
    return is_held and is_valid(written, datatype)


def mark_ill_typed(ntriples: bytes) -> bytes:
    """Return each literal that is not of its datatype a datatype of its own, in N-Triples."""
    parts, done = [], 0
    for end in _TYPED_END.finditer(ntriples):
        if not _is_portable(ntriples[_text_start(ntriples, end.start()) : end.start()], end[1]):
            parts += [ntriples[done : end.start(1)], _PREFIX.encode()]
            done = end.start(1)
    return b"".join((*parts, ntriples[done:])) if parts else ntriples


def _text_start(ntriples: bytes, end: int) -> int:
    """Return the offset of the text that ends before a quotation mark.

    A mark behind a blank begins a text: within one it stands behind a backslash.
    """
    at = ntriples.rfind(b'"', 0, end)
    if ntriples[at - 1] != _BLANK:
        at = ntriples.index(b'"', ntriples.rfind(b"\n", 0, end) + 1)
    return at + 1


def unmark(result: Result) -> Result:
    """Return a result with its value as it was written."""
    return result._replace(value=_MARKED.sub(r'"^^<\1>', result.value))
