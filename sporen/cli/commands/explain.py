"""The command `explain`: show the proofs of a statement or of a contradiction."""

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
_HELP = Message(
    """Toon waarom een uitspraak geldt, of waardoor een tegenspraak ontstaat.

    \b
    sporen explain proposal/13 sp:wouldKeep 30%-regeling
    sporen explain "voorstel 13" a sp:Measure
    sporen explain cax-dw                  alle overtredingen van deze regel
    sporen explain cax-dw proposal/13      alleen die van deze resource

    Elke term is een IRI, een IRI met prefix (sp:wouldKeep), het einde van een pad (proposal/13) of
    een label (30%-regeling); a is rdf:type. De code van een tegenspraak staat in de uitvoer van
    sporen check.
    """,
    """Show why a statement holds, or what causes a contradiction.

    \b
    sporen explain proposal/13 sp:wouldKeep "30% ruling"
    sporen explain "proposal 13" a sp:Measure
    sporen explain cax-dw                  all violations of this rule
    sporen explain cax-dw proposal/13      only those of this resource

    Each term is an IRI, a prefixed name (sp:wouldKeep), the end of a path (proposal/13) or a label
    (30% ruling); a is rdf:type. The code of a contradiction is in the output of sporen check.
    """,
)


@click.command("explain", cls=Command, help_text=_HELP)
@click.argument("terms", nargs=-1, metavar="(SUBJECT PREDICATE OBJECT | CODE [SUBJECT])")
@option(
    "--proofs",
    "max_proofs",
    type=click.IntRange(1, 100),
    default=3,
    metavar="N",
    nl="Maximumaantal bewijzen, de kortste eerst (standaard: 3).",
    en="Maximum number of proofs, shortest first (default: 3).",
)
@option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    default="text",
    nl="Uitvoerformaat (standaard: text); dot is voor Graphviz.",
    en="Output format (default: text); dot is for Graphviz.",
)
@language_option
@click.pass_obj
def command(
    context: Context, terms: tuple[str, ...], max_proofs: int, format_name: str
) -> ExitCode:
    """Explain a statement or a contradiction."""
    from sporen.explaining.explainer import Explainer, contradiction_rules
    from sporen.explaining.explanation import ExplanationBuilder
    from sporen.explaining.formats import dot, json, markdown, text
    from sporen.workspace import open_with_findings

    code = next((term.lower() for term in terms if term.lower() in contradiction_rules()), "")
    rest = [term for term in terms if term.lower() != code]
    if len(rest) > 1 if code else len(terms) != _STATEMENT:
        raise _usage_error(terms)
    explainer = Explainer(
        context.paths,
        *open_with_findings(
            context.paths,
            lambda: context.note(
                "dist/ ontbreekt of is verouderd; de uitleg komt uit de bronbestanden.",
                "dist/ is missing or outdated; the explanation comes from the source files.",
            ),
        ),
    )
    language = context.language
    if code:
        explained = explainer.explain_contradiction(code, "".join(rest), max_proofs)
    else:
        subject, predicate, value = terms
        explained = explainer.explain_statement((subject, predicate, value), max_proofs)
    explanation = ExplanationBuilder(explained, language).build()
    if format_name == "text":
        from sporen.cli.terminal import console

        console().print(text.write(explanation, language))
    else:
        writer = {"json": json, "markdown": markdown, "dot": dot}[format_name]
        click.echo(writer.write(explanation, language).encode(), nl=False)
    return explained.exit_code


def _usage_error(terms: tuple[str, ...]) -> SporenError:
    received = ", ".join(map(quote, terms)) or "–"
    return SporenError(
        f"Geef onderwerp, predicaat en object op, elk als één woord of tussen aanhalingstekens, of "
        f"de code van een tegenspraak. Ontvangen: {received}. Zie: sporen explain --help",
        f"Pass subject, predicate and object, each as one word or in quotes, or the code of a "
        f"contradiction. Received: {received}. See: sporen explain --help",
        code=ExitCode.USAGE,
    )
