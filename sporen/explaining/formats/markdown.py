"""An explanation as a nested Markdown list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.explaining.formats.lines import (
    no_proof_lines,
    not_found,
    proof_heading,
    source_lines,
    would_follow,
)
from sporen.reasoning.proofs.prover import FALSE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.explaining.explanation import Explanation, ProofNode

_SPECIAL = "\\`*_[]<>#|"


def write(explanation: Explanation, language: str) -> str:
    """Return a nested list with one item for each statement."""
    lines: list[str] = []
    for at, proof in enumerate(explanation.proofs, 1):
        heading = proof_heading(at, explanation, language)
        lines += [""] if lines else []
        lines += [f"{heading}:", ""] if heading else []
        lines += _items(proof, 0, language)
    if not explanation.proofs:
        lines += _no_proof_items(explanation, language)
    return "\n".join(lines) + "\n"


def _items(node: ProofNode, depth: int, language: str) -> Iterator[str]:
    indent = "  " * depth
    why = f" — `{node.rule}`: {_escape(node.why)}" if node.rule else ""
    item = [f"- **{_escape(node.text)}**{why}"]
    item += [f"  {_escape(line)}" for line in source_lines(node, language)]
    yield "\\\n".join(f"{indent}{line}" for line in item)
    for premise in node.premises:
        yield from _items(premise, depth + 1, language)


def _no_proof_items(explanation: Explanation, language: str) -> list[str]:
    if explanation.goal.triple == FALSE:
        return [_escape(line) for line in no_proof_lines(explanation, language)]
    lines = [f"- **{_escape(explanation.goal.text)}** — {_escape(not_found(language))}"]
    for missing in explanation.missing:
        would = _escape(would_follow(missing, language))
        lines.append(f"  - {would} **{_escape(missing.missing.text)}**")
        lines += [f"    - {_escape(premise.text)}" for premise in missing.premises]
    return lines


def _escape(text: str) -> str:
    """Escape the characters that have a meaning in Markdown."""
    return "".join(f"\\{sign}" if sign in _SPECIAL else sign for sign in text)
