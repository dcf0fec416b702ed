"""What all pages of a language share: their templates and words, and what stands around them."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape

from sporen.export.serializations import SERIALIZATIONS
from sporen.site.model import dataset
from sporen.site.model.layers import LAYERS
from sporen.site.model.letters import Letters
from sporen.site.model.names import Names
from sporen.site.model.texts import Text
from sporen.site.templates import environment, format_date, render
from sporen.site.tracing import TracedSet
from sporen.web.routes import LANGUAGES, page_link, page_path, page_url, relative_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from jinja2.environment import TemplateModule

    from sporen.site.model.names import Index
    from sporen.site.model.view_models import Letter
    from sporen.site.translator import Translator
    from sporen.stores.oxigraph import OxigraphStore

STYLE, ICON = "sporen.css", "icon.svg"
#: The most letters that the foot of a page names; of more it says how many there are.
MAX_SOURCES = 3
#: The documents that the foot of each page leads to.
ABOUT, ACCESSIBILITY = "about", "accessibility"


class Crumb(NamedTuple):
    """A step of the way to a page: what it is called, and its link; the page itself has none."""

    name: Text
    link: str = ""

    def __html__(self) -> str:
        """Write it for a page, as templates ask."""
        return _crumb_html(self)


@lru_cache(maxsize=4_096)
def _crumb_html(crumb: Crumb) -> Markup:
    name: str = escape(crumb.name.said)
    if crumb.name.language:
        name = f'<span lang="{escape(crumb.name.language)}">{name}</span>'
    if crumb.link:
        return Markup(f'<a href="{escape(crumb.link)}">{name}</a>')  # noqa: S704  both were escaped
    return Markup(f'<span aria-current="page">{name}</span>')  # noqa: S704  it was escaped


class PageLayout:
    """The templates of one language, with what every page says of the whole."""

    def __init__(  # noqa: PLR0913  every page says as much
        self,
        store: OxigraphStore,
        index: Index,
        letters: Iterable[Letter],
        translator: Translator,
        menu: Mapping[str, str],
        *,
        site: str = "",
        parts: AbstractSet[str] = frozenset(),
    ) -> None:
        """Make a layout for the pages of the language of `translator`.

        Args:
            store: what is published.
            index: what names are made from.
            letters: the letters, told in this language.
            translator: its words.
            menu: the document, and a fragment if need be, that each word of the menu leads to.
            site: the address under which the pages stand, "" where it is not known.
            parts: the IRIs of things of which the page says how they are cited.

        """
        self.language = translator.language
        self.translator = translator
        self.names = Names(index, translator)
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
        """Return the file of a page, and its text.

        Args:
            template: the name of its template.
            document: its path without language and ending.
            title: what it is called.
            crumbs: the way to it, the front page apart.
            section: where in the menu it is.
            has_data: whether its data stand beside it.
            iri: the thing that it is about, where no `resource` in the context says that.
            types: the IRIs of the classes of that thing.
            context: what else the template asks for.

        Raises:
            SporenError: the template is wrong.

        """
        here = self.path_of(document)
        links = {
            language: relative_link(page_path(document, language), here) for language in LANGUAGES
        }
        there = {
            language: page_url(document, language, self.site) if self.site else link
            for language, link in links.items()
        }
        other = next(language for language in LANGUAGES if language != self.language)
        about = context["resource"].iri if "resource" in context else iri
        start = Crumb(Text(self.translator.texts["site"]), self.link_to("index", here))
        text = render(
            self._templates,
            template,
            language=self.language,
            title=title,
            languages=[*there.items(), ("x-default", there[LANGUAGES[0]])],
            canonical=there[self.language] if self.site else "",
            iri=about,
            is_part=about in self.parts and about != self.dataset.iri,
            types=types,
            other=other,
            in_other=links[other],
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
        """Return a part that several pages have."""
        return Markup(self._templates.get_template(template).render(**context))  # noqa: S704  it was escaped

    @property
    def shared_context(self) -> object:
        """What all pages of the language have in common, besides words and templates."""
        return self.dataset, dict(self._menu), self.site

    def path_of(self, document: str) -> str:
        """Return the file of the page of a document."""
        return page_path(document, self.language)

    def link_to(self, document: str, here: str) -> str:
        """Return the link from a page to that of a document in the same language."""
        return relative_link(page_path(document, self.language), here)

    def _macros_for(self, here: str) -> TemplateModule:
        """Return what a page is made of: the same for all in folders as deep."""
        key = here.count("/")
        if key not in self._macros:
            badges = _badges(self.translator, self.link_to(ABOUT, here))
            site = self._templates.get_template("macros.html")
            self._macros[key] = site.make_module({"badges": badges, "dataset": self.dataset})
        return self._macros[key]

    def _header(self, here: str, section: str) -> Markup:
        """Return the head of a page: the same for all in folders as deep."""
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
        """Return the foot of a page: the same for all in folders as deep and in the same letter."""
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
    """Return the badge of each layer with a link to its meaning; shared layers are named too."""
    found = {
        layer: Markup('<a class="badge {0}" href="{1}#{0}">{2}</a>').format(layer, about, words)
        for layer, words in translator.texts["layer"].items()
    }
    shared = Markup('<span class="soft">{}</span>').format(translator.texts["shared_list"])
    return defaultdict(Markup, found | {LAYERS[-1]: shared})
