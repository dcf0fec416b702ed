"""The command `sporen`: options in, one call, one report, one exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sporen.findings import ExitCode, SporenError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sporen.project import Folders

LANGUAGES = ("nl", "en")
_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Session:
    """What every command needs: the project it works on, and the language it speaks."""

    def __init__(self, path: Path, language: str) -> None:
        self.path = path
        self.language = language

    @property
    def folders(self) -> Folders:
        """The project, found when a command asks for it."""
        from sporen.project import find

        return find(self.path)

    def words(self, nl: str, en: str) -> str:
        """Choose the text in the reader's language."""
        return en if self.language == "en" else nl

    def note(self, nl: str, en: str) -> None:
        """Tell the reader something beside the result, on standard error."""
        click.echo(self.words(nl, en), err=True)


class Commands(click.Group):
    """The commands; whatever goes wrong becomes one line and its exit code."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  Click's own signature
        """Run a command, end with the code it gives, and report what it could not do."""
        try:
            code = super().invoke(ctx)
            if isinstance(code, ExitCode):
                ctx.exit(code)
        except SporenError as error:
            click.echo(error.line(ctx.obj.language), err=True)
            ctx.exit(error.code)
        except (click.ClickException, click.exceptions.Exit, click.exceptions.Abort):
            raise
        except KeyboardInterrupt:
            ctx.exit(ExitCode.INTERRUPTED)
        except BrokenPipeError:
            # The reader of our output has seen enough: that is no error.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(ExitCode.CHECKED)
        except Exception as error:
            if ctx.params["traceback"]:
                raise
            name = type(error).__name__
            session = ctx.obj
            session.note(
                f"Dit is een fout in Sporen zelf: {name}: {error}. "
                "Meld hem met de uitvoer van: sporen --traceback …",
                f"This is a bug in Sporen itself: {name}: {error}. "
                "Report it with the output of: sporen --traceback …",
            )
            ctx.exit(ExitCode.BUG)


def _language(_ctx: click.Context, _option: click.Parameter, given: str | None) -> str:
    """Choose the language: the option, else the environment, else Dutch."""
    if given:
        return given
    said = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "").lower()
    return "en" if said.startswith("en") else "nl"


def _speak(ctx: click.Context, _option: click.Parameter, given: str | None) -> None:
    """Let `--lang` stand after the command too."""
    if given:
        ctx.obj.language = given


def speaks(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option `--lang`."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        callback=_speak,
        help="Language of what is said: nl or en.",
    )(command)


@click.group(cls=Commands, context_settings=_HELP)
@click.version_option(package_name="sporen", message="sporen %(version)s")
@click.option(
    "--project",
    "path",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    envvar="SPOREN_PROJECT",
    help="Folder of the project, or one inside it (default: here).",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    callback=_language,
    help="Language of what is said: nl or en (default: as LC_ALL or LANG say, else nl).",
)
@click.option("--traceback", is_flag=True, help="Show where in Sporen a bug is.")
@click.pass_context
def main(ctx: click.Context, path: Path, language: str, traceback: bool) -> None:  # noqa: ARG001, FBT001
    """Letters from government to parliament as a knowledge graph.

    \b
    sporen build          read, infer, check, answer, publish into dist/
    sporen ask            the questions; sporen ask CQ-13 answers one
    sporen read FILE      what the reader sees in any letter
    """  # noqa: D301  the backspace keeps the lines of the help as they are
    ctx.obj = Session(path, language)


@main.command()
@speaks
@click.pass_obj
def build(session: Session) -> ExitCode:
    """Read, infer, check, answer and publish into dist/; say what was made and where to look."""
    from sporen import build as job
    from sporen.checking.reports import text
    from sporen.summary import screen
    from sporen.terminal import console, steps

    with steps(session.language) as tell:
        built = job.build(session.folders, tell)
    if built.checked.findings:
        click.echo(text.report(built.checked.findings, session.language))
    if built.checked.code is not ExitCode.CHECKED:
        session.note(
            "Niet gepubliceerd: los eerst de fouten op. De oude dist/ staat er nog.",
            "Not published: mend the errors first. The old dist/ is still there.",
        )
    else:
        console().print(screen(built, session.language))
    return built.checked.code


@main.command()
@speaks
@click.pass_obj
def check(session: Session) -> ExitCode:
    """Check quotes, layers and rules; say what is wrong, where, and what to do."""
    from sporen import build as job
    from sporen.checking.reports import text
    from sporen.terminal import steps

    with steps(session.language) as tell:
        checked = job.check(job.assemble(session.folders, tell))
    click.echo(text.report(checked.findings, session.language))
    click.echo(text.coverage(checked, session.language))
    return checked.code


@main.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    epilog="The parameters of a question are options: sporen ask CQ-13 --effect abolish",
)
@click.argument("question", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "markdown"]),
    default="table",
    show_default=True,
    help="How the answer is written.",
)
@speaks
@click.pass_context
def ask(ctx: click.Context, question: str | None, form: str) -> None:
    """List the questions, or answer one: QUESTION is an id such as CQ-13."""
    from sporen.asking import answers, catalogue, tables
    from sporen.opening import store_of
    from sporen.terminal import console

    session: Session = ctx.obj
    questions = catalogue.load(session.folders)
    if question is None:
        console().print(tables.to_list(questions.values(), session.language))
        return
    asked = catalogue.find(questions, question)
    values = _values(ctx.args)
    store = store_of(
        session.folders,
        lambda: session.note(
            "dist/ is er niet of is ouder dan de bestanden; het antwoord komt uit de bestanden.",
            "dist/ is missing or older than the files; the answer comes from the files.",
        ),
    )
    answer = answers.answer(asked, values, store)
    if form == "table":
        console().print(tables.to_table(answer, session.language))
    elif form == "csv":
        click.echo(tables.to_csv(answer).encode(), nl=False)
    elif form == "json":
        click.echo(tables.to_json(answer), nl=False)
    else:
        click.echo(tables.to_markdown(answer, session.language), nl=False)
    if answer.is_empty and form in ("csv", "json"):
        click.echo(asked.empty.said(session.language), err=True)


def _values(args: list[str]) -> dict[str, str]:
    """Read `--name value` and `--name=value`, which Click leaves to the question."""
    values: dict[str, str] = {}
    rest = list(args)
    while rest:
        option = rest.pop(0)
        name, equals, value = option.removeprefix("--").partition("=")
        if not option.startswith("--") or not name:
            raise click.UsageError(f"«{option}» is no option; give --name value.")
        if not equals:
            if not rest:
                raise click.UsageError(f"--{name} needs a value.")
            value = rest.pop(0)
        values[name] = value
    return values


@main.command()
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "turtle"]),
    default="text",
    show_default=True,
    help="For people, or for machines.",
)
@click.option("--new", "identifier", metavar="ID", help="Start data/ID/ with this letter.")
@speaks
@click.pass_obj
def read(session: Session, file: Path, form: str, identifier: str | None) -> None:
    """Show what the reader sees in any letter: structure, citations, mentions."""
    from sporen.letter import reader, reading, shown, start
    from sporen.terminal import console

    seen = reader.read_file(file, session.path)
    if identifier is not None:
        made = start.begin(session.folders, identifier, seen)
        session.note(
            f"Begonnen in {session.folders.relative(made)}/. Wat nu: docs/authoring.md",
            f"Started in {session.folders.relative(made)}/. What next: docs/authoring.md",
        )
    elif form == "json":
        click.echo(shown.to_json(seen), nl=False)
    elif form == "turtle":
        click.echo(reading.to_turtle(seen, reading.id_of(file.stem)), nl=False)
    else:
        console().print(shown.to_terminal(seen, session.language))
