"""The pictures in a real browser, with its own fonts: whole, legible, large enough to point at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sporen.site.pages import overviews
from sporen.web.routes import page_path
from tests.browser import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Route

SITE = "http://sporen.test/"
ALL = (
    overviews.WHOLE,
    overviews.ROLES,
    overviews.TRACKS,
    overviews.TIMELINE,
    overviews.DOCUMENTS,
)
#: What is seen of each picture that is shown.
SEEN = """() => {
 const shown = [...document.querySelectorAll("svg.ov")].filter((svg) => svg.clientWidth);
 return shown.map((svg) => {
  const area = (node) => node.getBoundingClientRect();
  const around = area(svg), box = area(svg.parentNode);
  const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent);
  const links = [...svg.querySelectorAll("a")];
  const touching = (all, said) => all.flatMap((one, at) => all.slice(at + 1).filter((other) => {
    const a = area(one), b = area(other);
    return a.left < b.right && b.left < a.right && a.top + 1 < b.bottom && b.top + 1 < a.bottom;
  }).map((other) => [said(one), said(other)]));
  const outside = texts.filter((one) => {
    const { left, right, top, bottom } = area(one);
    return left < around.left || right > around.right || top < around.top
      || bottom > around.bottom;
  });
  return {
    form: svg.classList[1],
    touching: [
      ...touching(texts, (one) => one.textContent),
      ...touching(links, (one) => one.getAttribute("aria-label")),
    ],
    outside: outside.map((one) => one.textContent),
    smallest: Math.min(...texts.map((one) => parseFloat(getComputedStyle(one).fontSize)
      * around.width / svg.viewBox.baseVal.width)),
    target: Math.min(...links.map((one) => Math.min(area(one).width, area(one).height))),
    hidden: svg.parentNode.scrollWidth - svg.parentNode.clientWidth,
  };
 });
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.mark.parametrize(
    ("language", "width", "form"),
    [("nl", 320, "narrow"), ("en", 320, "narrow"), ("nl", 1280, "wide"), ("en", 1280, "wide")],
)
def test_every_picture_is_shown_whole_in_the_form_that_fits(
    browser: Browser, files: dict[str, str | bytes], language: str, width: int, form: str
) -> None:
    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(SITE)
        kind = "text/css" if name.endswith(".css") else "text/html; charset=utf-8"
        route.fulfill(body=files[name], content_type=kind)

    context = browser.new_context(viewport={"width": width, "height": 900})
    context.route("**/*", answer)
    shown = context.new_page()
    for document in ALL:
        shown.goto(SITE + page_path(document, language))
        seen: list[dict[str, Any]] = shown.evaluate(SEEN)

        assert [one["form"] for one in seen] == [form], document
        (one,) = seen
        assert (one["touching"], one["outside"]) == ([], []), document
        assert one["smallest"] >= 12, document
        assert one["hidden"] == 0, document
        assert document == overviews.WHOLE or one["target"] >= 24, document
    context.close()
