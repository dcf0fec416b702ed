"""What is asked of a gate: which findings are accepted, and since when lines must have changed."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from sporen.checking.verdict import Standing, judge
from sporen.errors import ExitCode, SporenError
from sporen.strings import quote

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.checking.baseline import Baseline
    from sporen.checking.coverage import Checked
    from sporen.checking.git_changes import Changes
    from sporen.checking.verdict import Verdict
    from sporen.findings import Severity


class Asked(NamedTuple):
    """What a command line asks of the gate; `day` is a date, or None."""

    baseline: Path | None = None
    renew: bool = False
    reason: str = ""
    day: str | None = None
    revision: str | None = None


class Narrowing(NamedTuple):
    """What was accepted before and what changed, read before the check begins."""

    baseline: Baseline | None = None
    changes: Changes | None = None
    #: The file to write anew, with the reason and the date of what is new in it.
    renewed: Path | None = None
    reason: str = ""
    day: str = ""

    def judge(self, checked: Checked, gate: Severity | None) -> Verdict:
        """Judge a check; where asked, first accept what fails it now.

        Raises:
            SporenError: something new is to be accepted without a reason, or the file cannot be
                written.

        """
        verdict = judge(checked, gate, baseline=self.baseline, changes=self.changes)
        if self.renewed is None or verdict.code is ExitCode.DISAGREEMENT:
            return verdict
        from sporen.checking import baseline  # noqa: PLC0415  few ask for it
        from sporen.checking.reports.output import write_file  # noqa: PLC0415

        accepted = [
            one
            for one in verdict.judged
            if one.standing is Standing.ACCEPTED
            or (one.finding.code != baseline.STALE and verdict.fails(one))
        ]
        entries = baseline.renewed(accepted, self.baseline, self.reason, self.day)
        write_file(self.renewed, [baseline.written(entries)])
        kept = baseline.read(self.renewed, self.renewed.as_posix())
        return judge(checked, gate, baseline=kept, changes=self.changes)


def read(asked: Asked, root: Path) -> Narrowing:
    """Read what is asked for; `root` is the folder of what is checked.

    Raises:
        SporenError: options do not go together, the baseline is none, or git does not know what
            changed.

    """
    _refuse(asked)
    narrowing = Narrowing()
    if asked.baseline and (asked.baseline.exists() or not asked.renew):
        from sporen.checking import baseline  # noqa: PLC0415  few ask for it

        narrowing = narrowing._replace(
            baseline=baseline.read(asked.baseline, asked.baseline.as_posix())
        )
    if asked.renew:
        narrowing = narrowing._replace(
            renewed=asked.baseline, reason=asked.reason.strip(), day=_day(asked.day, root)
        )
    if asked.revision is not None:
        from sporen.checking import git_changes  # noqa: PLC0415  few ask for it

        narrowing = narrowing._replace(changes=git_changes.since(root, asked.revision))
    return narrowing


def _refuse(asked: Asked) -> None:
    if asked.renew and asked.baseline is None:
        raise _usage(
            "--write-baseline schrijft het bestand van --baseline. Noem dat erbij.",
            "--write-baseline writes the file of --baseline. Name that too.",
        )
    if not asked.renew and (asked.reason or asked.day):
        raise _usage(
            "--reason en --date horen bij --write-baseline. Geef dat erbij, of laat ze weg.",
            "--reason and --date belong to --write-baseline. Give that too, or leave them out.",
        )


def _usage(nl: str, en: str) -> SporenError:
    return SporenError(nl, en, code=ExitCode.USAGE)


def _day(given: str | None, root: Path) -> str:
    """Return the date of what is accepted: the one given, else that of the build or the commit."""
    if given is not None:
        try:
            return date.fromisoformat(given).isoformat()
        except ValueError as error:
            raise _usage(
                f"{quote(given)} is geen datum. Schrijf hem als 2026-01-31.",
                f"{quote(given)} is no date. Write it as 2026-01-31.",
            ) from error
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    committed = _committed(root)
    if committed:
        return committed
    raise _usage(
        "De datum is niet bekend: hier is geen commit. Geef hem met --date.",
        "The date is not known: there is no commit here. Give it with --date.",
    )


def _committed(root: Path) -> str:
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
