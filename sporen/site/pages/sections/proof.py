"""The proof of what is inferred, as a page shows it: folded away behind a question."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from sporen.rdf.namespaces import SPD
from sporen.site.model.layers import LAYERS
from sporen.site.model.names import passage_of
from sporen.site.model.texts import capital
from sporen.site.tracing import traced
from sporen.web.routes import document_of, page_link, page_path

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from sporen.site.model.proofs import Step, Why
    from sporen.site.translator import Translator


class ProofWriter:
    """Writes proofs in one language; a step that stands in several is written once a folder."""

    def __init__(self, why: Why, translator: Translator) -> None:
        self._why = why
        self._language = translator.language
        self._words = translator.texts["why"]
        self._where = translator.texts["measure"]["where"]
        self._badges = {
            layer: f' <span class="{_layer_class(layer)}">{escape(words)}</span>'
            for layer, words in translator.texts["layer"].items()
        }
        self._sums: dict[str, str] = {}
        self._lines: dict[tuple[Step, int], str] = {}

    def render(self, quad: Quad, here: str) -> Markup:
        """Write the proof of an inferred statement for a page; nothing where it has none."""
        lines = "".join(self._line(step, here) for step in self._why.steps(quad))
        statement = str(quad)
        self._sums[statement] = hashlib.sha256(lines.encode()).hexdigest()
        self.checksum(statement)
        if not lines:
            return Markup("")
        question = escape(self._words["question"])
        return Markup(  # noqa: S704  each part was escaped
            f'<details class="why"><summary>{question}</summary><ol>{lines}</ol></details>'
        )

    @traced
    def checksum(self, statement: str) -> str:
        """Return the SHA-256 of the proof of a statement, as it is written on its page."""
        quad = self._why.inferred.get(statement)
        if quad is not None and statement not in self._sums:
            document = document_of(quad.subject.value)  # type: ignore[union-attr]
            self.render(quad, page_path(document, self._language))
        return self._sums.get(statement, "")

    def _line(self, step: Step, here: str) -> str:
        key = step, here.count("/")  # links are relative: the same from all folders as deep
        if key not in self._lines:
            self._lines[key] = f"<li>{self._step(step, here)}</li>"
        return self._lines[key]

    def _step(self, step: Step, here: str) -> str:
        said = []
        if step.text:
            said.append(_link(page_link(step.iri, here, self._language), _sentence(step.text)))
        if step.rule:
            why = escape(_sentence(step.why))
            said.append(f"{escape(self._words['rule'])} <code>{escape(step.rule)}</code>: {why}")
        said += [self._passage_link(passage, here) for passage in step.passages]
        return " ".join(said) + self._badges.get(step.layer, "")

    def _passage_link(self, passage: str, here: str) -> str:
        """Link to a passage in its letter."""
        start, end = passage_of(passage)
        letter = SPD + passage.removeprefix(SPD).partition("/")[0]
        link = f"{page_link(letter, here, self._language)}#p{start}-{end}"
        return _link(link, self._where.format(start, end))


def _layer_class(layer: str) -> str:
    """Return the class of the word for a layer: what letters share has no badge."""
    return "soft" if layer == LAYERS[-1] else f"badge {layer}"


def _link(address: str, text: str) -> str:
    """Write a text that leads somewhere, or just the text."""
    return f'<a href="{escape(address)}">{escape(text)}</a>' if address else escape(text)


def _sentence(text: str) -> str:
    """Begin with a capital and end with a full stop."""
    return f"{capital(text)}{'' if text.endswith('.') else '.'}"
