"""The demonstration, with one more address: a view that does nothing, to compare pages with."""

from portal.settings.demo import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
