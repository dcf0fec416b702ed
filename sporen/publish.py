"""The folder that a build publishes: written beside the old one, swapped in when it is whole."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Self

from sporen.atomic import replace_directory
from sporen.concurrency import ForkedTask, WorkerThread
from sporen.export import data_catalogue, manifest, sitemap
from sporen.export import dumps as export_dumps
from sporen.hosting import host_files as hosts
from sporen.hosting.site_layout import SiteFiles
from sporen.rdf.namespaces import BASE
from sporen.site.page_cache import PreviousBuild, code_digest
from sporen.site.site import Site, gather
from sporen.web.routes import LANGUAGES, letter_text_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sporen.errors import SporenError
    from sporen.export.data_catalogue import DataCatalogue
    from sporen.export.published_answers import PublishedAnswer
    from sporen.graphs import Graphs

#: What holds the checksums of all files, the store apart, whose bytes differ from build to build.
CHECKSUM_FILE = "SHA256SUMS"


def publish(
    graphs: Graphs,
    answers: Callable[[], Sequence[PublishedAnswer]],
    on_missing: Callable[[SporenError], None] = lambda _: None,
) -> int:
    """Write `dist/`; give the number of files in it, the store apart.

    `answers` gives the answers to the questions, which may be in the making until it is called;
    `note` is called with what the site has to do without.

    Raises:
        SporenError: the folder cannot be written, or the text of a letter cannot be read; the old
            one stays as it was.

    """
    dumping = ForkedTask(partial(export_dumps.dump_graphs, graphs))
    try:
        shared, published, dumps = gather(graphs), answers(), dumping.result()
    finally:
        dumping.cancel()
    told = data_catalogue.build_catalogue(graphs, published, dumps)
    whole, old = Site(shared, published, told), graphs.folders.dist
    last = PreviousBuild(old, graphs.folders.cache, code_digest())
    with replace_directory(old) as folder:
        others = ForkedTask(lambda: _write_languages(folder, last, whole, LANGUAGES[1:]))
        try:
            with _FileWriter(folder, old) as writing:
                indexed = whole.start_indexing()
                writing.add_all(dumps.files.items())
                writing.add_all(_other_files(graphs, published, told))
                writing.add_all(whole.files(LANGUAGES[0], last))
                writing.add_all(whole.search(indexed, on_missing))
                writing.join(others.result())
                made = writing.made
                writing.add_all(
                    sitemap.sitemap_files(made.pages, graphs.folders.settings.site or BASE)
                )
                writing.add_all(hosts.host_files(made.layout(graphs), graphs.store))
                graphs.store.save(folder / "store")
                return writing.finish()
        finally:
            others.cancel()


def _other_files(
    graphs: Graphs, answers: Sequence[PublishedAnswer], told: DataCatalogue
) -> Iterator[tuple[str, str | bytes]]:
    """Return what stands beside the site: the letters, the answers, and what is said of it all."""
    for letter in graphs.folders.letters():
        yield letter_text_path(letter), graphs.folders.letter_text(letter).read_bytes()
    yield from data_catalogue.answer_files(answers)
    yield from told.files.items()
    yield manifest.FILE, manifest.write_manifest(graphs.folders)


def _write_languages(
    folder: Path, last: PreviousBuild, whole: Site, languages: Sequence[str]
) -> WrittenFiles:
    """Write the files of languages."""
    with _FileWriter(folder, last.published) as writing:
        for language in languages:
            writing.add_all(whole.files(language, last))
        return writing.written()


class WrittenFiles(NamedTuple):
    """What was written: the SHA-256 of each file, and what rules of servers depend on."""

    sums: dict[str, str]
    site_files: SiteFiles


class _FileWriter:
    """Writes files beside what makes them, and their checksums when all are there.

    A file that is the same in the old folder is taken from there: making a file anew may cost a
    hundred times as much, and whoever copies the folder to a host sees what has not changed.
    """

    def __init__(self, folder: Path, old: Path) -> None:
        self._folder = folder
        self._old = old
        self._beside: WorkerThread[None] = WorkerThread()
        self._folders: set[Path] = set()
        self._sums: dict[str, str] = {}
        self._stopped = False
        self.made = SiteFiles()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        """Write no more when anything failed: nothing may appear in a folder that is taken away."""
        if kind is not None:
            self._stopped = True
            with suppress(Exception):  # what is told is what failed first
                self._beside.results()

    def add_all(self, files: Iterable[tuple[str, str | bytes]]) -> None:
        for name, content in files:
            self.made.add(name, content)
            self._beside.submit(partial(self._write, name, content))

    def join(self, others: WrittenFiles) -> None:
        """Take over what was written elsewhere into the same folder."""
        self._sums |= others.sums
        self.made.update(others.site_files)

    def written(self) -> WrittenFiles:
        """Wait for all files."""
        self._beside.results()
        return WrittenFiles(self._sums, self.made)

    def finish(self) -> int:
        """Wait for all files, and write their SHA-256 for `sha256sum -c`; give their number."""
        sums = self.written().sums
        lines = (f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
        (self._folder / CHECKSUM_FILE).write_text("".join(lines), encoding="utf-8", newline="\n")
        return len(sums)

    def _write(self, name: str, content: str | bytes) -> None:
        if self._stopped:
            return
        written = content if isinstance(content, bytes) else content.encode()
        path = self._folder / name
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        path.unlink(missing_ok=True)  # another process may have failed half-way
        if not _link_unchanged(self._old / name, path, written):
            path.write_bytes(written)
        self._sums[name] = hashlib.sha256(written).hexdigest()


def _link_unchanged(old: Path, new: Path, content: bytes) -> bool:
    """Make a file a second name of an old one, if that holds the same and the system can do so."""
    try:
        if old.is_symlink() or old.read_bytes() != content:
            return False
        new.hardlink_to(old)
    except OSError:
        return False
    return True
