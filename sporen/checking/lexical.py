"""Whether a literal is of its datatype, said once for all engines: they do not read the same.

One takes `"2023-09-08T10:00:00"^^xsd:date`, another the year 12023, a third any month at all. What
is no value of its datatype by the rules below is shown to each engine under a datatype that no
shape asks for; so a shape that asks for `xsd:date` finds it, whatever the engine would have read.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from sporen.vocabulary import XSD

if TYPE_CHECKING:
    from sporen.checking.results import Result

#: What stands before the IRI of a datatype that a literal has and is no value of.
_ILL = "urn:sporen:ill-typed:"
#: The end of a statement whose object is a literal with a datatype.
_TYPED_END = re.compile(rb'"\^\^<([^>\n]*)> \.\n')
_MARKED = re.compile(rf'"\^\^<{_ILL}([^>]*)>$')

_DAY = "(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?"
_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
#: XML Schema 1.1, part 2, within what people write in a letter or of it: years of four digits, and
#: numbers that every engine can hold.
_FORMS = {
    XSD[name].value: re.compile(form)
    for name, form in {
        "boolean": "true|false|1|0",
        "date": _DAY + _ZONE,
        "dateTime": f"{_DAY}T{_CLOCK}{_ZONE}",
        "decimal": r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})",
        "gYear": "[0-9]{4}" + _ZONE,
        "gYearMonth": "[0-9]{4}-(?:0[1-9]|1[0-2])" + _ZONE,
        "hexBinary": "(?:[0-9A-Fa-f]{2})*",
        "integer": "[+-]?[0-9]{1,18}",
        "nonNegativeInteger": r"\+?[0-9]{1,18}|-0{1,18}",
        "positiveInteger": r"\+?0{0,17}[1-9][0-9]{0,17}",
    }.items()
}


def is_of_its_datatype(text: str, datatype: str) -> bool:
    """Tell whether a text is a value of a datatype, given by its IRI.

    Of a datatype that is not known here, any text is one.
    """
    form = _FORMS.get(datatype)
    if form is None:
        return True
    found = form.fullmatch(text)
    return bool(found) and ("day" not in form.groupindex or _is_day(found["day"]))  # type: ignore[index]


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def marked(ntriples: bytes) -> bytes:
    """Give each literal that is not of its datatype a datatype of its own, in N-Triples."""
    parts, done = [], 0
    for end in _TYPED_END.finditer(ntriples):
        datatype = end[1].decode()
        if datatype not in _FORMS:
            continue
        line = ntriples.rfind(b"\n", 0, end.start()) + 1
        text = ntriples[ntriples.index(b'"', line) + 1 : end.start()].decode()
        if not is_of_its_datatype(text, datatype):
            parts += [ntriples[done : end.start(1)], _ILL.encode()]
            done = end.start(1)
    return b"".join((*parts, ntriples[done:]))


def unmarked(result: Result) -> Result:
    """Give a result with its value as it was written."""
    return result._replace(value=_MARKED.sub(r'"^^<\1>', result.value))
