"""A verdict told: in the formats asked for, on standard output and in files."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from sporen.checking.excerpts import SourceFiles
from sporen.checking.reports import output
from sporen.checking.reports.report_context import ReportContext, no_label, severity_counts
from sporen.cli.context import discard_output
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

#: What is told on standard error at once, with reports for machines or without.
_STDERR_ONLY = (ExitCode.USAGE, ExitCode.INTERNAL_ERROR)


class Reporter:
    """Reports on what is checked below a folder; `excerpts` is None where a terminal decides."""

    def __init__(
        self, session: Context, root: Path, wanted: tuple[OutputSpec, ...], *, excerpts: bool | None
    ) -> None:
        self._session = session
        self._outputs = wanted
        self._excerpts = excerpts
        self._began = perf_counter()
        self._sources = SourceFiles(root)
        self._label: Callable[[str], Message] = no_label

    def use_labels(self, store: OxigraphStore) -> None:
        """Learn where the names of things are kept."""
        from sporen.labels import term_labels

        self._label = term_labels(store)

    def with_locations(self, checked: CheckResult) -> CheckResult:
        """Add to what was tried where each shape stands, where a report tells it."""
        if all(one.format_name != "junit" for one in self._outputs):
            return checked
        from sporen.checking.cases import with_locations

        return replace(checked, cases=with_locations(checked.cases, checked.locate_shapes))

    @contextmanager
    def report_errors(self) -> Iterator[None]:
        """Let reports for machines hold what could not be read too; then the command ends."""
        try:
            yield
        except SporenError as error:
            if error.code not in _STDERR_ONLY:
                from sporen.checking.verdict import error_verdict

                self._write(error_verdict(error), self._machine_outputs())
            raise

    def _machine_outputs(self) -> list[OutputSpec]:
        """Return the reports that stand by themselves: people read what standard error says."""
        return [one for one in self._outputs if one.path or one.format_name != "text"]

    def report(self, verdict: Verdict) -> ExitCode:
        """Write all reports; give the exit code.

        Raises:
            SporenError: a file could not be written; all other reports are there.

        """
        self._write(verdict, self._outputs)
        return verdict.exit_code

    def _write(self, verdict: Verdict, wanted: Sequence[OutputSpec]) -> None:
        errors = []
        for write in (self._write_files, self._print, self._summarise):
            try:
                write(verdict, wanted)
            except SporenError as error:
                errors.append(error)
        if errors:
            raise errors[0] if len(errors) == 1 else MultipleErrors(errors)

    def _write_files(self, verdict: Verdict, wanted: Sequence[OutputSpec]) -> None:
        output.write_reports(wanted, verdict, self._context())

    def _print(self, verdict: Verdict, wanted: Sequence[OutputSpec]) -> None:
        """Write to standard output; a reader who has seen enough changes nothing."""
        forms = [one.format_name for one in wanted if one.path is None]
        for form in forms:
            if not output.write_stream(
                output.render(form, verdict, self._context(screen=True)), sys.stdout
            ):
                discard_output()
        if wanted and not forms:
            told = [severity_counts(verdict, language) for language in ("nl", "en")]
            nl, en = told if all(told) else ("Niets gevonden", "Nothing found")
            self._session.note(f"{nl}.", f"{en}.")

    def _summarise(self, verdict: Verdict, wanted: Sequence[OutputSpec]) -> None:
        if any(one.format_name == "github" for one in wanted):
            output.write_github_summary(verdict, self._context())

    def _context(self, *, screen: bool = False) -> ReportContext:
        """Say for whom: colour and lines of files are for a terminal, unless asked for."""
        terminal = screen and sys.stdout.isatty()
        excerpts = terminal if self._excerpts is None else self._excerpts
        kept = next(
            (one.path for one in self._outputs if one.path and one.format_name != "github"), None
        )
        return ReportContext(
            self._session.language,
            self._sources,
            label=self._label,
            colour=terminal and _wants_colour(),
            excerpts=excerpts,
            full_report=kept.as_posix() if kept else "",
            seconds=perf_counter() - self._began if terminal else None,
        )


def _wants_colour() -> bool:
    """Return whether a terminal wants colours (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
