"""A demonstration on one's own machine: as in production, but over http and for oneself alone."""

import contextlib
import os
import secrets

from portal.settings.base import *  # noqa: F403
from portal.settings.base import DATA_DIR, VEIL_KEYS_DIR, env


def kept_secret(path):
    """Return the secret of this installation, made once and readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with (
        contextlib.suppress(FileExistsError),
        open(path, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file,
    ):
        file.write(secrets.token_urlsafe(50))
    return path.read_text()


def kept_folder(path):
    """Return the folder as text, made for its owner alone."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return str(path)


DEBUG = False
SECRET_KEY = kept_secret(DATA_DIR / "secret-key")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.list("ALLOWED_HOSTS", default=[])]
MAIL_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
SERVE_MEDIA = True
SAMPLE_ALLOWED = True
# Veils are on, to be seen; before real people speak under one, an outside review is due.
VEIL_KEYS_DIR = VEIL_KEYS_DIR or kept_folder(DATA_DIR.with_name(f"{DATA_DIR.name}-veil-keys"))
