"""Response headers: caching, CORS and content security."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.web.negotiation import DATA_OFFERS

if TYPE_CHECKING:
    from collections.abc import Iterable


METHODS = "GET, HEAD, OPTIONS"
#: Headers that a negotiated response varies by.
VARY = "Accept, Accept-Language"
#: Headers of every response; scripts of any origin may read, without credentials.
EVERYWHERE = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "Link, ETag, Content-Location, Retry-After"),
    ("Cache-Control", "public, max-age=300, stale-while-revalidate=86400"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
)
#: Extra headers of a CORS preflight response.
PREFLIGHT = (
    ("Allow", METHODS),
    ("Access-Control-Allow-Headers", "Accept, Accept-Language, If-None-Match"),
    ("Access-Control-Allow-Methods", METHODS),
    ("Access-Control-Max-Age", "86400"),
)
#: Directives that a `meta` element cannot set.
_FRAMES = "frame-ancestors 'none'"


def response_headers(policies: Iterable[str]) -> list[tuple[str, str]]:
    """Return the headers of every response, sorted by name.

    Args:
        policies: The Content-Security-Policy of each page.

    """
    return sorted([*EVERYWHERE, ("Content-Security-Policy", merge_policies(policies))])


def merge_policies(policies: Iterable[str]) -> str:
    """Return a policy (CSP 3) that allows everything that any of the pages allows, but no frames.

    Hosts need one rule for all pages; each page narrows it with a policy of its own.
    """
    each = [dict(_directives(one)) for one in policies]
    names = dict.fromkeys(name for one in each for name in one)
    merged = [_merge_directive(name, each) for name in names]
    return "; ".join([*(one for one in merged if one), _FRAMES])


def link_header(licence: str, document: str) -> str:
    """Return the value of the Link header (RFC 8288) for a document with data.

    `document` is its address without extension, or the variable with which a server fills it in.
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
    """Merge one directive of all policies; "" if a policy does not restrict it."""
    sources: dict[str, None] = {}
    for policy in policies:
        of_all = policy.get("default-src") if name.endswith("-src") else None
        listed = policy.get(name, of_all)
        if listed is None:
            return ""
        sources |= dict.fromkeys(listed)
    if len(sources) > 1:
        sources.pop("'none'", None)
    return f"{name} {' '.join(sources)}"
