"""In which forms there is a page, its data, and the answer to a question."""

from __future__ import annotations

from sporen.negotiation import Offer
from sporen.publishing.data.forms import FORMS

PAGE = Offer("html", "text/html", ("application/xhtml+xml",))
#: Of a thing: its page, or what is said of it.
DATA = (PAGE, *(Offer(form.ending, form.media_type, form.aliases, form.late) for form in FORMS))
#: Of a question: its page, or its answer.
ANSWERS = (
    PAGE,
    Offer("csv", "text/csv"),
    Offer("json", "application/json", ("application/sparql-results+json",)),
)
