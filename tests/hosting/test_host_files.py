"""The configuration of all hosts: headers, media types and file names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.hosting.site_layout import FILES_WITHOUT_EXTENSION, MEDIA_TYPES
from sporen.web import headers

if TYPE_CHECKING:
    from sporen.hosting.site_layout import SiteLayout


def test_the_policy_of_servers_is_that_of_the_pages(layout: SiteLayout) -> None:
    policy = dict(headers.response_headers(layout.policies))["Content-Security-Policy"]

    parts = policy.split("; ")
    assert {"default-src 'self'", "base-uri 'none'", "object-src 'none'"} <= set(parts)
    assert {"form-action 'self'", "frame-ancestors 'none'"} <= set(parts)
    assert "unsafe-inline" not in policy


def test_servers_know_the_type_of_each_file(
    everything: dict[str, str | bytes], at_root: dict[str, str]
) -> None:
    others = {name for name in everything if name.rpartition(".")[2] not in MEDIA_TYPES}

    assert others == set(FILES_WITHOUT_EXTENSION)
    for ending in MEDIA_TYPES:
        assert f"AddType {MEDIA_TYPES[ending]} .{ending}\n" in at_root[".htaccess"]


def test_names_of_files_mean_the_same_on_every_system(
    everything: dict[str, str | bytes], in_folder: dict[str, str]
) -> None:
    names = [*everything, *in_folder]

    assert len({name.casefold() for name in names}) == len(set(names))
    assert not [name for name in names if set(name) & set(':?*"<>|\\%') or not name.isascii()]
    assert max(len(part) for name in names for part in name.split("/")) <= 200
