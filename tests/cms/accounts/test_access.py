from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse

from cms.accounts.access import body_view
from engagement.organisations.enums import Role
from engagement.organisations.models import Membership
from engagement.organisations.permissions import user_can_use_desk
from tests.factories.organisations import BodyFactory, UserFactory, contributor_of, officer_of

pytestmark = pytest.mark.django_db


@body_view(user_can_use_desk)
def _room(request, body, page="home"):
    return HttpResponse(f"{request.body_shown.slug} {body.slug} {page}")


def _ask(rf, user, slug="fenmarch"):
    request = rf.get(f"/desk/{slug}/")
    request.user = user
    return _room(request, slug)


def test_body_view_for_an_officer_shows_the_body(rf):
    response = _ask(rf, officer_of(BodyFactory()))

    assert response.content == b"fenmarch fenmarch home"
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "same-origin"


def test_body_view_for_a_visitor_leads_to_the_login_page(rf):
    BodyFactory()

    response = _ask(rf, AnonymousUser())

    assert response.status_code == 302
    assert response["Location"] == "/account/login/?next=/desk/fenmarch/"


def test_body_view_for_a_body_that_is_not_there_is_not_found(rf):
    with pytest.raises(Http404):
        _ask(rf, officer_of(BodyFactory()), "nowhere")


def test_body_view_without_a_role_is_not_found(rf):
    BodyFactory()

    with pytest.raises(Http404):
        _ask(rf, UserFactory())


def test_body_view_with_too_small_a_role_is_not_found(rf):
    with pytest.raises(Http404):
        _ask(rf, contributor_of(BodyFactory()))


def test_body_view_for_another_bodys_officer_is_not_found(rf):
    BodyFactory()

    with pytest.raises(Http404):
        _ask(rf, officer_of(BodyFactory(slug="aldermoor")))


def test_body_view_for_a_superuser_is_not_found(rf):
    BodyFactory()

    with pytest.raises(Http404):
        _ask(rf, UserFactory(is_superuser=True, is_staff=True))


def test_body_view_after_the_role_was_taken_away_is_not_found_at_the_next_request(rf):
    body = BodyFactory()
    officer = officer_of(body)
    assert _ask(rf, officer).status_code == 200

    Membership.objects.filter(user=officer, role=Role.OFFICER).update(is_active=False)

    with pytest.raises(Http404):
        _ask(rf, officer)


def test_body_view_tells_which_check_it_makes():
    assert _room.access_check is user_can_use_desk
