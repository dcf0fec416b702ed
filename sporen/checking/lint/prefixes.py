"""Prefixes over all files of a project, and the words that queries name with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from pyoxigraph import NamedNode

from sporen.checking.lint.lint_rules import LINT_RULES, SourceText
from sporen.rdf.namespaces import OWL, OWN, PREFIXES, to_curie
from sporen.rdf.sparql import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.findings import Finding
    from sporen.stores.oxigraph import OxigraphStore

#: Each begins with a word that stands for itself, which is found in no time.
_DECLARED = tuple(
    re.compile(rf"{word}[ \t]+([\w.-]*):[ \t]*<([^<>\s]*)>") for word in ("prefix", "PREFIX")
)
_BASE = re.compile(r"^[ \t]*@?base[ \t]+<([^<>\s]*)>", re.IGNORECASE | re.MULTILINE)
_AUTOMATIC = re.compile(r"ns\d+")
_LOCAL = re.compile(r"[A-Za-z][\w-]*")
#: What looks like a name within it and is none: texts and IRIs; and comments beside those.
_QUOTED = (
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"""|\'\'\'(?:[^\'\\]|\\.|\'{1,2}(?!\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\s]*>'
)
_OPAQUE = re.compile(rf"{_QUOTED}|#[^\n]*", re.DOTALL)
_QUOTES = re.compile(_QUOTED, re.DOTALL)


class _Declaration(NamedTuple):
    """A prefix where a file declares it; `start` and `end` are the offsets of its name."""

    source: SourceText
    prefix: str
    namespace: str
    start: int
    end: int


def check_prefixes(sources: Iterable[SourceText]) -> Iterator[Finding]:
    """Return the prefixes that nobody uses, that programs made up, and that mean two things."""
    declared = []
    for source in sources:
        found = list(_declarations(source))
        declared += found
        has_long = '"""' in source.text or "'''" in source.text
        for one in found:
            if not _is_used(one, has_long=has_long):
                yield _finding("HY-15.unused", one)
            elif _AUTOMATIC.fullmatch(one.prefix):
                yield _finding("HY-15.automatic", one)
    meant = _most_common(((one.prefix, one.namespace) for one in declared), PREFIXES)
    names = {namespace: prefix for prefix, namespace in PREFIXES.items()}
    named = _most_common(((one.namespace, one.prefix) for one in declared), names)
    for one in declared:
        if meant[one.prefix] != one.namespace:
            yield _finding("HY-15.other", one, meant[one.prefix])
        elif named[one.namespace] != one.prefix and not _AUTOMATIC.fullmatch(one.prefix):
            yield _finding("HY-15.twice", one, named[one.namespace])


def check_query_terms(
    queries: Iterable[SourceText], store: OxigraphStore, listed: set[str]
) -> Iterator[Finding]:
    """Return the words of queries that no vocabulary lists and nothing in the graph is called by.

    Things of a letter are left out: a question may have one that another project does not.
    """
    known: dict[str, bool] = {}
    for source in queries:
        for name, iri in _names(source).items():
            if iri not in known:
                known[iri] = (
                    iri in listed
                    or iri.startswith((OWL, OWN.resources))
                    or _occurs(NamedNode(iri), store)
                )
            if not known[iri]:
                yield from _unknown_term(source, name, iri)


def _names(source: SourceText) -> dict[str, str]:
    """Return the names in a query, and the IRIs that they stand for."""
    found = {}
    for one in _declarations(source):
        for rest in source.text.split(f"{one.prefix}:")[1:]:
            local = _LOCAL.match(rest)
            if local:
                found[f"{one.prefix}:{local[0]}"] = one.namespace + local[0]
    return found


def _occurs(node: NamedNode, store: OxigraphStore) -> bool:
    of_it, to_it = store.quads(node), store.quads(None, None, node)
    return next(of_it, None) is not None or next(to_it, None) is not None


def _unknown_term(source: SourceText, name: str, iri: str) -> Iterator[Finding]:
    """Tell of a word of a query where it first stands; comments and heads do not count."""
    for word in tokenize(source.text):
        if word.kind == "name" and word.text == name:
            code = "HY-04" if OWN.contains(iri) else "EX-01"
            place = source.location(word.start, word.start + len(name))
            yield LINT_RULES[code].finding({"word": to_curie(iri)}, location=place)
            return


def is_opaque(text: str, offset: int) -> bool:
    """Return whether an offset lies within a text or a comment of Turtle or SPARQL."""
    return any(
        found.start() < offset < found.end()
        for found in _OPAQUE.finditer(text)
        if found.start() < offset and not found[0].startswith("<")
    )


def _declarations(source: SourceText) -> Iterator[_Declaration]:
    for form in _DECLARED:
        for found in form.finditer(source.text):
            line = source.text.rfind("\n", 0, found.start()) + 1
            if source.text[line : found.start()].strip() in ("", "@"):
                prefix, namespace = found.groups()
                if ":" not in namespace:
                    base = _BASE.search(source.text)
                    end = "#" if namespace.endswith("#") else ""  # which urljoin drops
                    namespace = urljoin(base[1] if base else "", namespace) + end
                yield _Declaration(source, prefix, namespace, found.start(1), found.end(1) + 1)


def _is_used(one: _Declaration, *, has_long: bool) -> bool:
    """Return whether a prefix stands before a name; the first time that it seems so mostly is."""
    text, wanted = one.source.text, f"{one.prefix}:"
    at = text.find(wanted, one.end)
    while at >= 0:
        before = text[at - 1]
        is_whole = not (before.isalnum() or before in "_-.:%")
        if is_whole and not _is_hidden(text, at) and not (has_long and is_opaque(text, at)):
            return True
        at = text.find(wanted, at + 1)
    return False


def _is_hidden(text: str, at: int) -> bool:
    """Return whether an offset is in a text, an IRI, a comment or another declaration."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    if any(sign in before for sign in "\"'<"):
        before = _QUOTES.sub("", before)
    if any(sign in before for sign in "\"'#<"):
        return True
    return before.strip() in ("@prefix", "PREFIX", "prefix")


def _most_common(pairs: Iterable[tuple[str, str]], fixed: dict[str, str]) -> dict[str, str]:
    """Return for each the one that it is paired with: the fixed one, else that of most files."""
    counted: dict[str, dict[str, int]] = {}
    for one, other in pairs:
        times = counted.setdefault(one, {})
        times[other] = times.get(other, 0) + 1
    return {
        one: fixed.get(one) or min(others, key=lambda other: (-others[other], other))
        for one, others in counted.items()
    }


def _finding(code: str, one: _Declaration, other: str = "") -> Finding:
    told = {"prefix": one.prefix, "namespace": one.namespace, "other": other}
    return LINT_RULES[code].finding(told, location=one.source.location(one.start, one.end))
