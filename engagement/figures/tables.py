"""Every table that the public may see of a consultation, protected as for a sealing."""

from __future__ import annotations

from engagement.consultations.enums import CLOSED_KINDS
from engagement.consultations.models import Consultation
from engagement.figures.counting import count_turnout, protect_question, protect_themes
from engagement.figures.disclosure import PUBLIC, Dimension, ProtectedTable, protect
from engagement.themes.selectors import shown_codebook

EVERYBODY = "People who answered"


def public_tables(consultation: Consultation) -> dict[str, ProtectedTable]:
    """Return the tables by name: "people", "themes" and "question:<key>"."""
    n_people = count_turnout(consultation).n_people
    everybody = Dimension("person", (EVERYBODY,))
    people = [{"person": EVERYBODY}] * n_people
    tables = {"people": protect(people, dimensions=[everybody], profile=PUBLIC)}
    codebook = shown_codebook(consultation)
    if codebook is not None:
        tables["themes"] = protect_themes(codebook, profile=PUBLIC)
    for question in consultation.questions.filter(kind__in=CLOSED_KINDS):
        tables[f"question:{question.key}"] = protect_question(question, profile=PUBLIC)
    return tables
