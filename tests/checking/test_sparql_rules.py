"""Rules about the data: each reports its own mistake and no other."""

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

FIXTURES = Path(__file__).parent / "integrity"
BASE = "https://w3id.org/sporen/id/kst-1/"
INFERRED = OWN.graphs["kst-1/inferred"]
GUIDE = (Path(__file__).parents[2] / "docs" / "authoring.md").read_text(encoding="utf-8")
#: Rules of the guide that are not queries: the reader of the letter or tests check them.
NO_QUERY = {"AN-01", "AN-03", "AN-04", "L10", "L12", "N11"}

#: The mistakes, by file name, with the focus nodes of their findings.
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


def load_rules(folders: ProjectPaths) -> list[Rule]:
    """Return the rules of `shapes/integrity/`; tests/checking/lint tests the others."""
    return [
        rule
        for rule in sparql_rules.load(folders)
        if rule.display_name.startswith("shapes/integrity/")
    ]


@pytest.fixture(scope="module")
def rules(folders: ProjectPaths) -> list[Rule]:
    """The rules of the project about its data."""
    return load_rules(folders)


@pytest.fixture(scope="module")
def stores(graphs: Graphs) -> dict[str, OxigraphStore]:
    """The valid letter, and a copy of it for each mistake, with their inferred triples."""
    return with_mistakes(graphs, ("valid", *MISTAKES))


def with_mistakes(graphs: Graphs, names: Iterable[str]) -> dict[str, OxigraphStore]:
    """Return a copy of the valid letter for each mistake, with inferred triples."""
    ontology = [quad.triple for quad in graphs.store.quads(graph=OWN.graphs["ontology"])]
    program = CompiledRules(build_tbox(ontology), same=True)
    stores = {}
    for name in names:
        store = stores[name] = OxigraphStore()
        for file in dict.fromkeys(("valid", name)):
            store.extend(parse((FIXTURES / f"{file}.trig").read_bytes(), RdfFormat.TRIG))
        asserted = [quad.triple for quad in store.quads() if quad.graph_name != INFERRED]
        subjects = {triple.subject for triple in asserted}
        inferred = Engine(program).add([*ontology, *asserted])
        about_data = ntriples.write(filter(is_about_data, inferred.statements))
        store.add(
            INFERRED,
            (triple for triple in parse_ntriples(about_data) if triple.subject in subjects),
        )
        store.add(OWN.graphs["ontology"], ontology)
    return stores


def code_of(name: str) -> str:
    """Return the code of a mistake: `L8` for `L8-none`."""
    match = re.match(r"[A-Z]+-?\d+(\.[a-z]+)?|valid", name)
    assert match
    return match[0]


def as_rdflib(store: OxigraphStore) -> Dataset:
    """Return the graphs as an rdflib dataset, with their union as the default graph."""
    dataset = Dataset(default_union=True)
    dataset.parse(data=serialize_nquads(sorted(store.quads(), key=str)), format="nquads")
    return dataset


def row_texts(rows: Rows) -> list[tuple[str, ...]]:
    """Return the rows of Oxigraph as text."""
    return [
        tuple(term.value if isinstance(term, NamedNode | Literal) else "" for term in row)
        for row in rows.rows
    ]


def run_in_rdflib(dataset: Dataset, rule: Rule) -> list[tuple[str, ...]]:
    """Run a rule with rdflib and return its rows as text."""
    rows = dataset.query(rule.query)
    return [
        tuple("" if term is None else str(term) for term in row)
        for row in rows
        if isinstance(row, ResultRow)
    ]


# Fixtures.


def test_every_file_has_expected_focus_nodes() -> None:
    assert {path.stem for path in FIXTURES.glob("*.trig")} == {"valid", *MISTAKES}


def test_every_rule_has_a_mistake(rules: list[Rule]) -> None:
    assert {rule.code for rule in rules} == {code_of(name) for name in MISTAKES}


def test_valid_letter_has_no_findings(stores: dict[str, OxigraphStore], rules: list[Rule]) -> None:
    assert list(sparql_rules.run_rules(stores["valid"], rules)) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_only_its_own_rule_reports_a_mistake(
    stores: dict[str, OxigraphStore], rules: list[Rule], name: str
) -> None:
    findings = list(sparql_rules.run_rules(stores[name], rules))

    assert {finding.code for finding in findings} == {code_of(name)}
    assert {finding.focus.strip("<>").removeprefix(BASE) for finding in findings} == MISTAKES[name]


@pytest.mark.parametrize("name", MISTAKES)
def test_messages_are_whole_sentences(
    stores: dict[str, OxigraphStore], rules: list[Rule], name: str
) -> None:
    for finding in sparql_rules.run_rules(stores[name], rules):
        for message in finding.message:
            assert not re.search(r"[{}]|  | [,.:]|«»|^\s|\s$", message)
            assert message.endswith(".")
        assert finding.message.nl != finding.message.en
        assert finding.severity is Severity.VIOLATION


@pytest.mark.parametrize("name", MISTAKES)
def test_every_placeholder_of_a_message_has_a_value(
    stores: dict[str, OxigraphStore], rules: list[Rule], name: str
) -> None:
    (rule,) = (rule for rule in rules if rule.code == code_of(name))
    answer = stores[name].select(rule.query)

    placeholders = set(re.findall(r"\{(\w+)\}", rule.message.nl + rule.message.en))
    assert placeholders <= set(answer.variables)
    for row in answer.rows:
        values = dict(zip(answer.variables, row, strict=True))
        assert all(values[placeholder] for placeholder in placeholders)


def test_message_has_labels_in_its_language(
    stores: dict[str, OxigraphStore], rules: list[Rule]
) -> None:
    (finding,) = sparql_rules.run_rules(stores["N7"], rules)

    assert "de ene regeling" in finding.message.nl
    assert "the one regime" in finding.message.en


def test_resource_without_a_label_has_its_quote_or_local_name(
    stores: dict[str, OxigraphStore], rules: list[Rule]
) -> None:
    (with_quote,) = sparql_rules.run_rules(stores["N7"], rules)
    (without_quote,) = sparql_rules.run_rules(stores["L1"], rules)

    assert with_quote.message.nl.startswith("«De ene regeling in stand houden» zou ")
    assert without_quote.message.nl.startswith("proposal/1/component/a/condition/1 staat ")


def test_finding_has_the_graph_of_its_triple(
    stores: dict[str, OxigraphStore], rules: list[Rule]
) -> None:
    (finding,) = sparql_rules.run_rules(stores["N2"], rules)

    assert finding.graph == "https://w3id.org/sporen/graph/kst-1/source"
    assert finding.path == "<https://w3id.org/sporen/def#about>"
    assert finding.value == f"<{BASE}ongoing/1>"
    assert finding.location is None


def test_mistake_is_reported_once(stores: dict[str, OxigraphStore], rules: list[Rule]) -> None:
    repeated = {
        name for name in MISTAKES if len(list(sparql_rules.run_rules(stores[name], rules))) > 1
    }

    # The inferred triples about the whole measure contain this mistake too.
    assert repeated == {"N8-part"}


# Values that a rule reports.


def run_rule(
    store: OxigraphStore, rules: list[Rule], code: str, turtle: str, graph: str = "kst-1/source"
) -> list[Finding]:
    """Run one rule over a copy of a store with more triples."""
    copy = OxigraphStore()
    copy.extend(store.quads())
    copy.add(
        OWN.graphs[graph], [quad.triple for quad in parse(PREFIXES + turtle, RdfFormat.TURTLE)]
    )
    return list(sparql_rules.run_rules(copy, [rule for rule in rules if rule.code == code]))


PREFIXES = f"""@base <{BASE}> .
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
    ("aspect", "property_value"),
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
    ("status", "count"), [("undefined", 1), ("unspecified", 0), ("incomplete", 0)]
)
def test_undefined_aspect_excludes_a_value(  # noqa: PLR0913, PLR0917
    stores: dict[str, OxigraphStore],
    rules: list[Rule],
    aspect: str,
    property_value: str,
    status: str,
    count: int,
) -> None:
    turtle = f"""<measure> {property_value} .
        <gap> sp:about <measure> ;
            sp:missingAspect <https://w3id.org/sporen/concept/aspect/{aspect}> ;
            sp:gapStatus <https://w3id.org/sporen/concept/reading-status/{status}> ."""

    assert len(run_rule(stores["valid"], rules, "AN-06", turtle)) == count


@pytest.mark.parametrize(
    "property_value",
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
def test_external_fact_in_a_shared_graph_requires_a_source(
    stores: dict[str, OxigraphStore], rules: list[Rule], property_value: str
) -> None:
    turtle = f"actor:cabinet {property_value} ."

    (finding,) = run_rule(stores["valid"], rules, "L9", turtle, "actors")

    assert finding.focus == "<https://w3id.org/sporen/id/actor/cabinet>"
    assert finding.graph == OWN.graphs["actors"].value


def test_title_of_our_own_scheme_requires_no_source(
    stores: dict[str, OxigraphStore], rules: list[Rule]
) -> None:
    turtle = 'spc:regime a skos:ConceptScheme ; dcterms:title "Regelingen"@nl .'

    assert run_rule(stores["valid"], rules, "L9", turtle, "legislation") == []


@pytest.mark.parametrize(
    "property_", ["gripVia", "modalityAsWritten", "timeAsWritten", "emphasisAsWritten"]
)
@pytest.mark.parametrize(("text", "count"), [("het loopt", 1), ("Het loopt", 0)])
def test_literal_text_occurs_exactly_in_the_quote(
    stores: dict[str, OxigraphStore], rules: list[Rule], property_: str, text: str, count: int
) -> None:
    turtle = f'<ongoing/1> sp:{property_} "{text}"@nl .'

    assert len(run_rule(stores["valid"], rules, "L6", turtle)) == count


@pytest.mark.parametrize(
    "property_", ["instrumentType", "targetGroup", "sector", "concerns", "affects", "effect"]
)
@pytest.mark.parametrize(("subject", "count"), [("proposal/1/component/b", 0), ("ongoing/1", 1)])
def test_label_of_a_concept_occurs_in_the_quote_in_any_case(
    stores: dict[str, OxigraphStore], rules: list[Rule], property_: str, subject: str, count: int
) -> None:
    turtle = f"<{subject}> sp:{property_} regime:kept ."

    assert len(run_rule(stores["valid"], rules, "L5", turtle)) == count


@pytest.mark.parametrize(
    ("value", "count"),
    [
        pytest.param("regime:changed", 0, id="in-the-quote-of-the-measure"),
        pytest.param("<proposal/1/component/b>", 0, id="in-its-own-quote"),
        pytest.param("<https://example.org/unknown>", 0, id="without-a-label"),
        pytest.param("<ongoing/1>", 1, id="in-another-quote"),
    ],
)
def test_label_may_occur_in_the_quote_of_the_measure_or_of_the_value(
    stores: dict[str, OxigraphStore], rules: list[Rule], value: str, count: int
) -> None:
    turtle = f"<proposal/1/component/b> sp:concerns {value} ."

    assert len(run_rule(stores["valid"], rules, "L5", turtle)) == count


# Front matter.


def test_every_rule_has_the_code_of_its_file_name_and_a_fix(rules: list[Rule]) -> None:
    for rule in rules:
        assert Path(rule.display_name).name.startswith(f"{rule.code}-")
        assert rule.severity is Severity.VIOLATION
        for message in rule.message:
            assert re.fullmatch(r".+[.:] .+\.", message)


def test_no_two_rules_have_the_same_code_or_message(rules: list[Rule]) -> None:
    assert len({rule.code for rule in rules}) == len(rules) == 49
    assert len({rule.message for rule in rules}) == len(rules)


def test_guide_for_authors_lists_every_rule_and_no_other(rules: list[Rule]) -> None:
    codes = re.findall(r"^\| ([A-Z]+-?\d+(?:\.[a-z]+)?) \|", GUIDE, re.MULTILINE)

    assert sorted(codes) == sorted({rule.code for rule in rules} | NO_QUERY)


def test_source_of_a_rule_is_a_standard_or_a_section_of_the_guide(
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


def test_messages_in_both_languages_have_the_same_placeholders(rules: list[Rule]) -> None:
    for rule in rules:
        dutch, english = (set(re.findall(r"\{\w+\}", message)) for message in rule.message)
        assert dutch == english


VALID = """#+ code: T1
#+ severity: warning
#+ source: "docs/authoring.md, section 6"
#+ nl: "{focus} is fout. Verbeter het."
#+ en: "{focus} is wrong. Correct it."
SELECT ?focus WHERE { ?focus ?path ?value }
"""


@pytest.fixture
def empty_project(tmp_path: Path) -> ProjectPaths:
    """A project without rules about its data."""
    folders = ProjectPaths(tmp_path)
    folders.integrity.mkdir(parents=True)
    folders.hygiene.mkdir()
    (folders.hygiene / "H1.rq").write_text(VALID.replace("T1", "H1"), encoding="utf-8")
    return folders


def test_rule_is_read_from_its_file(empty_project: ProjectPaths) -> None:
    (empty_project.integrity / "T1.rq").write_text(VALID, encoding="utf-8")

    (rule,) = load_rules(empty_project)

    assert rule.code == "T1"
    assert rule.severity is Severity.WARNING
    assert rule.source == "docs/authoring.md, section 6"
    assert rule.message == ("{focus} is fout. Verbeter het.", "{focus} is wrong. Correct it.")


def test_rules_are_sorted_by_file_name(empty_project: ProjectPaths) -> None:
    for code in ("T2", "T10", "T1"):
        (empty_project.integrity / f"{code}.rq").write_text(
            VALID.replace("T1", code), encoding="utf-8"
        )

    assert [rule.code for rule in sparql_rules.load(empty_project)] == ["T1", "T10", "T2", "H1"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param(VALID.replace("#+ code: T1\n", ""), 1, id="no-code"),
        pytest.param(VALID.replace("#+ severity: warning\n", ""), 1, id="no-severity"),
        pytest.param(VALID.replace("warning", "terrible"), 2, id="unknown-severity"),
        pytest.param(re.sub(r"#\+ source.*\n", "", VALID), 1, id="no-source"),
        pytest.param(re.sub(r"source:.*\n", "source: []\n", VALID), 3, id="source-is-not-a-string"),
        pytest.param(re.sub(r"#\+ nl.*\n", "", VALID), 1, id="no-dutch-message"),
        pytest.param(re.sub(r"#\+ en.*\n", "", VALID), 1, id="no-english-message"),
        pytest.param(VALID.replace("#+ ", "# "), 1, id="no-front-matter"),
        pytest.param("", 1, id="empty-file"),
        pytest.param(VALID.replace('nl: "{focus}', 'nl: "{focus}" '), 4, id="not-yaml"),
        pytest.param("#+ - code\n#+ - severity\n", 1, id="list"),
    ],
)
def test_invalid_front_matter_is_an_error_with_a_location(
    empty_project: ProjectPaths, content: str, line: int
) -> None:
    (empty_project.integrity / "T1.rq").write_text(content, encoding="utf-8")

    with pytest.raises(SporenError) as error:
        sparql_rules.load(empty_project)

    assert error.value.code is ExitCode.BAD_INPUT
    location = error.value.location
    assert location is not None
    assert (location.file, location.line) == ("shapes/integrity/T1.rq", line)
    assert error.value.message.nl != error.value.message.en


def test_all_invalid_rules_are_reported(empty_project: ProjectPaths) -> None:
    (empty_project.integrity / "T1.rq").write_text(
        VALID.replace("warning", "terrible"), encoding="utf-8"
    )
    (empty_project.integrity / "T2.rq").write_text(VALID.replace("T1", "T2"), encoding="utf-8")
    (empty_project.integrity / "T3.rq").write_text("", encoding="utf-8")
    (empty_project.integrity / "T4.rq").write_text(VALID.replace("T1", "T2"), encoding="utf-8")

    with pytest.raises(MultipleErrors) as error:
        sparql_rules.load(empty_project)

    assert [str(each.location) for each in error.value.errors] == [
        "shapes/integrity/T1.rq:2:14",
        "shapes/integrity/T3.rq:1",
        "shapes/integrity/T4.rq:1:10",
    ]
    assert error.value.format("en").count("\n") == 2


def test_duplicate_code_is_an_error(empty_project: ProjectPaths) -> None:
    for name in ("T1", "T1-again"):
        (empty_project.integrity / f"{name}.rq").write_text(VALID, encoding="utf-8")

    with pytest.raises(SporenError) as error:
        sparql_rules.load(empty_project)

    assert error.value.code is ExitCode.BAD_INPUT
    assert str(error.value.location) == "shapes/integrity/T1.rq:1:10"
    assert "as in shapes/integrity/T1-again.rq" in error.value.message.en


def test_codes_are_unique_across_folders(empty_project: ProjectPaths) -> None:
    (empty_project.integrity / "H1.rq").write_text(VALID.replace("T1", "H1"), encoding="utf-8")

    with pytest.raises(SporenError) as error:
        sparql_rules.load(empty_project)

    assert str(error.value.location) == "shapes/hygiene/H1.rq:1:10"
    assert "as in shapes/integrity/H1.rq" in error.value.message.en


def test_rule_that_is_not_utf_8_is_an_error(empty_project: ProjectPaths) -> None:
    (empty_project.integrity / "T1.rq").write_bytes(VALID.encode("utf-16"))

    with pytest.raises(SporenError) as error:
        sparql_rules.load(empty_project)

    assert error.value.code is ExitCode.BAD_INPUT
    assert str(error.value.location) == "shapes/integrity/T1.rq"


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELEKT ?focus WHERE { ?focus ?path ?value }", id="not-sparql"),
        pytest.param("ASK { ?focus ?path ?value }", id="not-a-select"),
    ],
)
def test_invalid_query_is_an_error(empty_project: ProjectPaths, query: str) -> None:
    content = re.sub(r"SELECT.*", query, VALID)
    (empty_project.integrity / "T1.rq").write_text(content, encoding="utf-8")

    with pytest.raises(SporenError) as error:
        list(sparql_rules.run_rules(OxigraphStore(), sparql_rules.load(empty_project)))

    assert error.value.code is ExitCode.BAD_INPUT
    assert error.value.location is not None
    assert error.value.location.file == "shapes/integrity/T1.rq"


def test_project_without_rules_about_data_is_an_error(empty_project: ProjectPaths) -> None:
    with pytest.raises(SporenError) as error:
        sparql_rules.load(empty_project)

    assert error.value.code is ExitCode.NOTHING_CHECKED
    assert "shapes/integrity" in error.value.message.nl


def test_project_without_rules_about_files_is_an_error(empty_project: ProjectPaths) -> None:
    (empty_project.hygiene / "H1.rq").rename(empty_project.integrity / "T1.rq")

    with pytest.raises(SporenError) as error:
        sparql_rules.load(empty_project)

    assert error.value.code is ExitCode.NOTHING_CHECKED
    assert "shapes/hygiene" in error.value.message.nl


def test_project_without_folders_of_rules_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SporenError) as error:
        sparql_rules.load(ProjectPaths(tmp_path))

    assert error.value.code is ExitCode.NOTHING_CHECKED


# Two engines.


#: The rules that rdflib needs a minute for: they run on the source graph of their own mistake only.
SLOW = frozenset({"U5"})


@pytest.mark.parametrize("name", ["valid", *MISTAKES])
def test_rdflib_returns_the_same_rows(
    stores: dict[str, OxigraphStore], rules: list[Rule], name: str
) -> None:
    code = code_of(name)
    store = source_of(stores[name]) if code in SLOW else stores[name]
    dataset = as_rdflib(store)

    for rule in rules:
        if code == rule.code or (code == "valid" and rule.code not in SLOW):
            rows = row_texts(store.select(rule.query))
            assert rows or code == "valid"
            assert sorted(run_in_rdflib(dataset, rule)) == sorted(rows)


def source_of(store: OxigraphStore) -> OxigraphStore:
    """Return the source graph of the letter, and the layers of all graphs."""
    source = OxigraphStore()
    source.extend(
        quad
        for quad in store.quads()
        if quad.graph_name == OWN.graphs["kst-1/source"] or quad.predicate == SP["layer"]
    )
    return source


@pytest.fixture(scope="module")
def project_dataset(graphs: Graphs) -> Dataset:
    """The real project as an rdflib dataset."""
    return as_rdflib(graphs.store)


#: The rules that rdflib can run over the whole project in a few seconds.
FAST = """
    AN-06 C1 C6 C7 C8 C9 C10 C11 C12 L1 L4 L6 L7 L8 L11 L13 L16 N1 N2 N3 N4 N5 N6 N7 N8 N9
    SK-05.cycle SK-05.kind SK-05.related SK-05.scheme SK-06 U1 U2 U3 U4
"""


@pytest.mark.parametrize("code", FAST.split())
def test_rdflib_returns_no_rows_for_the_real_project(
    project_dataset: Dataset, rules: list[Rule], code: str
) -> None:
    (rule,) = (rule for rule in rules if rule.code == code)

    assert run_in_rdflib(project_dataset, rule) == []


def test_inferred_triples_have_no_new_terms(graphs: Graphs) -> None:
    # rdflib needs minutes for this rule.
    asserted: set[object] = set()
    inferred: set[object] = set()
    for quad in graphs.store.quads():
        assert isinstance(quad.graph_name, NamedNode)
        is_inferred = quad.graph_name.value.endswith("/inferred")
        (inferred if is_inferred else asserted).update((quad.subject, quad.object))

    assert inferred
    assert {term for term in inferred if isinstance(term, NamedNode)} <= asserted
