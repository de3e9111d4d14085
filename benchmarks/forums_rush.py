"""Posting while people read, through the served portal. Imported when the settings are known.

Another one posts each time, for the limits of speed hold here, too.
"""

import http.client
import random
import statistics
import threading
import time
from urllib.parse import urlencode

from django.db import connections
from django.test import Client

from benchmarks import report, scratch, servers

MOST_POSTING = 100
FOUND, SECONDS_BETWEEN = 302, 1.0


def posting(name, rows, *, posts):
    """One after the other posts, while each of all of them opens a page every second."""
    readers = [_cookie(person) for person in rows.readers]
    connections.close_all()
    with servers.served() as (port, _pid):
        scratch.say(f"posting while {len(readers)} read")
        done, answers = threading.Event(), []
        paths = [f"/forums/{rows.many.key}/", f"/forums/t/{rows.long.key}/?last"]
        threads = [
            threading.Thread(target=_read, args=(port, cookie, paths[at % 2], done, answers))
            for at, cookie in enumerate(readers)
        ]
        for thread in threads:
            thread.start()
        time.sleep(5)
        spent = [_post(port, readers[at % len(readers)], rows.short.key, at) for at in range(posts)]
        done.set()
        for thread in threads:
            thread.join()
    middle = statistics.median(spent) * 1000
    yield report.Measure(
        f"{name}: posting while {len(readers)} read: median",
        round(middle),
        "ms",
        at_most=MOST_POSTING,
        compared_with={
            "p95": round(sorted(spent)[int(len(spent) * 0.95)] * 1000),
            "pages read": len(answers),
            "page, median": round(statistics.median(answers) * 1000),
        },
    )


def _cookie(person):
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


def _read(port, cookie, path, done, answers):
    while not done.wait(random.random() * 2 * SECONDS_BETWEEN):  # noqa: S311 (when somebody reads)
        started = time.perf_counter()
        status, _body, _cookies = _ask(port, "GET", path, {"sessionid": cookie})
        if status != 200:  # noqa: PLR2004 (OK)
            raise RuntimeError(f"{path} answered {status}")
        answers.append(time.perf_counter() - started)


def _post(port, cookie, key, at):
    """Seconds until the answer to a post; its form was read before."""
    address = f"/forums/t/{key}/answer/"
    status, body, cookies = _ask(port, "GET", address, {"sessionid": cookie})
    token = body.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    sent = {"csrfmiddlewaretoken": token, "body": f"A short answer, number {at}."}
    kept = {"sessionid": cookie, "csrftoken": cookies}
    started = time.perf_counter()
    status, body, _cookies = _ask(port, "POST", address, kept, urlencode(sent))
    if status != FOUND:
        raise RuntimeError(f"{address} answered {status}: {body[:2000]}")
    time.sleep(0.2)
    return time.perf_counter() - started - 0.2


def _ask(port, method, path, cookies, body=None):
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        headers["Referer"] = f"http://127.0.0.1:{port}{path}"
    link.request(method, path, body, headers)
    answer = link.getresponse()
    text = answer.read().decode()
    token = (answer.getheader("Set-Cookie") or "").partition("csrftoken=")[2].partition(";")[0]
    link.close()
    return answer.status, text, token
