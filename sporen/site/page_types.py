"""Page types: what each page shows of its resource, in the order of `page_types.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path as File
from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import NamedNode

from sporen.export.description_index import Inverse
from sporen.rdf.namespaces import from_curie

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.export.description_index import Path

_FILE = File(__file__).with_name("page_types.yaml")
#: What stands for all that is said of a thing, or that points to it, and has no other row.
OUTGOING, INCOMING = "*", "^*"


class Row(NamedTuple):
    """What a path leads to, chosen by class and layer; a path of none takes all of a `rest`."""

    path: Path
    rest: str = ""
    of: str = ""
    but: str = ""
    layer: str = ""
    label: str = ""
    by: NamedNode | None = None


class Section(NamedTuple):
    """Rows under a heading; `silent` is the layer whose silence it is when it has none.

    A section that is `told` has its rows in the template of its pages, in a way of its own.
    """

    key: str
    rows: tuple[Row, ...] = ()
    empty_layer: str = ""
    framed: bool = False
    special: str = ""
    custom: bool = False


class PageType(NamedTuple):
    """A kind of page: what it is headed by if not by a name, and its sections, in order."""

    heading: str
    sections: tuple[Section, ...]


def page_type_of(classes: Iterable[str]) -> PageType:
    """Return the kind of page of a thing, by its classes and those above them."""
    kinds = _page_types()
    found = set(classes)
    return next((kind for of, kind in kinds if not of or found.intersection(of)), kinds[-1][1])


@cache
def _page_types() -> list[tuple[tuple[str, ...], PageType]]:
    """Read the kinds with their classes; that of all other things comes last."""
    import yaml  # noqa: PLC0415  only pages need it, and every command imports the publisher

    tree = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    sections = {key: _section(key, **section) for key, section in tree["sections"].items()}
    found = []
    for kind in (*tree["page_types"], {"of": [], "sections": ["all"]}):
        own = [sections[key] for key in kind["sections"]]
        # Of what a kind does not list itself, nobody expects anything.
        after = [sections[key]._replace(empty_layer="") for key in tree["after"]]
        every = (*own, *(one for one in after if one.key not in kind["sections"]))
        found.append((tuple(map(from_curie, kind["of"])), PageType(kind.get("heading", ""), every)))
    return found


def _section(key: str, rows: Iterable[Any] = (), **more: Any) -> Section:  # noqa: ANN401  as read
    return Section(key, tuple(map(_row, rows)), **more)


def _row(written: str | dict[str, str]) -> Row:
    if isinstance(written, str):
        return _row({"path": written})
    path = written["path"]
    if path in {OUTGOING, INCOMING}:
        return Row((), rest=path, layer=written.get("layer", ""))
    chosen = {key: from_curie(written[key]) for key in ("of", "but") if key in written}
    by = NamedNode(from_curie(written["by"])) if "by" in written else None
    label, layer = written.get("label", ""), written.get("layer", "")
    return Row(_path(path), label=label, layer=layer, by=by, **chosen)


def _path(written: str) -> Path:
    steps = [
        (step.startswith("^"), NamedNode(from_curie(step.lstrip("^"))))
        for step in written.split("/")
    ]
    return tuple(Inverse(node) if is_back else node for is_back, node in steps)
