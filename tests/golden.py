"""Regenerate the files in git that are made from the graph; review the diff before you commit.

These are golden answers, anchors, inferred statements and explanations, the picture, the
drawing of the architecture, and the answers in the README.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from sporen.build import assemble  # noqa: E402  the root is on the path from here on
from sporen.site.charts.overview import overview  # noqa: E402
from tests import architecture, peers, readme  # noqa: E402
from tests.data import anchors, consequences, questions  # noqa: E402
from tests.explaining import explained  # noqa: E402
from tests.reasoning import drawn, typed  # noqa: E402


def main() -> None:
    """Write each file that changed; remove golden answers of questions that no longer exist."""
    graphs = assemble(questions.FOLDERS).graphs
    wanted = {**questions.golden(graphs.store), **anchors.golden(graphs), **drawn.golden(graphs)}
    wanted |= {**explained.golden(graphs), **typed.golden(graphs)}
    wanted |= consequences.golden(graphs)
    for name, text in sorted(wanted.items()):
        write(questions.GOLDEN / name, text)
    write(ROOT / "docs" / "picture.svg", overview(graphs, "en"))
    write(architecture.FILE, architecture.written(architecture.FILE.read_text(encoding="utf-8")))
    write(readme.FILE, readme.written(readme.FILE.read_text(encoding="utf-8")))
    if all(peers.versions()):
        write(peers.FILE, peers.written(peers.FILE.read_text(encoding="utf-8")))
    else:
        print("not written because Jena is not installed: the table of docs/ci.md")  # noqa: T201
    for path in sorted(questions.GOLDEN.glob("CQ-*.csv")):
        if path.name not in wanted:
            path.unlink()
            print(f"removed: {path.relative_to(ROOT)}")  # noqa: T201


def write(path: Path, text: str) -> None:
    """Write a file if it changed, and report it."""
    if not path.exists() or path.read_bytes().decode() != text:
        path.write_text(text, encoding="utf-8", newline="")
        print(f"written: {path.relative_to(ROOT)}")  # noqa: T201  a tool for people


if __name__ == "__main__":
    main()
