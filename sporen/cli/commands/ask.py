"""The command `ask`: each question is a command of its own, whose parameters are its options."""

from __future__ import annotations

import re
import shlex
import signal
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

import click
from click.shell_completion import CompletionItem

from sporen.cli.click_i18n import Command, Option, TranslatedCommand, make_language_option
from sporen.cli.completion import ParameterOption, open_published_store
from sporen.cli.context import Context
from sporen.errors import ExitCode, MultipleErrors, SporenError
from sporen.i18n import Message
from sporen.strings import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.asking.answers import Answer
    from sporen.asking.catalogue import Catalogue
    from sporen.asking.question import Question
    from sporen.stores.base import Store

FORMATS = ("table", "csv", "json", "markdown")
#: How SPARQL from standard input is asked for.
STDIN = "-"
_ID = re.compile(r"CQ-\d+", re.IGNORECASE)
#: How many questions are shown for words.
_MOST_FOUND = 5

#: The shared options that take no value.
_FLAGS = ("--insecure", "--help")
_STDIN = Message("Beantwoord SPARQL van standaardinvoer.", "Answer SPARQL from standard input.")
_WORDS = Message("Zoek vragen met deze woorden.", "Find questions with these words.")
_EMPTY = Message("Geen antwoord betekent:", "No answer means:")


class QuestionGroup(TranslatedCommand, click.Group):
    """The group whose commands are the questions; other words find the questions they fit."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the questions, also those whose files are wrong, and the shared options."""
        from sporen.asking import catalogue

        session = Context.of(ctx)
        return [
            *(
                CompletionItem(identifier, help=title.text(session.language))
                for identifier, title in catalogue.question_titles(session.paths)
                if identifier.startswith(incomplete.upper())
            ),
            *click.Command.shell_complete(self, ctx, incomplete),
        ]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Make the command of a question from its file; that of `-` asks what stands on stdin."""
        from sporen.asking import catalogue

        if name == STDIN:
            return Command(STDIN, help_text=_STDIN, params=shared_options(), callback=ask_stdin)
        return _command_of(catalogue.find_question(Context.of(ctx).paths, name), ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let the options of a question stand before its id too."""
        takes_value = False
        for place, arg in enumerate(args):
            if takes_value or arg.startswith("--"):
                takes_value = not takes_value and "=" not in arg and arg not in _FLAGS
            elif _ID.fullmatch(arg):
                args.insert(0, args.pop(place))
                break
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant: a question by its id, stdin, or a search for words."""
        from sporen.asking.catalogue import parse_id

        first, *rest = args
        # A number before other words is one of the words: 24 weken.
        is_word = first.isdigit() and rest and not rest[0].startswith("-")
        if first == STDIN or first.upper().startswith("CQ-") or (parse_id(first) and not is_word):
            return first, self.get_command(ctx, first), rest
        words = Command(
            "words",
            help_text=_WORDS,
            params=[click.Argument(["words"], nargs=-1), *shared_options()],
            callback=find_questions,
        )
        return "words", words, args

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List no questions here: `sporen ask` itself does that, by theme."""


def shared_options() -> list[click.Parameter]:
    """Make the options that stand before or after the question."""
    return [
        _shared(
            "format",
            Message("Hoe het antwoord wordt geschreven.", "How the answer is written."),
            type=click.Choice(FORMATS),
        ),
        _shared(
            "endpoint",
            Message(
                "Vraag het een andere store, via SPARQL over HTTP.",
                "Ask another store, by SPARQL over HTTP.",
            ),
            metavar="URL",
        ),
        _shared(
            "timeout",
            Message("Hoeveel seconden die store heeft.", "How many seconds that store has."),
            metavar="N",
            type=click.IntRange(1, 86_400),
        ),
        _shared(
            "insecure",
            Message(
                "Stuur inloggegevens ook zonder versleuteling naar een andere machine.",
                "Send credentials without encryption to another machine too.",
            ),
            is_flag=True,
            default=None,
        ),
        make_language_option(),
    ]


def _shared(name: str, help_text: Message, **settings: Any) -> Option:  # noqa: ANN401
    return Option(
        [f"--{name}"], help_text=help_text, expose_value=False, callback=_keep, **settings
    )


def _keep(ctx: click.Context, option: click.Parameter, given: Any) -> None:  # noqa: ANN401
    """Remember what an option says, wherever on the line it stands."""
    if given is not None:
        ctx.find_root().meta[f"sporen.ask.{option.name}"] = given


def _kept(ctx: click.Context, name: str, otherwise: Any = None) -> Any:  # noqa: ANN401
    return ctx.find_root().meta.get(f"sporen.ask.{name}", otherwise)


@click.pass_context
def ask(ctx: click.Context, /) -> None:
    """List the questions, where none is asked."""
    if ctx.invoked_subcommand is not None:
        return
    from sporen.asking import catalogue, question_list
    from sporen.cli.terminal import console

    _refuse_format(ctx)
    session = Context.of(ctx)
    questions = catalogue.load_catalogue(session.paths)
    console().print(question_list.render_themes(questions.by_theme(), session.language))
    session.note(
        """
Beantwoorden  sporen ask CQ-44 --measure "voorstel 6"
Inperken      sporen ask CQ-44 --help
Zoeken        sporen ask welke gemeenten""",
        """
Answer        sporen ask CQ-44 --measure "proposal 6"
Narrow down   sporen ask CQ-44 --help
Search        sporen ask which municipalities""",
    )
    _refuse_broken(questions)


command = QuestionGroup(
    "ask",
    callback=ask,
    params=shared_options(),
    invoke_without_command=True,
    no_args_is_help=False,
    subcommand_metavar="[CQ-NN … | WORDS… | -]",
    help_text=Message(
        """Noem de vragen, of beantwoord er een.

        \b
        sporen ask                                  de vragen, per onderwerp
        sporen ask CQ-44 --measure "voorstel 6"     één antwoord
        sporen ask CQ-44 --help                     wat deze vraag inperkt
        sporen ask welke gemeenten                  vragen met deze woorden
        sporen ask -                                SPARQL van standaardinvoer
        """,
        """List the questions, or answer one.

        \b
        sporen ask                                  the questions, by theme
        sporen ask CQ-44 --measure "proposal 6"     one answer
        sporen ask CQ-44 --help                     what narrows this question
        sporen ask which municipalities             questions with these words
        sporen ask -                                SPARQL from standard input
        """,
    ),
)


def _command_of(question: Question, ctx: click.Context) -> click.Command:
    asked, empty = question.question, question.empty
    return Command(
        question.id,
        params=[*(ParameterOption(p, ctx) for p in question.parameters), *shared_options()],
        callback=partial(answer_question, question),
        help_text=Message(
            *(f"{asked.text(x)}\n\n{_EMPTY.text(x)} {empty.text(x)}" for x in ("nl", "en"))
        ),
        short_help=question.title.text(Context.of(ctx).language),
    )


@click.pass_context
def answer_question(ctx: click.Context, /, question: Question, **given: tuple[str, ...]) -> None:
    """Answer one question with what the options say."""
    from sporen.asking import answers

    values = {}
    for parameter in question.parameters:
        several = given[parameter.name]
        if len(several) > 1:
            _refuse_several(parameter.name, several)
        if several:
            values[parameter.name] = several[0]
    store = _store(ctx)
    with _interruptible():
        _show(ctx, answers.answer(question, values, store))


@click.pass_context
def ask_stdin(ctx: click.Context, /) -> None:
    """Answer the SPARQL that stands on standard input."""
    from sporen.asking import adhoc, answers

    # Python has no stdin where the shell closed it.
    asked = adhoc.parse_question(sys.stdin.buffer.read(adhoc.MAX_BYTES) if sys.stdin else b"")
    store = _store(ctx)
    with _interruptible():
        _show(ctx, answers.answer(asked, {}, store))


@click.pass_context
def find_questions(ctx: click.Context, /, words: tuple[str, ...]) -> None:
    """Show the questions that some words fit best."""
    from sporen.asking import catalogue, question_list, search
    from sporen.cli.terminal import console

    _refuse_format(ctx)
    session = Context.of(ctx)
    questions = catalogue.load_catalogue(session.paths)
    found = search.search_questions(
        questions.questions.values(),
        " ".join(words),
        _MOST_FOUND,
        open_published_store(session),
        session.language,
    )
    if not found:
        said = quote(" ".join(words))
        raise SporenError(
            f"Geen vraag past bij {said}. Alle vragen: sporen ask",
            f"No question fits {said}. All questions: sporen ask",
            code=ExitCode.USAGE,
        )
    options = {
        one.question.id: f"--{one.parameter} {shlex.quote(one.value)}" for one in found if one.value
    }
    console().print(
        question_list.render_questions([one.question for one in found], session.language, options)
    )
    example = f"sporen ask {found[0].question.id} {options.get(found[0].question.id, '')}".strip()
    session.note(f"\nBeantwoorden: {example}", f"\nAnswer: {example}")
    _refuse_broken(questions)


def _store(ctx: click.Context) -> Store:
    """Open the store that is asked: the one at `--endpoint`, else the project's own."""
    session = Context.of(ctx)
    endpoint = _kept(ctx, "endpoint")
    alone = [n for n in ("timeout", "insecure") if endpoint is None and _kept(ctx, n) is not None]
    if alone:
        raise SporenError(
            f"--{alone[0]} is voor een andere store. Geef ook --endpoint.",
            f"--{alone[0]} is for another store. Give --endpoint too.",
            code=ExitCode.USAGE,
        )
    if endpoint is not None:
        from sporen.stores.remote import RemoteStore
        from sporen.stores.sparql_protocol import TIMEOUT

        return RemoteStore(
            endpoint,
            timeout=_kept(ctx, "timeout", TIMEOUT),
            insecure=_kept(ctx, "insecure", otherwise=False),
        )
    from sporen.workspace import open_store

    return open_store(
        session.paths,
        lambda: session.note(
            "dist/ is er niet of is ouder dan de bestanden; het antwoord komt uit de bestanden.",
            "dist/ is missing or older than the files; the answer comes from the files.",
        ),
    )


def _show(ctx: click.Context, answer: Answer) -> None:
    from sporen.asking.formats import terminal
    from sporen.asking.matching import short_path
    from sporen.cli.terminal import console

    session = Context.of(ctx)
    language = session.language
    form = _kept(ctx, "format", "table")
    if form == "table":
        console().print(terminal.write(answer, language))
    elif form == "markdown":
        click.echo(answer.to_markdown(language), nl=False)
    else:
        # Bytes: the line ends of CSV are its own, and the text is UTF-8 whatever the locale says.
        written = answer.to_csv() if form == "csv" else answer.to_json()
        click.echo(written.encode(), nl=False)
        for name, term in answer.defaults.items():
            value = short_path(term.value)
            session.note(
                f"Zonder --{name} is dit het antwoord voor: {value}",
                f"Without --{name} this is the answer for: {value}",
            )
        if answer.is_empty:
            session.note(*answer.question.empty)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C end the process at once, where nothing is written: the engine waits for no one."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _refuse_format(ctx: click.Context) -> None:
    if _kept(ctx, "format", "table") != "table":
        raise SporenError(
            "--format is voor een antwoord; vragen zelf komen als lijst. Noem er een: "
            f"sporen ask CQ-13 --format {_kept(ctx, 'format')}",
            "--format is for an answer; questions themselves come as a list. Name one: "
            f"sporen ask CQ-13 --format {_kept(ctx, 'format')}",
            code=ExitCode.USAGE,
        )


def _refuse_several(name: str, several: tuple[str, ...]) -> NoReturn:
    some = ", ".join(map(quote, several))
    raise SporenError(
        f"--{name} staat er {len(several)} keer: {some}. Geef er een.",
        f"--{name} stands there {len(several)} times: {some}. Give one.",
        code=ExitCode.USAGE,
    )


def _refuse_broken(questions: Catalogue) -> None:
    """Tell which files of questions are wrong, after what could be shown."""
    errors = [
        SporenError(*finding.message, location=finding.location)
        for finding in questions.read_findings
    ]
    if errors:
        raise MultipleErrors(errors)
