"""A project full of what wants to break a page: in labels, in the words of a letter, in IRIs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sporen.export.published_answers import PublishedAnswer
from sporen.i18n import Message
from sporen.letter.source import checksum

if TYPE_CHECKING:
    from pathlib import Path

LETTER = "kst-66666-6"
SCRIPT = "<script>alert(1)</script>"
#: What is no label of anybody, each under a name of its own.
LABELS = {
    "script": SCRIPT,
    "title": "</title></script><img src=x onerror=alert(2)>",
    "attribute": "\" onload=\"alert(3)\" ' onfocus='alert(4)' autofocus x=`",
    "template": "{{ 7 * 7 }} {% include 'x' %} ${7} {} {0} %s",
    "turned": "\u202eturned \u2067apart \u05d0\u05d1\u05d2 \u0639\u0631\u0628",
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f3f3\ufe0f\u200d\U0001f308",
    "entity": "&lt;b&gt; &amp; &#60;i&#62; ]]> -->",
    "long": "x" * 10_000,
    "wordy": "woord " * 2_000,
    "marks": "⁋ ¶ ※ «»",
    "blank": " \u00a0\u200b ",
    "empty": "",
}
#: IRIs of which only those of the web may become links.
IRIS = (
    "javascript:alert(5)",
    "JaVaScRiPt:alert(6)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCg3KTwvc2NyaXB0Pg==",
    "vbscript:x",
    "file:///etc/passwd",
    "https://example.org/a%20b%22%3E%3Cscript%3Ealert(8)%3C/script%3E",
    "https://b\u00fccher.example/\u00fc?q='onload=alert(9)",
    "https://evil\u2100.example/",
    "https://example.org/" + "y" * 5_000,
    "https://w3id.org/sporen/id/a%20b",
    "https://w3id.org/sporen/id/\u00fc",
    "urn:x:" + "z" * 3_000,
)
_PREFIXES = """
@prefix cv: <http://data.europa.eu/m8g/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sp: <https://w3id.org/sporen/def#> .
@prefix spdx: <http://spdx.org/rdf/terms#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_ONTOLOGY = """
@base <https://w3id.org/sporen/> .
<def> a owl:Ontology ; rdfs:label SCRIPT@nl .
sp:Measure a owl:Class ; rdfs:label TITLE@nl ; skos:definition WORDY@nl .
sp:Actor a owl:Class ; rdfs:label ATTRIBUTE@nl , EMPTY@en .
sp:Document a owl:Class ; skos:definition LONG@en .
sp:Component a owl:Class .
sp:Letter a owl:Class ; rdfs:subClassOf sp:Document ; rdfs:label TURNED@nl .
sp:Interpretation a owl:Class ; rdfs:label EMOJI@nl .
sp:about a owl:ObjectProperty ; rdfs:label LONG@nl ; rdfs:domain <javascript:alert(10)> .
"""
_SHARED = """
@base <https://w3id.org/sporen/> .
<dataset> a dcat:Dataset ; dcterms:title TITLE@nl ; dcterms:license <javascript:alert(11)> ;
    owl:versionInfo LONG ; dcterms:publisher <id/actor/script> ; dcterms:modified ATTRIBUTE .
<graph/kst-66666-6/source> a sp:LayerGraph ; dcterms:title LONG@nl ; dcterms:description SCRIPT@nl .
<concept/odd> a skos:ConceptScheme ; skos:prefLabel SCRIPT@nl .
<id/law/nameless> a eli:LegalResource .
<id/document/long> a sp:Document ; dcterms:title LONG@nl ; rdfs:seeAlso <concept/odd/script> .
<id/nothing> rdfs:seeAlso <id/nobody> .
<id/kst-66666-6/nl> eli:realizes <id/kst-66666-6> .
<id/kst-66666-6/nl/txt> eli:embodies <id/kst-66666-6/nl> ;
    spdx:checksum <id/kst-66666-6/nl/txt#sum> .
<id/kst-66666-6/nl/txt#sum> spdx:checksumValue SUM .
"""
_SOURCE = """
@base <https://w3id.org/sporen/id/kst-66666-6/> .
<https://w3id.org/sporen/id/kst-66666-6> a sp:Letter ; rdfs:label TITLE@nl .
<proposal/1> a sp:Measure ; sp:number SCRIPT ; rdfs:label SCRIPT@nl ;
    sp:quote "<script>alert(12)</script> verhogen & \\"verlagen\\"."@nl .
<proposal/2> a sp:Measure ; sp:number 2 ; rdfs:label LONG@nl ; sp:quote QUOTED@nl ;
    sp:modalityAsWritten ATTRIBUTE@nl ;
    sp:hasChange <proposal/2/effect/1> , <javascript:alert(19)> ;
    sp:hasAim <proposal/2/aim/1> ; sp:sector <../../concept/odd/long> ;
    cv:hasParticipation <proposal/2/participation/1> .
<proposal/2/effect/1> sp:effect <../../concept/odd/script> ; sp:affects <javascript:alert(13)> ;
    sp:fromValue SCRIPT ; sp:toValue LONG ; sp:unit <../../concept/odd/title> .
<javascript:alert(19)> sp:effect <javascript:alert(20)> ; sp:affects <https://example.org/x> .
<proposal/2/aim/1> sp:quote SCRIPT@nl .
<proposal/2/participation/1> cv:hasParticipant <../actor/long> ; cv:role <../../concept/odd/long> .
<proposal/2/component/a> a sp:Component ; sp:partOf <proposal/2> ; rdfs:label TURNED@nl ;
    sp:quote QUOTED@nl .
<proposal/3> a sp:Measure .
<proposal/2/gap/1> a sp:Gap ; sp:about <proposal/2> ; sp:missingAspect <../../concept/odd/script> ;
    sp:gapStatus <../../concept/odd/long> .
<proposal/2/outcome> sp:outcome <../../concept/odd/title> ; sp:about <proposal/2> ;
    sp:quote SCRIPT@nl .
"""
_EDITORIAL = """
@base <https://w3id.org/sporen/id/kst-66666-6/> .
<interpretation/1> a sp:Interpretation ; sp:about <proposal/2> ; sp:ground WORDY@nl ;
    sp:direction <../../concept/odd/attribute> ; sp:quote QUOTED@nl ; prov:generatedAtTime LONG ;
    prov:wasAttributedTo <../actor/script> .
"""
_FOLLOW_UP = """
@base <https://w3id.org/sporen/id/kst-66666-6/> .
<follow-up/1> a sp:FollowUp ; sp:followsUp <proposal/2> ; dcterms:date "0000-99-99"^^xsd:date ;
    dcterms:description TITLE@nl ; dcterms:source <javascript:alert(14)> ;
    sp:actorAsWritten LONG@nl .
<follow-up/2> a sp:FollowUp ; sp:followsUp <proposal/2> ; dcterms:date SCRIPT ;
    dcterms:description LONG@nl ; dcterms:source <https://evil\u2100.example/> .
"""
_EXTERNAL = """
@base <https://w3id.org/sporen/id/> .
<kst-66666-6> dcterms:title SCRIPT@nl ; eli:date_document ATTRIBUTE ;
    foaf:page <javascript:alert(15)> , <https://evil\u2100.example/> , <https://example.org/x> .
"""
_QUOTED = "De <b>woorden</b> van </p><script>alert(16)</script> een brief"
_TEXT = f"""Geachte <script>alert(17)</script>,

<script>alert(12)</script> verhogen & "verlagen". {_QUOTED}. {"z" * 3_000} {{{{ 7 * 7 }}}}

1. </ol></main><img src=x onerror=alert(18)> \u202egedraaid
2. {LABELS["emoji"]}
"""


def make(root: Path) -> None:
    """Write the project into an empty folder."""
    things = "".join(
        f"<id/actor/{name}> a sp:Actor ; skos:prefLabel {_text(label)}@nl ; "
        f"skos:altLabel {_text(label)}@nl , {_text(label)}@en ; "
        f"dcterms:description {_text(label)} ; "
        f"rdfs:seeAlso {' , '.join(f'<{iri}>' for iri in IRIS)} .\n"
        f"<concept/odd/{name}> a skos:Concept ; skos:inScheme <concept/odd> ; "
        f"skos:prefLabel {_text(label)}@en ; skos:definition {_text(label)}@nl .\n"
        for name, label in LABELS.items()
    )
    files = {
        "ontology/odd.ttl": _ONTOLOGY,
        "data/actors.ttl": _SHARED + things,
        f"data/{LETTER}/source.ttl": _SOURCE,
        f"data/{LETTER}/editorial.ttl": _EDITORIAL,
        f"data/{LETTER}/follow-up.ttl": _FOLLOW_UP,
        f"data/{LETTER}/external.ttl": _EXTERNAL,
    }
    for name, turtle in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_filled(turtle), encoding="utf-8")
    (root / "data" / LETTER / "letter.txt").write_text(_TEXT, encoding="utf-8")


def answers() -> list[PublishedAnswer]:
    """Return an answer in which everything is odd."""
    said = Message(SCRIPT, LABELS["title"])
    rows = [[label, label, SCRIPT, label, label] for label in LABELS.values()]
    return [
        PublishedAnswer(
            id="CQ-01",
            theme=said,
            title=said,
            question=Message(LABELS["long"], SCRIPT),
            empty=said,
            columns=tuple(
                (kind, Message(LABELS["attribute"], SCRIPT))
                for kind in ("integer", "quote", "layer", "date", "text")
            ),
            rows={"nl": rows, "en": rows},
            csv="",
            json="",
            query=LABELS["title"],
            hrefs=[[IRIS[at % len(IRIS)]] * 5 for at in range(len(rows))],
        )
    ]


def _filled(turtle: str) -> str:
    """Put the labels in the place of their names in capitals."""
    for name, label in {**LABELS, "quoted": _QUOTED, "sum": checksum(_TEXT)}.items():
        turtle = turtle.replace(f" {name.upper()}", f" {_text(label)}")
    return _PREFIXES + turtle


def _text(label: str) -> str:
    """Write a literal: the escapes of JSON are those of Turtle, but for pairs of surrogates."""
    return json.dumps(label, ensure_ascii=False)
