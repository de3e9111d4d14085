"""The figures of the pages of forums. Imported when the settings are known."""

import statistics
import time

from django.db import connection
from django.http import HttpResponse
from django.template import engines
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path

from benchmarks import forums_rows, report, scratch, timing
from benchmarks import urls as site_map
from benchmarks.in_process import DJANGO_MIDDLEWARE
from network.forums import listing, reading
from network.forums.models import Forum, Post, Seat, Subscription, Topic, TopicRead

MOST_LIST, MOST_TOPIC, MOST_BYTES, MOST_CPU, MOST_TIMES, MOST_UNREAD = 12, 15, 40_000, 25, 2, 10
BARE = "bare page of Django"
BARE_QUERIES = 11


def fill(*, quick):
    size = 10 if quick else 1
    return forums_rows.make(
        topics=10_000 // size, posts=forums_rows.LONG // size, marks=forums_rows.MARKS
    )


def pages(name, rows, *, rounds):
    """Queries, bytes and CPU of each page, and CPU beside the bare page of the same run."""
    client, bare = _clients(rows.reader)
    paths = {
        f"list of {rows.few.topic_count} topics": f"/forums/{rows.few.key}/",
        f"list of {rows.many.topic_count} topics": f"/forums/{rows.many.key}/",
        f"topic of {rows.short.post_count} posts": f"/forums/t/{rows.short.key}/",
        f"topic of {rows.long.post_count} posts": f"/forums/t/{rows.long.key}/",
        f"its last page of {rows.long.post_count}": f"/forums/t/{rows.long.key}/?last",
        f"within its {rows.long.post_count}": f"/forums/t/{rows.long.key}/{_middle(rows.long)}",
    }
    for page, address in paths.items():
        most = MOST_LIST if page.startswith("list") else MOST_TOPIC
        first, number, size = _weighed(client, address)
        yield report.Measure(
            f"{name}: {page}: queries", number, "queries", most, compared_with={"first": first}
        )
        yield report.Measure(f"{name}: {page}: HTML", size, "bytes", at_most=MOST_BYTES)
    scratch.say("measuring CPU")
    subjects = {page: lambda at=address: _get(client, at) for page, address in paths.items()}
    spent = timing.cheapest(subjects | {BARE: bare}, rounds=rounds)
    yield from _compared(name, paths, spent)


def _compared(name, paths, spent):
    base = {"bare": round(spent[BARE], 2), "loop": round(spent[timing.LOOP], 2)}
    for page in paths:
        value = round(spent[page], 2)
        yield report.Measure(f"{name}: {page}: CPU", value, "ms", MOST_CPU, compared_with=base)
        times = round(spent[page] / spent[BARE], 2)
        yield report.Measure(f"{name}: {page}: beside bare", times, "x", at_most=MOST_TIMES)


def _middle(topic):
    positions = topic.posts.reading_order().values_list("position", flat=True)
    return f"?after={positions[topic.post_count // 2]}"


def _weighed(client, address):
    """Queries of the first reading, which moves the marks, and of the next; bytes of the page."""
    _get(client, "/forums/")
    counts = []
    for _turn in range(2):
        with CaptureQueriesContext(connection) as asked:
            body = _get(client, address)
        counts.append(len(asked))
    return *counts, len(body)


def _get(client, address):
    response = client.get(address, headers={"host": "localhost"})
    if response.status_code != 200:  # noqa: PLR2004 (OK)
        raise RuntimeError(f"{address} answered {response.status_code}")
    return response.content


def _clients(reader):
    """A browser that is signed in, and a function that asks for the bare page as the same one."""
    if not any(getattr(one, "name", "") == "bare" for one in site_map.urlpatterns):
        site_map.urlpatterns.insert(0, path("bare/<slug:key>/", bare_page, name="bare"))
    client = Client()
    client.force_login(reader)
    with override_settings(MIDDLEWARE=DJANGO_MIDDLEWARE):
        plain = Client()
        plain.force_login(reader)
        address = f"/bare/{Topic.objects.order_by('-post_count').values_list('key')[0][0]}/"
        plain.get(address, headers={"host": "localhost"})
        with CaptureQueriesContext(connection) as asked:
            _get(plain, address)
    if len(asked) != BARE_QUERIES:
        raise RuntimeError(f"The bare page took {len(asked)} queries.")
    return client, lambda: _get(plain, address)


def bare_page(request, key):
    """What anybody would write first: 11 queries with session and account, 25 rows, no frame."""
    topic = Topic.objects.get(key=key)
    forum = Forum.objects.get(pk=topic.forum_id)
    posts = Post.objects.filter(topic=topic).select_related("author")
    context = {
        "topic": topic,
        "forum": forum,
        "posts": list(posts.order_by("position", "pk")[:25]),
        "number": posts.count(),
        "seat": Seat.objects.filter(forum=forum, person=request.user).first(),
        "mark": TopicRead.objects.filter(person=request.user, topic=topic).first(),
        "follows": Subscription.objects.filter(person=request.user, topic=topic).exists(),
        "topics": Topic.objects.filter(forum=forum).count(),
        "forums": list(Forum.objects.order_by("name")[:10]),
    }
    return HttpResponse(engines["django"].from_string(BARE_TEMPLATE).render(context, request))


BARE_TEMPLATE = """<!doctype html><html><head><title>{{ topic.title }}</title></head><body>
<p>{{ user }}</p><h1>{{ topic.title }}</h1><p>{{ number }} {{ topics }} {{ follows }}</p>
{% for post in posts %}<article><p><a href="{% url 'forums:post' post.pk %}">{{ post.author }}</a>
<time datetime="{{ post.posted_at|date:'c' }}">{{ post.posted_at }}</time></p>
{{ post.html|safe }}</article>{% endfor %}
<ul>{% for forum in forums %}<li>{{ forum.name }}</li>{% endfor %}</ul></body></html>"""


def unread(name, rows, *, rounds):
    """Database time of the first page of what is unread, with all the marks of one reader."""
    marks = TopicRead.objects.filter(person=rows.reader).count()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    topics = listing.marked(reading.unread_topics(rows.reader), rows.reader)
    first = topics.order_by("-last_position", "-pk")[: listing.ON_A_PAGE + 1]
    spent = [_database_time(first.query) for _round in range(rounds)]
    middle = round(statistics.median(spent), 2)
    yield report.Measure(
        f"{name}: unread list, {marks} marks: database",
        middle,
        "ms",
        at_most=MOST_UNREAD,
        compared_with={"worst": round(max(spent), 2)},
    )
    every = reading.unread_topics(rows.reader).order_by().values_list("forum_id", flat=True)
    spent = [_database_time(every.query) for _round in range(rounds)]
    label = f"{name}: counting all that is unread: database"
    yield report.Measure(label, round(statistics.median(spent), 1), "ms")


def _database_time(query):
    """Milliseconds until the database gave the last row of ``query``."""
    sql, values = query.sql_with_params()
    with connection.cursor() as cursor:
        started = time.perf_counter()
        cursor.execute(sql, values)
        cursor.fetchall()
        return (time.perf_counter() - started) * 1000
