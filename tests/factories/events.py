"""Events and registrations for tests."""

import datetime
import itertools

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.text import slugify

from events.programme.models import (
    Audience,
    Contributor,
    Event,
    Material,
    Organiser,
    OrganiserPart,
    Partner,
    Room,
    Series,
    Session,
)
from events.registration.models import Intake, Quota, Registration, Standing
from network.vocabulary import StakeholderGroup

_numbers = itertools.count(1)


def make_event(*, organisers=(), lead=None, **values):
    """An event in three weeks, published and open for registration unless told otherwise."""
    now = timezone.now()
    number = next(_numbers)
    starts = values.pop("starts_at", now + datetime.timedelta(days=21))
    values = {
        "title": f"Exploratory talks {number}",
        "slug": slugify(values.get("title", f"exploratory talks {number}")) + f"-{number}",
        "summary": "What a first round may settle, and what it may not.",
        "time_zone": "Europe/Zurich",
        "starts_at": starts,
        "ends_at": starts + datetime.timedelta(hours=6),
        "venue": "Maison de la paix",
        "address": "Chemin Eugène-Rigot 2, Geneva",
        "published_at": now - datetime.timedelta(days=7),
        "registration_opens_at": now - datetime.timedelta(days=6),
    } | values
    event = Event.objects.create(**values)
    if lead is not None:
        Organiser.objects.create(event=event, person=lead, part=OrganiserPart.LEAD)
    for person in organisers:
        Organiser.objects.create(event=event, person=person)
    return event


def make_whole_event(number=1, **values):
    """An event with ``number`` of everything that its page shows, and of its series."""
    series = Series.objects.create(name=f"Talks {next(_numbers)}", slug=f"talks-{next(_numbers)}")
    event = make_event(series=series, **values)
    for each in range(number):
        make_event(series=series, starts_at=event.starts_at + datetime.timedelta(days=each + 1))
        fill(event, each)
    return event


def fill(event, each=0):
    """One more partner, speaker, session in a room of its own, and material of ``event``."""
    Partner.objects.create(event=event, name=f"Centre {each}")
    speaker = Contributor.objects.create(event=event, name=f"Speaker {each}")
    session = Session.objects.create(
        event=event,
        title=f"Session {each}",
        starts_at=event.starts_at,
        ends_at=event.starts_at + datetime.timedelta(hours=1),
        room=Room.objects.create(event=event, name=f"Room {each}", order=each),
    )
    session.contributors.add(speaker)
    make_material(event, title=f"Paper {each}", session=session)


def make_material(event, **values):
    values = {"title": "Paper", "file": ContentFile(b"Notes of the day.", "notes.txt")} | values
    return Material.objects.create(event=event, **values)


def make_events_of_each_audience():
    for audience in Audience:
        make_registration(make_intake(make_whole_event(audience=audience)))


def make_intake(event=None, *, quotas=None, **values):
    """Registration for ``event``; ``quotas`` is {group: values of its quota}, else all groups."""
    intake = Intake.objects.create(event=event or make_event(), **values)
    wanted = {group: {} for group in StakeholderGroup.values} if quotas is None else quotas
    Quota.objects.bulk_create(
        Quota(intake=intake, group=group, **kept) for group, kept in wanted.items()
    )
    return intake


def unsaved_registration(intake, **values):
    """What a form hands to ``seats.enter``."""
    number = next(_numbers)
    values = {
        "name": f"Guest {number}",
        "email": f"guest-{number}@guests.example",
        "group": StakeholderGroup.GOVERNMENT,
        "affiliation": "Ministry of Waters",
    } | values
    return Registration(intake=intake, **values)


def make_registration(intake=None, *, state=Standing.CONFIRMED, **values):
    """A row as it is, past ``seats``: the counters of the intake are put right beside it."""
    registration = unsaved_registration(intake or make_intake(), **values)
    registration.state = state
    if state == Standing.WAITING and registration.waits_since is None:
        registration.waits_since = timezone.now()
    registration.save()
    count_again(registration.intake)
    return registration


def count_again(intake):
    seated = intake.registrations.seated()
    for quota in intake.quotas.all():
        quota.taken = seated.filter(group=quota.group).count()
        quota.save(update_fields=["taken"])
    intake.taken = seated.count()
    intake.save(update_fields=["taken"])
