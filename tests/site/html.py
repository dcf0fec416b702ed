"""A page of HTML, read strictly."""

from __future__ import annotations

import re
from html.parser import HTMLParser

#: The elements that have no end.
VOID = {"meta", "link", "br", "input"}


class Page(HTMLParser):
    """A page read strictly: every element is closed where it was opened."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.headings: list[int] = []
        self.text = ""
        #: Each piece of text with the language it is in.
        self.pieces: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"an attribute twice on {tag}"
        self.elements.append((tag, attributes))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append((tag, attributes))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that closes itself, as in a picture."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last, and no other."""
        assert self.open, f"{tag} was not open"
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Take text, in the language of what it stands in."""
        language = next((a["lang"] for _, a in reversed(self.open) if "lang" in a), "")
        self.pieces.append((language, data))
        self.text += data

    def values(self, attribute: str, *tags: str) -> list[str]:
        """Return the values of an attribute, on some elements or on any."""
        return [
            attributes[attribute]
            for tag, attributes in self.elements
            if attribute in attributes and (not tags or tag in tags)
        ]
