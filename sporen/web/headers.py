"""What servers say beside a file: who may use it, for how long it is good, what it may load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.web.negotiation import DATA_OFFERS

if TYPE_CHECKING:
    from collections.abc import Iterable


METHODS = "GET, HEAD, OPTIONS"
#: What an answer depends on where its form was chosen.
VARY = "Accept, Accept-Language"
#: What every answer says. Reading is free to scripts of any origin, without a login.
EVERYWHERE = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "Link, ETag, Content-Location, Retry-After"),
    ("Cache-Control", "public, max-age=300, stale-while-revalidate=86400"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
)
#: What the answer to OPTIONS says besides, before a script asks what it may.
PREFLIGHT = (
    ("Allow", METHODS),
    ("Access-Control-Allow-Headers", "Accept, Accept-Language, If-None-Match"),
    ("Access-Control-Allow-Methods", METHODS),
    ("Access-Control-Max-Age", "86400"),
)
#: What an element of a page cannot say for it.
_FRAMES = "frame-ancestors 'none'"


def response_headers(policies: Iterable[str]) -> list[tuple[str, str]]:
    """Return the headers of every response, sorted by name.

    Args:
        policies: The Content-Security-Policy of each page.

    """
    return sorted([*EVERYWHERE, ("Content-Security-Policy", merge_policies(policies))])


def merge_policies(policies: Iterable[str]) -> str:
    """Return a policy (CSP 3) that allows what any of the pages allows, but no frames.

    One for all, so that no host needs rules for single pages: what a page says itself holds too,
    and the stricter of both counts.
    """
    each = [dict(_directives(one)) for one in policies]
    names = dict.fromkeys(name for one in each for name in one)
    merged = [_merge_directive(name, each) for name in names]
    return "; ".join([*(one for one in merged if one), _FRAMES])


def link_header(licence: str, document: str) -> str:
    """Return the value of Link (RFC 8288) for a document with data.

    `document` is its address without ending, as the server fills it in.
    """
    found = [
        f'<{document}.{offer.name}>; rel="alternate"; type="{offer.media_type}"'
        for offer in DATA_OFFERS
    ]
    data = DATA_OFFERS[1]
    found.append(f'<{document}.{data.name}>; rel="describedby"; type="{data.media_type}"')
    if licence:
        found.append(f'<{licence}>; rel="license"')
    return ", ".join(found)


def _directives(policy: str) -> list[tuple[str, list[str]]]:
    parted = [part.split() for part in policy.split(";")]
    return [(name, sources) for name, *sources in parted if name]


def _merge_directive(name: str, policies: list[dict[str, list[str]]]) -> str:
    """Join what policies say of one thing; "" where one of them leaves it free."""
    sources: dict[str, None] = {}
    for policy in policies:
        of_all = policy.get("default-src") if name.endswith("-src") else None
        said = policy.get(name, of_all)
        if said is None:
            return ""
        sources |= dict.fromkeys(said)
    if len(sources) > 1:
        sources.pop("'none'", None)
    return f"{name} {' '.join(sources)}"
