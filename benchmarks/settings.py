"""The demonstration, with a view that does nothing, to compare pages with, and with specimens."""

from portal.settings.demo import *  # noqa: F403
from portal.settings.demo import ACCOUNT_RATE_LIMITS, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "search.specimens"]
# All guests of a benchmark come from one address; what the limit costs is still paid.
ACCOUNT_RATE_LIMITS = ACCOUNT_RATE_LIMITS | {"registration": "100000/10m/ip"}
ROOT_URLCONF = "benchmarks.urls"
