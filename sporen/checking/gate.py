"""What is asked of a gate: which findings are accepted, and since when lines must have changed."""

from __future__ import annotations

import os
import subprocess
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
    """What a command line asks of the gate; `day` is a date, or None."""

    baseline: Path | None = None
    write_baseline: bool = False
    reason: str = ""
    day: str | None = None
    revision: str | None = None


class Gate(NamedTuple):
    """What was accepted before and what changed, read before the check begins."""

    baseline: Baseline | None = None
    changes: Changes | None = None
    #: The file to write anew, with the reason and the date of what is new in it.
    new_baseline: Path | None = None
    reason: str = ""
    day: str = ""

    def judge(self, checked: CheckResult, gate: Severity | None) -> Verdict:
        """Judge a check; where asked, first accept what fails it now.

        Raises:
            SporenError: something new is to be accepted without a reason, or the file cannot be
                written.

        """
        verdict = judge(checked, gate, baseline=self.baseline, changes=self.changes)
        if self.new_baseline is None or verdict.exit_code is ExitCode.DISAGREEMENT:
            return verdict
        from sporen.checking import baseline  # noqa: PLC0415  few ask for it
        from sporen.checking.reports.output import write_file  # noqa: PLC0415

        accepted = [
            one
            for one in verdict.findings
            if one.standing is Standing.ACCEPTED
            or (one.finding.code != baseline.STALE and verdict.fails(one))
        ]
        entries = baseline.update_entries(accepted, self.baseline, self.reason, self.day)
        write_file(self.new_baseline, [baseline.to_json(entries)])
        kept = baseline.read(self.new_baseline, self.new_baseline.as_posix())
        return judge(checked, gate, baseline=kept, changes=self.changes)


def load_gate(options: GateOptions, root: Path) -> Gate:
    """Read what is asked for; `root` is the folder of what is checked.

    Raises:
        SporenError: options do not go together, the baseline is none, or git does not know what
            changed.

    """
    _check_options(options)
    narrowing = Gate()
    if options.baseline and (options.baseline.exists() or not options.write_baseline):
        from sporen.checking import baseline  # noqa: PLC0415  few ask for it

        narrowing = narrowing._replace(
            baseline=baseline.read(options.baseline, options.baseline.as_posix())
        )
    if options.write_baseline:
        narrowing = narrowing._replace(
            new_baseline=options.baseline,
            reason=options.reason.strip(),
            day=_acceptance_date(options.day, root),
        )
    if options.revision is not None:
        from sporen.checking import git_changes  # noqa: PLC0415  few ask for it

        narrowing = narrowing._replace(changes=git_changes.changed_since(root, options.revision))
    return narrowing


def _check_options(options: GateOptions) -> None:
    if options.write_baseline and options.baseline is None:
        raise _usage_error(
            "--write-baseline schrijft het bestand van --baseline. Noem dat erbij.",
            "--write-baseline writes the file of --baseline. Name that too.",
        )
    if not options.write_baseline and (options.reason or options.day):
        raise _usage_error(
            "--reason en --date horen bij --write-baseline. Geef dat erbij, of laat ze weg.",
            "--reason and --date belong to --write-baseline. Give that too, or leave them out.",
        )


def _usage_error(nl: str, en: str) -> SporenError:
    return SporenError(nl, en, code=ExitCode.USAGE)


def _acceptance_date(given: str | None, root: Path) -> str:
    """Return the date of what is accepted: the one given, else that of the build or the commit."""
    if given is not None:
        try:
            return date.fromisoformat(given).isoformat()
        except ValueError as error:
            raise _usage_error(
                f"{quote(given)} is geen datum. Schrijf hem als 2026-01-31.",
                f"{quote(given)} is no date. Write it as 2026-01-31.",
            ) from error
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    committed = _last_commit_date(root)
    if committed:
        return committed
    raise _usage_error(
        "De datum is niet bekend: hier is geen commit. Geef hem met --date.",
        "The date is not known: there is no commit here. Give it with --date.",
    )


def _last_commit_date(root: Path) -> str:
    """Return the date of the last commit, or nothing where there is none."""
    try:
        done = subprocess.run(  # noqa: S603  nothing of it is from elsewhere
            ["git", "-C", os.fspath(root), "log", "-1", "--format=%cs"],  # noqa: S607  as people find it
            capture_output=True,
            check=False,
            text=True,
            stdin=subprocess.DEVNULL,
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
