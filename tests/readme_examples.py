"""The answers that the README shows: a command, and below it what it says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.one_letter import PROJECT

ROOT = Path(__file__).parents[1]
FILE = ROOT / "README.md"

#: A command alone in its block, and below it a block with its answer.
EXAMPLE = re.compile(
    r"(```\nsporen (?P<command>.+)\n```\n\n```text\n)(?P<answer>(?:(?!```).*\n)*)```\n"
)
#: How wide an answer is shown.
WIDTH = "100"


def run_command(command: str) -> str:
    """Run a command of the README and give what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "sporen", *shlex.split(command)],
        cwd=PROJECT,
        env={**os.environ, "COLUMNS": WIDTH},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.strip().splitlines())


def update_page(text: str) -> str:
    """Return the README with the answers as they are now."""
    return EXAMPLE.sub(lambda shown: f"{shown[1]}{run_command(shown['command'])}```\n", text)
