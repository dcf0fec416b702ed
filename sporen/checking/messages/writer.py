"""Writes messages for validation results: first the fault, then the fix from the shape."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.checking.attribution import AttributedResult, Attributor, result_term, term_text
from sporen.checking.deduplication import group_results
from sporen.checking.messages.constraints import ConstraintWriter
from sporen.checking.messages.message_templates import (
    BLANK_NODE_NAME,
    FAULTS,
    MANY_PROPERTIES,
    NO_LANGUAGE,
    NODE_KINDS,
    NOT_MET,
    OR,
    REQUIREMENT,
    TOO_FEW,
    UNCLEAR,
    WRONG_KIND,
    format_count,
    join_names,
    with_article,
)
from sporen.checking.messages.term_names import TermNames
from sporen.checking.shapes import parameter_of
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.rdf.namespaces import SH, SP, XSD, to_curie

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sporen.checking.engines.results import Result
    from sporen.checking.shapes import Constraint, Shape, Shapes
    from sporen.rdf.terms import Term
    from sporen.stores.oxigraph import OxigraphStore


class MessageWriter:
    """Turns validation results into findings with Dutch and English messages."""

    def __init__(
        self, shapes: Shapes, store: OxigraphStore, shorten_iri: Callable[[str], str] = to_curie
    ) -> None:
        """Write messages about the data of a store; `shorten_iri` shortens an IRI."""
        self._shapes = shapes
        self._store = store
        self._shorten_iri = shorten_iri
        self._attributor = Attributor(shapes, store)
        self._constraints = ConstraintWriter(shapes.index, shorten_iri)
        self._names = TermNames(shapes, store, shorten_iri)

    def findings(self, results: Iterable[Result]) -> Iterator[Finding]:
        """Yield the findings of results, one for each triple at fault."""
        groups = list(group_results(results))
        terms = (
            result_term(text)
            for group in groups
            for result in group
            for text in (result.focus, result.value)
        )
        self._names.preload(terms)
        for group in groups:
            yield from self._group_findings(group)

    def _group_findings(self, group: list[Result]) -> Iterator[Finding]:
        """Yield the findings of the first result, which represents its group."""
        first = group[0]
        shape = self._shapes.by_iri.get(first.shape)
        if shape is None:
            yield _unnamed_shape_finding(first)
            return
        parameter = parameter_of(first.component.removeprefix(SH))
        focus = result_term(first.focus)
        results = self._attributor.attribute(
            AttributedResult(shape, parameter, focus, result_term(first.value))
        )
        size = len(group)
        if size > 1 and parameter == "closed":
            values = [result_term(result.value) for result in group]
            results = [self._attributor.merge_properties(results[0], values)]
            size = 1
        for result in results:
            nl, en = self._message(result, "nl"), self._message(result, "en")
            if size > 1:
                nl += f" Dit komt op {size} plaatsen voor."
                en += f" This occurs in {size} places."
            is_focus = first.value == first.focus and not (result.path and parameter == "sparql")
            yield Finding(
                shape.code(parameter),
                shape.severity,
                Message(nl, en),
                focus=first.focus,
                path=f"<{result.path}>" if result.path else "",
                value="" if result.properties or is_focus else first.value,
                graph=result.graph,
                shape=shape.iri,
                quote=self._letter_quote(focus),
            )

    def _message(self, result: AttributedResult, language: str) -> str:
        """Return the fault and the message of the shape; for a node shape, only the latter."""
        message = self._fill_placeholders(result, language)
        name = self._names.name(result.focus, language) or BLANK_NODE_NAME.text(language)
        fault = self._fault(result, language)
        if result.properties:
            values = self._names.join([NamedNode(path) for path in result.properties], language)
            fault = MANY_PROPERTIES.text(language).format(values=values)
        is_unclear = not fault or result.parameter in UNCLEAR
        if not message and is_unclear and not result.properties:
            message = self._requirement(result, NOT_MET if not fault else REQUIREMENT, language)
        return f"{name}: {fault}. {message}".rstrip() if fault else f"{name}: {message}"

    def _requirement(self, result: AttributedResult, template: Message, language: str) -> str:
        """Return a sentence with the constraint, for a shape without a message."""
        constraint = self._constraint(result)
        text = self._shorten_iri(result.parameter)
        if constraint:
            text = self._constraints.turtle(result.shape.iri, constraint)
        return template.text(language).format(constraint=text)

    def _fault(self, result: AttributedResult, language: str) -> str:
        shape, parameter, value = result.shape, result.parameter, result.value
        constraint = self._constraint(result)
        if constraint is None or not (shape.path or parameter == "closed"):
            return ""
        values = self._values(shape, result.focus)
        if parameter == "uniqueLang":
            values = _texts_sharing_language(values)
        expected = self._expected(constraint, language)
        actual = self._names.node_kind(value, language)
        template = FAULTS.get(parameter)
        if parameter in ("minCount", "qualifiedMinCount") and values:
            template = TOO_FEW
        if parameter in ("datatype", "nodeKind") and actual not in ("", expected):
            template = WRONG_KIND
        tag = value.language if isinstance(value, Literal) else None
        if parameter == "languageIn" and not tag:
            template = NO_LANGUAGE
        if parameter == "and" and not expected:
            template = FAULTS["or"]
        if parameter == "in" and self._constraints.lists_plain_text(constraint, value):
            template, expected = WRONG_KIND, NODE_KINDS[XSD["string"]].text(language)
        if template is None:
            return ""
        path = NamedNode(result.path) if result.path else None
        return template.text(language).format(
            name=shape.name.text(language)
            or self._shorten_iri(result.path)
            or self._names.path(shape),
            value=self._names.name(value, language) or BLANK_NODE_NAME.text(language),
            expected=expected,
            actual=actual,
            count=format_count(len(values), language),
            values=self._names.join(values, language),
            path=self._names.property_name(path, language) if path else "",
            language=tag,
        )

    def _constraint(self, result: AttributedResult) -> Constraint | None:
        """Return the violated constraint, or None for a component that is not part of SHACL.

        Of several `sh:disjoint`, return the one whose property has the same value.
        """
        constraints = [c for c in result.shape.constraints if c.parameter == result.parameter]
        if result.parameter == "disjoint" and isinstance(result.focus, NamedNode):
            for constraint in constraints:
                if isinstance(constraint.value, NamedNode) and self._attributor.asserted(
                    result.focus, constraint.value, result.value
                ):
                    return constraint
        return constraints[0] if constraints else None

    def _values(self, shape: Shape, focus: Term | None) -> list[Term]:
        """Return the value nodes of a shape, sorted, or none if its path is too complex."""
        if shape.path and not shape.steps:
            return []
        nodes: set[Term] = {focus} if focus is not None else set()
        for step in shape.steps:
            property_, before = NamedNode(step.property), nodes
            nodes = set()
            for node in before:
                if step.inverse:
                    nodes.update(q.subject for q in self._store.quads(None, property_, node))
                elif isinstance(node, NamedNode | BlankNode):
                    nodes.update(q.object for q in self._store.quads(node, property_))
        return sorted(nodes, key=str)

    def _expected(self, constraint: Constraint, language: str) -> str:
        index = self._shapes.index
        parameter, value = constraint
        if parameter == "and":  # used only for the concepts of several schemes
            members = index.list_members(value)
            schemes = [index.first_object(member, SH["hasValue"]) for member in members]
            return self._names.join([scheme for scheme in schemes if scheme], language)
        if parameter == "languageIn":
            members = index.list_members(value)
            tags = [f"@{tag.value}" for tag in members if isinstance(tag, Literal)]
            return join_names(tags, OR, language)
        if not isinstance(value, NamedNode):
            return self._names.name(value, language)
        if parameter == "class":
            return with_article(self._names.class_name(value, language), language)
        if parameter in ("disjoint", "equals", "lessThan", "lessThanOrEquals"):
            return self._names.property_name(value, language)
        return (
            NODE_KINDS[value].text(language)
            if value in NODE_KINDS
            else self._names.name(value, language)
        )

    def _fill_placeholders(self, result: AttributedResult, language: str) -> str:
        """Return the message of the shape with its placeholders filled."""
        path = NamedNode(result.path) if result.path else None
        message = self._constraints.message(result.shape, result.parameter).text(language)
        if "{" not in message:
            return message
        for name, term in (("this", result.focus), ("value", result.value), ("PATH", path)):
            for sigil in "$?":
                message = message.replace(f"{{{sigil}{name}}}", self._names.name(term, language))
        return message

    def _letter_quote(self, focus: Term | None) -> str:
        """Return the quote of a resource, or else of the resource that it is about."""
        if not isinstance(focus, NamedNode):
            return ""
        about = (quad.object for quad in self._store.quads(focus, SP["about"]))
        for node in (focus, *about):
            if isinstance(node, NamedNode):
                quotes = [term_text(quad.object) for quad in self._store.quads(node, SP["quote"])]
                if quotes:
                    return min(quotes)
        return ""


def _texts_sharing_language(values: list[Term]) -> list[Term]:
    """Return the texts whose language another text has too."""
    texts = [value for value in values if isinstance(value, Literal)]
    counts = Counter(text.language for text in texts)
    return [text for text in texts if text.language and counts[text.language] > 1]


def _unnamed_shape_finding(result: Result) -> Finding:
    """Return a finding about a shape without an IRI."""
    focus = to_curie(result.focus.strip("<>"))
    return Finding(
        "SH-01",
        Severity.VIOLATION,
        Message(
            f"{focus}: voldoet niet aan een shape zonder IRI. Geef die shape een IRI.",
            f"{focus}: does not conform to a shape without an IRI. Give that shape an IRI.",
        ),
        focus=result.focus,
    )
