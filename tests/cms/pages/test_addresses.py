from __future__ import annotations

import pytest
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from cms.pages.addresses import AT_THE_TOP, BELOW_A_BODY, reserved_below
from cms.pages.models import StandardPage
from engagement.organisations.enums import Role
from tests.factories.organisations import UserFactory
from tests.factories.pages import body_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("depth", "reserved"), [(2, AT_THE_TOP), (3, BELOW_A_BODY)])
def test_reserved_below_is_what_rooms_use(depth, reserved):
    assert reserved_below(depth) == reserved


def test_a_page_at_the_address_of_a_room_is_refused(client):
    page = body_page()
    client.force_login(UserFactory(member=(page.body_row, Role.EDITOR)))
    data = {
        "title": "Ours",
        "slug": "objectives",
        "content-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }

    response = client.post(f"/cms/pages/add/pages/standardpage/{page.pk}/", data)

    assert "is used by the site itself" in response.content.decode()
    assert not StandardPage.objects.filter(slug="objectives").exists()


def test_a_picture_in_the_size_of_a_page_is_served_and_its_original_is_not(client):
    image = Image.objects.create(title="A hub", file=get_test_image_file())
    rendition = image.get_rendition("width-100")

    response = client.get(rendition.url)

    assert response.status_code == 200
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert client.get(f"/media/{image.file.name}").status_code == 404


@pytest.mark.parametrize("name", ["../heard.sqlite3", "..%2fheard.sqlite3", "%2fetc%2fpasswd"])
def test_a_picture_outside_the_folder_is_not_found(client, name):
    assert client.get(f"/media/images/{name}").status_code == 404
