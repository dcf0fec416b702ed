"""IRIs that are another spelling of the same address (RFC 3986 section 6.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sporen.checking.lint.lint_rules import LINT_RULES
from sporen.checking.lint.prefixes import is_opaque
from sporen.rdf.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.checking.lint.lint_rules import SourceText
    from sporen.findings import Finding

_IRI = re.compile(r"<(https?://[^<>\"{}|^`\s]*)>")
_DECLARATION = re.compile(r"(?:prefix[ \t]+[\w.-]*:|base)[ \t]*<$", re.IGNORECASE)
_AUTHORITY = re.compile(r"(https?)://([^/?#]*)")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
#: The namespaces of registers, with the scheme that they use themselves.
_REGISTERS = (
    "http://data.europa.eu/",
    "http://eurovoc.europa.eu/",
    "http://publications.europa.eu/resource/",
    "http://www.wikidata.org/entity/",
    "https://identifier.overheid.nl/tooi/",
    "https://w3id.org/",
)


def check_iris(turtle: Iterable[SourceText]) -> Iterator[Finding]:
    """Yield a finding for each IRI with a better spelling, in these files or of a namespace."""
    sources = list(turtle)
    known = {iri for source in sources for iri in _IRI.findall(source.text)}
    faults = {iri: fault for iri in known for fault in _better_spelling(iri, known)}
    for source in sources if faults else ():
        for match in _IRI.finditer(source.text):
            iri, start = match[1], match.start()
            if iri not in faults or is_opaque(source.text, start):
                continue
            code, better = faults[iri]
            is_namespace = _DECLARATION.search(source.text, max(0, start - 200), start + 1)
            if code != "HY-17.slash" or not is_namespace:
                location = source.location(start, match.end())
                yield LINT_RULES[code].finding({"iri": iri, "better": better}, location=location)


def _better_spelling(iri: str, known: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the code of the rule and the better IRI, if there is one."""
    authority = _AUTHORITY.match(iri)
    scheme, host = authority.groups() if authority else ("", "")
    normalized = host.lower().removesuffix(_DEFAULT_PORTS.get(scheme, ""))
    if normalized != host:
        yield "HY-17.form", f"{scheme}://{normalized}{iri[len(scheme) + 3 + len(host) :]}"
        return
    other = iri.replace("http", "https", 1) if scheme == "http" else iri.replace("https", "http", 1)
    if other.startswith((*PREFIXES.values(), *_REGISTERS)) or (other in known and scheme == "http"):
        yield "HY-17.scheme", other
    elif iri.endswith("/") and iri[:-1] in known:
        yield "HY-17.slash", iri[:-1]
