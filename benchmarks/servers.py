"""The real server as ``manage.py serve`` starts it, a bounded load, and the CPU time it took."""

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
SECONDS_TO_START = 60
CONNECTIONS = 4


@contextlib.contextmanager
def served(**environment):
    """Serve the portal of this process's environment. Yields the server's port and process id."""
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, server)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def _free_port():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        return holder.getsockname()[1]


def _wait_for(port, server):
    address = f"http://127.0.0.1:{port}/healthz"
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(address, timeout=5).close()
            return
        time.sleep(0.2)
    raise RuntimeError(f"The server did not answer within {SECONDS_TO_START} seconds.")


def cheapest(port, pid, paths, *, rounds, seconds):
    """{name: CPU milliseconds of the server's processes for one request}, cheapest of the rounds.

    The paths take turns, each under load for ``seconds``; every answer must be 200.
    """
    found = defaultdict(list)
    for turn in range(-1, rounds):
        for name, path in paths.items():
            before = cpu_seconds(pid)
            answers = asyncio.run(_load(port, path, seconds))
            if turn >= 0:  # the first turn warms every thread of every worker
                found[name].append((cpu_seconds(pid) - before) * 1000 / answers)
    return {name: min(values) for name, values in found.items()}


def cpu_seconds(pid):
    """What a process and all below it have used, ended children included."""
    parents, used = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            fields = stat.read_text().rpartition(")")[2].split()
            each = int(stat.parent.name)
            parents[each] = int(fields[1])
            used[each] = sum(int(ticks) for ticks in fields[11:15])
    family = [each for each in used if _is_below(each, pid, parents)]
    return sum(used[each] for each in family) / TICKS_PER_SECOND


def _is_below(process, ancestor, parents):
    while process and process != ancestor:
        process = parents.get(process)
    return process == ancestor


async def _load(port, path, seconds):
    """Ask for ``path`` over and over on a few connections. Returns how many answers came."""
    deadline = time.monotonic() + seconds
    streams = [_ask_until(deadline, port, path) for _connection in range(CONNECTIONS)]
    return sum(await asyncio.gather(*streams))


async def _ask_until(deadline, port, path):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    question = f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nAccept-Encoding: gzip\r\n\r\n"
    answers = 0
    while time.monotonic() < deadline:
        writer.write(question.encode())
        await _read_answer(reader, path)
        answers += 1
    writer.close()
    await writer.wait_closed()
    return answers


async def _read_answer(reader, path):
    status, _break, rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").partition("\r\n")
    if status.split()[1] != "200":
        raise RuntimeError(f"{path} answered {status}")
    headers = dict(line.lower().split(": ", 1) for line in rest.split("\r\n") if line)
    await reader.readexactly(int(headers["content-length"]))
