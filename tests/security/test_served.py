"""What the real server does with bytes that no browser sends; it stands before all of ours."""

import socket
from urllib.parse import urlsplit

import pytest

from tests.browser import server

CLOSE = b"Connection: close\r\n"
POST = b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\n" + CLOSE
FORM = b"Content-Type: multipart/form-data; boundary=x\r\n"
MEGABYTES = 1024 * 1024


def get(target, host=b"localhost"):
    return b"GET " + target + b" HTTP/1.1\r\nHost: " + host + b"\r\n" + CLOSE + b"\r\n"


def upload(size):
    """A form with a file of ``size`` bytes, whole."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
    body = head + b"\0" * size + b"\r\n--x--\r\n"
    return POST + FORM + b"Content-Length: %d\r\n\r\n" % len(body) + body


HOSTILE = {
    "NUL in the path, escaped": (get(b"/a%00b/"), 400),
    "NUL in the path, as it is": (get(b"/a\0b/"), 400),
    "NUL in the query": (get(b"/?a=%00"), 400),
    "NUL in a cookie": (
        b"GET /accounts/ HTTP/1.1\r\nHost: localhost\r\n"
        b'Cookie: sessionid="abcdefgh\\000ijkl"\r\n' + CLOSE + b"\r\n",
        400,
    ),
    "escape that is none": (get(b"/%zz/?%zz"), 404),
    "foreign host": (get(b"/", host=b"evil.example"), 400),
    "no host": (b"GET / HTTP/1.1\r\n" + CLOSE + b"\r\n", 400),
    "two hosts": (get(b"/", host=b"localhost\r\nHost: evil.example"), 400),
    "two slashes": (get(b"//evil.example/%2e%2e"), 404),
    "unknown method": (get(b"/").replace(b"GET", b"BREW"), 405),
    "endless address": (get(b"/" + b"a" * 100_000), 414),
    "out of the media": (get(b"/media/images/../../secret-key"), 400),
    "out of the media, escaped": (get(b"/media/images/%2e%2e/%2e%2e/secret-key"), 400),
    "out of the files": (get(b"/static/%2e%2e/secret-key"), 404),
    "negative length": (POST + b"Content-Length: -5\r\n\r\n", 400),
    "two lengths": (POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\na=b&c=d", 400),
    "length beside chunks": (
        POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        403,
    ),
    "200 MB, announced": (
        POST + FORM + b"Content-Length: %d\r\n\r\n--x\r\n" % (200 * MEGABYTES),
        413,
    ),
    # It is read; the form then wants its token first. What it says of the file: test_uploads.py.
    "20 MB and one byte": (upload(20 * MEGABYTES + 1), 403),
    "6 MB of text, announced": (POST + b"Content-Length: %d\r\n\r\na=" % (6 * MEGABYTES), 413),
}


@pytest.fixture
def place(tmp_path, request):
    """Host and port of a portal as ``make demo`` serves it, with nothing in it."""
    templates = request.config.cache.mkdir("databases")
    surroundings = server.prepared(tmp_path, templates)
    with server.served(surroundings, tmp_path / "server.log") as url:
        parts = urlsplit(url)
        yield parts.hostname, parts.port


def answer(place, sent):
    """Everything that the server answers until it closes the connection."""
    with socket.create_connection(place, timeout=30) as connection:
        connection.sendall(sent)
        received = b""
        while part := connection.recv(65536):
            received += part
    return received


def status(received):
    return int(received.split(b" ", 2)[1])


def test_hostile_bytes_get_an_answer(place):
    answers = {name: answer(place, sent) for name, (sent, _status) in HOSTILE.items()}

    assert {name: status(received) for name, received in answers.items()} == {
        name: expected for name, (_sent, expected) in HOSTILE.items()
    }
    assert b"<h1>That is too large</h1>" in answers["200 MB, announced"]
    assert b"content-security-policy: " in answers["200 MB, announced"]
