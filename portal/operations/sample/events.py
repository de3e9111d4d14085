"""Events of the sample: held, coming, called off and in preparation, in every format."""

import datetime
import functools
import zoneinfo

from django.db import transaction
from django.utils import timezone

from content.models import ReportPage
from events.programme.actions import making
from events.programme.models import (
    CalendarLink,
    Contributor,
    Event,
    EventTranslation,
    Material,
    Organiser,
    OrganiserPart,
    Partner,
    Room,
    Series,
    Session,
)
from portal.operations.sample import prose, texts
from portal.operations.sample.guests import ensure_guests
from portal.operations.sample.typography import polish

PLAIN = (
    "title",
    "slug",
    "summary",
    "rule",
    "region",
    "themes",
    "spoken",
    "audience",
    "venue",
    "address",
    "map_link",
    "access_notes",
    "attendance",
    "online_link",
)
ANNOUNCED_BEFORE = datetime.timedelta(days=75)
CONTACT = "events@parley.example"


@functools.cache
def written():
    return polish(texts.read("events.toml"), "en")


@transaction.atomic
def load(shelf):
    for values in written()["series"].values():
        Series.objects.get_or_create(slug=values["slug"], defaults=values)
    made = sum(ensure(shelf, values) for values in written()["event"].values())
    CalendarLink.objects.get_or_create(person=shelf.people["member"])
    return made


def ensure(shelf, values):
    if Event.objects.filter(slug=values["slug"]).exists():
        return False
    event = make(shelf, values)
    add_words(event, values)
    add_people(shelf, event, values)
    add_agenda(event, values)
    add_materials(event, values)
    ensure_guests(shelf, event, values)
    set_state(event, values)
    return True


def make(shelf, values):
    starts_at, ends_at = times(values)
    return making.make(
        values["format"],
        by=shelf.people["organiser"],
        body=rich(values["body"]),
        series=Series.objects.filter(slug=slug_of_series(values)).first(),
        time_zone=zone_of(values).key,
        starts_at=starts_at,
        ends_at=ends_at,
        contact=CONTACT,
        **{name: values[name] for name in PLAIN if name in values},
    )


def slug_of_series(values):
    key = values.get("series")
    return written()["series"][key]["slug"] if key else ""


def rich(text):
    return prose.rich(text, lambda target: f'href="{target}"')


def zone_of(values):
    return zoneinfo.ZoneInfo(values.get("zone", "Europe/Zurich"))


def day_of(values):
    return values.get("date") or timezone.localdate() + datetime.timedelta(days=values["in_days"])


def times(values):
    first = day_of(values)
    last = first + datetime.timedelta(days=values.get("lasts_days", 1) - 1)
    return clock(values, first, values["from"]), clock(values, last, values["until"])


def clock(values, day, text):
    """The moment at which the clocks of the place show ``text`` on ``day``."""
    there = datetime.datetime.combine(day, datetime.time.fromisoformat(text))
    return there.replace(tzinfo=zone_of(values))


def add_words(event, values):
    if "fr" in values:
        words = polish(values["fr"], "fr")
        EventTranslation.objects.create(
            event=event,
            language="fr",
            title=words["title"],
            summary=words["summary"],
            body=rich(words["body"]),
        )


def add_people(shelf, event, values):
    everybody = shelf.people | shelf.community
    for part, key in ((OrganiserPart.IN_CHARGE, "organiser"), (OrganiserPart.DESK, "moderator")):
        Organiser.objects.create(event=event, person=everybody[key], part=part)
    Partner.objects.bulk_create(
        Partner(event=event, name=name, part=part, order=order)
        for order, (name, part) in enumerate(values.get("partners", ()))
    )
    for order, (name, affiliation, part, about, *key) in enumerate(values.get("contributors", ())):
        Contributor.objects.create(
            event=event,
            name=name,
            affiliation=affiliation,
            part=part,
            about=about,
            order=order,
            person=everybody[key[0]] if key else None,
        )
        if part == "facilitator" and key:
            Organiser.objects.create(
                event=event, person=everybody[key[0]], part=OrganiserPart.FACILITATOR
            )


def add_agenda(event, values):
    rooms = {
        name: Room.objects.create(event=event, name=name, note=note, order=order)
        for order, (name, note) in enumerate(values.get("rooms", ()))
    }
    speakers = {row.name: row for row in event.contributors.all()}
    for begin, end, title, *more in values.get("agenda", ()):
        room, names, is_break = (*more, *("", [], False)[len(more) :])
        session = Session.objects.create(
            event=event,
            title=title,
            starts_at=clock(values, day_of(values), begin),
            ends_at=clock(values, day_of(values), end),
            room=rooms.get(room),
            is_break=is_break,
        )
        session.contributors.set(speakers[name] for name in names)


def add_materials(event, values):
    Material.objects.bulk_create(
        Material(event=event, title=title, link=link, audience=audience, order=order)
        for order, (title, link, audience) in enumerate(values.get("materials", ()))
    )


def set_state(event, values):
    """As publishing leaves it, at a time that is past."""
    state, now = values["state"], timezone.now()
    if state == "draft":
        return
    opens = values.get("opens_in")
    closes = values.get("closes_in")
    event.registration_opens_at = in_days(now, opens)
    event.registration_closes_at = in_days(now, closes)
    event.published_at = min(now, event.starts_at) - ANNOUNCED_BEFORE
    if state == "cancelled":
        event.cancelled_at = now - datetime.timedelta(days=1)
        event.cancelled_because = values["because"]
        event.sequence += 1
    event.save()


def in_days(now, days):
    if days is None:
        return None
    return (now + datetime.timedelta(days=days)).replace(minute=0, second=0, microsecond=0)


def load_reports(shelf):
    """Let the reports of the sample belong to their events, in every language."""
    return sum(
        add_report(shelf, values) for values in written()["event"].values() if "report" in values
    )


def add_report(shelf, values):
    key = shelf.page(values["report"], "en").translation_key
    event = Event.objects.get(slug=values["slug"])
    return ReportPage.objects.filter(translation_key=key, event=None).update(event=event)
