from __future__ import annotations

import pytest

from engagement.core import clock
from engagement.findings.enums import Outcome
from engagement.findings.errors import (
    PassageElsewhere,
    ReasonMissing,
    ReportPublished,
    ReviewedByItsWriter,
    SentenceMissing,
    ThemeElsewhere,
)
from engagement.findings.services import (
    change_finding,
    record_consideration,
    review_finding,
    write_finding,
)
from engagement.moderation.enums import QuoteState
from engagement.moderation.errors import QuoteRefused
from engagement.organisations.errors import NotAllowed
from engagement.words.enums import ConsentKind, RedactionProgress
from engagement.words.models import Consent
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.consultations import ConsultationFactory
from tests.factories.organisations import BodyFactory, contributor_of, officer_of

pytestmark = pytest.mark.django_db

SENTENCE = "Steps keep people out of our libraries."


@pytest.fixture
def theme():
    return ThemeFactory(consultation__closed=True)


@pytest.fixture
def consultation(theme):
    return theme.codebook.consultation


@pytest.fixture
def officer(consultation):
    return officer_of(consultation.body)


def allowed(text, theme, *, is_given=True):
    passage = passage_of(text, theme=theme, redaction_progress=RedactionProgress.REVIEWED)
    Consent.objects.create(record=passage.words.record, kind=ConsentKind.QUOTE, is_given=is_given)
    return passage


def test_write_finding_puts_its_passages_to_a_second_reader(theme, consultation, officer):
    passage = allowed("Two steps and no rail.", theme)

    finding = write_finding(
        consultation=consultation, theme=theme, sentence=SENTENCE, passages=[passage], user=officer
    )

    assert finding.reviewed_by is None
    assert passage.quote.state == QuoteState.PROPOSED
    assert passage.quote.proposed_by == officer


def test_write_finding_keeps_the_order_of_writing(theme, consultation, officer):
    for _number in range(2):
        write_finding(consultation=consultation, theme=theme, sentence=SENTENCE, user=officer)

    assert list(consultation.findings.values_list("position", flat=True)) == [0, 1]


def test_write_finding_when_an_author_did_not_allow_quotes_is_refused(theme, consultation, officer):
    passage = allowed("No.", theme, is_given=False)

    with pytest.raises(QuoteRefused, match="did not allow quotes"):
        write_finding(
            consultation=consultation,
            theme=theme,
            sentence=SENTENCE,
            passages=[passage],
            user=officer,
        )

    assert not consultation.findings.exists()


def test_write_finding_when_a_passage_is_not_coded_is_refused(theme, consultation, officer):
    other = passage_of("The café is cold.", consultation=consultation)

    with pytest.raises(PassageElsewhere, match="don't stand under the finding's theme"):
        write_finding(
            consultation=consultation,
            theme=theme,
            sentence=SENTENCE,
            passages=[other],
            user=officer,
        )


def test_write_finding_when_the_theme_is_of_another_consultation_is_refused(theme):
    other = ConsultationFactory(body=theme.codebook.consultation.body)

    with pytest.raises(ThemeElsewhere):
        write_finding(
            consultation=other, theme=theme, sentence=SENTENCE, user=officer_of(other.body)
        )


def test_write_finding_without_a_sentence_is_refused(theme, consultation, officer):
    with pytest.raises(SentenceMissing, match="as a sentence"):
        write_finding(consultation=consultation, theme=theme, sentence=" ", user=officer)


@pytest.mark.parametrize("is_of_another_body", [True, False])
def test_write_finding_by_anybody_but_an_officer_is_refused(
    theme, consultation, is_of_another_body
):
    user = (
        officer_of(BodyFactory(slug="elsewhere"))
        if is_of_another_body
        else contributor_of(consultation.body)
    )

    with pytest.raises(NotAllowed, match="an officer of the body"):
        write_finding(consultation=consultation, theme=theme, sentence=SENTENCE, user=user)


def test_review_finding_by_its_writer_is_refused(theme, consultation, officer):
    finding = write_finding(consultation=consultation, theme=theme, sentence=SENTENCE, user=officer)

    with pytest.raises(ReviewedByItsWriter, match="somebody else than its writer"):
        review_finding(finding=finding, user=officer)


def test_change_finding_after_review_needs_a_reviewer_anew(theme, consultation, officer):
    finding = write_finding(consultation=consultation, theme=theme, sentence=SENTENCE, user=officer)
    second = officer_of(consultation.body)
    review_finding(finding=finding, user=second)

    change_finding(finding=finding, sentence="Steps keep many people out.", user=second)

    finding.refresh_from_db()
    assert finding.reviewed_by is None
    with pytest.raises(ReviewedByItsWriter):
        review_finding(finding=finding, user=second)


def test_record_consideration_when_said_again_replaces_the_line(theme, officer):
    record_consideration(theme=theme, outcome=Outcome.ACCEPT, reason="Ramps.", user=officer)
    record_consideration(theme=theme, outcome=Outcome.REJECT, reason="No money.", user=officer)

    theme.refresh_from_db()
    assert (theme.consideration.outcome, theme.consideration.reason) == ("reject", "No money.")


def test_record_consideration_without_a_reason_is_refused(theme, officer):
    with pytest.raises(ReasonMissing, match="Say why"):
        record_consideration(theme=theme, outcome=Outcome.REJECT, reason="", user=officer)


def test_findings_after_the_report_is_published_stay_as_they_are(theme, consultation, officer):
    consultation.reported_on = clock.today()
    consultation.save()

    with pytest.raises(ReportPublished):
        write_finding(consultation=consultation, theme=theme, sentence=SENTENCE, user=officer)
    with pytest.raises(ReportPublished):
        record_consideration(theme=theme, outcome=Outcome.THANK, reason="Heard.", user=officer)
