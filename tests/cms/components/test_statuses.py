from __future__ import annotations

import pytest

from cms.components.statuses import status_of
from cms.components.templatetags.heard import status
from engagement.actions.enums import Status as ActionStatus
from engagement.consultations.enums import Phase
from engagement.moderation.enums import CaseState


@pytest.mark.parametrize("state", [*ActionStatus, *Phase, *CaseState])
def test_status_of_every_state_has_a_word_and_a_kind_of_its_own(state):
    assert str(status_of(state).word) == str(state.label)
    assert str(status_of(state.value).word) == str(state.label)


def test_status_of_a_word_with_a_kind_is_that_word():
    assert status_of("Late", "bad").word == "Late"
    assert status_of("Late", "bad").kind == "bad"


def test_status_of_something_unknown_is_readable():
    assert status_of("not_yet_known_state").word == "Not yet known state"


def test_status_tag_passes_the_status_on():
    assert status("on_track")["status"].kind == "good"
