"""Usage errors in Dutch and English: the fault, then the options or a reference to the help."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from sporen.cli import main
from sporen.errors import ExitCode


@pytest.mark.parametrize(
    ("args", "nl", "en"),
    [
        (
            ["chek"],
            "Onbekende opdracht: chek. Bedoelt u check? Zie: main --help\n",
            "No such command 'chek'. Did you mean 'check'? See: main --help\n",
        ),
        (["xyzzy"], "Onbekende opdracht: xyzzy. Zie", "No such command 'xyzzy'."),
        (
            ["--project", "nowhere", "check"],
            "'--project' bestaat niet of is niet te lezen. Zie",
            "Directory 'nowhere' does not exist.",
        ),
        (
            ["explain", "--proofs", "0"],
            "moet een geheel getal zijn van 1 tot en met 100. Zie",
            "0 is not in the range 1<=x<=100.",
        ),
        (
            ["check", "--engine", "slow"],
            "moet een van deze waarden zijn: fast, reference, both. Zie",
            "'slow' is not one of 'fast', 'reference', 'both'.",
        ),
        (["read"], "Ontbrekende waarde:", "Missing argument"),
        (
            ["build", "now"],
            "«now» hoort bij geen optie. Zie: main build --help\n",
            "«now» belongs to no option. See: main build --help\n",
        ),
        (
            ["ask", "CQ-01", "CQ-02"],
            "«CQ-02» is een tweede vraag. Stel één vraag tegelijk. Zie",
            "«CQ-02» is a second question. Ask one question at a time. See",
        ),
        (
            ["build", "--quick=yes"],
            "Onbekende optie: --quick. Zie",
            "No such option: --quick. See",
        ),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_a_usage_error_is_one_line_in_both_languages(args: list[str], nl: str, en: str) -> None:
    for language, message in (("nl", nl), ("en", en)):
        done = CliRunner().invoke(main, ["--lang", language, *args])

        assert message in done.stderr
        assert done.stderr.count("\n") == 1
        assert done.exit_code == ExitCode.USAGE
