"""The folder that a build publishes: written beside the old one, swapped in when it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.publishing import inputs, pages
from sporen.publishing.serialisations import write_graphs, write_sums
from sporen.publishing.swap import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sporen.graphs import Graphs


def publish(graphs: Graphs, answers: Iterable[pages.Published]) -> int:
    """Write `dist/`; give the number of files in it, the store apart.

    Raises:
        SporenError: the folder cannot be written; the old one stays as it was.

    """
    published = list(answers)
    with replaced(graphs.folders.dist) as folder:
        write_graphs(graphs, folder)
        for letter in graphs.folders.letters():
            text = graphs.folders.text_of(letter).read_bytes()
            _write(folder / "letter" / f"{letter}.txt", text.decode("utf-8"))
        for answer in published:
            _write(folder / "answers" / f"{answer.id}.csv", answer.csv)
            _write(folder / "answers" / f"{answer.id}.json", answer.json)
        for name, page in pages.render(graphs, published):
            _write(folder / name, page)
        _write(folder / inputs.FILE, inputs.inputs(graphs.folders))
        graphs.store.write(folder / "store")
        return write_sums(folder)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
