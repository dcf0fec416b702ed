"""The names of the things that findings are about, for reports that give terms and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from sporen.i18n import Message
from sporen.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Callable

    from sporen.stores.base import Store


def term_labels(store: Store) -> Callable[[str], Message]:
    """Return a function from a term in N-Triples to what people call it, empty where nothing does.

    A thing goes by its label, else by its kind and number, as in «besproken voorstel 13b».
    """
    labels = Labels(store)
    spoken = labels.in_language("nl"), labels.in_language("en")

    def name(term: str) -> Message:
        if not term.startswith("<"):
            return Message("", "")
        node = NamedNode(term[1:-1])
        return Message(*(_name(node, language) for language in spoken))

    return name


def _name(node: NamedNode, labels: Labels) -> str:
    named = labels.all_names(node)
    return named[0] if named else labels.designation(node)
