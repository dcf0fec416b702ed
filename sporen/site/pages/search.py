"""The search page; without script or index, a link to the A–Z list."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sporen.concurrency import submit
from sporen.errors import SporenError
from sporen.labels.localized_text import LocalizedText
from sporen.site.layout import Crumb
from sporen.site.pages import indexes
from sporen.site.search import pagefind
from sporen.site.search.records import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sporen.labels.label_index import LabelIndex
    from sporen.site.layout import PageLayout
    from sporen.site.search.records import SearchContent

SEARCH = "search"
_SCRIPT = Path(__file__).parents[1] / "static" / "search.js"


def start_indexing(
    layouts: Sequence[PageLayout], sought: SearchContent
) -> Callable[[], dict[str, bytes]]:
    """Start building the index; return a function that waits for its files.

    That function raises SporenError if Pagefind is missing.
    """
    records = {layout.language: list(sought.records(layout)) for layout in layouts}
    return submit(partial(pagefind.build_index, records))


def files(
    layouts: Sequence[PageLayout],
    index: LabelIndex,
    get_index: Callable[[], dict[str, bytes]],
    on_error: Callable[[SporenError], None],
) -> Iterator[tuple[str, str | bytes]]:
    """Yield the search page of each language, its script and the files of the index.

    Args:
        layouts: the layout of each language.
        index: the index of names.
        get_index: returns the files of the index.
        on_error: called with the error if there is no index; then the page has no script.

    """
    index_files: dict[str, bytes] = {}
    try:
        index_files = get_index()
        yield _SCRIPT.name, _SCRIPT.read_text(encoding="utf-8")
    except SporenError as error:
        on_error(error)
    yield from index_files.items()
    for layout in layouts:
        yield _page(layout, index, _SCRIPT.name if index_files else "")


def _page(layout: PageLayout, index: LabelIndex, script: str) -> tuple[str, str]:
    words = layout.translator.texts
    title = words["search"]["title"]
    named = words["search"]["kinds"]
    return layout.render(
        "search.html",
        SEARCH,
        title=title,
        crumbs=(Crumb(LocalizedText(title)),),
        section="search",
        has_data=False,
        script=script,
        alphabet=layout.link_to(indexes.A_Z, layout.path_of(SEARCH)),
        groups=indexes.alphabet(layout, index),
        kinds={kind: named.get(kind) or words["lists"][kind]["title"] for kind in KINDS},
    )
