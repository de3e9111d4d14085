"""What programs may read of events without an account: exactly what a visitor sees."""

import datetime
import uuid
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError
from wagtail.rich_text import expand_db_html

from events.programme.listing import EventFilter, listed_for_everybody
from events.programme.models import Attendance, Event, Format, Rule, State
from events.programme.permissions import visible_to
from network.vocabulary import Region
from portal.mail.letters import address_of

router = Router(tags=["events"])
PER_PAGE, MOST_PER_PAGE = 50, 100


class Words(Schema):
    """The text of an event in one language."""

    language: str
    title: str
    summary: str


class LongWords(Words):
    body: str = Field(description="HTML")


class Shown(Schema):
    """An event as it stands in the calendar. Times are moments with their distance from UTC."""

    uid: uuid.UUID = Field(description="never changes, also when title and address do")
    slug: str
    url: str
    calendar: str = Field(description="address of the event as an iCalendar file")
    format: Format
    state: State
    cancelled_because: str
    words: list[Words] = Field(description="the language of the event first")
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    time_zone: str = Field(description="the zone that the event lives in, by its IANA name")
    attendance: Attendance
    venue: str
    address: str
    region: Region
    themes: list[str]
    spoken: list[str] = Field(description="languages spoken, by their codes")
    rule: Rule
    registration_opens_at: datetime.datetime | None
    registration_closes_at: datetime.datetime | None
    series: str | None = Field(description="the last part of the address of its series")
    sequence: int = Field(description="rises with every change that calendars take over")
    changed_at: datetime.datetime


class Partner(Schema):
    name: str
    part: str
    website: str


class Whole(Shown):
    words: list[LongWords] = Field(description="the language of the event first")
    map_link: str
    access_notes: str
    partners: list[Partner]


class Page(Schema):
    count: int
    next: str | None = Field(description="the address of the next page")
    items: list[Shown]


class Filters(Schema):
    """Every filter may be given several times; one of its values is enough."""

    when: str = Field("coming", pattern="^(coming|past|all)$", description="coming, past or all")
    q: str = Field("", max_length=100, description="words of title or summary")
    format: list[Format] = []
    theme: list[str] = []
    region: list[Region] = []
    spoken: list[str] = []
    place: list[str] = Field([], description="on-site, online")
    open: bool = Field(False, description="registration is open")
    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(PER_PAGE, ge=1, le=MOST_PER_PAGE)


@router.get("/", response=Page, summary="Events of the calendar", url_name="events")
def events(request, filters: Query[Filters]):
    found = _found(filters)
    first = (filters.page - 1) * filters.size
    rows = found[first : first + filters.size]
    count = found.count()
    more = first + filters.size < count
    return {
        "count": count,
        "next": _page_after(request, filters.page) if more else None,
        "items": [_shown(event, timezone.now()) for event in rows],
    }


def _found(filters):
    listed = listed_for_everybody().select_related("series")
    in_time = {
        "coming": listed.coming,
        "past": listed.past,
        "all": lambda: listed.order_by("starts_at", "pk"),
    }
    found = EventFilter(_asked(filters), queryset=in_time[filters.when]())
    if found.unknown:
        names = ", ".join(sorted(found.form.errors))
        raise HttpError(422, f"These filters have a value that is not known: {names}.")
    return found.qs


def _asked(filters):
    asked = QueryDict(mutable=True)
    for name in ("format", "theme", "region", "spoken", "place"):
        asked.setlist(name, [str(value) for value in getattr(filters, name)])
    asked["q"] = filters.q
    if filters.open:
        asked["open"] = "1"
    return asked


def _page_after(request, number):
    query = request.GET.copy()
    query["page"] = number + 1
    return address_of(f"{request.path}?{query.urlencode()}")


@router.get("/{slug}", response=Whole, summary="One event", url_name="event")
def event(request, slug: str):
    readable = visible_to(Event.objects.published(), AnonymousUser())
    wanted = readable.with_words().select_related("series").prefetch_related("partners")
    found = wanted.filter(slug=slug).first()
    if found is None:
        raise HttpError(404, "There is no such event, or not everybody may see it.")
    return _whole(found)


def _shown(event, now) -> dict[str, Any]:
    copied = {name: getattr(event, name) for name in _COPIED}
    return copied | {
        "url": address_of(event.get_absolute_url()),
        "calendar": address_of(reverse("programme:event_calendar", args=[event.slug])),
        "state": event.state_at(now),
        "words": [_words(row) for row in (event, *event.translations.all())],
        "starts_at": event.starts_at.astimezone(event.zone),
        "ends_at": event.ends_at.astimezone(event.zone),
        "series": event.series.slug if event.series else None,
    }


_COPIED = (
    "uid",
    "slug",
    "format",
    "cancelled_because",
    "time_zone",
    "attendance",
    "venue",
    "address",
    "region",
    "themes",
    "spoken",
    "rule",
    "registration_opens_at",
    "registration_closes_at",
    "sequence",
    "changed_at",
)


def _words(row):
    return {"language": row.language, "title": row.title, "summary": row.summary}


def _whole(event):
    rows = (event, *event.translations.all())
    return _shown(event, timezone.now()) | {
        "words": [_words(row) | {"body": expand_db_html(row.body)} for row in rows],
        "map_link": event.map_link,
        "access_notes": event.access_notes,
        "partners": list(event.partners.all()),
    }
