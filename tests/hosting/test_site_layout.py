"""Rules are made from what is published, and from what the settings and the catalogue say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sporen.graphs import Graphs, load
from sporen.hosting import host_files as hosts
from sporen.hosting.site_layout import SiteFiles
from sporen.project import ProjectPaths
from sporen.rdf.namespaces import OWN
from sporen.settings import Settings
from sporen.site import site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def graphs(tmp_path: Path) -> Graphs:
    """A project that is published in a folder and says little, some of it hostile."""
    (tmp_path / "data").mkdir()
    turtle = f"""@base <{OWN.base}> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<dataset> a dcat:Dataset ; dcterms:license "https://example.org/\\"\\n$x%{{y}}" .
<id/a> owl:deprecated true .
<graph/actors> dcterms:title "Actoren"@nl .
"""
    (tmp_path / "data" / "actors.ttl").write_text(turtle, encoding="utf-8")
    return load(ProjectPaths(tmp_path, Settings(site="https://example.org/there/")))


def test_a_project_in_a_folder_gets_rules_and_pages_for_that_folder(graphs: Graphs) -> None:
    made, files = SiteFiles(), dict(site.render(graphs))
    for name, content in [*files.items(), ("graph/actors.ttl", b"")]:
        made.add(name, content)

    layout = made.layout(graphs)

    assert (layout.site, layout.path) == ("https://example.org/there/", "/there/")
    assert layout.roots == ("dataset",)
    assert layout.shared_spaces == ("graph/",)
    assert layout.documents == (("graph/actors", "doc/graph/actors"),)
    assert [one.iri for one in layout.tombstones] == [f"{OWN.base}id/a"]
    assert 'href="/there/sporen.css"' in str(files["404.html"])
    assert 'href="/there/en/doc/a.html"' in str(files["en/410.html"])
    assert "hosts/w3id/.htaccess" in dict(hosts.host_files(layout, graphs.store))


def test_a_licence_that_is_no_plain_address_stays_out_of_the_rules(graphs: Graphs) -> None:
    layout = SiteFiles().layout(graphs)

    assert layout.licence == ""
    rules = dict(hosts.host_files(layout, graphs.store))
    assert "license" not in rules[".htaccess"] + rules["hosts/nginx-http.conf"]
