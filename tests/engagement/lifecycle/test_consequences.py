from __future__ import annotations

import subprocess
import sys

import pytest
from django.utils.module_loading import import_string

from engagement.lifecycle.consequences import CONSEQUENCES


@pytest.mark.parametrize("handler", CONSEQUENCES.values())
def test_every_consequence_names_a_function_that_is_there(handler):
    assert callable(import_string(handler))


def test_web_server_starts_without_loading_a_language_model():
    start = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'cms.settings';"
        "import django; django.setup(); import cms.urls;"
        "print([name for name in ('spacy', 'presidio_analyzer', 'onnxruntime', 'sklearn')"
        " if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
