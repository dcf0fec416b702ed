"""The answers that the README shows: a command, and below it what it says."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE = ROOT / "README.md"

#: A command that writes Markdown, alone in its block; its answer is the table below the block.
SHOWN = re.compile(r"(```\nsporen (?P<command>.+ --format markdown)\n```\n\n)(?:\|.*\n)*\n?")


def answer(command: str) -> str:
    """Run a command of the README and give what it says below the question itself."""
    done = subprocess.run(
        [sys.executable, "-m", "sporen", *shlex.split(command)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return "\n".join(line for line in done.stdout.splitlines() if line.startswith("|")) + "\n\n"


def written(text: str) -> str:
    """Give the README with the answers as they are now."""
    return SHOWN.sub(lambda shown: shown[1] + answer(shown["command"]), text)
