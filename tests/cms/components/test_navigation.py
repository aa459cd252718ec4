from __future__ import annotations

from types import SimpleNamespace

from cms.components.navigation import public_items

BODY = SimpleNamespace(slug="westmere")


def test_public_items_on_a_page_below_marks_its_section():
    items = {item.href: item.is_current for item in public_items(BODY, "/westmere/news/a/")}
    assert items["/westmere/news/"] == "true"
    assert items["/westmere/stories/"] == ""


def test_public_items_on_the_page_itself_says_page():
    items = {item.href: item.is_current for item in public_items(BODY, "/westmere/news/")}
    assert items["/westmere/news/"] == "page"
