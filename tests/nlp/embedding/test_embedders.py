from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest

from nlp.embedding import encode_query, fit_embedder, load_careful_embedder, load_embedder
from nlp.embedding import model_folder as folders
from nlp.embedding.build import build_model
from nlp.embedding.known_vectors import WrongVectors, check_vectors
from nlp.embedding.lexical import LexicalEmbedder
from nlp.embedding.published import CAREFUL, QUICK
from nlp.embedding.sentence_model import BATCH_TOKENS, LENGTHS, SentenceModel, batch_rows
from nlp.embedding.weights import ModelFiles, WrongWeights, find_model_files, has_packages

needs_weights = pytest.mark.skipif(not has_packages(QUICK), reason="the weights are missing")
needs_careful = pytest.mark.skipif(not has_packages(CAREFUL), reason="the weights are missing")
TEXTS = ["No ramp at the side door.", "I waited four hours.", "", "Steps and no lift at all"]


@pytest.fixture(scope="module")
def minilm():
    embedder = load_embedder()
    assert not embedder.is_fallback
    return embedder


@needs_weights
def test_minilm_gives_the_known_vectors(minilm):
    check_vectors(minilm, QUICK)


@needs_careful
def test_careful_model_gives_the_known_vectors():
    careful = load_careful_embedder()
    check_vectors(careful, CAREFUL)
    assert careful.encode(TEXTS).shape == (len(TEXTS), 768)


@needs_careful
def test_careful_vector_depends_on_its_text_alone():
    careful = load_careful_embedder()
    among = careful.encode([*(f"Comment number {n} about it" for n in range(40)), *TEXTS])[-4:]
    assert (careful.encode(TEXTS[::-1])[::-1] == among).all()


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
    folder = folders.built_model(folders.default_model_dir(), QUICK)
    assert (SentenceModel(folder, QUICK, threads=1).encode(TEXTS) == minilm.encode(TEXTS)).all()


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
    monkeypatch.setattr("nlp.embedding.has_packages", lambda model: False)
    assert load_embedder(tmp_path / "none").is_fallback
    assert load_careful_embedder(tmp_path / "none") is None


def test_build_model_from_other_weights_is_refused(tmp_path, monkeypatch):
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"not the weights")
    files = ModelFiles(weights, weights, weights)
    monkeypatch.setattr("nlp.embedding.build.find_model_files", lambda model, scratch: files)
    with pytest.raises(WrongWeights, match="has sha256"):
        build_model(QUICK, tmp_path / "models")
    assert not list((tmp_path / "models").iterdir())


def test_model_files_in_parts_are_joined_and_unpacked(tmp_path, monkeypatch):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name in ("model.safetensors", "config.json", "tokenizer.json"):
            archive.writestr(f"all-mpnet-base-v2/{name}", name)
        archive.writestr("all-mpnet-base-v2/1_Pooling/config.json", "another")
    halves = {}
    for number, package in enumerate(CAREFUL.packages):
        size = len(whole.getvalue()) // len(CAREFUL.packages) + 1
        part = tmp_path / f"model.zip.{number + 1:03}"
        part.write_bytes(whole.getvalue()[number * size : (number + 1) * size])
        halves[package] = [part]
    monkeypatch.setattr("nlp.embedding.weights._package_files", halves.get)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    files = find_model_files(CAREFUL, scratch)
    assert [p.read_text() for p in (files.weights, files.config)] == [
        "model.safetensors",
        "config.json",
    ]


def test_check_vectors_of_another_encoder_is_refused():
    with pytest.raises(WrongVectors, match=r"at most 0\.01 is allowed"):
        check_vectors(LexicalEmbedder(), QUICK)


def test_default_model_dir_follows_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_MODEL_DIR", str(tmp_path))
    assert folders.default_model_dir() == tmp_path
