"""What a SHACL result means in words: what is wrong first, then what the shape says to do."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.checking.attribution import AttributedResult, Attributor, result_term, term_text
from sporen.checking.deduplication import group_results
from sporen.checking.messages.constraints import ConstraintWriter
from sporen.checking.messages.message_templates import (
    AND,
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
from sporen.checking.shapes import parameter_of
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.labels import Labels
from sporen.rdf.namespaces import OWN, RDFS, SH, SP, XSD, to_curie
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sporen.checking.engines.results import Result
    from sporen.checking.shapes import Constraint, Shape, Shapes
    from sporen.rdf.terms import Term
    from sporen.stores.oxigraph import OxigraphStore

_IRI = re.compile("<([^>]*)>")
#: The most values that a message names.
_MAX_VALUES = 5


class MessageWriter:
    """Results in words, for the shapes and the data they are about."""

    def __init__(
        self, shapes: Shapes, store: OxigraphStore, short: Callable[[str], str] = to_curie
    ) -> None:
        """Word results for shapes and a store; `short` gives the short form of an IRI."""
        self._shapes = shapes
        self._store = store
        self._short = short
        self._statements = Attributor(shapes, store)
        self._demands = ConstraintWriter(shapes.index, short)
        self._names: dict[tuple[str, str], str] = {}
        labels = Labels(store)
        self._labels = {language: labels.in_language(language) for language in ("nl", "en")}

    def findings(self, results: Iterable[Result]) -> Iterator[Finding]:
        """Return the findings of results, one for each statement that is wrong."""
        groups = list(group_results(results))
        # Many things are looked up at once in a fraction of the time that each by itself takes.
        found = (result_term(text) for alike in groups for one in alike for text in one[2:])
        self._labels["nl"].preload(dict.fromkeys(found))
        for alike in groups:
            yield from self._findings(alike[0], alike)

    def _findings(self, result: Result, alike: list[Result]) -> Iterator[Finding]:
        """Return the findings of one result, which may stand for others that are alike."""
        shape = self._shapes.by_iri.get(result.shape)
        if shape is None:
            yield _unnamed_shape_finding(result)
            return
        parameter = parameter_of(result.component.removeprefix(SH))
        focus = result_term(result.focus)
        wrongs = self._statements.attribute(
            AttributedResult(shape, parameter, focus, result_term(result.value))
        )
        more = len(alike) if len(alike) > 1 else 0
        if more and parameter == "closed":
            wrongs = [
                self._statements.merge_properties(
                    wrongs[0], [result_term(one.value) for one in alike]
                )
            ]
            more = 0
        for wrong in wrongs:
            nl, en = self._message(wrong, "nl"), self._message(wrong, "en")
            if more:
                nl += f" Zo is het op {more} plaatsen."
                en += f" It is so in {more} places."
            is_itself = result.value == result.focus and not (wrong.path and parameter == "sparql")
            yield Finding(
                shape.code(parameter),
                shape.severity,
                Message(nl, en),
                focus=result.focus,
                path=f"<{wrong.path}>" if wrong.path else "",
                value="" if wrong.properties or is_itself else result.value,
                graph=wrong.graph,
                shape=shape.iri,
                quote=self._letter_quote(focus),
            )

    def _message(self, wrong: AttributedResult, language: str) -> str:
        """Say what is wrong and what to do; of a node as a whole, its shape says both."""
        message = self._fill_placeholders(wrong, language)
        called = self._name(wrong.focus, language) or BLANK_NODE_NAME.text(language)
        lead = self._fault(wrong, language)
        if wrong.properties:
            listed = self._list([NamedNode(path) for path in wrong.properties], language)
            lead = MANY_PROPERTIES.text(language).format(values=listed)
        unclear = not lead or wrong.parameter in UNCLEAR
        if not message and unclear and not wrong.properties:
            message = self._requirement(wrong, language, is_alone=not lead)
        return f"{called}: {lead}. {message}".rstrip() if lead else f"{called}: {message}"

    def _requirement(self, wrong: AttributedResult, language: str, *, is_alone: bool) -> str:
        """Say of a shape without words what it demands."""
        constraint = self._constraint(wrong)
        demand = self._short(wrong.parameter)
        if constraint:
            demand = self._demands.turtle(wrong.shape.iri, constraint)
        words = NOT_MET if is_alone else REQUIREMENT
        return words.text(language).format(demand=demand)

    def _fault(self, wrong: AttributedResult, language: str) -> str:
        shape, parameter, value = wrong.shape, wrong.parameter, wrong.value
        if not shape.path and parameter != "closed":
            return ""
        values = self._values(shape, wrong.focus)
        if parameter == "uniqueLang":
            values = _texts_sharing_language(values)
        constraint = self._constraint(wrong)
        if constraint is None:
            return ""
        wanted = self._expected(constraint, language)
        written = self._node_kind(value, language)
        lead = FAULTS.get(parameter)
        if parameter in ("minCount", "qualifiedMinCount") and values:
            lead = TOO_FEW
        if parameter in ("datatype", "nodeKind") and written not in ("", wanted):
            lead = WRONG_KIND
        tag = value.language if isinstance(value, Literal) else None
        if parameter == "languageIn" and not tag:
            lead = NO_LANGUAGE
        if parameter == "and" and not wanted:
            lead = FAULTS["or"]
        if parameter == "in" and self._demands.lists_plain_text(constraint, value):
            lead, wanted = WRONG_KIND, NODE_KINDS[XSD["string"]].text(language)
        if lead is None:
            return ""
        return lead.text(language).format(
            name=shape.name.text(language) or self._short(wrong.path) or self._path(shape),
            value=self._name(value, language) or BLANK_NODE_NAME.text(language),
            wanted=wanted,
            written=written,
            times=format_count(len(values), language),
            values=self._list(values, language),
            path=self._property(NamedNode(wrong.path), language) if wrong.path else "",
            language=tag,
        )

    def _constraint(self, wrong: AttributedResult) -> Constraint | None:
        """Return the constraint that was broken: of several properties, that with the same value.

        None of a component that SHACL does not have itself.
        """
        all_ = [c for c in wrong.shape.constraints if c.parameter == wrong.parameter]
        return next(
            (
                constraint
                for constraint in all_
                if wrong.parameter == "disjoint"
                and isinstance(wrong.focus, NamedNode)
                and isinstance(constraint.value, NamedNode)
                and self._statements.stated(wrong.focus, constraint.value, wrong.value)
            ),
            all_[0] if all_ else None,
        )

    def _values(self, shape: Shape, focus: Term | None) -> list[Term]:
        """Return the value nodes of a shape, sorted; none where its path cannot be followed."""
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
        if parameter == "and":  # of a list of concepts: the only use made of it here
            schemes = [
                index.first_object(member, SH["hasValue"]) for member in index.list_members(value)
            ]
            return self._list([scheme for scheme in schemes if scheme], language)
        if parameter == "languageIn":
            tags = [
                f"@{tag.value}" for tag in index.list_members(value) if isinstance(tag, Literal)
            ]
            return join_names(tags, OR, language)
        if not isinstance(value, NamedNode):
            return self._name(value, language)
        if parameter == "class":
            return with_article(self._class(value, language), language)
        if parameter in ("disjoint", "equals", "lessThan", "lessThanOrEquals"):
            return self._property(value, language)
        return (
            NODE_KINDS[value].text(language) if value in NODE_KINDS else self._name(value, language)
        )

    def _node_kind(self, value: Term | None, language: str) -> str:
        """Say what kind of node a value is, or of what datatype; nothing of a blank node."""
        if value is None or isinstance(value, BlankNode):
            return ""
        kind = value.datatype if isinstance(value, Literal) else SH["IRI"]
        return NODE_KINDS[kind].text(language) if kind in NODE_KINDS else self._short(kind.value)

    def _class(self, term: NamedNode, language: str) -> str:
        """Call a class as its own shape does, whose messages use that word; else by its label."""
        shape = self._shapes.by_iri.get(OWN.shapes + to_curie(term.value).rpartition(":")[2])
        if shape and ("targetClass", term.value) in shape.targets:
            label = self._shapes.index.message(NamedNode(shape.iri), RDFS["label"])
            return label.text(language) or self._name(term, language)
        return self._name(term, language)

    def _property(self, term: NamedNode, language: str) -> str:
        """Call a property by its label, and as authors write it."""
        short, label = self._short(term.value), self._name(term, language)
        return short if label == short else f"{quote(label)} ({short})"

    def _list(self, terms: list[Term], language: str) -> str:
        shown = [self._name(term, language) for term in terms[:_MAX_VALUES]]
        return (
            ", ".join(shown) + ", …"
            if len(terms) > _MAX_VALUES
            else join_names(shown, AND, language)
        )

    def _name(self, term: Term | None, language: str) -> str:
        """Call a thing by its number or name; a text stands between « »."""
        if isinstance(term, Literal):
            return quote(term.value)
        if not isinstance(term, NamedNode):
            return BLANK_NODE_NAME.text(language) if term is not None else ""
        key = language, term.value
        if key not in self._names:
            labels = self._labels[language]
            name = labels.designation(term) or labels.label(term)
            self._names[key] = self._short(term.value) if name == term.value else name
        return self._names[key]

    def _path(self, shape: Shape) -> str:
        """Write the path of a shape with short names."""
        return _IRI.sub(lambda iri: self._short(iri[1]), shape.path)

    def _fill_placeholders(self, wrong: AttributedResult, language: str) -> str:
        """Fill the holes that SHACL allows in the message of a shape."""
        path = NamedNode(wrong.path) if wrong.path else None
        message = self._demands.message(wrong.shape, wrong.parameter).text(language)
        if "{" not in message:
            return message
        for hole, term in (("this", wrong.focus), ("value", wrong.value), ("PATH", path)):
            for mark in "$?":
                message = message.replace(f"{{{mark}{hole}}}", self._name(term, language))
        return message

    def _letter_quote(self, focus: Term | None) -> str:
        """Return the words of the letter that a thing rests on, or those of what it is about."""
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
    """Return the texts that share their language with another."""
    texts = [value for value in values if isinstance(value, Literal)]
    found = Counter(text.language for text in texts)
    return [text for text in texts if text.language and found[text.language] > 1]


def _unnamed_shape_finding(result: Result) -> Finding:
    """Tell of a shape without a name of its own; shapes of this project all have one."""
    return Finding(
        "SH-01",
        Severity.VIOLATION,
        Message(
            f"{to_curie(result.focus.strip('<>'))}: hier klopt iets niet, volgens een shape zonder "
            "IRI. Geef die shape een IRI.",
            f"{to_curie(result.focus.strip('<>'))}: something is wrong here, according to a "
            "shape without an IRI. Give that shape an IRI.",
        ),
        focus=result.focus,
    )
