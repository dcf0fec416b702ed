"""The drawing of docs/architecture.md, made from the imports of the package."""

from __future__ import annotations

from pathlib import Path

from tests.test_house import FLOORS, PACKAGE, imported_modules, modules, room

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- drawing -->\n", "<!-- /drawing -->\n"
#: Entry points, which import little and are imported by nobody.
_LEFT_OUT = {"__main__", "__init__"}
#: Single modules of the lowest floors, drawn as one.
FOUNDATION = {
    "atomic",
    "concurrency",
    "errors",
    "file_cache",
    "file_patterns",
    "findings",
    "i18n",
    "location",
    "strings",
}


def update_page(text: str) -> str:
    """Return the page with the drawing as the imports are now."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}{draw()}{END}{rest.partition(END)[2]}"


def draw() -> str:
    """Draw the floors and the imports between rooms, without those that follow from others."""
    imports = room_imports()
    lines = ["```mermaid", "flowchart TD"]
    for rooms in FLOORS:
        names = sorted({_node(name) for name in rooms} & set(imports) - {"foundation"})
        lines += [f"  {name}[{_label(name)}]" for name in names]
    lines.append("  foundation[foundation]")
    lines += [f"  {start} --> {end}" for start, end in sorted(_reduce(imports))]
    return "\n".join([*lines, "```", ""])


def room_imports() -> dict[str, set[str]]:
    """Return the rooms that each room imports."""
    imports: dict[str, set[str]] = {}
    for path in modules():
        here = _node(room(path))
        if here in _LEFT_OUT:
            continue
        others = {_node(name.partition(".")[0]) for name in imported_modules(path)}
        imports.setdefault(here, set()).update(others - _LEFT_OUT - {here})
    return imports


def _node(name: str) -> str:
    return "foundation" if name in FOUNDATION else name


def _label(name: str) -> str:
    return f"{name}/" if (PACKAGE / name).is_dir() else f"{name}.py"


def _reduce(imports: dict[str, set[str]]) -> set[tuple[str, str]]:
    """Return the imports that do not follow from a chain of others."""

    def reachable(start: str) -> set[str]:
        found: set[str] = set()
        todo = [start]
        while todo:
            new = imports.get(todo.pop(), set()) - found
            found |= new
            todo += new
        return found

    return {
        (start, end)
        for start, ends in imports.items()
        for end in ends
        if not any(end in reachable(other) for other in ends - {end})
    }
