"""The command `infer`: what follows from anyone's files, by the rules of OWL 2 RL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sporen.cli.click_i18n import Command, fail_on_option, language_option, option
from sporen.errors import ExitCode, SporenError
from sporen.i18n import Message

if TYPE_CHECKING:
    from sporen.cli.context import Context
    from sporen.findings import Severity

#: A shell completes it; whether it is there is told with the other errors.
_FILE = click.Path(readable=False)
_SAID = Message(
    """Leid af wat uit bestanden volgt, volgens OWL 2 RL; een project is niet nodig.

    \b
    sporen infer --data 'x/*.ttl' --ontology o.ttl -o uit.nq

    Alles wat u geeft is samen één graaf, die zowel ontologie als data is; named graphs worden
    samengevoegd. Gelezen worden Turtle, TriG, N-Triples, N-Quads en RDF/XML, naar de extensie.

    Geschreven wordt alleen wat volgt en er nog niet stond, gesorteerd; ook als iets zichzelf
    tegenspreekt, maar niet als een bestand niet te lezen is. Niet wat van alles geldt, zoals dat
    een klasse onder zichzelf valt.

    Blanke knopen houden het label dat zij in de invoer hebben, zodat in- en uitvoer in N-Triples of
    N-Quads achter elkaar gezet over dezelfde knopen gaan. Een knoop zonder label, of met een label
    dat een eerder bestand ook heeft, krijgt een nieuw: b1, b2, in de volgorde van lezen.
    """,
    """Infer what follows from files, by OWL 2 RL; no project is needed.

    \b
    sporen infer --data 'x/*.ttl' --ontology o.ttl -o out.nq

    All that you give is one graph together, which is both ontology and data; named graphs are
    merged. Turtle, TriG, N-Triples, N-Quads and RDF/XML are read, by their extension.

    Only what follows and was not there yet is written, sorted; also where something contradicts
    itself, but not where a file cannot be read. Not what holds of everything, such as that a class
    is below itself.

    Blank nodes keep the label that they have in the input, so that input and output in N-Triples or
    N-Quads put one after another speak of the same nodes. A node without a label, or with one that
    an earlier file has too, gets a new one: b1, b2, in the order of reading.
    """,
)


@click.command(cls=Command, help_text=_SAID)
@click.argument("files", nargs=-1, type=_FILE)
@option(
    "--data",
    multiple=True,
    metavar="FILES",
    type=_FILE,
    nl="Bestanden met data: een naam, of een patroon tussen aanhalingstekens.",
    en="Files with data: a name, or a pattern between quotes.",
)
@option(
    "--ontology",
    multiple=True,
    metavar="FILES",
    type=_FILE,
    nl="Bestanden met een ontologie: een naam, of een patroon tussen aanhalingstekens.",
    en="Files with an ontology: a name, or a pattern between quotes.",
)
@option(
    "-o",
    "--output",
    "out",
    metavar="FILE",
    type=_FILE,
    nl="Waar de gevolgtrekkingen komen: .nq, .nt, .ttl of .trig; - is standaarduitvoer (N-Quads). "
    "Zonder deze optie: alleen het verslag.",
    en="Where the conclusions go: .nq, .nt, .ttl or .trig; - is standard output (N-Quads). "
    "Without this option: the report only.",
)
@option(
    "--graph",
    metavar="IRI",
    nl="In welke named graph zij komen, bij quads (anders: urn:sporen:inferred).",
    en="In which named graph they go, with quads (default: urn:sporen:inferred).",
)
@option(
    "--report",
    metavar="FILE",
    type=_FILE,
    nl="Waar het verslag komt (anders: standaarduitvoer, of standaardfout bij -o -).",
    en="Where the report goes (default: standard output, or standard error with -o -).",
)
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    nl="Een verslag voor mensen (text), of voor machines.",
    en="A report for people (text), or for machines.",
)
@fail_on_option
@language_option
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917  an option each
    session: Context,
    files: tuple[str, ...],
    data: tuple[str, ...],
    ontology: tuple[str, ...],
    out: str | None,
    graph: str | None,
    report: str | None,
    form: str,
    gate: Severity | None,
) -> ExitCode:
    """Draw conclusions, write them, and give an account of it."""
    from sporen.findings import exit_code
    from sporen.rdf import loading
    from sporen.reasoning.files import closure, inference_report, output

    patterns = (*ontology, *data, *files)
    if not patterns:
        raise SporenError(
            "Er is niets om uit af te leiden. Geef bestanden met --data en --ontology.",
            "There is nothing to infer from. Give files with --data and --ontology.",
            code=ExitCode.USAGE,
        )
    inputs = loading.expand_patterns(patterns)
    to = output.resolve_output(out, report, inputs, graph)
    read = loading.load(inputs)
    drawn = closure.compute_closure(read.triples, read.prefixes)
    make = inference_report.to_json if form == "json" else inference_report.to_text
    told = make(read, drawn, "" if to.path is None else to.path.as_posix(), session.language)
    body = output.serialize_triples(drawn.triples, to, read.prefixes)
    if to.path:
        output.write(to.path, body)
    elif out:
        click.echo(body, nl=False)
    if to.report:
        output.write(to.report, f"{told}\n".encode())
    else:
        click.echo(told, err=out is not None and to.path is None)
    return exit_code(drawn.findings, gate)
