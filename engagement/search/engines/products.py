"""The two products that one adapter speaks to: their clients, and the DSL that both have.

``elasticsearch.dsl`` and opensearch-py's DSL share Document, Search, Q and Index. What differs
is here and nowhere else: the client's class, its bulk helper, how aliases are swapped and what
its errors are called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

# Somebody waits for a search, nobody for the filling of an index.
SEARCH_WITHIN_S = 3
FILL_WITHIN_S = 60


@dataclass(frozen=True)
class Product:
    """One product's client and DSL.

    Attributes:
        name: "elasticsearch" or "opensearch".
        dsl: the module with Document, Search, Q, Index, Text, Keyword.
        client: connected to the server, for searches: somebody waits for them.
        filling: the same for everything else, with more patience.
        bulk: the helper that streams actions and gives (succeeded, errors).
        swap: carries out alias actions in one step.
        errors: what the client raises, whatever went wrong.
        has_vectors: whether the server keeps vectors.
    """

    name: str
    dsl: ModuleType
    client: Any
    filling: Any
    bulk: Callable[[Iterable[Mapping[str, Any]]], tuple[int, list[Any]]]
    swap: Callable[[list[dict[str, Any]]], object]
    errors: tuple[type[Exception], ...]
    has_vectors: bool


def product_at(url: str) -> Product:
    """Return the product at an address such as ``elasticsearch+https://user:word@host:9200``."""
    kind, _, rest = url.partition("+")
    parts = urlsplit(rest)
    address = f"{parts.scheme}://{parts.hostname}:{parts.port or 9200}"
    login = (parts.username, parts.password or "") if parts.username else None
    return (
        _elasticsearch(address, login) if kind == "elasticsearch" else _opensearch(address, login)
    )


def _elasticsearch(address: str, login: tuple[str, str] | None) -> Product:
    import elasticsearch
    import elasticsearch.dsl as dsl
    from elasticsearch.helpers import bulk

    client = elasticsearch.Elasticsearch(
        address, basic_auth=login, request_timeout=SEARCH_WITHIN_S, max_retries=0
    )
    filling = client.options(request_timeout=FILL_WITHIN_S)
    return Product(
        name="elasticsearch",
        dsl=dsl,
        client=client,
        filling=filling,
        bulk=lambda actions: bulk(filling, actions, raise_on_error=False, refresh=True),  # type: ignore[return-value, arg-type]
        swap=lambda actions: filling.indices.update_aliases(actions=actions),
        errors=(elasticsearch.ApiError, elasticsearch.TransportError),
        has_vectors=True,
    )


def _opensearch(address: str, login: tuple[str, str] | None) -> Product:
    import opensearchpy
    from opensearchpy.helpers import bulk

    client, filling = (
        opensearchpy.OpenSearch(address, http_auth=login, timeout=within_s, max_retries=0)
        for within_s in (SEARCH_WITHIN_S, FILL_WITHIN_S)
    )
    return Product(
        name="opensearch",
        dsl=opensearchpy,
        client=client,
        filling=filling,
        bulk=lambda actions: bulk(
            filling, actions, raise_on_error=False, refresh=True, request_timeout=FILL_WITHIN_S
        ),
        swap=lambda actions: filling.indices.update_aliases(body={"actions": actions}),
        errors=(opensearchpy.exceptions.OpenSearchException,),
        has_vectors=False,
    )
