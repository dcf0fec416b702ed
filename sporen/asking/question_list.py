"""Lists of questions for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import RenderableType

    from sporen.asking.question import Question, Theme


def render_themes(themes: Iterable[tuple[Theme, list[Question]]], language: str) -> RenderableType:
    """Return a heading for each theme with its questions under it."""
    from rich.console import Group  # noqa: PLC0415  only a terminal needs it
    from rich.text import Text  # noqa: PLC0415

    parts: list[RenderableType] = []
    for theme, questions in themes:
        if questions:
            heading = Text(f"\n{theme.label.text(language)}", style="bold underline")
            parts += [heading, render_questions(questions, language)]
    return Group(*parts)


def render_questions(
    questions: Iterable[Question], language: str, options: Mapping[str, str] | None = None
) -> RenderableType:
    """Return a line for each question: its id, its text, and its options.

    `options` holds the option with a value to show for a question, by the id of the question.
    """
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for question in questions:
        names = " ".join(f"--{parameter.name}" for parameter in question.parameters)
        shown_options = (options or {}).get(question.id) or names
        line = Text(question.question.text(language))
        if shown_options:
            line.append(f"  {shown_options}", style="dim")
        table.add_row(Text(question.id, style="bold"), line)
    return table
