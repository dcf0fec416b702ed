"""RDF terms, as the engine has them."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term = NamedNode | BlankNode | Literal | Triple
