"""Headers as clients send them, and as nobody should: strategies for Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

_RANGES = st.sampled_from(
    [
        "text/html",
        "application/xhtml+xml",
        "text/turtle",
        "application/x-turtle",
        "application/ld+json",
        "application/json",
        "application/n-triples",
        "text/plain",
        "application/rdf+xml",
        "application/xml",
        "text/csv",
        "text/*",
        "application/*",
        "*/*",
        "image/png",
        "Text/TURTLE",
    ]
)
_TAGS = st.sampled_from(["nl", "en", "en-GB", "NL-be", "de", "*"])
#: Weights in tenths, as each of them may be written.
_WEIGHTS = st.one_of(
    st.just(""),
    st.integers(0, 10).map(
        lambda tenths: f";q={tenths // 10}" if tenths % 10 == 0 else f";q=0.{tenths}"
    ),
    st.sampled_from(["; q=0.50", ";Q=1.000", " ;q=0.0", ";q=0.700;more=1", ';level="1,2";q=0.4']),
)
_MALFORMED = st.one_of(
    st.sampled_from(
        ["text/turtle;q=2", ";", "text", "/", "a/b/c", "*;q=.2", "text/turtle;q=", "q=1", "\x22"]
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=12),
)


def _lists(ranges: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    whole = st.tuples(ranges, _WEIGHTS).map("".join)
    elements = st.lists(st.one_of(whole, whole, whole, _MALFORMED), max_size=6)
    return st.tuples(st.sampled_from([",", ", ", " ,  "]), elements).map(
        lambda parts: parts[0].join(parts[1])
    )


def accepts() -> st.SearchStrategy[str]:
    """Headers for Accept."""
    return _lists(_RANGES)


def accepts_language() -> st.SearchStrategy[str]:
    """Headers for Accept-Language."""
    return _lists(_TAGS)
