"""Explanations of the real letter, for people to review; lines of files change with every edit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sporen.explaining.explainer import Explainer
from sporen.explaining.explanation import ExplanationBuilder
from sporen.explaining.formats import markdown

if TYPE_CHECKING:
    from sporen.graphs import Graphs

WOULD_KEEP = ("proposal/13", "sp:wouldKeep", "30%-regeling")
#: By the name of a golden file: a statement, and in which language it is explained.
EXPLAINED = {
    "explain-follows.md": (WOULD_KEEP, "en"),
    "explain-follows-nl.md": (WOULD_KEEP, "nl"),
    "explain-stated.md": (("proposal/13", "sp:number", "13"), "en"),
    "explain-absent.md": (("proposal/13", "sp:wouldKeep", "ETK scheme"), "en"),
    "explain-schema.md": (("sp:Letter", "rdfs:subClassOf", "eli:Work"), "en"),
}


def golden(graphs: Graphs) -> dict[str, str]:
    """Return the golden files of explanations, name and text."""
    explainer = Explainer(graphs.folders, graphs.store)
    return {
        name: without_lines(
            markdown.write(
                ExplanationBuilder(explainer.explain_statement(asked, 3), language).build(),
                language,
            )
        )
        for name, (asked, language) in EXPLAINED.items()
    }


def without_lines(text: str) -> str:
    """Take the lines and columns of Turtle files out."""
    return re.sub(r"(\.ttl):\d+:\d+", r"\1", text)
