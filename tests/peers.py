"""What other commands say of the broken files of the tests, beside what ours says: in docs/ci.md.

Run it to write the table anew: `python -m tests.peers`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from sporen.strings import shorten_text
from tests import jena
from tests.checking.broken import FOLDER, Example, examples
from tests.measuring import unmeasured

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "ci.md"
BEGIN, END = "<!-- peers -->\n", "<!-- /peers -->\n"
#: What of a line is shown, in signs.
_MOST = 100
#: How many commands run at once.
_AT_ONCE = 2
_LINE = re.compile(r"\bline:? ?(\d+)|(?<=\.ttl:)(\d+)")
#: The label that Jena gives a blank node, anew in each run.
_LABEL = re.compile(r"_:B[0-9a-f]{32}")
_HEAD = """## What others say of the same files

[`{folder}`]({folder}) holds {number} small broken files as people meet them. Below is what each \
command says first of what is wrong, how it ends, and which line it names. `make golden` runs all \
three, and a test compares.

{summary}

- Jena ends with 0 also when data do not meet the shapes, so a job that calls it passes; pySHACL \
ends with 1 both when it finds something and when it breaks off.
- 07, 08 and 09 check nothing at all: others say that all is well.
- 21 has a mistake in a query: the lines of others are those of the query, not of the file.
- 15, 25 and 26 have an ontology: pySHACL is given it with `-e`; Jena takes none.

| files | `pyshacl` {pyshacl} | `shacl validate` of Jena {jena} | `sporen check` |
|---|---|---|---|
"""


class Said(NamedTuple):
    """What a command said first of what is wrong, and how it ended."""

    exit: int
    text: str

    @property
    def line(self) -> str:
        """The line that it names, "" for none."""
        found = _LINE.search(self.text)
        return (found[1] or found[2]) if found else ""


def versions() -> tuple[str, str]:
    """Return the versions of pySHACL and Jena; of the latter "" where it is not installed."""
    return version("pyshacl"), jena.version()


def written(text: str) -> str:
    """Return the page with the section as it is now, at its place or behind the rest."""
    before, begin, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    gap = "" if begin else "\n"
    return f"{before}{gap}{BEGIN}{section()}{END}{after}"


def section() -> str:
    """Ask all commands about all examples, and write the section."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(_AT_ONCE) as pool:
        shacl = jena.command("shacl.shacl", Path(folder))
        askers: tuple[Callable[[Example], Said], ...] = (
            _pyshacl,
            lambda one: _jena(one, shacl),
            _sporen,
        )
        all_ = examples()
        columns = [list(pool.map(ask, all_)) for ask in askers]
    rows = [(one, said) for one, *said in zip(all_, *columns, strict=True)]
    folder = os.path.relpath(FOLDER, FILE.parent)
    numbers = dict(zip(("pyshacl", "jena"), versions(), strict=True))
    head = _HEAD.format(folder=folder, number=len(all_), summary=_summary(columns), **numbers)
    return head + "".join(_row(one, said) for one, said in rows) + "\n"


def _summary(columns: list[list[Said]]) -> str:
    """Count how many of the files are told with a line, and how many pass."""
    names = ("pySHACL", "Jena", "Sporen")
    lines = [sum(bool(said.line) for said in column) for column in columns]
    passed = [sum(said.exit == 0 for said in column) for column in columns]
    return (
        f"Named with a line: {_listed(names, lines)}. Ended with 0: {_listed(names, passed)} "
        "(24 holds nothing but advice)."
    )


def _listed(names: tuple[str, ...], numbers: list[int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in zip(names, numbers, strict=True))


def _row(one: Example, said: list[Said]) -> str:
    link = f"[{one.name}]({os.path.relpath(one.folder, FILE.parent)})"
    return f"| {link} | {' | '.join(map(_cell, said))} |\n"


def _cell(said: Said) -> str:
    line = f"line {said.line}" if said.line else "no line"
    text = shorten_text(_LABEL.sub("_:b", said.text), _MOST).replace("|", "\\|")
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    blank = " " if len(fence) > 1 else ""
    return f"ends with {said.exit}, {line}<br>{fence}{blank}{text}{blank}{fence}"


def _run(one: Example, command: list[str]) -> tuple[int, str]:
    """Run a command in the folder of an example; give how it ended, and all that it wrote."""
    done = subprocess.run(
        command,
        cwd=one.folder,
        env={**unmeasured(), "PYTHONHASHSEED": "0", "NO_COLOR": "1", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode, done.stdout


def _sporen(one: Example) -> Said:
    exit_, out = _run(one, [sys.executable, "-m", "sporen", "--lang", "en", "check", *one.options])
    return Said(exit_, out.splitlines()[0])


def _pyshacl(one: Example) -> Said:
    command = [str(Path(sys.executable).parent / "pyshacl"), "-s", "shapes.ttl", "data.ttl"]
    if "--ontology" in one.options:
        command += ["-e", "ontology.ttl"]
    exit_, out = _run(one, command)
    lines = out.splitlines()
    if "Conforms: True" in lines:
        return Said(exit_, "Conforms: True")
    messages = sorted(line.strip() for line in lines if line.strip().startswith("Message: "))
    if messages:
        return Said(exit_, messages[0])
    if "Traceback (most recent call last):" not in lines:
        return Said(exit_, " ".join(lines[:2]))
    last = [number for number, line in enumerate(lines) if re.match(r"[\w.]+: ", line)][-1]
    kind, _, reason = lines[last].partition(": ")
    more = lines[last + 1] if last + 1 < len(lines) else ""
    return Said(exit_, f"Traceback … {kind.rpartition('.')[2]}: {reason} {more}".rstrip())


def _jena(one: Example, shacl: list[str]) -> Said:
    options = ["validate", "--text", "--shapes", "shapes.ttl", "--data", "data.ttl"]
    exit_, out = _run(one, [*shacl, *options])
    lines = out.splitlines()
    logged = [line.partition(" - ")[2] for line in lines if line.startswith("[main] ")]
    messages = sorted(line.strip() for line in lines if line.strip().startswith("Message: "))
    told = [*logged, *messages, *(line for line in lines if line)]
    return Said(exit_, re.sub(r"^(?:[a-z]+\.)+(?=[A-Z])", "", told[0]))


if __name__ == "__main__":
    FILE.write_text(written(FILE.read_text(encoding="utf-8")), encoding="utf-8", newline="")
