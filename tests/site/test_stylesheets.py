"""The style sheets: small, and every colour can be read."""

from __future__ import annotations

import re

import pytest

from sporen.site.stylesheets import chart_stylesheet, page_stylesheet


def test_the_style_sheet_is_small() -> None:
    assert len(page_stylesheet().encode()) < 20_000


def test_a_picture_by_itself_carries_the_colours_it_names() -> None:
    named = set(re.findall(r"var\(--([\w-]+)\)", chart_stylesheet()))

    assert named
    assert named <= set(re.findall(r"--([\w-]+): ", chart_stylesheet()))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_of_text_stands_out_from_its_ground(scheme: str) -> None:
    blocks = re.findall(r":root \{(.*?)\}", page_stylesheet(), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w{6})", blocks[0]))
    if scheme == "dark":
        colours |= dict(re.findall(r"--([\w-]+): (#\w{6})", blocks[1]))
    layers = ("source", "editorial", "external", "follow-up", "reading", "inferred")
    text = [(name, ground) for name in ("ink", "soft", "link") for ground in ("bg", "panel")]
    text += [(layer, f"{layer}-g") for layer in layers] + [("visited", "bg")]
    marks = [("edge", "bg"), ("edge", "panel"), ("focus", "bg"), ("focus", "panel")]

    weak = [pair for pair in text if contrast(*(colours[name] for name in pair)) < 4.5]
    weak += [pair for pair in marks if contrast(*(colours[name] for name in pair)) < 3]

    assert weak == []


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
