"""Findings that were there before and are accepted for a reason: a file that people review."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sporen.errors import ExitCode, SporenError
from sporen.findings import Finding, Severity
from sporen.i18n import Message
from sporen.location import Location
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sporen.checking.judgement import JudgedFinding

#: What a file says that it is.
SCHEMA = "sporen-baseline/1"
#: The code of an entry that accepts what is found no longer.
STALE = "DI-15.stale"
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class Entry(NamedTuple):
    """One finding that is accepted; code and message tell people which, the fingerprint us."""

    fingerprint: str
    code: str
    message: str
    reason: str
    date: str


class Baseline(NamedTuple):
    """The entries of a file by fingerprint, the name it is shown by, and where each stands."""

    display_name: str
    accepted: dict[str, Entry]
    lines: dict[str, int]

    def stale_findings(self, found: set[str]) -> list[Finding]:
        """Return a warning for each entry of which the finding is no longer there."""
        return [
            Finding(
                STALE,
                Severity.WARNING,
                Message(
                    f"{entry.code} van {entry.date} komt niet meer voor: {quote(entry.message)}. "
                    "Haal het weg, of schrijf het bestand opnieuw met --write-baseline.",
                    f"{entry.code} of {entry.date} is found no longer: {quote(entry.message)}. "
                    "Take it away, or write the file anew with --write-baseline.",
                ),
                location=Location(self.display_name, self.lines.get(entry.fingerprint, 0)),
                value=f'"{entry.fingerprint}"',
            )
            for entry in self.accepted.values()
            if entry.fingerprint not in found
        ]


def read(path: Path, shown: str) -> Baseline:
    """Read a baseline; `shown` is how messages name it.

    Raises:
        SporenError: it cannot be read, is no baseline, or an entry lacks something, such as its
            reason.

    """
    text = _read_text(path, shown)
    try:
        held = json.loads(text)
    except json.JSONDecodeError as error:
        raise _not_a_baseline(Location(shown, error.lineno, error.colno)) from error
    except RecursionError as error:
        raise _not_a_baseline(Location(shown)) from error
    if not isinstance(held, dict) or held.get("schema") != SCHEMA:
        raise _not_a_baseline(Location(shown))
    entries = held.get("entries")
    if not isinstance(entries, list):
        raise _not_a_baseline(Location(shown))
    accepted: dict[str, Entry] = {}
    lines: dict[str, int] = {}
    for number, one in enumerate(entries, start=1):
        entry = _parse_entry(one, number, text, shown)
        place = _find_location(entry.fingerprint, text, shown)
        if entry.fingerprint in accepted:
            raise SporenError(
                f"regel {number} van de lijst staat er twee keer in. Haal er een weg.",
                f"entry {number} stands there twice. Take one away.",
                location=place,
            )
        accepted[entry.fingerprint], lines[entry.fingerprint] = entry, place.line
    return Baseline(shown, accepted, lines)


def _read_text(path: Path, shown: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SporenError(
            f"niet te lezen: {error.strerror}. Maak het bestand met --write-baseline.",
            f"cannot be read: {error.strerror}. Make the file with --write-baseline.",
            location=Location(shown),
        ) from error
    except UnicodeDecodeError as error:
        raise _not_a_baseline(Location(shown)) from error


def _not_a_baseline(place: Location) -> SporenError:
    return SporenError(
        f"geen baseline van Sporen ({SCHEMA}). Maak het bestand met --write-baseline.",
        f"not a baseline of Sporen ({SCHEMA}). Make the file with --write-baseline.",
        location=place,
    )


def _parse_entry(given: Any, number: int, text: str, shown: str) -> Entry:  # noqa: ANN401  untrusted JSON
    known = given if isinstance(given, dict) else {}
    entry = Entry(*(_string(known.get(name)) for name in Entry._fields))
    place = _find_location(entry.fingerprint, text, shown)
    wrong = ""
    if not _FINGERPRINT.fullmatch(entry.fingerprint):
        wrong = "fingerprint"
    elif not _is_date(entry.date):
        wrong = "date"
    else:
        wrong = next((name for name, said in entry._asdict().items() if not said.strip()), "")
    if wrong == "reason":
        raise SporenError(
            f"{entry.code} wordt aanvaard zonder reden. Zeg bij «reason» waarom.",
            f"{entry.code} is accepted without a reason. Say in «reason» why.",
            location=place,
        )
    if wrong:
        raise SporenError(
            f"regel {number} van de lijst heeft geen goede «{wrong}». Herstel hem.",
            f"entry {number} has no good «{wrong}». Mend it.",
            location=place,
        )
    return entry


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _find_location(fingerprint: str, text: str, shown: str) -> Location:
    """Return the place of a fingerprint in a file, or the file where it is not there."""
    at = text.find(f'"{fingerprint}"') if fingerprint else -1
    return Location(shown, text.count("\n", 0, at) + 1 if at >= 0 else 0)


def update_entries(
    judged: Iterable[JudgedFinding], before: Baseline | None, reason: str, day: str
) -> list[Entry]:
    """Return the entries that accept some findings; those accepted before keep reason and date.

    Raises:
        SporenError: some are new, and no reason was given for them.

    """
    known = before.accepted if before else {}
    entries = [
        known.get(one.fingerprint)
        or Entry(one.fingerprint, one.finding.code, one.finding.message.en, reason, day)
        for one in judged
    ]
    new = [entry for entry in entries if entry.fingerprint not in known]
    if new and not reason.strip():
        raise SporenError(
            f"{len(new)} nieuwe bevindingen. Zeg met --reason waarom zij worden aanvaard.",
            f"{len(new)} new findings. Say with --reason why they are accepted.",
            code=ExitCode.USAGE,
        )
    return entries


def to_json(entries: Iterable[Entry]) -> str:
    """Write a baseline: an entry of five lines each, so that a review shows what changed."""
    held = {"schema": SCHEMA, "entries": [entry._asdict() for entry in entries]}
    return json.dumps(held, ensure_ascii=False, indent=2) + "\n"
