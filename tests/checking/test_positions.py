"""Where a statement stands in its file: the place of a finding is the place of its words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from rdflib import Literal as RdflibLiteral
from rdflib import URIRef

from sporen import graphs as named_graphs
from sporen.checking.positions import Statement, locate, statements
from sporen.findings import Finding, Place, Severity, Words
from sporen.project import find

ROOT = Path(__file__).parents[2]
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#: A term as Turtle writes it.
TOKEN = re.compile(
    r"""(?x) < [^>\n]* >
    | (?: \"{3} (?: [^"\\] | \\. | \"{1,2} (?!\") )* \"{3} | " (?: [^"\\\n] | \\. )* " )
      (?: @ [\w-]+ | \^\^ (?: < [^>\n]* > | [\w-]* : [\w-]+ ) )?
    | [+-]? \d+ (?: \. \d+ )? | true | false
    | _: \w+ | \[ | \(
    | [\w-]* : (?: [\w:%/.-]* [\w:%/-] )?
    """,
    re.DOTALL,
)


def token(turtle: str, at: int) -> str:
    """Give the term that is written at an offset."""
    found = TOKEN.match(turtle, at)
    return found[0] if found else ""


def meant(turtle: str, tokens: list[str]) -> list[str]:
    """Parse terms with the prefixes and the base of a text; nodes without a name are empty."""
    head = "\n".join(re.findall(r"^@(?:prefix|base) .*$", turtle, re.MULTILINE))
    lines = [f"<x:s> <x:p{i}> {'<x:none>' if t in '[(' else t} ." for i, t in enumerate(tokens)]
    quads = parse(f"{head}\n" + "\n".join(lines), RdfFormat.TURTLE)
    values = [quad.object for quad in quads if isinstance(quad.object, NamedNode | Literal)]
    return ["" if value.value == "x:none" else as_parsed(value) for value in values]


def as_parsed(term: NamedNode | Literal) -> str:
    """Write a term as rdflib does, which gives some values of other datatypes another form."""
    if isinstance(term, NamedNode) or term.language:
        return term.value
    return str(RdflibLiteral(term.value, datatype=URIRef(term.datatype.value)))


def is_named(term: str) -> bool:
    """Tell an IRI or a text from the made-up name of a node without one."""
    return not re.fullmatch(r"[nN][0-9a-f]{32}\w*", term)


def files() -> list[Path]:
    return [path for name in ("data", "ontology") for path in sorted((ROOT / name).rglob("*.ttl"))]


@pytest.mark.parametrize(
    "path", files(), ids=lambda path: path.relative_to(ROOT).with_suffix("").as_posix()
)
def test_at_the_place_of_every_term_stands_that_term(path: Path) -> None:
    turtle = path.read_text(encoding="utf-8")

    found = statements(turtle)

    subjects = meant(turtle, [token(turtle, statement.subject_at) for statement in found])
    values = meant(turtle, [token(turtle, statement.value_at) for statement in found])
    wrong = [
        statement
        for statement, subject, value in zip(found, subjects, values, strict=True)
        if (subject, value)
        != (
            statement.subject if is_named(statement.subject) else "",
            statement.value if is_named(statement.value) else "",
        )
    ]
    assert found
    assert wrong == []


@pytest.mark.parametrize(
    "path", files(), ids=lambda path: path.relative_to(ROOT).with_suffix("").as_posix()
)
def test_every_statement_of_a_file_has_a_place(path: Path) -> None:
    turtle = path.read_text(encoding="utf-8")
    lists = {"first", "rest"}

    number = sum(
        quad.predicate.value.rsplit("#", 1)[-1] not in lists
        for quad in parse(turtle, RdfFormat.TURTLE)
    )

    assert len(statements(turtle)) == number


# What Turtle allows.

HEAD = "@prefix e: <http://example.org/> .\n"


def shown(turtle: str) -> list[tuple[str, str]]:
    """Give what is written where each subject and each value begins, as far as the line goes."""
    return [
        (line_from(turtle, found.subject_at), line_from(turtle, found.value_at))
        for found in statements(turtle)
    ]


def line_from(turtle: str, at: int) -> str:
    return turtle[at:].partition("\n")[0]


def test_the_values_of_a_list_of_values_have_a_place_each() -> None:
    found = shown(HEAD + "e:s e:p e:a ,\n    e:b , e:c ;\n    e:q e:d .")

    assert [value for _, value in found] == ["e:a ,", "e:b , e:c ;", "e:c ;", "e:d ."]
    assert {subject for subject, _ in found} == {"e:s e:p e:a ,"}


def test_comments_and_empty_lines_are_no_part_of_a_term() -> None:
    found = shown(HEAD + "# e:x e:y e:z .\n\n  e:s # e:no\n  e:p # <\n\n  # e:no\n  e:a .")

    assert found == [("e:s # e:no", "e:a .")]


def test_a_long_text_begins_at_its_first_quote() -> None:
    turtle = HEAD + 'e:s e:p """one\n  "two" # three\n e:x e:y e:z .\n"""@nl ,\n  "four"@nl .'

    found = statements(turtle)

    assert [turtle[s.value_at : s.value_at + 6] for s in found] == ['"""one', '"four"']
    assert found[0].value == 'one\n  "two" # three\n e:x e:y e:z .\n'


def test_a_node_without_a_name_has_the_place_of_its_bracket() -> None:
    found = shown(HEAD + "e:s e:p [ e:q e:a ,\n      e:b ; e:r [ e:t\n        1 ] ] ,\n    e:c .")

    assert [value for _, value in found] == [
        "e:a ,",
        "e:b ; e:r [ e:t",
        "1 ] ] ,",
        "[ e:t",
        "[ e:q e:a ,",
        "e:c .",
    ]


def test_a_collection_has_the_place_of_its_parenthesis() -> None:
    found = shown(HEAD + "e:s e:p ( e:a\n   [ e:q e:b ] ) ,\n   e:c ; e:r () .")

    assert [value for _, value in found] == ["e:b ] ) ,", "( e:a", "e:c ; e:r () .", "() ."]


def test_a_subject_without_a_name_has_the_place_of_its_bracket() -> None:
    found = shown(HEAD + "[] a e:C .\n[ e:k e:l ] e:n e:o .\n( e:a ) e:p e:b .\ne:s a e:D .")

    assert found == [
        ("[] a e:C .", "e:C ."),
        ("[ e:k e:l ] e:n e:o .", "e:l ] e:n e:o ."),
        ("[ e:k e:l ] e:n e:o .", "e:o ."),
        ("( e:a ) e:p e:b .", "e:b ."),
        ("e:s a e:D .", "e:D ."),
    ]


def test_the_same_statement_written_twice_has_two_places() -> None:
    found = statements(HEAD + "e:s e:p e:a .\ne:s e:p e:a .")

    assert len(found) == 2
    assert found[0].value_at < found[1].value_at


def test_relative_addresses_are_those_of_the_base() -> None:
    turtle = "@base <http://example.org/letter/> .\n<a> <b> <c> , <../d> .\n"

    assert [s[:3] for s in statements(turtle)] == [
        ("http://example.org/letter/a", "http://example.org/letter/b", f"http://example.org/{end}")
        for end in ("letter/c", "d")
    ]


def test_a_text_without_statements_has_no_places() -> None:
    assert statements("") == []
    assert statements(f"# nothing\n{HEAD}") == []


class Written(NamedTuple):
    """A term as it may be written, and what it is."""

    token: str
    value: str


NAMES = [
    Written("e:a", "http://example.org/a"),
    Written("<http://example.org/b>", "http://example.org/b"),
    Written("<c>", "http://example.org/base/c"),
]
VALUES = [
    *NAMES,
    Written('"é 𝄞"@nl', "é 𝄞"),
    Written('"# e:x . ;"', "# e:x . ;"),
    Written('"""long\n"text" \\""""@en', 'long\n"text" "'),
    Written("12", "12"),
    Written('"2023-09-08"^^<http://www.w3.org/2001/XMLSchema#date>', "2023-09-08"),
]
GAPS = st.sampled_from([" ", "  ", "\n", "\n    ", "\t", " # a comment ; e:x .\n", "\r\n", "\n\n"])


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[Statement]]:
    """Write blocks of statements with any gaps; give the text and where everything stands."""
    text = f"{HEAD}@base <http://example.org/base/> .\n"
    expected = []
    for _ in range(draw(st.integers(0, 4))):
        subject = draw(st.sampled_from(NAMES))
        text += draw(GAPS)
        subject_at = len(text)
        text += subject.token
        for predicate in range(draw(st.integers(1, 3))):
            name = draw(st.sampled_from(NAMES))
            text += (f"{draw(GAPS)};" if predicate else "") + draw(GAPS) + name.token
            for value in range(draw(st.integers(1, 3))):
                term = draw(st.sampled_from(VALUES))
                text += (f"{draw(GAPS)}," if value else "") + draw(GAPS)
                expected.append(
                    Statement(subject.value, name.value, term.value, subject_at, len(text))
                )
                text += term.token
        text += f"{draw(GAPS)}."
    return text, expected


@given(documents())
def test_every_term_has_its_place_however_the_file_is_laid_out(
    written: tuple[str, list[Statement]],
) -> None:
    turtle, expected = written

    assert statements(turtle) == expected


# From a finding to its place.

GRAPH = "https://w3id.org/sporen/graph/kst-1/source"
SOURCE = """# The first letter.
@prefix e: <http://example.org/> .

e:measure e:about e:law ,
        e:other ;
    e:quote "één 𝄞 woord"@nl , "twee"@nl .
e:other e:about e:law .
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a letter, and an actor that two files speak of."""
    (tmp_path / "data" / "kst-1").mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.sporen]\n", encoding="utf-8")
    write(tmp_path, "data/kst-1/source.ttl", SOURCE)
    write(tmp_path, "data/actors.ttl", f"{HEAD}\ne:actor e:name 'a'@nl .\n")
    write(tmp_path, "data/kst-1/actors.ttl", f"{HEAD}e:actor e:age 1 ;\n  e:name 'b'@nl .\n")
    return tmp_path


def write(root: Path, name: str, turtle: str) -> None:
    (root / name).write_bytes(turtle.encode())


def finding(focus: str, path: str = "", value: str = "", graph: str = GRAPH) -> Finding:
    """Make a finding about nodes of the example."""
    return Finding(
        "T1",
        Severity.WARNING,
        Words("nl", "en"),
        focus=f"http://example.org/{focus}",
        path=f"http://example.org/{path}" if path else "",
        value=value,
        graph=graph,
    )


def place_of(root: Path, found: Finding) -> str:
    (located,) = locate([found], named_graphs.load(find(root)))
    return str(located.place)


LAW = "http://example.org/law"
ACTORS = "https://w3id.org/sporen/graph/actors"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(finding("measure", "about", LAW), "4:19", id="the-value"),
        pytest.param(
            finding("measure", "about", "http://example.org/other"), "5:9", id="the-second-value"
        ),
        pytest.param(finding("measure", "quote", "één 𝄞 woord"), "6:13", id="a-text"),
        pytest.param(finding("measure", "quote", "twee"), "6:32", id="a-text-after-signs"),
        pytest.param(
            finding("measure", "quote", "drie"),
            "6:13",
            id="the-property-when-the-value-is-not-there",
        ),
        pytest.param(finding("measure", "quote"), "6:13", id="the-property-without-a-value"),
        pytest.param(
            finding("measure", "absent", LAW),
            "4:1",
            id="the-subject-when-the-property-is-not-there",
        ),
        pytest.param(finding("other"), "7:1", id="the-subject"),
    ],
)
def test_a_finding_has_the_narrowest_place_there_is(
    project: Path, found: Finding, expected: str
) -> None:
    assert place_of(project, found) == f"data/kst-1/source.ttl:{expected}"


def test_a_value_without_a_name_is_found_beside_one_that_has_a_name(project: Path) -> None:
    turtle = f"{HEAD}e:measure e:about e:law ,\n        [ e:name 'a' ] , ( e:b ) .\n"
    write(project, "data/kst-1/source.ttl", turtle)

    assert place_of(project, finding("measure", "about", "_:")) == "data/kst-1/source.ttl:3:9"


@pytest.mark.parametrize(
    ("token", "value"),
    [
        pytest.param("true", "true", id="boolean"),
        pytest.param(
            '"2026-11-24T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>',
            "2026-11-24T00:00:00Z",
            id="time",
        ),
    ],
)
def test_a_value_that_the_parser_writes_otherwise_is_found_by_its_property(
    project: Path, token: str, value: str
) -> None:
    write(
        project, "data/kst-1/source.ttl", f"{HEAD}e:measure e:about e:law ;\n    e:is {token} .\n"
    )

    assert place_of(project, finding("measure", "is", value)) == "data/kst-1/source.ttl:3:10"


def test_a_finding_without_a_graph_is_looked_for_in_every_file(project: Path) -> None:
    assert place_of(project, finding("other", graph="")) == "data/kst-1/source.ttl:7:1"


def test_a_finding_of_a_graph_that_no_file_fills_is_looked_for_in_every_file(
    project: Path,
) -> None:
    made = finding("other", graph="https://w3id.org/sporen/graph/kst-1/inferred")

    assert place_of(project, made) == "data/kst-1/source.ttl:7:1"


def test_a_finding_is_not_looked_for_in_the_files_of_other_graphs(project: Path) -> None:
    assert place_of(project, finding("other", graph=ACTORS)) == "None"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("a", "data/actors.ttl:3:16", id="first"),
        pytest.param("b", "data/kst-1/actors.ttl:3:10", id="second"),
    ],
)
def test_of_the_files_of_a_graph_the_one_with_the_value_is_named(
    project: Path, value: str, expected: str
) -> None:
    assert place_of(project, finding("actor", "name", value, ACTORS)) == expected


def test_a_finding_that_has_a_place_keeps_it(project: Path) -> None:
    found = finding("measure").at(Place("letter.txt", 2, 3))

    assert place_of(project, found) == "letter.txt:2:3"


def test_a_finding_about_nothing_in_the_files_has_no_place(project: Path) -> None:
    assert place_of(project, finding("nowhere", "about", LAW)) == "None"


def test_findings_stay_in_the_order_in_which_they_came(project: Path) -> None:
    given_findings = [finding("other"), finding("nowhere"), finding("measure")]

    located = locate(given_findings, named_graphs.load(find(project)))

    assert [found.focus for found in located] == [found.focus for found in given_findings]


def test_lines_that_end_as_on_windows_are_counted_once(project: Path) -> None:
    write(project, "data/kst-1/source.ttl", SOURCE.replace("\n", "\r\n"))

    assert place_of(project, finding("measure", "quote", "twee")) == "data/kst-1/source.ttl:6:32"
    assert place_of(project, finding("other")) == "data/kst-1/source.ttl:7:1"


def test_the_type_of_a_node_has_a_place_too(project: Path) -> None:
    write(project, "data/kst-1/source.ttl", f"{HEAD}e:measure\n    a e:Measure .\n")
    found = Finding(
        "T1",
        Severity.WARNING,
        Words("nl", "en"),
        focus="http://example.org/measure",
        path=RDF_TYPE,
        value="http://example.org/Measure",
        graph=GRAPH,
    )

    assert place_of(project, found) == "data/kst-1/source.ttl:3:7"
