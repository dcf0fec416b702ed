"""Which store answers: the published one when it is current, else the files themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sporen.errors import ExitCode, SporenError
from sporen.export.manifest import is_current
from sporen.stores.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sporen.asking.answers import Answer
    from sporen.findings import Finding
    from sporen.project import ProjectPaths


class OpenStore(NamedTuple):
    """A store with all graphs, and what was found wrong while they were made."""

    store: OxigraphStore
    findings: tuple[Finding, ...]


def _ignore() -> None:
    """Do nothing."""


def open_store(folders: ProjectPaths, note: Callable[[], None] = _ignore) -> OxigraphStore:
    """Open the published store if it was built from the files as they are now, else assemble.

    Args:
        folders: the project.
        note: called when the published store is missing or older than the files.

    Raises:
        SporenError: a file cannot be read, or a quote is wrong, so that answers would be too.

    """
    opened = open_with_findings(folders, note)
    if opened.findings:
        number = len(opened.findings)
        raise SporenError(
            f"De graaf heeft {number} fout(en); bekijk ze met: sporen check",
            f"The graph has {number} error(s); see them with: sporen check",
            code=ExitCode.FINDINGS,
        )
    return opened.store


def open_with_findings(folders: ProjectPaths, note: Callable[[], None] = _ignore) -> OpenStore:
    """Open the same, but give what is wrong with it beside it: some look for just that.

    Raises:
        SporenError: there is no letter, or a file cannot be read.

    """
    if not folders.letters():
        raise SporenError(
            "Geen brief in data/: een antwoord zou niets betekenen. "
            "Begin er een met sporen read --new",
            "No letter in data/: an answer would mean nothing. Start one with sporen read --new",
            code=ExitCode.NOTHING_CHECKED,
        )
    if is_current(folders):
        return OpenStore(OxigraphStore.open(folders.dist / "store"), ())
    note()
    from sporen.build import assemble  # noqa: PLC0415  the published store needs none of it

    assembled = assemble(folders)
    return OpenStore(assembled.graphs.store, assembled.findings)


def ask(folders: ProjectPaths, question: str | int, values: Mapping[str, object]) -> Answer:
    """Answer one question from the published store, or from the files when that is older.

    Raises:
        SporenError: no such question or parameter, a value of the wrong type, an unreadable file.

    """
    from sporen.asking import answers, catalogue  # noqa: PLC0415  not all who open it ask
    from sporen.asking.values import format_values  # noqa: PLC0415

    return answers.answer(
        catalogue.find_question(folders, str(question)), format_values(values), open_store(folders)
    )
