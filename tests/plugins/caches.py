"""Every test begins with empty caches."""

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def _empty_caches():
    for name in ("default", "pages", "renditions"):
        caches[name].clear()
