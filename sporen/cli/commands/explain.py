"""The command `explain`: why a statement holds, or what contradicts itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sporen.cli.click_i18n import Command, language_option, option
from sporen.errors import ExitCode, SporenError
from sporen.i18n import Message
from sporen.strings import quote

if TYPE_CHECKING:
    from sporen.cli.context import Context

FORMATS = ("text", "json", "markdown", "dot")
_STATEMENT = 3
_SAID = Message(
    """Zeg waarom iets geldt, tot op de woorden van de brief; of wat zichzelf tegenspreekt.

    \b
    sporen explain proposal/13 sp:wouldKeep 30%-regeling
    sporen explain "voorstel 13" a sp:Measure
    sporen explain cax-dw                  alles wat deze regel breekt
    sporen explain cax-dw proposal/13      alleen wat dit betreft

    Elk van de drie is een IRI, een korte IRI (sp:wouldKeep), het eind van een pad (proposal/13) of
    een naam (30%-regeling); a is rdf:type. De code van een tegenspraak staat in sporen check.
    """,
    """Say why something holds, down to the words of the letter; or what contradicts itself.

    \b
    sporen explain proposal/13 sp:wouldKeep "30% ruling"
    sporen explain "proposal 13" a sp:Measure
    sporen explain cax-dw                  all that breaks this rule
    sporen explain cax-dw proposal/13      what concerns this only

    Each of the three is an IRI, a short one (sp:wouldKeep), the end of a path (proposal/13) or a
    name (30% ruling); a is rdf:type. The code of a contradiction stands in sporen check.
    """,
)


@click.command("explain", cls=Command, help_text=_SAID)
@click.argument("asked", nargs=-1, metavar="(SUBJECT PREDICATE OBJECT | CODE [SUBJECT])")
@option(
    "--proofs",
    "most",
    type=click.IntRange(1, 100),
    default=3,
    metavar="N",
    nl="Hoeveel bewijzen hoogstens; de kortste eerst (anders: 3).",
    en="How many proofs at most; the shortest first (default: 3).",
)
@option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    nl="Voor mensen (text), of voor machines, teksten en tekeningen.",
    en="For people (text), or for machines, texts and drawings.",
)
@language_option
@click.pass_obj
def command(session: Context, asked: tuple[str, ...], most: int, form: str) -> ExitCode:
    """Explain a statement or a contradiction."""
    from sporen.explaining.explainer import Explainer, contradiction_rules
    from sporen.explaining.explanation import ExplanationBuilder
    from sporen.explaining.formats import dot, json, markdown, text
    from sporen.workspace import open_with_findings

    breach = next((one.lower() for one in asked if one.lower() in contradiction_rules()), "")
    rest = [one for one in asked if one.lower() != breach]
    if len(rest) > 1 if breach else len(asked) != _STATEMENT:
        raise _unclear(asked)
    explainer = Explainer(
        session.paths,
        *open_with_findings(
            session.paths,
            lambda: session.note(
                "dist/ is er niet of is ouder dan de bestanden; de uitleg komt uit de bestanden.",
                "dist/ is missing or older than the files; the explanation comes from the files.",
            ),
        ),
    )
    language = session.language
    if breach:
        explained = explainer.explain_contradiction(breach, "".join(rest), most)
    else:
        subject, predicate, value = asked
        explained = explainer.explain_statement((subject, predicate, value), most)
    explanation = ExplanationBuilder(explained, language).build()
    if form == "text":
        from sporen.cli.terminal import console

        console().print(text.write(explanation, language))
    else:
        writer = {"json": json, "markdown": markdown, "dot": dot}[form]
        click.echo(writer.write(explanation, language).encode(), nl=False)
    return explained.exit_code


def _unclear(asked: tuple[str, ...]) -> SporenError:
    given = ", ".join(map(quote, asked)) or "–"
    return SporenError(
        f"Geef onderwerp, predicaat en object, elk als één woord of tussen aanhalingstekens; of de "
        f"code van een tegenspraak. Gegeven: {given}. Zie: sporen explain --help",
        f"Give subject, predicate and object, each as one word or between quotes; or the code of "
        f"a contradiction. Given: {given}. See: sporen explain --help",
        code=ExitCode.USAGE,
    )
