"""What passes a shape and what fails it, from the examples that its tests are made of.

Beside an example, `Component.ttl`, stand the mistakes that an author may make in it,
`Component.yaml`: small changes by name, under the code of the constraint that each must break.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sporen.errors import SporenError
from sporen.location import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where a project has them, from its root.
FOLDER = Path("tests") / "shapes"
#: What stands for lines that are left out.
_LEFT_OUT = "    …"


class Example(NamedTuple):
    """A mistake: its name, and the lines of an example that are right and wrong."""

    name: str
    right: str
    wrong: str


def read(root: Path) -> dict[str, list[Example]]:
    """Read the examples of a project by the name of the shape that each breaks; none where none is.

    Of several mistakes with one code, the first is given. What is of another form, or does not fit
    the example beside it, is left out: other projects may keep other things there.

    Raises:
        SporenError: a file is no YAML.

    """
    found: dict[str, list[Example]] = defaultdict(list)
    for path in sorted((root / FOLDER).glob("*.yaml")):
        right = path.with_suffix(".ttl")
        if right.is_file():
            text = right.read_text(encoding="utf-8", errors="replace")
            for code, name, edit in _mistakes(path):
                both = _both(text, edit)
                if both:
                    found[code.rpartition(".")[0]].append(Example(name, *both))
    return found


def _mistakes(path: Path) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Return the code of each mistake, its name, and how the example is changed."""
    import yaml  # noqa: PLC0415  only shapes with examples need it

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # a tenth of the time
    try:
        listed = yaml.load(path.read_bytes(), Loader=loader)  # noqa: S506  both are safe
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise SporenError(
            "dit is geen YAML. Herstel het bestand.",
            "this is no YAML. Mend the file.",
            location=Location(path.as_posix(), line),
        ) from error
    if not isinstance(listed, dict):
        return
    for code, named in listed.items():
        name, edit = next(iter(named.items()), ("", {})) if isinstance(named, dict) else ("", {})
        if isinstance(edit, dict) and all(isinstance(text, str) for text in edit.values()):
            yield str(code), str(name), edit


def _both(text: str, edit: dict[str, str]) -> tuple[str, str] | None:
    """Return the lines that a change is about, before and after it, under those of their subject.

    A change drops a text, replaces one by another, or adds lines at the end. None for another.
    """
    if "add" in edit:
        return "", edit["add"].strip("\n")
    old, new = edit.get("drop", edit.get("replace", "")), edit.get("by", "")
    at = text.find(old) if old else -1
    if at < 0:
        return None
    begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at + len(old))
    right = text[begin : end if end >= 0 else len(text)]
    subject = _subject(text[:begin])
    before, after = (
        "\n".join([*subject, *_lines(one)]) for one in (right, right.replace(old, new))
    )
    return before, after


def _subject(before: str) -> list[str]:
    """Return the line of the subject above a line, and whether lines are left out between."""
    lines = before.split("\n")[:-1]
    for at in range(len(lines) - 1, -1, -1):
        if lines[at][:1] not in ("", " ", "#", "@"):
            ended = lines[at].rstrip().endswith(".") or any(
                line.rstrip().endswith(" .") for line in lines[at:]
            )
            if ended:
                return []
            return [lines[at], *([_LEFT_OUT] if at < len(lines) - 1 else [])]
    return []


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.split("\n") if line.strip())
