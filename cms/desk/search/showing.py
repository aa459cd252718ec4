"""What the desk's search found as its page shows it: the words, why, and the filters."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.desk.reading.evidence import span_value
from cms.desk.reading.filters import FilterGroup, filter_groups
from cms.desk.reading.marking import mark_plainly
from cms.desk.search.asking import Asked
from engagement.consultations.selectors import consultations_of
from engagement.figures.facets import CONSULTATION, ReadingScope
from engagement.objectives.naming import tag_names
from engagement.organisations.models import Body
from engagement.search.selectors import SearchHit
from nlp.search import MEANING


@dataclass(frozen=True)
class ShownHit:
    """One hit as it is shown."""

    hit: SearchHit
    html: SafeString
    why: str
    span: str


def shown_hit(hit: SearchHit) -> ShownHit:
    """Return a hit with its words marked and what found it in words."""
    return ShownHit(
        hit=hit,
        html=mark_plainly(hit.words, hit.highlights),
        why=say_why(hit.why),
        span=span_value(hit.words.pk, 0, len(hit.words.text)),
    )


def say_why(why: tuple[str, ...]) -> str:
    """Return by what a text was found, as a sentence."""
    words = ", ".join(f"“{word}”" for word in why if word != MEANING)
    if words and MEANING in why:
        return _("Found by %(words)s and by its meaning") % {"words": words}
    if words:
        return _("Found by %(words)s") % {"words": words}
    return _("Found by its meaning: it says something close to what you typed")


def filters_of(body: Body, scope: ReadingScope, asked: Asked) -> tuple[FilterGroup, ...]:
    """Return the filters beside what was found, each choice with the answers it would show."""
    titles = dict(consultations_of(body).values_list("slug", "title"))
    return filter_groups(
        scope,
        asked.chosen,
        tag_names(body),
        also={"q": asked.query},
        labels={CONSULTATION: titles},
    )
