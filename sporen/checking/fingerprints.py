"""Fingerprints of findings, which stay the same when a finding moves in its file."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sporen.findings import Finding

#: The name of this algorithm; a change of the algorithm needs another name.
ALGORITHM = "sporen/v1"
#: Text from the file, quoted in a message.
_QUOTED = re.compile("«(.*?)»", re.DOTALL)


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the fingerprint of each finding: a SHA-256 digest in hexadecimal.

    It depends on the code, focus, path and value; without a focus, on the code, the file and the
    text of the file in the message; and on the number of earlier findings with the same key. It
    does not depend on lines, columns, other words of messages, or the order of other findings.
    """
    counts: Counter[bytes] = Counter()
    for finding in findings:
        key = _digest(*_key(finding))
        yield _digest(key.hex(), str(counts[key])).hex()
        counts[key] += 1


def _key(finding: Finding) -> tuple[str, ...]:
    if finding.focus:
        return "focus", finding.code, finding.focus, finding.path, finding.value
    file = finding.location.file if finding.location else ""
    return "file", finding.code, file, finding.value or _quoted_text(finding)


def _quoted_text(finding: Finding) -> str:
    return " ".join(_QUOTED.findall(finding.message.nl))


def _digest(*parts: str) -> bytes:
    """Return a digest of texts, each with its length."""
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(text.encode("utf-8", errors="surrogatepass")).digest()
