"""What the command does where its output cannot go, or it is stopped: in real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sporen.errors import ExitCode
from tests.one_letter import PROJECT

FULL = Path("/dev/full")
#: It takes longer than anyone waits.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
NOTHING = "CQ-13 --effect introduce --format csv"

needs_a_full_disk = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")


def in_bash(line: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run `sporen ask` as the shell does, with what stands behind it."""
    command = f"'{sys.executable}' -m sporen --lang en ask {line}"
    return subprocess.run(
        ["bash", "-c", command],
        cwd=PROJECT,
        capture_output=True,
        check=False,
        env={**os.environ, **env},
    )


@needs_a_full_disk
@pytest.mark.parametrize("asked", ["", "municipalities", "CQ-13", "CQ-13 --format csv"])
def test_an_answer_that_cannot_be_written_is_told(asked: str) -> None:
    done = in_bash(f"{asked} >{FULL}")

    assert done.returncode == ExitCode.BAD_INPUT
    assert b"Cannot write the output (No space left on device)." in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param("CQ-13 >&-", ExitCode.SUCCESS, id="no output"),
        pytest.param("CQ-13 2>&-", ExitCode.SUCCESS, id="no errors"),
        pytest.param(f"{NOTHING} 2>&-", ExitCode.SUCCESS, id="a note nowhere"),
        pytest.param(f"{NOTHING} 2>{FULL}", ExitCode.SUCCESS, id="a note", marks=needs_a_full_disk),
        pytest.param(f"CQ-99 2>{FULL}", ExitCode.USAGE, id="a refusal", marks=needs_a_full_disk),
        pytest.param("CQ-99 2>&-", ExitCode.USAGE, id="a refusal nowhere"),
        pytest.param("CQ-01 | true; exit ${PIPESTATUS[0]}", ExitCode.SUCCESS, id="enough seen"),
    ],
)
def test_a_stream_that_takes_nothing_changes_no_exit_code(line: str, code: ExitCode) -> None:
    done = in_bash(line)

    assert done.returncode == code
    assert b"Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}], ids=str
)
@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_signs_that_the_terminal_lacks_are_no_error(form: str, env: dict[str, str]) -> None:
    done = in_bash(f"CQ-13 --effect abolish --format {form}", **env)

    assert done.returncode == ExitCode.SUCCESS, done.stderr
    assert b"de 24-weken-eis af te schaffen" in done.stdout


def test_control_c_ends_a_query_at_once() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "sporen", "ask", "-"],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    ) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(ENDLESS)
        process.stdin.close()
        while "pyoxigraph" not in Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8"):
            assert process.poll() is None
        time.sleep(1)  # by now the query runs; if not, Python itself is interrupted
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()

    # A shell gives 130 for either: our own exit, or the end that the system makes of it.
    assert process.returncode in (ExitCode.INTERRUPTED, -signal.SIGINT)
    assert "Traceback" not in said
