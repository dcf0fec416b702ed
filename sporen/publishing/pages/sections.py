"""The sections of a page, as its kind lists them, and what is left of the statements on a thing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.publishing.pages.digests import Digests
from sporen.publishing.pages.resources import Fact, Line, Value, ordered, rank
from sporen.publishing.pages.statements import Statements
from sporen.publishing.telling.layers import LAYERS
from sporen.publishing.telling.letters import LANGUAGE
from sporen.publishing.telling.passages import TIES
from sporen.publishing.telling.texts import Text
from sporen.vocabulary import OA, PROV, SP, SPD, SPG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.publishing.pages.kinds import Kind, Row, Section
    from sporen.publishing.pages.resources import Telling
    from sporen.publishing.pages.statements import End
    from sporen.publishing.telling.letters import Letter

_GAP = SP["Gap"].value
#: Whoever signed a reading, and when.
_EDITOR, _SIGNED = PROV["wasAttributedTo"], PROV["generatedAtTime"]
_CONFIDENCE = SP["confidence"]
_ENDS = (OA["prefix"], OA["exact"], OA["suffix"])
#: What a reading says, besides how sure it is.
_READ = (SP["assignedTrack"], SP["direction"], SP["modality"])


class Context(NamedTuple):
    """Words of a letter with those around them, and where they stand."""

    before: str
    words: str
    behind: str
    place: Value


class Heading(NamedTuple):
    """What a page begins with: its title, and the words of a letter where no section has them."""

    kicker: Text
    title: Text
    is_quote: bool = False
    translation: Text = Text("")
    quotes: tuple[Value, ...] = ()
    places: tuple[Value, ...] = ()
    #: Who says that the words are those of the thing.
    layer: str = ""


class Shown(NamedTuple):
    """A section as a page shows it; `none` is what it says where it is `silent`."""

    key: str
    heading: str = ""
    note: str = ""
    none: str = ""
    facts: tuple[Fact, ...] = ()
    silent: str = ""
    framed: bool = False
    sentence: str = ""
    contexts: tuple[Context, ...] = ()
    #: Who signed what the section tells, and on which day.
    signatures: tuple[tuple[Text, str], ...] = ()


class Sections:
    """Makes the sections of one page."""

    def __init__(
        self,
        telling: Telling,
        iri: str,
        here: str,
        *,
        marked: frozenset[str],
        letters: Sequence[Letter],
    ) -> None:
        """Make those of the page of a thing.

        Args:
            telling: tells values in the language of the page.
            iri: the thing.
            here: the file of the page.
            marked: the passages that have a place on the page of a letter, by their IRIs.
            letters: the letters, told in that language.

        """
        self.digests = Digests(telling, iri, here, marked)
        self._telling = telling
        self._paths = telling.paths
        self._words = telling.wording.words
        self._iri = iri
        self._node = NamedNode(iri)
        self._here = here
        self._letters = letters
        self._quotes = telling.quotes(iri)
        self._left = Statements(telling, iri)

    def shown(self, kind: Kind) -> list[Shown]:
        """Give the sections of a kind of page that say anything, then what follows by rules."""
        found = [self._shown(section) for section in kind.sections]
        by_rules = self._plain("inferred", [(quad, quad.object) for quad in self._left.said])
        return [one for one in (*found, by_rules) if one]

    def heading(self, kind: Kind) -> Heading:
        """Give what the page begins with."""
        names, iri = self._telling.names, self._iri
        quotes = self._quotes
        if any(section.special == "context" for section in kind.sections):
            quotes = ()
        said = self._paths.said(iri).get(SP["quote"].value, ())
        found = Heading(
            names.kind(iri),
            names.of(iri),
            quotes=quotes,
            places=tuple(self.digests.places(iri)) if quotes else (),
            layer=self._telling.layer(said[0]) if said else "",
        )
        if kind.heading == "words" and quotes:
            words = Text(quotes[0].text)
            other = found.title if found.title.said != words.said else Text("")
            return found._replace(
                kicker=names.step(iri), title=words, is_quote=True, translation=other, quotes=()
            )
        if kind.heading == "silence":
            sentence = self.digests.sentence(iri)
            return found._replace(kicker=found.title, title=Text(sentence)) if sentence else found
        if kind.heading == "said":
            said_to = names.said(iri)
            return found._replace(title=said_to) if said_to.said else found
        return found

    def pointing(self) -> tuple[Fact, ...]:
        """Give what points to the thing and stands in none of its sections."""
        shown = self._plain("", [(quad, quad.subject) for quad in self._left.pointing])
        return shown.facts if shown else ()

    def _plain(self, key: str, ends: list[End]) -> Shown | None:
        facts = tuple(sorted(self._told(None, ends), key=rank))
        return Shown(key, **self._words["section"].get(key, {}), facts=facts) if facts else None

    def _shown(self, section: Section) -> Shown | None:
        taken = [(row, ends) for row in section.rows if (ends := self._left.take(row))]
        if section.told or not (taken or section.silent or section.special):
            return None
        facts = [fact for row, ends in taken for fact in self._told(row, ends)]
        special = section.special
        if special == "trackless":
            facts += self._trackless()
        elif special == "file":
            facts.append(self._file())
        contexts = tuple(self._contexts()) if special == "context" else ()
        sentence = self._sentence() if special == "sentence" else ""
        # A letter is not silent on a thing that has words of its own.
        silent = section.silent if section.silent != "source" or not self._quotes else ""
        if not (facts or silent or contexts or sentence):
            return None
        signed = [self._iri, *(end.value for _, ends in taken for _, end in ends)]  # type: ignore[union-attr]
        return Shown(
            section.key,
            **self._words["section"].get(section.key, {}),
            facts=tuple(facts),
            silent="" if facts else silent,
            framed=section.framed,
            sentence=sentence,
            contexts=contexts,
            signatures=self._signatures(signed) if section.framed else (),
        )

    def _told(self, row: Row | None, ends: Iterable[End]) -> list[Fact]:
        """Tell what a row took, by layer, property, and what its rows are told apart by."""
        groups: dict[tuple[str, NamedNode, str], dict[tuple[Value, ...], Line]] = defaultdict(dict)
        for quad, end in ends:
            iri = end.value if isinstance(end, NamedNode) else ""
            by = next(iter(self._paths.iris(iri, row.by)), "") if row and row.by else ""
            if row is None:
                of = quad.predicate if quad.subject == self._node else None
                line = Line((self._telling.value(end, self._here, of),))
            else:
                line = self.digests.line(end, quad.predicate, by)
            if quad.subject == self._node:
                line = line._replace(why=self._telling.why(quad, self._here))
            groups[self._telling.layer(quad), quad.predicate, by][line.values] = line
        facts = [
            Fact(
                predicate.value,
                self._name(row, predicate, by),
                ordered(lines.values()),
                layer,
                is_silent=row is not None and row.of == _GAP,
            )
            for (layer, predicate, by), lines in sorted(groups.items(), key=self._place)
        ]
        return sorted(facts, key=rank) if row is not None and row.rest else facts

    def _place(self, group: tuple[tuple[str, NamedNode, str], object]) -> tuple[object, ...]:
        """Give where rows of one kind come: by layer, then the surest first, then by IRI."""
        (layer, predicate, by), _ = group
        code = self._telling.names.index.codes.get(by, "")
        sure = -int(code) if code.isdecimal() else 0
        return LAYERS.index(layer) if layer in LAYERS else len(LAYERS), predicate.value, sure, by

    def _name(self, row: Row | None, predicate: NamedNode, by: str) -> Value:
        """Give what a row is called; it leads to the property, so that nothing stays unsaid."""
        name = self._telling.value(predicate, self._here)
        if by:
            called = self._telling.names.of(by)
            return name._replace(text=called.said, language=called.language)
        if row is not None and row.label:
            return name._replace(text=self._words["rows"][row.label], language="")
        return name

    def _signatures(self, iris: Iterable[str]) -> tuple[tuple[Text, str], ...]:
        """Say who signed the readings among some things, or the thing of the page itself."""
        found: dict[tuple[Text, str], None] = {}
        for iri in iris:
            for editor in self._paths.iris(iri, _EDITOR):
                for _, day in self._paths.ends(iri, (_SIGNED,)):
                    found[self._telling.names.of(editor), day.value[:10]] = None  # type: ignore[union-attr]
        return tuple(found)

    def _sentence(self) -> str:
        """Say a reading in a sentence."""
        words = self._words["read"]
        index = self._telling.names.index
        kind = index.narrowest(self._iri).rpartition("#")[2]
        about = self._telling.names.short(index.owner(self._iri))
        values = [iri for term in _READ for iri in self._paths.iris(self._iri, term)]
        if not values:
            said: str = words["note" if kind == "ReadingNote" else "undetermined"]
            return said.format(about)
        said = words["of"].get(kind, words["other"])
        value = self._telling.names.full(values[0]).said
        sure = [self._telling.names.of(i).said for i in self._paths.iris(self._iri, _CONFIDENCE)]
        return said.format(about, f"{value} ({', '.join(sure)})" if sure else value)

    def _contexts(self) -> Iterator[Context]:
        """Give the words of the passage of the page, or of those that its thing rests on."""
        anchors = [anchor for tie in TIES for anchor in self._paths.iris(self._iri, tie)]
        for anchor in anchors or [self._iri]:
            before, words, behind = (
                next((end.value for _, end in self._paths.ends(anchor, path)), "")  # type: ignore[union-attr]
                for path in ((OA["hasSelector"], each) for each in _ENDS)
            )
            if words:
                # A word that was cut off is left out.
                whole, rest = before.partition(" ")[2], behind.rpartition(" ")[0]
                yield Context(whole, words, rest, self.digests.place(anchor))

    def _trackless(self) -> list[Fact]:
        """Say of how many measures the letter of a track does not say that they belong to it."""
        letter = next((one for one in self._letters if self._is_of(one)), None)
        if letter is None or not letter.trackless:
            return []
        words = self._words["letter"]["trackless"]
        said = Value(self._telling.wording.counted(letter.trackless, words))
        is_all = letter.trackless == len(letter.measures)
        answer = (Value(self._words["denied"]), said) if is_all else (said,)
        passages = {
            passage
            for measure in letter.measures
            for element in measure.element.whole
            for gap in element.gaps
            for passage in gap.passages
            if gap.aspect == "track" and passage.start >= 0
        }
        anchors = f"{SPD}{letter.id}/anchor/"
        lines = [
            Line(
                (
                    Value(passage.words, LANGUAGE, kind="quote"),
                    self.digests.place(f"{anchors}{passage.start}-{passage.end}"),
                )
            )
            for passage in sorted(passages, key=lambda one: (one.start, one.end))
        ]
        name = Value(self._words["rows"]["track"])
        return [Fact("", name, (Line(answer), *lines), "source", is_silent=True)]

    def _is_of(self, letter: Letter) -> bool:
        return self._iri.startswith(f"{SPD}{letter.id}/")

    def _file(self) -> Fact:
        """Give the file that holds a graph."""
        name = f"graph/{self._iri.removeprefix(SPG)}.ttl"
        words = self._words["rows"]
        link = Value(name, link="../" * self._here.count("/") + name, kind="code")
        return Fact("", Value(words["file"]), (Line((link,)),), "shared")
