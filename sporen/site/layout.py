"""The frame of every page of a language: templates, texts, header and footer."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from sporen.export import dataset
from sporen.i18n import SITE_LANGUAGES
from sporen.labels.localized_text import LocalizedText
from sporen.labels.resource_names import ResourceNames
from sporen.layers import LAYERS
from sporen.rdf.namespaces import OWN
from sporen.site.model.letters import Letters
from sporen.site.templates import environment, format_date, fragment, render
from sporen.tracing import TracedSet
from sporen.web.rdf_formats import SERIALIZATIONS
from sporen.web.routes import page_link, page_path, page_url, relative_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from jinja2.environment import TemplateModule

    from sporen.labels.label_index import LabelIndex
    from sporen.site.model.view_models import Letter
    from sporen.site.translator import Translator
    from sporen.stores.oxigraph import OxigraphStore

STYLE, ICON = "sporen.css", "icon.svg"
#: The maximum number of letters in the footer; above it, the footer shows the number.
MAX_SOURCES = 3
#: The documents that every footer links to.
ABOUT, ACCESSIBILITY = "about", "accessibility"


class Crumb(NamedTuple):
    """A step of the breadcrumb trail; the page itself has no link."""

    name: LocalizedText
    link: str = ""

    def __html__(self) -> str:
        """Return the HTML, as Jinja asks."""
        return _crumb_html(self)


@lru_cache(maxsize=4_096)
def _crumb_html(crumb: Crumb) -> Markup:
    return fragment("crumb", crumb.name, crumb.link)


class PageLayout:
    """The templates and texts of one language, with the data that every page shows."""

    def __init__(  # noqa: PLR0913  every page says as much
        self,
        store: OxigraphStore,
        index: LabelIndex,
        letters: Iterable[Letter],
        translator: Translator,
        menu: Mapping[str, str],
        *,
        site: str = "",
        parts: AbstractSet[str] = frozenset(),
    ) -> None:
        """Create the layout of the pages in one language.

        Args:
            store: the published graphs.
            index: the index of names.
            letters: the letters, in this language.
            translator: the texts of the language.
            menu: the document (with a fragment, if any) of each menu item.
            site: the address of the site, or "" if unknown.
            parts: the IRIs of resources whose pages show how to cite them.

        """
        self.language = translator.language
        self.translator = translator
        self.names = ResourceNames(
            index, translator.language, translator.texts["named"], translator.date
        )
        self.letters = Letters(letters)
        self.dataset = dataset.read(store, self.language)
        self._menu = menu
        self.site = site
        self.parts = TracedSet(parts)
        self.date = partial(format_date, translator, self.dataset)
        self._templates = environment(translator, self.date)
        self._headers: dict[tuple[int, str], Markup] = {}
        self._footers: dict[tuple[int, str], Markup] = {}
        self._macros: dict[int, TemplateModule] = {}

    def render(  # noqa: PLR0913  a page has that many parts
        self,
        template: str,
        document: str,
        *,
        title: str,
        crumbs: tuple[Crumb, ...] = (),
        section: str = "",
        has_data: bool = True,
        iri: str = "",
        types: Sequence[str] = (),
        **context: Any,  # noqa: ANN401  what a template asks for
    ) -> tuple[str, str]:
        """Return the file and the text of a page.

        Args:
            template: the name of the template.
            document: the path without language and extension.
            title: the title of the page.
            crumbs: the breadcrumb trail without the front page.
            section: the current menu item.
            has_data: whether data files are published next to the page.
            iri: the subject of the page, if the context has no `resource`.
            types: the IRIs of the classes of the subject.
            context: the other variables of the template.

        Raises:
            SporenError: If the template is wrong.

        """
        here = self.path_of(document)
        links = {
            language: relative_link(page_path(document, language), here)
            for language in SITE_LANGUAGES.all
        }
        there = {
            language: page_url(document, language, self.site) if self.site else link
            for language, link in links.items()
        }
        other = next((one for one in SITE_LANGUAGES.all if one != self.language), "")
        about = context["resource"].iri if "resource" in context else iri
        start = Crumb(LocalizedText(self.translator.texts["site"]), self.link_to("index", here))
        text = render(
            self._templates,
            template,
            language=self.language,
            title=title,
            languages=[*there.items(), ("x-default", there[SITE_LANGUAGES.default])],
            canonical=there[self.language] if self.site else "",
            iri=about,
            is_part=about in self.parts and about != self.dataset.iri,
            types=types,
            other=other,
            in_other=links.get(other, ""),
            forms=SERIALIZATIONS if has_data else (),
            data=relative_link(document, here),
            root="../" * here.count("/"),
            style=STYLE,
            icon=ICON,
            ui=self._macros_for(here),
            dataset=self.dataset,
            letters=self.letters,
            header=self._header(here, section),
            footer=self._footer(here, about),
            crumbs=(start, *crumbs) if crumbs else (),
            **context,
        )
        return here, text

    def render_part(self, template: str, **context: Any) -> Markup:  # noqa: ANN401  what it asks for
        """Render a part that several pages share."""
        return Markup(self._templates.get_template(template).render(**context))  # noqa: S704  it was escaped

    @property
    def shared_context(self) -> object:
        """The data that all pages of the language depend on, apart from texts and templates."""
        settings = self.site, self.translator.texts["site"], SITE_LANGUAGES.all, OWN.base
        return self.dataset, dict(self._menu), settings

    def path_of(self, document: str) -> str:
        """Return the file of the page of a document."""
        return page_path(document, self.language)

    def link_to(self, document: str, here: str) -> str:
        """Return the link from a page to a document in the same language."""
        return relative_link(page_path(document, self.language), here)

    def _macros_for(self, here: str) -> TemplateModule:
        """Return the macros for pages at the folder depth of `here`."""
        key = here.count("/")
        if key not in self._macros:
            badges = _badges(self.translator, self.link_to(ABOUT, here))
            site = self._templates.get_template("macros.html")
            self._macros[key] = site.make_module({"badges": badges, "dataset": self.dataset})
        return self._macros[key]

    def _header(self, here: str, section: str) -> Markup:
        """Return the header, shared by all pages of a section at the same folder depth."""
        key = here.count("/"), section
        if key not in self._headers:
            menu = {}
            for name, place in self._menu.items():
                document, hash_, fragment = place.partition("#")
                menu[name] = self.link_to(document, here) + hash_ + fragment if place else ""
            text = render(
                self._templates,
                "header.html",
                menu=menu,
                section=section,
                start=self.link_to("index", here),
            )
            self._headers[key] = Markup(text)  # noqa: S704  it was escaped
        return self._headers[key]

    def _footer(self, here: str, about: str) -> Markup:
        """Return the footer, shared by all pages of a letter at the same folder depth."""
        key = here.count("/"), self.letters.id_of(f"{about}/")  # a letter is in itself
        sources = self.letters.sources(key[1])
        if key not in self._footers:
            is_short = len(sources) <= MAX_SOURCES
            text = render(
                self._templates,
                "footer.html",
                ui=self._macros_for(here),
                letters=sources if is_short else (),
                others=0 if is_short else len(sources),
                start=self.link_to("index", here),
                dataset=self.dataset,
                dataset_page=page_link(self.dataset.iri, here, self.language),
                about=self.link_to(ABOUT, here),
                accessibility=self.link_to(ACCESSIBILITY, here),
            )
            self._footers[key] = Markup(text)  # noqa: S704  it was escaped
        return self._footers[key]


def _badges(translator: Translator, about: str) -> Mapping[str, Markup]:
    """Return the badge of each layer, linked to its description, and the text for shared layers."""
    badges = {
        layer: fragment("badge", layer, words, about)
        for layer, words in translator.texts["layer"].items()
    }
    shared = fragment("soft", translator.texts["shared_list"])
    return defaultdict(Markup, badges | {LAYERS[-1]: shared})
