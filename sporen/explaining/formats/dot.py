"""An explanation as a Graphviz graph: statements are boxes, rules are ellipses between them."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from sporen.explaining.formats.lines import source_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.explaining.explanation import Explanation, MissingPremiseNode, ProofNode

#: The most characters on a line of a label.
_LABEL_WIDTH = 60


def write(explanation: Explanation, language: str) -> str:
    """Return a graph in the dot language."""
    lines = ["digraph explanation {", '  rankdir="BT";', '  node [shape="box"];']
    for at, proof in enumerate(explanation.proofs, 1):
        lines += _proof(proof, f"p{at}", language)
    for at, missing in enumerate(explanation.missing, 1):
        lines += _missing(explanation.goal, missing, f"m{at}", language)
    return "\n".join([*lines, "}"]) + "\n"


def _proof(node: ProofNode, name: str, language: str) -> Iterator[str]:
    lines = [node.text, *source_lines(node, language)]
    yield f"  {name} [label={_label(lines)}];"
    if not node.premises:
        return
    yield f'  {name}r [shape="ellipse" label={_label([node.rule, node.why])}];'
    yield f"  {name}r -> {name};"
    yield from _premises(node.premises, name, language)


def _missing(
    goal: ProofNode, missing: MissingPremiseNode, name: str, language: str
) -> Iterator[str]:
    rule = _label([missing.rule, missing.why])
    yield f'  {name} [style="dashed" label={_label([goal.text])}];'
    yield f'  {name}r [shape="ellipse" style="dashed" label={rule}];'
    yield f"  {name}r -> {name};"
    yield f'  {name}_0 [style="dashed" color="red" label={_label([missing.missing.text])}];'
    yield f"  {name}_0 -> {name}r;"
    yield from _premises(missing.premises, name, language)


def _premises(premises: tuple[ProofNode, ...], name: str, language: str) -> Iterator[str]:
    for at, premise in enumerate(premises, 1):
        yield from _proof(premise, f"{name}_{at}", language)
        yield f"  {name}_{at} -> {name}r;"


def _label(lines: list[str]) -> str:
    r"""Return a quoted label: backslashes and quotes escaped, each line ended by `\l`."""
    narrow = (part for line in lines for part in wrap(line, _LABEL_WIDTH))
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in narrow)
    return '"' + "".join(f"{line}\\l" for line in escaped) + '"'
