"""Build a model once, check it and put it into its cache folder, complete or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from safetensors.numpy import load_file

from nlp.embedding.graph import Shape, build_graph
from nlp.embedding.known_vectors import check_vectors
from nlp.embedding.model_folder import GRAPH_FILE, TOKENIZER_FILE, built_model
from nlp.embedding.mpnet_names import as_bert
from nlp.embedding.published import Published
from nlp.embedding.quantise import quantise_weights
from nlp.embedding.sentence_model import SentenceModel
from nlp.embedding.weights import ModelFiles, check_weights, find_model_files


def build_model(model: Published, model_dir: Path) -> Path | None:
    """Build, quantise and check the model, and return its folder within ``model_dir``.

    Takes some seconds; 60 or 200 MB stay on disk. Two processes that build at once do no harm.

    Returns:
        None where a package with the model's files isn't installed.

    Raises:
        WrongWeights: the weights are not the published ones.
        WrongVectors: the built model doesn't give the known vectors.
        OSError: the folder can't be written.
    """
    model_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=model_dir, prefix=".building-") as name:
        scratch = Path(name)
        files = find_model_files(model, scratch)
        return None if files is None else _build(model, files, scratch, model_dir)


def _build(model: Published, files: ModelFiles, scratch: Path, model_dir: Path) -> Path:
    check_weights(files.weights, model)
    made = scratch / model.folder
    made.mkdir()
    _write_graph(files, made)
    shutil.copyfile(files.tokenizer, made / TOKENIZER_FILE)
    check_vectors(SentenceModel(made, model), model)
    return _move_into_place(made, model_dir, model)


def _write_graph(files: ModelFiles, folder: Path) -> None:
    config = json.loads(files.config.read_text(encoding="utf-8"))
    shape = Shape(
        hidden=config["hidden_size"],
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        epsilon=config["layer_norm_eps"],
    )
    weights = load_file(str(files.weights))
    if config["model_type"] == "mpnet":
        weights = as_bert(weights)
    quantise_weights(build_graph(weights, shape), folder / GRAPH_FILE)


def _move_into_place(made: Path, model_dir: Path, model: Published) -> Path:
    target = model_dir / model.folder
    try:
        made.rename(target)
    except OSError:
        # Somebody else was quicker: theirs is as good.
        if built_model(model_dir, model) is None:
            raise
    return target
