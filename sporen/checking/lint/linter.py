"""What no query sees, for a store folds it, or it is in the text of files: other hygiene rules.

Oxigraph makes `1` of `"01"^^xsd:integer` and lower-cases the tags of languages; it knows no
prefixes, and no files. What can be asked of a graph is a rule in `shapes/hygiene/`.
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


def lint(
    graphs: Graphs, questions: Iterable[SourceText], rules: Iterable[SourceText]
) -> Iterator[Finding]:
    """Return what is wrong with the files of a project, each with its place or what leads to it.

    Args:
        graphs: what the Turtle files hold.
        questions: the texts of the questions, heads included.
        rules: the texts of the rules, likewise.

    """
    turtle = [
        SourceText(graphs.folders.relative(file.path), file.path.read_text(encoding="utf-8-sig"))
        for file in graphs.files
    ]
    asked = list(questions)
    listed = {
        quad.subject.value
        for quad in graphs.store.quads(predicate=RDFS["isDefinedBy"])
        if isinstance(quad.subject, NamedNode)
    }
    yield from prefixes.check_prefixes((*turtle, *asked, *rules))
    yield from prefixes.check_query_terms(asked, graphs.store, listed)
    yield from iris.check_iris(turtle)
    yield from literals.check_language_tags(turtle)
    yield from literals.check_characters(turtle)
    yield from literals.check_literals(graphs, listed)
    yield from _check_version(graphs)


def _check_version(graphs: Graphs) -> Iterator[Finding]:
    """Compare the version of the ontology with that of the project, where it has one."""
    project = graphs.folders.settings.version
    for quad in graphs.store.quads(
        NamedNode(f"{SPOREN}def"), OWL["versionInfo"], None, OWN.graphs["ontology"]
    ):
        version = quad.object.value if isinstance(quad.object, Literal) else ""
        if project and version != project:
            told = {"version": version, "project": project}
            yield LINT_RULES["ON-05.project"].finding(
                told, triple=quad.triple, graph=OWN.graphs["ontology"].value
            )
