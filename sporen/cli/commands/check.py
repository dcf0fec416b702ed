"""The command `check`: check data against shapes and rules."""

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

#: A path that shells complete. A missing file is reported with the other errors.
_FILE = click.Path(readable=False)
_HELP = Message(
    """Controleer data op shapes, regels en citaten.

    \b
    sporen check
    sporen check --format text --format sarif=uit.sarif
    sporen check --data 'x/*.ttl' --shapes shapes.ttl
    sporen check --baseline baseline.json --write-baseline --reason "bestond al"

    Formaten: text, github (annotaties), sarif, junit, gitlab (Code Quality), json, jsonl, html.
    """,
    """Check data against shapes, rules and quotes.

    \b
    sporen check
    sporen check --format text --format sarif=out.sarif
    sporen check --data 'x/*.ttl' --shapes shapes.ttl
    sporen check --baseline baseline.json --write-baseline --reason "existed before"

    Formats: text, github (annotations), sarif, junit, gitlab (Code Quality), json, jsonl, html.
    """,
)


class FileSet(NamedTuple):
    """The file names and patterns of data, shapes and ontology to check without a project."""

    data: tuple[str, ...]
    shapes: tuple[str, ...]
    ontology: tuple[str, ...]

    @classmethod
    def from_options(cls, *patterns: tuple[str, ...]) -> FileSet:
        """Return the file set of the options, which is empty for a project.

        Raises:
            SporenError: If only one of `--data` and `--shapes` is set.

        """
        files = cls(*patterns)
        if any(files) and not (files.data and files.shapes):
            raise SporenError(
                "Geef --data en --shapes samen op, of geen van beide voor een project.",
                "Set both --data and --shapes, or neither for a project.",
                code=ExitCode.USAGE,
            )
        return files

    def folders(self) -> set[Path]:
        """Return the folders of the files."""
        from sporen.rdf.loading import find_files

        return {
            path.parent for patterns in self for path in (find_files(patterns) if patterns else ())
        }


@click.command("check", cls=Command, help_text=_HELP)
@option(
    "--data",
    multiple=True,
    metavar="FILES",
    type=_FILE,
    nl="Databestanden in plaats van een project: een naam, of een patroon tussen aanhalingstekens.",
    en="Data files to check instead of a project: a name or a quoted pattern.",
)
@option(
    "--shapes",
    multiple=True,
    metavar="FILES",
    type=_FILE,
    nl="Bestanden met de shapes.",
    en="Files with the shapes.",
)
@option(
    "--ontology",
    multiple=True,
    metavar="FILES",
    type=_FILE,
    nl="Bestanden met de ontologie: subklassen en disjuncte klassen.",
    en="Files with the ontology: subclasses and disjoint classes.",
)
@option(
    "--engine",
    type=click.Choice(["fast", "reference", "both"]),
    default="fast",
    nl="SHACL-engine (standaard: fast); both vergelijkt de uitkomsten van beide.",
    en="SHACL engine (default: fast); both compares the results of the two.",
)
@fail_on_option
@option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[=FILE]",
    nl="Formaat en bestand van een rapport (standaard: standaarduitvoer). Mag vaker.",
    en="Format and file of a report (default: standard output). May be repeated.",
)
@option(
    "--excerpt/--no-excerpt",
    "excerpts",
    default=None,
    nl="Toon in text de bronregel onder elke bevinding (standaard: op een terminal).",
    en="In text, show the source line under each finding (default: on a terminal).",
)
@option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    nl="Bestand met geaccepteerde bevindingen; deze tellen niet mee.",
    en="File with accepted findings, which do not count.",
)
@option(
    "--write-baseline",
    "renew",
    is_flag=True,
    nl="Schrijf de huidige bevindingen naar de baseline en verwijder opgeloste.",
    en="Write the current findings to the baseline and remove fixed ones.",
)
@option(
    "--reason",
    default="",
    nl="Reden om de nieuwe bevindingen te accepteren, bij --write-baseline.",
    en="Reason to accept the new findings, for --write-baseline.",
)
@option(
    "--date",
    "day",
    metavar="DATE",
    nl="Datum daarbij, zoals 2026-01-31 (standaard: SOURCE_DATE_EPOCH of de laatste commit).",
    en="Date of the reason, such as 2026-01-31 (default: SOURCE_DATE_EPOCH or the last commit).",
)
@option(
    "--changed-since",
    "revision",
    metavar="REVISION",
    nl="Tel alleen bevindingen op regels die sinds deze git-revisie zijn gewijzigd.",
    en="Count only findings on lines that changed since this git revision.",
)
@option(
    "--watch",
    "watched",
    is_flag=True,
    nl="Controleer opnieuw zodra een bestand wijzigt, tot Ctrl-C.",
    en="Check again when a file changes, until Ctrl-C.",
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
    context: Context,
    data: tuple[str, ...],
    shapes: tuple[str, ...],
    ontology: tuple[str, ...],
    engine: str,
    gate: Severity | None,
    formats: tuple[str, ...],
    excerpts: bool | None,  # noqa: FBT001  an option
    baseline: Path | None,
    renew: bool,  # noqa: FBT001  an option
    reason: str,
    day: str | None,
    revision: str | None,
    watched: bool,  # noqa: FBT001  an option
    code: str | None,
) -> ExitCode:
    """Check a project or a file set, and report the findings."""
    if code:
        return _explain_code(context, code)

    from sporen.checking import gate as checking_gate
    from sporen.checking.reports import output
    from sporen.cli.reporter import Reporter

    files = FileSet.from_options(data, shapes, ontology)
    root = Path.cwd() if any(files) else context.paths.root
    outputs = output.parse_outputs(formats)
    gate_options = checking_gate.GateOptions(baseline, renew, reason, day, revision)

    def check_once() -> ExitCode:
        reporter = Reporter(context, root, outputs, excerpts=excerpts)
        loaded_gate = checking_gate.load_gate(gate_options, root)
        with reporter.report_errors():
            if any(files):
                checked = reporter.with_locations(_check_files(context, files, engine))
            else:
                checked = _check_project(context, engine, reporter)
        return reporter.report(loaded_gate.judge(checked, gate))

    if watched:
        from sporen.cli.watch import run_on_change

        run_on_change(context, files.folders() if any(files) else context.paths.sources, check_once)
    return check_once()


def _explain_code(context: Context, code: str) -> ExitCode:
    """Print what a code means and how to fix it; outside a project, only codes of the package.

    Raises:
        SporenError: If the code is unknown.

    """
    from sporen.explaining.codes import describe_code, format_code

    try:
        paths = context.paths
    except SporenError:
        paths = None
    description = describe_code(code, paths)
    if description is None:
        raise SporenError(
            f"Onbekende code {quote(code)}. De code staat bij elke bevinding van sporen check.",
            f"Unknown code {quote(code)}. Each finding of sporen check shows its code.",
            code=ExitCode.USAGE,
        )
    click.echo(format_code(description, context.language), nl=False)
    return ExitCode.SUCCESS


def _check_project(context: Context, engine: str, reporter: Reporter) -> CheckResult:
    """Check the project, and let the reporter use its labels."""
    from sporen import build as job
    from sporen.cli.terminal import show_steps

    with show_steps(context.language) as on_step:
        inputs = job.read(context.paths, on_step)
        on_step("check")
        checked = job.check(inputs, engine)
    if checked.findings:
        from sporen.explaining.causes import add_causes

        checked = add_causes(checked, inputs.assembled.graphs)
    reporter.use_labels(inputs.assembled.graphs.store)
    return reporter.with_locations(checked)


def _check_files(context: Context, files: FileSet, engine: str) -> CheckResult:
    """Check a file set."""
    from sporen import check_files
    from sporen.cli.terminal import show_steps
    from sporen.rdf import loading

    with show_steps(context.language) as on_step:
        on_step("read")
        graphs: list[LoadedGraph] = []
        for patterns in files:
            paths = loading.find_files(patterns) if patterns else ()
            graphs.append(loading.load(paths, *graphs))
        on_step("check")
        data, shapes, ontology = graphs
        return check_files.check(data, shapes, ontology, engine)
