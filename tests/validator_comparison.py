"""Compare the output of other validators for the broken example files, for docs/ci.md.

To update the table: `python -m tests.validator_comparison`.
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
from tests.checking.invalid_files import FOLDER, Example, examples
from tests.coverage_control import environment_without_coverage

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "ci.md"
BEGIN, END = "<!-- peers -->\n", "<!-- /peers -->\n"
#: The maximum length of a message.
_MAX_MESSAGE = 100
#: How many commands run at once.
_PARALLEL = 2
_LINE = re.compile(r"\bline:? ?(\d+)|(?<=\.ttl:)(\d+)")
#: Jena's label of a blank node, which differs in each run.
_LABEL = re.compile(r"_:B[0-9a-f]{32}")
_HEAD = """## Comparison with other validators

[`{folder}`]({folder}) holds {number} small files with common mistakes. The table shows the first \
message of each command, its exit code and the line that it names. `make golden` runs all three, \
and a test compares.

{summary}

- Jena exits with 0 even if the data do not conform, so a job that uses it passes; pySHACL exits \
with 1 both for findings and for a crash.
- 07, 08 and 09 check nothing at all; the other commands report conformance.
- 21 has an error in a query; the other commands count lines in the query, not in the file.
- 15, 25 and 26 have an ontology: pySHACL reads it with `-e`; Jena has no such option.

| files | `pyshacl` {pyshacl} | `shacl validate` of Jena {jena} | `sporen check` |
|---|---|---|---|
"""


class CommandResult(NamedTuple):
    """The first message of a command and its exit code."""

    exit: int
    text: str

    @property
    def line(self) -> str:
        """The line in the message, or ""."""
        found = _LINE.search(self.text)
        return (found[1] or found[2]) if found else ""


def versions() -> tuple[str, str]:
    """Return the versions of pySHACL and Jena; of the latter "" where it is not installed."""
    return version("pyshacl"), jena.version()


def update_page(text: str) -> str:
    """Return the page with the current section, in its place or at the end."""
    before, begin, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    gap = "" if begin else "\n"
    return f"{before}{gap}{BEGIN}{section()}{END}{after}"


def section() -> str:
    """Run all commands on all examples and write the section."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(_PARALLEL) as pool:
        shacl = jena.command("shacl.shacl", Path(folder))
        commands: tuple[Callable[[Example], CommandResult], ...] = (
            _pyshacl,
            lambda one: _jena(one, shacl),
            _sporen,
        )
        all_ = examples()
        columns = [list(pool.map(ask, all_)) for ask in commands]
    rows = [(one, said) for one, *said in zip(all_, *columns, strict=True)]
    folder = os.path.relpath(FOLDER, FILE.parent)
    numbers = dict(zip(("pyshacl", "jena"), versions(), strict=True))
    head = _HEAD.format(folder=folder, number=len(all_), summary=_summary(columns), **numbers)
    return head + "".join(_row(one, said) for one, said in rows) + "\n"


def _summary(columns: list[list[CommandResult]]) -> str:
    """Count the messages with a line and the exit codes 0 of each command."""
    names = ("pySHACL", "Jena", "Sporen")
    lines = [sum(bool(said.line) for said in column) for column in columns]
    passed = [sum(said.exit == 0 for said in column) for column in columns]
    return (
        f"Messages with a line: {_list(names, lines)}. Exit code 0: {_list(names, passed)} "
        "(24 has hints only)."
    )


def _list(names: tuple[str, ...], numbers: list[int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in zip(names, numbers, strict=True))


def _row(one: Example, said: list[CommandResult]) -> str:
    link = f"[{one.name}]({os.path.relpath(one.folder, FILE.parent)})"
    return f"| {link} | {' | '.join(map(_cell, said))} |\n"


def _cell(said: CommandResult) -> str:
    line = f"line {said.line}" if said.line else "no line"
    text = shorten_text(_LABEL.sub("_:b", said.text), _MAX_MESSAGE).replace("|", "\\|")
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    blank = " " if len(fence) > 1 else ""
    return f"exits with {said.exit}, {line}<br>{fence}{blank}{text}{blank}{fence}"


def _run(one: Example, command: list[str]) -> tuple[int, str]:
    """Run a command in the folder of an example; return its exit code and its output."""
    done = subprocess.run(
        command,
        cwd=one.folder,
        env={
            **environment_without_coverage(),
            "PYTHONHASHSEED": "0",
            "NO_COLOR": "1",
            "PYTHONPATH": str(ROOT),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode, done.stdout


def _sporen(one: Example) -> CommandResult:
    exit_, out = _run(one, [sys.executable, "-m", "sporen", "--lang", "en", "check", *one.options])
    return CommandResult(exit_, out.splitlines()[0])


def _pyshacl(one: Example) -> CommandResult:
    command = [str(Path(sys.executable).parent / "pyshacl"), "-s", "shapes.ttl", "data.ttl"]
    if "--ontology" in one.options:
        command += ["-e", "ontology.ttl"]
    exit_, out = _run(one, command)
    lines = out.splitlines()
    if "Conforms: True" in lines:
        return CommandResult(exit_, "Conforms: True")
    messages = sorted(line.strip() for line in lines if line.strip().startswith("Message: "))
    if messages:
        return CommandResult(exit_, messages[0])
    if "Traceback (most recent call last):" not in lines:
        return CommandResult(exit_, " ".join(lines[:2]))
    last = [number for number, line in enumerate(lines) if re.match(r"[\w.]+: ", line)][-1]
    kind, _, reason = lines[last].partition(": ")
    more = lines[last + 1] if last + 1 < len(lines) else ""
    return CommandResult(exit_, f"Traceback … {kind.rpartition('.')[2]}: {reason} {more}".rstrip())


def _jena(one: Example, shacl: list[str]) -> CommandResult:
    options = ["validate", "--text", "--shapes", "shapes.ttl", "--data", "data.ttl"]
    exit_, out = _run(one, [*shacl, *options])
    lines = out.splitlines()
    logged = [line.partition(" - ")[2] for line in lines if line.startswith("[main] ")]
    messages = sorted(line.strip() for line in lines if line.strip().startswith("Message: "))
    told = [*logged, *messages, *(line for line in lines if line)]
    return CommandResult(exit_, re.sub(r"^(?:[a-z]+\.)+(?=[A-Z])", "", told[0]))


if __name__ == "__main__":
    FILE.write_text(update_page(FILE.read_text(encoding="utf-8")), encoding="utf-8", newline="")
