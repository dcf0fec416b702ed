"""Whether a literal is of its datatype, said once for all engines: they do not read the same.

One takes `"2023-09-08T10:00:00"^^xsd:date`, another the year 12023, a third any month at all. What
is no value of its datatype by the rules below is shown to each engine under a datatype that no
shape asks for; so a shape that asks for `xsd:date` finds it, whatever the engine would have read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sporen.datatypes import MOMENTS, NUMBERS, is_known, is_of_its_datatype

if TYPE_CHECKING:
    from sporen.checking.results import Result

#: What stands before the IRI of a datatype that a literal has and is no value of.
_ILL = "urn:sporen:ill-typed:"
#: The end of a statement whose object is a literal with a datatype.
_TYPED_END = re.compile(rb'"\^\^<([^>\n]*)> \.\n')
_MARKED = re.compile(rf'"\^\^<{_ILL}([^>]*)>$')

#: Within what people write in a letter or of it: numbers and years that every engine can hold.
_HELD = {
    **dict.fromkeys(NUMBERS, re.compile(r"[+-]?[0-9]{0,18}(?:\.[0-9]{0,18})?")),
    **dict.fromkeys(MOMENTS, re.compile(r"(?!0000)[0-9]{4}(?![0-9]|.*T24).*")),
}


def _is_alike(text: str, datatype: str) -> bool:
    """Tell whether all engines read a text as the value of its datatype that it is."""
    held = _HELD.get(datatype)
    return is_of_its_datatype(text, datatype) and (held is None or bool(held.fullmatch(text)))


def marked(ntriples: bytes) -> bytes:
    """Give each literal that is not of its datatype a datatype of its own, in N-Triples."""
    parts, done = [], 0
    for end in _TYPED_END.finditer(ntriples):
        datatype = end[1].decode()
        if not is_known(datatype):
            continue
        line = ntriples.rfind(b"\n", 0, end.start()) + 1
        text = ntriples[ntriples.index(b'"', line) + 1 : end.start()].decode()
        if not _is_alike(text, datatype):
            parts += [ntriples[done : end.start(1)], _ILL.encode()]
            done = end.start(1)
    return b"".join((*parts, ntriples[done:]))


def unmarked(result: Result) -> Result:
    """Give a result with its value as it was written."""
    return result._replace(value=_MARKED.sub(r'"^^<\1>', result.value))
