from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings.environment import read_environment

PRODUCTION = {
    "HEARD_SECRET_KEY": "for tests only",
    "HEARD_ALLOWED_HOSTS": "heard.example, www.heard.example",
}


@pytest.mark.parametrize("given", [{}, {"HEARD_MODEL_DIR": "/srv/model"}, {"HEARD_EMAIL_URL": ""}])
def test_read_environment_with_nothing_about_how_it_runs_is_development(given):
    environment = read_environment(given)

    assert environment.is_development
    assert environment.own_address == "http://127.0.0.1:8000"


def test_read_environment_with_both_is_production_at_the_first_host():
    environment = read_environment(PRODUCTION)

    assert not environment.is_development
    assert environment.allowed_hosts == ("heard.example", "www.heard.example")
    assert environment.own_address == "https://heard.example"


@pytest.mark.parametrize("missing", list(PRODUCTION))
def test_read_environment_without_a_needed_variable_names_it(missing):
    given = {name: value for name, value in PRODUCTION.items() if name != missing}

    with pytest.raises(ImproperlyConfigured, match=f"Set the environment variable {missing}"):
        read_environment(given)


def test_read_environment_with_nothing_but_commas_for_hosts_names_the_variable():
    with pytest.raises(ImproperlyConfigured, match="HEARD_ALLOWED_HOSTS"):
        read_environment({**PRODUCTION, "HEARD_ALLOWED_HOSTS": " , "})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HEARD_QUEUE_URL", "redis://127.0.0.1"),
        ("HEARD_FILES_URL", "s3://files"),
        ("HEARD_DASK_URL", "tcp://127.0.0.1:8786"),
        ("HEARD_SEARCH_URL", "solr+http://127.0.0.1:9200"),
        ("HEARD_TRUSTED_PROXY_COUNT", "one"),
    ],
)
def test_read_environment_with_what_this_version_cannot_do_names_the_variable(name, value):
    with pytest.raises(ImproperlyConfigured, match=name):
        read_environment({**PRODUCTION, name: value})
