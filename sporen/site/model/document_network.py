"""How papers hang together around a letter: what it refers to, and what records what came later."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sporen.site.model.documents import CITED, ORIGINAL, RECORDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.labels.localized_text import Text
    from sporen.labels.resource_names import Names
    from sporen.site.model.documents import Papers, Tie
    from sporen.site.model.view_models import Event, Letter
    from sporen.site.translator import Translator

_YEAR = 4


class Tied(NamedTuple):
    """A tie in words, with the date of the paper as it is written, and what else it ties to."""

    tie: Tie
    name: Text
    said: str
    date: str
    of: str


class Node(NamedTuple):
    """A paper with all of its ties to the letter and to others."""

    iri: str
    name: Text
    date: str
    tied: tuple[Tied, ...]

    @property
    def kinds(self) -> list[str]:
        """The kinds of its ties, each once."""
        return list(dict.fromkeys(one.tie.kind for one in self.tied))


class Later(NamedTuple):
    """That a paper records an event, and what that is about; `year` is that of the event."""

    paper: str
    name: Text
    event: Event
    about: tuple[str, ...]
    year: str


class Network(NamedTuple):
    """The papers around one letter: cited ones, annexes, and later ones by event, oldest first."""

    cited: tuple[Node, ...]
    annexes: tuple[Node, ...]
    later: tuple[Later, ...]

    @property
    def tied(self) -> list[Tied]:
        """All ties of the letter and its annexes, paper by paper."""
        return [one for node in (*self.cited, *self.annexes) for one in node.tied]

    @property
    def years(self) -> dict[str, list[Later]]:
        """What is recorded, by the year of the event."""
        found: dict[str, list[Later]] = defaultdict(list)
        for one in self.later:
            found[one.year].append(one)
        return dict(found)


def network(letter: Letter, papers: Papers, names: Names, translator: Translator) -> Network:
    """Tell how the papers of a letter hang together, in the language of `translator`."""
    dates = papers.dates()
    nodes: dict[str, list[Tied]] = defaultdict(list)
    for tie in papers.ties:
        if tie.kind != RECORDED:
            of = names.of(tie.of).said if tie.of else ""
            said, date = _said(tie, of, names, translator), dates.get(tie.paper, "")
            nodes[tie.paper].append(Tied(tie, names.of(tie.paper), said, date, of))
    told = [Node(iri, some[0].name, some[0].date, tuple(some)) for iri, some in nodes.items()]
    return Network(
        cited=tuple(node for node in told if node.kinds == [CITED]),
        annexes=tuple(node for node in told if node.kinds != [CITED]),
        later=tuple(sorted(_later(letter, papers, names), key=_when)),
    )


def _said(tie: Tie, of: str, names: Names, translator: Translator) -> str:
    """Say what ties a paper to the letter, or to another paper, which is named then."""
    words = translator.texts["documents"]
    how = names.of(tie.how).said if tie.how else ""
    if tie.kind == CITED:
        note = words["note"].format(tie.number) if tie.number else ""
        why = ", ".join(filter(None, (how, note)))
        return f"{words['cited']} ({why})" if why else str(words["cited"])
    if of and tie.kind == ORIGINAL:
        return str(translator.texts["named"]["part"].format(how, of))
    return how


def _later(letter: Letter, papers: Papers, names: Names) -> Iterator[Later]:
    """Return which paper records which event, once each."""
    happened = [one.happened for one in letter.wider]
    happened += [measure.happened for measure in letter.measures]
    events = {event.iri: event for some in happened for event in some}
    about: dict[tuple[str, str], list[str]] = defaultdict(list)
    for tie in papers.ties:
        if tie.kind == RECORDED and tie.iri in events:
            about[tie.paper, tie.iri].append(tie.of)
    for (paper, iri), of in about.items():
        event = events[iri]
        yield Later(paper, names.of(paper), event, tuple(sorted(of)), event.date[:_YEAR])


def _when(one: Later) -> tuple[str, str, str]:
    return one.event.date, one.event.iri, one.paper
