"""A check of any input ends with an exit code of its own, never with a traceback."""

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
from tests.checking.invalid_files import FOLDER

#: Data and their shapes, to mutate.
PAIRS = [
    ((folder / "data.ttl").read_bytes(), (folder / "shapes.ttl").read_bytes())
    for folder in sorted(FOLDER.glob("[12]*"))
]
SHAPES = [shapes for _, shapes in PAIRS]
#: The tokens that are replaced: a literal, a name, a number, `a` or punctuation.
TERM = re.compile(
    rb'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"(?:@\w+|\^\^\S+)?|(?<![\w/@])[a-z]+:[A-Za-z-]+'
    rb"|(?<=\s)a(?=\s)|\btrue\b|\b\d+\b|[;,.\[\]()](?=\s)"
)
#: Unusual and invalid replacements.
UNUSUAL = (
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
PUNCTUATION = (b";", b",", b".", b"[", b"]", b"(", b")")
TERMS = sorted(
    {term for pair in PAIRS for text in pair for term in TERM.findall(text)} - {*PUNCTUATION}
)
EXIT_CODES = {
    ExitCode.SUCCESS,
    ExitCode.FINDINGS,
    ExitCode.BAD_INPUT,
    ExitCode.NOTHING_CHECKED,
    ExitCode.DISAGREEMENT,
}


@st.composite
def mutated(draw: st.DrawFn, text: bytes) -> bytes:
    """Return a text with some of its terms replaced, doubled or removed, sometimes truncated."""
    head, _, body = text.partition(b"\n\n")
    for _ in range(draw(st.integers(0, 3))):
        terms = list(TERM.finditer(body))
        term = draw(st.sampled_from(terms))
        other = draw(st.sampled_from([*TERMS, *NAMES, *NAMES, *UNUSUAL]))
        replacements = [other, other, other, term[0] + b" , " + other]
        if term[0] in PUNCTUATION:
            more = b" ".join((b";", draw(st.sampled_from(NAMES)), other, b";"))
            replacements = (
                [more, more, other, b""] if term[0] == b";" else [term[0], term[0], other]
            )
        new = draw(st.sampled_from(replacements))
        body = body[: term.start()] + new + body[term.end() :]
    whole = PREFIXES + head + b"\n\n" + body
    is_cut = draw(st.integers(0, 9)) == 0
    return whole[: draw(st.integers(0, len(whole)))] if is_cut else whole


def check(data: bytes, shapes: bytes, *options: str) -> int:
    """Check data against shapes and return the exit code."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        Path("data.ttl").write_bytes(data)
        Path("shapes.ttl").write_bytes(shapes)
        args = ["check", "--data", "data.ttl", "--shapes", "shapes.ttl", *options]
        result = CliRunner().invoke(main, args)
    assert result.exit_code != ExitCode.INTERNAL_ERROR, result.output
    assert "Traceback" not in result.output, result.output
    assert not re.search("^(error|warning|note) ", result.stdout, re.MULTILINE), result.stdout
    return result.exit_code


@settings(max_examples=250)
@given(st.data(), st.sampled_from(PAIRS))
def test_invalid_input_is_no_internal_error(data: st.DataObject, pair: tuple[bytes, bytes]) -> None:
    mutated_data, shapes = (data.draw(mutated(text)) for text in pair)

    assert check(mutated_data, shapes) in EXIT_CODES


@settings(max_examples=40)
@given(st.sampled_from(SHAPES).flatmap(mutated))
def test_shapes_can_be_data_and_ontology_too(shapes: bytes) -> None:
    exit_code = check(shapes, shapes, "--ontology", "data.ttl", "--engine", "both")

    assert exit_code in EXIT_CODES


def test_truncated_file_is_no_internal_error() -> None:
    data, shapes = PAIRS[0]

    assert {check(data[:end], shapes) for end in range(0, len(data), 11)} <= EXIT_CODES
