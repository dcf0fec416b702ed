"""Real web servers on loopback, each with settings, a port and a folder of its own."""

from __future__ import annotations

import http.client
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, NamedTuple

from tests.stores.servers import find_program, free_port, run_process

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where Debian has the modules of Apache.
_MODULES = Path("/usr/lib/apache2/modules")
_LOADED = (
    "mpm_event",
    "authz_core",
    "alias",
    "dir",
    "autoindex",
    "headers",
    "mime",
    "rewrite",
    "setenvif",
)
_APACHE = """\
ServerName localhost
ServerRoot {folder}
PidFile {folder}/pid
ErrorLog {folder}/error.log
Mutex file:{folder}
User nobody
Group nogroup
KeepAlive On
TypesConfig /dev/null
AddEncoding x-gzip .gz
<Directory />
    Options Indexes FollowSymLinks
    AllowOverride {allowed}
    Require all granted
</Directory>
"""
_APACHE_SITE = """\
Listen 127.0.0.1:{port}
<VirtualHost 127.0.0.1:{port}>
    DocumentRoot {root}
{more}
</VirtualHost>
"""
_NGINX = """\
user nobody nogroup;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{sites}
}}
"""
_NGINX_SITE = """\
include {rules}/nginx-http.conf;
server {{
    listen 80;
    root {root};
    include {rules}/nginx-server.conf;
}}
"""


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: str


class Host(NamedTuple):
    """A site on a server: its port, and the path of the site there."""

    port: int
    path: str = "/"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path below that of the site, as it stands; a header that is "" is not sent."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items() if value}
            connection.request(method, f"{self.path}{path}", headers=sent)
            answer = connection.getresponse()
            body = answer.read().decode("utf-8", "replace")
            told = {name.lower(): answer.headers.get_all(name, []) for name in answer.headers}
            return Answer(answer.status, {k: ", ".join(v) for k, v in told.items()}, body)
        finally:
            connection.close()


@contextmanager
def apache(
    top: Path, roots: list[Path], more: str, allowed: str = "FileInfo Indexes"
) -> Iterator[list[int]]:
    """Run Apache on files below each root, with more settings; gives the port of each.

    It lists folders, takes no type from a file and calls .gz an encoding, so what is right is so by
    the rules of the site alone.
    """
    program, ports = find_program("apache2"), [free_port() for _ in roots]
    folder = Path(mkdtemp(dir=top))
    text = "".join(f"LoadModule {name}_module {_MODULES}/mod_{name}.so\n" for name in _LOADED)
    text += _APACHE.format(folder=folder, allowed=allowed)
    for port, root in zip(ports, roots, strict=True):
        text += _APACHE_SITE.format(port=port, root=root, more=more)
    settings = folder / "settings"
    settings.write_text(text, encoding="utf-8")
    command = [program, "-f", str(settings), "-DFOREGROUND"]
    with run_process(command, folder, f"http://127.0.0.1:{ports[0]}/"):
        yield ports


@contextmanager
def nginx(top: Path, root: Path, rules: Path) -> Iterator[int]:
    """Run nginx on files below a root, with the rules in a folder; gives its port."""
    with nginx_with(top, _NGINX_SITE.format(root=root, rules=rules)) as port:
        yield port


@contextmanager
def nginx_with(top: Path, sites: str) -> Iterator[int]:
    """Run nginx with settings for a site that listens on port 80; gives the port where it does."""
    program, port = find_program("nginx"), free_port()
    folder = Path(mkdtemp(dir=top))
    sites = sites.replace("listen 80;", f"listen 127.0.0.1:{port};")
    settings = folder / "settings"
    settings.write_text(_NGINX.format(folder=folder, sites=sites), encoding="utf-8")
    command = [program, "-p", str(folder), "-c", str(settings), "-g", "daemon off;"]
    with run_process(command, folder, f"http://127.0.0.1:{port}/"):
        yield port
