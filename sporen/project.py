"""Folders of a project, and the named graph that each file fills."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sporen.errors import ExitCode, SporenError
from sporen.rdf.namespaces import OWN
from sporen.settings import SETTINGS_FILE, Settings, read_settings

if TYPE_CHECKING:
    from pathlib import Path

#: The layers of a letter that people write, by provenance: the letter itself first.
AUTHORED = ("source", "editorial", "external", "follow-up")
#: The layers of a letter that a build generates.
GENERATED = ("reading", "inferred")


class GraphFile(NamedTuple):
    """A file and the named graph it fills."""

    graph: str
    path: Path


@dataclass(frozen=True, slots=True)
class ProjectPaths:
    """The folders of a project, and its settings."""

    root: Path
    settings: Settings = field(default_factory=Settings)

    @property
    def settings_file(self) -> Path:
        """The pyproject.toml that holds the settings."""
        return self.root / SETTINGS_FILE

    @property
    def data(self) -> Path:
        """The letters and shared graphs."""
        return self.root / "data"

    @property
    def ontology(self) -> Path:
        """The ontology, concept schemes and alignments."""
        return self.root / "ontology"

    @property
    def rules(self) -> Path:
        """The SPARQL CONSTRUCT rules that go beyond OWL."""
        return self.ontology / "rules"

    @property
    def queries(self) -> Path:
        """The competency questions."""
        return self.root / "queries"

    @property
    def shapes(self) -> Path:
        """The SHACL shapes."""
        return self.root / "shapes"

    @property
    def integrity(self) -> Path:
        """The SPARQL rules about the data."""
        return self.shapes / "integrity"

    @property
    def hygiene(self) -> Path:
        """The SPARQL rules about the ontology and the files."""
        return self.shapes / "hygiene"

    @property
    def sources(self) -> tuple[Path, ...]:
        """The folders that a check reads."""
        return (self.data, self.ontology, self.queries, self.shapes)

    @property
    def dist(self) -> Path:
        """The output of a build."""
        return self.root / "dist"

    @property
    def cache(self) -> Path:
        """The cache of builds; safe to delete."""
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
        """Return the path of the original text of a letter."""
        return self.data / letter / "letter.txt"

    def graph_files(self) -> tuple[GraphFile, ...]:
        """Return every Turtle file with the graph it fills, sorted by graph and path.

        `ontology/*.ttl` fill the graph `ontology`, `ontology/concepts/` and `alignments/` the
        graph `concepts`, `shapes/*.ttl` the graph `shapes`. A file of `data/` fills the shared
        graph of its own name. In a letter's folder the authored layers fill its own graphs; any
        other file adds to a shared graph.

        Raises:
            SporenError: If a file would fill a graph that only a build may fill.

        """
        files = [file for file in self._all_graph_files() if not file.path.name.startswith(".")]
        for file in files:
            if file.path.stem in GENERATED:
                raise SporenError(
                    f"{self.relative(file.path)} hoort bij een laag die de build zelf maakt. "
                    "Verwijder het bestand.",
                    f"{self.relative(file.path)} belongs to a layer that the build generates. "
                    "Remove the file.",
                )
        return tuple(sorted(files, key=lambda file: (file.graph, file.path.as_posix())))

    def _all_graph_files(self) -> list[GraphFile]:
        files = [GraphFile(OWN.graphs + "ontology", path) for path in self.ontology.glob("*.ttl")]
        for folder in ("concepts", "alignments"):
            files += [
                GraphFile(OWN.graphs + "concepts", path)
                for path in (self.ontology / folder).glob("*.ttl")
            ]
        files += [GraphFile(OWN.graphs + "shapes", path) for path in self.shapes.glob("*.ttl")]
        files += [
            GraphFile(self._shared_graph(path.stem), path) for path in self.data.glob("*.ttl")
        ]
        for letter in self.letters():
            for path in (self.data / letter).glob("*.ttl"):
                is_layer = path.stem in AUTHORED
                graph = (
                    layer_graph(letter, path.stem) if is_layer else self._shared_graph(path.stem)
                )
                files.append(GraphFile(graph, path))
        return files

    def _shared_graph(self, name: str) -> str:
        return OWN.graphs + self.settings.shared_graphs.get(name, name)

    def relative(self, path: Path) -> str:
        """Return a path relative to the root, with `/`, as messages show it."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


def layer_graph(letter: str, layer: str) -> str:
    """Return the IRI of the graph of one layer of a letter."""
    return f"{OWN.graphs}{letter}/{layer}"


def letter_in_iri(iri: str, start: str) -> str:
    """Return the letter id that follows `start` in an IRI, or ""."""
    letter, slash, _ = iri.removeprefix(start).partition("/")
    return letter if slash and iri.startswith(start) else ""


def find_project(start: Path) -> ProjectPaths:
    """Open the project of `start`: the nearest folder upwards with a `[tool.sporen]` table.

    From then on this process mints and recognizes the IRIs of that project.

    Raises:
        SporenError: If no folder has that table, or its settings cannot be read.

    """
    start = start.resolve()
    for folder in (start, *start.parents):
        settings = read_settings(folder / SETTINGS_FILE)
        if settings is not None:
            settings.activate()
            return ProjectPaths(folder, settings)
    raise SporenError(
        f"Geen Sporen-project in {start} of een map erboven. "
        "Ga naar een project of geef --project.",
        f"No Sporen project in {start} or a folder above it. Go to a project or give --project.",
        code=ExitCode.USAGE,
    )
