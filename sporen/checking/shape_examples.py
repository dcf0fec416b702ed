"""Valid and invalid examples of shapes, from the test data of a project.

`Component.yaml` has mistakes in the example `Component.ttl`: changes of its text, by the code of
the constraint that each violates.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sporen.errors import SporenError
from sporen.location import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The folder of the examples in a project.
FOLDER = Path("tests") / "shapes"
#: The line in place of omitted lines.
_ELLIPSIS = "    …"


class Example(NamedTuple):
    """A mistake: its name, and the lines of an example with and without it."""

    name: str
    valid: str
    invalid: str


def read(root: Path) -> dict[str, list[Example]]:
    """Return the examples of a project, by the name of the shape that each violates.

    Of several mistakes with one code, only the first is included. Entries that are not a change of
    the example are ignored: other projects may have other files there.

    Raises:
        SporenError: If a file is not YAML.

    """
    examples: dict[str, list[Example]] = defaultdict(list)
    for path in sorted((root / FOLDER).glob("*.yaml")):
        example = path.with_suffix(".ttl")
        if example.is_file():
            text = example.read_text(encoding="utf-8", errors="replace")
            for code, name, edit in _read_mistakes(path):
                lines = _changed_lines(text, edit)
                if lines:
                    examples[code.rpartition(".")[0]].append(Example(name, *lines))
    return examples


def _read_mistakes(path: Path) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield the code and name of each mistake, and the change of the example."""
    import yaml  # noqa: PLC0415  only shapes with examples need it

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster
    try:
        mistakes = yaml.load(path.read_bytes(), Loader=loader)  # noqa: S506  both are safe
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise SporenError(
            "geen geldige YAML. Herstel het bestand.",
            "not valid YAML. Fix the file.",
            location=Location(path.as_posix(), line),
        ) from error
    if not isinstance(mistakes, dict):
        return
    for code, edits in mistakes.items():
        name, edit = next(iter(edits.items()), ("", {})) if isinstance(edits, dict) else ("", {})
        if isinstance(edit, dict) and all(isinstance(text, str) for text in edit.values()):
            yield str(code), str(name), edit


def _changed_lines(text: str, edit: dict[str, str]) -> tuple[str, str] | None:
    """Return the lines of a change, before and after it, with the line of their subject.

    A change drops a text, replaces a text, or adds lines at the end; return None for any other.
    """
    if "add" in edit:
        return "", edit["add"].strip("\n")
    old, new = edit.get("drop", edit.get("replace", "")), edit.get("by", "")
    at = text.find(old) if old else -1
    if at < 0:
        return None
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at + len(old))
    lines = text[start : end if end >= 0 else len(text)]
    subject = _subject_line(text[:start])
    before, after = (
        "\n".join([*subject, *_nonblank_lines(each)]) for each in (lines, lines.replace(old, new))
    )
    return before, after


def _subject_line(before: str) -> list[str]:
    """Return the line of the subject of the statement that a text ends in, and an ellipsis."""
    lines = before.split("\n")[:-1]
    for index in range(len(lines) - 1, -1, -1):
        if lines[index][:1] not in ("", " ", "#", "@"):
            is_complete = lines[index].rstrip().endswith(".") or any(
                line.rstrip().endswith(" .") for line in lines[index:]
            )
            if is_complete:
                return []
            return [lines[index], *([_ELLIPSIS] if index < len(lines) - 1 else [])]
    return []


def _nonblank_lines(text: str) -> Iterator[str]:
    return (line for line in text.split("\n") if line.strip())
