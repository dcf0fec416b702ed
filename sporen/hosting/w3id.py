"""What is handed in at https://w3id.org, so that our IRIs lead to where the site is now.

The form is chosen there, for a host of static files cannot: a redirect leads to a file. Whether
there is such a file is for the site to say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sporen.hosting import accept_patterns
from sporen.hosting.apache import asked, literal, rule
from sporen.hosting.site_layout import ANSWER_PATH, NAME_PATTERN, QUESTION_PATH, REDIRECTED_SPACES
from sporen.rdf.namespaces import OWN
from sporen.web import headers
from sporen.web.negotiation import ANSWER_OFFERS, PAGE_OFFER
from sporen.web.rdf_formats import SERIALIZATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sporen.hosting.site_layout import SiteLayout

_HEAD = "# Leads to {}. Maintainer: see README.md. Made by `sporen build`.\n\n"
_VARY = f'\nHeader always merge Vary "{headers.VARY}"\n'
_README = """\
# {title}

{base} leads to {site}

Under `/id/`, `/concept/`, `/shape/`, `/graph/` and `/query/` are things, `/def` is the ontology. \
What a client gets of each depends on its `Accept`: a page, Turtle, JSON-LD, N-Triples or RDF/XML.

## Maintainer

{kept}"""


def htaccess(layout: SiteLayout) -> str:
    """Return the rules."""
    return "".join(
        [_HEAD.format(layout.site), *asked(), "\nRewriteEngine On\n", *_rules(layout), _VARY]
    )


def readme(layout: SiteLayout, title: str, contact: Sequence[str]) -> str:
    """Return the text beside them; `contact` names who keeps this, and ways to reach them."""
    kept = "".join(f"- {one}\n" for one in contact) or "- not named in the catalogue\n"
    return _README.format(title=title, base=OWN.base, site=layout.site, kept=kept)


def _rules(layout: SiteLayout) -> Iterator[str]:
    site = literal(layout.site)
    document, chosen = "%{ENV:SPOREN_DOCUMENT}", "%{ENV:SPOREN_CHOSEN}"
    for at, to in REDIRECTED_SPACES:
        # Among the IRIs of graphs stand the files of graphs.
        but_files = rf"(?<!\.{SERIALIZATIONS[0].ending})" if at in layout.shared_spaces else ""
        yield rule(f"^{at}({NAME_PATTERN}){but_files}$", "-", f"E=SPOREN_DOCUMENT:{to}$1")
    for root in layout.roots:
        yield rule(f"^{re.escape(root)}$", "-", f"E=SPOREN_DOCUMENT:{root}")
    yield rule("^(.*)$", f"{site}$1", "R=302,L", (document, "^$"))
    asked = (document, f"^{QUESTION_PATH}(.+)$")
    yield rule("^", "-", f"E=SPOREN_CHOSEN:%{{ENV:SPOREN_DATA}},E=SPOREN_FILE:{document}")
    yield rule("^", "-", "E=SPOREN_CHOSEN:%{ENV:SPOREN_ANSWER}", asked)
    is_answer = (chosen, f"^(?:{'|'.join(offer.name for offer in ANSWER_OFFERS)})$")
    yield rule("^", "-", f"E=SPOREN_FILE:{ANSWER_PATH}%1", is_answer, asked)
    yield rule("^", "-", "R=406,L", (chosen, f"={accept_patterns.NONE}"))
    page = f"{site}%{{ENV:SPOREN_LANGUAGE}}{document}.{PAGE_OFFER.name}"
    yield rule("^", page, "R=303,L", (chosen, f"={PAGE_OFFER.name}"))
    yield rule("^", f"{site}%{{ENV:SPOREN_FILE}}.{chosen}", "R=303,L")
