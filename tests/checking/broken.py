"""Broken files of the kinds that are met in practice, and what is to be said of each."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

FOLDER = Path(__file__).parent / "examples"


class Example(NamedTuple):
    """A folder with data and shapes, and what `sporen check` says of them."""

    name: str
    exit: int
    told: tuple[str, ...]
    #: Other options, and how the check ends with them.
    also: tuple[tuple[str, int], ...]

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return FOLDER / self.name

    @property
    def options(self) -> list[str]:
        """What the check is given."""
        files = ["--data", "data.ttl", "--shapes", "shapes.ttl"]
        if (self.folder / "ontology.ttl").exists():
            files += ["--ontology", "ontology.ttl"]
        return files


def examples() -> list[Example]:
    """Return all examples, in the order of their numbers."""
    listed = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))
    return [
        Example(name, one["exit"], tuple(one["told"]), tuple(one.get("also", {}).items()))
        for name, one in sorted(listed.items())
    ]
