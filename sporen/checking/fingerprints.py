"""What a finding is known by from one run to the next, wherever it has moved in its file."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.findings import Finding

#: The name of this way of making them; another way gets another name.
ALGORITHM = "sporen/v1"
#: What a message repeats of the file.
_QUOTED = re.compile("«(.*?)»", re.DOTALL)


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """Return the fingerprint of each finding, in their order: SHA-256 as hexadecimal text.

    It is made of code, focus, path and value; without a focus, of code, file and the words of the
    file that the finding is about; and of how many with the same came before. Lines, columns and
    messages may change, and the order of the findings too, and the fingerprints stay the same.
    """
    before: Counter[bytes] = Counter()
    for found in findings:
        same = _digest(*_key(found))
        yield _digest(same.hex(), str(before[same])).hex()
        before[same] += 1


def _key(found: Finding) -> tuple[str, ...]:
    if found.focus:
        return "focus", found.code, found.focus, found.path, found.value
    file = found.location.file if found.location else ""
    return "file", found.code, file, found.value or _quoted_words(found)


def _quoted_words(found: Finding) -> str:
    """Return the words of a file that a finding repeats between « », or nothing."""
    return " ".join(_QUOTED.findall(found.message.nl))


def _digest(*parts: str) -> bytes:
    """Make a digest of texts of which none runs into the next."""
    written = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(written.encode("utf-8", errors="surrogatepass")).digest()
