"""The smallest projects that have a site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sporen import graphs as named_graphs
from sporen.project import ProjectPaths
from sporen.site.site import render

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.export.published_answers import PublishedAnswer
    from sporen.graphs import Graphs

#: The smallest letters there can be: no lists, no tracks, no package, no name, no catalogue.
LETTER = """
@prefix sp: <https://w3id.org/sporen/def#> .
@prefix spd: <https://w3id.org/sporen/id/> .
spd:LETTER/proposal/1 a sp:Measure ; sp:quote "Wij verhogen het bedrag."@nl .
spd:LETTER/proposal/2 a sp:Measure ; sp:number 2 ; sp:quote "Wij verlagen het bedrag."@nl .
spd:LETTER/gap/2 a sp:Gap ; sp:about spd:LETTER/proposal/2 ;
    sp:missingAspect <https://w3id.org/sporen/concept/aspect/amount> ;
    sp:gapStatus <https://w3id.org/sporen/concept/reading-status/undefined> .
"""


def small(root: Path, **letters: str) -> Graphs:
    """Make a project of these letters; `LETTER` in their Turtle becomes their id."""
    for letter, turtle in letters.items():
        folder = root / "data" / letter
        folder.mkdir(parents=True)
        # A local name with a slash needs an escape in Turtle, which would not read well above.
        text = re.sub(r"spd:LETTER(\S*)", rf"<https://w3id.org/sporen/id/{letter}\1>", turtle)
        (folder / "source.ttl").write_text(text, encoding="utf-8")
        (folder / "letter.txt").write_text("Wij verhogen het bedrag.\n", encoding="utf-8")
    return named_graphs.load(ProjectPaths(root))


def told(graphs: Graphs, *answers: PublishedAnswer) -> dict[str, str]:
    """Return the pages of its site."""
    return {name: text for name, text in render(graphs, answers) if isinstance(text, str)}
