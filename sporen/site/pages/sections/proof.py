"""The proof of an inferred statement, in a closed `details` element."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from markupsafe import Markup

from sporen.labels.label_index import passage_offsets
from sporen.labels.localized_text import capitalize_first
from sporen.layers import LAYERS
from sporen.rdf.namespaces import OWN
from sporen.site.templates import fragment
from sporen.tracing import traced
from sporen.web.routes import document_of, page_link, page_path

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from sporen.site.model.proofs import ProofSteps, Step
    from sporen.site.translator import Translator


class ProofWriter:
    """Renders proofs in one language; a shared step is rendered once for each folder depth."""

    def __init__(self, why: ProofSteps, translator: Translator) -> None:
        self._why = why
        self._language = translator.language
        self._words = translator.texts["why"]
        self._where = translator.texts["measure"]["where"]
        self._badges = {
            layer: fragment("soft", words)
            if layer == LAYERS[-1]
            else fragment("badge", layer, words)
            for layer, words in translator.texts["layer"].items()
        }
        self._checksums: dict[str, str] = {}
        self._rendered_steps: dict[tuple[Step, int], Markup] = {}

    def render(self, quad: Quad, here: str) -> Markup:
        """Render the proof of an inferred triple, or return no markup."""
        steps = [self._line(step, here) for step in self._why.steps(quad)]
        statement = str(quad)
        self._checksums[statement] = hashlib.sha256("".join(steps).encode()).hexdigest()
        self.checksum(statement)
        return fragment("proof", self._words["question"], steps) if steps else Markup("")

    @traced
    def checksum(self, statement: str) -> str:
        """Return the SHA-256 of the rendered proof of a triple."""
        quad = self._why.inferred.get(statement)
        if quad is not None and statement not in self._checksums:
            document = document_of(quad.subject.value)  # type: ignore[union-attr]
            self.render(quad, page_path(document, self._language))
        return self._checksums.get(statement, "")

    def _line(self, step: Step, here: str) -> Markup:
        key = step, here.count("/")  # links are relative: the same from all folders as deep
        if key not in self._rendered_steps:
            self._rendered_steps[key] = self._render_step(step, here)
        return self._rendered_steps[key]

    def _render_step(self, step: Step, here: str) -> Markup:
        return fragment(
            "step",
            (page_link(step.iri, here, self._language), _sentence(step.text) if step.text else ""),
            (self._words["rule"], step.rule, _sentence(step.why)),
            [self._passage_link(passage, here) for passage in step.passages],
            self._badges.get(step.layer, ""),
        )

    def _passage_link(self, passage: str, here: str) -> tuple[str, str]:
        """Return the link to a passage in its letter, and its text."""
        start, end = passage_offsets(passage)
        letter = OWN.resources + passage.removeprefix(OWN.resources).partition("/")[0]
        link = f"{page_link(letter, here, self._language)}#p{start}-{end}"
        return link, self._where.format(start, end)


def _sentence(text: str) -> str:
    """Return a text with a capital and a full stop."""
    return f"{capitalize_first(text)}{'' if text.endswith('.') else '.'}"
