"""Settings of a project: the `[tool.sporen]` table of its pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from sporen.errors import SporenError
from sporen.i18n import LANGUAGES, SITE_LANGUAGES
from sporen.location import Location
from sporen.rdf.namespaces import OWN, SPOREN
from sporen.strings import quote

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS_FILE = "pyproject.toml"
DEFAULT_NAME = "Sporen"
#: The maximum number of characters in the name of a site.
MAX_NAME_LENGTH = 60
#: The parts of the data for which `[tool.sporen.coverage]` can set a threshold.
COVERAGE_THRESHOLDS = ("classes", "properties")
#: The URL of a site: http(s), without query, fragment or credentials, and without characters that
#: the configuration of a web server would have to escape.
_SITE_URL = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?(?:/[A-Za-z0-9~_-][A-Za-z0-9._~-]*)*/?",
    re.IGNORECASE,
)
#: The start of IRIs. It ends in `/`, because each IRI has its own page, which IRIs with `#` share.
_BASE = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a project.

    Attributes:
        shared_graphs: the shared graph that a file in `data/` fills, by the stem of its name, where
            the two differ.
        coverage_thresholds: the least percentage of classes and of properties that shapes target.
        version: the version of the project; "" if there is none.
        site: the URL of the published site, ending in `/`; "" if there is none.
        name: the name of the site, in the title and header of every page.
        languages: the languages of the site; pages in the first are at its root.
        base: the start of the IRIs that the project mints, ending in `/`.

    """

    shared_graphs: dict[str, str] = field(default_factory=dict)
    coverage_thresholds: dict[str, float] = field(default_factory=dict)
    version: str = ""
    site: str = ""
    name: str = DEFAULT_NAME
    languages: tuple[str, ...] = LANGUAGES
    base: str = SPOREN

    @property
    def site_path(self) -> str:
        """The path of the site on its host; `/` if no site is set."""
        return urlsplit(self.site).path or "/"

    def activate(self) -> None:
        """Configure this process for the project: the namespaces and the languages of its site."""
        OWN.configure(self.base)
        SITE_LANGUAGES.configure(self.languages)


class _Table(NamedTuple):
    """The `[tool.sporen]` table of a file."""

    values: dict[str, Any]
    path: Path
    text: str

    def error(self, nl: str, en: str, key: str, header: str = "tool.sporen") -> SporenError:
        """Return an error at the line of a key below a header."""
        line, is_below = 0, False
        for number, written in enumerate(self.text.splitlines(), 1):
            if written.lstrip().startswith("["):
                is_below = written.strip().startswith(f"[{header}]")
            elif is_below and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", written):
                line = number
        return SporenError(nl, en, location=Location(self.path.as_posix(), line))


def read_settings(path: Path) -> Settings | None:
    """Return the settings in a pyproject.toml, or None if it has no `[tool.sporen]` table.

    Raises:
        SporenError: If the file is not TOML, or a setting has a value that is not allowed.

    """
    if not path.is_file():
        return None
    try:
        text = path.read_text(encoding="utf-8")
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SporenError(
            f"{path} is geen leesbaar TOML: {error}. Herstel het bestand.",
            f"{path} is not readable TOML: {error}. Fix the file.",
        ) from error
    values = document.get("tool", {}).get("sporen")
    if values is None:
        return None
    table = _Table(values, path, text)
    return Settings(
        {**values.get("graphs", {})},
        _coverage_thresholds(table),
        str(document.get("project", {}).get("version", "")),
        _site(table),
        _name(table),
        _languages(table),
        _base(table),
    )


def _coverage_thresholds(table: _Table) -> dict[str, float]:
    """Return the thresholds of `[tool.sporen.coverage]`."""
    thresholds: dict[str, Any] = {**table.values.get("coverage", {})}
    for name, percentage in thresholds.items():
        if (
            name not in COVERAGE_THRESHOLDS
            or not isinstance(percentage, int | float)
            or not 0 <= percentage <= 100  # noqa: PLR2004  percent
        ):
            known = ", ".join(COVERAGE_THRESHOLDS)
            raise table.error(
                f"[tool.sporen.coverage] {name} is geen geldige instelling. Geef een percentage "
                f"bij {known}.",
                f"[tool.sporen.coverage] {name} is not a valid setting. Give a percentage for "
                f"{known}.",
                name,
                "tool.sporen.coverage",
            )
    return thresholds


def _site(table: _Table) -> str:
    """Return the URL of the published site with one `/` at its end."""
    site = table.values.get("site", "")
    if site == "":
        return ""
    if not isinstance(site, str) or not _SITE_URL.fullmatch(site):
        raise table.error(
            f"[tool.sporen] site = {quote(str(site))} is geen adres van een site. "
            "Geef er een als https://voorbeeld.nl/sporen.",
            f"[tool.sporen] site = {quote(str(site))} is not the address of a site. "
            "Give one like https://example.org/sporen.",
            "site",
        )
    return f"{site.rstrip('/')}/"


def _name(table: _Table) -> str:
    """Return the name of the site."""
    name = table.values.get("name", DEFAULT_NAME)
    if (
        not isinstance(name, str)
        or not name.isprintable()
        or not 0 < len(name.strip()) <= MAX_NAME_LENGTH
    ):
        raise table.error(
            f"[tool.sporen] name = {quote(str(name))} is geen naam van een site. "
            f"Geef 1 tot {MAX_NAME_LENGTH} tekens op één regel.",
            f"[tool.sporen] name = {quote(str(name))} is not the name of a site. "
            f"Give 1 to {MAX_NAME_LENGTH} characters on one line.",
            "name",
        )
    return name.strip()


def _languages(table: _Table) -> tuple[str, ...]:
    """Return the languages of the site, the default first."""
    languages = table.values.get("languages", list(LANGUAGES))
    if (
        not isinstance(languages, list)
        or not languages
        or any(language not in LANGUAGES for language in languages)
        or len(set(languages)) < len(languages)
    ):
        known = ", ".join(f'"{language}"' for language in LANGUAGES)
        raise table.error(
            f"[tool.sporen] languages = {quote(str(languages))} is geen lijst van talen van een "
            f"site. Kies een of meer van {known}, elk één keer.",
            f"[tool.sporen] languages = {quote(str(languages))} is not a list of languages of a "
            f"site. Choose one or more of {known}, each once.",
            "languages",
        )
    return tuple(languages)


def _base(table: _Table) -> str:
    """Return the start of the project's own IRIs."""
    base = table.values.get("base", SPOREN)
    if not isinstance(base, str) or not _BASE.fullmatch(base):
        raise table.error(
            f"[tool.sporen] base = {quote(str(base))} is geen begin van IRI's. Geef een absoluut "
            "http(s)-adres dat eindigt op /, zoals https://voorbeeld.nl/brieven/.",
            f"[tool.sporen] base = {quote(str(base))} cannot start an IRI. Give an absolute "
            "http(s) address that ends in /, such as https://example.org/letters/.",
            "base",
        )
    return base
