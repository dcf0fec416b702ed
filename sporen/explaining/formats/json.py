"""An explanation as JSON; docs/explain.md documents the keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.rdf.namespaces import XSD
from sporen.rdf.serialization import parse_term
from sporen.reasoning.proofs.prover import FALSE

if TYPE_CHECKING:
    from sporen.explaining.evidence import Quote, Source
    from sporen.explaining.explanation import Explanation, MissingPremiseNode, ProofNode
    from sporen.location import Location


def write(explanation: Explanation, _language: str) -> str:
    """Return a JSON document; its sentences are already in the language of the explanation."""
    document = {
        "holds": bool(explanation.proofs),
        "statement": None if explanation.goal.triple == FALSE else _statement(explanation.goal),
        "contradiction": explanation.goal.rule or None,
        "proofs": [_proof(proof) for proof in explanation.proofs],
        "missing": [_missing(missing) for missing in explanation.missing],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _proof(node: ProofNode) -> dict[str, Any]:
    return {
        **_statement(node),
        "rule": node.rule or None,
        "why": node.why or None,
        "stated": [_source(source) for source in node.sources],
        "words": [_quote(quote) for quote in node.quotes],
        "premises": [_proof(premise) for premise in node.premises],
    }


def _missing(missing: MissingPremiseNode) -> dict[str, Any]:
    return {
        "rule": missing.rule,
        "why": missing.why,
        "missing": _statement(missing.missing),
        "premises": [_statement(premise) for premise in missing.premises],
    }


def _statement(node: ProofNode) -> dict[str, Any]:
    if node.triple == FALSE:
        return {"subject": None, "predicate": None, "object": None, "text": node.text}
    subject, predicate, value = map(_term, node.triple)
    return {"subject": subject, "predicate": predicate, "object": value, "text": node.text}


def _term(ntriples: str) -> dict[str, str] | None:
    """Return a term as in SPARQL JSON results, or None for a variable."""
    if ntriples.startswith("?"):
        return None
    term = parse_term(ntriples)
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    assert isinstance(term, Literal)  # noqa: S101  triple terms are refused on reading
    literal = {"type": "literal", "value": term.value}
    if term.language:
        return {**literal, "xml:lang": term.language}
    is_string = term.datatype == XSD["string"]
    return literal if is_string else {**literal, "datatype": term.datatype.value}


def _source(source: Source) -> dict[str, Any]:
    return {"graph": source.graph, **_location(source.location)}


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        **_location(quote.location),
    }


def _location(location: Location | None) -> dict[str, Any]:
    return {
        "file": location.file if location else None,
        "line": location.line if location else None,
        "column": location.column if location else None,
    }
