"""The embedded engine's folders: each holds one index, and the file ``current`` names the live one.

A folder is called ``<time>-<digest of its columns>``. While it is being built its builder keeps a
lock on a file in it, which the system lets go when the process dies: then it is waste.
"""

import contextlib
import datetime
import fcntl
import os
import shutil

CURRENT, BUILDING = "current", "building"


class Generations:
    def __init__(self, home):
        self.home = home

    def live(self):
        """Return the folder of the live index, or ``None``."""
        try:
            name = (self.home / CURRENT).read_text()
        except FileNotFoundError:
            return None
        return self.home / name

    def make(self, digest):
        """Return a new folder and the open file that holds its lock."""
        now = datetime.datetime.now(datetime.UTC)
        folder = self.home / f"{now:%Y%m%d%H%M%S%f}-{digest}"
        folder.mkdir(parents=True)
        lock = (folder / BUILDING).open("w")
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return folder, lock

    def publish(self, folder):
        """Make the index in ``folder`` the live one, for all processes at the same moment."""
        draft = self.home / f"{CURRENT}.{os.getpid()}"
        with draft.open("w") as file:
            file.write(folder.name)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.home / CURRENT)
        self._sync()

    def _sync(self):
        handle = os.open(self.home, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def clear(self):
        """Remove all folders but the live one and those that a living process fills."""
        live = self.live()
        for folder in self._folders():
            if folder != live and not is_being_built(folder):
                shutil.rmtree(folder, ignore_errors=True)

    def _folders(self):
        with contextlib.suppress(FileNotFoundError):
            yield from [path for path in self.home.iterdir() if path.is_dir()]


def digest_of(folder):
    return folder.name.rpartition("-")[2]


def is_being_built(folder):
    try:
        with (folder / BUILDING).open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def stamp_of(path):
    """Return what differs when the file was replaced; ``None`` when there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
