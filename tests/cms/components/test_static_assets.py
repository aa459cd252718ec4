from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured

from cms.components.static_assets import (
    OUR_PATH,
    RewrittenStylesFinder,
    names_another_host,
    rewrite_css,
)

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "cms" / "static" / "heard").glob("*.css"))


@pytest.fixture
def finder(settings, tmp_path):
    settings.STATIC_BUILT_DIR = tmp_path
    return RewrittenStylesFinder()


def test_rewrite_css_of_a_font_on_another_host_removes_it():
    css = "@font-face{font-family:F;src:url(https://fonts.example/f.woff2)}a{color:#005eb8}"
    assert rewrite_css(css) == "a{color:var(--brand)}"


def test_rewrite_css_of_white_text_keeps_it_apart_from_white_ground():
    css = "a{color:#fff;background-color:#fff}"
    assert rewrite_css(css) == "a{color:var(--on-brand);background-color:var(--paper)}"


def test_rewrite_css_with_an_address_left_is_refused():
    with pytest.raises(ImproperlyConfigured, match="still names another host"):
        rewrite_css("a{background:url(//images.example/a.png)}")


@pytest.mark.parametrize(
    ("css", "is_outside"),
    [
        ('@import "https://x.example/a.css";', True),
        ("@import url(//x.example/a.css);", True),
        ("a{background:url('http://x.example/a.png')}", True),
        ("@import url('widgets.css');", False),
        ("a{background:url(data:image/png;base64,AA//BB)}", False),
    ],
)
def test_names_another_host(css, is_outside):
    assert names_another_host(css) is is_outside


def test_finder_gives_the_rewritten_file_under_the_packages_own_path(finder):
    names = [name for name, _storage in finder.list(None)]
    assert len(names) == 2
    shipped = next(name for name in names if name != OUR_PATH)
    assert Path(finder.find(shipped)).read_text() == Path(finder.find(OUR_PATH)).read_text()
    assert Path(finders.find(shipped)).read_text() == Path(finder.find(OUR_PATH)).read_text()


def test_finder_result_names_no_other_host_and_no_nhs_blue(finder):
    css = Path(finder.find(OUR_PATH)).read_text()
    assert not names_another_host(css)
    assert "nhs.uk" not in css
    assert "#005eb8" not in css.lower()
    assert "Frutiger" not in css


def test_finder_asked_for_something_else_finds_nothing(finder):
    assert finder.find("heard/page.css") == []
    assert finder.find("other/thing.css") == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_our_style_sheet_names_no_host_at_all(path):
    assert "url(" not in path.read_text()
    assert "@import" not in path.read_text()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_loads_nothing_from_another_host(path):
    text = path.read_text()
    assert not re.search(
        r"""<(?:script|img|iframe|source|link)[^>]*(?:src|href)=["'](?:https?:)?//""", text
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_has_no_inline_style_handler_or_script(path):
    text = path.read_text()
    assert not re.search(r"\sstyle=", text)
    assert not re.search(r"\son[a-z]+=[\"']", text)
    assert "<style" not in text
    inline = re.findall(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)[^>]*>", text)
    assert inline == []


def test_no_style_sheet_that_is_served_names_another_host():
    served: dict[str, str] = {}
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            if name.endswith(".css"):
                served.setdefault(name, storage.path(name))  # the first finder wins
    assert OUR_PATH in served
    naming = [name for name, path in served.items() if names_another_host(Path(path).read_text())]
    assert naming == []
