"""What is made of the files of a project, kept as long as not one byte of them changes.

Reading the letters and looking up conclusions takes a third of a check; most checks come after a
change of a shape or a question, or of nothing at all.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, parse

from sporen import kept
from sporen.graphs import to_nquads

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.graphs import Graphs

#: What makes them: another one may make something else.
_MAKERS = ("graphs.py", "vocabulary.py", "letter/*.py", "reasoning/*.py")
_FILE = "made.nq"


def take(graphs: Graphs) -> bool:
    """Put what was made of the very same files into their graphs; say whether there was any."""
    body = kept.read(graphs.folders.cache / _FILE)
    if body is None:
        return False
    key, _, nquads = body.partition(b"\n")
    if key != _key(graphs):
        return False
    for quad in parse(nquads, RdfFormat.N_QUADS):
        if isinstance(quad.graph_name, NamedNode):
            graphs.content.setdefault(quad.graph_name, set()).add(quad.triple)
    graphs.store.load(nquads, RdfFormat.N_QUADS)
    return True


def keep(graphs: Graphs, names: Iterable[NamedNode]) -> None:
    """Keep the graphs of these names, in which nothing was found wrong."""
    nquads = to_nquads(graphs.quads(names))
    kept.write(graphs.folders.cache / _FILE, _key(graphs) + b"\n" + nquads)


def _key(graphs: Graphs) -> bytes:
    """Make a name of what they depend on: each file with its place, and what makes them."""
    package = Path(__file__).parent
    makers = sorted(path for pattern in _MAKERS for path in package.glob(pattern))
    folders = graphs.folders
    letters = [folders.text_of(letter) for letter in folders.letters()]
    digest = hashlib.sha256()
    for name in ("owlrl", "pyoxigraph", "rdflib"):
        digest.update(f"{name} {_stamp(name)}\n".encode())
    for path in (*makers, *(file.path for file in graphs.files), *letters):
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{folders.relative(path)} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest().encode()


def _stamp(package: str) -> str:
    """Tell one installation of a package from another, without the time that importing it takes."""
    spec = find_spec(package)
    found = Path(spec.origin).stat() if spec and spec.origin else None
    return f"{found.st_size} {found.st_mtime_ns}" if found else ""
