"""Why a statement holds, or what contradicts itself: what is asked becomes proofs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.asking import resolution
from sporen.errors import ExitCode, SporenError
from sporen.explaining.evidence import Ground
from sporen.explaining.file_lines import Files
from sporen.project import letter_of
from sporen.rdf.namespaces import OWL, RDF, SPD, SPG
from sporen.rdf.serialization import parse_term
from sporen.reasoning.compiler import Program
from sporen.reasoning.literals import DIFFERENT
from sporen.reasoning.proofs.prover import Prover
from sporen.reasoning.rules import Pattern, rules
from sporen.reasoning.tbox import schema_of
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.findings import Finding
    from sporen.project import ProjectPaths
    from sporen.rdf.terms import Term
    from sporen.reasoning.custom_rules import HouseRule
    from sporen.reasoning.proofs.proof_search import Proof
    from sporen.reasoning.proofs.prover import Short
    from sporen.stores.oxigraph import OxigraphStore

_ONTOLOGY = SPG["ontology"]


@dataclass(frozen=True, slots=True)
class Explained:
    """What was asked, and why it is so.

    Attributes:
        goal: the statement; None where contradictions were asked for.
        rule: the rule that is broken; "" for a statement.
        proofs: the shortest first, each with the ground it stands on; none where nothing holds.
        short: rules that lack one premise, where the statement does not hold.
        ground: where what was asked is looked for.
        program: the rules, for what they say.
        store: all graphs, for names.

    """

    goal: Pattern | None
    rule: str
    proofs: tuple[tuple[Proof, Ground], ...]
    short: tuple[tuple[Short, Ground], ...]
    ground: Ground
    program: Program
    store: OxigraphStore

    @property
    def code(self) -> ExitCode:
        """How a command ends that shows it: nothing to explain counts as found wrong."""
        return ExitCode.SUCCESS if self.proofs else ExitCode.FINDINGS


class Explainer:
    """The graphs of a project, in which several things may be explained."""

    def __init__(
        self, folders: ProjectPaths, store: OxigraphStore, findings: Iterable[Finding] = ()
    ) -> None:
        """Explain what a store holds; `findings` are those of the making of its graphs."""
        self._folders = folders
        self._store = store
        self._findings = findings
        self._files = Files(folders)
        self._provers: dict[str, tuple[Prover, Ground]] = {}

    def statement(self, given: tuple[str, str, str], most: int) -> Explained:
        """Explain a statement, its terms given as a person types them.

        Raises:
            SporenError: a name means nothing, or more than one thing.

        """
        subject = resolution.one(given[0], self._store)
        predicate = resolution.one(given[1], self._store, property_=True)
        value = self._value(subject, predicate, given[2])
        goal = Pattern(str(subject), str(predicate), str(value))
        sides = [self._side(letter) for letter in self._letters(subject, predicate, value)[:most]]
        proofs = [(one, own) for prover, own in sides for one in prover.proofs(goal, most)]
        short = []
        if not proofs:
            short = [(one, own) for prover, own in sides for one in prover.short(goal, most)]
        proofs.sort(key=lambda pair: pair[0].size)
        shown, lacking = tuple(proofs[:most]), tuple(short[:most])
        return Explained(goal, "", shown, lacking, sides[0][1], self._program, self._store)

    def contradiction(self, rule: str, given: str, most: int) -> Explained:
        """Explain what breaks a rule, of one thing if any is given.

        Raises:
            SporenError: the name means nothing, or more than one thing.

        """
        if given:
            named = [str(resolution.one(given, self._store))]
        else:  # those that were found when the graphs were made; a published store has none
            found = dict.fromkeys(one.focus for one in self._findings if one.code == rule)
            named = list(found)
        proofs = {
            frozenset(one.triple for one in proof.premises) | {proof.triple}: (proof, own)
            for thing in named
            for letter in self._letters(parse_term(thing), None, None)
            for prover, own in [self._side(letter)]
            for proof in prover.contradictions(rule, most, thing)
        }
        shown = tuple(proofs.values())[:most]
        return Explained(None, rule, shown, (), self._side("")[1], self._program, self._store)

    def _value(self, subject: NamedNode, predicate: NamedNode, given: str) -> NamedNode | Literal:
        """Return the object that is meant: a text or number as it is said there, or a thing."""
        said = [
            quad.object
            for quad in self._store.quads(subject, predicate)
            if isinstance(quad.object, Literal) and given in (quad.object.value, str(quad.object))
        ]
        if said:
            return min(said, key=str)
        if given.startswith('"'):
            return _literal(given)
        kinds = {quad.object for quad in self._store.quads(predicate, RDF["type"])}
        if OWL["DatatypeProperty"] in kinds:
            return Literal(given)
        return resolution.one(given, self._store)

    def _letters(self, subject: Term, predicate: NamedNode | None, value: Term | None) -> list[str]:
        """Return the letters that say something of it, else the one it is named after, else none.

        None is "": what only shared graphs say is explained by them.
        """
        quads = self._store.quads(subject, predicate, value)  # type: ignore[arg-type]
        saying = {letter_of(str(quad.graph_name)[1:-1], SPG) for quad in quads}
        if saying:  # beside each letter stand the shared graphs anyway
            return sorted(saying - {""}) or [""]
        parts = [term.value for term in (subject, value) if isinstance(term, NamedNode)]
        known = set(self._folders.letters())
        named = [letter_of(f"{part}/", SPD) for part in parts]
        return [letter for letter in named if letter in known][:1] or [""]

    def _side(self, letter: str) -> tuple[Prover, Ground]:
        if letter not in self._provers:
            ground = Ground(self._store, letter, self._files)
            self._provers[letter] = Prover(self._program, ground), ground
        return self._provers[letter]

    @cached_property
    def _program(self) -> Program:
        return program_of(self._folders, self._store)


def program_of(folders: ProjectPaths, store: OxigraphStore) -> Program:
    """Return the rules by which what is inferred in a store follows from what is stated there."""
    same = next(store.quads(predicate=OWL["sameAs"]), None) is not None
    triples = (quad.triple for quad in store.quads(graph=_ONTOLOGY))
    return Program(schema_of(triples), same=same, house=_house(folders))


def _house(folders: ProjectPaths) -> list[HouseRule]:
    if not any(folders.rules.glob("*.rq")):
        return []
    from sporen.reasoning import custom_rules  # noqa: PLC0415  most projects have none to read

    return custom_rules.load(folders)


def contradicting() -> frozenset[str]:
    """Return the names of the rules that conclude *false* of what the graphs say."""
    return frozenset(rule.id for rule in rules() if not rule.head) | {DIFFERENT}


def _literal(given: str) -> Literal:
    try:
        term = parse_term(given)
    except SyntaxError:
        term = None
    if isinstance(term, Literal):
        return term
    raise SporenError(
        f'{quote(given)} is geen literal. Schrijf hem als "tekst"@nl of "13"^^<…>.',
        f'{quote(given)} is no literal. Write it as "text"@en or "13"^^<…>.',
        code=ExitCode.USAGE,
    )
