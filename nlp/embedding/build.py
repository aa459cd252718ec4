"""Build the model once, check it and put it into its cache folder, complete or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from safetensors.numpy import load_file

from nlp.embedding.graph import Shape, build_graph
from nlp.embedding.known_vectors import check_vectors
from nlp.embedding.minilm import MiniLM
from nlp.embedding.model_folder import FOLDER, GRAPH_FILE, TOKENIZER_FILE, built_model
from nlp.embedding.quantise import quantise_weights
from nlp.embedding.weights import ModelFiles, check_weights


def build_model(files: ModelFiles, model_dir: Path) -> Path:
    """Build, quantise and check the model, and return its folder within ``model_dir``.

    Takes a few seconds; some 60 MB stay on disk. Two processes that build at once do no harm.

    Raises:
        WrongWeights: the weights are not the published ones.
        WrongVectors: the built model doesn't give the known vectors.
        OSError: the folder can't be written.
    """
    check_weights(files.weights)
    model_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=model_dir, prefix=".building-") as name:
        made = Path(name) / FOLDER
        made.mkdir()
        _write_graph(files, made)
        shutil.copyfile(files.tokenizer, made / TOKENIZER_FILE)
        check_vectors(MiniLM(made))
        return _move_into_place(made, model_dir / FOLDER)


def _write_graph(files: ModelFiles, folder: Path) -> None:
    config = json.loads(files.config.read_text(encoding="utf-8"))
    shape = Shape(
        hidden=config["hidden_size"],
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        epsilon=config["layer_norm_eps"],
    )
    graph = build_graph(load_file(str(files.weights)), shape)
    quantise_weights(graph, folder / GRAPH_FILE)


def _move_into_place(made: Path, target: Path) -> Path:
    try:
        made.rename(target)
    except OSError:
        # Somebody else was quicker: theirs is as good.
        if built_model(target.parent) is None:
            raise
    return target
