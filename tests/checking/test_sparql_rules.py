"""The rules over the whole graph: each fires on its own mistake and on nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from rdflib import Dataset
from rdflib.query import ResultRow

from sporen.checking import sparql_rules
from sporen.errors import ExitCode, MultipleErrors, SporenError
from sporen.findings import Severity
from sporen.project import ProjectPaths
from sporen.rdf.namespaces import OWN, SP
from sporen.rdf.serialization import parse_ntriples, serialize_nquads
from sporen.reasoning import ntriples
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Engine
from sporen.reasoning.materialization import is_about_data
from sporen.reasoning.tbox import build_tbox
from sporen.stores.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.checking.sparql_rules import Rule
    from sporen.findings import Finding
    from sporen.graphs import Graphs
    from sporen.stores.base import Rows

HERE = Path(__file__).parent / "integrity"
BASE = "https://w3id.org/sporen/id/kst-1/"
INFERRED = OWN.graphs["kst-1/inferred"]
GUIDE = (Path(__file__).parents[2] / "docs" / "authoring.md").read_text(encoding="utf-8")
#: Rules of the guide that are no query: the reader tells some, tests of the project the others.
TOLD_ELSEWHERE = {"AN-01", "AN-03", "AN-04", "L10", "L12", "N11"}

#: The mistakes, by the name of their file, and what the rule of that name says they are about.
MISTAKES = {
    "AN-06": {"gap/talks-date"},
    "AN-06-author": {"gap/kst-0-author"},
    "AN-06-grip": {"gap/track-1-grip-via"},
    "AN-06-implementer": {"gap/proposal-1-implementer"},
    "C1": {"proposal/3"},
    "C2": {"proposal/1/componnet/a"},
    "C2-editorial": {"interpretation/direction-2"},
    "C2-external": {"https://w3id.org/sporen/id/kst-11"},
    "C2-label": {"propsal/1"},
    "C2-shared": {"https://w3id.org/sporen/id/kst-5"},
    "C3": {"proposal/1/component/a/effect/1"},
    "C3-reading": {"interpretation/track-2"},
    "C4": {"proposal/1"},
    "C4-twice": {"list/proposals"},
    "C5": {"https://w3id.org/sporen/id/actor/cabinet"},
    "C6": {"statement/all"},
    "C6-event": {"follow-up/2"},
    "C6-gap": {"gap/what"},
    "C7": {"https://w3id.org/sporen/graph/kst-7/source"},
    "C8": {"follow-up/2/participation/b"},
    "C9": {"participation/other"},
    "C9-person": {"participation/letter"},
    "C10": {"https://w3id.org/sporen/dataset"},
    "C11": {"https://identifier.overheid.nl/tooi/id/gemeente/gm0002"},
    "C11-event": {"follow-up/2"},
    "C12": {"ongoing/1"},
    "C13": {"https://w3id.org/sporen/catalog"},
    "C13-order": {"https://w3id.org/sporen/dataset"},
    "C13-licence": {"https://w3id.org/sporen/dataset"},
    "L1": {"proposal/1/component/a/condition/1"},
    "L1-shared": {"https://w3id.org/sporen/id/actor/cabinet"},
    "L2": {"ongoing/1"},
    "L2-two": {"proposal/1"},
    "L3": {"follow-up/2"},
    "L3-confidence": {"statement/many"},
    "L3-editorial": {"gap/proposal-1-budget"},
    "L3-external": {"proposal/1"},
    "L3-follow-up": {"record/page-again"},
    "L3-label": {"proposal/1"},
    "L3-reading": {"interpretation/direction-3"},
    "L3-slip": {"proposal/1/component/a"},
    "L4": {"https://w3id.org/sporen/id/kst-1"},
    "L4-date": {"https://w3id.org/sporen/id/kst-1"},
    "L4-later": {"https://w3id.org/sporen/id/kst-1"},
    "L5": {"proposal/2"},
    "L5-effect": {"proposal/1/component/a/effect/1"},
    "L5-quantifier": {"statement/all"},
    "L6": {"proposal/1/component/b"},
    "L6-grip": {"track/1"},
    "L6-annex": {"annex/1"},
    "L6-name": {"track/2"},
    "L6-time": {"proposal/2"},
    "L7": {"proposal/1/component/a"},
    "L8": {"interpretation/track-1"},
    "L8-none": {"interpretation/track-2"},
    "L8-direction": {"interpretation/direction-1"},
    "L8-direction-none": {"interpretation/direction-2"},
    "L9": {"https://w3id.org/sporen/id/kst-1"},
    "L9-follow-up": {"https://w3id.org/sporen/id/kst-1"},
    "L9-match": {"https://w3id.org/sporen/concept/instrument-type/money"},
    "L9-other": {"https://w3id.org/sporen/id/kst-1"},
    "L9-shared": {"https://w3id.org/sporen/id/actor/cabinet"},
    "L9-source": {"https://w3id.org/sporen/id/kst-0"},
    "L11": {"follow-up/early"},
    "L11-same-day": {"follow-up/early"},
    "L11-month": {"follow-up/early"},
    "L11-year": {"follow-up/early"},
    "L13": {"proposal/1/component/c"},
    "L13-letter": {"https://w3id.org/sporen/id/kst-2/ongoing/1"},
    "L13-shared": {"ongoing/2"},
    "L14": {"ongoing/2"},
    "L14-code": {"track/2"},
    "L14-number": {"ongoing/2"},
    "L14-note": {"reference/footnote-1"},
    "L14-part": {"track/1"},
    "L15": {"proposal/1/component/a"},
    "L15-shared": {"https://w3id.org/sporen/id/kst-0"},
    "L15-subject": {""},
    "L16": {"follow-up/late"},
    "L16-month": {"follow-up/late"},
    "L16-reading": {"interpretation/track-1"},
    "N1": {"outcome/proposal-1"},
    "N1-option": {"outcome/proposal-1"},
    "N2": {"outcome/package"},
    "N3": {"proposal/1"},
    "N3-direction": {"proposal/1/component/a"},
    "N4": {"deliberation/talks"},
    "N4-outcome": {"deliberation/talks"},
    "N5": {"proposal/1"},
    "N6": {"proposal/1/component/a/participation/municipalities"},
    "N7": {"proposal/1/component/b"},
    "N8": {"proposal/2/component/a"},
    "N8-measure": {"proposal/2"},
    "N8-part": {"proposal/2", "proposal/2/component/a"},
    "N9": {"deliberation/talks"},
    "N9-number": {"https://w3id.org/sporen/id/kst-0"},
    "N9-page": {"https://w3id.org/sporen/id/kst-1"},
    "N9-register": {"https://w3id.org/sporen/id/actor/cabinet"},
    "N10": {"proposal/1"},
    "N10-subject": {"nowhere"},
    "N10-same": {"proposal/1"},
    "SK-03": {"https://w3id.org/sporen/concept/instrument-type/tax"},
    "SK-03-notation": {"https://w3id.org/sporen/concept/instrument-type/tax"},
    "SK-05.cycle": {"https://w3id.org/sporen/concept/instrument-type/money"},
    "SK-05.cycle-self": {"https://w3id.org/sporen/concept/instrument-type/money"},
    "SK-05.kind": {"https://w3id.org/sporen/concept/direction"},
    "SK-05.related": {"https://w3id.org/sporen/concept/instrument-type/subsidy"},
    "SK-05.related-below": {"https://w3id.org/sporen/concept/instrument-type/money"},
    "SK-05.scheme": {"https://w3id.org/sporen/concept/instrument-type/money"},
    "SK-06": {"https://w3id.org/sporen/concept/instrument-type/money"},
    "U1": {"proposal/3"},
    "U2": {"annex/1-again"},
    "U3": {"gap/budget-again"},
    "U4": {"outcome/proposal-1-again"},
    "U5": {"proposal/2/component/a/condition/1-again"},
}


def about_data(folders: ProjectPaths) -> list[Rule]:
    """Return the rules of `shapes/integrity/`; the others have tests of their own."""
    return [
        rule
        for rule in sparql_rules.load(folders)
        if rule.display_name.startswith("shapes/integrity/")
    ]


@pytest.fixture(scope="module")
def rules(folders: ProjectPaths) -> list[Rule]:
    """The rules of the project about its data."""
    return about_data(folders)


@pytest.fixture(scope="module")
def stores(graphs: Graphs) -> dict[str, OxigraphStore]:
    """The small letter, and one copy of it for each mistake, all with what follows from them."""
    return with_mistakes(graphs, ("valid", *MISTAKES))


def with_mistakes(graphs: Graphs, names: Iterable[str]) -> dict[str, OxigraphStore]:
    """Return the small letter with some mistakes, each by itself, and what follows from them."""
    ontology = [quad.triple for quad in graphs.store.quads(graph=OWN.graphs["ontology"])]
    program = CompiledRules(build_tbox(ontology), same=True)
    made = {}
    for name in names:
        store = made[name] = OxigraphStore()
        for file in dict.fromkeys(("valid", name)):
            store.extend(parse((HERE / f"{file}.trig").read_bytes(), RdfFormat.TRIG))
        stated = [quad.triple for quad in store.quads() if quad.graph_name != INFERRED]
        subjects = {triple.subject for triple in stated}
        drawn = Engine(program).add([*ontology, *stated])
        about = ntriples.write(filter(is_about_data, drawn.statements))
        store.add(INFERRED, (t for t in parse_ntriples(about) if t.subject in subjects))
        store.add(OWN.graphs["ontology"], ontology)
    return made


def code_of(name: str) -> str:
    """Return the code of the rule that a mistake is for: that of `L8-none` is `L8`."""
    found = re.match(r"[A-Z]+-?\d+(\.[a-z]+)?|valid", name)
    assert found
    return found[0]


def as_rdflib(store: OxigraphStore) -> Dataset:
    """Return the same graphs to rdflib, with their union as the default graph."""
    dataset = Dataset(default_union=True)
    dataset.parse(data=serialize_nquads(sorted(store.quads(), key=str)), format="nquads")
    return dataset


def written(rows: Rows) -> list[tuple[str, ...]]:
    """Write the rows of Oxigraph as text."""
    return [
        tuple(term.value if isinstance(term, NamedNode | Literal) else "" for term in row)
        for row in rows.rows
    ]


def written_by_rdflib(dataset: Dataset, rule: Rule) -> list[tuple[str, ...]]:
    """Run a rule with rdflib, and write its rows as text."""
    rows = dataset.query(rule.query)
    return [
        tuple("" if term is None else str(term) for term in row)
        for row in rows
        if isinstance(row, ResultRow)
    ]


# Fixtures.


def test_every_mistake_has_a_file_and_every_file_a_mistake() -> None:
    assert {path.stem for path in HERE.glob("*.trig")} == {"valid", *MISTAKES}


def test_every_rule_has_a_mistake(rules: list[Rule]) -> None:
    assert {rule.code for rule in rules} == {code_of(name) for name in MISTAKES}


def test_no_rule_fires_on_the_small_letter(
    stores: dict[str, OxigraphStore], rules: list[Rule]
) -> None:
    assert list(sparql_rules.run_rules(stores["valid"], rules)) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_makes_its_rule_fire_and_no_other(
    stores: dict[str, OxigraphStore], rules: list[Rule], name: str
) -> None:
    found = list(sparql_rules.run_rules(stores[name], rules))

    assert {finding.code for finding in found} == {code_of(name)}
    assert {finding.focus.strip("<>").removeprefix(BASE) for finding in found} == MISTAKES[name]


@pytest.mark.parametrize("name", MISTAKES)
def test_a_finding_is_told_in_whole_sentences(
    stores: dict[str, OxigraphStore], rules: list[Rule], name: str
) -> None:
    for finding in sparql_rules.run_rules(stores[name], rules):
        for message in finding.message:
            assert not re.search(r"[{}]|  | [,.:]|«»|^\s|\s$", message)
            assert message.endswith(".")
        assert finding.message.nl != finding.message.en
        assert finding.severity is Severity.VIOLATION


@pytest.mark.parametrize("name", MISTAKES)
def test_every_hole_of_a_message_is_filled_by_the_row(
    stores: dict[str, OxigraphStore], rules: list[Rule], name: str
) -> None:
    (rule,) = (rule for rule in rules if rule.code == code_of(name))
    answer = stores[name].select(rule.query)

    holes = set(re.findall(r"\{(\w+)\}", rule.message.nl + rule.message.en))
    assert holes <= set(answer.variables)
    for row in answer.rows:
        assert all(dict(zip(answer.variables, row, strict=True))[hole] for hole in holes)


def test_a_finding_calls_things_by_their_label_in_the_language_of_the_reader(
    stores: dict[str, OxigraphStore], rules: list[Rule]
) -> None:
    (found,) = (f for f in sparql_rules.run_rules(stores["N7"], rules))

    assert "de ene regeling" in found.message.nl
    assert "the one regime" in found.message.en


def test_what_has_no_label_is_called_by_its_words_else_by_its_path(
    stores: dict[str, OxigraphStore], rules: list[Rule]
) -> None:
    (quoted,) = (f for f in sparql_rules.run_rules(stores["N7"], rules))
    (bare,) = (f for f in sparql_rules.run_rules(stores["L1"], rules))

    assert quoted.message.nl.startswith("«De ene regeling in stand houden» zou ")
    assert bare.message.nl.startswith("proposal/1/component/a/condition/1 staat ")


def test_a_finding_says_in_which_graph_the_statement_stands(
    stores: dict[str, OxigraphStore], rules: list[Rule]
) -> None:
    (found,) = (f for f in sparql_rules.run_rules(stores["N2"], rules))

    assert found.graph == "https://w3id.org/sporen/graph/kst-1/source"
    assert found.path == "<https://w3id.org/sporen/def#about>"
    assert found.value == f"<{BASE}ongoing/1>"
    assert found.location is None


def test_one_slip_of_the_pen_is_told_once(
    stores: dict[str, OxigraphStore], rules: list[Rule]
) -> None:
    more = {name for name in MISTAKES if len(list(sparql_rules.run_rules(stores[name], rules))) > 1}

    # Inference carries these on to other properties and to wholes.
    assert more == {"N8-part"}


# What a rule is about, value by value.


def fired(
    store: OxigraphStore, rules: list[Rule], code: str, turtle: str, graph: str = "kst-1/source"
) -> list[Finding]:
    """Add statements to a copy of the small letter, and run one rule over it."""
    copy = OxigraphStore()
    copy.extend(store.quads())
    written = parse(HEAD + turtle, RdfFormat.TURTLE)
    copy.add(OWN.graphs[graph], [quad.triple for quad in written])
    return list(sparql_rules.run_rules(copy, [rule for rule in rules if rule.code == code]))


HEAD = f"""@base <{BASE}> .
@prefix actor: <https://w3id.org/sporen/id/actor/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix regime: <https://w3id.org/sporen/concept/regime/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sp: <https://w3id.org/sporen/def#> .
@prefix spc: <https://w3id.org/sporen/concept/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.mark.parametrize(
    ("aspect", "said"),
    [
        ("conditions", "sp:hasCondition <proposal/2/component/a/condition/1>"),
        ("date", 'dcterms:date "2023-06-06"^^xsd:date'),
        ("date", 'eli:date_document "2023-06-06"^^xsd:date'),
        ("grip-via", 'sp:gripVia "huisvesting"@nl'),
        ("meeting", "sp:preparedFor <deliberation/talks>"),
        ("members", "prov:hadMember <proposal/1>"),
        ("sector", "sp:sector regime:kept"),
        ("start-date", 'dcterms:date "2023-06-06"^^xsd:date'),
    ],
)
@pytest.mark.parametrize(
    ("status", "found"), [("undefined", 1), ("unspecified", 0), ("incomplete", 0)]
)
def test_silence_and_a_value_exclude_each_other_only_where_nothing_is_said(  # noqa: PLR0913, PLR0917
    stores: dict[str, OxigraphStore],
    rules: list[Rule],
    aspect: str,
    said: str,
    status: str,
    found: int,
) -> None:
    turtle = f"""<thing> {said} .
        <gap> sp:about <thing> ;
            sp:missingAspect <https://w3id.org/sporen/concept/aspect/{aspect}> ;
            sp:gapStatus <https://w3id.org/sporen/concept/reading-status/{status}> ."""

    assert len(fired(stores["valid"], rules, "AN-06", turtle)) == found


@pytest.mark.parametrize(
    "said",
    [
        "sp:registeredAs <https://example.org/x>",
        "sp:laidDownIn <https://example.org/x>",
        "sp:continuedAs <https://example.org/x>",
        'dcterms:identifier "x"',
        "dcterms:relation <https://example.org/x>",
        'dcterms:title "x"@nl',
        'eli:date_document "2023-06-06"^^xsd:date',
        "foaf:page <https://example.org/x>",
        "org:heldBy <https://example.org/x>",
        "org:postIn <https://example.org/x>",
        "rdfs:seeAlso <https://example.org/x>",
        "skos:broadMatch <https://example.org/x>",
        "skos:closeMatch <https://example.org/x>",
        "skos:exactMatch <https://example.org/x>",
        "skos:narrowMatch <https://example.org/x>",
        "skos:relatedMatch <https://example.org/x>",
    ],
)
def test_what_comes_from_outside_needs_a_source_in_the_shared_graphs_too(
    stores: dict[str, OxigraphStore], rules: list[Rule], said: str
) -> None:
    (found,) = fired(stores["valid"], rules, "L9", f"actor:cabinet {said} .", "actors")

    assert found.focus == "<https://w3id.org/sporen/id/actor/cabinet>"
    assert found.graph == OWN.graphs["actors"].value


def test_the_title_of_a_scheme_of_our_own_needs_no_source(
    stores: dict[str, OxigraphStore], rules: list[Rule]
) -> None:
    turtle = 'spc:regime a skos:ConceptScheme ; dcterms:title "Regelingen"@nl .'

    assert fired(stores["valid"], rules, "L9", turtle, "legislation") == []


@pytest.mark.parametrize(
    "words", ["gripVia", "modalityAsWritten", "timeAsWritten", "emphasisAsWritten"]
)
@pytest.mark.parametrize(("written", "found"), [("het loopt", 1), ("Het loopt", 0)])
def test_words_as_written_stand_in_the_quote_to_the_letter(
    stores: dict[str, OxigraphStore], rules: list[Rule], words: str, written: str, found: int
) -> None:
    turtle = f'<ongoing/1> sp:{words} "{written}"@nl .'

    assert len(fired(stores["valid"], rules, "L6", turtle)) == found


@pytest.mark.parametrize(
    "link", ["instrumentType", "targetGroup", "sector", "concerns", "affects", "effect"]
)
@pytest.mark.parametrize(("of", "found"), [("proposal/1/component/b", 0), ("ongoing/1", 1)])
def test_a_concept_is_named_in_the_quote_whatever_its_capitals(
    stores: dict[str, OxigraphStore], rules: list[Rule], link: str, of: str, found: int
) -> None:
    turtle = f"<{of}> sp:{link} regime:kept ."

    assert len(fired(stores["valid"], rules, "L5", turtle)) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        pytest.param("regime:changed", 0, id="named-by-the-measure"),
        pytest.param("<proposal/1/component/b>", 0, id="by-words-of-its-own"),
        pytest.param("<https://example.org/unknown>", 0, id="without-any-name"),
        pytest.param("<ongoing/1>", 1, id="by-words-that-stand-elsewhere"),
    ],
)
def test_the_words_for_a_concept_may_be_those_of_the_measure_or_of_the_thing_itself(
    stores: dict[str, OxigraphStore], rules: list[Rule], value: str, found: int
) -> None:
    turtle = f"<proposal/1/component/b> sp:concerns {value} ."

    assert len(fired(stores["valid"], rules, "L5", turtle)) == found


# Heads.


def test_every_rule_has_the_code_of_its_file_and_says_what_to_do(rules: list[Rule]) -> None:
    for rule in rules:
        assert Path(rule.display_name).name.startswith(f"{rule.code}-")
        assert rule.severity is Severity.VIOLATION
        for message in rule.message:
            assert re.fullmatch(r".+[.:] .+\.", message)


def test_no_two_rules_have_the_same_code_or_message(rules: list[Rule]) -> None:
    assert len({rule.code for rule in rules}) == len(rules) == 49
    assert len({rule.message for rule in rules}) == len(rules)


def test_the_guide_for_authors_tells_every_rule_and_no_other(rules: list[Rule]) -> None:
    told = re.findall(r"^\| ([A-Z]+-?\d+(?:\.[a-z]+)?) \|", GUIDE, re.MULTILINE)

    assert sorted(told) == sorted({rule.code for rule in rules} | TOLD_ELSEWHERE)


def test_the_source_of_a_rule_is_a_standard_or_a_section_of_the_guide_that_is_there(
    rules: list[Rule],
) -> None:
    sections = set(re.findall(r"^#{2,3} ([\d.]*\d)", GUIDE, re.MULTILINE))

    for rule in rules:
        guide, _, rest = rule.source.partition(", section")
        if guide == "docs/authoring.md":
            assert set(re.findall(r"\d+(?:\.\d+)?", rest)) <= sections
            assert re.search(r"\d", rest)
        else:
            assert re.match(r"NL-SBB|SKOS Reference (S?\d)", rule.source)


def test_both_languages_of_a_message_have_the_same_holes(rules: list[Rule]) -> None:
    for rule in rules:
        dutch, english = (set(re.findall(r"\{\w+\}", message)) for message in rule.message)
        assert dutch == english


GOOD = """#+ code: T1
#+ severity: warning
#+ source: "docs/authoring.md, section 6"
#+ nl: "{focus} is fout. Verbeter het."
#+ en: "{focus} is wrong. Correct it."
SELECT ?focus WHERE { ?focus ?path ?value }
"""


@pytest.fixture
def place(tmp_path: Path) -> ProjectPaths:
    """A project without rules about its data."""
    folders = ProjectPaths(tmp_path)
    folders.integrity.mkdir(parents=True)
    folders.hygiene.mkdir()
    (folders.hygiene / "H1.rq").write_text(GOOD.replace("T1", "H1"), encoding="utf-8")
    return folders


def test_a_rule_is_what_its_file_says(place: ProjectPaths) -> None:
    (place.integrity / "T1.rq").write_text(GOOD, encoding="utf-8")

    (rule,) = about_data(place)

    assert rule.code == "T1"
    assert rule.severity is Severity.WARNING
    assert rule.source == "docs/authoring.md, section 6"
    assert rule.message == ("{focus} is fout. Verbeter het.", "{focus} is wrong. Correct it.")


def test_rules_come_in_the_order_of_their_files(place: ProjectPaths) -> None:
    for code in ("T2", "T10", "T1"):
        (place.integrity / f"{code}.rq").write_text(GOOD.replace("T1", code), encoding="utf-8")

    assert [rule.code for rule in sparql_rules.load(place)] == ["T1", "T10", "T2", "H1"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param(GOOD.replace("#+ code: T1\n", ""), 1, id="no-code"),
        pytest.param(GOOD.replace("#+ severity: warning\n", ""), 1, id="no-severity"),
        pytest.param(GOOD.replace("warning", "terrible"), 2, id="unknown-severity"),
        pytest.param(re.sub(r"#\+ source.*\n", "", GOOD), 1, id="no-source"),
        pytest.param(re.sub(r"source:.*\n", "source: []\n", GOOD), 3, id="source-is-no-text"),
        pytest.param(re.sub(r"#\+ nl.*\n", "", GOOD), 1, id="no-dutch-message"),
        pytest.param(re.sub(r"#\+ en.*\n", "", GOOD), 1, id="no-english-message"),
        pytest.param(GOOD.replace("#+ ", "# "), 1, id="no-head"),
        pytest.param("", 1, id="empty-file"),
        pytest.param(GOOD.replace('nl: "{focus}', 'nl: "{focus}" '), 4, id="not-yaml"),
        pytest.param("#+ - code\n#+ - severity\n", 1, id="a-list"),
    ],
)
def test_a_rule_with_a_broken_head_is_told_with_its_file_and_line(
    place: ProjectPaths, content: str, line: int
) -> None:
    (place.integrity / "T1.rq").write_text(content, encoding="utf-8")

    with pytest.raises(SporenError) as caught:
        sparql_rules.load(place)

    assert caught.value.code is ExitCode.BAD_INPUT
    place_ = caught.value.location
    assert place_ is not None
    assert (place_.file, place_.line) == ("shapes/integrity/T1.rq", line)
    assert caught.value.message.nl != caught.value.message.en


def test_all_broken_rules_are_told_at_once(place: ProjectPaths) -> None:
    (place.integrity / "T1.rq").write_text(GOOD.replace("warning", "terrible"), encoding="utf-8")
    (place.integrity / "T2.rq").write_text(GOOD.replace("T1", "T2"), encoding="utf-8")
    (place.integrity / "T3.rq").write_text("", encoding="utf-8")
    (place.integrity / "T4.rq").write_text(GOOD.replace("T1", "T2"), encoding="utf-8")

    with pytest.raises(MultipleErrors) as caught:
        sparql_rules.load(place)

    told = [str(error.location) for error in caught.value.errors]
    assert told == [
        "shapes/integrity/T1.rq:2:14",
        "shapes/integrity/T3.rq:1",
        "shapes/integrity/T4.rq:1:10",
    ]
    assert caught.value.format("en").count("\n") == 2


def test_two_rules_cannot_have_one_code(place: ProjectPaths) -> None:
    for name in ("T1", "T1-again"):
        (place.integrity / f"{name}.rq").write_text(GOOD, encoding="utf-8")

    with pytest.raises(SporenError) as caught:
        sparql_rules.load(place)

    assert caught.value.code is ExitCode.BAD_INPUT
    assert str(caught.value.location) == "shapes/integrity/T1.rq:1:10"
    assert "as in shapes/integrity/T1-again.rq" in caught.value.message.en


def test_a_code_belongs_to_one_rule_of_both_folders(place: ProjectPaths) -> None:
    (place.integrity / "H1.rq").write_text(GOOD.replace("T1", "H1"), encoding="utf-8")

    with pytest.raises(SporenError) as caught:
        sparql_rules.load(place)

    assert str(caught.value.location) == "shapes/hygiene/H1.rq:1:10"
    assert "as in shapes/integrity/H1.rq" in caught.value.message.en


def test_a_rule_that_is_not_utf_8_is_told_with_its_file(place: ProjectPaths) -> None:
    (place.integrity / "T1.rq").write_bytes(GOOD.encode("utf-16"))

    with pytest.raises(SporenError) as caught:
        sparql_rules.load(place)

    assert caught.value.code is ExitCode.BAD_INPUT
    assert str(caught.value.location) == "shapes/integrity/T1.rq"


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELEKT ?focus WHERE { ?focus ?path ?value }", id="not-sparql"),
        pytest.param("ASK { ?focus ?path ?value }", id="not-a-select"),
    ],
)
def test_a_rule_that_cannot_be_run_is_told_with_its_file(place: ProjectPaths, query: str) -> None:
    content = re.sub(r"SELECT.*", query, GOOD)
    (place.integrity / "T1.rq").write_text(content, encoding="utf-8")

    with pytest.raises(SporenError) as caught:
        list(sparql_rules.run_rules(OxigraphStore(), sparql_rules.load(place)))

    assert caught.value.code is ExitCode.BAD_INPUT
    assert caught.value.location is not None
    assert caught.value.location.file == "shapes/integrity/T1.rq"


def test_a_check_without_rules_does_not_pass(place: ProjectPaths) -> None:
    with pytest.raises(SporenError) as caught:
        sparql_rules.load(place)

    assert caught.value.code is ExitCode.NOTHING_CHECKED
    assert "shapes/integrity" in caught.value.message.nl


def test_a_check_without_rules_about_files_does_not_pass(place: ProjectPaths) -> None:
    (place.hygiene / "H1.rq").rename(place.integrity / "T1.rq")

    with pytest.raises(SporenError) as caught:
        sparql_rules.load(place)

    assert caught.value.code is ExitCode.NOTHING_CHECKED
    assert "shapes/hygiene" in caught.value.message.nl


def test_a_check_without_a_folder_of_rules_does_not_pass(tmp_path: Path) -> None:
    with pytest.raises(SporenError) as caught:
        sparql_rules.load(ProjectPaths(tmp_path))

    assert caught.value.code is ExitCode.NOTHING_CHECKED


# Two engines.


#: What takes rdflib a minute in the small letter: there it is asked of its own mistake only, and of
#: the graph in which that stands.
LONG = frozenset({"U5"})


@pytest.mark.parametrize("name", ["valid", *MISTAKES])
def test_rdflib_finds_the_same_rows_in_the_small_letter(
    stores: dict[str, OxigraphStore], rules: list[Rule], name: str
) -> None:
    code = code_of(name)
    store = source_of(stores[name]) if code in LONG else stores[name]
    dataset = as_rdflib(store)

    for rule in rules:
        if code == rule.code or (code == "valid" and rule.code not in LONG):
            rows = written(store.select(rule.query))
            assert rows or code == "valid"
            assert sorted(written_by_rdflib(dataset, rule)) == sorted(rows)


def source_of(store: OxigraphStore) -> OxigraphStore:
    """Return what the small letter itself says, and which layer each graph is."""
    source = OxigraphStore()
    source.extend(
        quad
        for quad in store.quads()
        if quad.graph_name == OWN.graphs["kst-1/source"] or quad.predicate == SP["layer"]
    )
    return source


@pytest.fixture(scope="module")
def whole(graphs: Graphs) -> Dataset:
    """The real project as rdflib sees it."""
    return as_rdflib(graphs.store)


#: Rules that rdflib can run over the whole project in a few seconds.
SOON_DONE = """
    AN-06 C1 C6 C7 C8 C9 C10 C11 C12 L1 L4 L6 L7 L8 L11 L13 L16 N1 N2 N3 N4 N5 N6 N7 N8 N9
    SK-05.cycle SK-05.kind SK-05.related SK-05.scheme SK-06 U1 U2 U3 U4
"""


@pytest.mark.parametrize("code", SOON_DONE.split())
def test_rdflib_finds_nothing_in_the_real_project_either(
    whole: Dataset, rules: list[Rule], code: str
) -> None:
    (rule,) = (rule for rule in rules if rule.code == code)

    assert written_by_rdflib(whole, rule) == []


def test_nothing_new_is_inferred_in_the_real_project_by_plain_counting_either(
    graphs: Graphs,
) -> None:
    # rdflib takes minutes for this rule over the whole project; sets of terms say the same.
    stated: set[object] = set()
    drawn: set[object] = set()
    for quad in graphs.store.quads():
        assert isinstance(quad.graph_name, NamedNode)
        made = quad.graph_name.value.endswith("/inferred")
        (drawn if made else stated).update((quad.subject, quad.object))

    assert drawn
    assert {term for term in drawn if isinstance(term, NamedNode)} <= stated
