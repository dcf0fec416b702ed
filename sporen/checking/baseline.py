"""Baselines: JSON files with the findings that are accepted, and the reasons."""

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

#: The value of `schema` in a baseline.
SCHEMA = "sporen-baseline/1"
#: The code of an entry without a finding.
STALE = "DI-15.stale"
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class Entry(NamedTuple):
    """An accepted finding, identified by its fingerprint; the code and message are for readers."""

    fingerprint: str
    code: str
    message: str
    reason: str
    date: str


class Baseline(NamedTuple):
    """The entries of a file and their lines, by fingerprint."""

    display_name: str
    accepted: dict[str, Entry]
    lines: dict[str, int]

    def stale_findings(self, fingerprints: set[str]) -> list[Finding]:
        """Return a warning for each entry whose fingerprint no finding has."""
        return [
            Finding(
                STALE,
                Severity.WARNING,
                Message(
                    f"{entry.code} van {entry.date} komt niet meer voor: {quote(entry.message)}. "
                    "Verwijder de regel, of vernieuw het bestand met --write-baseline.",
                    f"{entry.code} of {entry.date} no longer occurs: {quote(entry.message)}. "
                    "Remove the entry, or update the file with --write-baseline.",
                ),
                location=Location(self.display_name, self.lines.get(entry.fingerprint, 0)),
                value=f'"{entry.fingerprint}"',
            )
            for entry in self.accepted.values()
            if entry.fingerprint not in fingerprints
        ]


def read(path: Path, display_name: str) -> Baseline:
    """Read a baseline; `display_name` is its name in messages.

    Raises:
        SporenError: If the file cannot be read, is not a baseline or has an invalid entry.

    """
    text = _read_text(path, display_name)
    accepted: dict[str, Entry] = {}
    lines: dict[str, int] = {}
    for number, fields in enumerate(_parse_entries(text, display_name), start=1):
        entry = _parse_entry(fields, number, text, display_name)
        location = _find_location(entry.fingerprint, text, display_name)
        if entry.fingerprint in accepted:
            raise SporenError(
                f"regel {number} van de lijst staat er twee keer in. Verwijder er een.",
                f"entry {number} is a duplicate. Remove one of the two.",
                location=location,
            )
        accepted[entry.fingerprint], lines[entry.fingerprint] = entry, location.line
    return Baseline(display_name, accepted, lines)


def _read_text(path: Path, display_name: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SporenError(
            f"niet te lezen: {error.strerror}. Maak het bestand met --write-baseline.",
            f"cannot be read: {error.strerror}. Create the file with --write-baseline.",
            location=Location(display_name),
        ) from error
    except UnicodeDecodeError as error:
        raise _not_a_baseline(Location(display_name)) from error


def _parse_entries(text: str, display_name: str) -> list[Any]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise _not_a_baseline(Location(display_name, error.lineno, error.colno)) from error
    except RecursionError as error:
        raise _not_a_baseline(Location(display_name)) from error
    entries = data.get("entries") if isinstance(data, dict) else None
    if not isinstance(entries, list) or data.get("schema") != SCHEMA:
        raise _not_a_baseline(Location(display_name))
    return entries


def _not_a_baseline(location: Location) -> SporenError:
    return SporenError(
        f"geen baseline van Sporen ({SCHEMA}). Maak het bestand met --write-baseline.",
        f"not a baseline of Sporen ({SCHEMA}). Create the file with --write-baseline.",
        location=location,
    )


def _parse_entry(data: object, number: int, text: str, display_name: str) -> Entry:
    fields = data if isinstance(data, dict) else {}
    entry = Entry(*(_string(fields.get(name)) for name in Entry._fields))
    location = _find_location(entry.fingerprint, text, display_name)
    invalid = ""
    if not _FINGERPRINT.fullmatch(entry.fingerprint):
        invalid = "fingerprint"
    elif not _is_date(entry.date):
        invalid = "date"
    else:
        invalid = next((name for name, value in entry._asdict().items() if not value.strip()), "")
    if invalid == "reason":
        raise SporenError(
            f"{entry.code} is aanvaard zonder reden. Vul bij «reason» een reden in.",
            f"{entry.code} is accepted without a reason. Give one in «reason».",
            location=location,
        )
    if invalid:
        raise SporenError(
            f"regel {number} van de lijst heeft geen geldige «{invalid}». Herstel die.",
            f"entry {number} has no valid «{invalid}». Correct it.",
            location=location,
        )
    return entry


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _find_location(fingerprint: str, text: str, display_name: str) -> Location:
    """Return the location of a fingerprint, or of the file if it is not there."""
    offset = text.find(f'"{fingerprint}"') if fingerprint else -1
    return Location(display_name, text.count("\n", 0, offset) + 1 if offset >= 0 else 0)


def update_entries(
    findings: Iterable[JudgedFinding], previous: Baseline | None, reason: str, day: str
) -> list[Entry]:
    """Return an entry for each finding; entries of the previous baseline do not change.

    Raises:
        SporenError: If there are new entries and no reason.

    """
    accepted = previous.accepted if previous else {}
    entries = [
        accepted.get(judged.fingerprint)
        or Entry(judged.fingerprint, judged.finding.code, judged.finding.message.en, reason, day)
        for judged in findings
    ]
    new = [entry for entry in entries if entry.fingerprint not in accepted]
    if new and not reason.strip():
        raise SporenError(
            f"{len(new)} nieuwe bevindingen. Leg met --reason uit waarom u die aanvaardt.",
            f"{len(new)} new findings. Explain with --reason why you accept them.",
            code=ExitCode.USAGE,
        )
    return entries


def to_json(entries: Iterable[Entry]) -> str:
    """Return a baseline as JSON with one field on each line, for readable diffs."""
    data = {"schema": SCHEMA, "entries": [entry._asdict() for entry in entries]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
