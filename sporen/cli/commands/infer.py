"""The command `infer`: infer triples from your own files with the rules of OWL 2 RL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sporen.cli.click_i18n import Command, fail_on_option, language_option, option
from sporen.errors import ExitCode, SporenError
from sporen.i18n import Message

if TYPE_CHECKING:
    from sporen.cli.context import Context
    from sporen.findings import Severity

#: A path that shells complete. A missing file is reported with the other errors.
_FILE = click.Path(readable=False)
_HELP = Message(
    """Leid triples af uit uw eigen bestanden met de regels van OWL 2 RL.

    \b
    sporen infer --data 'x/*.ttl' --ontology o.ttl -o uit.nq

    Alle bestanden vormen samen één graaf met ontologie en data; named graphs worden samengevoegd.
    De extensie bepaalt het formaat: Turtle, TriG, N-Triples, N-Quads of RDF/XML.

    De uitvoer bevat alleen nieuwe triples, gesorteerd, ook bij een tegenspraak. Triples die voor
    elke term gelden ontbreken, zoals dat elke klasse een subklasse van zichzelf is. Is een bestand
    niet te lezen, dan is er geen uitvoer.

    Blanke knopen houden hun label uit de invoer, zodat u in- en uitvoer in N-Triples of N-Quads
    kunt samenvoegen. Een knoop zonder label, of met een label uit een eerder bestand,
    krijgt een nieuw label: b1, b2, enzovoort.
    """,
    """Infer triples from your own files with the rules of OWL 2 RL.

    \b
    sporen infer --data 'x/*.ttl' --ontology o.ttl -o out.nq

    All files form one graph of ontology and data; named graphs are merged. The extension selects
    the format: Turtle, TriG, N-Triples, N-Quads or RDF/XML.

    The output holds only new triples, sorted, also if the graph is inconsistent. It omits triples
    that hold for every term, such as that each class is a subclass of itself. If a file cannot be
    read, nothing is written.

    Blank nodes keep their labels, so that you can concatenate input and output in N-Triples or
    N-Quads. A node without a label, or with a label that an earlier file also uses, gets a new
    label: b1, b2, and so on.
    """,
)


@click.command("infer", cls=Command, help_text=_HELP)
@click.argument("files", nargs=-1, type=_FILE)
@option(
    "--data",
    multiple=True,
    metavar="FILES",
    type=_FILE,
    nl="Databestanden: een naam, of een patroon tussen aanhalingstekens.",
    en="Data files: a name or a quoted pattern.",
)
@option(
    "--ontology",
    multiple=True,
    metavar="FILES",
    type=_FILE,
    nl="Ontologiebestanden: een naam, of een patroon tussen aanhalingstekens.",
    en="Ontology files: a name or a quoted pattern.",
)
@option(
    "-o",
    "--output",
    "out",
    metavar="FILE",
    type=_FILE,
    nl="Bestand voor afgeleide triples: .nq, .nt, .ttl of .trig; - is standaarduitvoer (N-Quads). "
    "Zonder deze optie verschijnt alleen het verslag.",
    en="File for the inferred triples: .nq, .nt, .ttl or .trig; - is standard output (N-Quads). "
    "Without this option, only the report is printed.",
)
@option(
    "--graph",
    metavar="IRI",
    nl="Named graph voor de quads (standaard: urn:sporen:inferred).",
    en="Named graph of the quads (default: urn:sporen:inferred).",
)
@option(
    "--report",
    metavar="FILE",
    type=_FILE,
    nl="Bestand voor het verslag (standaard: standaarduitvoer, of standaardfout bij -o -).",
    en="File for the report (default: standard output, or standard error with -o -).",
)
@option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    nl="Formaat van het verslag (standaard: text).",
    en="Format of the report (default: text).",
)
@fail_on_option
@language_option
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917  an option each
    context: Context,
    files: tuple[str, ...],
    data: tuple[str, ...],
    ontology: tuple[str, ...],
    out: str | None,
    graph: str | None,
    report: str | None,
    format_name: str,
    gate: Severity | None,
) -> ExitCode:
    """Infer triples, and write them and the report."""
    from sporen.findings import exit_code
    from sporen.rdf import loading
    from sporen.reasoning.files import closure, inference_report, output

    patterns = (*ontology, *data, *files)
    if not patterns:
        raise SporenError(
            "Geen invoer. Geef bestanden op met --data en --ontology.",
            "No input. Pass files with --data and --ontology.",
            code=ExitCode.USAGE,
        )
    inputs = loading.find_files(patterns)
    target = output.resolve_output(out, report, inputs, graph)
    loaded = loading.load(inputs)
    closed = closure.compute_closure(loaded.triples, loaded.prefixes)
    render = inference_report.to_json if format_name == "json" else inference_report.to_text
    path = "" if target.path is None else target.path.as_posix()
    report_text = render(loaded, closed, path, context.language)
    body = output.serialize_triples(closed.triples, target, loaded.prefixes)
    if target.path:
        output.write(target.path, body)
    elif out:
        click.echo(body, nl=False)
    if target.report:
        output.write(target.report, f"{report_text}\n".encode())
    else:
        click.echo(report_text, err=out is not None and target.path is None)
    return exit_code(closed.findings, gate)
