"""The portal as ``make demo`` serves it: the sample programme, the real server, its own folder.

Nothing of it is the tests' database, so it stands still while other tests come and go.
"""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass
from types import SimpleNamespace

from portal.settings.base import BASE_DIR
from tests.plugins import databases

SECONDS_TO_START = 60


@dataclass(frozen=True)
class Portal:
    """Where it answers, who is in it, and an address of every route."""

    url: str
    people: dict
    examples: dict

    def person(self, key):
        return self.people[key]


def numbered(routes):
    """((name, which of that name), route) for each: the types of pages share one name."""
    turns = Counter()
    for route in routes:
        yield (route.name, turns[route.name]), route
        turns[route.name] += 1


@contextlib.contextmanager
def running(folder, templates):
    """Prepare a portal in ``folder`` and serve it; ``templates`` may hold a migrated database."""
    place = prepared(folder, templates)
    sample = json.loads(_manage(place, "load_sample", "--json", "--no-sizes"))
    _manage(place, "search_rebuild")
    routes = [SimpleNamespace(**row) for row in json.loads(_manage(place, "routes", "--json"))]
    with served(place, folder / "server.log") as url:
        yield Portal(
            url=url,
            people={person["key"]: person for person in sample["people"]},
            examples={key: route.example for key, route in numbered(routes)},
        )


def prepared(folder, templates):
    """The surroundings of a portal in ``folder`` that could be served, and holds nothing yet."""
    place = _environment(folder)
    template = templates / f"{databases.PREFIX}{databases.fingerprint()}.sqlite3"
    if template.exists():
        shutil.copyfile(template, folder / "parley.sqlite3")
    _manage(place, "collectstatic", "--no-input", "--verbosity=0")
    _manage(place, "migrate", "--no-input", "--verbosity=0")
    return place


def _environment(folder):
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "PATH") if name in os.environ}
    port = _free_port()
    return kept | {
        "BASE_URL": f"http://localhost:{port}",
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
        "PORT": str(port),
        "WEB_WORKERS": "1",
    }


def _free_port():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        return holder.getsockname()[1]


def _manage(place, *arguments):
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=BASE_DIR, env=place, check=True, stdout=subprocess.PIPE)
    return done.stdout


@contextlib.contextmanager
def served(place, log):
    url = place["BASE_URL"]
    with log.open("w") as output:
        command = [sys.executable, "manage.py", "serve"]
        server = subprocess.Popen(
            command, cwd=BASE_DIR, env=place, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            _wait_for(f"{url}/healthz", server, log)
            yield url
        finally:
            server.terminate()
            server.wait()


def _wait_for(address, server, log):
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 (loopback)
            return
        time.sleep(0.2)
    raise RuntimeError(f"The portal did not start:\n{log.read_text()}")
