from __future__ import annotations

import numpy as np
import pytest

from nlp.embedding import encode_query, fit_embedder, load_embedder
from nlp.embedding import model_folder as folders
from nlp.embedding.build import build_model
from nlp.embedding.known_vectors import WrongVectors, check_vectors
from nlp.embedding.lexical import LexicalEmbedder
from nlp.embedding.minilm import BATCH_TOKENS, LENGTHS, MiniLM, batch_rows
from nlp.embedding.weights import ModelFiles, WrongWeights, find_model_files

needs_weights = pytest.mark.skipif(find_model_files() is None, reason="the weights are missing")
TEXTS = ["No ramp at the side door.", "I waited four hours.", "", "Steps and no lift at all"]


@pytest.fixture(scope="module")
def minilm():
    embedder = load_embedder()
    assert not embedder.is_fallback
    return embedder


@needs_weights
def test_minilm_gives_the_known_vectors(minilm):
    check_vectors(minilm)


@needs_weights
def test_minilm_vector_depends_on_its_text_alone(minilm):
    many = [f"Comment number {n} about the bus" for n in range(50)]
    alone = np.vstack([minilm.encode([text]) for text in TEXTS])
    among = minilm.encode([*many, *TEXTS[::-1]])[-len(TEXTS) :][::-1]
    assert (alone == among).all()


@needs_weights
def test_query_alone_has_its_texts_vector_but_for_the_last_bits(minilm):
    for text in TEXTS:
        vector = encode_query(minilm, text)
        assert np.allclose(vector, minilm.encode([text])[0], atol=1e-6)
        assert (vector == encode_query(minilm, text)).all()


def test_query_with_the_lesser_encoder_has_its_texts_vector():
    embedder = LexicalEmbedder()
    assert (encode_query(embedder, TEXTS[0]) == embedder.encode(TEXTS)[0]).all()


@needs_weights
def test_minilm_vectors_with_one_thread_are_the_same(minilm):
    folder = folders.built_model(folders.default_model_dir())
    assert (MiniLM(folder, threads=1).encode(TEXTS) == minilm.encode(TEXTS)).all()


@needs_weights
def test_minilm_puts_like_meanings_nearer(minilm):
    ramp, wait, _, steps = minilm.encode(TEXTS)
    assert ramp @ steps > ramp @ wait


@needs_weights
def test_minilm_reads_a_text_longer_than_it_can_hold(minilm):
    assert np.isfinite(minilm.encode(["four hours " * 1000])).all()


def test_batch_rows_stay_within_the_budget_at_every_length():
    assert all(batch_rows(n) >= 1 and batch_rows(n) * n <= BATCH_TOKENS for n in LENGTHS)


@pytest.mark.parametrize("make", [LexicalEmbedder, lambda: LexicalEmbedder().fitted_to(TEXTS)])
def test_lexical_vectors_have_length_one_or_zero(make):
    lengths = np.linalg.norm(make().encode(TEXTS), axis=1)
    assert lengths == pytest.approx([1, 1, 0, 1], abs=1e-5)


def test_lexical_fitted_to_shuffled_texts_is_the_same():
    one = LexicalEmbedder().fitted_to(TEXTS).encode(TEXTS)
    other = LexicalEmbedder().fitted_to(TEXTS[::-1]).encode(TEXTS)
    assert (one == other).all()


def test_fit_embedder_to_nothing_still_encodes():
    assert fit_embedder(LexicalEmbedder(), []).encode(["ramp"]).shape == (1, 384)


def test_load_embedder_without_the_wheel_says_that_it_falls_back(tmp_path, monkeypatch):
    monkeypatch.setattr("nlp.embedding.find_model_files", lambda: None)
    assert load_embedder(tmp_path / "none").is_fallback


def test_build_model_from_other_weights_is_refused(tmp_path):
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"not the weights")
    with pytest.raises(WrongWeights, match="has sha256"):
        build_model(ModelFiles(weights, weights, weights), tmp_path / "models")
    assert not (tmp_path / "models").exists()


def test_check_vectors_of_another_encoder_is_refused():
    with pytest.raises(WrongVectors, match=r"at most 0\.01 is allowed"):
        check_vectors(LexicalEmbedder())


def test_default_model_dir_follows_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_MODEL_DIR", str(tmp_path))
    assert folders.default_model_dir() == tmp_path
