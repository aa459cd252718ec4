from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import reverse

from cms.pages.site_setup import prepare_site
from tests.factories.organisations import UserFactory

ROOT = Path(__file__).parents[3]


def test_check_deploy_with_production_variables_finds_nothing(tmp_path):
    production = {
        "HEARD_SECRET_KEY": "".join(chr(33 + number) for number in range(80)),
        "HEARD_ALLOWED_HOSTS": "heard.example",
        "HEARD_VAR_DIR": str(tmp_path),
    }

    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **production},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.django_db
def test_public_page_may_stand_in_nobodys_frame(client):
    response = client.get("/receipt/")

    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


@pytest.mark.django_db
def test_preview_may_stand_in_the_admins_frame(client):
    page = prepare_site()
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    response = client.get(address)

    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
