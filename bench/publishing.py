"""A whole build with many letters, and after a change in one of them."""

from __future__ import annotations

import math
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.letters import PARTS, SECOND
from bench.measure import ROOT, SPOREN, Row, peak_of

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How many copies of the second letter of the tests stand beside the letter of this project.
FEW, MANY = 25, 100
#: A change in the description of an event: what stood there, and what stands there then.
_CHANGE = ("The pilot of mowing banks", "The trial of mowing banks")
#: The most seconds that a build of many may take, and by what power of its pages it may grow.
SECONDS, EXPONENT = 60.0, 1.1


def publishing() -> list[Row]:
    """Time builds of a few letters and of many, and one in which a single letter has changed."""
    rows, sizes, seconds = [], [], []
    for letters in (FEW, MANY):
        with _project(letters) as root:
            build = [*SPOREN, "--project", str(root), "build"]
            seconds.append(_timed(build))
            sizes.append(sum(1 for _ in (root / "dist").rglob("*.html")))
            what = f"`sporen build` of {letters} letters more ({sizes[-1]:,} pages)"
            rows.append(Row(what, seconds[-1], "s", SECONDS if letters == MANY else None, digits=1))
            if letters == MANY:
                file = root / "data" / _copy(0) / "follow-up.ttl"
                text = file.read_text(encoding="utf-8")
                file.write_text(text.replace(*_CHANGE), encoding="utf-8")
                rows.append(Row("the same after a change in one letter", _timed(build), "s"))
                shutil.rmtree(root / ".sporen")
                rows.append(Row("memory of the first", peak_of(build), "MB", digits=0))
    grown = math.log(seconds[1] / seconds[0]) / math.log(sizes[1] / sizes[0])
    return [*rows, Row("growth of a build with its pages: exponent", grown, "", EXPONENT, digits=2)]


@contextmanager
def _project(letters: int) -> Iterator[Path]:
    """Return this project with copies of the second letter of the tests, each under its own id."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in PARTS:
            shutil.copytree(ROOT / part, root / part)
        shutil.copy2(ROOT / "pyproject.toml", root)
        for number in range(letters):
            _write_copy(root / "data", number)
        yield root


def _write_copy(data: Path, number: int) -> None:
    """Write the second letter under another id; its text, and so each place in it, is the same."""
    shutil.copytree(ROOT / "tests" / "letters" / SECOND, data / _copy(number))
    for file in (data / _copy(number)).glob("*.ttl"):
        text = file.read_text(encoding="utf-8").replace(SECOND, _copy(number))
        file.write_text(text.replace("99 999", f"80 {number:03}"), encoding="utf-8")


def _copy(number: int) -> str:
    return SECOND.replace("-99999-", f"-80{number:03}-")


def _timed(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - begin
