from __future__ import annotations

import pytest

from engagement.core.models import AuditEntry
from engagement.themes.coding_errors import AlreadyCoding, NotFinished, NoThemesYet, RunDecided
from engagement.themes.enums import RunState
from engagement.themes.errors import CodebookFrozen
from engagement.themes.models import Coding
from engagement.themes.services import freeze_codebook
from engagement.themes.services.coding_runs import (
    leave_coding_run,
    request_coding_run,
    use_coding_run,
)
from engagement.words.enums import Origin, ReviewState
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.coding import CodingRunFactory, coding_run_of
from tests.factories.consultations import ConsultationFactory, QuestionFactory
from tests.factories.organisations import officer_of

pytestmark = pytest.mark.django_db
BECAUSE = [{"start": 0, "end": 5, "weight": 0.8, "why": "people who raise it use this word"}]


@pytest.fixture
def question():
    return QuestionFactory()


@pytest.fixture
def theme(question):
    return ThemeFactory(consultation=question.consultation)


@pytest.fixture
def officer(question):
    return officer_of(question.consultation.body)


def _machine(theme, passage, state=ReviewState.SUGGESTED):
    return Coding.objects.create(theme=theme, passage=passage, origin=Origin.MACHINE, state=state)


def test_request_coding_run_asks_the_worker(theme, officer, consequences):
    run = request_coding_run(consultation=theme.codebook.consultation, user=officer)

    assert (run.state, run.codebook, run.requested_by) == (
        RunState.WAITING,
        theme.codebook,
        officer,
    )
    assert AuditEntry.objects.filter(action="request_coding_run").exists()


def test_request_coding_run_without_themes_is_refused(officer):
    with pytest.raises(NoThemesYet, match="Accept a theme first"):
        request_coding_run(consultation=ConsultationFactory(), user=officer)


def test_request_coding_run_twice_is_refused(theme, officer, consequences):
    request_coding_run(consultation=theme.codebook.consultation, user=officer)

    with pytest.raises(AlreadyCoding, match="already"):
        request_coding_run(consultation=theme.codebook.consultation, user=officer)


def test_request_coding_run_with_published_themes_is_refused(theme, officer):
    freeze_codebook(codebook=theme.codebook)
    theme.codebook.refresh_from_db()

    with pytest.raises(CodebookFrozen):
        request_coding_run(consultation=theme.codebook.consultation, user=officer)


def test_use_coding_run_adds_what_nobody_has_said_with_its_reasons(theme, question, officer):
    passage = passage_of("Steps everywhere.", question=question)
    run = coding_run_of(theme, passages=[passage], because=BECAUSE)

    use_coding_run(run=run, user=officer)

    coding = Coding.objects.get()
    assert (coding.origin, coding.state, coding.run) == (
        Origin.MACHINE,
        ReviewState.SUGGESTED,
        run,
    )
    assert coding.because == BECAUSE


def test_use_coding_run_drops_what_only_the_machine_said_before(theme, question, officer):
    _machine(theme, passage_of("Opening hours.", question=question))
    run = coding_run_of(theme)

    found = use_coding_run(run=run, user=officer)

    assert len(found.dropped) == 1
    assert not Coding.objects.exists()


@pytest.mark.parametrize("state", [ReviewState.CONFIRMED, ReviewState.REJECTED])
def test_use_coding_run_never_touches_what_a_person_decided(theme, question, officer, state):
    said = passage_of("Steps everywhere.", question=question)
    decided = _machine(theme, said, state)
    run = coding_run_of(theme, passages=[said], because=BECAUSE)

    use_coding_run(run=run, user=officer)

    decided.refresh_from_db()
    assert (decided.state, decided.because) == (state, [])
    assert Coding.objects.count() == 1


def test_use_coding_run_gives_new_reasons_to_what_it_says_too(theme, question, officer):
    passage = passage_of("Steps everywhere.", question=question)
    coding = _machine(theme, passage)
    run = coding_run_of(theme, passages=[passage], because=BECAUSE)

    use_coding_run(run=run, user=officer)

    coding.refresh_from_db()
    assert (coding.because, coding.score, coding.run) == (BECAUSE, 0.8, run)


def test_use_coding_run_twice_is_refused(theme, officer):
    run = coding_run_of(theme)
    use_coding_run(run=run, user=officer)

    with pytest.raises(RunDecided, match="already"):
        use_coding_run(run=run, user=officer)


def test_leave_coding_run_changes_no_coding(theme, question, officer):
    passage = passage_of("Steps everywhere.", question=question)
    run = coding_run_of(theme, passages=[passage])

    leave_coding_run(run=run, user=officer)

    run.refresh_from_db()
    assert run.left_by == officer
    assert not Coding.objects.exists()


def test_use_coding_run_that_has_not_ended_is_refused(theme, officer):
    run = CodingRunFactory(codebook=theme.codebook, state=RunState.RUNNING)

    with pytest.raises(NotFinished):
        use_coding_run(run=run, user=officer)
