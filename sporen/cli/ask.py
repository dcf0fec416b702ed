"""The command `ask`: each question is a command of its own, whose parameters are its options."""

from __future__ import annotations

import re
import shlex
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

import click
from click.shell_completion import CompletionItem

from sporen.cli.session import Session, language_option
from sporen.findings import ExitCode, SeveralErrors, SporenError, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sporen.asking.answers import Answer
    from sporen.asking.question import Parameter, Question
    from sporen.stores.embedded import Embedded
    from sporen.stores.store import Store

FORMATS = ("table", "csv", "json", "markdown")
#: How SPARQL from standard input is asked for.
STDIN = "-"
_ID = re.compile(r"CQ-\d+", re.IGNORECASE)
#: How many questions are shown for words.
_MOST_FOUND = 5
#: How many values of a parameter its help names.
_MOST_OFFERED = 12

_HELP = {
    "format": Words("Hoe het antwoord wordt geschreven.", "How the answer is written."),
    "endpoint": Words(
        "Vraag het een andere store, via SPARQL over HTTP.",
        "Ask another store, by SPARQL over HTTP.",
    ),
    "timeout": Words("Hoeveel seconden die store heeft.", "How many seconds that store has."),
    "insecure": Words(
        "Stuur inloggegevens ook zonder versleuteling naar een andere machine.",
        "Send credentials without encryption to another machine too.",
    ),
    "required": Words("Verplicht.", "Required."),
    "default": Words("Zonder deze optie:", "Without this option:"),
    "value": Words("WAARDE", "VALUE"),
    "choose": Words("Kies uit:", "Choose from:"),
    "empty": Words("Geen antwoord betekent:", "No answer means:"),
}


class Asking(click.Group):
    """The group whose commands are the questions; other words find the questions they fit."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the ids of the questions."""
        from sporen.asking.catalogue import ids

        return [identifier for identifier, _ in ids(Session.of(ctx).folders)]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Make the command of a question from its file; that of `-` asks what stands on stdin."""
        from sporen.asking import catalogue

        if name == STDIN:
            return click.Command(STDIN, params=shared_options(ctx), callback=ask_stdin)
        return _command_of(catalogue.find(Session.of(ctx).folders, name), ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let the options of a question stand before its id too."""
        first = next((arg for arg in args if _ID.fullmatch(arg)), None)
        if first is not None:
            args.remove(first)
            args.insert(0, first)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant: a question by its id, stdin, or a search for words."""
        from sporen.asking.catalogue import identifier

        first = args[0]
        if first == STDIN or identifier(first) or first.upper().startswith("CQ-"):
            return first, self.get_command(ctx, first), args[1:]
        words = click.Command(
            "words",
            params=[click.Argument(["words"], nargs=-1), *shared_options(ctx)],
            callback=find_questions,
        )
        return "words", words, args

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List no questions here: `sporen ask` itself does that, by theme."""


def shared_options(ctx: click.Context | None = None) -> list[click.Parameter]:
    """Make the options that stand before or after the question."""
    language = Session.of(ctx).language if ctx else "en"
    return [
        _shared("format", language, type=click.Choice(FORMATS)),
        _shared("endpoint", language, metavar="URL"),
        _shared("timeout", language, type=click.IntRange(1, 86_400)),
        _shared("insecure", language, is_flag=True),
        language_option(),
    ]


def _shared(name: str, language: str, **settings: Any) -> click.Option:  # noqa: ANN401
    told = _HELP[name].said(language)
    return click.Option([f"--{name}"], help=told, expose_value=False, callback=_keep, **settings)


def _keep(ctx: click.Context, option: click.Parameter, given: Any) -> None:  # noqa: ANN401
    """Remember what an option says, wherever on the line it stands."""
    if given:
        ctx.find_root().meta[f"sporen.ask.{option.name}"] = given


def _kept(ctx: click.Context, name: str, otherwise: Any = None) -> Any:  # noqa: ANN401
    return ctx.find_root().meta.get(f"sporen.ask.{name}", otherwise)


@click.pass_context
def ask(ctx: click.Context, /) -> None:
    """List the questions, or answer one.

    \b
    sporen ask                                  the questions, by theme
    sporen ask CQ-44 --measure "voorstel 6"     one answer
    sporen ask CQ-44 --help                     what narrows this question
    sporen ask welke gemeenten                  questions with these words
    sporen ask -                                SPARQL from standard input
    """  # noqa: D301  the backspace keeps the lines of the help as they are
    if ctx.invoked_subcommand is not None:
        return
    from sporen.asking import catalogue, tables
    from sporen.terminal import console

    session = Session.of(ctx)
    questions = catalogue.load(session.folders)
    console().print(tables.to_list(questions.by_theme(), session.language))
    session.note(
        '\nEén beantwoorden: sporen ask CQ-44 --measure "voorstel 6" · wat een vraag inperkt: '
        "sporen ask CQ-44 --help · zoeken: sporen ask welke gemeenten",
        '\nAnswer one: sporen ask CQ-44 --measure "voorstel 6" · what narrows a question: '
        "sporen ask CQ-44 --help · search: sporen ask which municipalities",
    )
    _refuse_broken(questions.findings)


command = Asking(
    "ask",
    callback=ask,
    params=shared_options(),
    invoke_without_command=True,
    no_args_is_help=False,
    subcommand_metavar="[CQ-NN [OPTIONS] | WORDS… | -]",
    help=ask.__doc__,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _command_of(question: Question, ctx: click.Context) -> click.Command:
    language = Session.of(ctx).language
    return click.Command(
        question.id,
        params=[*(_option(p, ctx) for p in question.parameters), *shared_options(ctx)],
        callback=partial(answer_question, question),
        help=f"{question.question.said(language)}\n\n"
        f"{_HELP['empty'].said(language)} {question.empty.said(language)}",
        short_help=question.title.said(language),
    )


def _option(parameter: Parameter, ctx: click.Context) -> click.Option:
    language = Session.of(ctx).language
    told = f"{parameter.label.said(language)}."
    if parameter.required and not parameter.default:
        told += f" {_HELP['required'].said(language)}"
    if parameter.default:
        told += f" {_HELP['default'].said(language)} {parameter.default}."
    return _QuestionOption(
        [f"--{parameter.name}", parameter.name.replace("-", "_")],
        # Click would take the last of several without a word.
        multiple=True,
        metavar=_HELP["value"].said(language),
        help=told,
        shell_complete=partial(_offered, parameter),
    )


class _QuestionOption(click.Option):
    """An option whose help tells what can be chosen, which takes a look at what was built."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the option and its help, with some of the values there are."""
        record = super().get_help_record(ctx)
        values = [item.value for item in self.shell_complete(ctx, "")]
        if record is None or not values:
            return record
        some = ", ".join(values[:_MOST_OFFERED]) + (", …" if len(values) > _MOST_OFFERED else "")
        return record[0], f"{record[1]} {_HELP['choose'].said(Session.of(ctx).language)} {some}."


@click.pass_context
def answer_question(ctx: click.Context, /, question: Question, **given: tuple[str, ...]) -> None:
    """Answer one question with what the options say."""
    from sporen.asking import answers

    values = {}
    for parameter in question.parameters:
        several = given[parameter.name.replace("-", "_")]
        if len(several) > 1:
            _refuse_several(parameter.name, several)
        if several:
            values[parameter.name] = several[0]
    _show(ctx, answers.answer(question, values, _store(ctx)))


@click.pass_context
def ask_stdin(ctx: click.Context, /) -> None:
    """Answer the SPARQL that stands on standard input."""
    from sporen.asking import answers, free

    # Python has no stdin where the shell closed it.
    asked = free.question(sys.stdin.buffer.read() if sys.stdin else b"")
    _show(ctx, answers.answer(asked, {}, _store(ctx)))


@click.pass_context
def find_questions(ctx: click.Context, /, words: tuple[str, ...]) -> None:
    """Show the questions that some words fit best."""
    from sporen.asking import catalogue, search, tables
    from sporen.terminal import console

    session = Session.of(ctx)
    questions = catalogue.load(session.folders)
    found = search.best(questions.questions.values(), " ".join(words), _MOST_FOUND, _built(session))
    if not found:
        said = catalogue.said(" ".join(words))
        raise SporenError(
            f"Geen vraag past bij {said}. Alle vragen: sporen ask",
            f"No question fits {said}. All questions: sporen ask",
            code=ExitCode.USAGE,
        )
    options = {
        one.question.id: f"--{one.parameter} {shlex.quote(one.value)}" for one in found if one.value
    }
    console().print(tables.to_lines([one.question for one in found], session.language, options))
    example = f"sporen ask {found[0].question.id} {options.get(found[0].question.id, '')}".strip()
    session.note(f"\nBeantwoorden: {example}", f"\nAnswer: {example}")
    _refuse_broken(questions.findings)


def _store(ctx: click.Context) -> Store:
    """Open the store that is asked: the one at `--endpoint`, else the project's own."""
    session = Session.of(ctx)
    endpoint = _kept(ctx, "endpoint")
    if endpoint:
        from sporen.stores.protocol import TIMEOUT
        from sporen.stores.remote import Remote

        return Remote(
            endpoint,
            timeout=_kept(ctx, "timeout", TIMEOUT),
            insecure=_kept(ctx, "insecure", otherwise=False),
        )
    from sporen.opening import store_of

    return store_of(
        session.folders,
        lambda: session.note(
            "dist/ is er niet of is ouder dan de bestanden; het antwoord komt uit de bestanden.",
            "dist/ is missing or older than the files; the answer comes from the files.",
        ),
    )


def _built(session: Session) -> Embedded | None:
    """Open the store that was built last, for suggestions: those need not be of this minute."""
    from sporen.stores.embedded import Embedded

    folder = session.folders.dist / "store"
    try:
        return Embedded.open(folder) if folder.is_dir() else None
    except SporenError:
        return None


def _show(ctx: click.Context, answer: Answer) -> None:
    from sporen.asking import tables
    from sporen.terminal import console

    language = Session.of(ctx).language
    form = _kept(ctx, "format", "table")
    if form == "table":
        console().print(tables.to_table(answer, language))
    elif form == "markdown":
        click.echo(answer.to_markdown(language), nl=False)
    else:
        # Bytes: the line ends of CSV are its own, and the text is UTF-8 whatever the locale says.
        written = answer.to_csv() if form == "csv" else answer.to_json()
        click.echo(written.encode(), nl=False)
        if answer.is_empty:
            click.echo(answer.question.empty.said(language), err=True)


def _offered(
    parameter: Parameter, ctx: click.Context, _option: click.Parameter, incomplete: str
) -> Iterable[CompletionItem]:
    """Offer the values of a parameter to a shell, from what was built: it waits for no build."""
    from sporen.asking.parameters import choices

    session = Session.of(ctx)
    try:
        store = _built(session)
        found = choices(parameter, store, session.language) if store else []
    except SporenError:
        return []
    return [
        CompletionItem(value, help=label)
        for value, label in found
        if value.startswith(incomplete) or label.casefold().startswith(incomplete.casefold())
    ]


def _refuse_several(name: str, several: tuple[str, ...]) -> NoReturn:
    from sporen.asking.catalogue import said

    some = ", ".join(map(said, several))
    raise SporenError(
        f"--{name} staat er {len(several)} keer: {some}. Geef er een.",
        f"--{name} stands there {len(several)} times: {some}. Give one.",
        code=ExitCode.USAGE,
    )


def _refuse_broken(findings: Iterable[Any]) -> None:
    """Tell which files of questions are wrong, after what could be shown."""
    errors = [SporenError(*finding.message, place=finding.place) for finding in findings]
    if errors:
        raise SeveralErrors(errors)
