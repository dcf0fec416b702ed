"""Questions that were tried before and had nothing wrong, so that a second check is quick.

They are known by a digest of their file and of what tries them; nothing else decides what is found.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph

from sporen import file_cache
from sporen.asking import lint, parameters, question
from sporen.rdf import sparql

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.asking.question import Question
    from sporen.findings import Finding

#: Where they are remembered, a key a line.
FILE = "tried-questions"


def findings(questions: Iterable[Question], folder: Path) -> Iterator[Finding]:
    """Return what is wrong with the queries of questions, and remember those that are in order."""
    file = folder / FILE
    before = set((file_cache.read(file) or b"").decode("ascii").split())
    fine = set()
    for asked in questions:
        known = key(asked)
        found = [] if known in before else list(lint.lint_question(asked))
        if not found:
            fine.add(known)
        yield from found
    if fine != before:
        file_cache.write(file, "".join(f"{known}\n" for known in sorted(fine)).encode("ascii"))


def key(asked: Question) -> str:
    """Return the digest of a question and of what tries it."""
    return hashlib.sha256(_start() + asked.text.encode()).hexdigest()


@cache
def _start() -> bytes:
    """Make the part of each key that stands for what tries a question."""
    digest = hashlib.sha256(pyoxigraph.__version__.encode())
    for module in (lint, parameters, question, sparql):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.digest()
