"""A verdict told: in the formats asked for, on standard output and in files."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from sporen.checking.excerpts import Sources
from sporen.checking.reports import output
from sporen.checking.reports.report_context import View, nameless, numbers
from sporen.cli.context import say_no_more
from sporen.errors import ExitCode, MultipleErrors, SporenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sporen.checking.coverage import Checked
    from sporen.checking.reports.output import Wanted
    from sporen.checking.verdict import Verdict
    from sporen.cli.context import Session
    from sporen.i18n import Message
    from sporen.stores.oxigraph import OxigraphStore

#: What is told on standard error at once, with reports for machines or without.
_TOLD_AT_ONCE = (ExitCode.USAGE, ExitCode.INTERNAL_ERROR)


class Telling:
    """Reports on what is checked below a folder; `excerpts` is None where a terminal decides."""

    def __init__(
        self, session: Session, root: Path, wanted: tuple[Wanted, ...], *, excerpts: bool | None
    ) -> None:
        self._session = session
        self._wanted = wanted
        self._excerpts = excerpts
        self._began = perf_counter()
        self._sources = Sources(root)
        self._label: Callable[[str], Message] = nameless

    def know(self, store: OxigraphStore) -> None:
        """Learn where the names of things are kept."""
        from sporen.checking.names import names_in

        self._label = names_in(store)

    def with_places(self, checked: Checked) -> Checked:
        """Add to what was tried where each shape stands, where a report tells it."""
        if all(one.form != "junit" for one in self._wanted):
            return checked
        from sporen.checking.cases import located

        return replace(checked, cases=located(checked.cases, checked.places))

    @contextmanager
    def of_what_cannot_be_read(self) -> Iterator[None]:
        """Let reports for machines hold what could not be read too; then the command ends."""
        try:
            yield
        except SporenError as error:
            if error.code not in _TOLD_AT_ONCE:
                from sporen.checking.verdict import verdict_on

                self._write(verdict_on(error), self._for_machines())
            raise

    def _for_machines(self) -> list[Wanted]:
        """Return the reports that stand by themselves: people read what standard error says."""
        return [one for one in self._wanted if one.path or one.form != "text"]

    def tell(self, verdict: Verdict) -> ExitCode:
        """Write all reports; give the exit code.

        Raises:
            SporenError: a file could not be written; all other reports are there.

        """
        self._write(verdict, self._wanted)
        return verdict.code

    def _write(self, verdict: Verdict, wanted: Sequence[Wanted]) -> None:
        errors = []
        for write in (self._write_files, self._print, self._summarise):
            try:
                write(verdict, wanted)
            except SporenError as error:
                errors.append(error)
        if errors:
            raise errors[0] if len(errors) == 1 else MultipleErrors(errors)

    def _write_files(self, verdict: Verdict, wanted: Sequence[Wanted]) -> None:
        output.write(wanted, verdict, self._view())

    def _print(self, verdict: Verdict, wanted: Sequence[Wanted]) -> None:
        """Write to standard output; a reader who has seen enough changes nothing."""
        forms = [one.form for one in wanted if one.path is None]
        for form in forms:
            if not output.put(output.pieces(form, verdict, self._view(screen=True)), sys.stdout):
                say_no_more()
        if wanted and not forms:
            told = [numbers(verdict, language) for language in ("nl", "en")]
            nl, en = told if all(told) else ("Niets gevonden", "Nothing found")
            self._session.note(f"{nl}.", f"{en}.")

    def _summarise(self, verdict: Verdict, wanted: Sequence[Wanted]) -> None:
        if any(one.form == "github" for one in wanted):
            output.summarise(verdict, self._view())

    def _view(self, *, screen: bool = False) -> View:
        """Say for whom: colour and lines of files are for a terminal, unless asked for."""
        terminal = screen and sys.stdout.isatty()
        excerpts = terminal if self._excerpts is None else self._excerpts
        kept = next((one.path for one in self._wanted if one.path and one.form != "github"), None)
        return View(
            self._session.language,
            self._sources,
            label=self._label,
            colour=terminal and _coloured(),
            excerpts=excerpts,
            kept=kept.as_posix() if kept else "",
            seconds=perf_counter() - self._began if terminal else None,
        )


def _coloured() -> bool:
    """Return whether a terminal wants colours (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
