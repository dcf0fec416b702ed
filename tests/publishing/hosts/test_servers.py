"""The published folder on real servers: every request of the table is answered as it says."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.publishing.hosts.requests import REQUESTS, Request

if TYPE_CHECKING:
    from tests.publishing.hosts.servers import Host

SERVERS = ("apache", "apache, in a folder", "apache, elsewhere", "nginx", "nginx, in a folder")


def named(request: Request) -> str:
    return " ".join(part[:60] for part in (request.path, request.accept, request.language) if part)


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("request_", REQUESTS, ids=named)
def test_a_server_answers_as_the_table_says(
    served: dict[str, Host], server: str, request_: Request
) -> None:
    host = served[server]

    answer = host.ask(request_.path, Accept=request_.accept, Accept_Language=request_.language)

    said = answer.headers
    assert answer.status == request_.status
    to = said.get("location" if answer.status in (301, 303) else "content-location", "")
    assert urlsplit(to).path == (host.path + request_.to if request_.to else "")
    if request_.type:
        assert said["content-type"] == request_.type
    if request_.speaks:
        assert said["content-language"] == request_.speaks
    if answer.status in (303, 406) or (answer.status == 200 and request_.to):
        assert said["vary"].replace(" ", "") == "Accept,Accept-Language"
