"""A page of each kind, by its document."""

LETTER = "doc/kst-29861-120"
KINDS = (
    LETTER,
    f"{LETTER}/nl",
    f"{LETTER}/proposal/13",
    f"{LETTER}/ongoing/2",
    f"{LETTER}/proposal/13/component/b",
    f"{LETTER}/anchor/5045-5086",
    f"{LETTER}/interpretation/track-proposal-13-a",
    "doc/actor/municipalities",
    "doc/concept/regime/30-percent-ruling",
    "dataset",
    "def",
    "index",
    "about",
    "overview",
    "overview/roles",
    "measures",
    "concepts",
    "a-z",
    "questions",
    "doc/query/CQ-01",
    "doc/query/CQ-44/proposal-6",
    "doc/query/CQ-18",
    "doc/query/CQ-23",
)
