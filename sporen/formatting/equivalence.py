"""Checks that formatted text has the same triples or query words, and the same comments."""

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
    """The content of a Turtle text.

    Attributes:
        triples: the triples that Oxigraph parses, sorted; blank nodes have no label.
        ordered: the triples in the order of the text; blank nodes are numbered.
        prefixes: the prefixes that the text declares.

    """

    triples: list[str]
    ordered: list[tuple[str, str, str, str]]
    prefixes: dict[str, str]


def parse_content(text: str, base: str, display_name: str) -> TurtleContent:
    """Return the content of a Turtle text, with its lexical forms.

    Oxigraph returns the triples of a statement in no fixed order, so the order, and with it the
    numbers of blank nodes, comes from `parse_triples`.

    Args:
        text: the text.
        base: the base IRI.
        display_name: the name of the text in messages.

    Raises:
        SporenError: If the text is not Turtle.

    """
    try:
        parser = parse(text, RdfFormat.TURTLE, base_iri=base)
        quads = list(parser)
    except SyntaxError as error:
        reason = error.msg.partition(": ")[2] if error.lineno else error.msg
        where = Location(display_name, error.lineno or 0, error.offset or 0)
        raise SporenError(
            f"geen geldige Turtle: {reason}. Herstel de regel.",
            f"not valid Turtle: {reason}. Fix the line.",
            location=where,
            excerpt=excerpt(text, where),
        ) from error
    triples = sorted(" ".join(map(format_term, quad.triple)) for quad in quads)
    ordered = [(t.subject, t.predicate, t.object, t.literal_type) for t in parse_triples(text)]
    return TurtleContent(triples, ordered, dict(parser.prefixes))


def check_same_triples(before: TurtleContent, after: TurtleContent, display_name: str) -> None:
    """Check that two Turtle texts have the same triples and prefixes.

    Raises:
        SporenError: If they differ, so that the second must not be written.

    """
    if before != after:
        raise SporenError(
            "opmaken zou de triples van dit bestand veranderen, dus het is niet opgemaakt. Maak "
            "het zelf op en meld dit als bug.",
            "formatting would change the triples of this file, so it is not formatted. Format it "
            "yourself and report this as a bug.",
            location=Location(display_name),
        )


def check_same_turtle_comments(before: str, after: str, display_name: str) -> None:
    """Check that two Turtle texts have the same comments; prefixes may have been sorted.

    Raises:
        SporenError: If a comment is lost or moved.

    """
    first, second = (formatting_prefixes.prepare(text) for text in (before, after))
    check_same_comments(first, second, display_name)


def check_same_query(before: str, after: str, display_name: str) -> None:
    """Check that two queries have the same words and comments; prefixes may have been sorted.

    Raises:
        SporenError: If they differ, so that the second must not be written.

    """
    if significant_words(before) != significant_words(after):
        raise SporenError(
            "opmaken zou deze query veranderen, dus het bestand is niet opgemaakt. Maak het zelf "
            "op en meld dit als bug.",
            "formatting would change this query, so the file is not formatted. Format it yourself "
            "and report this as a bug.",
            location=Location(display_name),
        )
    first, second = (
        tokens.move_trailing_comments(tokens.tokenize(text, tokens.SPARQL))
        for text in (before, after)
    )
    check_same_comments(first, second, display_name)


def check_same_comments(before: TokenizedText, after: TokenizedText, display_name: str) -> None:
    """Check that two texts have the same comments between the same tokens.

    Raises:
        SporenError: If a comment is lost or moved.

    """
    others = [(comment.text, comment.token_index) for comment in after.comments]
    for at, comment in enumerate(before.comments):
        if others[at : at + 1] != [(comment.text, comment.token_index)]:
            raise SporenError(
                "opmaken zou dit commentaar verwijderen of verplaatsen, dus het bestand is niet "
                "opgemaakt. Zet het commentaar op een eigen regel, erboven.",
                "formatting would remove or move this comment, so the file is not formatted. Put "
                "the comment on its own line, above the code.",
                location=sparql.location(before.text, comment.start, display_name),
            )
