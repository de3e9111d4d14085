"""The tests' own place. It sees no variable of the machine but those named TEST_*.

It changes places (databases, folders, mail, the broker), never what the portal does.
"""

import atexit
import os
import shutil
import tempfile

import environ

_folder = tempfile.mkdtemp(prefix=f"parley-test-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}-")
os.mkdir(f"{_folder}/static")  # noqa: PTH102 (whitenoise warns of a folder that is not there)
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

TEST_DATABASE_URL = os.environ.get("TEST_DATABASE_URL", "")

environ.Env.ENVIRON = {
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "BASE_URL": "http://testserver",
    "CACHE_URL": "locmemcache://",
    "DATABASE_URL": TEST_DATABASE_URL or f"sqlite:///{_folder}/unused.sqlite3",
    "DATA_DIR": _folder,
    "ELASTICSEARCH_URL": "",
    "EMAIL_URL": "memorymail://",
    "SAMPLE_ALLOWED": "true",
    # A test's transaction never commits, so no change would end a kept page; its tests turn it on.
    "PAGE_CACHE_SECONDS": "0",
    "SECRET_KEY": "the-key-of-the-tests-protects-nothing-and-opens-nothing",
}

from portal.settings.base import *  # noqa: E402, F403
from portal.settings.base import DATABASES, INSTALLED_APPS, STORAGES, env  # noqa: E402

DEBUG = False
INSTALLED_APPS = [*INSTALLED_APPS, "search.specimens"]
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
# Slow on purpose everywhere else; here a person is made in every other test.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder}/test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;PRAGMA secure_delete=ON"
    )
