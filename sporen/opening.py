"""Which store answers: the published one when it is current, else the files themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.asking import answers, catalogue
from sporen.asking.values import written
from sporen.findings import ExitCode, SporenError
from sporen.publishing.inputs import is_current
from sporen.stores.embedded import Embedded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sporen.asking.answers import Answer
    from sporen.project import Folders


def _silent() -> None:
    """Tell nobody."""


def store_of(folders: Folders, note: Callable[[], None] = _silent) -> Embedded:
    """Open the published store if it was built from the files as they are now, else assemble.

    Args:
        folders: the project.
        note: called when the published store is missing or older than the files.

    Raises:
        SporenError: a file cannot be read, or a quote is wrong, so that answers would be too.

    """
    if not folders.letters():
        raise SporenError(
            "Geen brief in data/: een antwoord zou niets betekenen. "
            "Begin er een met sporen read --new",
            "No letter in data/: an answer would mean nothing. Start one with sporen read --new",
            code=ExitCode.VACUOUS,
        )
    if is_current(folders):
        return Embedded.open(folders.dist / "store")
    note()
    from sporen.build import assemble  # noqa: PLC0415  the published store needs none of it

    assembled = assemble(folders)
    if assembled.findings:
        number = len(assembled.findings)
        raise SporenError(
            f"De graaf heeft {number} fout(en); bekijk ze met: sporen check",
            f"The graph has {number} error(s); see them with: sporen check",
            code=ExitCode.FOUND,
        )
    return assembled.graphs.store


def ask(folders: Folders, question: str | int, values: Mapping[str, object]) -> Answer:
    """Answer one question from the published store, or from the files when that is older.

    Raises:
        SporenError: no such question or parameter, a value of the wrong type, an unreadable file.

    """
    return answers.answer(
        catalogue.find(folders, str(question)), written(values), store_of(folders)
    )
