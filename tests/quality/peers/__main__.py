"""Do one job in a folder: ``python -m tests.quality.peers FOLDER``.

``job.json`` says what; ``texts.json`` and ``vectors.npy`` hold the collection; ``done.json`` is
written when all is done.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np

NAMED = ("bertopic", "keybert", "umap-learn", "hdbscan", "gensim", "scikit-learn", "numpy")


def main(folder: Path) -> int:
    """Read the job, do it, write what came out."""
    job = json.loads((folder / "job.json").read_text("utf-8"))
    texts = json.loads((folder / "texts.json").read_text("utf-8"))
    vectors = np.load(folder / "vectors.npy")
    done = {"versions": {name: version(name) for name in NAMED}, **_do(job, texts, vectors)}
    (folder / "done.json").write_text(json.dumps(done), "utf-8")
    return 0


def _do(job: dict, texts: list[str], vectors: np.ndarray) -> dict[str, object]:
    if job["kind"] == "topics":
        from tests.quality.peers.topics import find_topics, warm_up

        if any(method["kind"] == "bertopic" for method in job["methods"]):
            warm_up()
        return {"found": [find_topics(method, texts, vectors) for method in job["methods"]]}
    if job["kind"] == "coherence":
        from tests.quality.peers.coherence import coherence

        most = job["most"]
        return {"found": [coherence(texts, topics, most=most) for topics in job["topics"]]}
    from tests.quality.peers.names import name_themes

    return {"found": name_themes(texts, vectors, job["labels"])}


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
