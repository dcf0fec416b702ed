"""Where reports go: standard output, or files that are written beside and renamed."""

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

    from sporen.checking.reports.report_context import Report, ReportContext
    from sporen.checking.verdict import Verdict

#: The formats by name, each a module with `report`; a run loads those that it writes.
FORMATS = ("text", "github", "sarif", "junit", "gitlab", "json", "jsonl", "html")
#: Where GitHub wants what it shows on the page of a run.
SUMMARY = "GITHUB_STEP_SUMMARY"


class OutputSpec(NamedTuple):
    """A report that is asked for, and its file; None for standard output."""

    format_name: str
    path: Path | None


def parse_outputs(given: Sequence[str]) -> tuple[OutputSpec, ...]:
    """Read what is asked for, each as `FORMAT` or `FORMAT=FILE`; text when nothing is.

    Raises:
        SporenError: there is no such format, two go to standard output or into one file, or a file
            is a folder or in none.

    """
    found = tuple(_parse_output(one) for one in given or ("text",))
    out = [one.format_name for one in found if one.path is None]
    if len(out) > 1:
        raise _usage_error(
            f"{' en '.join(out)} gaan beide naar standaarduitvoer. Geef een van beide een bestand: "
            f"--format {out[1]}=BESTAND",
            f"{' and '.join(out)} both go to standard output. Give one of them a file: "
            f"--format {out[1]}=FILE",
        )
    taken: set[Path] = set()
    for path in (one.path for one in found if one.path):
        _check_path(path, taken)
        taken.add(path.resolve())
    return found


def _parse_output(given: str) -> OutputSpec:
    form, named, file = given.partition("=")
    if form not in FORMATS:
        raise _usage_error(
            f"Onbekend formaat {quote(form)}. Kies uit: {', '.join(FORMATS)}.",
            f"Unknown format {quote(form)}. Choose from: {', '.join(FORMATS)}.",
        )
    if named and not file:
        raise _usage_error(
            f"--format {form}= noemt geen bestand. Schrijf --format {form}=BESTAND.",
            f"--format {form}= names no file. Write --format {form}=FILE.",
        )
    return OutputSpec(form, Path(file) if named else None)


def _check_path(path: Path, taken: set[Path]) -> None:
    wrong = None
    if path.is_dir():
        wrong = "dit is een map", "this is a folder"
    elif not path.parent.is_dir():
        wrong = "de map daarvoor is er niet", "there is no such folder"
    elif path.resolve() in taken:
        wrong = "dit bestand is al voor iets anders gegeven", "this file is given for more than one"
    if wrong:
        raise _usage_error(
            f"{wrong[0]}. Kies een ander bestand.",
            f"{wrong[1]}. Choose another file.",
            Location(path.as_posix()),
        )


def _usage_error(nl: str, en: str, place: Location | None = None) -> SporenError:
    return SporenError(nl, en, code=ExitCode.USAGE, location=place)


def render(format_name: str, verdict: Verdict, view: ReportContext) -> Iterator[str]:
    """Write a verdict in a format, piece by piece."""
    report: Report = import_module(f"sporen.checking.reports.{format_name}").report
    return report(verdict, view)


def write_reports(outputs: Iterable[OutputSpec], verdict: Verdict, view: ReportContext) -> None:
    """Write the files that are asked for; each is tried, whatever became of the others.

    Raises:
        SporenError: some could not be written.

    """
    errors = []
    for form, path in outputs:
        if path is not None:
            try:
                write_file(path, render(form, verdict, view))
            except SporenError as error:
                errors.append(error)
    if errors:
        raise errors[0] if len(errors) == 1 else MultipleErrors(errors)


def write_file(path: Path, text: Iterable[str]) -> None:
    """Write a file atomically.

    Raises:
        SporenError: it cannot be written.

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
        f"cannot be written: {error.strerror}. Make room, or choose another file.",
        location=Location(path.as_posix()),
    )


def write_github_summary(verdict: Verdict, view: ReportContext) -> None:
    """Add a table of the findings to the page of a run on GitHub, where there is one.

    Raises:
        SporenError: it cannot be written.

    """
    named = os.environ.get(SUMMARY)
    if not named:
        return
    from sporen.checking.reports.github import summary  # noqa: PLC0415  only on GitHub

    path = Path(named)
    try:
        with path.open("a", encoding="utf-8", newline="") as file:
            file.writelines(summary(verdict, view))
    except OSError as error:
        raise _write_error(path, error) from error


def write_stream(text: Iterable[str], stream: TextIO) -> bool:
    """Write to a stream, and say whether its reader took all of it."""
    try:
        stream.writelines(text)
        stream.flush()
    except BrokenPipeError:
        return False
    return True
