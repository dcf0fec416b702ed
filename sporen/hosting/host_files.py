"""The configuration files of hosts, each at the path where its host looks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.export import dataset
from sporen.hosting import server_rules, static_hosts
from sporen.stores.rows import select, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.hosting.site_layout import SiteLayout
    from sporen.stores.oxigraph import OxigraphStore

#: The folder of files that are used outside the published folder.
FOLDER = "hosts/"
_CONTACT = """
SELECT ?name ?email ?page WHERE {
  [] a dcat:Dataset ; dcat:contactPoint ?contact .
  OPTIONAL { ?contact vcard:fn ?name FILTER (lang(?name) IN ("en", "")) }
  OPTIONAL { ?contact vcard:hasEmail ?email }
  OPTIONAL { ?contact vcard:hasURL ?page }
}"""


def host_files(layout: SiteLayout, store: OxigraphStore) -> Iterator[tuple[str, str]]:
    """Yield the path and content of each configuration file.

    Redirects for w3id.org need the setting `site`: a placeholder might be submitted as is.
    """
    yield ".htaccess", server_rules.render_apache(layout)
    # Without it GitHub Pages runs Jekyll, which skips files that begin with "_".
    yield ".nojekyll", ""
    yield "_headers", static_hosts.headers_file(layout)
    yield "_redirects", static_hosts.redirects_file(layout)
    yield f"{FOLDER}nginx-http.conf", server_rules.render_nginx_http(layout)
    yield f"{FOLDER}nginx-server.conf", server_rules.render_nginx_server(layout)
    if layout.site:
        title = dataset.read(store, "en").title.text
        row = next(iter(select(store, _CONTACT)), {})
        contact = [text for name in ("name", "email", "page") if (text := value(row, name))]
        yield f"{FOLDER}w3id/.htaccess", server_rules.render_w3id(layout)
        yield f"{FOLDER}w3id/README.md", server_rules.render_w3id_readme(layout, title, contact)
