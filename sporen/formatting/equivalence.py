"""Whether a text that was set out says what it said before: triples, words, and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import RdfFormat, parse

from sporen.errors import SporenError
from sporen.formatting import prefixes as formatting_prefixes
from sporen.formatting.sparql import significant_words
from sporen.location import Location
from sporen.rdf import sparql, tokens
from sporen.rdf.turtle import parse_triples
from sporen.strings import excerpt, format_term

if TYPE_CHECKING:
    from sporen.rdf.tokens import TokenizedText


class TurtleContent(NamedTuple):
    """What a Turtle text states.

    Attributes:
        triples: its triples as a parser reads them, sorted; nameless nodes are all alike.
        statements: the same in the order of the text, with nameless nodes numbered in it.
        prefixes: the prefixes that it gives.

    """

    triples: list[str]
    ordered: list[tuple[str, str, str, str]]
    prefixes: dict[str, str]


def parse_content(text: str, base: str, shown: str) -> TurtleContent:
    """Read what a Turtle text states, with the lexical forms that it has.

    Two texts that state the same in the same order give the same. Which nameless node is which, our
    own reader says: the parser of Oxigraph gives the triples of one statement in no order.

    Args:
        text: the text.
        base: what its relative IRIs are relative to.
        shown: how messages name it.

    Raises:
        SporenError: the text is not Turtle.

    """
    try:
        parser = parse(text, RdfFormat.TURTLE, base_iri=base)
        quads = list(parser)
    except SyntaxError as error:
        reason = error.msg.partition(": ")[2] if error.lineno else error.msg
        where = Location(shown, error.lineno or 0, error.offset or 0)
        raise SporenError(
            f"geen geldige Turtle: {reason}. Herstel de regel.",
            f"not valid Turtle: {reason}. Mend the line.",
            location=where,
            excerpt=excerpt(text, where),
        ) from error
    triples = sorted(" ".join(map(format_term, quad.triple)) for quad in quads)
    ordered = [
        (one.subject, one.predicate, one.object, one.literal_type) for one in parse_triples(text)
    ]
    return TurtleContent(triples, ordered, dict(parser.prefixes))


def check_same_triples(before: TurtleContent, after: TurtleContent, shown: str) -> None:
    """See that two Turtle texts state the same, with the same prefixes.

    Raises:
        SporenError: they do not, so the second must not be written.

    """
    if before != after:
        raise SporenError(
            "opgemaakt zou dit bestand iets anders zeggen, dus het blijft zoals het is. Maak het "
            "zelf op, en meld het.",
            "set out, this file would say something else, so it stays as it is. Set it out "
            "yourself, and report it.",
            location=Location(shown),
        )


def check_same_turtle_comments(before: str, after: str, shown: str) -> None:
    """See that two Turtle texts have the same comments; their prefixes may be sorted.

    Raises:
        SporenError: one is lost, or has gone elsewhere.

    """
    first, second = (formatting_prefixes.prepare(text) for text in (before, after))
    check_same_comments(first, second, shown)


def check_same_query(before: str, after: str, shown: str) -> None:
    """See that two SPARQL texts have the same words and comments, prefixes apart in one order.

    Raises:
        SporenError: they do not, so the second must not be written.

    """
    if significant_words(before) != significant_words(after):
        raise SporenError(
            "opgemaakt zou dit een andere query zijn, dus het bestand blijft zoals het is. Maak "
            "haar zelf op, en meld het.",
            "set out, this would be another query, so the file stays as it is. Set it out "
            "yourself, and report it.",
            location=Location(shown),
        )
    first, second = (
        tokens.move_trailing_comments(tokens.tokenize(text, tokens.SPARQL))
        for text in (before, after)
    )
    check_same_comments(first, second, shown)


def check_same_comments(before: TokenizedText, after: TokenizedText, shown: str) -> None:
    """See that two texts have the same comments between the same tokens.

    Raises:
        SporenError: one is lost, or has gone elsewhere.

    """
    there = [(comment.text, comment.token_index) for comment in after.comments]
    for at, comment in enumerate(before.comments):
        if there[at : at + 1] != [(comment.text, comment.token_index)]:
            raise SporenError(
                "deze opmerking ging verloren of kwam elders te staan, dus het bestand blijft "
                "zoals het is. Geef haar een regel voor zich, boven wat zij zegt.",
                "this comment would be lost or stand elsewhere, so the file stays as it is. Give "
                "it a line of its own, above what it is about.",
                location=sparql.location(before.text, comment.start, shown),
            )
