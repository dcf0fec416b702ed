"""The headers of HTTP: one security policy for all pages."""

from __future__ import annotations

import pytest

from sporen.web import headers


@pytest.mark.parametrize(
    ("policies", "policy"),
    [
        (["default-src 'self'; base-uri 'none'"], "default-src 'self'; base-uri 'none'"),
        (
            ["default-src 'self'", "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"],
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
        ),
        (["base-uri 'none'", "base-uri 'self'"], "base-uri 'self'"),
        (["default-src 'self'", "base-uri 'none'"], ""),
        (["default-src 'self'", "default-src 'self'; form-action 'self'"], "default-src 'self'"),
        ([], ""),
    ],
)
def test_the_policy_of_a_server_allows_what_any_page_allows_but_no_frames(
    policies: list[str], policy: str
) -> None:
    frames = "frame-ancestors 'none'"

    assert headers.merge_policies(policies) == (f"{policy}; {frames}" if policy else frames)
