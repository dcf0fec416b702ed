"""The head of a query file: the lines that start with `#+ ` are one YAML document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import yaml

from sporen.findings import Place, SporenError

if TYPE_CHECKING:
    from pathlib import Path

MARK = "#+"


class QueryFile(NamedTuple):
    """A query with what its head says; `text` is the whole file, which runs as it is."""

    path: Path
    head: dict[str, object]
    text: str


def read(path: Path, shown: str) -> QueryFile:
    """Read a query file; `shown` is how messages name it.

    Raises:
        SporenError: the file cannot be read, is not UTF-8, or its head is not a YAML mapping.

    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SporenError(
            "niet te lezen als UTF-8. Herstel het bestand.",
            "cannot be read as UTF-8. Mend the file.",
            place=Place(shown),
        ) from error
    lines = []
    for line in text.splitlines():
        if not line.startswith(MARK):
            break
        lines.append(line[len(MARK) + 1 :])
    try:
        head = yaml.load("\n".join(lines), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line_number = mark.line + 1 if mark else 1
        raise SporenError(
            f"de kop is geen YAML: {getattr(error, 'problem', error)}. Herstel de regel.",
            f"the head is not YAML: {getattr(error, 'problem', error)}. Mend the line.",
            place=Place(shown, line_number),
        ) from error
    if not isinstance(head, dict):
        raise SporenError(
            "de kop ontbreekt: het bestand begint met regels «#+ sleutel: waarde».",
            "the head is missing: the file starts with lines «#+ key: value».",
            place=Place(shown, 1),
        )
    return QueryFile(path, head, text)


def not_sparql(error: Exception, shown: str) -> SporenError:
    """Tell that the query of a file cannot be run; `shown` is how messages name the file.

    Oxigraph says where in its text (`error at 5:10: …`), and the text is that of the whole file.
    """
    found = re.match(r"error at (\d+):(\d+): (.*)", str(error), re.DOTALL)
    line, column, reason = found.groups() if found else ("1", "0", str(error))
    reason = " ".join(reason.split())
    return SporenError(
        f"de query is niet uit te voeren: {reason}. Herstel hem.",
        f"the query cannot be run: {reason}. Mend it.",
        place=Place(shown, int(line), int(column)),
    )
