"""Regenerate the golden files and the generated parts of the documents; review the diff."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from sporen.build import assemble  # noqa: E402  the root is on the path from here on
from sporen.site.charts.overview import render_file  # noqa: E402
from tests import (  # noqa: E402
    architecture_diagram,
    cli_reference,
    readme_examples,
    validator_comparison,
)
from tests.data import consequences, passages, questions  # noqa: E402
from tests.explaining import golden_explanations  # noqa: E402
from tests.reasoning import inference_counts, vocabulary_types  # noqa: E402


def main() -> None:
    """Write each file that changed; remove golden answers of questions that no longer exist."""
    graphs = assemble(questions.FOLDERS).graphs
    wanted = {
        **questions.golden(graphs.store),
        **passages.golden(graphs),
        **inference_counts.golden(graphs),
    }
    wanted |= {**golden_explanations.golden(graphs), **vocabulary_types.golden(graphs)}
    wanted |= consequences.golden(graphs)
    for name, text in sorted(wanted.items()):
        write(questions.GOLDEN / name, text)
    write(ROOT / "docs" / "picture.svg", render_file(graphs, "en"))
    write(
        architecture_diagram.FILE,
        architecture_diagram.update_page(architecture_diagram.FILE.read_text(encoding="utf-8")),
    )
    write(cli_reference.FILE, cli_reference.render())
    write(
        readme_examples.FILE,
        readme_examples.update_page(readme_examples.FILE.read_text(encoding="utf-8")),
    )
    if all(validator_comparison.versions()):
        write(
            validator_comparison.FILE,
            validator_comparison.update_page(validator_comparison.FILE.read_text(encoding="utf-8")),
        )
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
