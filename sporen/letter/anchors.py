"""Anchor quotes: find the one place of each quote in a letter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal

from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.location import Location
from sporen.rdf.namespaces import SP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sporen.letter.text import Passage, Text

#: The number of characters of context in messages.
CONTEXT = 40
#: The most places of an ambiguous quote in messages.
MAX_LOCATIONS = 4


@dataclass(frozen=True, slots=True)
class QuotedNode:
    """A node with its quotes, as its author wrote them; nodes are IRIs.

    `within` are the values of `sp:within`, `wholes` the nodes it is part or option of, `owners` the
    nodes
    that have it as effect, aim, condition or participation, and `about` the subject of a gap
    without
    quotes.
    """

    node: str
    graph: str
    quotes: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


class Anchors(NamedTuple):
    """The passages of each node, and the findings about unresolved quotes."""

    passages: dict[str, tuple[Passage, ...]]
    findings: tuple[Finding, ...]


def resolve(text: Text, letter: str, nodes: Iterable[QuotedNode], file: str) -> Anchors:
    """Find every quote of `nodes` at exactly one place in its range.

    The range is the passage of the values of `within` (the letter itself stands for the whole
    letter),
    else of the node that it is part of, else of its owner, else the whole letter: never a wider
    range
    because a narrow one fails. A gap without a quote takes the passage of its subject.

    Args:
        text: The letter.
        letter: Its IRI.
        nodes: The nodes with quotes.
        file: The name of the letter's text file in messages.

    """
    return _Resolver(text, letter, {quoted.node: quoted for quoted in nodes}, file).run()


class _Unresolved(Exception):  # noqa: N818  it says what is so, and never leaves this module
    """A node has no passage; the finding has been reported."""


class _Resolver:
    def __init__(self, text: Text, letter: str, nodes: dict[str, QuotedNode], file: str) -> None:
        self.text, self.letter, self.nodes, self.file = text, letter, nodes, file
        self.passages: dict[str, tuple[Passage, ...]] = {}
        self.findings: list[Finding] = []
        self.failed: set[str] = set()

    def run(self) -> Anchors:
        for node in sorted(self.nodes):
            self.resolve_with_dependencies(node)
        return Anchors(
            dict(sorted(self.passages.items())),
            tuple(self.findings),
        )

    def resolve_with_dependencies(self, node: str) -> None:
        """Resolve a node after the nodes of its range, without recursion on long chains."""
        path: list[str] = []
        while True:
            path.append(node)
            needed = next((n for n in self.dependencies(node) if not self.is_resolved(n)), None)
            if needed is None:
                break
            if needed in path:
                self.report_circle(path[path.index(needed) :])
                return
            node = needed
        for step in reversed(path):
            if not self.is_resolved(step):
                self.resolve(step)

    def is_resolved(self, node: str) -> bool:
        return node in self.passages or node in self.failed or node not in self.nodes

    def dependencies(self, node: str) -> tuple[str, ...]:
        """Return the nodes whose passages are the range; none stands for the whole letter."""
        quoted = self.nodes[node]
        chosen = quoted.within or quoted.wholes or quoted.owners
        if not quoted.quotes:
            chosen = quoted.about
        return tuple(sorted(set(chosen) - {self.letter}))

    def resolve(self, node: str) -> None:
        quoted = self.nodes[node]
        try:
            ranges = self.ranges(quoted)
            if quoted.quotes:
                self.passages[node] = tuple(self.find(quoted, q, ranges) for q in quoted.quotes)
            else:
                self.passages[node] = tuple(ranges)
        except _Unresolved:
            self.failed.add(node)

    def ranges(self, quoted: QuotedNode) -> list[Passage]:
        """Return the passages to search; empty stands for the whole letter."""
        ranges: list[Passage] = []
        for needed in self.dependencies(quoted.node):
            if needed not in self.passages:
                if needed not in self.failed:
                    self.report_missing_range(quoted, needed)
                raise _Unresolved
            ranges += self.passages[needed]
        if not quoted.quotes and not ranges:
            self.report_missing_range(quoted, "")
            raise _Unresolved
        return ranges

    def find(self, quoted: QuotedNode, quote: str, ranges: list[Passage]) -> Passage:
        searched: list[Passage | None] = [*ranges] or [None]
        found = {place for within in searched for place in self.text.find(quote, within)}
        if len(found) == 1:
            (place,) = found
            self.check_borders(quoted, quote, place)
            return place
        if found:
            self.report_ambiguous(quoted, quote, sorted(found, key=lambda p: (p.start, p.end)))
        else:
            self.report_absent(quoted, quote, bool(ranges))
        raise _Unresolved

    # Findings about a quote, each with related locations.

    def report_absent(self, quoted: QuotedNode, quote: str, narrow: bool) -> None:  # noqa: FBT001  one caller
        elsewhere = self.text.find(quote, None) if narrow else []
        if elsewhere:
            where = ", ".join(str(self.location(p)) for p in elsewhere[:MAX_LOCATIONS])
            nl = (
                f"staat wel in de brief ({where}), maar niet binnen zijn bereik. Zet sp:within goed"
            )
            en = f"is in the letter ({where}), but not within its range. Correct sp:within"
            related = [
                (self.location(p), Message("hier", "here")) for p in elsewhere[:MAX_LOCATIONS]
            ]
        else:
            nl = "staat nergens in de brief. Neem de woorden letterlijk over"
            en = "is nowhere in the letter. Copy the words exactly"
            related = []
            near = find_near_match(self.text, quote)
            if near:
                place = self.location(near.passage)
                nl += f"; het dichtst bij is {place}: «{near.words}»{near.difference.nl}"
                en += f"; the nearest is {place}: «{near.words}»{near.difference.en}"
                related = [(place, Message("dichtstbijzijnde plaats", "nearest place"))]
        self.report("AN-03.absent", quoted, quote, f"«{quote}» {nl}.", f"«{quote}» {en}.", related)

    def report_ambiguous(self, quoted: QuotedNode, quote: str, found: list[Passage]) -> None:
        places = "; ".join(f"{self.location(p)} «{self.context(p)}»" for p in found[:MAX_LOCATIONS])
        more = len(found) - MAX_LOCATIONS
        rest = Message(f" en nog {more}", f" and {more} more") if more > 0 else Message("", "")
        self.report(
            "AN-03.ambiguous",
            quoted,
            quote,
            f"«{quote}» staat op {len(found)} plaatsen: {places}{rest.nl}. "
            "Maak het citaat langer of geef sp:within.",
            f"«{quote}» occurs in {len(found)} places: {places}{rest.en}. "
            "Make the quote longer or give sp:within.",
            [(self.location(p), Message("hier", "here")) for p in found[:MAX_LOCATIONS]],
        )

    def check_borders(self, quoted: QuotedNode, quote: str, place: Passage) -> None:
        before, after = self.text.context(place, 1)
        cut_start = before[-1:].isalnum() and quote[:1].isalnum()
        cut_end = after[:1].isalnum() and quote[-1:].isalnum()
        if cut_start or cut_end:
            self.report(
                "AN-04",
                quoted,
                quote,
                f"«{quote}» begint of eindigt midden in een woord ({self.location(place)}: "
                f"«{self.context(place)}»). Neem hele woorden.",
                f"«{quote}» begins or ends inside a word ({self.location(place)}: "
                f"«{self.context(place)}»). Take whole words.",
                [(self.location(place), Message("hier", "here"))],
            )

    def report_missing_range(self, quoted: QuotedNode, needed: str) -> None:
        other = needed or "?"
        self.report(
            "AN-03.range",
            quoted,
            quoted.quotes[0] if quoted.quotes else "",
            f"het bereik is de passage van {other}, maar dat heeft geen citaat in deze brief. "
            "Geef het een sp:quote, of geef sp:within.",
            f"the range is the passage of {other}, but that has no quote in this letter. "
            "Give it an sp:quote, or give sp:within.",
            [],
        )
        if needed in quoted.within:  # the quote of the range is the one to fix
            last = self.findings.pop()
            self.findings.append(replace(last, path=str(SP["within"]), value=f"<{needed}>"))

    def report_circle(self, nodes: Sequence[str]) -> None:
        for node in nodes:
            self.failed.add(node)
        first = self.nodes[min(nodes)]
        chain = " → ".join([*sorted(nodes), min(nodes)])
        self.report(
            "AN-03.circle",
            first,
            first.quotes[0] if first.quotes else "",
            f"de bereiken verwijzen in een kring naar elkaar: {chain}. Haal een sp:within weg.",
            f"the ranges refer to each other in a circle: {chain}. Take one sp:within away.",
            [],
        )

    def report(  # noqa: PLR0913, PLR0917  a finding has these parts
        self,
        code: str,
        quoted: QuotedNode,
        quote: str,
        nl: str,
        en: str,
        related: Sequence[tuple[Location, Message]],
    ) -> None:
        self.findings.append(
            Finding(
                code,
                Severity.VIOLATION,
                Message(nl, en),
                focus=f"<{quoted.node}>",
                path=str(SP["quote"]) if quote else "",
                value=str(Literal(quote, language="nl")) if quote else "",
                graph=quoted.graph,
                related=tuple(related),
            )
        )

    def location(self, passage: Passage) -> Location:
        return Location(self.file, *self.text.line_and_column(passage.start))

    def context(self, passage: Passage) -> str:
        before, after = self.text.context(passage, CONTEXT)
        words = self.text.excerpt(passage.start, passage.end)
        return f"…{before}{words}{after}…"


class NearMatch(NamedTuple):
    """The passage most similar to a missing quote, and the first words in which they differ."""

    passage: Passage
    words: str
    difference: Message


def find_near_match(text: Text, quote: str) -> NearMatch | None:
    """Return the passage of the letter that shares the longest run of words with a quote."""
    wanted = quote.split()
    best: tuple[int, int, int] = (0, 0, 0)
    words: list[list[str]] = [flow.text.split() for flow in text.flows]
    chosen = -1
    for index, flow in enumerate(words):
        match = SequenceMatcher(None, flow, wanted, autojunk=False).find_longest_match()
        if match.size > best[2]:
            best, chosen = (match.a, match.b, match.size), index
    if chosen < 0:
        return None
    there = words[chosen]
    first = max(0, best[0] - best[1])
    last = min(len(there), first + len(wanted))
    starts = _word_starts(text.flows[chosen].text)
    begin, end = starts[first], starts[last - 1] + len(there[last - 1])
    found = there[first:last]
    differ = [(a, b) for a, b in zip(found, wanted, strict=False) if a != b]
    difference = Message("", "")
    if differ:
        has, asked = differ[0]
        difference = Message(
            f" (daar staat «{has}», niet «{asked}»)", f" (it says «{has}», not «{asked}»)"
        )
    passage = text.to_raw(text.flows[chosen], begin, end)
    return NearMatch(passage, text.excerpt(passage.start, passage.end), difference)


def _word_starts(line: str) -> list[int]:
    starts, at = [], 0
    for word in line.split():
        at = line.index(word, at)
        starts.append(at)
        at += len(word)
    return starts
