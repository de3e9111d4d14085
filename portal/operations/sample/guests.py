"""Guests of the events of the sample: members of the community, and a few who are not."""

import datetime
import itertools

from django.utils import timezone

from events.registration import answers
from events.registration.models import (
    Agreement,
    Allotment,
    Announcement,
    CheckIn,
    Circular,
    Desk,
    Intake,
    Invitation,
    Move,
    Party,
    QuestionKind,
    Quota,
    Receipt,
    Registration,
    Segment,
    Standing,
    Step,
)
from network.members.models import Membership

SETTINGS = ("seats", "approval", "access", "asks_logistics", "waiting")
STRANGERS = (
    ("Annelies de Wit", "government", "europe", "Ministry of Infrastructure and Water"),
    ("Hugo Bastos", "business", "americas", "Rio Claro Turbines"),
    ("Mwajuma Said", "local-community", "africa", "Pangani Fishers' Council"),
)
OFFER = datetime.timedelta(days=2)
WHY = (
    "We share a gauge with our neighbours, and no longer a figure.",
    "I want to hear what the other bank was told.",
    "Our treaty names an average. There has been no average year since.",
    "I train young delegates, and most of them fear numbers.",
)


def ensure_guests(shelf, event, values):
    intake = Intake.objects.get(event=event)
    prepare(intake, values)
    if "counts" in values:
        keep_counts(event, values["counts"])
    guests = people(shelf)
    for state in (Standing.CONFIRMED, Standing.WAITING, Standing.PENDING):
        for guest in itertools.islice(guests, values.get(state, 0)):
            register(intake, guest, state)
    for key, state in values.get("cast", {}).items():
        register(intake, described(shelf.people[key]), state)
    count(intake)
    if "arrived" in values:
        check_in(intake, values["arrived"])
        thank(intake)
    if values.get("pending"):
        add_office(shelf, intake)


def prepare(intake, values):
    for name in SETTINGS:
        if name in values:
            setattr(intake, name, values[name])
    intake.save()
    quotas = values.get("quotas")
    if quotas:
        intake.quotas.exclude(group__in=quotas).update(maximum=None, minimum=0)
        until = intake.event.starts_at - datetime.timedelta(days=14)
        for group, kept in quotas.items():
            held_until = until if kept.get("held") else None
            Quota.objects.filter(intake=intake, group=group).update(held_until=held_until, **kept)


def people(shelf):
    """Everybody with what a registration asks, members first."""
    yield from map(described, shelf.community.values())
    for name, group, region, affiliation in STRANGERS:
        email = f"{name.split()[0].lower()}@guests.example"
        kept = {"name": name, "group": group, "region": region, "affiliation": affiliation}
        yield kept | {"email": email, "time_zone": "Europe/Zurich"}


def described(person):
    """What a registration asks, of a member."""
    row = Membership.objects.filter(person=person).first()
    return {
        "person": person,
        "name": person.name,
        "email": person.email,
        "group": row.group,
        "region": row.region,
        "affiliation": row.affiliation,
        "language": person.language,
        "time_zone": person.time_zone,
    }


def register(intake, guest, state):
    """As ``seats`` leaves it, at a time that is past; a full group waits."""
    quota = intake.quotas.get(group=guest["group"])
    taken = intake.registrations.seated().filter(group=guest["group"]).count()
    if state == Standing.CONFIRMED and quota.maximum is not None and taken >= quota.maximum:
        state = Standing.WAITING
    number = intake.registrations.count()
    early = min(timezone.now(), intake.event.starts_at)
    at = early - datetime.timedelta(days=12, hours=-3 * number)
    registration = Registration.objects.create(
        intake=intake,
        state=state,
        why=WHY[number % len(WHY)],
        registered_at=at,
        waits_since=at if state == Standing.WAITING else None,
        approved_at=None if state == Standing.PENDING else at,
        offered_until=timezone.now() + OFFER if state == Standing.OFFERED else None,
        **guest,
    )
    Move.objects.create(registration=registration, after=state, at=at, why="registered", told_at=at)
    if intake.event.under_rule:
        Agreement.objects.create(
            registration=registration,
            purpose="chatham-house-rule",
            version=1,
            language=registration.language,
            at=at,
        )


def count(intake):
    seated = intake.registrations.seated()
    for quota in intake.quotas.all():
        quota.taken = seated.filter(group=quota.group).count()
        quota.save(update_fields=["taken"])
    intake.taken = seated.count()
    intake.save(update_fields=["taken"])


def check_in(intake, arrived):
    desk = Desk.objects.create(intake=intake, name="Entrance", closed_at=intake.event.ends_at)
    for registration in intake.registrations.confirmed()[:arrived]:
        registration.arrived_at = intake.event.starts_at - datetime.timedelta(minutes=10)
        registration.save(update_fields=["arrived_at"])
        CheckIn.objects.create(registration=registration, desk=desk, at=registration.arrived_at)


def thank(intake):
    sent_at = intake.event.ends_at + datetime.timedelta(hours=20)
    Announcement.objects.create(
        intake=intake,
        letter="thanks",
        due_at=sent_at,
        sent_at=sent_at,
        recipients=intake.registrations.arrived().count(),
    )


def keep_counts(event, numbers):
    """What is left of an event whose data was erased after its time: numbers."""
    groups = {group: row(registered, arrived) for group, (registered, arrived) in numbers.items()}
    total = {key: sum(kept[key] for kept in groups.values()) for key in row(0, 0)}
    at = event.ends_at + datetime.timedelta(days=event.retention_days)
    counts = {"total": total, "groups": groups, "regions": {}}
    Receipt.objects.create(
        event=event, at=at, counts=counts, gone={"registrations": total["registered"]}
    )
    event.erased_at = at
    event.save(update_fields=["erased_at"])


def row(registered, arrived):
    return {
        "registered": registered,
        "confirmed": registered,
        "arrived": arrived,
        "missing": registered - arrived,
        "walked_in": 0,
    }


def add_office(shelf, intake):
    """What organisers have prepared around an event that is still to come."""
    organiser = shelf.people["organiser"]
    partner = intake.event.partners.first()
    Allotment.objects.create(
        intake=intake, partner=partner, size=6, sent=1, email="partner@guests.example"
    )
    Invitation.objects.create(
        intake=intake,
        allotment=intake.allotments.get(),
        email="annelies@guests.example",
        name="Annelies de Wit",
        group="government",
        made_by=organiser,
    )
    Circular.objects.create(
        intake=intake,
        segment=Segment.CONFIRMED,
        subject="Three pages to read before the talks",
        text="Dear {name},\n\nthe paper on three gauges is short; the afternoon begins with it.",
        written_by=organiser,
    )
    party = Party.objects.create(intake=intake, name="Delegation of the lower basin")
    intake.registrations.filter(state=Standing.PENDING).update(party=party)
    answer(intake)


def answer(intake):
    """What each of them said to a question with options; and a few of those who travel."""
    questions = intake.questions.filter(kind=QuestionKind.CHOICE, shown_if=None)
    seated = list(intake.registrations.confirmed())
    for step in Step:
        for question in questions.filter(step=step):
            values = [option["value"] for option in question.options]
            for number, registration in enumerate(seated):
                given = {question.name: values[number % len(values)]}
                if step == Step.FIRST:
                    answers.add(registration, given)
                elif number % 3 == 0:
                    answers.save(registration, given, step)
