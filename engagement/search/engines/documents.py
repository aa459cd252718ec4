"""An answer as a search server keeps it, and the index that keeps it.

Words are cut to stems on our side (``nlp.search.analysis``) and the server splits them at spaces
alone, so that every engine finds the same by the same words: irregular plurals, accents and
possessives included. The text itself is not kept: what a server holds can be searched and not
read, and what is shown comes from the database.
"""

from __future__ import annotations

import hashlib
import json
from types import ModuleType
from typing import Any

from engagement.search.engines.shapes import Document
from nlp.search import stems_and_words

SETTINGS = {
    "number_of_shards": 1,
    "number_of_replicas": 0,
    # A deletion is remembered long enough for a late message of before it to be refused.
    "gc_deletes": "1h",
    # A withdrawn answer's words leave the files at the next merge that we ask for.
    "merge.policy.expunge_deletes_allowed": 0,
}


def answer_document(dsl: ModuleType, *, n_dims: int | None) -> type[Any]:
    """Return the Document class of an answer.

    Args:
        dsl: ``elasticsearch.dsl`` or ``opensearchpy``.
        n_dims: length of a vector; None where the server keeps none.
    """
    fields: dict[str, Any] = {
        "key": dsl.Keyword(),
        "stems": dsl.Text(analyzer="whitespace"),
        "plain": dsl.Text(analyzer="whitespace"),
        "consultation": dsl.Keyword(),
        "question": dsl.Keyword(),
        "language": dsl.Keyword(),
        "Meta": type(
            "Meta",
            (),
            {"source": dsl.MetaField(includes=["key"]), "dynamic": dsl.MetaField("strict")},
        ),
    }
    if n_dims is not None:
        fields["vector"] = dsl.DenseVector(dims=n_dims, index=True, similarity="cosine")
    return type("AnswerDocument", (dsl.Document,), fields)


def answer_fields(document: Document, vector: list[float] | None) -> dict[str, Any]:
    """Return a document as the server's fields; no vector of nothing but zeros."""
    stems, words = stems_and_words(document.text)
    fields: dict[str, Any] = {
        "key": document.id,
        "stems": " ".join(stems),
        "plain": " ".join(words),
        "consultation": document.consultation,
        "question": document.question,
        "language": document.language,
    }
    if vector is not None and any(vector):
        fields["vector"] = vector
    return fields


def mapping_hash(document_class: type[Any]) -> str:
    """Return a short name of the mapping and settings, so that a changed one can be told."""
    mapping = document_class._doc_type.mapping.to_dict()
    written = json.dumps([mapping, SETTINGS], sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:8]
