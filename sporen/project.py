"""Where a project keeps its folders, and which named graph each file fills."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from sporen.errors import ExitCode, SporenError
from sporen.location import Location
from sporen.rdf.namespaces import SPG
from sporen.strings import quote

if TYPE_CHECKING:
    from pathlib import Path

#: The layers an author writes for a letter, in the order of who speaks: the letter first.
AUTHORED = ("source", "editorial", "external", "follow-up")
#: The layers that a build makes from them.
GENERATED = ("reading", "inferred")
SETTINGS_FILE = "pyproject.toml"
#: What of the data shapes must speak about, as the settings call it.
COVERAGE_THRESHOLDS = ("classes", "properties")
#: An address under which files can be: of the web, without a query, a fragment or a login, and
#: without what would have to be escaped in the rules of a server.
_SITE = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?(?:/[A-Za-z0-9~_-][A-Za-z0-9._~-]*)*/?",
    re.IGNORECASE,
)


class GraphFile(NamedTuple):
    """A file and the named graph it fills."""

    graph: str
    path: Path


@dataclass(frozen=True, slots=True)
class ProjectPaths:
    """The folders of one project and what its settings say.

    `shared` maps the name of a file in `data/` to the shared graph it fills, where the two differ.
    `floors` says of how many classes and properties of the data shapes must speak, in percent.
    `version` is that of the project, where it says one. `site` is the address under which the
    published folder stands on the web, with a `/` at its end; "" where the settings give none.
    """

    root: Path
    shared_graphs: dict[str, str]
    coverage_thresholds: dict[str, float] = field(default_factory=dict)
    version: str = ""
    site: str = ""

    @property
    def settings_file(self) -> Path:
        """The file that holds the settings."""
        return self.root / SETTINGS_FILE

    @property
    def site_path(self) -> str:
        """The path of the site on its host: `/`, and also where no address is given."""
        return urlsplit(self.site).path or "/"

    @property
    def data(self) -> Path:
        """What is said."""
        return self.root / "data"

    @property
    def ontology(self) -> Path:
        """What the words mean."""
        return self.root / "ontology"

    @property
    def rules(self) -> Path:
        """What follows and OWL cannot say."""
        return self.ontology / "rules"

    @property
    def queries(self) -> Path:
        """What can be asked."""
        return self.root / "queries"

    @property
    def shapes(self) -> Path:
        """What must hold."""
        return self.root / "shapes"

    @property
    def integrity(self) -> Path:
        """The rules about the data."""
        return self.shapes / "integrity"

    @property
    def sources(self) -> tuple[Path, ...]:
        """The folders that a check reads."""
        return (self.data, self.ontology, self.queries, self.shapes)

    @property
    def hygiene(self) -> Path:
        """The rules about the ontology and the files."""
        return self.shapes / "hygiene"

    @property
    def dist(self) -> Path:
        """What a build publishes."""
        return self.root / "dist"

    @property
    def cache(self) -> Path:
        """What a build may keep to be quick the next time; safe to delete."""
        return self.root / ".sporen"

    def letters(self) -> tuple[str, ...]:
        """Return the ids of the letters: folders of `data/` with an authored layer or a text."""
        names = {f"{layer}.ttl" for layer in AUTHORED} | {"letter.txt"}
        return tuple(
            sorted(
                folder.name
                for folder in self.data.glob("*/")
                if not folder.name.startswith(".")
                and any((folder / name).exists() for name in names)
            )
        )

    def letter_text(self, letter: str) -> Path:
        """Say where the untouched text of a letter lies."""
        return self.data / letter / "letter.txt"

    def graph_files(self) -> tuple[GraphFile, ...]:
        """List every Turtle file with the graph it fills, sorted by graph and path.

        `ontology/*.ttl` fill the graph `ontology`, `ontology/concepts/` and `alignments/` the
        graph `concepts`, `shapes/*.ttl` the graph `shapes`. A file of `data/` fills the shared
        graph of its own name. In a letter's folder the authored layers fill its own graphs; any
        other file adds to a shared graph.

        Raises:
            SporenError: a file would fill a graph that only a build may fill.

        """
        found = [GraphFile(SPG + "ontology", path) for path in self.ontology.glob("*.ttl")]
        for folder in ("concepts", "alignments"):
            found += [
                GraphFile(SPG + "concepts", path) for path in (self.ontology / folder).glob("*.ttl")
            ]
        found += [GraphFile(SPG + "shapes", path) for path in self.shapes.glob("*.ttl")]
        found += [GraphFile(self._shared(path.stem), path) for path in self.data.glob("*.ttl")]
        for letter in self.letters():
            for path in (self.data / letter).glob("*.ttl"):
                own = path.stem in AUTHORED
                graph = layer_graph(letter, path.stem) if own else self._shared(path.stem)
                found.append(GraphFile(graph, path))
        seen = [file for file in found if not file.path.name.startswith(".")]
        for file in seen:
            if file.path.stem in GENERATED:
                raise SporenError(
                    f"{self.relative(file.path)} is van een laag die de bouw zelf maakt. "
                    "Haal het bestand weg.",
                    f"{self.relative(file.path)} is of a layer that the build itself makes. "
                    "Take the file away.",
                )
        return tuple(sorted(seen, key=lambda file: (file.graph, file.path.as_posix())))

    def relative(self, path: Path) -> str:
        """Write a path from the root, with `/`, as findings show it."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def _shared(self, name: str) -> str:
        return SPG + self.shared_graphs.get(name, name)


def layer_graph(letter: str, layer: str) -> str:
    """Return the IRI of a letter's graph of one layer."""
    return f"{SPG}{letter}/{layer}"


def letter_in_iri(iri: str, start: str) -> str:
    """Return the letter whose name stands behind a beginning, or ""."""
    letter, slash, _ = iri.removeprefix(start).partition("/")
    return letter if slash and iri.startswith(start) else ""


def find_project(start: Path) -> ProjectPaths:
    """Find the project that `start` lies in: the nearest folder upwards whose settings name it.

    Raises:
        SporenError: no folder has a `[tool.sporen]` table, or the file cannot be read.

    """
    start = start.resolve()
    for folder in (start, *start.parents):
        settings = _settings(folder / SETTINGS_FILE)
        if settings is not None:
            table, version = settings
            shared = {**table.get("graphs", {})}
            return ProjectPaths(
                folder, shared, _coverage_thresholds(table, folder), version, _site(table, folder)
            )
    raise SporenError(
        f"Geen Sporen-project in {start} of een map erboven. "
        "Ga naar een project of geef --project.",
        f"No Sporen project in {start} or a folder above it. Go to a project or give --project.",
        code=ExitCode.USAGE,
    )


def _coverage_thresholds(settings: dict[str, Any], folder: Path) -> dict[str, float]:
    """Read `[tool.sporen.coverage]`."""
    floors: dict[str, Any] = {**settings.get("coverage", {})}
    wrong = [
        name
        for name, least in floors.items()
        if name not in COVERAGE_THRESHOLDS
        or not isinstance(least, int | float)
        or not 0 <= least <= 100  # noqa: PLR2004  percent
    ]
    if wrong:
        known = ", ".join(COVERAGE_THRESHOLDS)
        raise SporenError(
            f"[tool.sporen.coverage] kent {wrong[0]} niet zo. Geef een percentage bij {known}.",
            f"[tool.sporen.coverage] does not know {wrong[0]} so. Give a percentage with {known}.",
            location=Location((folder / SETTINGS_FILE).as_posix()),
        )
    return floors


def _site(settings: dict[str, Any], folder: Path) -> str:
    """Read where the published folder stands on the web, written with or without a `/` at its end.

    Raises:
        SporenError: no files can stand under such an address.

    """
    site = settings.get("site", "")
    if site == "":
        return ""
    if not isinstance(site, str) or not _SITE.fullmatch(site):
        raise SporenError(
            f"[tool.sporen] site = {quote(str(site))} is geen adres van een site. "
            "Geef er een als https://voorbeeld.nl/sporen.",
            f"[tool.sporen] site = {quote(str(site))} is not the address of a site. "
            "Give one like https://example.org/sporen.",
            location=Location((folder / SETTINGS_FILE).as_posix()),
        )
    return f"{site.rstrip('/')}/"


def _settings(path: Path) -> tuple[dict[str, Any], str] | None:
    """Read the settings of a project, and its version, "" where it says none; None for none."""
    if not path.is_file():
        return None
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SporenError(
            f"{path} is geen leesbaar TOML: {error}. Herstel het bestand.",
            f"{path} is not readable TOML: {error}. Mend the file.",
        ) from error
    settings = table.get("tool", {}).get("sporen")
    if settings is None:
        return None
    return {**settings}, str(table.get("project", {}).get("version", ""))
