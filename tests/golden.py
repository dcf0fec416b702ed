"""Write the golden files anew from the graph as it is; read the difference before you keep it."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from sporen.build import assemble  # noqa: E402  the root is on the path from here on
from tests.asking import cases  # noqa: E402
from tests.model import anchors  # noqa: E402


def main() -> None:
    """Write each golden file that changed; remove the answers that no question expects."""
    graphs = assemble(cases.FOLDERS).graphs
    wanted = {**cases.golden(graphs.store), **anchors.golden(graphs)}
    for name, text in sorted(wanted.items()):
        path = cases.GOLDEN / name
        if not path.exists() or path.read_bytes().decode() != text:
            path.write_text(text, encoding="utf-8", newline="")
            print(f"written: {path.relative_to(ROOT)}")  # noqa: T201  a tool for people
    for path in sorted(cases.GOLDEN.glob("CQ-*.csv")):
        if path.name not in wanted:
            path.unlink()
            print(f"removed: {path.relative_to(ROOT)}")  # noqa: T201


if __name__ == "__main__":
    main()
