"""Every public page and the main pages of the desk, on a phone and on a wide screen.

Whoever goes to a page has it looked at by axe, and is told where it is wider than its window.
"""

from __future__ import annotations

import pytest

from tests.journeys.people import DESK_WIDTH, PHONE_WIDTH
from tests.journeys.walked import walk

BODY = ("marsham", "Marsham Council")
SIZES = pytest.mark.parametrize(
    "width", [PHONE_WIDTH, DESK_WIDTH], ids=["on-a-phone", "on-a-wide-screen"]
)


@pytest.fixture(scope="module")
def walked(place):
    return walk(place)


@SIZES
def test_public_pages_fit_and_can_be_used_by_everybody(somebody, walked, width):
    reader = somebody("Reader", width=width)
    for address in public_addresses(walked):
        reader.goes_to(address)


@SIZES
def test_pages_of_the_desk_fit_and_can_be_used_by_everybody(somebody, walked, width):
    officer = somebody("Officer", width=width)
    officer.signs_in(walked.officer)
    for address in desk_addresses(walked):
        officer.goes_to(address)


@SIZES
def test_pages_of_a_workspace_fit_and_can_be_used_by_everybody(somebody, walked, width):
    contributor = somebody("Contributor", width=width)
    contributor.signs_in(walked.contributor)
    room = f"/workspaces/marsham/{walked.proposal.workspace.slug}/"
    for address in (
        "/workspaces/marsham/",
        room,
        f"{room}{walked.proposal.pk}/",
        "/workspaces/marsham/actions/",
        f"/workspaces/marsham/chain/theme/{walked.theme.pk}/",
    ):
        contributor.goes_to(address)


def public_addresses(walked) -> list[str]:
    """Return the addresses that somebody without an account can read."""
    of_body = [
        "",
        "consultations/",
        "consultations/parks/",
        "consultations/parks/respond/",
        "consultations/libraries/",
        "consultations/libraries/respond/",
        "stories/",
        "stories/coming-to-us/",
        "stories/tell/",
        f"stories/{walked.story.reference}/",
        "what-we-heard/",
        "what-we-heard/libraries/",
        "objectives/",
        "action-plan/",
        f"action-plan/{walked.action.reference}/",
        f"chain/finding/{walked.finding.pk}/",
        f"chain/passage/{walked.passage.pk}/",
        f"chain/theme/{walked.theme.pk}/",
        f"chain/action/{walked.action.reference}/",
        "news/",
        "contact/",
    ]
    of_nobody = ["/", "/receipt/", "/accessibility/", "/privacy/", "/cookies/", "/help/"]
    accounts = ["/account/login/", "/account/password/reset/"]
    return [*of_nobody, *accounts, *(f"/marsham/{address}" for address in of_body)]


def desk_addresses(walked) -> list[str]:
    """Return the addresses of the desk, from its first page to the publication of a report."""
    of_consultation = [
        "",
        "questions/",
        "dates/",
        "reading/",
        f"reading/?theme={walked.theme.pk}",
        "themes/",
        "figures/",
        "findings/",
        f"findings/about/{walked.theme.pk}/",
        "findings/ledger/",
        "findings/publish/",
    ]
    of_desk = [
        "",
        "search/?q=getting+in+with+a+wheelchair",
        "stories/",
        "stories/?shelf=released",
        f"stories/{walked.waiting_story.reference}/",
        "quotes/",
        f"responses/{walked.passage.words.record_id}/",
        f"themes/{walked.theme.pk}/",
        f"themes/runs/{walked.consultation.runs.get().pk}/",
        f"themes/runs/{walked.consultation.runs.get().pk}/uncommon/",
        f"chain/theme/{walked.theme.pk}/",
        *(f"consultations/libraries/{address}" for address in of_consultation),
    ]
    return ["/account/home/", *(f"/desk/marsham/{address}" for address in of_desk)]
