"""Prefixes in all files of a project, and undefined terms in queries."""

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

#: The declarations; patterns that start with literal text are fast.
_DECLARATIONS = tuple(
    re.compile(rf"{word}[ \t]+([\w.-]*):[ \t]*<([^<>\s]*)>") for word in ("prefix", "PREFIX")
)
_BASE = re.compile(r"^[ \t]*@?base[ \t]+<([^<>\s]*)>", re.IGNORECASE | re.MULTILINE)
_AUTOMATIC = re.compile(r"ns\d+")
_LOCAL = re.compile(r"[A-Za-z][\w-]*")
#: Literals and IRIs, whose text is not a name; and comments.
_QUOTED = (
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"""|\'\'\'(?:[^\'\\]|\\.|\'{1,2}(?!\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\s]*>'
)
_OPAQUE = re.compile(rf"{_QUOTED}|#[^\n]*", re.DOTALL)
_QUOTES = re.compile(_QUOTED, re.DOTALL)


class _Declaration(NamedTuple):
    """A declaration of a prefix in a file; `start` and `end` are the offsets of the prefix."""

    source: SourceText
    prefix: str
    namespace: str
    start: int
    end: int


def check_prefixes(sources: Iterable[SourceText]) -> Iterator[Finding]:
    """Yield a finding for each prefix that is unused, generated or inconsistent."""
    declarations = []
    for source in sources:
        of_source = list(_declarations(source))
        declarations += of_source
        has_long = '"""' in source.text or "'''" in source.text
        for each in of_source:
            if not _is_used(each, has_long=has_long):
                yield _finding("HY-15.unused", each)
            elif _AUTOMATIC.fullmatch(each.prefix):
                yield _finding("HY-15.automatic", each)
    pairs = [(each.prefix, each.namespace) for each in declarations]
    namespaces = _most_common(pairs, PREFIXES)
    usual_prefixes = {namespace: prefix for prefix, namespace in PREFIXES.items()}
    prefixes = _most_common([(namespace, prefix) for prefix, namespace in pairs], usual_prefixes)
    for each in declarations:
        if namespaces[each.prefix] != each.namespace:
            yield _finding("HY-15.other", each, namespaces[each.prefix])
        elif prefixes[each.namespace] != each.prefix and not _AUTOMATIC.fullmatch(each.prefix):
            yield _finding("HY-15.twice", each, prefixes[each.namespace])


def check_query_terms(
    queries: Iterable[SourceText], store: OxigraphStore, defined: set[str]
) -> Iterator[Finding]:
    """Yield a finding for each undefined term of a query that does not occur in the graph.

    IRIs of a letter are not checked: the letter may be from another project.
    """
    is_known: dict[str, bool] = {}
    for source in queries:
        for name, iri in _names(source).items():
            if iri not in is_known:
                is_known[iri] = (
                    iri in defined
                    or iri.startswith((OWL, OWN.resources))
                    or _occurs(NamedNode(iri), store)
                )
            if not is_known[iri]:
                yield from _unknown_term(source, name, iri)


def _names(source: SourceText) -> dict[str, str]:
    """Return the prefixed names in a query, with their IRIs."""
    names = {}
    for each in _declarations(source):
        for rest in source.text.split(f"{each.prefix}:")[1:]:
            local = _LOCAL.match(rest)
            if local:
                names[f"{each.prefix}:{local[0]}"] = each.namespace + local[0]
    return names


def _occurs(node: NamedNode, store: OxigraphStore) -> bool:
    as_subject, as_object = store.quads(node), store.quads(None, None, node)
    return next(as_subject, None) is not None or next(as_object, None) is not None


def _unknown_term(source: SourceText, name: str, iri: str) -> Iterator[Finding]:
    """Yield a finding at the first occurrence of a term, outside comments and front matter."""
    for token in tokenize(source.text):
        if token.kind == "name" and token.text == name:
            code = "HY-04" if OWN.contains(iri) else "EX-01"
            location = source.location(token.start, token.start + len(name))
            yield LINT_RULES[code].finding({"word": to_curie(iri)}, location=location)
            return


def is_opaque(text: str, offset: int) -> bool:
    """Return whether an offset is in a literal or a comment of Turtle or SPARQL."""
    return any(
        match.start() < offset < match.end()
        for match in _OPAQUE.finditer(text)
        if match.start() < offset and not match[0].startswith("<")
    )


def _declarations(source: SourceText) -> Iterator[_Declaration]:
    for pattern in _DECLARATIONS:
        for match in pattern.finditer(source.text):
            line = source.text.rfind("\n", 0, match.start()) + 1
            if source.text[line : match.start()].strip() in ("", "@"):
                prefix, namespace = match.groups()
                if ":" not in namespace:
                    base = _BASE.search(source.text)
                    end = "#" if namespace.endswith("#") else ""  # urljoin drops it
                    namespace = urljoin(base[1] if base else "", namespace) + end
                yield _Declaration(source, prefix, namespace, match.start(1), match.end(1) + 1)


def _is_used(declaration: _Declaration, *, has_long: bool) -> bool:
    """Return whether a prefixed name has a prefix; usually the first match is one."""
    text, prefix = declaration.source.text, f"{declaration.prefix}:"
    at = text.find(prefix, declaration.end)
    while at >= 0:
        before = text[at - 1]
        starts_name = not (before.isalnum() or before in "_-.:%")
        if starts_name and not _is_hidden(text, at) and not (has_long and is_opaque(text, at)):
            return True
        at = text.find(prefix, at + 1)
    return False


def _is_hidden(text: str, at: int) -> bool:
    """Return whether an offset is in a literal, an IRI, a comment or another declaration."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    if any(character in before for character in "\"'<"):
        before = _QUOTES.sub("", before)
    if any(character in before for character in "\"'#<"):
        return True
    return before.strip() in ("@prefix", "PREFIX", "prefix")


def _most_common(pairs: Iterable[tuple[str, str]], fixed: dict[str, str]) -> dict[str, str]:
    """Return the value of each key: the fixed one, or else the most common one."""
    counts: dict[str, dict[str, int]] = {}
    for key, value in pairs:
        of_key = counts.setdefault(key, {})
        of_key[value] = of_key.get(value, 0) + 1
    return {
        key: fixed.get(key) or min(of_key, key=lambda value: (-of_key[value], value))
        for key, of_key in counts.items()
    }


def _finding(code: str, declaration: _Declaration, other: str = "") -> Finding:
    values = {"prefix": declaration.prefix, "namespace": declaration.namespace, "other": other}
    location = declaration.source.location(declaration.start, declaration.end)
    return LINT_RULES[code].finding(values, location=location)
