"""The steps of a program carried out: SPARQL updates in a store of their own, until nothing is new.

What rules read is copied there, and nothing else. Oxigraph folds numbers that are equal, gives
blank nodes names of its own and knows no statements about literals, all of which would show in what
follows; so literals and blank nodes stand there under IRIs, and get their own form back at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store, Triple

from sporen.findings import SporenError
from sporen.graphs import term_of, to_ntriples
from sporen.reasoning.schema import ANY, TYPE, node
from sporen.vocabulary import OWL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pyoxigraph import BlankNode, DefaultGraph, Quad

    from sporen.reasoning.program import Program, Step, Stratum
    from sporen.reasoning.rules import Pattern
    from sporen.stores.store import Term

_SAME = str(OWL["sameAs"])
_NAME = "urn:x-sporen:"
_STANDS_FOR = f"{_NAME}stands-for:"
_BASE, _DRAWN = f"{_NAME}base", f"{_NAME}drawn"
#: More rounds than any real graph needs: a rule that goes on is told, not waited for.
_ROUNDS = 10_000


class _View(NamedTuple):
    """Where steps look and what they fill.

    Attributes:
        seen: the graphs in which a step looks.
        filled: those in which it puts what follows.
        met: the properties and classes that stand in the graphs seen; what follows joins them.
        fresh: the graph in which one premise must be, where all else was looked at before; or "".
        news: the properties and classes that stand there.

    """

    seen: tuple[str, ...]
    filled: tuple[str, ...]
    met: set[str]
    fresh: str
    news: set[str]


class Contradiction(NamedTuple):
    """A step that concludes *false*, and what stands for its variables, as N-Triples writes it."""

    step: Step
    known: dict[str, str]


class Conclusions(NamedTuple):
    """What follows that was not said, and where what was said contradicts itself."""

    triples: frozenset[Triple]
    contradictions: tuple[Contradiction, ...]


class Engine:
    """A program with the statements that it works on."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._store = Store()
        self._graphs = 0
        self._met: set[str] = set()
        self._terms: list[str] = []
        self._names: dict[str, str] = {}
        self._forms: dict[Term, Term] = {}

    def add(self, triples: Iterable[Triple]) -> Conclusions:
        """Add statements, once and before anything else; give all that follows.

        Raises:
            SporenError: a rule goes on without end.

        """
        self._met = self._load(triples, _BASE)
        view = _View((_BASE,), (_BASE, _DRAWN), self._met, "", set())
        return self._concluded(view, _DRAWN, ())

    def beside(self, triples: Iterable[Triple]) -> Conclusions:
        """Give what follows besides from statements beside those that were added.

        They stand in a graph of their own, which nothing else looks at: the work grows with them,
        and not with what they stand beside. A graph that is left costs less than one that is
        emptied, since the engine goes on meeting what was removed.

        Raises:
            SporenError: a rule goes on without end.

        """
        own = self._graph()
        met = self._load(triples, own)
        given = {quad.triple for quad in self._quads(own)}
        view = _View((_BASE, own), (own,), self._met | met, own, met)
        return self._concluded(view, own, given)

    def _concluded(self, view: _View, graph: str, given: Collection[Triple]) -> Conclusions:
        for stratum in self._program.strata:
            self._run(stratum, view)
        return Conclusions(frozenset(self._drawn(graph, given)), tuple(self._contradictions(view)))

    def _load(self, triples: Iterable[Triple], graph: str) -> set[str]:
        """Copy what some step speaks of; give the properties and classes of that."""
        names, met = self._program.names, set()
        plain: list[Triple] = []
        others: list[Triple] = []
        for triple in triples:
            name = str(triple.predicate)
            if name == TYPE:
                name = f"{TYPE} {triple.object}"
            if name in names or ANY in names:
                met.add(name)
                of_iris = isinstance(triple.object, NamedNode) and isinstance(
                    triple.subject, NamedNode
                )
                (plain if of_iris else others).append(triple)
        written = to_ntriples(plain) + "".join(map(self._under_iris, others)).encode()
        self._store.load(written, RdfFormat.N_TRIPLES, to_graph=NamedNode(graph))
        return met

    def _under_iris(self, triple: Triple) -> str:
        """Write a triple with an IRI for each literal and blank node."""
        return f"{' '.join(self._name(str(term)) for term in triple)} .\n"

    def _graph(self) -> str:
        """Make a name for a graph."""
        self._graphs += 1
        return f"{_NAME}{self._graphs}"

    def _name(self, term: str) -> str:
        """Give the IRI under which a term stands; of one that is a variable or an IRI, itself."""
        if term[0] in "<?":
            return term
        name = self._names.get(term)
        if name is None:
            name = self._names[term] = f"<{_STANDS_FOR}{len(self._terms)}>"
            self._terms.append(term)
        return name

    def _term(self, iri: str) -> str:
        """Give the term that an IRI stands for, as N-Triples writes it."""
        if iri.startswith(_STANDS_FOR):
            return self._terms[int(iri.removeprefix(_STANDS_FOR))]
        return f"<{iri}>"

    def _run(self, stratum: Stratum, view: _View) -> None:
        """Run the steps of a stratum; if they wait for each other, until nothing new comes."""
        written = {step.writes for step in stratum.steps}
        if stratum.repeats:
            self._repeat(stratum, view, written)
        else:
            for step in stratum.steps:
                self._insert(step, view)
        view.news.update(written & view.met)

    def _repeat(self, stratum: Stratum, view: _View, written: set[str]) -> None:
        """Run steps, and again with one premise in what the round before brought."""
        latest = self._graph()
        for step in stratum.steps:
            self._insert(step, view._replace(filled=(*view.filled, latest)))
        for _ in range(_ROUNDS):
            if next(self._quads(latest), None) is None:
                return
            fresh, latest = latest, self._graph()
            again = view._replace(filled=(*view.filled, latest), fresh=fresh, news=written)
            for step in stratum.steps:
                self._insert(step, again)
        raise SporenError(
            f"regel {stratum.steps[0].rule} houdt niet op. Kijk of zij iets nieuws maakt.",
            f"rule {stratum.steps[0].rule} does not come to an end. See if it makes new things.",
        )

    def _insert(self, step: Step, view: _View) -> None:
        assert step.head is not None  # noqa: S101  those of contradictions conclude nothing
        head = self._text([step.head])
        filled = " ".join(f"GRAPH <{graph}> {{ {head} }}" for graph in view.filled)
        using = " ".join(f"USING <{graph}>" for graph in view.seen)
        if view.fresh:
            using += f" USING NAMED <{view.fresh}>"
        for where in self._wheres(step, view):
            self._store.update(
                f"INSERT {{ {filled} }} {using} WHERE {{ {where} FILTER NOT EXISTS {{ {head} }} }}"
            )
            view.met.add(step.writes)

    def _wheres(self, step: Step, view: _View) -> Iterator[str]:
        """Give what a step asks: as it is, or with each premise in turn from the fresh graph.

        Nothing is asked that cannot be there: of most ontologies, data use a part.
        """
        names = [node(pattern) for pattern in step.body]
        if not (step.two or all(_is_in(name, view.met) for name in names)):
            return
        tests = self._tests(step)
        if not view.fresh:
            yield f"{self._text(step.body)} {tests}"
            return
        for at, name in enumerate(names):
            if _is_in(name, view.news):
                rest = step.body[:at] + step.body[at + 1 :]
                first = f"GRAPH <{view.fresh}> {{ {self._text([step.body[at]])} }}"
                yield f"{first} {self._text(rest)} {tests}"

    def _tests(self, step: Step) -> str:
        """Give what a step asks beside its patterns: that things are two, and whose members."""
        tests = ""
        if step.two:
            (one, other), members = step.two
            listed = [self._name(member) for member in members]
            tests += f"VALUES {one} {{ {' '.join(listed)} }} "
            tests += f"FILTER({other} IN ({', '.join(listed)}) && {one} != {other})"
        if step.head and step.head.predicate == _SAME:
            tests += f"FILTER({step.head.subject} != {step.head.object})"
        return tests

    def _text(self, patterns: Iterable[Pattern]) -> str:
        return "".join(f"{' '.join(map(self._name, pattern))} . " for pattern in patterns)

    def _contradictions(self, view: _View) -> Iterator[Contradiction]:
        graphs: list[NamedNode | BlankNode | DefaultGraph] = [*map(NamedNode, view.seen)]
        for step in self._program.contradictions:
            told: set[frozenset[object]] = set()
            for where in self._wheres(step, view):
                rows = self._store.query(f"SELECT * WHERE {{ {where} }}", default_graph=graphs)
                assert isinstance(rows, QuerySolutions)  # noqa: S101  of a SELECT
                names = [variable.value for variable in rows.variables]
                for row in rows:
                    known = {f"?{name}": self._term(row[name].value) for name in names}
                    # Of two members, or of there and back, one order is enough.
                    either_way = step.two or step.rule == "prp-asyp"
                    key = frozenset(known.values() if either_way else known.items())
                    if key not in told:
                        told.add(key)
                        yield Contradiction(step, known)

    def _drawn(self, graph: str, given: Collection[Triple]) -> Iterator[Triple]:
        """Give what is new, each term in its own form; RDF has no statements about literals."""
        for quad in self._quads(graph):
            triple = quad.triple
            if triple in given:
                continue
            if not self._terms:
                yield triple
                continue
            subject, value = self._restored(triple.subject), self._restored(triple.object)
            if not isinstance(subject, Literal):
                yield Triple(subject, triple.predicate, value)

    def _restored(self, term: Term) -> Term:
        if not isinstance(term, NamedNode) or not term.value.startswith(_STANDS_FOR):
            return term
        if term not in self._forms:
            self._forms[term] = term_of(self._term(term.value))
        return self._forms[term]

    def _quads(self, graph: str) -> Iterator[Quad]:
        return iter(self._store.quads_for_pattern(None, None, None, NamedNode(graph)))


def _is_in(name: str, names: set[str]) -> bool:
    """Tell whether a property or class is among some, either of which may stand for any."""
    return name in names or name == ANY or ANY in names
