"""The folder that a build publishes: written beside the old one, swapped in when it is whole."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Self

from sporen.beside import Beside
from sporen.publishing import inputs, site
from sporen.publishing.data import publication, serialisations, sitemap
from sporen.publishing.hosts import files as hosts
from sporen.publishing.hosts.layout import Made
from sporen.publishing.swap import replaced
from sporen.vocabulary import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sporen.findings import SporenError
    from sporen.graphs import Graphs
    from sporen.publishing.published import Published

#: What holds the checksums of all files, the store apart, whose bytes differ from build to build.
SUMS = "SHA256SUMS"


def publish(
    graphs: Graphs,
    answers: Iterable[Published],
    note: Callable[[SporenError], None] = lambda _: None,
) -> int:
    """Write `dist/`; give the number of files in it, the store apart.

    `note` is called with what the site has to do without.

    Raises:
        SporenError: the folder cannot be written, or the text of a letter cannot be read; the old
            one stays as it was.

    """
    published = list(answers)
    dist, made = graphs.folders.dist, Made()
    with replaced(dist) as folder, _Writing(folder, dist) as writing:
        for name, content in _files(graphs, published, note):
            made.note(name, content)
            writing.add(name, content)
        for name, content in hosts.files(made.layout(graphs), graphs.store):
            writing.add(name, content)
        graphs.store.write(folder / "store")
        return writing.finish()


def _files(
    graphs: Graphs, answers: list[Published], note: Callable[[SporenError], None]
) -> Iterator[tuple[str, str | bytes]]:
    """Give each file that is published: its path in the folder, and what it holds."""
    dumps = serialisations.of_graphs(graphs)
    told = publication.of(graphs, answers, dumps)
    yield from dumps.files.items()
    for letter in graphs.folders.letters():
        yield f"letter/{letter}.txt", graphs.folders.text_of(letter).read_bytes()
    yield from publication.answer_files(answers)
    yield from told.files.items()
    pages = []
    for name, content in site.render(graphs, answers, told, note):
        if name.endswith(".html"):
            pages.append(name)
        yield name, content
    yield from sitemap.files(pages, graphs.folders.site or BASE)
    yield inputs.FILE, inputs.inputs(graphs.folders)


class _Writing:
    """Writes files beside what makes them, and their checksums when all are there.

    A file that is the same in the old folder is taken from there: making a file anew may cost a
    hundred times as much, and whoever copies the folder to a host sees what has not changed.
    """

    def __init__(self, folder: Path, old: Path) -> None:
        self._folder = folder
        self._old = old
        self._beside: Beside[None] = Beside()
        self._made: set[Path] = set()
        self._sums: dict[str, str] = {}
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        """Write no more when anything failed: nothing may appear in a folder that is taken away."""
        if kind is not None:
            self._stopped = True
            with suppress(Exception):  # what is told is what failed first
                self._beside.outcomes()

    def add(self, name: str, content: str | bytes) -> None:
        self._beside.do(partial(self._write, name, content))

    def finish(self) -> int:
        """Wait for all files, and write their SHA-256 for `sha256sum -c`; give their number."""
        self._beside.outcomes()
        lines = (f"{digest}  {name}\n" for name, digest in sorted(self._sums.items()))
        (self._folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
        return len(self._sums)

    def _write(self, name: str, content: str | bytes) -> None:
        if self._stopped:
            return
        written = content if isinstance(content, bytes) else content.encode()
        path = self._folder / name
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        if not _taken(self._old / name, path, written):
            path.write_bytes(written)
        self._sums[name] = hashlib.sha256(written).hexdigest()


def _taken(old: Path, new: Path, content: bytes) -> bool:
    """Make a file a second name of an old one, if that holds the same and the system can do so."""
    try:
        if old.is_symlink() or old.read_bytes() != content:
            return False
        new.hardlink_to(old)
    except OSError:
        return False
    return True
