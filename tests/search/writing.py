"""A process of its own that writes what waits; tests kill it in the middle."""

import django

django.setup()

from search import indexing  # noqa: E402 (needs Django set up)

indexing.BATCH = 20
indexing.apply_pending()
