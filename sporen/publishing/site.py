"""The site: a page in each language for every IRI of ours, with its data beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup
from pyoxigraph import NamedNode

from sporen.publishing import styles
from sporen.publishing.addresses import LANGUAGES, address, document_of
from sporen.publishing.data import documents, schema_org
from sporen.publishing.data.described import describe
from sporen.publishing.data.publication import Publication
from sporen.publishing.pages import (
    errors,
    front,
    lists,
    measures,
    overviews,
    questions,
    search,
    terms,
)
from sporen.publishing.pages.frame import STYLE, Crumb, Frame
from sporen.publishing.pages.letter import LetterPage
from sporen.publishing.pages.proofs import Reasons
from sporen.publishing.pages.resources import Telling
from sporen.publishing.pages.shapes import SHAPES, ShapePages
from sporen.publishing.search.records import Sought
from sporen.publishing.telling import layers, papers, queries, reader
from sporen.publishing.telling.names import Index
from sporen.publishing.telling.texts import Text
from sporen.publishing.telling.why import Proofs, Why
from sporen.publishing.telling.words import Wording
from sporen.publishing.withdrawn import withdrawn
from sporen.vocabulary import BASE, RDF, SPD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sporen.findings import SporenError
    from sporen.graphs import Graphs
    from sporen.publishing.data.described import Description
    from sporen.publishing.pages.resources import Told
    from sporen.publishing.published import Published
    from sporen.publishing.telling.layers import LayerShown


#: Of what is published, nothing is said.
UNTOLD = Publication()
#: The ontology; what follows it in an IRI is one of its versions.
_ONTOLOGY = f"{BASE}def"


class _Kind(NamedTuple):
    """How a thing is told: a template, its place in the menu, and what the template asks for."""

    template: str
    section: str
    context: dict[str, Any]
    crumbs: tuple[Crumb, ...] = ()
    title: str = ""


def render(
    graphs: Graphs,
    answers: Sequence[Published] = (),
    publication: Publication = UNTOLD,
    note: Callable[[SporenError], None] = lambda _: None,
) -> Iterator[tuple[str, str | bytes]]:
    """Give each file of the site: its path in the published folder, and what it holds.

    Args:
        graphs: what is published.
        answers: the answers to the questions, those of a theme after each other.
        publication: what is said of all that is published.
        note: called with what the site has to do without.

    Raises:
        SporenError: the text of a letter cannot be read.

    """
    yield STYLE, styles.of_page()
    described = describe(graphs)
    yield from documents.files(documents.of(described, publication))
    index = Index.of(graphs.quads(graphs.names()))
    gathered = queries.gather(graphs)
    by_graph = layers.of_graphs(graphs)
    menu, used = _menu(graphs), terms.use(graphs, answers)
    gone = withdrawn(graphs.store)
    called = layers.called(graphs.store)
    proofs = Proofs(graphs)
    address_of_site = graphs.folders.site or BASE
    shapes = ShapePages(graphs, used.uses)
    pages = {letter: LetterPage(graphs, letter) for letter in graphs.folders.letters()}
    around = {letter: papers.read(gathered, letter) for letter in pages}
    frames = [
        Frame(
            graphs.store,
            index,
            reader.read(gathered, language),
            Wording(language),
            menu,
            site=graphs.folders.site,
            digest=publication.digest,
            parts=publication.parts,
        )
        for language in LANGUAGES
    ]
    indexed = search.indexed(frames, Sought(index, described, pages.values(), answers))
    for frame in frames:
        reasons = Reasons(Why(proofs, frame.names, by_graph), frame.wording)
        telling = Telling(frame.names, frame.wording, by_graph, reasons)
        shown = layers.read(graphs, frame.language)
        whole = _whole(frame, shown, publication)
        yield from _Pages(frame, telling, pages, (used, shapes), whole).render(described)
        yield shapes.listed(frame)
        yield from front.pages(frame, graphs, answers)
        yield from overviews.pages(frame, shown, around)
        yield from lists.pages(frame, index, answers)
        yield from errors.pages(frame, graphs.folders.path_of_site, menu["search"], gone)
        yield from questions.pages(
            frame, answers, called, address_of_site, has_data=bool(publication.statements)
        )
    yield from search.files(frames, index, indexed, note)


def _menu(graphs: Graphs) -> dict[str, str]:
    """Give the document that each word of the menu leads to; nothing where there is none."""
    letters = graphs.folders.letters()
    return {
        "letter": document_of(SPD + letters[0]) if letters else "",
        "measures": lists.MEASURES,
        "overviews": overviews.WHOLE,
        "questions": lists.QUESTIONS,
        "terms": lists.CONCEPTS,
        "search": search.SEARCH,
    }


def _whole(frame: Frame, shown: list[LayerShown], publication: Publication) -> dict[str, Any]:
    """Give what the page of the dataset tells: its layers, and itself for search engines."""
    structured = Markup()
    if frame.dataset.iri and publication.catalogue:
        described = schema_org.Described(
            publication.whole[publication.catalogue],
            frame.language,
            lambda iri: frame.names.of(iri).said,
        )
        days = [letter.date for letter in frame.letters]
        dataset = described.dataset(NamedNode(frame.dataset.iri), days)
        structured = Markup(schema_org.written(dataset, frame.language))  # noqa: S704  no text in it ends a script
    return {
        "layers": shown,
        "triples": sum(one.triples for one in shown),
        "guides": publication.guides,
        "structured": structured,
    }


def _types(description: Description) -> list[str]:
    """Give the IRIs of the classes of a thing, sorted."""
    return sorted(
        quad.object.value
        for quad in description.said
        if quad.predicate == RDF["type"]
        and isinstance(quad.object, NamedNode)
        and isinstance(quad.subject, NamedNode)
        and quad.subject.value == description.iri
    )


class _Pages:
    """All pages of one language."""

    def __init__(
        self,
        frame: Frame,
        telling: Telling,
        letters: dict[str, LetterPage],
        documented: tuple[terms.Use, ShapePages],
        whole: dict[str, Any],
    ) -> None:
        self._frame = frame
        self._used, self._shapes = documented
        self._whole = whole
        self._telling = telling
        self._letters = letters
        self._measures = {
            measure.element.iri: (letter, items, measure)
            for letter in frame.letters
            for items in letter.lists
            for measure in items.measures
        }

    def render(self, described: dict[str, Description]) -> Iterator[tuple[str, str]]:
        """Give the page of each document."""
        for document, description in described.items():
            iri = description.iri
            if iri.startswith(_ONTOLOGY):
                yield self._ontology(document, description)
                continue
            here = self._frame.here(document)
            told = self._telling.told(iri, description, here)
            kind = self._shape(description, here) or self._kind(iri, document, told)
            yield self._frame.render(
                kind.template,
                document,
                title=kind.title or told.name.said,
                crumbs=(*kind.crumbs, Crumb(told.name)),
                section=kind.section,
                types=_types(description),
                told=told,
                parts=self._telling.parts(iri, description, here),
                **kind.context,
            )

    def _ontology(self, document: str, description: Description) -> tuple[str, str]:
        """Give the page of the ontology, or of a version of it: all of its terms."""
        frame = self._frame
        here = frame.here(document)
        told = self._telling.told(_ONTOLOGY, description, here)
        title = told.name.said
        if description.iri != _ONTOLOGY:
            version = description.iri.rpartition("/")[2]
            title = frame.wording.words["terms"]["version"].format(title, version)
        return frame.render(
            "ontology.html",
            document,
            title=title,
            crumbs=(Crumb(Text(title)),),
            section="terms",
            types=_types(description),
            told=told,
            **terms.context(description, self._telling, self._used, here, frame.wording),
        )

    def _shape(self, description: Description, here: str) -> _Kind | None:
        if description.iri not in self._shapes:
            return None
        frame = self._frame
        title = Text(frame.wording.words["lists"][SHAPES]["title"])
        context = self._shapes.context(description, self._telling, frame, here)
        return _Kind("shape.html", "terms", context, (Crumb(title, frame.to(SHAPES, here)),))

    def _kind(self, iri: str, document: str, told: Told) -> _Kind:
        if iri in self._measures:
            return self._measure(iri, document, told)
        if iri == self._frame.dataset.iri:
            return _Kind("dataset.html", "", self._whole)
        for letter, page in self._letters.items():
            if iri == page.iri:
                return self._letter(letter, document)
            if iri == f"{page.iri}/nl":
                marked = address(page.iri, self._frame.here(document), self._frame.language)
                clean = {"blocks": page.plain, "marked": marked}
                return _Kind("clean.html", "letter", clean, self._to_letter(letter, document))
            if iri.startswith(f"{page.iri}/"):
                return _Kind("resource.html", "", {}, self._to_letter(letter, document))
        return _Kind("resource.html", "", {})

    def _measure(self, iri: str, document: str, told: Told) -> _Kind:
        letter, items, measure = self._measures[iri]
        asked = measures.context(self._frame, letter, items, measure)
        name = measure.element.name.said
        kind = measure.kind.said[:1].upper() + measure.kind.said[1:]
        asked["inferred"] = [fact for fact in told.facts if fact.layer == "inferred"]
        title = f"{kind} {measure.number}{f': {name}' if name else ''}"
        return _Kind("measure.html", "measures", asked, self._to_letter(letter.id, document), title)

    def _letter(self, letter: str, document: str) -> _Kind:
        shown = self._letters[letter].shown(
            self._frame.names, self._frame.here(document), self._frame.language
        )
        context = {
            "letter": next(one for one in self._frame.letters if one.id == letter),
            "body": [one for one in shown if one.block.kind != "footnote"],
            "notes": [one for one in shown if one.block.kind == "footnote"],
            "clean": self._frame.to(f"{document}/nl", self._frame.here(document)),
        }
        return _Kind("letter.html", "letter", context)

    def _to_letter(self, letter: str, document: str) -> tuple[Crumb, ...]:
        iri = SPD + letter
        here = self._frame.here(document)
        return (Crumb(self._frame.names.of(iri), address(iri, here, self._frame.language)),)
