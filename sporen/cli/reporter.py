"""Writes a verdict in each requested format, to standard output and to files."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from sporen.checking.excerpts import SourceFiles
from sporen.checking.reports import output
from sporen.checking.reports.report_context import ReportContext, no_label, severity_counts
from sporen.cli.context import discard_output
from sporen.cli.terminal import wants_colour
from sporen.errors import ExitCode, MultipleErrors, SporenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sporen.checking.reports.output import OutputSpec
    from sporen.checking.result import CheckResult
    from sporen.checking.verdict import Verdict
    from sporen.cli.context import Context
    from sporen.i18n import Message
    from sporen.stores.oxigraph import OxigraphStore

#: The exit codes of errors that appear on standard error only.
_STDERR_ONLY = (ExitCode.USAGE, ExitCode.INTERNAL_ERROR)


class Reporter:
    """Reports on a check of a folder; if `excerpts` is None, only a terminal shows excerpts."""

    def __init__(
        self,
        context: Context,
        root: Path,
        outputs: tuple[OutputSpec, ...],
        *,
        excerpts: bool | None,
    ) -> None:
        self._cli_context = context
        self._outputs = outputs
        self._excerpts = excerpts
        self._started = perf_counter()
        self._sources = SourceFiles(root)
        self._label: Callable[[str], Message] = no_label

    def use_labels(self, store: OxigraphStore) -> None:
        """Use the labels of a store in reports."""
        from sporen.labels import term_labels

        self._label = term_labels(store)

    def with_locations(self, result: CheckResult) -> CheckResult:
        """Return the result with the locations of shapes, if a format needs them."""
        if all(each.format_name != "junit" for each in self._outputs):
            return result
        from sporen.checking.cases import with_locations

        return replace(result, cases=with_locations(result.cases, result.locate_shapes))

    @contextmanager
    def report_errors(self) -> Iterator[None]:
        """Write an error that ends the check to the reports for programs too."""
        try:
            yield
        except SporenError as error:
            if error.code not in _STDERR_ONLY:
                from sporen.checking.verdict import error_verdict

                self._write(error_verdict(error), self._machine_outputs())
            raise

    def _machine_outputs(self) -> list[OutputSpec]:
        """Return all outputs except text on standard output: standard error has the error."""
        return [each for each in self._outputs if each.path or each.format_name != "text"]

    def report(self, verdict: Verdict) -> ExitCode:
        """Write all reports and return the exit code.

        Raises:
            SporenError: If a file cannot be written; the other reports are complete.

        """
        self._write(verdict, self._outputs)
        return verdict.exit_code

    def _write(self, verdict: Verdict, outputs: Sequence[OutputSpec]) -> None:
        errors = []
        for write in (self._write_files, self._print, self._write_summary):
            try:
                write(verdict, outputs)
            except SporenError as error:
                errors.append(error)
        if errors:
            raise errors[0] if len(errors) == 1 else MultipleErrors(errors)

    def _write_files(self, verdict: Verdict, outputs: Sequence[OutputSpec]) -> None:
        output.write_reports(outputs, verdict, self._report_context())

    def _print(self, verdict: Verdict, outputs: Sequence[OutputSpec]) -> None:
        """Write to standard output; a closed pipe is no error."""
        on_stdout = [each.format_name for each in outputs if each.path is None]
        for format_name in on_stdout:
            report = output.render(format_name, verdict, self._report_context(on_stdout=True))
            if not output.write_stream(report, sys.stdout):
                discard_output()
        if outputs and not on_stdout:
            nl, en = (severity_counts(verdict, language) for language in ("nl", "en"))
            self._cli_context.note(f"{nl or 'Geen bevindingen'}.", f"{en or 'No findings'}.")

    def _write_summary(self, verdict: Verdict, outputs: Sequence[OutputSpec]) -> None:
        if any(each.format_name == "github" for each in outputs):
            output.write_github_summary(verdict, self._report_context())

    def _report_context(self, *, on_stdout: bool = False) -> ReportContext:
        """Return the settings of a report; by default, only a terminal has colour and excerpts."""
        is_terminal = on_stdout and sys.stdout.isatty()
        files = [
            each.path.as_posix()
            for each in self._outputs
            if each.path and each.format_name != "github"
        ]
        return ReportContext(
            self._cli_context.language,
            self._sources,
            label=self._label,
            colour=is_terminal and wants_colour(),
            excerpts=is_terminal if self._excerpts is None else self._excerpts,
            full_report=files[0] if files else "",
            seconds=perf_counter() - self._started if is_terminal else None,
        )
