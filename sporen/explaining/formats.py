"""An explanation written down: for a terminal, as JSON, as a nested list, as a drawing for dot."""

from __future__ import annotations

import json
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.i18n import Message
from sporen.rdf.namespaces import SPG, XSD
from sporen.rdf.serialization import parse_term
from sporen.reasoning.proofs.prover import FALSE
from sporen.strings import shorten_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from sporen.explaining.evidence import Quote, Source
    from sporen.explaining.explanation import Explanation, MissingPremiseNode, ProofNode

_PROOF = Message("Bewijs {at} van {number}", "Proof {at} of {number}")
_HOLDS_NOT = Message(
    "Dit staat nergens en volgt nergens uit.", "It is not stated and does not follow."
)
_NO_BREACH = Message(
    "Niets spreekt zichzelf tegen volgens {rule}.", "Nothing contradicts itself by {rule}."
)
_WOULD = Message(
    "Het zou volgen ({rule}: {why}) als ook gold:",
    "It would follow ({rule}: {why}) if this held too:",
)
_SINCE = Message("Dit geldt wel:", "This does hold:")
_MADE = Message("gemaakt door de bouw", "made by the build")
#: How much of a quote one line shows, in characters.
_MOST_QUOTED = 200
#: The width of a box in a drawing, in characters.
_WIDEST = 60


def to_terminal(told: Explanation, language: str) -> RenderableType:
    """Make trees: under each statement what it follows from, at the ends where it stands."""
    from rich.console import Group  # noqa: PLC0415  only a terminal needs it
    from rich.text import Text  # noqa: PLC0415
    from rich.tree import Tree  # noqa: PLC0415

    def tree(node: ProofNode, above: Tree | None = None) -> Tree:
        said = Text(node.text, style="bold")
        if node.rule:
            said.append(f"\n{node.rule}  {node.why}", style="not bold cyan")
        for line in _stands(node, language):
            said.append(f"\n{line}", style="not bold dim")
        here = Tree(said) if above is None else above.add(said)
        for premise in node.premises:
            tree(premise, here)
        return here

    parts: list[RenderableType] = []
    for at, proof in enumerate(told.proofs, 1):
        head = _head(at, told, language)
        parts += [*([Text()] if at > 1 else []), *([Text(head)] if head else []), tree(proof)]
    if not told.proofs:
        parts = [Text(line) for line in _absent(told, language)]
    return Group(*parts)


def to_markdown(told: Explanation, language: str) -> str:
    """Write a nested list, a point for each statement."""
    lines: list[str] = []

    def write(node: ProofNode, depth: int) -> None:
        indent = "  " * depth
        why = f" — `{node.rule}`: {_plain(node.why)}" if node.rule else ""
        points = [f"- **{_plain(node.text)}**{why}"]
        points += [f"  {_plain(line)}" for line in _stands(node, language)]
        lines.append("\\\n".join(f"{indent}{point}" for point in points))
        for premise in node.premises:
            write(premise, depth + 1)

    for at, proof in enumerate(told.proofs, 1):
        head = _head(at, told, language)
        lines += [*([""] if lines else []), *([f"{head}:", ""] if head else [])]
        write(proof, 0)
    if not told.proofs:
        lines += _absent_in_markdown(told, language)
    return "\n".join(lines) + "\n"


def to_json(told: Explanation) -> str:
    """Write it as JSON; docs/explain.md says what each key means."""
    document = {
        "holds": bool(told.proofs),
        "statement": None if told.goal.triple == FALSE else _statement(told.goal),
        "contradiction": told.goal.rule or None,
        "proofs": [_proof(proof) for proof in told.proofs],
        "missing": [_missing(lack) for lack in told.missing],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def to_dot(told: Explanation, language: str) -> str:
    """Write a graph in the language of Graphviz: statements as boxes, rules on the way between."""
    lines = ["digraph explanation {", '  rankdir="BT";', '  node [shape="box"];']
    for at, proof in enumerate(told.proofs, 1):
        lines += _drawn(proof, f"p{at}", language)
    for at, lack in enumerate(told.missing, 1):
        lines += _drawn_lack(told.goal, lack, f"m{at}", language)
    return "\n".join([*lines, "}"]) + "\n"


def _drawn(node: ProofNode, name: str, language: str) -> Iterator[str]:
    lines = [node.text, *_stands(node, language)]
    yield f"  {name} [label={_label(lines)}];"
    if not node.premises:
        return
    yield f'  {name}r [shape="ellipse" label={_label([node.rule, node.why])}];'
    yield f"  {name}r -> {name};"
    for at, premise in enumerate(node.premises, 1):
        yield from _drawn(premise, f"{name}_{at}", language)
        yield f"  {name}_{at} -> {name}r;"


def _drawn_lack(
    goal: ProofNode, lack: MissingPremiseNode, name: str, language: str
) -> Iterator[str]:
    yield f'  {name} [style="dashed" label={_label([goal.text])}];'
    yield f'  {name}r [shape="ellipse" style="dashed" label={_label([lack.rule, lack.why])}];'
    yield f"  {name}r -> {name};"
    yield f'  {name}_0 [style="dashed" color="red" label={_label([lack.missing.text])}];'
    yield f"  {name}_0 -> {name}r;"
    for at, premise in enumerate(lack.premises, 1):
        yield from _drawn(premise, f"{name}_{at}", language)
        yield f"  {name}_{at} -> {name}r;"


def _label(lines: list[str]) -> str:
    r"""Write a text between quotes: a backslash and a quote escaped, each line ended by `\l`."""
    narrow = (part for line in lines for part in wrap(line, _WIDEST))
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in narrow)
    return '"' + "".join(f"{line}\\l" for line in escaped) + '"'


def _head(at: int, told: Explanation, language: str) -> str:
    number = len(told.proofs)
    return _PROOF.text(language).format(at=at, number=number) if number > 1 else ""


def _stands(node: ProofNode, language: str) -> list[str]:
    """Say where a statement stands, and on which words it rests."""
    places = [
        f"{source.location or _MADE.text(language)}  {_graph(source)}" for source in node.sources
    ]
    return places + [
        f"«{shorten_text(quote.text, _MOST_QUOTED)}»  {quote.location} ({quote.start}–{quote.end})"
        for quote in node.quotes
    ]


def _absent(told: Explanation, language: str) -> list[str]:
    if told.goal.triple == FALSE:
        return [_NO_BREACH.text(language).format(rule=told.goal.rule)]
    lines = [told.goal.text, _HOLDS_NOT.text(language)]
    for lack in told.missing:
        lines += ["", _WOULD.text(language).format(rule=lack.rule, why=lack.why)]
        lines += [f"  {lack.missing.text}", _SINCE.text(language)]
        lines += [f"  {premise.text}" for premise in lack.premises]
    return lines


def _absent_in_markdown(told: Explanation, language: str) -> list[str]:
    if told.goal.triple == FALSE:
        return [_plain(line) for line in _absent(told, language)]
    lines = [f"- **{_plain(told.goal.text)}** — {_plain(_HOLDS_NOT.text(language))}"]
    for lack in told.missing:
        would = _WOULD.text(language).format(rule=lack.rule, why=lack.why)
        lines.append(f"  - {_plain(would)} **{_plain(lack.missing.text)}**")
        lines += [f"    - {_plain(premise.text)}" for premise in lack.premises]
    return lines


def _graph(source: Source) -> str:
    return source.graph.removeprefix(SPG)


def _plain(text: str) -> str:
    """Escape what Markdown would take for a sign of its own."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text)


def _proof(node: ProofNode) -> dict[str, Any]:
    return {
        **_statement(node),
        "rule": node.rule or None,
        "why": node.why or None,
        "stated": [_source(source) for source in node.sources],
        "words": [_quote(quote) for quote in node.quotes],
        "premises": [_proof(premise) for premise in node.premises],
    }


def _missing(lack: MissingPremiseNode) -> dict[str, Any]:
    return {
        "rule": lack.rule,
        "why": lack.why,
        "missing": _statement(lack.missing),
        "premises": [_statement(premise) for premise in lack.premises],
    }


def _statement(node: ProofNode) -> dict[str, Any]:
    if node.triple == FALSE:
        return {"subject": None, "predicate": None, "object": None, "text": node.text}
    subject, predicate, value = map(_term, node.triple)
    return {"subject": subject, "predicate": predicate, "object": value, "text": node.text}


def _term(written: str) -> dict[str, str] | None:
    """Write a term as the JSON results of SPARQL do; None for what may be anything."""
    if written.startswith("?"):
        return None
    term = parse_term(written)
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    assert isinstance(term, Literal)  # noqa: S101  statements about statements are refused on reading
    told = {"type": "literal", "value": term.value}
    if term.language:
        return {**told, "xml:lang": term.language}
    return told if term.datatype == XSD["string"] else {**told, "datatype": term.datatype.value}


def _source(source: Source) -> dict[str, Any]:
    place = source.location
    return {
        "graph": source.graph,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "file": quote.location.file,
        "line": quote.location.line,
        "column": quote.location.column,
    }
