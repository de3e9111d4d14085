"""A developer's machine: errors are shown, mail is printed, nothing is secret."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-development-never-for-people")

from portal.settings.base import *  # noqa: F403
from portal.settings.base import INSTALLED_APPS, STORAGES, env

DEBUG = True
INSTALLED_APPS = [*INSTALLED_APPS, "search.specimens"]
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = ["*"]
SERVE_MEDIA = True
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
