"""Pages that are not made again: those of which nothing that was looked up is another."""

from __future__ import annotations

import inspect
import random
import shutil
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from pyoxigraph import Literal, RdfFormat, Triple, parse

from sporen import build
from sporen import graphs as named_graphs
from sporen.export.description_index import DescriptionIndex
from sporen.labels.label_index import LabelIndex
from sporen.labels.resource_names import ResourceNames
from sporen.project import ProjectPaths
from sporen.site import page_cache
from sporen.site.layout import PageLayout
from sporen.site.model.letters import Letters
from sporen.site.page_cache import PreviousBuild
from sporen.site.pages.letter import LetterPages
from sporen.site.pages.ontology import TermUsages
from sporen.site.pages.question import Answers
from sporen.site.pages.shape import ShapePages
from sporen.site.resource_facts import FactReader
from sporen.site.site import Site, gather
from sporen.tracing import TracedSet
from tests.coverage_control import untraced
from tests.one_letter import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


#: How many mistakes are tried, of those that there are.
TRIED = 4


class Builds:
    """Builds of one page, each with its own members to look things up in."""

    def __init__(self, root: Path) -> None:
        self.last = PreviousBuild(root / "dist", root / "kept", "")
        self.last.published.mkdir()
        self.made = 0

    def build(self, *members: str, shared: str = "") -> str:
        """Return the page, as it is published."""
        source = TracedSet(frozenset(members))

        def made() -> tuple[str, str]:
            self.made += 1
            return "page.html", "yes" if "one" in source else "no"

        with page_cache.cached_rendering(self.last, "nl", {"members": source}, shared) as make:
            _, text = make("page.html", made)
        (self.last.published / "page.html").write_text(text, encoding="utf-8")
        return text


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    return Builds(tmp_path)


def test_a_page_is_made_again_only_when_what_it_looked_up_is_another(builds: Builds) -> None:
    assert [builds.build("one"), builds.build("one", "two"), builds.build("two")] == [
        *("yes", "yes", "no")
    ]
    assert builds.made == len(["one", "two"])


def test_a_page_is_made_again_when_what_all_share_is_another(builds: Builds) -> None:
    builds.build("one")
    builds.build("one", shared="another")

    assert builds.made == len(["", "another"])


def test_a_page_is_made_again_when_what_makes_it_is_another(builds: Builds) -> None:
    builds.build("one")
    builds.last = builds.last._replace(programs="another")
    builds.build("one")

    assert builds.made == len(["", "another"])


@pytest.mark.parametrize("content", [None, b"touched"])
def test_a_page_that_is_gone_or_was_touched_is_made_again(
    builds: Builds, content: bytes | None
) -> None:
    builds.build("one")
    page = builds.last.published / "page.html"
    page.unlink()
    if content is not None:
        page.write_bytes(content)

    assert builds.build("one") == "yes"
    assert builds.made == len(["", "again"])


@pytest.mark.parametrize("content", [b"", b"[]", b"# 00\n[]"])
def test_traces_that_are_not_whole_are_as_good_as_none(builds: Builds, content: bytes) -> None:
    builds.build("one")
    (builds.last.traces / "pages-nl").write_bytes(content)

    assert builds.build("one") == "yes"
    assert builds.made == len(["", "again"])


def test_what_makes_pages_are_our_files_and_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    before = page_cache.code_digest()

    monkeypatch.setattr(page_cache, "version", lambda _: "0")

    assert page_cache.code_digest() != before


#: Methods that answer by way of others that note: by the class, their names.
BY_WAY_OF_OTHERS = {Letters: {"id_of", "place"}, FactReader: {"heading_view", "quotes"}}


@pytest.mark.parametrize(
    "source",
    [
        Answers,
        LabelIndex,
        LetterPages,
        Letters,
        ResourceNames,
        DescriptionIndex,
        ShapePages,
        FactReader,
        TermUsages,
    ],
    ids=lambda source: source.__name__,
)
def test_whatever_pages_look_up_by_name_is_noted(source: type) -> None:
    def takes(method: Callable[..., object]) -> list[object]:
        return [one.annotation for one in inspect.signature(method).parameters.values()][1:]

    asked = {
        name
        for name, method in vars(source).items()
        if inspect.isfunction(method) and not name.startswith("_") and takes(method) == ["str"]
    }
    unnoted = {name for name in asked if not hasattr(vars(source)[name], "__wrapped__")}

    assert asked
    assert unnoted == BY_WAY_OF_OTHERS.get(source, set())


def edits(lines: list[str]) -> Iterator[list[str]]:
    """Return a letter without one of its triples, or with another text in it, each in turn."""
    for at, line in enumerate(lines):
        yield [*lines[:at], *lines[at + 1 :]]
        (quad,) = parse(line, RdfFormat.N_TRIPLES)
        if isinstance(quad.object, Literal):
            text = Literal(f"{quad.object.value} 2", language=quad.object.language)
            other = Triple(quad.subject, quad.predicate, text)
            yield [*lines[:at], f"{other} .", *lines[at + 1 :]]


def site(root: Path) -> Site:
    graphs = named_graphs.load(ProjectPaths(root))
    build.generate(graphs)
    return Site(gather(graphs))


def test_a_build_that_keeps_pages_gives_what_one_gives_that_makes_all(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(ROOT / "ontology", root / "ontology")
    (letter,) = (ROOT / "tests" / "letters").iterdir()
    shutil.copytree(letter, root / "data" / letter.name)
    tried: list[tuple[Path, list[str]]] = []
    for file in sorted((root / "data" / letter.name).glob("*.ttl")):
        lines = sorted(f"{one.triple} ." for one in parse(file.read_bytes(), RdfFormat.TURTLE))
        file.write_text("\n".join(lines), encoding="utf-8")
        tried += [(file, edited) for edited in edits(lines)]
    last = PreviousBuild(root / "dist", tmp_path / "kept", "")
    for name, text in site(root).pages("nl", last):
        (last.published / name).parent.mkdir(parents=True, exist_ok=True)
        (last.published / name).write_text(text, encoding="utf-8")
    traces = (last.traces / "pages-nl").read_bytes()

    for file, edited in random.Random(7).sample(tried, TRIED):  # noqa: S311  no secret
        was = file.read_text(encoding="utf-8")
        file.write_text("\n".join(edited), encoding="utf-8")
        (last.traces / "pages-nl").write_bytes(traces)
        whole = untraced(site)(root)

        expected: dict[str, str] = {}
        untraced(expected.update)(whole.pages("nl"))
        with patch.object(
            PageLayout, "render", autospec=True, side_effect=PageLayout.render
        ) as render:
            found = dict(whole.pages("nl", last))

        differing = [name for name in expected if found[name] != expected[name]]
        assert differing == [], {*was.splitlines()} ^ {*edited}
        assert found.keys() == expected.keys()
        assert render.call_count < len(expected) / 2
        file.write_text(was, encoding="utf-8")
