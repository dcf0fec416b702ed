"""What can be chosen for a parameter: as an option of its question, in its help, and in a shell."""

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

#: How many values of a parameter its help names.
_MOST_OFFERED = 12
_REQUIRED = Message("Verplicht.", "Required.")
_DEFAULT = Message("Zonder deze optie:", "Without this option:")
_VALUE = Message("WAARDE", "VALUE")
_CHOOSE = Message("Kies uit:", "Choose from:")


class ParameterOption(Option):
    """The option of one parameter; its help tells some of what can be chosen."""

    def __init__(self, parameter: Parameter, ctx: click.Context) -> None:
        super().__init__(
            [f"--{parameter.name}"],
            # Click would take the last of several without a word.
            multiple=True,
            metavar=_VALUE.text(Context.of(ctx).language),
            help_text=parameter.label,
            shell_complete=partial(_complete_value, parameter),
        )
        self.parameter = parameter

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help, with some of the values there are, as people say them."""
        from sporen.asking.matching import unambiguous_name

        record = super().get_help_record(ctx)
        if record is None:
            return None
        session, parameter = Context.of(ctx), self.parameter
        language = session.language
        offered = _parameter_choices(parameter, session)
        things = [choice.resource for choice in offered]

        def name(choice: Choice) -> str:
            return unambiguous_name(choice.resource, things, language) or choice.value

        told = [f"{record[1]}."]
        if parameter.default:
            default = next((name(c) for c in offered if c.has_iri(parameter.default)), "")
            told.append(f"{_DEFAULT.text(language)} {default or parameter.default}.")
        elif parameter.required:
            told.append(_REQUIRED.text(language))
        if offered:
            some = ", ".join(map(name, offered[:_MOST_OFFERED]))
            more = ", …" if len(offered) > _MOST_OFFERED else ""
            told.append(f"{_CHOOSE.text(language)} {some}{more}.")
        return record[0], " ".join(told)


def _parameter_choices(parameter: Parameter, session: Context) -> list[Choice]:
    """Return the values of a parameter from what was built: nobody waits for a build."""
    from sporen.asking.parameters import load_choices

    try:
        store = open_published_store(session)
        return load_choices(parameter, store, session.language) if store else []
    except SporenError:
        return []


def _complete_value(
    parameter: Parameter, ctx: click.Context, _option: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the values of a parameter to a shell, by any of their names that begins so."""
    begun = incomplete.casefold()
    return [
        CompletionItem(choice.value, help=choice.label)
        for choice in _parameter_choices(parameter, Context.of(ctx))
        if choice.value.startswith(incomplete)
        or any(name.casefold().startswith(begun) for name in choice.names)
    ]


def open_published_store(session: Context) -> OxigraphStore | None:
    """Open the store that was built last, for suggestions: those need not be of this minute."""
    from sporen.stores.oxigraph import OxigraphStore

    folder = session.paths.dist / "store"
    try:
        return OxigraphStore.open(folder) if folder.is_dir() else None
    except SporenError:
        return None
