"""docs/cli.md describes every command and option."""

from __future__ import annotations

from tests import cli_reference


def test_the_page_of_the_commands_is_current() -> None:
    """Run `make golden` if this fails."""
    assert cli_reference.FILE.read_text(encoding="utf-8") == cli_reference.render()
