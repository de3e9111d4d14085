"""The engine behind the search: Elasticsearch where its address is set, else an embedded one."""

import os
from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string


def live():
    """Return the engine of this process, the same one as long as the settings are the same."""
    if settings.ELASTICSEARCH_URL:
        return _made(
            "search.engines.elastic.Elastic",
            settings.ELASTICSEARCH_URL,
            settings.SEARCH_INDEX_PREFIX,
            settings.SEARCH_REPLICAS,
        )
    return _made("search.engines.embedded.Embedded", settings.DATA_DIR / "search")


@lru_cache(maxsize=8)
def _made(path, *given):
    return import_string(path)(*given)


# A child makes its own: connections and locks of its parent are not for two.
os.register_at_fork(after_in_child=_made.cache_clear)
