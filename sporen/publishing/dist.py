"""The folder that a build publishes: written beside the old one, swapped in when it is whole."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING

from sporen.publishing import pages
from sporen.publishing.serialisations import write_graphs, write_sums
from sporen.publishing.swap import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sporen.graphs import Graphs
    from sporen.project import Folders

INPUTS = "inputs.sha256"


def publish(graphs: Graphs, answers: Iterable[pages.Published]) -> int:
    """Write `dist/`; give the number of files in it, the store apart.

    Raises:
        SporenError: the folder cannot be written; the old one stays as it was.

    """
    published = list(answers)
    with replaced(graphs.folders.dist) as folder:
        write_graphs(graphs, folder)
        for answer in published:
            _write(folder / "answers" / f"{answer.id}.csv", answer.csv)
            _write(folder / "answers" / f"{answer.id}.json", answer.json)
        for name, page in pages.render(graphs, published):
            _write(folder / name, page)
        _write(folder / INPUTS, inputs(graphs.folders))
        graphs.store.write(folder / "store")
        return write_sums(folder)


def inputs(folders: Folders) -> str:
    """List the files a build reads with their SHA-256, and the version that reads them.

    The list is the same on every machine, and `sha256sum -c` takes it from the project's root.
    """
    paths = {file.path for file in folders.graph_files()}
    paths |= {folders.text_of(letter) for letter in folders.letters()}
    lines = [f"# sporen {version('sporen')}\n"]
    for path in sorted(paths, key=folders.relative):
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "-"
        lines.append(f"{digest}  {folders.relative(path)}\n")
    return "".join(lines)


def is_current(folders: Folders) -> bool:
    """Tell whether the published store was built from the files as they are now."""
    try:
        built_from = (folders.dist / INPUTS).read_text(encoding="utf-8")
        return (folders.dist / "store").is_dir() and built_from == inputs(folders)
    except OSError:
        return False


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
