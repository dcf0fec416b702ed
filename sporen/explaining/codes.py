"""Descriptions of the finding codes: what is wrong and how to fix it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from sporen import graphs as named_graphs
from sporen.checking import shapes, sparql_rules
from sporen.checking.lint.lint_rules import LINT_RULES
from sporen.i18n import Message
from sporen.rdf.namespaces import OWN
from sporen.reasoning.profile.violations import VIOLATIONS
from sporen.reasoning.rule_texts import RULE_TEXTS
from sporen.reasoning.rules import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.checking.shapes import Shape
    from sporen.project import ProjectPaths

#: The codes that belong to no shape and no table of rules.
FILE = Path(__file__).with_name("codes.yaml")
_PLACEHOLDER = re.compile(r"\{[$?]?(\w+)\}")


class CodeDescription(NamedTuple):
    """A code, what is wrong and how to fix it, and the source of the rule.

    `bad` and `good` are examples in Turtle, empty where the package has none.
    """

    code: str
    about: Message
    source: str = ""
    bad: str = ""
    good: str = ""


def describe_code(code: str, paths: ProjectPaths | None) -> CodeDescription | None:
    """Return the description of a code, or None if it is unknown.

    Codes of rules and shapes are those of a project; without one, only those of the package exist.
    """
    described = general_codes(paths)
    if paths:
        described = (*described, *shape_codes(paths))
    return next((description for description in described if description.code == code), None)


def general_codes(paths: ProjectPaths | None) -> tuple[CodeDescription, ...]:
    """Return the codes of the package, and of the SPARQL rules of a project."""
    own = sparql_rules.load(paths) if paths else []
    return (
        *package_codes(),
        *(
            CodeDescription(rule.code, rule.message, f"{rule.source}; {rule.display_name}")
            for rule in own
        ),
        *(CodeDescription(rule.code, rule.message, rule.source) for rule in LINT_RULES.values()),
        *(
            CodeDescription(code, violation.message, "OWL 2 Profiles, section 4")
            for code, violation in VIOLATIONS.items()
        ),
        *(
            CodeDescription(rule.id, RULE_TEXTS[rule.id], "OWL 2 Profiles, section 4.3")
            for rule in rules()
            if not rule.head
        ),
    )


def package_codes() -> tuple[CodeDescription, ...]:
    """Return the codes of `codes.yaml`, with their examples."""
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(
        CodeDescription(
            code,
            Message(*(f"{entry['about'][lang]} {entry['fix'][lang]}" for lang in ("nl", "en"))),
            bad=entry["bad"].rstrip(),
            good=entry["good"].rstrip(),
        )
        for code, entry in entries.items()
    )


def shape_codes(paths: ProjectPaths) -> Iterator[CodeDescription]:
    """Yield the codes of the shapes of a project, one for each kind of constraint."""
    triples = named_graphs.load(paths).triples(OWN.graphs["shapes"])
    for shape in sorted(shapes.read(triples).by_iri.values(), key=lambda shape: shape.iri):
        for code in dict.fromkeys(shape.code(part.parameter) for part in shape.constraints):
            yield CodeDescription(code, shape_message(shape), f"shape {shape.short_name}")


def shape_message(shape: Shape) -> Message:
    """Return the message of a shape without SHACL's placeholders."""
    return Message(
        shape.message.nl.replace("{$this}", "Dit").replace("{?value}", "de waarde"),
        shape.message.en.replace("{$this}", "It").replace("{?value}", "the value"),
    )


def format_code(description: CodeDescription, language: str) -> str:
    """Return a description as text for the terminal."""
    source, wrong, right = (
        ("Source", "Wrong", "Right") if language == "en" else ("Bron", "Fout", "Goed")
    )
    about = _PLACEHOLDER.sub(r"[\1]", description.about.text(language))
    lines = [description.code, "", f"{about[:1].upper()}{about[1:]}"]
    if description.source:
        lines += ["", f"{source}: {description.source}"]
    for label, example in ((wrong, description.bad), (right, description.good)):
        if example:
            lines += ["", f"{label}:", *(f"  {line}" for line in example.splitlines())]
    return "\n".join([*lines, ""])
