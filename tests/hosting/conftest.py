"""The published folder on real servers, written and started once."""

from __future__ import annotations

import re
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sporen.export.tombstones import Tombstone
from sporen.hosting import host_files as hosts
from sporen.hosting.site_layout import SiteFiles
from sporen.i18n import LANGUAGES
from sporen.labels.label_index import LabelIndex
from sporen.rdf.namespaces import OWN
from sporen.site.layout import PageLayout
from sporen.site.pages import errors, indexes
from sporen.site.translator import Translator
from tests.hosting.requests import REQUESTS, THING
from tests.hosting.servers import Host, apache, nginx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.graphs import Graphs
    from sporen.hosting.site_layout import SiteLayout

#: The address that the rules with a folder below the root are made for.
SITE = "https://user.example.org/sporen/"
#: What was withdrawn there: with nothing, something of ours and something of others in its place.
WITHDRAWN = (
    Tombstone(f"{OWN.resources}old", ""),
    Tombstone(f"{OWN.resources}older", OWN.resources + THING),
    Tombstone(f"{OWN.resources}oldest", "https://example.org/a%20b?c=$1&d=%1"),
)


@pytest.fixture(scope="session")
def everything(files: dict[str, str | bytes], paths: set[str]) -> dict[str, str | bytes]:
    """All files that servers serve; what stands beside the site is empty."""
    return {**dict.fromkeys(sorted(paths), b""), **files}


@pytest.fixture(scope="session")
def layout(everything: dict[str, str | bytes], graphs: Graphs) -> SiteLayout:
    """How they are laid out."""
    made = SiteFiles()
    for name, content in everything.items():
        made.add(name, content)
    return made.layout(graphs)


@pytest.fixture(scope="session")
def at_root(layout: SiteLayout, graphs: Graphs) -> dict[str, str]:
    """The rules for a site at the root of its host."""
    return dict(hosts.host_files(layout, graphs.store))


@pytest.fixture(scope="session")
def in_folder(layout: SiteLayout, graphs: Graphs) -> dict[str, str]:
    """The rules for a site in a folder, where some things were withdrawn."""
    own = layout._replace(site=SITE, path="/sporen/", tombstones=WITHDRAWN)
    return dict(hosts.host_files(own, graphs.store))


@pytest.fixture(scope="session")
def errors_in_folder(graphs: Graphs) -> dict[str, str]:
    """The pages of errors of a site in a folder, where some things were withdrawn."""
    index = LabelIndex.from_quads(graphs.quads(graphs.graph_names()))
    found: dict[str, str] = {}
    for language in LANGUAGES:
        translator = Translator(language)
        menu = {**dict.fromkeys(translator.texts["menu"], ""), "search": indexes.A_Z}
        layout = PageLayout(graphs.store, index, [], translator, menu)
        found |= errors.pages(layout, "/sporen/", indexes.A_Z, WITHDRAWN)
    return found


@pytest.fixture(scope="session")
def written(
    everything: dict[str, str | bytes],
    at_root: dict[str, str],
    in_folder: dict[str, str],
    errors_in_folder: dict[str, str],
) -> Iterator[Path]:
    """A folder that others can read, with the site in `one`, and once more in `two/sporen`."""
    some = {name: content for name, content in everything.items() if _is_asked(name)}
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        top.chmod(0o755)
        _write(top / "one", {**some, **at_root})
        _write(top / "two/sporen", {**some, **errors_in_folder, **in_folder})
        yield top


@pytest.fixture(scope="session")
def served(written: Path) -> Iterator[dict[str, Host]]:
    """The site on each server, at the root of its host and in a folder; and the redirects."""
    one, two = written / "one", written / "two"
    more = f"Alias /w3id/ {two}/sporen/hosts/w3id/\nAlias /elsewhere {two}/sporen"
    with ExitStack() as stack:
        port, other = stack.enter_context(apache(written, [one, two], more))
        own = stack.enter_context(nginx(written, one, one / "hosts"))
        below = stack.enter_context(nginx(written, two, two / "sporen/hosts"))
        yield {
            "apache": Host(port),
            "apache, in a folder": Host(other, "/sporen/"),
            "apache, elsewhere": Host(other, "/elsewhere/"),
            "nginx": Host(own),
            "nginx, in a folder": Host(below, "/sporen/"),
            "w3id": Host(other, "/w3id/"),
        }


def _is_asked(name: str) -> bool:
    """Return whether a file is asked for, or is at the top."""
    asked = {_stem(path) for one in REQUESTS for path in (one.path, one.to)}
    return "/" not in _stem(name) or _stem(name) in asked


def _stem(name: str) -> str:
    return re.sub(r"\.[a-z]+$", "", name.removeprefix("en/"))


def _write(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
