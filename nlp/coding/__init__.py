"""Code rows against a codebook: `code_rows` does the whole job."""

from __future__ import annotations

from nlp.coding.codebook import Codebook, CodebookRefused, CodebookTheme, read_codebook
from nlp.coding.coding import STEPS, Coded, CodedTheme, code_rows
from nlp.coding.fitting import fit_coder
from nlp.coding.labelled import Labelled
from nlp.coding.model import CodingModel, ThemeQuality
from nlp.coding.storing import NotACodingModel, model_from_bytes, model_to_bytes

__all__ = [
    "STEPS",
    "Codebook",
    "CodebookRefused",
    "CodebookTheme",
    "Coded",
    "CodedTheme",
    "CodingModel",
    "Labelled",
    "NotACodingModel",
    "ThemeQuality",
    "code_rows",
    "fit_coder",
    "model_from_bytes",
    "model_to_bytes",
    "read_codebook",
]
