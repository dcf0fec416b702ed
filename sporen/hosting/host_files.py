"""The files by which servers know how to answer: each at the place where its server looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.export import dataset
from sporen.hosting import apache, nginx, static_hosts, w3id
from sporen.stores.rows import select, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sporen.hosting.site_layout import SiteLayout
    from sporen.stores.oxigraph import OxigraphStore

#: Where lies what belongs to no place in the folder itself.
FOLDER = "hosts/"
_CONTACT = """
SELECT ?name ?email ?page WHERE {
  [] a dcat:Dataset ; dcat:contactPoint ?contact .
  OPTIONAL { ?contact vcard:fn ?name FILTER (lang(?name) IN ("en", "")) }
  OPTIONAL { ?contact vcard:hasEmail ?email }
  OPTIONAL { ?contact vcard:hasURL ?page }
}"""


def host_files(layout: SiteLayout, store: OxigraphStore) -> Iterator[tuple[str, str]]:
    """Return each file: its path in the published folder, and what it holds.

    Redirects for w3id.org are made only where the settings say where they must lead: rules with a
    place to fill in might be handed in as they are.
    """
    yield ".htaccess", apache.htaccess(layout)
    # GitHub Pages would leave out what begins with a `_`, and take time to look at all the rest.
    yield ".nojekyll", ""
    yield "_headers", static_hosts.headers_file(layout)
    yield "_redirects", static_hosts.redirects_file(layout)
    yield f"{FOLDER}nginx-http.conf", nginx.maps(layout)
    yield f"{FOLDER}nginx-server.conf", nginx.server(layout)
    if layout.site:
        title = dataset.read(store, "en").title.text
        row = next(iter(select(store, _CONTACT)), {})
        contact = [said for name in ("name", "email", "page") if (said := value(row, name))]
        yield f"{FOLDER}w3id/.htaccess", w3id.htaccess(layout)
        yield f"{FOLDER}w3id/README.md", w3id.readme(layout, title, contact)
