"""Serve the NHS frontend's style sheet without its fonts, its logo or its blue.

The package ships one compiled file that names fonts on another host. We don't
paste it into the project: a staticfiles finder, placed before Django's own,
rewrites it once into an ignored folder and answers for the package's path too,
so that the file as shipped can't be served. Colours become our tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage

OUR_PATH = "heard/nhsuk.css"
_PACKAGE = "wagtailnhsukfrontend"
_COLOURS = {
    "--ink": "#212b32",
    "--paper": "#fff",
    "--focus": "#ffeb3b",
    "--brand": "#005eb8 #337ec6",
    "--brand-dark": "#004b93 #002f5c #003d78 #003087 #0055a6 #004281 #00478a #7c2855 #57133a",
    "--brand-wash": "#d9e7f4 #c7dcef #ccdff1 #edf4fa",
    "--visited": "#330072 #240050",
    "--muted": "#4c6272 #354550",
    "--line": "#768692 #aeb7bd",
    "--rule": "#d8dde0 #b3b3b3 #d9d9d9",
    "--wash": "#f0f4f5 #dee7e9 #dbe0e3",
    "--mark": "#fff9c4 #fff59d",
    "--good": "#007f3b #00662f #00401e #004c23",
    "--bad": "#d5281b #dd5349",
    "--bad-dark": "#aa2016 #6b140e",
}
_TOKENS = {colour: token for token, colours in _COLOURS.items() for colour in colours.split()}
_HEX = re.compile(r"#[0-9a-f]{3,8}\b", re.IGNORECASE)
_REVERSED_TEXT = re.compile(r"(?<=[;{])(color|fill|stroke):#fff\b")
_ELSEWHERE = re.compile(r"(?:url\(|@import)\s*(?:url\()?\s*['\"]?\s*(?:[a-z]+:)?//", re.IGNORECASE)


def names_another_host(css: str) -> bool:
    """Say whether a style sheet would make a browser ask another host for something."""
    return bool(_ELSEWHERE.search(css))


def rewrite_css(css: str) -> str:
    """Return the package's style sheet with our type and colours and no outside address.

    Raises:
        ImproperlyConfigured: an address of another host is left, as may happen
            after an upgrade of the package; serving it would break a promise.
    """
    css = re.sub(r"@font-face\s*\{[^}]*\}", "", css)
    css = re.sub(r"@import[^;]*;", "", css)
    css = re.sub(r"Frutiger W01\s*,\s*arial\s*,\s*sans-serif", "var(--sans)", css)
    css = _REVERSED_TEXT.sub(r"\1:var(--on-brand)", css)
    css = _HEX.sub(_as_token, css)
    if names_another_host(css):
        raise ImproperlyConfigured(
            "The NHS style sheet still names another host: extend rewrite_css() for this version."
        )
    return css


def _as_token(match: re.Match[str]) -> str:
    token = _TOKENS.get(match[0].lower())
    return f"var({token})" if token else match[0]


def _shipped() -> tuple[str, Path]:
    """Return the shipped file's path under ``static`` and where it lies."""
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ImproperlyConfigured(f"{_PACKAGE} is not installed: run `make install`.")
    root = Path(next(iter(spec.submodule_search_locations))) / "static"
    found = sorted((root / _PACKAGE / "css").glob("nhsuk-frontend-*.min.css"))
    if not found:
        raise ImproperlyConfigured(f"{_PACKAGE} ships no style sheet under {root}.")
    return str(found[-1].relative_to(root)), found[-1]


class RewrittenStylesFinder(BaseFinder):
    """Find the rewritten style sheet under our path and under the package's own."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        """Take what Django gives every finder; nothing of it is needed."""
        super().__init__(*args, **kwargs)
        folder = settings.STATIC_BUILT_DIR
        self.storage = FileSystemStorage(location=str(folder))

    def check(self, **kwargs: Any) -> list[Any]:
        """Have nothing to configure, so nothing to complain about."""
        return []

    def _build(self) -> tuple[str, str]:
        shipped_path, source = _shipped()
        css = ""
        for name in (OUR_PATH, shipped_path):
            target = Path(self.storage.location) / name
            if target.exists() and target.stat().st_mtime >= _newest(source, Path(__file__)):
                continue
            css = css or rewrite_css(source.read_text(encoding="utf-8"))
            target.parent.mkdir(parents=True, exist_ok=True)
            partial = target.with_name(f".{target.name}.partial")
            partial.write_text(css, encoding="utf-8")
            partial.replace(target)
        return OUR_PATH, shipped_path

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return where the rewritten file lies, if ``path`` is one of its two names."""
        if not path.startswith(("heard/", f"{_PACKAGE}/")) or path not in self._build():
            return []
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        """Yield both names, for ``collectstatic``."""
        for name in self._build():
            if not matches_patterns(name, ignore_patterns or []):
                yield name, self.storage


def _newest(*files: Path) -> float:
    return max(file.stat().st_mtime for file in files)
