"""In which forms there is a page, its data, and the answer to a question."""

from __future__ import annotations

from sporen.negotiation import Offer
from sporen.publishing.data.forms import FORMS

PAGE = Offer("html", "text/html", ("application/xhtml+xml",))
#: Of a thing: its page, or what is said of it.
DATA = (PAGE, *(Offer(form.ending, form.media_type, form.aliases, form.late) for form in FORMS))
#: The answer to a question: who asks for JSON, means the rows.
ANSWERS = (
    Offer("csv", "text/csv"),
    Offer("json", "application/json", ("application/sparql-results+json",)),
)
_ROWS = {name for offer in ANSWERS for name in (offer.media_type, *offer.aliases)}
#: Of a question: its page, what is said of it, or its answer.
QUESTION = (
    *(one._replace(aliases=tuple(n for n in one.aliases if n not in _ROWS)) for one in DATA),
    *ANSWERS,
)
