"""The hygiene rules that are no query: a code for each, and what is told of a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.rdf.locations import LineIndex
from sporen.rdf.turtle import Span
from sporen.strings import format_term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import Triple

    from sporen.location import Location


class SourceText(NamedTuple):
    """The text of a file; `shown` is how messages name it."""

    display_name: str
    text: str

    def location(self, start: int, end: int) -> Location:
        """Return the place of what begins at an offset, and ends before another one."""
        return LineIndex(self.text).location(self.display_name, Span(start, end))


class LintRule(NamedTuple):
    """A rule that is no query; `{…}` in its message is what only a place knows."""

    code: str
    severity: Severity
    source: str
    message: Message

    def finding(
        self,
        values: Mapping[str, str],
        *,
        location: Location | None = None,
        triple: Triple | None = None,
        graph: str = "",
    ) -> Finding:
        """Tell of one place, or of a statement by which it will be found."""
        focus, path, value = map(format_term, triple or (None, None, None))
        message = Message(*(text.format_map(values) for text in self.message))
        return Finding(self.code, self.severity, message, location, focus, path, value, graph)


def _rule(code: str, severity: Severity, source: str, nl: str, en: str) -> tuple[str, LintRule]:
    return code, LintRule(code, severity, source, Message(nl, en))


_V, _W = Severity.VIOLATION, Severity.WARNING

LINT_RULES: dict[str, LintRule] = dict(
    (
        _rule(
            "EX-01",
            _V,
            "Brick#243; europarl/eli-ep",
            "{word} staat niet in ontology/external-terms.ttl. Zoek het op in het vocabulaire zelf "
            "en zet het daar met de bron, of verbeter de spelling.",
            "{word} is not in ontology/external-terms.ttl. Look it up in the vocabulary itself and "
            "list it there with the source, or correct the spelling.",
        ),
        _rule(
            "HY-04",
            _V,
            "OOPS! P34, P35; FIBO, untyped terms",
            "{word} staat niet in de ontologie. Verbeter de spelling, of beschrijf het in "
            "ontology/sporen.ttl.",
            "{word} is not in the ontology. Correct the spelling, or describe it in "
            "ontology/sporen.ttl.",
        ),
        _rule(
            "HY-11.blank",
            _V,
            "FIBO, literals",
            "«{value}» begint of eindigt met een spatie, of heeft er twee naast elkaar. Haal weg "
            "wat te veel is.",
            "«{value}» begins or ends with a blank, or has two together. Remove what is too much.",
        ),
        _rule(
            "HY-11.empty",
            _V,
            "FIBO, literals",
            "hier staat een tekst waar niets in staat. Schrijf op wat er moet staan, of haal haar "
            "weg.",
            "here is a text with nothing in it. Write what it should say, or remove it.",
        ),
        _rule(
            "HY-11.nfc",
            _V,
            "Unicode Standard Annex 15; RDF 1.1 Concepts 3.3",
            "«{word}» is niet genormaliseerd (NFC), zodat wie het intypt het niet vindt. Typ het "
            "opnieuw.",
            "«{word}» is not normalised (NFC), so that who types it does not find it. Type it "
            "anew.",
        ),
        _rule(
            "HY-11.sign",
            _V,
            "FIBO, literals",
            "in «{word}» staat een teken dat niemand bedoelt: {sign}. Schrijf wat er moet staan.",
            "in «{word}» is a sign that nobody means: {sign}. Write what should stand there.",
        ),
        _rule(
            "HY-12.lexical",
            _V,
            "XML Schema 1.1, part 2, canonical mappings; rdflib#2475",
            '"{value}" is een andere schrijfwijze van {canonical}, en een store maakt er dat van. '
            "Schrijf {canonical}.",
            '"{value}" is another way to write {canonical}, and a store turns it into that. '
            "Write {canonical}.",
        ),
        _rule(
            "HY-12.tag",
            _V,
            "RDF 1.1 Concepts 3.3; rdflib#848",
            "taal @{value} staat niet in kleine letters, zoals een store haar bewaart. Schrijf "
            "@{canonical}.",
            "language @{value} is not in small letters, as a store keeps it. Write @{canonical}.",
        ),
        _rule(
            "HY-15.automatic",
            _W,
            "RDFLib/rdflib, automatic prefixes",
            "voorvoegsel {prefix}: is door een programma verzonnen. Geef {namespace} een naam die "
            "iets zegt.",
            "prefix {prefix}: was made up by a program. Give {namespace} a name that says "
            "something.",
        ),
        _rule(
            "HY-15.other",
            _V,
            "docs/shapes.md",
            "voorvoegsel {prefix}: staat hier voor {namespace}, en elders voor {other}. Kies hier "
            "een ander voorvoegsel, of verbeter de IRI.",
            "prefix {prefix}: stands for {namespace} here, and for {other} elsewhere. Choose "
            "another prefix here, or correct the IRI.",
        ),
        _rule(
            "HY-15.twice",
            _W,
            "docs/shapes.md",
            "{namespace} heet hier {prefix}:, en elders {other}:. Schrijf overal {other}:.",
            "{namespace} is called {prefix}: here, and {other}: elsewhere. Write {other}: "
            "everywhere.",
        ),
        _rule(
            "HY-15.unused",
            _W,
            "swls; RDFLib/rdflib",
            "voorvoegsel {prefix}: wordt in dit bestand niet gebruikt. Haal de regel weg.",
            "prefix {prefix}: is not used in this file. Remove the line.",
        ),
        _rule(
            "HY-16.dangling",
            _V,
            "ROBOT; FIBO",
            "{value} is nergens beschreven. Verbeter de IRI, of beschrijf het daar waar het hoort.",
            "{value} is described nowhere. Correct the IRI, or describe it where it belongs.",
        ),
        _rule(
            "HY-17.form",
            _V,
            "FIBO#1847; RFC 3986, section 6.2",
            "<{iri}> heeft hoofdletters in de naam van de server, of een poort die vanzelf "
            "spreekt. Schrijf <{better}>.",
            "<{iri}> has capitals in the name of the server, or a port that goes without saying. "
            "Write <{better}>.",
        ),
        _rule(
            "HY-17.scheme",
            _V,
            "FIBO#1847",
            "<{iri}> heet elders <{better}>: voor een graaf zijn dat twee dingen. Schrijf "
            "<{better}>.",
            "<{iri}> is called <{better}> elsewhere: to a graph those are two things. Write "
            "<{better}>.",
        ),
        _rule(
            "HY-17.slash",
            _V,
            "FIBO#1847",
            "<{iri}> staat er ook zonder schuine streep aan het eind: voor een graaf zijn dat twee "
            "dingen. Kies overal dezelfde.",
            "<{iri}> stands here without the slash at its end too: to a graph those are two "
            "things. Choose the same everywhere.",
        ),
        _rule(
            "ON-05.project",
            _V,
            "FOOPS! VER1",
            "de ontologie is van versie {version}, pyproject.toml van versie {project}. Maak ze "
            "gelijk.",
            "the ontology is of version {version}, pyproject.toml of version {project}. Make them "
            "the same.",
        ),
    )
)
