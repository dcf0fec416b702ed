"""The summary of a build."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.labels import Labels
from sporen.project import AUTHORED, GENERATED, layer_graph
from sporen.rdf.namespaces import OWN, SPC, SPOREN

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sporen.build import BuildResult

#: The number of classes listed for each layer.
MAX_CLASSES = 8


def render(built: BuildResult, language: str) -> RenderableType:
    """Return the letters with their layers, the counts of the build, and the next steps."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    labels = Labels(built.graphs.store, language)
    parts: list[RenderableType] = [Text(f"Sporen {version('sporen')}", style="bold")]
    for letter in built.graphs.folders.letters():
        name = labels.label(NamedNode(OWN.resources + letter))
        parts += [Text(), Text(name, style="bold")]
        layers = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2))
        layers.add_column(min_width=10)
        layers.add_column(justify="right", min_width=7)
        layers.add_column(overflow="fold")
        for layer in (*AUTHORED, *GENERATED):
            graph = layer_graph(letter, layer)
            number = sum(1 for _ in built.graphs.store.quads(graph=NamedNode(graph)))
            title = labels.label(NamedNode(f"{SPC}layer/{layer}"))
            layers.add_row(
                Text(f"  {title}"),
                _format_number(number, language),
                _class_counts(built, graph, labels),
            )
        parts.append(layers)
    parts += [Text(), *(Text(line) for line in _lines(built, language))]
    return Group(*parts)


def _class_counts(built: BuildResult, graph: str, labels: Labels) -> str:
    """Return the most frequent classes of a graph with their numbers of instances."""
    rows = built.graphs.store.select(
        f"""SELECT ?class (COUNT(DISTINCT ?resource) AS ?number)
        WHERE {{ GRAPH <{graph}> {{ ?resource a ?class }} ?class <{_DEFINED}> <{SPOREN}def> }}
        GROUP BY ?class ORDER BY DESC(?number) STR(?class)"""
    ).rows
    counts = [
        f"{labels.label(class_)} ({number.value})"
        for class_, number in rows
        if isinstance(number, Literal)
    ]
    more = ["…"] if len(counts) > MAX_CLASSES else []
    return ", ".join(counts[:MAX_CLASSES] + more)


_DEFINED = "http://www.w3.org/2000/01/rdf-schema#isDefinedBy"


def _lines(built: BuildResult, language: str) -> list[str]:
    counts = built.checked.counts
    triples = _format_number(counts.triples, language)
    example = built.answers[len(built.answers) // 2].id if built.answers else "CQ-01"
    first = built.graphs.folders.letters()[0]
    if language == "en":
        return [
            (
                f"Checked    {counts.shapes} shapes, {counts.rules} rules, {counts.quotes} quotes, "
                f"{counts.files} files, {triples} triples in {counts.graphs} graphs"
            ),
            f"Answered   {len(built.answers)} questions",
            f"Published  {built.files} files in dist/",
            "",
            "Next steps:",
            "  dist/index.html              the home page",
            "  sporen ask                   the questions",
            f"  sporen ask {example}             one answer, with quotes from the letter",
            f"  data/{first}/source.ttl  the letter as RDF",
        ]
    return [
        (
            f"Gecontroleerd  {counts.shapes} shapes, {counts.rules} regels, {counts.quotes} "
            f"citaten, {counts.files} bestanden, {triples} triples in {counts.graphs} grafen"
        ),
        f"Beantwoord     {len(built.answers)} vragen",
        f"Gepubliceerd   {built.files} bestanden in dist/",
        "",
        "Vervolgstappen:",
        "  dist/index.html              de voorpagina",
        "  sporen ask                   de vragen",
        f"  sporen ask {example}             één antwoord, met citaten uit de brief",
        f"  data/{first}/source.ttl  de brief als RDF",
    ]


def _format_number(number: int, language: str) -> str:
    text = f"{number:,}"
    return text if language == "en" else text.replace(",", ".")
