"""A template filled in, or what is wrong with it and where."""

from __future__ import annotations

from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError, TemplateSyntaxError

from sporen.findings import ExitCode, Place, SporenError

if TYPE_CHECKING:
    from jinja2 import Environment


def filled(templates: Environment, name: str, **context: Any) -> str:  # noqa: ANN401  what it asks for
    """Fill in a template.

    Raises:
        SporenError: the template, or one that it is made of, is wrong; with file and line.

    """
    try:
        return templates.get_template(name).render(**context)
    except TemplateError as error:
        why = (error.message or "").rstrip(".")
        raise SporenError(
            f"Een sjabloon van de site klopt niet: {why}. Herstel het.",
            f"A template of the site is wrong: {why}. Mend it.",
            code=ExitCode.BUG,
            place=_place(error, templates, name),
        ) from error


def _place(error: TemplateError, templates: Environment, name: str) -> Place:
    """Say where a template is wrong: where it cannot be read, or where it was when it failed."""
    if isinstance(error, TemplateSyntaxError):
        return Place(error.name or name, error.lineno)
    known = set(templates.list_templates())
    at = [
        (Path(frame.f_code.co_filename).name, line) for frame, line in walk_tb(error.__traceback__)
    ]
    return Place(*next((one for one in reversed(at) if one[0] in known), (name, 0)))
