"""Location of a passage in a text file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: 1-based lines and columns, columns in Unicode code points; 0 is unknown.

    The end is that of the text that stands there: its column is the first one after it.
    """

    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        known = [self.file] + [str(number) for number in (self.line, self.column) if number]
        return ":".join(known)
