"""A site visited in a real browser, without a server: what is no file of it does not exist."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Dialog, Page, Route

SITE = "http://sporen.test/"
TYPES = {
    "css": "text/css",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
}


@contextmanager
def visiting(
    browser: Browser,
    files: Mapping[str, str | bytes],
    *,
    width: int = 1280,
    scheme: str = "light",
    script: bool = True,
) -> Iterator[tuple[Page, list[str]]]:
    """Open the site; what it asks of others is refused, and told.

    Axe is put into pages, so their policy is passed over; `obeying` does not.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=script,
        bypass_csp=script,
    )
    elsewhere: list[str] = []
    context.route("**/*", partial(answer, files, SITE, elsewhere))
    try:
        yield context.new_page(), elsewhere
    finally:
        context.close()


def violations(page: Page) -> list[str]:
    """Let axe look at a page: the rules that it breaks, each with the elements that do."""
    page.evaluate(Axe().axe_script)
    found = page.evaluate(
        "axe.run({resultTypes: ['violations']}).then((results) => results.violations)"
    )
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found]


@contextmanager
def obeying(
    browser: Browser, files: Mapping[str, str | bytes], *, width: int = 1280, site: str = SITE
) -> Iterator[tuple[Page, list[str]]]:
    """Open the site under the policy of its pages; all that goes wrong is told.

    That is a request to another origin or for what is not there, a message on the console, an
    error of a script, and a dialog.
    """
    context = browser.new_context(viewport={"width": width, "height": 900})
    wrong: list[str] = []
    context.route("**/*", partial(answer, files, site, wrong))
    context.on("console", lambda message: wrong.append(message.text))
    context.on("weberror", lambda error: wrong.append(str(error.error)))

    def refuse(dialog: Dialog) -> None:
        wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    context.on("dialog", refuse)
    try:
        yield context.new_page(), wrong
    finally:
        context.close()


def answer(files: Mapping[str, str | bytes], site: str, elsewhere: list[str], route: Route) -> None:
    """Answer a request as a server of files does."""
    name = route.request.url.removeprefix(site).partition("#")[0].partition("?")[0]
    if not route.request.url.startswith(site):
        elsewhere.append(route.request.url)
        route.abort()
    elif name in files:
        kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
        route.fulfill(body=files[name], content_type=kind)
    else:
        route.fulfill(status=404, body="")
