"""Files with common mistakes, and the expected findings of each."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

FOLDER = Path(__file__).parent / "examples"


class Example(NamedTuple):
    """A folder with data and shapes, and the expected output of `sporen check`."""

    name: str
    exit_code: int
    #: The locations of errors, and the locations, severities and codes of findings.
    findings: tuple[str, ...]
    #: Other options, and the exit code with them.
    other_options: tuple[tuple[str, int], ...]

    @property
    def folder(self) -> Path:
        """The folder of the files."""
        return FOLDER / self.name

    @property
    def options(self) -> list[str]:
        """The options of `sporen check` for the files."""
        files = ["--data", "data.ttl", "--shapes", "shapes.ttl"]
        if (self.folder / "ontology.ttl").exists():
            files += ["--ontology", "ontology.ttl"]
        return files


def examples() -> list[Example]:
    """Return all examples, in the order of their numbers."""
    expected = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))
    return [
        Example(
            name,
            each["exit_code"],
            tuple(each["findings"]),
            tuple(each.get("other_options", {}).items()),
        )
        for name, each in sorted(expected.items())
    ]
