"""Messages in Dutch and English."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The languages of messages and pages.
LANGUAGES = ("nl", "en")


class Message(NamedTuple):
    """A text in Dutch and English."""

    nl: str
    en: str

    def text(self, language: str) -> str:
        """Return the text in `language` (`nl` or `en`)."""
        return self.en if language == "en" else self.nl


class SiteLanguages:
    """The languages that the site of the open project is built in.

    Attributes:
        all: the languages, the default first.
        default: the language of the pages at the root of the site.
        others: the other languages, each with its own folder.

    """

    all: tuple[str, ...]
    default: str
    others: tuple[str, ...]

    def __init__(self, languages: Sequence[str]) -> None:
        self.configure(languages)

    def configure(self, languages: Sequence[str]) -> None:
        """Set the languages."""
        self.all = tuple(languages)
        self.default, *others = languages
        self.others = tuple(others)


#: One process has one open project, so all modules share the languages of its site.
SITE_LANGUAGES = SiteLanguages(LANGUAGES)
