"""The head of a query file is YAML, and what is wrong with it is placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.findings import SporenError
from sporen.frontmatter import read

if TYPE_CHECKING:
    from pathlib import Path

QUERY = "SELECT * WHERE { ?s ?p ?o }\n"


def test_the_head_is_read_and_the_file_stays_whole(tmp_path: Path) -> None:
    text = "#+ code: X-1\n#+ words:\n#+   nl: een\n#+   en: one\n" + QUERY
    (tmp_path / "x.rq").write_text(text, encoding="utf-8")

    file = read(tmp_path / "x.rq", "x.rq")

    assert file.head == {"code": "X-1", "words": {"nl": "een", "en": "one"}}
    assert file.text == text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(QUERY.encode(), "x.rq:1: the head is missing", id="none"),
        pytest.param(b"#+ just words\n", "x.rq:1: the head is missing", id="no mapping"),
        pytest.param(b"#+ a: 1\n#+ b: [\n", "x.rq:3: the head is not YAML", id="not YAML"),
        pytest.param(b"#+ a: \xff\n", "x.rq: cannot be read as UTF-8", id="not UTF-8"),
    ],
)
def test_a_wrong_head_is_one_line_with_its_place(
    tmp_path: Path, content: bytes, expected: str
) -> None:
    (tmp_path / "x.rq").write_bytes(content)

    with pytest.raises(SporenError) as raised:
        read(tmp_path / "x.rq", "x.rq")

    assert raised.value.line("en").startswith(expected)
