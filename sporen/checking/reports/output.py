"""Writes reports to standard output and to files."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from sporen.atomic import replace_file
from sporen.errors import ExitCode, MultipleErrors, SporenError
from sporen.location import Location
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sporen.checking.reports.report_context import ReportContext, ReportFormat
    from sporen.checking.verdict import Verdict

#: The formats, each a module with a function `report` (`ReportFormat`), loaded on demand.
FORMATS = ("text", "github", "sarif", "junit", "gitlab", "json", "jsonl", "html")
#: The environment variable with the file of the job summary of GitHub.
SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"


class OutputSpec(NamedTuple):
    """A format and its file, None for standard output."""

    format_name: str
    path: Path | None


def parse_outputs(options: Sequence[str]) -> tuple[OutputSpec, ...]:
    """Parse options of the form `FORMAT` or `FORMAT=FILE`; the default is text.

    Raises:
        SporenError: If a format is unknown, two reports go to the same place, or a file is a folder
            or in a folder that does not exist.

    """
    outputs = tuple(_parse_output(option) for option in options or ("text",))
    on_stdout = [output.format_name for output in outputs if output.path is None]
    if len(on_stdout) > 1:
        raise _usage_error(
            f"{' en '.join(on_stdout)} gaan beide naar standaarduitvoer. Geef een van beide een "
            f"bestand: --format {on_stdout[1]}=BESTAND",
            f"{' and '.join(on_stdout)} both go to standard output. Give one of them a file: "
            f"--format {on_stdout[1]}=FILE",
        )
    taken: set[Path] = set()
    for path in (output.path for output in outputs if output.path):
        _check_path(path, taken)
        taken.add(path.resolve())
    return outputs


def _parse_output(option: str) -> OutputSpec:
    format_name, separator, file = option.partition("=")
    if format_name not in FORMATS:
        raise _usage_error(
            f"Onbekend formaat {quote(format_name)}. Kies uit: {', '.join(FORMATS)}.",
            f"Unknown format {quote(format_name)}. Choose from: {', '.join(FORMATS)}.",
        )
    if separator and not file:
        raise _usage_error(
            f"--format {format_name}= heeft geen bestandsnaam. Schrijf "
            f"--format {format_name}=BESTAND.",
            f"--format {format_name}= has no file name. Write --format {format_name}=FILE.",
        )
    return OutputSpec(format_name, Path(file) if separator else None)


def _check_path(path: Path, taken: set[Path]) -> None:
    fault = None
    if path.is_dir():
        fault = "dit is een map", "this is a folder"
    elif not path.parent.is_dir():
        fault = "de map bestaat niet", "the folder does not exist"
    elif path.resolve() in taken:
        fault = "dit bestand is meer dan eens opgegeven", "this file is given more than once"
    if fault:
        raise _usage_error(
            f"{fault[0]}. Kies een ander bestand.",
            f"{fault[1]}. Choose another file.",
            Location(path.as_posix()),
        )


def _usage_error(nl: str, en: str, location: Location | None = None) -> SporenError:
    return SporenError(nl, en, code=ExitCode.USAGE, location=location)


def render(format_name: str, verdict: Verdict, context: ReportContext) -> Iterator[str]:
    """Yield a report in a format, piece by piece."""
    report: ReportFormat = import_module(f"sporen.checking.reports.{format_name}").report
    return report(verdict, context)


def write_reports(outputs: Iterable[OutputSpec], verdict: Verdict, context: ReportContext) -> None:
    """Write the reports that go to a file; an error does not stop the others.

    Raises:
        SporenError: If a file cannot be written.

    """
    errors = []
    for format_name, path in outputs:
        if path is not None:
            try:
                write_file(path, render(format_name, verdict, context))
            except SporenError as error:
                errors.append(error)
    if errors:
        raise errors[0] if len(errors) == 1 else MultipleErrors(errors)


def write_file(path: Path, text: Iterable[str]) -> None:
    """Write a file in one atomic step.

    Raises:
        SporenError: If the file cannot be written.

    """
    try:
        with (
            replace_file(path) as temporary,
            temporary.open("w", encoding="utf-8", errors="replace", newline="") as file,
        ):
            file.writelines(text)
    except OSError as error:
        raise _write_error(path, error) from error


def _write_error(path: Path, error: OSError) -> SporenError:
    return SporenError(
        f"niet te schrijven: {error.strerror}. Maak ruimte, of kies een ander bestand.",
        f"cannot be written: {error.strerror}. Free some space, or choose another file.",
        location=Location(path.as_posix()),
    )


def write_github_summary(verdict: Verdict, context: ReportContext) -> None:
    """Add a table of the findings to the job summary of GitHub, if there is one.

    Raises:
        SporenError: If the summary cannot be written.

    """
    file_name = os.environ.get(SUMMARY_VARIABLE)
    if not file_name:
        return
    from sporen.checking.reports.github import summary  # noqa: PLC0415  only on GitHub

    path = Path(file_name)
    try:
        with path.open("a", encoding="utf-8", newline="") as file:
            file.writelines(summary(verdict, context))
    except OSError as error:
        raise _write_error(path, error) from error


def write_stream(text: Iterable[str], stream: TextIO) -> bool:
    """Write to a stream, and return False if its reader closed it."""
    try:
        stream.writelines(text)
        stream.flush()
    except BrokenPipeError:
        return False
    return True
