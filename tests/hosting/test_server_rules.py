"""Tests of the redirects and README for w3id.org."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.hosting import server_rules
from tests.hosting.conftest import SITE

if TYPE_CHECKING:
    from sporen.hosting.site_layout import SiteLayout


def test_the_redirects_need_the_setting_site(
    at_root: dict[str, str], in_folder: dict[str, str]
) -> None:
    files = {"hosts/w3id/.htaccess", "hosts/w3id/README.md"}

    assert files - at_root.keys() == files
    assert files <= in_folder.keys()


def test_the_readme_names_the_contact_of_the_catalogue(in_folder: dict[str, str]) -> None:
    text = in_folder["hosts/w3id/README.md"]

    assert "https://w3id.org/sporen/ leads to " + SITE in text
    assert "## Maintainer\n\n- Sporen editorial board\n" in text
    assert "\n\n## Maintainer" in text


def test_the_readme_says_that_there_is_no_contact(layout: SiteLayout) -> None:
    text = server_rules.render_w3id_readme(layout, "A title", [])

    assert text.endswith("- not named in the catalogue\n")
