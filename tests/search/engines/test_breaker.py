"""When Elasticsearch does not answer, nobody waits for it twice."""

import socket
import threading
import time

import pytest
from django.core.cache import caches

from search.engines import breaker, elastic
from search.engines.breaker import Breaker
from search.engines.elastic import Elastic
from search.engines.request import EngineDown
from tests.search.engines.exhibits import asked, exhibit, found, put

NODE_ANSWER = (
    b"HTTP/1.1 503 Service Unavailable\r\nX-Elastic-Product: Elasticsearch\r\n"
    b"Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
)


@pytest.fixture
def listener():
    """Return a function that starts a server which gives each caller ``answer``, or none."""
    servers = []

    def serve(answer):
        server = socket.create_server(("127.0.0.1", 0))
        servers.append(server)
        calls = []

        def work():
            while True:
                try:
                    caller, _address = server.accept()
                except OSError:
                    return
                calls.append(caller)
                if answer:
                    caller.recv(65536)
                    caller.sendall(answer)
                    caller.close()

        threading.Thread(target=work, daemon=True).start()
        return f"http://127.0.0.1:{server.getsockname()[1]}", calls

    yield serve
    for server in servers:
        server.close()


def fails(engine):
    with pytest.raises(EngineDown):
        engine.search(asked())


def test_a_closed_port_is_an_engine_that_is_down(closed_port):
    engine = Elastic(f"http://127.0.0.1:{closed_port}", "nowhere")
    calls = [
        lambda: engine.search(asked()),
        lambda: put(engine, exhibit("a")),
        engine.versions,
        engine.begin,
        engine.is_current,
        engine.size,
    ]
    for call in calls:
        with pytest.raises(EngineDown):
            call()


def test_after_a_failure_nobody_asks_for_a_while(listener):
    url, calls = listener(NODE_ANSWER)
    fails(Elastic(url, "busy"))
    asked_once = len(calls)
    fails(Elastic(url, "busy"))
    assert len(calls) == asked_once == 1


def test_an_engine_that_is_silent_is_given_up(listener, monkeypatch):
    monkeypatch.setattr(elastic, "SEARCH_SECONDS", 0.3)
    url, calls = listener(None)
    engine = Elastic(url, "silent")
    started = time.monotonic()
    fails(engine)
    fails(engine)
    assert time.monotonic() - started < 2
    assert len(calls) == 1
    for caller in calls:
        caller.close()


def test_after_the_pause_one_attempt_is_let_through(monkeypatch):
    monkeypatch.setattr(breaker, "PAUSE", 0)
    one, other = Breaker("x"), Breaker("x")
    one.failed()
    assert one.check()
    with pytest.raises(EngineDown):
        other.check()
    one.answered()
    assert not other.check()


def test_an_attempt_that_fails_begins_a_new_pause(monkeypatch):
    monkeypatch.setattr(breaker, "PAUSE", 0)
    Breaker("x").failed()
    Breaker("x").check()
    monkeypatch.undo()
    Breaker("x").failed()
    with pytest.raises(EngineDown):
        Breaker("x").check()


@pytest.mark.elasticsearch
def test_the_engine_is_asked_again_when_it_is_back(elastic, monkeypatch):
    put(elastic, exhibit("a"))
    elastic.breaker.failed()
    fails(elastic)
    now = time.time()
    monkeypatch.setattr(breaker.time, "time", lambda: now + breaker.PAUSE + 1)
    assert found(elastic) == "a"
    monkeypatch.undo()
    assert found(elastic) == "a"


@pytest.mark.elasticsearch
def test_a_missing_index_is_no_failure_of_the_node(elastic):
    fails(elastic)
    put(elastic, exhibit("a"))
    assert found(elastic) == "a"


def test_the_state_is_kept_in_the_cache_that_all_share():
    Breaker("x").failed()
    caches["default"].clear()
    assert not Breaker("x").check()
