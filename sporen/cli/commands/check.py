"""The command `check`: what is wrong, where, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sporen.cli.click_i18n import Command, fail_on_option, language_option, option
from sporen.errors import ExitCode, SporenError
from sporen.i18n import Message
from sporen.strings import quote

if TYPE_CHECKING:
    from sporen.checking.result import CheckResult
    from sporen.cli.context import Context
    from sporen.cli.reporter import Reporter
    from sporen.findings import Severity
    from sporen.rdf.loading import LoadedGraph

#: A shell completes it; whether it is there is told with the other errors.
_FILE = click.Path(readable=False)
_SAID = Message(
    """Controleer citaten, shapes en regels; zeg wat er mis is, waar, en wat te doen.

    \b
    sporen check
    sporen check --format text --format sarif=uit.sarif
    sporen check --data 'x/*.ttl' --shapes shapes.ttl
    sporen check --baseline baseline.json --write-baseline --reason "was er al"

    Formaten: text, github (annotaties), sarif, junit, gitlab (Code Quality), json, jsonl, html.
    """,
    """Check quotes, shapes and rules; say what is wrong, where, and what to do.

    \b
    sporen check
    sporen check --format text --format sarif=out.sarif
    sporen check --data 'x/*.ttl' --shapes shapes.ttl
    sporen check --baseline baseline.json --write-baseline --reason "was there already"

    Formats: text, github (annotations), sarif, junit, gitlab (Code Quality), json, jsonl, html.
    """,
)


class FileSet(NamedTuple):
    """Files to check that are not a project: names, or patterns."""

    data: tuple[str, ...]
    shapes: tuple[str, ...]
    ontology: tuple[str, ...]

    @classmethod
    def from_options(cls, *given: tuple[str, ...]) -> FileSet:
        """Take what was given, which is nothing, or data and shapes at least.

        Raises:
            SporenError: one of the two is missing.

        """
        files = cls(*given)
        if any(files) and not (files.data and files.shapes):
            raise SporenError(
                "Geef --data en --shapes samen; zonder beide wordt een project gecontroleerd.",
                "Give --data and --shapes together; without both a project is checked.",
                code=ExitCode.USAGE,
            )
        return files

    def folders(self) -> set[Path]:
        """Return the folders that they are in."""
        from sporen.rdf.loading import expand_patterns

        return {
            path.parent
            for patterns in self
            for path in (expand_patterns(patterns) if patterns else ())
        }


@click.command(cls=Command, help_text=_SAID)
@option(
    "--data",
    multiple=True,
    metavar="FILES",
    type=_FILE,
    nl="Controleer deze bestanden, geen project: een naam, of een patroon tussen aanhalingstekens.",
    en="Check these files and no project: a name, or a pattern between quotes.",
)
@option(
    "--shapes",
    multiple=True,
    metavar="FILES",
    type=_FILE,
    nl="De shapes waaraan zij moeten voldoen.",
    en="The shapes that they must meet.",
)
@option(
    "--ontology",
    multiple=True,
    metavar="FILES",
    type=_FILE,
    nl="Wat hun woorden betekenen: welke klasse onder welke valt, en wat niet samengaat.",
    en="What their words mean: which class is below which, and what cannot be together.",
)
@option(
    "--engine",
    type=click.Choice(["fast", "reference", "both"]),
    default="fast",
    nl="Welke SHACL-engine: de snelle, de referentie, of beide, die het eens moeten zijn.",
    en="Which SHACL engine: the fast one, the reference, or both, which must agree.",
)
@fail_on_option
@option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[=FILE]",
    nl="In welke vorm, en in welk bestand (anders: standaarduitvoer). Kan meer dan eens.",
    en="In which form, and in which file (default: standard output). May be given several times.",
)
@option(
    "--excerpt/--no-excerpt",
    "excerpts",
    default=None,
    nl="Toon bij text de regel van het bestand onder elke bevinding (anders: op een terminal).",
    en="With text, show the line of the file under each finding (default: on a terminal).",
)
@option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    nl="Bevindingen die om een reden zijn aanvaard: zij tellen niet.",
    en="Findings that are accepted for a reason: they do not count.",
)
@option(
    "--write-baseline",
    "renew",
    is_flag=True,
    nl="Schrijf dat bestand met wat nu telt; wat er niet meer is gaat eruit.",
    en="Write that file with what counts now; what is no longer there goes out.",
)
@option(
    "--reason",
    default="",
    nl="Waarom de nieuwe bevindingen van --write-baseline worden aanvaard.",
    en="Why the new findings of --write-baseline are accepted.",
)
@option(
    "--date",
    "day",
    metavar="DATE",
    nl="De datum daarbij, als 2026-01-31 (anders: SOURCE_DATE_EPOCH, of de laatste commit).",
    en="The date with them, as 2026-01-31 (default: SOURCE_DATE_EPOCH, or the last commit).",
)
@option(
    "--changed-since",
    "revision",
    metavar="REVISION",
    nl="Laat alleen bevindingen tellen op regels die sinds deze git-revisie zijn gewijzigd.",
    en="Let only findings count on lines that changed since this git revision.",
)
@option(
    "--watch",
    "watched",
    is_flag=True,
    nl="Controleer opnieuw na elke keer dat een bestand wordt bewaard, tot Ctrl-C.",
    en="Check again each time a file is saved, until Ctrl-C.",
)
@option(
    "--explain",
    "code",
    metavar="CODE",
    nl="Leg een code van een bevinding uit, zoals L1, en controleer niets.",
    en="Explain the code of a finding, such as L1, without checking.",
)
@language_option
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917  an option each
    session: Context,
    data: tuple[str, ...],
    shapes: tuple[str, ...],
    ontology: tuple[str, ...],
    engine: str,
    gate: Severity | None,
    formats: tuple[str, ...],
    excerpts: bool | None,  # noqa: FBT001  as Click gives it
    baseline: Path | None,
    renew: bool,  # noqa: FBT001  as Click gives it
    reason: str,
    day: str | None,
    revision: str | None,
    watched: bool,  # noqa: FBT001  as Click gives it
    code: str | None,
) -> ExitCode:
    """Report what is wrong."""
    if code:
        return _explain_code(session, code)

    from sporen.checking import gate as checking_gate
    from sporen.checking.reports import output
    from sporen.cli.reporter import Reporter

    files = FileSet.from_options(data, shapes, ontology)
    root = Path.cwd() if any(files) else session.paths.root
    wanted = output.parse_outputs(formats)
    asked = checking_gate.GateOptions(baseline, renew, reason, day, revision)

    def once() -> ExitCode:
        telling = Reporter(session, root, wanted, excerpts=excerpts)
        narrowed = checking_gate.load_gate(asked, root)
        with telling.report_errors():
            if any(files):
                checked = telling.with_locations(_check_files(session, files, engine))
            else:
                checked = _check_project(session, engine, telling)
        return telling.report(narrowed.judge(checked, gate))

    if watched:
        from sporen.cli.watch import run_on_change

        run_on_change(session, files.folders() if any(files) else session.paths.sources, once)
    return once()


def _explain_code(session: Context, code: str) -> ExitCode:
    """Print what a code means and how to fix it; outside a project, only codes of the package.

    Raises:
        SporenError: If the code is unknown.

    """
    from sporen.explaining.codes import describe_code, format_code

    try:
        paths = session.paths
    except SporenError:
        paths = None
    description = describe_code(code, paths)
    if description is None:
        raise SporenError(
            f"Onbekende code {quote(code)}. De code staat bij elke bevinding van sporen check.",
            f"Unknown code {quote(code)}. Each finding of sporen check shows its code.",
            code=ExitCode.USAGE,
        )
    click.echo(format_code(description, session.language), nl=False)
    return ExitCode.SUCCESS


def _check_project(session: Context, engine: str, telling: Reporter) -> CheckResult:
    """Read the project and check it, and let what is told have names for its things."""
    from sporen import build as job
    from sporen.cli.terminal import show_steps

    with show_steps(session.language) as tell:
        inputs = job.read(session.paths, tell)
        tell("check")
        checked = job.check(inputs, engine)
    if checked.findings:
        from sporen.explaining.causes import add_causes

        checked = add_causes(checked, inputs.assembled.graphs)
    telling.use_labels(inputs.assembled.graphs.store)
    return telling.with_locations(checked)


def _check_files(session: Context, asked: FileSet, engine: str) -> CheckResult:
    """Read the files that were given and check them."""
    from sporen import check_files
    from sporen.cli.terminal import show_steps
    from sporen.rdf import loading

    with show_steps(session.language) as tell:
        tell("read")
        read: list[LoadedGraph] = []
        for patterns in asked:
            files = loading.expand_patterns(patterns) if patterns else ()
            read.append(loading.load(files, *read))
        tell("check")
        data, shapes, ontology = read
        return check_files.check(data, shapes, ontology, engine)
