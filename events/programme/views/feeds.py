"""What programs read of the calendar: files to subscribe to, one event as a file, an Atom feed.

The feeds of the calendar show what a visitor may read, whoever asks. A member's own calendar is
read by whoever knows its secret address.
"""

import datetime
import hashlib

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.programme import calendar_file
from events.programme.atom import CalendarFeed
from events.programme.listing import EventFilter, listed_for_everybody
from events.programme.member_feeds import events_of
from events.programme.models import CalendarLink, Event
from events.programme.permissions import visible_to
from portal.mail.letters import address_of
from portal.page_cache import generation, kept

# What is over stays in the calendars of subscribers so long.
KEPT_DAYS = 365
MOST, MOST_IN_ATOM = 500, 30
FRESH_SECONDS = 300
NANOSECONDS = 1_000_000_000


@require_safe
def calendar_feed(request):
    found = _found(request)
    name = f"calendar-feed:{get_language()}:{found.query()}"
    body, changed_at = kept(name, lambda: _calendar_of(found))
    return _answer(request, body, calendar_file.CONTENT_TYPE, changed_at)


def _found(request):
    since = timezone.now() - datetime.timedelta(days=KEPT_DAYS)
    recent = listed_for_everybody().filter(ends_at__gt=since)
    return EventFilter(request.GET, queryset=recent.order_by("-starts_at", "-pk"))


def _calendar_of(found):
    events = list(found.qs[:MOST])
    address = address_of(reverse("programme:calendar"))
    name = _("Parley: events")
    url = f"{address}?{found.query()}" if found.query() else address
    body = calendar_file.feed_file(events, name=name, url=url)
    return body, _last_change(events)


@require_safe
def atom_feed(request):
    found = _found(request)
    newest = found.qs.order_by("-published_at", "-pk")
    events = list(newest[:MOST_IN_ATOM])
    body = CalendarFeed(events, found.query())(request).content
    return _answer(request, body, "application/atom+xml; charset=utf-8", _last_change(events))


@require_safe
def event_calendar(request, slug):
    """One event for the calendar of whoever may read its page; asked anew each time."""
    events = visible_to(Event.objects.published(), request.user).with_words()
    event = get_object_or_404(events, slug=slug)
    body = calendar_file.event_file(event)
    response = _answer(
        request, body, calendar_file.CONTENT_TYPE, event.changed_at, cache="private, no-cache"
    )
    response["Content-Disposition"] = f'attachment; filename="{event.slug}.ics"'
    return response


@require_safe
def member_feed(request, secret):
    link = CalendarLink.objects.select_related("person").filter(secret=secret).first()
    if link is None or not link.person.is_active:
        raise Http404
    with translation.override(link.person.language):
        events = list(events_of(link.person))
        body = calendar_file.feed_file(events, name=_("Parley: my events"))
    changed_at = max([link.made_at, *(event.changed_at for event in events)])
    response = _answer(
        request, body, calendar_file.CONTENT_TYPE, changed_at, cache="private, no-cache"
    )
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _last_change(events):
    """When the answer last changed: also when something went that is not in it any more."""
    changes = [event.changed_at for event in events]
    if made := generation():
        changes.append(datetime.datetime.fromtimestamp(made / NANOSECONDS, tz=datetime.UTC))
    return max(changes, default=None)


def _answer(request, body, content_type, changed_at, cache=f"public, max-age={FRESH_SECONDS}"):
    """The body, or a 304 for whom has it already. What the body says decides, not the clock."""
    response = HttpResponse(body, content_type=content_type)
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    response["ETag"], response["Cache-Control"] = etag, cache
    moment = int(changed_at.timestamp()) if changed_at else None
    if moment:
        response["Last-Modified"] = http_date(moment)
    return get_conditional_response(request, etag, moment, response)
