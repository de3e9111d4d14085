"""Where the search is measured: an engine of its own, a worker, and what the machine is doing."""

import contextlib
import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import scratch

ROOT = Path(__file__).resolve().parents[1]
NODE_VARIABLE = "TEST_ELASTICSEARCH_URL"


@contextlib.contextmanager
def addresses(names):
    """Yield the address of each engine: none for the embedded one, else that of a running node."""
    given = os.environ.get(NODE_VARIABLE)
    if "elasticsearch" not in names:
        yield {"embedded": ""}
    elif given:
        yield {"embedded": "", "elasticsearch": given}
    else:
        with _node() as address:
            yield {"embedded": "", "elasticsearch": address}


@contextlib.contextmanager
def _node():
    """Start a node as the tests do, with bin/services.py, and stop it at the end."""
    services = _services()
    with tempfile.TemporaryDirectory(prefix="parley-node-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        servers = services.Servers(Path(folder))
        scratch.say("starting Elasticsearch, which takes half a minute")
        try:
            yield services.elasticsearch(servers)[1]
        finally:
            servers.stop()


def _services():
    place = importlib.util.spec_from_file_location("services", ROOT / "bin" / "services.py")
    module = importlib.util.module_from_spec(place)
    sys.modules["services"] = module
    place.loader.exec_module(module)
    return module


def use(address):
    """Let the search use the engine at ``address``, here and in processes that are started."""
    from django.conf import settings  # noqa: PLC0415 (needs the settings)

    settings.ELASTICSEARCH_URL = os.environ["ELASTICSEARCH_URL"] = address


@contextlib.contextmanager
def worker():
    """Run tasks as ``manage.py serve --with-worker`` does, in a process of its own."""
    from portal.operations.management.commands.serve import worker_command  # noqa: PLC0415 (same)

    process = subprocess.Popen(worker_command(), stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def machine():
    """Say how many cores there are and how busy they were in the last minute."""
    return {"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 2)}
