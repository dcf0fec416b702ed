"""Benchmarks of `sporen build` with many letters, and after a change in one of them."""

from __future__ import annotations

import math
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.letter_copies import PROJECT_FOLDERS, SECOND_LETTER
from bench.timing import ROOT, SPOREN, Row, peak_memory

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Numbers of copies next to the letter of this project.
FEW, MANY = 25, 100
#: A change in the description of an event: the old and the new text.
_CHANGE = ("The pilot of mowing banks", "The trial of mowing banks")
#: The targets: seconds for a build of many letters, and exponent of time by pages.
SECONDS, EXPONENT = 60.0, 1.1


def measure_build() -> list[Row]:
    """Measure builds of few and many letters, and one after a change in a single letter."""
    rows, sizes, seconds = [], [], []
    for letters in (FEW, MANY):
        with _project_with_copies(letters) as root:
            build = [*SPOREN, "--project", str(root), "build"]
            seconds.append(_time_once(build))
            sizes.append(sum(1 for _ in (root / "dist").rglob("*.html")))
            what = f"`sporen build` with {letters} more letters ({sizes[-1]:,} pages)"
            rows.append(Row(what, seconds[-1], "s", SECONDS if letters == MANY else None, digits=1))
            if letters == MANY:
                file = root / "data" / _copy_id(0) / "follow-up.ttl"
                text = file.read_text(encoding="utf-8")
                file.write_text(text.replace(*_CHANGE), encoding="utf-8")
                rows.append(Row("the same after a change in one letter", _time_once(build), "s"))
                shutil.rmtree(root / ".sporen")
                rows.append(Row("memory of the same build", peak_memory(build), "MB", digits=0))
    exponent = math.log(seconds[1] / seconds[0]) / math.log(sizes[1] / sizes[0])
    return [
        *rows,
        Row("growth of build time by pages (exponent)", exponent, "", EXPONENT, digits=2),
    ]


@contextmanager
def _project_with_copies(letters: int) -> Iterator[Path]:
    """Yield a copy of this project with copies of the second letter, each with its own id."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in PROJECT_FOLDERS:
            shutil.copytree(ROOT / part, root / part)
        shutil.copy2(ROOT / "pyproject.toml", root)
        for number in range(letters):
            _write_copy(root / "data", number)
        yield root


def _write_copy(data: Path, number: int) -> None:
    """Write the second letter with another id; its text and offsets are the same."""
    shutil.copytree(ROOT / "tests" / "letters" / SECOND_LETTER, data / _copy_id(number))
    for file in (data / _copy_id(number)).glob("*.ttl"):
        text = file.read_text(encoding="utf-8").replace(SECOND_LETTER, _copy_id(number))
        file.write_text(text.replace("99 999", f"80 {number:03}"), encoding="utf-8")


def _copy_id(number: int) -> str:
    return SECOND_LETTER.replace("-99999-", f"-80{number:03}-")


def _time_once(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - begin
