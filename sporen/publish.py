"""Publish a build: write `dist/` next to the old one, and replace that when it is complete."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Self

from sporen.atomic import replace_directory
from sporen.concurrency import ForkedTask, WorkerThread
from sporen.export import dcat_catalogue, manifest, sitemap
from sporen.export import dumps as export_dumps
from sporen.hosting import host_files as hosts
from sporen.hosting.site_layout import SiteFiles
from sporen.i18n import SITE_LANGUAGES
from sporen.rdf.namespaces import OWN
from sporen.site.page_cache import PreviousBuild, code_digest
from sporen.site.site import Site, gather
from sporen.web.routes import letter_text_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sporen.errors import SporenError
    from sporen.export.dcat_catalogue import DcatCatalogue
    from sporen.export.published_answers import PublishedAnswer
    from sporen.graphs import Graphs

#: The checksums of all files but the store, whose bytes differ from build to build.
CHECKSUM_FILE = "SHA256SUMS"


def publish(
    graphs: Graphs,
    answers: Callable[[], Sequence[PublishedAnswer]],
    on_missing: Callable[[SporenError], None] = lambda _: None,
) -> int:
    """Write `dist/` and return the number of its files, without the store.

    Args:
        graphs: The graphs to publish.
        answers: Returns the answers; called when they are needed, as they may be computed
        meanwhile.
        on_missing: Called with each optional part that is left out.

    Raises:
        SporenError: If the folder cannot be written or the text of a letter cannot be read; the old
            folder is unchanged.

    """
    dumping = ForkedTask(partial(export_dumps.dump_graphs, graphs))
    try:
        shared, published, dumps = gather(graphs), answers(), dumping.result()
    finally:
        dumping.cancel()
    catalogue = dcat_catalogue.build_catalogue(graphs, published, dumps)
    site, old = Site(shared, published, catalogue), graphs.folders.dist
    previous = PreviousBuild(old, graphs.folders.cache, code_digest())
    with replace_directory(old) as folder:
        others = ForkedTask(lambda: _write_languages(folder, previous, site, SITE_LANGUAGES.others))
        try:
            with _FileWriter(folder, old) as writing:
                indexed = site.start_indexing()
                writing.add_all(dumps.files.items())
                writing.add_all(_other_files(graphs, published, catalogue))
                writing.add_all(site.files(SITE_LANGUAGES.default, previous))
                writing.add_all(site.search(indexed, on_missing))
                writing.join(others.result())
                made = writing.files
                writing.add_all(
                    sitemap.sitemap_files(made.pages, graphs.folders.settings.site or OWN.base)
                )
                writing.add_all(hosts.host_files(made.layout(graphs), graphs.store))
                graphs.store.save(folder / "store")
                return writing.finish()
        finally:
            others.cancel()


def _other_files(
    graphs: Graphs, answers: Sequence[PublishedAnswer], catalogue: DcatCatalogue
) -> Iterator[tuple[str, str | bytes]]:
    """Yield the files next to the site: letters, answers and descriptions."""
    for letter in graphs.folders.letters():
        yield letter_text_path(letter), graphs.folders.letter_text(letter).read_bytes()
    yield from dcat_catalogue.answer_files(answers)
    yield from catalogue.files.items()
    yield manifest.FILE, manifest.write_manifest(graphs.folders)


def _write_languages(
    folder: Path, last: PreviousBuild, whole: Site, languages: Sequence[str]
) -> WrittenFiles:
    """Write the pages of some languages."""
    with _FileWriter(folder, last.published) as writing:
        for language in languages:
            writing.add_all(whole.files(language, last))
        return writing.written()


class WrittenFiles(NamedTuple):
    """The SHA-256 of each written file, and what host rules depend on."""

    sums: dict[str, str]
    site_files: SiteFiles


class _FileWriter:
    """Writes files in a thread, and their checksums at the end.

    An unchanged file is a hard link to the old one: `rsync` and others then skip it.
    """

    def __init__(self, folder: Path, old: Path) -> None:
        self._folder = folder
        self._old = old
        self._thread: WorkerThread[None] = WorkerThread()
        self._folders: set[Path] = set()
        self._sums: dict[str, str] = {}
        self._stopped = False
        self.files = SiteFiles()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        """Stop writing after an error, before the folder is removed."""
        if kind is not None:
            self._stopped = True
            with suppress(Exception):  # the first error is the one to report
                self._thread.results()

    def add_all(self, files: Iterable[tuple[str, str | bytes]]) -> None:
        for name, content in files:
            self.files.add(name, content)
            self._thread.submit(partial(self._write, name, content))

    def join(self, others: WrittenFiles) -> None:
        """Add the files that another process wrote to the same folder."""
        self._sums |= others.sums
        self.files.update(others.site_files)

    def written(self) -> WrittenFiles:
        """Wait for all files."""
        self._thread.results()
        return WrittenFiles(self._sums, self.files)

    def finish(self) -> int:
        """Wait for all files, write `SHA256SUMS`, and return the number of files."""
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
        path.unlink(missing_ok=True)  # an interrupted process may have left a partial file
        if not _link_unchanged(self._old / name, path, written):
            path.write_bytes(written)
        self._sums[name] = hashlib.sha256(written).hexdigest()


def _link_unchanged(old: Path, new: Path, content: bytes) -> bool:
    """Hard-link a file to the old one if their content is equal; return whether it did."""
    try:
        if old.is_symlink() or old.read_bytes() != content:
            return False
        new.hardlink_to(old)
    except OSError:
        return False
    return True
