"""The demonstration, with a view that does nothing, to compare pages with, and with specimens."""

from portal.settings.demo import *  # noqa: F403
from portal.settings.demo import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "search.specimens"]
ROOT_URLCONF = "benchmarks.urls"
