"""Guests who register at a running server: ``python -m benchmarks.guests PORT SLUG FIRST LAST``.

Each opens the form, sends it, and reads the answer, over one connection. ``values`` of the form,
beside name, address and group, come as JSON on standard input; the seconds that each answer took
go to standard output as JSON: {"form": [...], "post": [...], "answer": [...]}.
"""

import asyncio
import json
import re
import sys
import time
from collections import defaultdict
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
OK, FOUND = 200, 302


class Guest:
    """A browser that knows one site: its connection and its cookies."""

    def __init__(self, port, seconds):
        self.port, self.seconds, self.cookies = port, seconds, {}

    async def __aenter__(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        return self

    async def __aexit__(self, *error):
        self.writer.close()
        await self.writer.wait_closed()

    async def register(self, slug, values):
        form = f"/events/registration/e/{slug}/"
        _status, _headers, page = await self.ask("form", "GET", form, expected=OK)
        token = TOKEN.search(page).group(1)
        body = urlencode(values | {"csrfmiddlewaretoken": token})
        _status, headers, page = await self.ask("post", "POST", form, body, expected=FOUND)
        await self.ask("answer", "GET", urlsplit(headers["location"]).path, expected=OK)

    async def ask(self, name, method, path, body="", *, expected):
        started = time.monotonic()
        self.writer.write(self._question(method, path, body).encode())
        status, headers, page = await self._answer()
        self.seconds[name].append(time.monotonic() - started)
        if status != expected:
            raise RuntimeError(f"{method} {path} answered {status}: {page[:3000]}")
        return status, headers, page

    def _question(self, method, path, body):
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [f"{method} {path} HTTP/1.1", f"Host: localhost:{self.port}", "Accept: text/html"]
        if kept:
            lines.append(f"Cookie: {kept}")
        if body:
            lines.append("Content-Type: application/x-www-form-urlencoded")
            lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join([*lines, "", body])

    async def _answer(self):
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        status, _break, rest = head.partition("\r\n")
        headers = {}
        for line in filter(None, rest.split("\r\n")):
            name, _colon, value = line.partition(": ")
            headers[name.lower()] = value
            if name.lower() == "set-cookie":
                cookie, _equals, kept = value.partition(";")[0].partition("=")
                self.cookies[cookie] = kept.strip('"') if cookie == "csrftoken" else kept
        page = await self.reader.readexactly(int(headers.get("content-length", 0)))
        return int(status.split()[1]), headers, page.decode()


async def come(port, slug, values, numbers, at_once):
    """Let the guests with these ``numbers`` register, so many at once. Returns their seconds."""
    seconds, waiting = defaultdict(list), list(numbers)

    async def one_after_another():
        while waiting:
            number = waiting.pop()
            async with Guest(port, seconds) as guest:
                await guest.register(slug, values | own_values(values["groups"], number))

    await asyncio.gather(*(one_after_another() for _each in range(at_once)))
    return dict(seconds)


def own_values(groups, number):
    return {
        "name": f"Guest {number}",
        "email": f"guest-{number}@guests.example",
        "group": groups[number % len(groups)],
        "groups": "",
    }


def main(port, slug, first, last, at_once):
    values = json.loads(sys.stdin.readline())
    numbers = range(int(first), int(last))
    seconds = asyncio.run(come(int(port), slug, values, numbers, int(at_once)))
    print(json.dumps(seconds))


if __name__ == "__main__":
    main(*sys.argv[1:])
