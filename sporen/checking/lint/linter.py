"""Runs the lint rules: on the text of files, and on triples as authors wrote them.

A store folds `"01"^^xsd:integer` to `1` and language tags to lower case, and has no prefixes.
Rules that a query can express are in `shapes/hygiene/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.checking.lint import iris, literals, prefixes
from sporen.checking.lint.lint_rules import LINT_RULES, SourceText
from sporen.rdf.namespaces import OWL, OWN, RDFS, SPOREN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.findings import Finding
    from sporen.graphs import Graphs

_ONTOLOGY = NamedNode(f"{SPOREN}def")


def lint(
    graphs: Graphs, questions: Iterable[SourceText], rules: Iterable[SourceText]
) -> Iterator[Finding]:
    """Yield the findings of all lint rules, each with its location or its triple.

    Args:
        graphs: The graphs of the project.
        questions: The texts of the questions, with their front matter.
        rules: The texts of the rules, with their front matter.

    """
    turtle = [
        SourceText(graphs.folders.relative(file.path), file.path.read_text(encoding="utf-8-sig"))
        for file in graphs.files
    ]
    questions = list(questions)
    defined = {
        quad.subject.value
        for quad in graphs.store.quads(predicate=RDFS["isDefinedBy"])
        if isinstance(quad.subject, NamedNode)
    }
    yield from prefixes.check_prefixes((*turtle, *questions, *rules))
    yield from prefixes.check_query_terms(questions, graphs.store, defined)
    yield from iris.check_iris(turtle)
    yield from literals.check_language_tags(turtle)
    yield from literals.check_characters(turtle)
    yield from literals.check_literals(graphs, defined)
    yield from _check_version(graphs)


def _check_version(graphs: Graphs) -> Iterator[Finding]:
    """Compare the version of the ontology with the version of the project."""
    project = graphs.folders.settings.version
    graph = OWN.graphs["ontology"]
    for quad in graphs.store.quads(_ONTOLOGY, OWL["versionInfo"], None, graph):
        version = quad.object.value if isinstance(quad.object, Literal) else ""
        if project and version != project:
            yield LINT_RULES["ON-05.project"].finding(
                {"version": version, "project": project},
                triple=quad.triple,
                graph=graph.value,
            )
