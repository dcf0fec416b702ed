"""The rules over the whole graph: each fires on its own mistake and on nothing else."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from rdflib import Dataset
from rdflib.query import ResultRow

from sporen import graphs as named_graphs
from sporen.checking import integrity
from sporen.findings import ExitCode, Severity, SporenError
from sporen.project import Folders
from sporen.reasoning import reference
from sporen.stores.embedded import Embedded
from sporen.vocabulary import SPG

if TYPE_CHECKING:
    from sporen.checking.integrity import Rule
    from sporen.graphs import Graphs
    from sporen.stores.store import Rows

HERE = Path(__file__).parent / "integrity"
BASE = "https://w3id.org/sporen/id/kst-1/"
INFERRED = SPG["kst-1/inferred"]

#: The mistakes, by the name of their file, and what the rule of that name says they are about.
MISTAKES = {
    "L8": {"interpretation/track-1"},
    "L8-none": {"interpretation/track-2"},
    "L8-direction": {"interpretation/direction-1"},
    "L8-direction-none": {"interpretation/direction-2"},
    "L11": {"follow-up/early"},
    "L11-same-day": {"follow-up/early"},
    "L11-month": {"follow-up/early"},
    "L11-year": {"follow-up/early"},
    "L13": {"proposal/1/component/c"},
    "L13-letter": {"https://w3id.org/sporen/id/kst-2/ongoing/1"},
    "L13-shared": {"ongoing/2"},
    "N1": {"outcome/proposal-1"},
    "N1-option": {"outcome/proposal-1"},
    "N2": {"outcome/package"},
    "N3": {"proposal/1"},
    "N3-direction": {"proposal/1", "proposal/1/component/a"},
    "N4": {"deliberation/talks"},
    "N4-outcome": {"deliberation/talks"},
    "N5": {"proposal/1"},
    "N6": {
        "proposal/1",
        "proposal/1/component/a",
        "proposal/1/component/a/participation/municipalities",
    },
    "N7": {"proposal/1/component/b"},
    "N8": {"proposal/2/component/a"},
    "N8-measure": {"proposal/2"},
    "N8-part": {"proposal/2", "proposal/2/component/a"},
    "N9": {"deliberation/talks"},
    "N9-number": {"https://w3id.org/sporen/id/kst-1"},
    "N9-page": {"https://w3id.org/sporen/id/kst-1"},
    "N9-register": {"https://w3id.org/sporen/id/actor/cabinet"},
    "N10": {"proposal/1"},
    "N10-subject": {"nowhere"},
    "N10-same": {"proposal/1"},
    "U1": {"proposal/3"},
    "U2": {"annex/1-again"},
    "U3": {"gap/budget-again"},
}


@pytest.fixture(scope="module")
def rules(folders: Folders) -> list[Rule]:
    """The rules of the project."""
    return integrity.load(folders)


@pytest.fixture(scope="module")
def stores(graphs: Graphs) -> dict[str, Embedded]:
    """The small letter, and one copy of it for each mistake, all with what follows from them."""
    ontology = [quad.triple for quad in graphs.store.quads(graph=SPG["ontology"])]

    @cache
    def conclusions(stated: frozenset[Triple]) -> frozenset[Triple]:
        return reference.infer(ontology, stated).triples

    made = {}
    for name in ("valid", *MISTAKES):
        store = made[name] = Embedded()
        for file in dict.fromkeys(("valid", name)):
            store.extend(parse((HERE / f"{file}.trig").read_bytes(), RdfFormat.TRIG))
        stated = frozenset(quad.triple for quad in store.quads() if quad.graph_name != INFERRED)
        store.add(INFERRED, conclusions(stated))
        store.add(SPG["ontology"], ontology)
    return made


def code_of(name: str) -> str:
    """Give the code of the rule that a mistake is for."""
    return name.split("-", maxsplit=1)[0]


def as_rdflib(store: Embedded) -> Dataset:
    """Give the same graphs to rdflib, with their union as the default graph."""
    dataset = Dataset(default_union=True)
    dataset.parse(data=named_graphs.to_nquads(sorted(store.quads(), key=str)), format="nquads")
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
    assert {rule.code for rule in rules} == {name.split("-")[0] for name in MISTAKES}


def test_no_rule_fires_on_the_small_letter(stores: dict[str, Embedded], rules: list[Rule]) -> None:
    assert list(integrity.findings(stores["valid"], rules)) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_makes_its_rule_fire_and_no_other(
    stores: dict[str, Embedded], rules: list[Rule], name: str
) -> None:
    found = list(integrity.findings(stores[name], rules))

    assert {finding.code for finding in found} == {code_of(name)}
    assert {finding.focus.removeprefix(BASE) for finding in found} == MISTAKES[name]


@pytest.mark.parametrize("name", MISTAKES)
def test_a_finding_is_told_in_whole_sentences(
    stores: dict[str, Embedded], rules: list[Rule], name: str
) -> None:
    for finding in integrity.findings(stores[name], rules):
        for message in finding.message:
            assert not re.search(r"[{}]|  | [,.:]|«»|^\s|\s$", message)
            assert message.endswith(".")
        assert finding.message.nl != finding.message.en
        assert finding.severity is Severity.VIOLATION


@pytest.mark.parametrize("name", MISTAKES)
def test_every_hole_of_a_message_is_filled_by_the_row(
    stores: dict[str, Embedded], rules: list[Rule], name: str
) -> None:
    (rule,) = (rule for rule in rules if rule.code == code_of(name))
    answer = stores[name].select(rule.query)

    holes = set(re.findall(r"\{(\w+)\}", rule.message.nl + rule.message.en))
    assert holes <= set(answer.variables)
    for row in answer.rows:
        assert all(dict(zip(answer.variables, row, strict=True))[hole] for hole in holes)


def test_a_finding_calls_things_by_their_label_in_the_language_of_the_reader(
    stores: dict[str, Embedded], rules: list[Rule]
) -> None:
    (found,) = (f for f in integrity.findings(stores["N7"], rules))

    assert "de ene regeling" in found.message.nl
    assert "the one regime" in found.message.en
    assert "proposal/1/component/b" in found.message.nl


def test_a_finding_says_in_which_graph_the_statement_stands(
    stores: dict[str, Embedded], rules: list[Rule]
) -> None:
    (found,) = (f for f in integrity.findings(stores["N2"], rules))

    assert found.graph == "https://w3id.org/sporen/graph/kst-1/source"
    assert found.path == "https://w3id.org/sporen/def#about"
    assert found.value == f"{BASE}ongoing/1"
    assert found.place is None


# Heads.


def test_every_rule_has_the_code_of_its_file_and_says_what_to_do(rules: list[Rule]) -> None:
    for rule in rules:
        assert Path(rule.shown).name.startswith(f"{rule.code}-")
        assert rule.severity is Severity.VIOLATION
        for message in rule.message:
            assert re.fullmatch(r".+[.:] .+\.", message)


def test_no_two_rules_have_the_same_code_or_message(rules: list[Rule]) -> None:
    assert len({rule.code for rule in rules}) == len(rules) == 16
    assert len({rule.message for rule in rules}) == len(rules)


def test_both_languages_of_a_message_have_the_same_holes(rules: list[Rule]) -> None:
    for rule in rules:
        dutch, english = (set(re.findall(r"\{\w+\}", message)) for message in rule.message)
        assert dutch == english


GOOD = """#+ code: T1
#+ severity: warning
#+ nl: "{focus} is fout. Verbeter het."
#+ en: "{focus} is wrong. Correct it."
SELECT ?focus WHERE { ?focus ?path ?value }
"""


@pytest.fixture
def place(tmp_path: Path) -> Folders:
    """A project without rules."""
    folders = Folders(tmp_path, {})
    folders.integrity.mkdir(parents=True)
    return folders


def test_a_rule_is_what_its_file_says(place: Folders) -> None:
    (place.integrity / "T1.rq").write_text(GOOD, encoding="utf-8")

    (rule,) = integrity.load(place)

    assert rule.code == "T1"
    assert rule.severity is Severity.WARNING
    assert rule.message == ("{focus} is fout. Verbeter het.", "{focus} is wrong. Correct it.")


def test_rules_come_in_the_order_of_their_files(place: Folders) -> None:
    for code in ("T2", "T10", "T1"):
        (place.integrity / f"{code}.rq").write_text(GOOD.replace("T1", code), encoding="utf-8")

    assert [rule.code for rule in integrity.load(place)] == ["T1", "T10", "T2"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param(GOOD.replace("#+ code: T1\n", ""), 1, id="no-code"),
        pytest.param(GOOD.replace("#+ severity: warning\n", ""), 1, id="no-severity"),
        pytest.param(GOOD.replace("warning", "terrible"), 2, id="unknown-severity"),
        pytest.param(re.sub(r"#\+ nl.*\n", "", GOOD), 1, id="no-dutch-message"),
        pytest.param(re.sub(r"#\+ en.*\n", "", GOOD), 1, id="no-english-message"),
        pytest.param(GOOD.replace("#+ ", "# "), 1, id="no-head"),
        pytest.param("", 1, id="empty-file"),
        pytest.param(GOOD.replace('nl: "{focus}', 'nl: "{focus}" '), 3, id="not-yaml"),
        pytest.param("#+ - code\n#+ - severity\n", 1, id="a-list"),
    ],
)
def test_a_rule_with_a_broken_head_is_told_with_its_file_and_line(
    place: Folders, content: str, line: int
) -> None:
    (place.integrity / "T1.rq").write_text(content, encoding="utf-8")

    with pytest.raises(SporenError) as caught:
        integrity.load(place)

    assert caught.value.code is ExitCode.BAD_INPUT
    place_ = caught.value.place
    assert place_ is not None
    assert (place_.file, place_.line) == ("shapes/integrity/T1.rq", line)
    assert caught.value.message.nl != caught.value.message.en


def test_a_rule_that_is_not_utf_8_is_told_with_its_file(place: Folders) -> None:
    (place.integrity / "T1.rq").write_bytes(GOOD.encode("utf-16"))

    with pytest.raises(SporenError) as caught:
        integrity.load(place)

    assert caught.value.code is ExitCode.BAD_INPUT
    assert str(caught.value.place) == "shapes/integrity/T1.rq"


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELEKT ?focus WHERE { ?focus ?path ?value }", id="not-sparql"),
        pytest.param("ASK { ?focus ?path ?value }", id="not-a-select"),
    ],
)
def test_a_rule_that_cannot_be_run_is_told_with_its_file(place: Folders, query: str) -> None:
    content = re.sub(r"SELECT.*", query, GOOD)
    (place.integrity / "T1.rq").write_text(content, encoding="utf-8")

    with pytest.raises(SporenError) as caught:
        list(integrity.findings(Embedded(), integrity.load(place)))

    assert caught.value.code is ExitCode.BAD_INPUT
    assert caught.value.place is not None
    assert caught.value.place.file == "shapes/integrity/T1.rq"


def test_a_check_without_rules_does_not_pass(place: Folders) -> None:
    with pytest.raises(SporenError) as caught:
        integrity.load(place)

    assert caught.value.code is ExitCode.VACUOUS
    assert "shapes/integrity" in caught.value.message.nl


def test_a_check_without_a_folder_of_rules_does_not_pass(tmp_path: Path) -> None:
    with pytest.raises(SporenError) as caught:
        integrity.load(Folders(tmp_path, {}))

    assert caught.value.code is ExitCode.VACUOUS


# Two engines.


@pytest.mark.parametrize("name", ["valid", *MISTAKES])
def test_rdflib_finds_the_same_rows_in_the_small_letter(
    stores: dict[str, Embedded], rules: list[Rule], name: str
) -> None:
    dataset = as_rdflib(stores[name])
    code = code_of(name)

    for rule in rules:
        if code in ("valid", rule.code):
            rows = written(stores[name].select(rule.query))
            assert sorted(written_by_rdflib(dataset, rule)) == sorted(rows)


@pytest.fixture(scope="module")
def whole(graphs: Graphs) -> Dataset:
    """The real project as rdflib sees it."""
    return as_rdflib(graphs.store)


@pytest.mark.parametrize("code", ["N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9"])
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
