"""The gate of a check: which findings count, by a baseline and by a git revision."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from sporen.checking.judgement import Standing
from sporen.checking.verdict import judge
from sporen.errors import ExitCode, SporenError
from sporen.strings import quote

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.checking.baseline import Baseline
    from sporen.checking.git_changes import Changes
    from sporen.checking.result import CheckResult
    from sporen.checking.verdict import Verdict
    from sporen.findings import Severity


class GateOptions(NamedTuple):
    """The options of the command line that set the gate; `day` is an ISO 8601 date."""

    baseline: Path | None = None
    write_baseline: bool = False
    reason: str = ""
    day: str | None = None
    revision: str | None = None


class Gate(NamedTuple):
    """A baseline and the changes since a revision, both read before the check starts."""

    baseline: Baseline | None = None
    changes: Changes | None = None
    #: The baseline to write, with the reason and the date of its new entries.
    new_baseline: Path | None = None
    reason: str = ""
    day: str = ""

    def judge(self, result: CheckResult, gate: Severity | None) -> Verdict:
        """Return the verdict; if a baseline is to be written, first accept what fails.

        Raises:
            SporenError: If a new entry has no reason or the baseline cannot be written.

        """
        verdict = judge(result, gate, baseline=self.baseline, changes=self.changes)
        if self.new_baseline is None or verdict.exit_code is ExitCode.DISAGREEMENT:
            return verdict
        from sporen.checking import baseline  # noqa: PLC0415  rarely needed
        from sporen.checking.reports.output import write_file  # noqa: PLC0415  rarely needed

        accepted = [
            judged
            for judged in verdict.findings
            if judged.standing is Standing.ACCEPTED
            or (judged.finding.code != baseline.STALE and verdict.fails(judged))
        ]
        entries = baseline.update_entries(accepted, self.baseline, self.reason, self.day)
        write_file(self.new_baseline, [baseline.to_json(entries)])
        written = baseline.read(self.new_baseline, self.new_baseline.as_posix())
        return judge(result, gate, baseline=written, changes=self.changes)


def load_gate(options: GateOptions, root: Path) -> Gate:
    """Read the baseline and the changes that the options name.

    Args:
        options: The options of the command line.
        root: The folder that is checked.

    Raises:
        SporenError: If the options cannot be combined, the baseline is invalid or git fails.

    """
    _check_options(options)
    gate = Gate()
    path = options.baseline
    if path and (path.exists() or not options.write_baseline):
        from sporen.checking import baseline  # noqa: PLC0415  rarely needed

        gate = gate._replace(baseline=baseline.read(path, path.as_posix()))
    if options.write_baseline:
        day = _acceptance_date(options.day, root)
        gate = gate._replace(new_baseline=path, reason=options.reason.strip(), day=day)
    if options.revision is not None:
        from sporen.checking import git_changes  # noqa: PLC0415  rarely needed

        gate = gate._replace(changes=git_changes.changed_since(root, options.revision))
    return gate


def _check_options(options: GateOptions) -> None:
    if options.write_baseline and options.baseline is None:
        raise _usage_error(
            "--write-baseline heeft een bestandsnaam nodig. Geef die met --baseline.",
            "--write-baseline needs a file name. Give it with --baseline.",
        )
    if not options.write_baseline and (options.reason or options.day):
        raise _usage_error(
            "--reason en --date werken alleen samen met --write-baseline. Voeg dat toe, of laat ze "
            "weg.",
            "--reason and --date only work with --write-baseline. Add that, or leave them out.",
        )


def _usage_error(nl: str, en: str) -> SporenError:
    return SporenError(nl, en, code=ExitCode.USAGE)


def _acceptance_date(day: str | None, root: Path) -> str:
    """Return the date of new entries: that of the option, of the build, or of the last commit."""
    if day is not None:
        try:
            return date.fromisoformat(day).isoformat()
        except ValueError as error:
            raise _usage_error(
                f"{quote(day)} is geen datum. Schrijf een datum als 2026-01-31.",
                f"{quote(day)} is not a date. Write a date like 2026-01-31.",
            ) from error
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    from sporen.checking.git_changes import last_commit_date  # noqa: PLC0415  rarely needed

    commit_date = last_commit_date(root)
    if commit_date:
        return commit_date
    raise _usage_error(
        "De datum is onbekend: hier is geen commit. Geef de datum met --date.",
        "The date is unknown: there is no commit here. Give the date with --date.",
    )
