"""Whatever is given: a check ends with a code of its own, and never with a traceback."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from sporen.cli import main
from sporen.errors import ExitCode
from tests.checking.broken import FOLDER

#: Data and their shapes, to be broken.
PAIRS = [
    ((folder / "data.ttl").read_bytes(), (folder / "shapes.ttl").read_bytes())
    for folder in sorted(FOLDER.glob("[12]*"))
]
SHAPES = [shapes for _, shapes in PAIRS]
#: What of a text is swapped: a text, a name, a number, `a` or a sign.
TERM = re.compile(
    rb'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"(?:@\w+|\^\^\S+)?|(?<![\w/@])[a-z]+:[A-Za-z-]+'
    rb"|(?<=\s)a(?=\s)|\btrue\b|\b\d+\b|[;,.\[\]()](?=\s)"
)
#: What it is swapped for: terms that stand elsewhere, and what is odd or no text at all.
ODD = (
    b'[] () ( 1 2 ) ( () ) "" "x"@en -1 1e400 "x"^^<http://e/t> _:b1 <x:y> <#x> <http://[> true '
    b'"\\u0000" << >> { } . ; , [ ] ( ) \\ " \0 \xff \r \xef\xbb\xbf \xf0\x9f\x98\x80 @ ^^'
).split(b" ")
NAMES = [b"rdf:first", b"rdf:rest", b"rdf:type", b"rdfs:subClassOf", b"owl:sameAs"] + [
    b"sh:" + name
    for name in (
        b"alternativePath and ask class closed datatype deactivated declare disjoint equals "
        b"expression flags hasValue ignoredProperties in inversePath js languageIn lessThan "
        b"maxCount message minCount namespace node nodeKind not or path pattern prefix prefixes "
        b"property qualifiedMinCount qualifiedValueShape rule select severity sparql target "
        b"targetClass targetNode targetSubjectsOf uniqueLang xone zeroOrMorePath"
    ).split()
]
PREFIXES = b"".join(
    b"@prefix %s: <%s> .\n" % pair
    for pair in (
        (b"dcat", b"http://www.w3.org/ns/dcat#"),
        (b"dcterms", b"http://purl.org/dc/terms/"),
        (b"foaf", b"http://xmlns.com/foaf/0.1/"),
        (b"groen", b"https://data.example.nl/groen#"),
        (b"id", b"https://data.example.nl/id/"),
        (b"owl", b"http://www.w3.org/2002/07/owl#"),
        (b"rdf", b"http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        (b"rdfs", b"http://www.w3.org/2000/01/rdf-schema#"),
        (b"sh", b"http://www.w3.org/ns/shacl#"),
        (b"shapes", b"https://data.example.nl/shapes/"),
        (b"skos", b"http://www.w3.org/2004/02/skos/core#"),
        (b"soort", b"https://data.example.nl/soort/"),
        (b"vcard", b"http://www.w3.org/2006/vcard/ns#"),
        (b"xsd", b"http://www.w3.org/2001/XMLSchema#"),
    )
)
SIGNS = (b";", b",", b".", b"[", b"]", b"(", b")")
ELSEWHERE = sorted(
    {one for pair in PAIRS for text in pair for one in TERM.findall(text)} - {*SIGNS}
)
ENDS = {
    ExitCode.SUCCESS,
    ExitCode.FINDINGS,
    ExitCode.BAD_INPUT,
    ExitCode.NOTHING_CHECKED,
    ExitCode.DISAGREEMENT,
}


@st.composite
def mutated(draw: st.DrawFn, text: bytes) -> bytes:
    """Return a text with some of its terms swapped, doubled or left out; sometimes cut off."""
    head, _, body = text.partition(b"\n\n")
    for _ in range(draw(st.integers(0, 3))):
        terms = list(TERM.finditer(body))
        term = draw(st.sampled_from(terms))
        other = draw(st.sampled_from([*ELSEWHERE, *NAMES, *NAMES, *ODD]))
        swaps = [other, other, other, term[0] + b" , " + other]
        if term[0] in SIGNS:
            more = b" ".join((b";", draw(st.sampled_from(NAMES)), other, b";"))
            swaps = [more, more, other, b""] if term[0] == b";" else [term[0], term[0], other]
        new = draw(st.sampled_from(swaps))
        body = body[: term.start()] + new + body[term.end() :]
    whole = PREFIXES + head + b"\n\n" + body
    is_cut = draw(st.integers(0, 9)) == 0
    return whole[: draw(st.integers(0, len(whole)))] if is_cut else whole


def ended(data: bytes, shapes: bytes, *options: str) -> int:
    """Check one text against another; give the exit code."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        Path("data.ttl").write_bytes(data)
        Path("shapes.ttl").write_bytes(shapes)
        args = ["check", "--data", "data.ttl", "--shapes", "shapes.ttl", *options]
        done = CliRunner().invoke(main, args)
    assert done.exit_code != ExitCode.INTERNAL_ERROR, done.output
    assert "Traceback" not in done.output, done.output
    assert not re.search("^(error|warning|note) ", done.stdout, re.MULTILINE), done.stdout
    return done.exit_code


@settings(max_examples=250)
@given(st.data(), st.sampled_from(PAIRS))
def test_no_text_ends_a_check_with_a_bug(data: st.DataObject, pair: tuple[bytes, bytes]) -> None:
    broken, shapes = (data.draw(mutated(text)) for text in pair)

    assert ended(broken, shapes) in ENDS


@settings(max_examples=40)
@given(st.sampled_from(SHAPES).flatmap(mutated))
def test_nor_do_shapes_that_are_data_and_ontology_too(shapes: bytes) -> None:
    assert ended(shapes, shapes, "--ontology", "data.ttl", "--engine", "both") in ENDS


def test_a_file_that_is_cut_off_anywhere_ends_as_it_should() -> None:
    data, shapes = PAIRS[0]

    assert {ended(data[:end], shapes) for end in range(0, len(data), 11)} <= ENDS
