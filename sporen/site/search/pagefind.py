"""Create the search index with Pagefind, as a subprocess that takes records and returns files.

Pagefind's own Python client waits 0.1 s for each answer, too long for thousands of records. The
protocol is JSON messages in base64, separated by commas (https://github.com/Pagefind/pagefind,
wrappers/python).
"""

from __future__ import annotations

import gzip
import json
import subprocess
from base64 import b64decode, b64encode
from collections import defaultdict
from functools import partial
from importlib.metadata import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sporen.concurrency import submit
from sporen.errors import SporenError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import IO

    from sporen.site.search.records import Record

FOLDER = "pagefind"
_LICENCE = Path(__file__).with_name("pagefind-licence.txt")
#: The first character of a line: in the language of the page, in another, or a quote.
#: Pagefind keeps these marks but does not index them.
OWN, OTHER, QUOTE = "⁋", "¶", "※"
#: Files of Pagefind that the search page, which has its own script, does not need.
_UNUSED = ("pagefind-", "wasm.unknown.")
_ENTRY = "pagefind-entry.json"
_READ_AT_ONCE = 1 << 20


def build_index(records: Mapping[str, Sequence[Record]]) -> dict[str, bytes]:
    """Return the files of the index by path.

    The same records give the same bytes. Filters of Pagefind would not (1.5.2 writes their values
    in
    any order), so the kinds of records are in a file of ours.

    Args:
        records: The records, by language of the pages.

    Raises:
        SporenError: If Pagefind is missing or does not work on this machine.

    """
    requests = [
        {"type": "NewIndex", "config": None},
        *(_request(item, language) for language, own in records.items() for item in own),
        {"type": "GetFiles", "index_id": 0},
    ]
    try:
        answers = _communicate(_executable(), requests)
    except (OSError, ValueError) as error:  # it cannot run, or its output is invalid
        raise _index_error(getattr(error, "strerror", None) or str(error)) from error
    if len(answers) != len(requests) or "files" not in answers[-1]:
        raise _index_error("; ".join(item["message"] for item in answers if "message" in item))
    files = {
        file["path"]: b64decode(file["content"])
        for file in answers[-1]["files"]
        if file["path"] == _ENTRY or not file["path"].startswith(_UNUSED)
    }
    files[_ENTRY] = json.dumps(json.loads(files[_ENTRY]), sort_keys=True).encode()
    for language in records:
        files[f"kinds.{language}.json"] = _list_kinds(records[language], files, language)
    files["NOTICE.txt"] = _notice()
    return {f"{FOLDER}/{name}": content for name, content in sorted(files.items())}


def _executable() -> Path:
    """Return the path of the executable; some platforms have none."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415  not on each machine
    except ImportError as error:
        raise FileNotFoundError(str(error)) from error
    found: Path = get_executable()
    return found


def _notice() -> bytes:
    """Return the notice with author, version and licence that must accompany these files."""
    info = metadata("pagefind-bin")
    source = next(line for line in info.get_all("Project-URL", []) if line.startswith("Source"))
    name, _, address = source.partition(", ")
    head = f"{info['Author']} {info['Version']}\nLicence: {info['License']}\n{name}: {address}\n\n"
    return head.encode() + _LICENCE.read_bytes()


def _request(record: Record, language: str) -> dict[str, Any]:
    meta = {"title": record.name.text, "called": record.called, "unseen": record.unseen}
    if record.name.language:
        meta["language"] = record.name.language
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": record.link,
        "content": " ".join(_marked_words(record, language)),
        "language": language,
        "meta": {name: text for name, text in meta.items() if text},
        "filters": None,
        "sort": None,
    }


def _marked_words(record: Record, language: str) -> Iterable[str]:
    """Yield the words of a record, with a mark before each line; never nothing."""
    for line in record.lines:
        yield QUOTE if line.is_quote else OWN if line.language == language else OTHER
        yield from (word for word in line.text.split() if word not in {OWN, OTHER, QUOTE})
    if not record.lines:  # Pagefind leaves out a record without content
        yield from (OWN, record.name.text or record.link)


def _communicate(program: Path, requests: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the answers of the program in order; fewer if it stops early."""
    messages = [
        b64encode(_json({"message_id": number, "payload": request})) + b","
        for number, request in enumerate(requests, 1)
    ]
    with subprocess.Popen(  # noqa: S603  the program of the package
        [program, "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin  # noqa: S101  both are pipes
        assert process.stdout  # noqa: S101
        sent = submit(partial(_send, process.stdin, messages))
        answers: list[bytes] = []
        count = 0
        # The program stops when its input closes, so keep the pipe open until all answers are read.
        while count < len(messages) and (more := process.stdout.read1(_READ_AT_ONCE)):  # type: ignore[attr-defined]
            answers.append(more)
            count += more.count(b",")
        sent()
    return [
        json.loads(b64decode(message))["payload"]
        for message in b"".join(answers).split(b",")[:count]
    ]


def _send(pipe: IO[bytes], messages: Iterable[bytes]) -> None:
    pipe.write(b"".join(messages))
    pipe.flush()


def _list_kinds(records: Sequence[Record], files: Mapping[str, bytes], language: str) -> bytes:
    """Return the fragment names of the records of each kind."""
    by_link = {record.link: record for record in records}
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(files):
        folder, _, name = path.partition("/")
        if folder == "fragment" and name.startswith(f"{language}_"):
            record = by_link[_read_fragment(files[path])["url"]]
            found[record.kind].append(name.partition(".")[0])
    return _json({kind: " ".join(names) for kind, names in sorted(found.items())})


def _read_fragment(content: bytes) -> dict[str, Any]:
    """Return the record in a fragment file: JSON after a signature."""
    fragment: dict[str, Any] = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
    return fragment


def _json(tree: object) -> bytes:
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode()


def _index_error(why: str) -> SporenError:
    reason = f" ({why})" if why else ""
    return SporenError(
        f"Geen zoekindex: Pagefind is er niet of werkt hier niet{reason}. De site heeft wel de "
        "lijst van A tot Z. Installeer pagefind-bin met pip als u wilt zoeken.",
        f"No search index: Pagefind is missing or does not work here{reason}. The site does have "
        "the list from A to Z. Install pagefind-bin with pip to have search.",
    )
