"""Question parameters as options: their help and their shell completion."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

from sporen.cli.click_i18n import Option
from sporen.cli.context import Context
from sporen.errors import SporenError
from sporen.i18n import Message

if TYPE_CHECKING:
    import click

    from sporen.asking.parameters import Choice
    from sporen.asking.question import Parameter
    from sporen.stores.oxigraph import OxigraphStore

#: The number of values that the help of a parameter lists.
_MAX_VALUES = 12
_REQUIRED = Message("Verplicht.", "Required.")
_DEFAULT = Message("Standaard:", "Default:")
_VALUE = Message("WAARDE", "VALUE")
_VALUES = Message("Mogelijke waarden:", "Possible values:")


class ParameterOption(Option):
    """The option of a parameter; its help lists some of the possible values."""

    def __init__(self, parameter: Parameter, ctx: click.Context) -> None:
        super().__init__(
            [f"--{parameter.name}"],
            # Click would silently take the last of several values.
            multiple=True,
            metavar=_VALUE.text(Context.of(ctx).language),
            help_text=parameter.label,
            shell_complete=partial(_complete_value, parameter),
        )
        self.parameter = parameter

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help, with the labels of some of the possible values."""
        from sporen.asking.matching import unambiguous_name

        record = super().get_help_record(ctx)
        if record is None:
            return None
        context, parameter = Context.of(ctx), self.parameter
        language = context.language
        choices = _parameter_choices(parameter, context)
        resources = [choice.resource for choice in choices]

        def name(choice: Choice) -> str:
            return unambiguous_name(choice.resource, resources, language) or choice.value

        parts = [f"{record[1]}."]
        if parameter.default:
            default = next((name(c) for c in choices if c.has_iri(parameter.default)), "")
            parts.append(f"{_DEFAULT.text(language)} {default or parameter.default}.")
        elif parameter.required:
            parts.append(_REQUIRED.text(language))
        if choices:
            names = ", ".join(map(name, choices[:_MAX_VALUES]))
            more = ", …" if len(choices) > _MAX_VALUES else ""
            parts.append(f"{_VALUES.text(language)} {names}{more}.")
        return record[0], " ".join(parts)


def _parameter_choices(parameter: Parameter, context: Context) -> list[Choice]:
    """Return the values of a parameter in the published store, or none without a store."""
    from sporen.asking.parameters import load_choices

    store = open_published_store(context)
    return load_choices(parameter, store, context.language) if store else []


def _complete_value(
    parameter: Parameter, ctx: click.Context, _option: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the values of which the id or a name starts with the incomplete word."""
    prefix = incomplete.casefold()
    return [
        CompletionItem(choice.value, help=choice.label)
        for choice in _parameter_choices(parameter, Context.of(ctx))
        if choice.value.startswith(incomplete)
        or any(name.casefold().startswith(prefix) for name in choice.names)
    ]


def open_published_store(context: Context) -> OxigraphStore | None:
    """Open the published store, even if it is outdated; return None if there is none."""
    from sporen.stores.oxigraph import OxigraphStore

    folder = context.paths.dist / "store"
    try:
        return OxigraphStore.open(folder) if folder.is_dir() else None
    except SporenError:
        return None
