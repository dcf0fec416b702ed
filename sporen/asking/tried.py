"""Questions that were tried before and had nothing wrong, so that a second check is quick.

They are known by a digest of their file and of what tries them; nothing else decides what is found.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from sporen import sparql
from sporen.asking import consistency, parameters, question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.asking.question import Question
    from sporen.findings import Finding

#: Where they are remembered, a key a line.
FILE = "tried-questions"


def findings(questions: Iterable[Question], folder: Path) -> Iterator[Finding]:
    """Give what is wrong with the queries of questions, and remember those that are in order."""
    file = folder / FILE
    before = _known(file)
    fine = set()
    for asked in questions:
        known = key(asked)
        found = [] if known in before else list(consistency.findings(asked))
        if not found:
            fine.add(known)
        yield from found
    if fine != before:
        _keep(file, fine)


def key(asked: Question) -> str:
    """Give the digest of a question and of what tries it."""
    return hashlib.sha256(_start() + asked.text.encode()).hexdigest()


@cache
def _start() -> bytes:
    """Make the part of each key that stands for what tries a question."""
    digest = hashlib.sha256(version("pyoxigraph").encode())
    for module in (consistency, parameters, question, sparql):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.digest()


def _known(file: Path) -> set[str]:
    try:
        return set(file.read_text(encoding="ascii").split())
    except (OSError, UnicodeDecodeError):
        return set()


def _keep(file: Path, keys: set[str]) -> None:
    """Write beside and rename; where that cannot be, the next run tries all again."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(f".{os.getpid()}")
        beside.write_text("".join(f"{key}\n" for key in sorted(keys)), encoding="ascii")
        beside.replace(file)
    except OSError:
        return
