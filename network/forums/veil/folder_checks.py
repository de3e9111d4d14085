"""Whether the folder of keys lies where no copy of the portal's data and no address reaches it."""

import os
import stat
from pathlib import Path

from django.conf import settings
from django.core import checks


def prepare(folder):
    """Make ``folder`` where there is none, for its owner alone."""
    Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)


def troubles_of(folder):
    """Return what is wrong with ``folder`` as a list of sentences."""
    place = Path(folder).resolve()
    troubles = [
        f"VEIL_KEYS_DIR lies in {name}; put it where backups and addresses do not reach."
        for name, other in _reached().items()
        if place == other or other in place.parents or place in other.parents
    ]
    if not place.is_dir():
        return [*troubles, "VEIL_KEYS_DIR is no folder; make it, with mode 0700."]
    found = place.stat()
    if stat.S_IMODE(found.st_mode) & 0o077:
        troubles.append("VEIL_KEYS_DIR is open to others; give it mode 0700.")
    if found.st_uid != os.geteuid():
        troubles.append("VEIL_KEYS_DIR belongs to another user than the portal runs as.")
    return troubles


def _reached():
    """What is backed up or served: the folder lies in none of it, nor any of it in the folder."""
    return {
        "DATA_DIR": Path(settings.DATA_DIR).resolve(),
        "MEDIA_ROOT": Path(settings.MEDIA_ROOT).resolve(),
        "STATIC_ROOT": Path(settings.STATIC_ROOT).resolve(),
        "EXPORTS_ROOT": Path(settings.EXPORTS_ROOT).resolve(),
    }


@checks.register(checks.Tags.security)
def check_folder(app_configs, **kwargs):
    if settings.VEIL_SIGNER or not settings.VEIL_KEYS_DIR:
        return []
    return [
        checks.Error(trouble, id="forums.E001") for trouble in troubles_of(settings.VEIL_KEYS_DIR)
    ]
