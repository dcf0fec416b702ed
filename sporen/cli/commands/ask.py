"""The command `ask`: each question is a subcommand, and its parameters are the options."""

from __future__ import annotations

import re
import shlex
import signal
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NoReturn

import click
from click.shell_completion import CompletionItem

from sporen.cli.answer_options import (
    open_answer_store,
    read_option,
    refuse_format,
    shared_options,
)
from sporen.cli.click_i18n import Command, TranslatedCommand
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

#: The argument that reads SPARQL from standard input.
STDIN = "-"
_ID = re.compile(r"CQ-\d+", re.IGNORECASE)
#: The number of search results.
_MAX_RESULTS = 5

#: The shared options that take no value.
_FLAGS = ("--insecure", "--help")
_STDIN = Message("Beantwoord SPARQL van standaardinvoer.", "Answer SPARQL from standard input.")
_WORDS = Message("Zoek vragen met deze woorden.", "Search the questions for these words.")
_EMPTY = Message("Een leeg antwoord betekent:", "An empty answer means:")


class QuestionGroup(TranslatedCommand, click.Group):
    """A group with a subcommand for each question; other words search the questions."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the ids of all questions, also of invalid files, and the shared options."""
        from sporen.asking import catalogue

        context = Context.of(ctx)
        return [
            *(
                CompletionItem(identifier, help=title.text(context.language))
                for identifier, title in catalogue.question_titles(context.paths)
                if identifier.startswith(incomplete.upper())
            ),
            *click.Command.shell_complete(self, ctx, incomplete),
        ]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return the command of a question, or for `-` the command that reads SPARQL from stdin."""
        from sporen.asking import catalogue

        if name == STDIN:
            return Command(STDIN, help_text=_STDIN, params=shared_options(), callback=ask_stdin)
        return _command_of(catalogue.find_question(Context.of(ctx).paths, name), ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the options of a question before its id too."""
        takes_value = False
        for index, arg in enumerate(args):
            if takes_value or arg.startswith("--"):
                takes_value = not takes_value and "=" not in arg and arg not in _FLAGS
            elif _ID.fullmatch(arg):
                args.insert(0, args.pop(index))
                break
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Resolve an id to its question, `-` to standard input, and other words to a search."""
        from sporen.asking.catalogue import parse_id

        first, *rest = args
        # A number before other words is one of the words, as in "24 weken".
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
        """Write nothing: `sporen ask` itself lists the questions by theme."""


@click.pass_context
def ask(ctx: click.Context, /) -> None:
    """List the questions if no subcommand is given."""
    if ctx.invoked_subcommand is not None:
        return
    from sporen.asking import catalogue, question_list
    from sporen.cli.terminal import console

    refuse_format(ctx)
    context = Context.of(ctx)
    questions = catalogue.load_catalogue(context.paths)
    console().print(question_list.render_themes(questions.by_theme(), context.language))
    context.note(
        """
Beantwoorden  sporen ask CQ-44 --measure "voorstel 6"
Parameters    sporen ask CQ-44 --help
Zoeken        sporen ask welke gemeenten""",
        """
Answer        sporen ask CQ-44 --measure "proposal 6"
Parameters    sporen ask CQ-44 --help
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
        """Toon de vragen, of beantwoord er een.

        \b
        sporen ask                                  de vragen, per onderwerp
        sporen ask CQ-44 --measure "voorstel 6"     één antwoord
        sporen ask CQ-44 --help                     de parameters van deze vraag
        sporen ask welke gemeenten                  zoek vragen
        sporen ask -                                beantwoord SPARQL van standaardinvoer
        """,
        """List the questions, or answer one.

        \b
        sporen ask                                  the questions, by theme
        sporen ask CQ-44 --measure "proposal 6"     one answer
        sporen ask CQ-44 --help                     the parameters of this question
        sporen ask which municipalities             search the questions
        sporen ask -                                answer SPARQL from standard input
        """,
    ),
)


def _command_of(question: Question, ctx: click.Context) -> click.Command:
    text, empty = question.question, question.empty
    return Command(
        question.id,
        params=[*(ParameterOption(p, ctx) for p in question.parameters), *shared_options()],
        callback=partial(answer_question, question),
        help_text=Message(
            *(f"{text.text(x)}\n\n{_EMPTY.text(x)} {empty.text(x)}" for x in ("nl", "en"))
        ),
        short_help=question.title.text(Context.of(ctx).language),
    )


@click.pass_context
def answer_question(ctx: click.Context, /, question: Question, **options: tuple[str, ...]) -> None:
    """Answer one question with the values of its options."""
    from sporen.asking import answers

    values = {}
    for parameter in question.parameters:
        option_values = options[parameter.name]
        if len(option_values) > 1:
            _refuse_several(parameter.name, option_values)
        if option_values:
            values[parameter.name] = option_values[0]
    store = open_answer_store(ctx)
    with _interruptible():
        _print_answer(ctx, answers.answer(question, values, store))


@click.pass_context
def ask_stdin(ctx: click.Context, /) -> None:
    """Answer the SPARQL query on standard input."""
    from sporen.asking import adhoc, answers

    # sys.stdin is None if the shell closed it.
    question = adhoc.parse_question(sys.stdin.buffer.read(adhoc.MAX_BYTES) if sys.stdin else b"")
    store = open_answer_store(ctx)
    with _interruptible():
        _print_answer(ctx, answers.answer(question, {}, store))


@click.pass_context
def find_questions(ctx: click.Context, /, words: tuple[str, ...]) -> None:
    """Print the questions that match the words best."""
    from sporen.asking import catalogue, question_list, search
    from sporen.cli.terminal import console

    refuse_format(ctx)
    context = Context.of(ctx)
    questions = catalogue.load_catalogue(context.paths)
    matches = search.search_questions(
        questions.questions.values(),
        " ".join(words),
        _MAX_RESULTS,
        open_published_store(context),
        context.language,
    )
    if not matches:
        quoted = quote(" ".join(words))
        raise SporenError(
            f"Geen vraag gevonden voor {quoted}. Alle vragen: sporen ask",
            f"No question matches {quoted}. All questions: sporen ask",
            code=ExitCode.USAGE,
        )
    options = {
        match.question.id: f"--{match.parameter} {shlex.quote(match.value)}"
        for match in matches
        if match.value
    }
    results = [match.question for match in matches]
    console().print(question_list.render_questions(results, context.language, options))
    best = matches[0].question.id
    example = f"sporen ask {best} {options.get(best, '')}".strip()
    context.note(f"\nBeantwoorden: {example}", f"\nAnswer: {example}")
    _refuse_broken(questions)


def _print_answer(ctx: click.Context, answer: Answer) -> None:
    from sporen.asking.formats import terminal
    from sporen.asking.matching import short_path
    from sporen.cli.terminal import console

    context = Context.of(ctx)
    language = context.language
    format_name = read_option(ctx, "format", "table")
    if format_name == "table":
        console().print(terminal.write(answer, language))
    elif format_name == "markdown":
        click.echo(answer.to_markdown(language), nl=False)
    else:
        # Bytes: CSV has its own line ends, and the text is UTF-8 in every locale.
        text = answer.to_csv() if format_name == "csv" else answer.to_json()
        click.echo(text.encode(), nl=False)
        for name, term in answer.defaults.items():
            value = short_path(term.value)
            context.note(
                f"Zonder --{name} geldt dit antwoord voor: {value}",
                f"Without --{name}, this is the answer for: {value}",
            )
        if answer.is_empty:
            context.note(*answer.question.empty)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C end the process at once: the engine does not return to Python while it runs."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _refuse_several(name: str, values: tuple[str, ...]) -> NoReturn:
    listed = ", ".join(map(quote, values))
    raise SporenError(
        f"--{name} is {len(values)} keer opgegeven: {listed}. Geef één waarde.",
        f"--{name} is set {len(values)} times: {listed}. Set one value.",
        code=ExitCode.USAGE,
    )


def _refuse_broken(questions: Catalogue) -> None:
    """Raise the errors of invalid question files, after the valid questions are printed."""
    errors = [
        SporenError(*finding.message, location=finding.location)
        for finding in questions.read_findings
    ]
    if errors:
        raise MultipleErrors(errors)
