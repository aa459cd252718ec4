"""AC-06: responses, stories, equality answers and redactions are never Wagtail-managed."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import ForeignObjectRel
from wagtail import blocks
from wagtail.admin.viewsets import viewsets
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Page,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
    get_page_models,
)
from wagtail.search.index import Indexed
from wagtail.snippets.models import get_snippet_models

from cms.pages.blocks import ContentBlocks, SupportingDocuments

APPS_OF_WORDS = ("words", "responses", "stories", "equality", "moderation")
MODELS_OF_WORDS = [
    model for label in APPS_OF_WORDS for model in apps.get_app_config(label).get_models()
]
MANAGED = (
    Page,
    RevisionMixin,
    DraftStateMixin,
    WorkflowMixin,
    LockableMixin,
    PreviewableMixin,
    Indexed,
)

by_model = pytest.mark.parametrize("model", MODELS_OF_WORDS, ids=lambda model: model.__name__)


@by_model
def test_ac_06_model_of_words_is_none_of_wagtails(model):
    assert not issubclass(model, MANAGED)
    assert model not in get_snippet_models()
    assert not hasattr(model, "snippet_viewset")


@by_model
def test_ac_06_model_of_words_has_no_viewset(model):
    shown = {getattr(viewset, "model", None) for viewset in viewsets.viewsets}

    assert model not in shown


@pytest.mark.parametrize("page", get_page_models(), ids=lambda page: page.__name__)
def test_ac_06_page_points_at_no_model_of_words(page):
    targets = {
        field.related_model
        for field in page._meta.get_fields()
        if field.related_model and not isinstance(field, ForeignObjectRel)
    }

    assert not targets & set(MODELS_OF_WORDS)
    assert not getattr(page, "api_fields", None)


def _all_blocks(block):
    yield block
    children = getattr(block, "child_blocks", {}).values()
    inner = getattr(block, "child_block", None)
    for child in [*children, *([inner] if inner else [])]:
        yield from _all_blocks(child)


@pytest.mark.parametrize("content", [ContentBlocks, SupportingDocuments])
def test_no_block_holds_raw_html_or_an_embed(content):
    names = {type(block).__name__ for block in _all_blocks(content())}

    assert not any(isinstance(block, blocks.RawHTMLBlock) for block in _all_blocks(content()))
    assert not names & {"EmbedBlock", "RawHTMLBlock", "ImageChooserPanel"}
