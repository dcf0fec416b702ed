"""An explanation as trees in a terminal: below each statement the premises it follows from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.explaining.formats.lines import no_proof_lines, proof_heading, source_lines

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sporen.explaining.explanation import Explanation, ProofNode


def write(explanation: Explanation, language: str) -> RenderableType:
    """Return a tree for each proof, or lines if there is none."""
    from rich.console import Group  # noqa: PLC0415  only a terminal needs it
    from rich.text import Text  # noqa: PLC0415
    from rich.tree import Tree  # noqa: PLC0415

    def tree(node: ProofNode, parent: Tree | None = None) -> Tree:
        label = Text(node.text, style="bold")
        if node.rule:
            label.append(f"\n{node.rule}  {node.why}", style="not bold cyan")
        for line in source_lines(node, language):
            label.append(f"\n{line}", style="not bold dim")
        branch = Tree(label) if parent is None else parent.add(label)
        for premise in node.premises:
            tree(premise, branch)
        return branch

    parts: list[RenderableType] = []
    for at, proof in enumerate(explanation.proofs, 1):
        heading = proof_heading(at, explanation, language)
        parts += [Text()] if at > 1 else []
        parts += [Text(heading)] if heading else []
        parts.append(tree(proof))
    if not explanation.proofs:
        parts = [Text(line) for line in no_proof_lines(explanation, language)]
    return Group(*parts)
