"""The engine Elasticsearch, version 8.

Each index is called ``<prefix>-<time>-<digest of its columns>``. Two aliases lead to the live one:
``<prefix>``, and ``<prefix>-<digest>``, which is asked, so that an index made for other facets is
never taken for ours. An index that is being built has the alias ``<its name>-building``; all writes
insist on an alias, or Elasticsearch would make an index of its own where ours is gone.
"""

import contextlib
import datetime
import json
import re

from elasticsearch import (
    ApiError,
    BadRequestError,
    ConnectionError,  # noqa: A004 (its name there)
    ConnectionTimeout,
    Elasticsearch,
    NotFoundError,
    TransportError,
    helpers,
)

from search.engines import stored
from search.engines.breaker import Breaker
from search.engines.elastic_index import body_of, mapping_of, settings_of
from search.engines.elastic_query import Wording
from search.engines.request import Answer, EngineDown, Found

SEARCH_SECONDS, WRITE_SECONDS = 3, 30
PAGE_OF_VERSIONS = 5000
CHUNK, CHUNK_BYTES = 500, 20_000_000
CONFLICT, NOT_FOUND, TOO_MANY, BROKEN = 409, 404, 429, 500
GONE = "index_not_found_exception"


@contextlib.contextmanager
def engine_errors():
    """Turn whatever keeps the engine from answering into ``EngineDown``; our own faults stay."""
    try:
        yield
    except BadRequestError:
        raise
    except (ApiError, TransportError) as error:
        raise EngineDown(str(error)) from error


class Elastic:
    name = "elasticsearch"

    def __init__(self, url, prefix="parley", replicas=0):
        client = Elasticsearch(url, max_retries=0, retry_on_timeout=False)
        self._asking = client.options(request_timeout=SEARCH_SECONDS)
        self.client = client.options(request_timeout=WRITE_SECONDS)
        self.prefix = prefix
        self.replicas = replicas
        self.breaker = Breaker(prefix)

    def search(self, request):
        columns = stored.columns()
        wording = Wording(columns, request)
        found = self._ask(self.alias(columns), wording.search().to_dict())
        hits = tuple(
            Found(hit["_id"], 1 + round(hit["_score"]), json.loads(hit["_source"]["stored"]))
            for hit in found["hits"]["hits"]
        )
        counts = wording.counts(found.get("aggregations", {}))
        return Answer(hits, found["hits"]["total"]["value"], counts)

    def _ask(self, alias, body):
        on_trial = self.breaker.check()
        with engine_errors():
            try:
                found = self._ask_twice(alias, body)
            except (ConnectionError, ConnectionTimeout):
                self.breaker.failed()
                raise
            except ApiError as error:
                if error.status_code >= BROKEN:
                    self.breaker.failed()
                raise
        if on_trial:
            self.breaker.answered()
        return found

    def _ask_twice(self, alias, body):
        """Ask once more when the index was taken away under the question, as a swap does."""
        try:
            return self._ask_once(alias, body)
        except NotFoundError:
            return self._ask_once(alias, body)

    def _ask_once(self, alias, body):
        return self._asking.search(index=alias, body=body, allow_partial_search_results=False).body

    def write(self, documents, removed):
        columns = stored.columns()
        actions = [*_puts(documents, columns), *_takes(removed)]
        try:
            self._write(actions, self.alias(columns))
        except _Gone as gone:
            if self.live():
                raise EngineDown("The index was made for other facets.") from gone
            self.begin().swap()
            self._write(actions, self.alias(columns))

    def _write(self, actions, alias):
        try:
            write(self.client, actions, alias, refresh=True)
        except EngineDown as down:
            if isinstance(down.__cause__, ConnectionError):
                self.breaker.failed()
            raise

    def versions(self):
        with engine_errors():
            found = helpers.scan(
                self.client,
                index=self.alias(stored.columns()),
                query={"query": {"match_all": {}}, "version": True, "_source": False},
                size=PAGE_OF_VERSIONS,
            )
            return {hit["_id"]: hit["_version"] for hit in found}

    def begin(self):
        return Build(self, stored.columns())

    def is_current(self):
        with engine_errors():
            return bool(self.client.indices.exists_alias(name=self.alias(stored.columns())))

    def size(self):
        with engine_errors():
            found = self.client.indices.stats(index=self.alias(stored.columns()), metric="store")
            return found["_all"]["total"]["store"]["size_in_bytes"]

    def alias(self, columns):
        return f"{self.prefix}-{columns.digest}"

    def live(self):
        """Return the names of the indices that the alias leads to: one, or none."""
        with engine_errors():
            try:
                return sorted(self.client.indices.get_alias(name=self.prefix).body)
            except NotFoundError:
                return []

    def indices(self):
        own = re.compile(rf"{re.escape(self.prefix)}-\d{{20}}-[0-9a-f]{{12}}")
        found = self.client.indices.get(index=f"{self.prefix}-*", features="aliases").body
        return sorted(name for name in found if own.fullmatch(name))


class Build:
    """An index beside the live one, until ``swap`` lets the aliases lead to it."""

    def __init__(self, engine, columns):
        now = datetime.datetime.now(datetime.UTC)
        self.engine = engine
        self.columns = columns
        self.index = f"{engine.prefix}-{now:%Y%m%d%H%M%S%f}-{columns.digest}"
        self.building = f"{self.index}-building"
        with engine_errors():
            engine.client.indices.create(
                index=self.index,
                settings=settings_of(engine.replicas),
                mappings=mapping_of(columns).to_dict(),
                aliases={self.building: {}},
            )

    def write(self, documents):
        self._write(_puts(documents, self.columns))

    def remove(self, keys):
        self._write([{"_op_type": "delete", "_id": key} for key in keys])

    def _write(self, actions):
        try:
            write(self.engine.client, actions, self.building)
        except _Gone as gone:
            raise EngineDown("The index that was being built is gone.") from gone

    def swap(self):
        """Lead the aliases here, all in one step, then delete every index that is older."""
        indices = self.engine.client.indices
        aliases = (self.engine.prefix, self.engine.alias(self.columns))
        old = self.engine.live()
        with engine_errors():
            indices.refresh(index=self.index)
            actions = [{"add": {"index": self.index, "alias": alias}} for alias in aliases]
            actions += [
                {"remove": {"index": name, "alias": f"{self.engine.prefix}*"}} for name in old
            ]
            actions.append({"remove": {"index": self.index, "alias": self.building}})
            indices.update_aliases(actions=actions)
        self._delete_older()

    def abandon(self):
        """Delete the index, unless it has become the live one."""
        indices = self.engine.client.indices
        with contextlib.suppress(EngineDown), engine_errors():
            if indices.exists_alias(name=self.building):
                indices.delete(index=self.index, ignore_unavailable=True)

    def _delete_older(self):
        """Delete what this one replaces; what cannot be deleted now, the next swap deletes."""
        with contextlib.suppress(EngineDown), engine_errors():
            for name in self.engine.indices():
                if name < self.index:
                    self.engine.client.indices.delete(index=name, ignore_unavailable=True)


class _Gone(Exception):
    """There is no such alias."""


def _puts(documents, columns):
    for indexed in documents:
        yield {
            "_op_type": "index",
            "_id": indexed.key,
            "version": indexed.version,
            "version_type": "external_gte",
            "_source": body_of(stored.fields_of(indexed), columns),
        }


def _takes(removed):
    for key, version in removed.items():
        yield {
            "_op_type": "delete",
            "_id": key,
            "version": version,
            "version_type": "external_gte",
        }


def write(client, actions, alias, **options):
    """Send ``actions`` in chunks. What is older than in the index, or gone already, is no fault."""
    options |= {"require_alias": True, "raise_on_error": False, "raise_on_exception": True}
    sizes = {"chunk_size": CHUNK, "max_chunk_bytes": CHUNK_BYTES}
    with engine_errors():
        _done, refused = helpers.bulk(client, actions, index=alias, **sizes, **options)
    for item in refused:
        _look_at(next(iter(item.values())), item)


def _look_at(result, item):
    error = result.get("error") or {}
    if result["status"] == CONFLICT or (result["status"] == NOT_FOUND and not error):
        return
    if error.get("type") == GONE:
        raise _Gone(error.get("reason"))
    if result["status"] == TOO_MANY or result["status"] >= BROKEN:
        raise EngineDown(error.get("reason"))
    raise helpers.BulkIndexError("Elasticsearch refused a document.", [item])
