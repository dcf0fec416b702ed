"""Messages in Dutch and English."""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """One message in the two languages people read it in."""

    nl: str
    en: str

    def text(self, language: str) -> str:
        """Return the text in `language` (`nl` or `en`)."""
        return self.en if language == "en" else self.nl
