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
#: All outgoing or incoming triples that no earlier row shows.
OUTGOING, INCOMING = "*", "^*"


class Row(NamedTuple):
    """The values of a path, filtered by class and layer; with `rest`, all remaining triples."""

    path: Path
    rest: str = ""
    of: str = ""
    but: str = ""
    layer: str = ""
    label: str = ""
    by: NamedNode | None = None


class Section(NamedTuple):
    """Rows under a heading; `empty_layer` is the layer of the text for an empty section.

    The template of the page shows the rows of a `custom` section.
    """

    key: str
    rows: tuple[Row, ...] = ()
    empty_layer: str = ""
    framed: bool = False
    special: str = ""
    custom: bool = False


class PageType(NamedTuple):
    """The heading (if not the name) and the sections of a type of page."""

    heading: str
    sections: tuple[Section, ...]


def page_type_of(classes: Iterable[str]) -> PageType:
    """Return the first page type that matches one of the classes."""
    page_types = _page_types()
    class_set = set(classes)
    return next(
        (kind for of, kind in page_types if not of or class_set.intersection(of)), page_types[-1][1]
    )


@cache
def _page_types() -> list[tuple[tuple[str, ...], PageType]]:
    """Load the page types with their classes; the default type is last."""
    import yaml  # noqa: PLC0415  only pages need it, and every command imports the publisher

    tree = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    sections = {key: _section(key, **section) for key, section in tree["sections"].items()}
    page_types = []
    for page_type in (*tree["page_types"], {"of": [], "sections": ["all"]}):
        own_sections = [sections[key] for key in page_type["sections"]]
        # Sections that a page type does not list have no text for the empty case.
        common_sections = [sections[key]._replace(empty_layer="") for key in tree["after"]]
        all_sections = (
            *own_sections,
            *(one for one in common_sections if one.key not in page_type["sections"]),
        )
        page_types.append(
            (
                tuple(map(from_curie, page_type["of"])),
                PageType(page_type.get("heading", ""), all_sections),
            )
        )
    return page_types


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
