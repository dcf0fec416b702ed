"""Compute the deductive closure of a graph that is both ontology and data."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from sporen.errors import ExitCode, SporenError
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.rdf.namespaces import OWL, RDF, RDFS, to_curie
from sporen.rdf.serialization import parse_ntriples, serialize_ntriples
from sporen.reasoning import inconsistencies, ntriples
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Engine
from sporen.reasoning.rules import Pattern
from sporen.reasoning.tbox import NOTHING, THING, TBox, build_tbox, is_axiom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pyoxigraph import Triple

    from sporen.reasoning.compiler import SkippedRule
    from sporen.reasoning.engine import Conclusions

IMPORT = "owl-imports"
#: Reflexive properties, of which only triples with different terms are reported.
_REFLEXIVE = frozenset(
    (
        *(OWL["equivalentClass"], OWL["equivalentProperty"]),
        *(OWL["sameAs"], RDFS["subClassOf"], RDFS["subPropertyOf"]),
    )
)
_TYPE, _SAME, _SUBCLASS = RDF["type"], OWL["sameAs"], RDFS["subClassOf"]
_ONTOLOGY, _IMPORTS, _VERSION = OWL["Ontology"], OWL["imports"], OWL["versionIRI"]
_TO_CLASSES = frozenset((_TYPE, _SUBCLASS, RDFS["domain"], RDFS["range"]))
_LIST_PROPERTIES = frozenset(str(RDF[name]) for name in ("first", "rest"))
_THING, _NOTHING = NamedNode(THING[1:-1]), NamedNode(NOTHING[1:-1])


class Closure(NamedTuple):
    """The triples inferred from a graph, and the rules.

    Attributes:
        triples: The new triples, without trivial ones.
        about_ontology: How many are about the ontology itself, by the rules of RL table 9.
        compiled: The rules, each with its number of axioms.
        skipped: The rules that were not compiled, and why.
        findings: Contradictions, and imports that are missing.

    """

    triples: frozenset[Triple]
    about_ontology: int
    compiled: dict[str, int]
    skipped: tuple[SkippedRule, ...]
    findings: list[Finding]


def compute_closure(triples: frozenset[Triple], prefixes: Mapping[str, str]) -> Closure:
    """Return the closure of a graph; findings shorten IRIs with the prefixes.

    Inferred axioms are compiled too, until there are no new ones.

    Raises:
        SporenError: If the graph has no axioms.

    """
    # Sorted, so that the same head of an ambiguous list counts each time.
    schema = TBox(sorted(build_tbox(triples).triples))
    same = any(triple.predicate == _SAME for triple in triples)
    while True:
        axioms = sorted(schema.triples)
        compiled_rules = CompiledRules(TBox(axioms), same=same)
        concluded = frozenset(parse_ntriples(ntriples.write(TBox(axioms).conclude())))
        conclusions = Engine(compiled_rules).add(triples | concluded)
        new = filter(is_axiom, map(Pattern._make, conclusions.statements))
        if not [axiom for axiom in new if not _is_list_axiom(axiom) and schema.add(axiom)]:
            break
    follows = frozenset(t for t in concluded | conclusions.triples if _is_informative(t)) - triples
    if not follows and not _has_effect(compiled_rules, same=same):
        raise SporenError(
            "deze bestanden bevatten geen axioma's. Geef een ontologie op met --ontology.",
            "these files contain no axioms. Pass an ontology with --ontology.",
            code=ExitCode.NOTHING_CHECKED,
        )
    named = _make_shortener(prefixes)
    return Closure(
        triples=follows,
        about_ontology=len(follows & concluded),
        compiled=_count_axioms(compiled_rules),
        # The rules about the ontology itself have already been applied.
        skipped=tuple(one for one in compiled_rules.skipped if not one.rule.startswith("scm-")),
        findings=[
            *_contradiction_findings(conclusions, triples, named),
            *_import_findings(triples, named),
        ],
    )


def _is_list_axiom(axiom: Pattern) -> bool:
    """Return whether an axiom is part of a list; equal members do not make new lists."""
    return axiom.predicate in _LIST_PROPERTIES


def _count_axioms(compiled_rules: CompiledRules) -> dict[str, int]:
    counts = Counter(
        dict.fromkeys(sorted({compiled.rule_id for compiled in compiled_rules.rules}), 0)
    )
    counts.update(
        rule for rule, axioms in {(s.rule_id, s.axioms) for s in compiled_rules.rules} if axioms
    )
    return counts


def _has_effect(compiled_rules: CompiledRules, *, same: bool) -> bool:
    """Return whether any rule was compiled or skipped for an axiom."""
    return (
        same
        or any(compiled.axioms for compiled in compiled_rules.rules)
        or any(rule.axioms for rule in compiled_rules.skipped)
    )


def _is_informative(triple: Triple) -> bool:
    """Return whether a conclusion is not trivial, as owl:Thing and reflexive triples are."""
    subject, predicate, value = triple.subject, triple.predicate, triple.object
    if value == _THING and predicate in _TO_CLASSES:
        return False
    if (subject == _NOTHING and predicate == _SUBCLASS) or (
        subject in (_THING, _NOTHING) and predicate == _TYPE
    ):
        return False
    return predicate not in _REFLEXIVE or subject != value


def _make_shortener(prefixes: Mapping[str, str]) -> Callable[[str, str], str]:
    """Return a function that shortens a term with the prefixes of the input."""
    longest = sorted(prefixes.items(), key=lambda pair: (-len(pair[1]), pair[0]))

    def named(term: str, _language: str) -> str:
        iri = term.strip("<>")
        for name, start in longest:
            if start and iri.startswith(start) and iri != start:
                return f"{name}:{iri[len(start) :]}"
        return to_curie(iri)

    return named


def _contradiction_findings(
    conclusions: Conclusions, triples: frozenset[Triple], named: Callable[[str, str], str]
) -> list[Finding]:
    stated = set(ntriples.read(serialize_ntriples(triples)) if conclusions.contradictions else ())
    return inconsistencies.findings(conclusions.contradictions, stated.__contains__, named)


def _import_findings(
    triples: frozenset[Triple], named: Callable[[str, str], str]
) -> Iterator[Finding]:
    """Return a finding for each imported ontology that is not in the input."""
    given = {
        term
        for triple in triples
        for term in (triple.subject, triple.object)
        if (triple.predicate == _TYPE and triple.object == _ONTOLOGY)
        or triple.predicate == _VERSION
    }
    imports = [triple for triple in triples if triple.predicate == _IMPORTS]
    for triple in sorted(imports, key=str):
        if triple.object not in given:
            one, other = str(triple.subject), str(triple.object)
            who, what = named(one, ""), named(other, "")
            yield Finding(
                IMPORT,
                Severity.WARNING,
                Message(
                    f"{who} importeert {what}, maar dat bestand is niet opgegeven en wordt niet "
                    "opgehaald. Geef het op met --ontology.",
                    f"{who} imports {what}, which is not among the inputs and is not fetched. "
                    "Pass its file with --ontology.",
                ),
                focus=one,
                path=str(_IMPORTS),
                value=other,
            )
