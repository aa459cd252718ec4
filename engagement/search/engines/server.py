"""A search server: Elasticsearch or OpenSearch through one adapter.

Each body has an index of its own behind an alias; a rebuild fills a new one and swaps the alias
in one step. Writes carry a version of our own, so that an older message never replaces a newer
state nor brings back what was removed. Uses nothing that a plain build lacks: no update or
delete by query, no re-index, no scripts. Words and meaning are searched apart and joined here,
in the same way on every engine.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from engagement.search.engines.continuing import continue_after
from engagement.search.engines.documents import (
    SETTINGS,
    answer_document,
    answer_fields,
    mapping_hash,
)
from engagement.search.engines.errors import EngineDown, IndexMissing
from engagement.search.engines.products import product_at
from engagement.search.engines.querying import (
    clause_of_word,
    place_filters,
    required_queries,
    words_query,
)
from engagement.search.engines.shapes import (
    MOST_BY_MEANING,
    MOST_FOUND,
    Document,
    Found,
    Place,
    Scope,
)
from engagement.search.engines.vector_files import VectorFiles
from engagement.search.engines.vectors import sentence_embedder
from nlp.embedding import encode_query
from nlp.search import (
    MIN_COSINE,
    Query,
    Synonyms,
    closest_alone,
    fuse_lists,
    parse_query,
)

PREFIX = "heard"
BATCH = 500
PAGE = 5000
# How much of the lists is joined at the least, and of the list by meaning at the most: a document
# beyond it in both would come far down anyway.
LEAST_JOINED = 400
MOST_JOINED = 2000


class ServerEngine:
    """See `Engine`.

    Args:
        url: ``elasticsearch+http(s)://[user:word@]host[:port][/prefix]``, or ``opensearch+…``;
            the prefix names this installation's indexes where a server is shared.
    """

    def __init__(self, url: str) -> None:
        self._product = product_at(url)
        self._prefix = urlsplit(url).path.strip("/") or PREFIX
        embedder = sentence_embedder()
        has_vectors = self._product.has_vectors
        self._document = answer_document(
            self._product.dsl, n_dims=embedder.dims if has_vectors else None
        )
        self._vectors = None if has_vectors else VectorFiles(f"{self._prefix}-vectors")

    def put(self, body: str, documents: Sequence[Document], *, version: int) -> None:
        """Add documents, or replace those of the same id, unless they are newer there.

        Raises:
            EngineDown: the server does not answer.
        """
        if not documents:
            return
        with self._asking():
            if not self._indexes_of(body):
                self._create(body, version=version, is_aliased=True)
            self._write(self._puts(self._alias(body), body, documents, version))

    def keep(self, body: str, wanted: Collection[str], *, version: int) -> None:
        """Remove every document but these, from the files too.

        Raises:
            EngineDown: the server does not answer.
        """
        with self._asking():
            if not self._indexes_of(body):
                return
            # The vectors first: a late write of them has no version that would refuse it.
            if self._vectors is not None:
                self._vectors.keep(body, wanted)
            gone = self.ids(body) - set(wanted)
            if not gone:
                return
            alias = self._alias(body)
            self._write(
                {**_versioned(alias, one, version), "_op_type": "delete"} for one in sorted(gone)
            )
            self._product.filling.indices.forcemerge(index=alias, only_expunge_deletes=True)

    def replace(self, body: str, documents: Iterable[Document], *, version: int) -> int:
        """Fill a new index and let the alias point to it in one step.

        Raises:
            EngineDown: the server does not answer; the old index stays in use.
        """
        with self._asking():
            old = self._indexes_of(body)
            new = self._create(body, version=version, is_aliased=False)
            if self._vectors is not None:
                self._vectors.clear(body)
            n_written = 0
            for some in _batches(documents):
                self._write(self._puts(new, body, some, version))
                n_written += len(some)
            alias = self._alias(body)
            self._product.swap(
                [{"add": {"index": new, "alias": alias}}]
                + [{"remove_index": {"index": name}} for name in old if name != new]
            )
        return n_written

    def search(
        self,
        body: str,
        query: str,
        *,
        scope: Scope,
        synonyms: Synonyms,
        depth: int,
        after: Place | None = None,
    ) -> list[Found]:
        """Return what answers a query, best first, alike ones by id; see `Engine`.

        Raises:
            IndexMissing: the body has no index.
            EngineDown: the server does not answer in time.
        """
        asked = parse_query(query, synonyms)
        if not asked.words or depth < 1:
            return []
        size = MOST_FOUND if after else min(MOST_FOUND, max(LEAST_JOINED, depth * 2))
        with self._asking():
            words = self._by_words(body, asked, scope, size)
            near = self._by_meaning(body, asked, scope, min(size, MOST_JOINED))
        meaning = closest_alone(words, near, most=MOST_BY_MEANING)
        joined = fuse_lists(words, meaning, is_lesser=sentence_embedder().is_fallback)
        best = sorted((-round(score, 6), one) for one, score in joined.items() if score > 0)
        found = [Found(one, -score, one in words, meaning.get(one, 0.0)) for score, one in best]
        return continue_after(found, after)[:depth]

    def ids(self, body: str) -> set[str]:
        """Return the documents that a body's index has.

        Raises:
            IndexMissing: the body has no index.
            EngineDown: the server does not answer.
        """
        found: set[str] = set()
        ordered = self._search(body).using(self._product.filling).sort("key").extra(size=PAGE)
        page = ordered
        with self._asking():
            while keys := [hit.meta.id for hit in page.execute()]:
                found.update(keys)
                page = ordered.extra(search_after=[keys[-1]])
        return found

    def forget_all(self) -> None:
        """Delete every index of this installation: what tests leave behind them."""
        indices = self._product.filling.indices
        with self._asking():
            for name in indices.get(index=f"{self._prefix}-*"):
                indices.delete(index=name)

    def _by_words(self, body: str, asked: Query, scope: Scope, size: int) -> dict[str, float]:
        dsl = self._product.dsl
        unknown = self._unknown_words(body, asked)
        query = words_query(dsl, asked, consultation=scope.consultation, unknown=unknown)
        found: dict[str, float] = {}
        page = self._search(body).query(query).sort({"_score": "desc"}, {"key": "asc"})
        page = page.extra(size=min(size, PAGE), _source=False)
        while len(found) < size and (hits := list(page.execute())):
            # The score as it was sorted by: hits that are sorted carry none beside it.
            found.update((hit.meta.id, float(hit.meta.sort[0])) for hit in hits)
            if len(hits) < PAGE:
                break
            page = page.extra(search_after=list(hits[-1].meta.sort))
        return found

    def _unknown_words(self, body: str, asked: Query) -> set[str]:
        """Return the words as typed that no document of the body has."""
        dsl = self._product.dsl
        typed = [clause for clause in asked.clauses if clause.typed]
        if not typed:
            return set()
        many = dsl.MultiSearch(using=self._product.client, index=self._alias(body))
        for clause in typed:
            one = dsl.Search().query(clause_of_word(dsl, clause))
            many = many.add(one.extra(size=0, terminate_after=1))
        # A missing index is the search's own to report: here its answers are None.
        answers = many.execute(raise_on_error=False)
        return {
            clause.typed
            for clause, answer in zip(typed, answers, strict=True)
            if answer is not None and answer.hits.total.value == 0
        }

    def _by_meaning(self, body: str, asked: Query, scope: Scope, size: int) -> dict[str, float]:
        vector = encode_query(sentence_embedder(), asked.words)
        if self._vectors is not None:
            allowed = self._allowed(body, asked, scope)
            return self._vectors.nearest(body, vector, allowed_ids=allowed, depth=size)
        dsl = self._product.dsl
        kept = [*required_queries(dsl, asked), *place_filters(dsl, scope.consultation)]
        near = self._search(body).knn(
            "vector",
            k=size,
            num_candidates=min(10_000, size * 2),
            query_vector=[float(value) for value in vector],
            filter=dsl.Q("bool", filter=kept),
        )
        hits = near.extra(size=size, _source=False).execute()
        # The server gives (1 + cosine) / 2.
        cosines = {hit.meta.id: 2 * float(hit.meta.score) - 1 for hit in hits}
        return {one: cosine for one, cosine in cosines.items() if cosine >= MIN_COSINE}

    def _allowed(self, body: str, asked: Query, scope: Scope) -> Collection[str] | None:
        """Return the ids that vectors in files may find; None for all of the body."""
        required = required_queries(self._product.dsl, asked)
        if required:
            filters = place_filters(self._product.dsl, scope.consultation)
            query = self._product.dsl.Q("bool", filter=[*required, *filters])
            hits = self._search(body).query(query).extra(size=10_000, _source=False).execute()
            return {hit.meta.id for hit in hits}
        return scope.allowed_ids() if scope.consultation else None

    def _puts(
        self, index: str, body: str, documents: Sequence[Document], version: int
    ) -> Iterator[dict[str, Any]]:
        vectors = sentence_embedder().encode([one.text for one in documents])
        if self._vectors is not None:
            self._vectors.put(body, [one.id for one in documents], vectors)
        for one, vector in zip(documents, vectors, strict=True):
            kept = [float(value) for value in vector] if self._vectors is None else None
            fields = self._document(**answer_fields(one, kept)).to_dict()
            yield {**_versioned(index, one.id, version), "_source": fields}

    def _write(self, actions: Iterable[dict[str, Any]]) -> None:
        """Carry out actions; what is newer there, or gone already, is no error.

        Raises:
            EngineDown: the server refused some.
        """
        _, errors = self._product.bulk(actions)
        statuses = [next(iter(error.values())).get("status") for error in errors]
        refused = [status for status in statuses if status not in {404, 409}]
        if refused:
            message = f"{len(refused)} documents were refused, status {refused[0]}"
            raise EngineDown(message)

    def _create(self, body: str, *, version: int, is_aliased: bool) -> str:
        # The first has a name that two workers share, so that one of them makes it.
        number = 0 if is_aliased else version
        name = f"{self._alias(body)}-{mapping_hash(self._document)}-{number}"
        index = self._product.dsl.Index(name, using=self._product.filling)
        index.settings(**SETTINGS)
        index.document(self._document)
        if is_aliased:
            index.aliases(**{self._alias(body): {}})
        try:
            index.create()
        except self._product.errors as problem:
            if _status(problem) != 400 or not index.exists():
                raise
        return name

    def _indexes_of(self, body: str) -> list[str]:
        indices = self._product.filling.indices
        if not indices.exists_alias(name=self._alias(body)):
            return []
        return sorted(indices.get_alias(name=self._alias(body)))

    def _search(self, body: str) -> Any:
        return self._product.dsl.Search(using=self._product.client, index=self._alias(body))

    def _alias(self, body: str) -> str:
        return f"{self._prefix}-{body}"

    @contextlib.contextmanager
    def _asking(self) -> Iterator[None]:
        """Turn the clients' errors into ours: their texts may hold what somebody wrote."""
        try:
            yield
        except self._product.errors as problem:
            status = _status(problem)
            if status == 404:
                message = "the server has no index of this body"
                raise IndexMissing(message) from None
            message = f"{self._product.name}: {type(problem).__name__}, status {status}"
            raise EngineDown(message) from None


def _versioned(index: str, key: str, version: int) -> dict[str, Any]:
    return {"_index": index, "_id": key, "version": version, "version_type": "external_gte"}


def _status(problem: Exception) -> int | None:
    """Return the HTTP status of a client's error; None where no answer came."""
    meta = getattr(problem, "meta", None)
    status = getattr(meta, "status", None) or getattr(problem, "status_code", None)
    return status if isinstance(status, int) else None


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    left = iter(documents)
    while some := list(islice(left, BATCH)):
        yield some
