"""Starts the services that some tests need, runs a command with their addresses, stops them again.

    python bin/services.py make test

Each has a port, a folder and data of its own, so nothing that runs on this machine is touched.
What is not installed is said and left out. Root lends the servers an unprivileged user, because
PostgreSQL and Elasticsearch refuse to run as root.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NODE = ROOT / "tests" / "elasticsearch"
OLDEST_JAVA = 17
LONGEST_START = 180
LONGEST_STOP = 30
UNPRIVILEGED = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]

Started = tuple[str, str]


class Missing(Exception):
    """The service is not installed here."""


class Servers:
    """Processes below one temporary folder; all of them end with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.as_nobody = UNPRIVILEGED if os.geteuid() == 0 else []
        self.processes: list[subprocess.Popen[bytes]] = []

    def place(self, name: str) -> Path:
        place = self.folder / name
        place.mkdir()
        self.lend(place)
        return place

    def lend(self, place: Path) -> None:
        if self.as_nobody:
            subprocess.run(["chown", "-R", "nobody:nogroup", str(place)], check=True)

    def start(self, command: list[str], place: Path, environment: dict[str, str]) -> None:
        with (self.folder / f"{place.name}.log").open("wb") as log:
            process = subprocess.Popen(
                [*self.as_nobody, *command],
                cwd=place,
                env=os.environ | environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")[-4000:]

    def stop(self) -> None:
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGINT)
        for process in self.processes:
            try:
                process.wait(LONGEST_STOP)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def postgres(servers: Servers) -> Started:
    newest_first = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    program = tool("postgres", *map(str, newest_first))
    place, port = servers.place("postgres"), free_port()
    data = str(place / "data")
    make = [str(Path(program).with_name("initdb")), "--auth=trust", "--username=parley"]
    subprocess.run(
        [*servers.as_nobody, *make, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "-D", data],
        cwd=place,
        check=True,
        capture_output=True,
    )
    command = [program, "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", str(place)]
    servers.start([*command, "-c", "fsync=off"], place, {})
    wait_until(lambda: is_open(port), servers, "postgres")
    return "TEST_POSTGRES_URL", f"postgres://parley@127.0.0.1:{port}/postgres"


def redis(servers: Servers) -> Started:
    program, place, port = tool("redis-server"), servers.place("redis"), free_port()
    options = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", str(place)]
    servers.start([program, *options], place, {})
    wait_until(lambda: is_open(port), servers, "redis")
    return "TEST_REDIS_URL", f"redis://127.0.0.1:{port}/0"


def elasticsearch(servers: Servers) -> Started:
    home = built_node()
    place, port = servers.place("elasticsearch"), free_port()
    own = place / "node"
    shutil.copytree(home, own, symlinks=True)
    servers.lend(own)
    return "TEST_ELASTICSEARCH_URL", start_node(servers, own, port)


def start_node(servers: Servers, own: Path, port: int) -> str:
    """Start the node that lies in ``own`` and return its address; also after it was killed."""
    settings = {
        "discovery.type": "single-node",
        "network.host": "127.0.0.1",
        "http.port": str(port),
        "transport.port": str(free_port()),
        "xpack.security.enabled": "false",
        "xpack.ml.enabled": "false",
        "action.destructive_requires_name": "false",
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    options = [f"-E{name}={value}" for name, value in settings.items()]
    java = {"ES_JAVA_HOME": java_home(), "ES_JAVA_OPTS": "-Xms512m -Xmx512m"}
    servers.start([str(own / "bin" / "elasticsearch"), *options], own.parent, java)
    address = f"http://127.0.0.1:{port}"
    wait_until(lambda: is_green(address), servers, "elasticsearch")
    return address


def chromium(servers: Servers) -> Started:
    return "TEST_CHROMIUM", tool("chromium")


SERVICES: dict[str, Callable[[Servers], Started]] = {
    "PostgreSQL": postgres,
    "Redis": redis,
    "Elasticsearch": elasticsearch,
    "Chromium": chromium,
}


def built_node() -> Path:
    """Have Maven fetch and build the node of tests/elasticsearch, unless it lies ready."""
    sources = [NODE / "pom.xml", *(NODE / "src").rglob("*.*")]
    newest = max(source.stat().st_mtime for source in sources)
    jars = list(NODE.glob("target/node/elasticsearch-*/plugins/parley-analysis/*.jar"))
    if not jars or jars[0].stat().st_mtime < newest:
        command = [tool("mvn"), "--batch-mode", "--quiet", "clean", "package"]
        done = subprocess.run(command, cwd=NODE, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(
                f"Maven cannot build the node:\n{(done.stdout + done.stderr)[-4000:]}"
            )
    return next(NODE.glob("target/node/elasticsearch-*"))


def java_home() -> str:
    """Choose the oldest Java that Elasticsearch 8 can use: the one it was made for."""
    homes = sorted(Path("/usr/lib/jvm").glob("java-[12][0-9]*-openjdk-*"))
    fitting = [home for home in homes if int(home.name.split("-")[1].split(".")[0]) >= OLDEST_JAVA]
    return str(fitting[0]) if fitting else str(Path(tool("java")).resolve().parents[1])


def tool(name: str, *folders: str) -> str:
    found = shutil.which(name, path=os.pathsep.join([*folders, os.environ["PATH"]]))
    if not found:
        raise Missing(f"{name} is not installed")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def is_green(address: str) -> bool:
    try:
        health = f"{address}/_cluster/health"
        with urllib.request.urlopen(health, timeout=5) as answer:  # noqa: S310 (our own address)
            return b'"status":"green"' in answer.read()
    except OSError:
        return False


def wait_until(holds: Callable[[], bool], servers: Servers, name: str) -> None:
    end = time.monotonic() + LONGEST_START
    while not holds():
        if time.monotonic() > end:
            raise RuntimeError(f"{name} does not start:\n{servers.log(name)}")
        time.sleep(0.3)


def start(name: str, servers: Servers) -> Started | None:
    started = time.monotonic()
    try:
        variable, address = SERVICES[name](servers)
    except Missing as missing:
        print(f"{name}: left out, for {missing}.", flush=True)
        return None
    print(f"{name}: {address} after {time.monotonic() - started:.0f} s", flush=True)
    return variable, address


def stop_on_signal(number: int, frame: object) -> None:
    sys.exit(128 + number)


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, stop_on_signal)
    with tempfile.TemporaryDirectory(prefix="parley-services-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        servers = Servers(Path(name))
        try:
            with ThreadPoolExecutor() as pool:
                found = list(pool.map(lambda service: start(service, servers), SERVICES))
            addresses = dict(filter(None, found))
            return subprocess.run(command, env=os.environ | addresses, check=False).returncode
        except (RuntimeError, subprocess.CalledProcessError) as error:
            print(error, file=sys.stderr)
            return 1
        finally:
            servers.stop()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("Stopped.")
