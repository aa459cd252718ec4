"""What the environment says: the HEARD_* variables and nothing else.

With none set, the embedded default runs for development. As soon as one is set the
installation is meant for people, and a missing secret or host stops the start.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from cms.settings.language_model import LanguageModel, read_language_model

ROOT = Path(__file__).resolve().parents[2]

# A model folder says where weights lie and not how the site is run.
DEVELOPMENT_MAY_SET = frozenset({"HEARD_MODEL_DIR", "HEARD_VAR_DIR"})
DEVELOPMENT_SECRET = "development-only: set HEARD_SECRET_KEY before anybody else can reach this"  # noqa: S105 - not a secret: production refuses to start with it

# Kept for what comes: set today, they would be believed and do nothing.
NOT_YET = ("HEARD_QUEUE_URL", "HEARD_DASK_URL", "HEARD_FILES_URL")

DEVELOPMENT_HOSTS: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]", "testserver")


@dataclass(frozen=True)
class Environment:
    """How this installation runs."""

    is_development: bool
    secret_key: str
    allowed_hosts: tuple[str, ...]
    database_url: str
    search_url: str
    email_url: str
    trusted_proxy_count: int
    var_dir: Path
    language_model: LanguageModel | None = None

    @property
    def own_host(self) -> str:
        """The name that letters to people come from and lead to: the first host."""
        return self.allowed_hosts[0].lstrip(".")

    @property
    def own_address(self) -> str:
        """Where links in letters lead."""
        return "http://127.0.0.1:8000" if self.is_development else f"https://{self.own_host}"


def read_environment(variables: dict[str, str]) -> Environment:
    """Return what the HEARD_* variables say.

    Raises:
        ImproperlyConfigured: a variable is missing or can't be understood.
    """
    given = {name for name in variables if name.startswith("HEARD_") and variables[name]}
    _refuse_not_yet(given)
    is_development = given <= DEVELOPMENT_MAY_SET
    var_dir = Path(variables.get("HEARD_VAR_DIR") or ROOT / "var")
    if is_development:
        secret, hosts = DEVELOPMENT_SECRET, DEVELOPMENT_HOSTS
    else:
        secret = _required(variables, "HEARD_SECRET_KEY", "a long random text")
        hosts = _hosts(variables)
    return Environment(
        is_development=is_development,
        secret_key=secret,
        allowed_hosts=hosts,
        database_url=variables.get("HEARD_DATABASE_URL") or f"sqlite:///{var_dir}/heard.sqlite3",
        search_url=_search_url(variables.get("HEARD_SEARCH_URL") or "embedded"),
        email_url=variables.get("HEARD_EMAIL_URL") or "console:",
        trusted_proxy_count=_count(variables, "HEARD_TRUSTED_PROXY_COUNT"),
        var_dir=var_dir,
        language_model=read_language_model(variables),
    )


def page_search_settings(url: str) -> dict[str, dict[str, object]]:
    """Return Wagtail's search backends for a ``HEARD_SEARCH_URL``: pages go where answers go."""
    kind, _, address = url.partition("+")
    backends = {
        "elasticsearch": "wagtail.search.backends.elasticsearch8",
        "opensearch": "wagtail.search.backends.opensearch3",
    }
    if kind not in backends:
        return {"default": {"BACKEND": "wagtail.search.backends.database"}}
    parts = urlsplit(address)
    prefix = parts.path.strip("/") or "heard"
    return {
        "default": {
            "BACKEND": backends[kind],
            "URLS": [f"{parts.scheme}://{parts.netloc}"],
            "INDEX_PREFIX": f"{prefix}-pages-",
            "TIMEOUT": 5,
        }
    }


def email_settings(url: str) -> dict[str, object]:
    """Return Django's e-mail settings for ``console:`` or ``smtp[s]://user:word@host:port``."""
    if url == "console:":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        message = "HEARD_EMAIL_URL should look like smtps://user:password@mail.example:465."
        raise ImproperlyConfigured(message)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": parts.username or "",
        "EMAIL_HOST_PASSWORD": parts.password or "",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


def _required(variables: dict[str, str], name: str, what: str) -> str:
    value = variables.get(name, "")
    if not value:
        message = f"Set the environment variable {name}: {what}. Heard does not start without it."
        raise ImproperlyConfigured(message)
    return value


def _hosts(variables: dict[str, str]) -> tuple[str, ...]:
    name, what = "HEARD_ALLOWED_HOSTS", "the host names, joined by commas"
    listed = _required(variables, name, what).split(",")
    hosts = tuple(host.strip() for host in listed if host.strip())
    return hosts or _hosts({})  # nothing but commas is as good as nothing


def _refuse_not_yet(given: set[str]) -> None:
    for name in sorted(given.intersection(NOT_YET)):
        message = f"{name} is set, but this version keeps to its embedded default. Unset it."
        raise ImproperlyConfigured(message)


def _search_url(url: str) -> str:
    kind, _, address = url.partition("+")
    parts = urlsplit(address)
    is_server = (
        kind in {"elasticsearch", "opensearch"}
        and parts.scheme in {"http", "https"}
        and bool(parts.hostname)
    )
    if url != "embedded" and not is_server:
        # The address may hold a password: it is not repeated.
        message = (
            "HEARD_SEARCH_URL is none that Heard knows: leave it out or write 'embedded', "
            "'elasticsearch+https://host:9200' or 'opensearch+https://host:9200'."
        )
        raise ImproperlyConfigured(message)
    return url


def _count(variables: dict[str, str], name: str) -> int:
    value = variables.get(name) or "0"
    if not value.isdigit():
        message = f"{name} is {value!r}; it should be a whole number, like 1."
        raise ImproperlyConfigured(message)
    return int(value)


ENVIRONMENT = read_environment(dict(os.environ))
