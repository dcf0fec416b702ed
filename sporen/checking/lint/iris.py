"""IRIs as they are written in files: two ways to write one address are two things to a graph."""

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
_DECLARES = re.compile(r"(?:prefix[ \t]+[\w.-]*:|base)[ \t]*<$", re.IGNORECASE)
_SERVER = re.compile(r"(https?)://([^/?#]*)")
_PORTS = {"http": ":80", "https": ":443"}
#: Where registers keep what they give a name to, as they write it themselves.
_REGISTERS = (
    "http://data.europa.eu/",
    "http://eurovoc.europa.eu/",
    "http://publications.europa.eu/resource/",
    "http://www.wikidata.org/entity/",
    "https://identifier.overheid.nl/tooi/",
    "https://w3id.org/",
)


def check_iris(turtle: Iterable[SourceText]) -> Iterator[Finding]:
    """Return the IRIs that are another way to write one that stands elsewhere, or that is known."""
    texts = list(turtle)
    known = {iri for source in texts for iri in _IRI.findall(source.text)}
    wrong = {iri: told for iri in known for told in _other_spelling(iri, known)}
    for source in texts if wrong else ():
        for found in _IRI.finditer(source.text):
            iri, start = found[1], found.start()
            if iri not in wrong or is_opaque(source.text, start):
                continue
            code, better = wrong[iri]
            is_start = _DECLARES.search(source.text, max(0, start - 200), start + 1)
            if code != "HY-17.slash" or not is_start:
                place = source.location(start, found.end())
                yield LINT_RULES[code].finding({"iri": iri, "better": better}, location=place)


def _other_spelling(iri: str, known: set[str]) -> Iterator[tuple[str, str]]:
    server = _SERVER.match(iri)
    scheme, host = server.groups() if server else ("", "")
    plain = host.lower().removesuffix(_PORTS.get(scheme, ""))
    if plain != host:
        yield "HY-17.form", f"{scheme}://{plain}{iri[len(scheme) + 3 + len(host) :]}"
        return
    other = iri.replace("http", "https", 1) if scheme == "http" else iri.replace("https", "http", 1)
    if other.startswith((*PREFIXES.values(), *_REGISTERS)) or (other in known and scheme == "http"):
        yield "HY-17.scheme", other
    elif iri.endswith("/") and iri[:-1] in known:
        yield "HY-17.slash", iri[:-1]
