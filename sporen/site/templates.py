"""Load and render the templates in the language of the page."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup

from sporen import file_cache
from sporen.errors import ExitCode, SporenError
from sporen.location import Location
from sporen.web.routes import host, is_link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2.bccache import Bucket
    from jinja2.environment import TemplateModule

    from sporen.export.dataset import DatasetDescription
    from sporen.labels.localized_text import LocalizedText
    from sporen.site.model.view_models import Reading
    from sporen.site.translator import Translator


#: The maximum length of the description that search engines show.
_MAX_DESCRIPTION = 160
_TEMPLATES = Path(__file__).parent / "templates"


class _BytecodeCache(BytecodeCache):
    """Compiled templates, cached next to them as Python caches modules.

    Compiling takes longer than rendering a hundred pages. The cache contains code, so it is never
    read from the folder of a project.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the cached bytecode; Jinja checks that it belongs to the template."""
        content = file_cache.read(_cache_file(bucket))
        if content is not None:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Cache the bytecode, unless Python must not write bytecode."""
        if not sys.dont_write_bytecode:
            file_cache.write(_cache_file(bucket), bucket.bytecode_to_string())


def _cache_file(bucket: Bucket) -> Path:
    """Return the cache file of a compiled template and this version of Jinja."""
    return Path(cache_from_source(str(_TEMPLATES / f"{bucket.key}-{version('Jinja2')}.py")))


def environment(translator: Translator, date: Callable[[str], Markup]) -> Environment:
    """Return the templates with the texts of a language and the global functions."""
    templates = _environment()

    def plural(number: int, words: dict[str, str], *more: str) -> str:
        # The forms are our own; Jinja escapes the values, except markup such as dates.
        safe: dict[str, str] = {key: Markup(text) for key, text in words.items()}  # noqa: S704
        return translator.plural(number, safe, *more)

    templates.globals |= {
        "t": translator.texts,
        "number": translator.number,
        "plural": plural,
        "date": date,
        "is_link": is_link,
        "host": host,
    }
    templates.filters["truncate_description"] = _truncate
    templates.filters["signatures"] = _signatures
    return templates


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        bytecode_cache=_BytecodeCache(),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _fragments() -> TemplateModule:
    return _environment().get_template("fragments.html").make_module()


def fragment(name: str, *values: object) -> Markup:
    """Render a macro of `fragments.html`: a part of a page that is cached in Python."""
    return Markup(getattr(_fragments(), name)(*values))  # noqa: S704  the template escapes


def render(templates: Environment, name: str, **context: Any) -> str:  # noqa: ANN401  what it asks for
    """Render a template.

    Raises:
        SporenError: If the template, or one that it includes, is wrong; with file and line.

    """
    try:
        return templates.get_template(name).render(**context)
    except TemplateError as error:
        why = (error.message or "").rstrip(".")
        raise SporenError(
            f"Een sjabloon van de site klopt niet: {why}. Herstel het.",
            f"A template of the site is wrong: {why}. Fix it.",
            code=ExitCode.INTERNAL_ERROR,
            location=_location(error, templates, name),
        ) from error


def _location(error: TemplateError, templates: Environment, name: str) -> Location:
    """Return where a template fails: at its syntax error, or at the last line that ran."""
    if isinstance(error, TemplateSyntaxError):
        return Location(error.name or name, error.lineno)
    known = set(templates.list_templates())
    at = [
        (Path(traceback_frame.f_code.co_filename).name, line)
        for traceback_frame, line in walk_tb(error.__traceback__)
    ]
    return Location(*next((one for one in reversed(at) if one[0] in known), (name, 0)))


def format_date(translator: Translator, dataset: DatasetDescription, written: str) -> Markup:
    """Format a date; mark it as planned if it is later than the version of the dataset."""
    element = fragment("time", written, translator.date(written))
    if not dataset.is_planned(written):
        return element
    return Markup(translator.texts["events"]["planned"]).format(element)  # noqa: S704  our own words


def _truncate(text: str) -> str:
    """Shorten a text to the description that search engines show."""
    line = " ".join(text.split())
    return line if len(line) <= _MAX_DESCRIPTION else f"{line[: _MAX_DESCRIPTION - 1]}…"


def _signatures(readings: Iterable[Reading]) -> list[tuple[LocalizedText, str]]:
    """Return the editor and the date of each reading, without duplicates."""
    return list(dict.fromkeys((one.editor, one.date) for one in readings))
