"""What is handed in at w3id.org says where our IRIs lead, and who keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sporen.hosting import w3id
from tests.hosting.conftest import SITE

if TYPE_CHECKING:
    from sporen.hosting.site_layout import SiteLayout


def test_it_is_made_only_where_the_settings_say_where_the_site_is(
    at_root: dict[str, str], in_folder: dict[str, str]
) -> None:
    made = {"hosts/w3id/.htaccess", "hosts/w3id/README.md"}

    assert made - at_root.keys() == made
    assert made <= in_folder.keys()


def test_it_names_who_keeps_it_as_the_catalogue_does(in_folder: dict[str, str]) -> None:
    text = in_folder["hosts/w3id/README.md"]

    assert "https://w3id.org/sporen/ leads to " + SITE in text
    assert "## Maintainer\n\n- Sporen editorial board\n" in text
    assert "\n\n## Maintainer" in text


def test_it_says_so_where_the_catalogue_names_nobody(layout: SiteLayout) -> None:
    text = w3id.readme(layout, "A title", [])

    assert text.endswith("- not named in the catalogue\n")
