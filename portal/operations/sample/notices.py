"""Notices that people of the sample have, seen and unseen, and what some wish to be told."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from network.governance.models import Consultation
from network.governance.notifications import OPENING, UNDER_RULE
from network.members.models import Application
from portal.notifications.kinds import When
from portal.notifications.models import Notice, Preference, Rhythm
from portal.route_table import MEMBERS

REVIEWERS = ("reviewer", "administrator")
# They have seen what they were told.
UP_TO_DATE = ("organiser", "moderator")
PREFERENCES = [
    ("member", "governance.closing", When.DAILY, True),
    ("member", "introductions.lapsed", When.NEVER, True),
    ("negotiator", "introductions.asked", When.DAILY, True),
    ("reviewer", "members.answered", When.WEEKLY, True),
    ("organiser", "governance.opening", When.NEVER, False),
]
RHYTHMS = {
    "member": {"quiet_from": 22, "quiet_until": 7, "daily_at": 8},
    "negotiator": {"daily_at": 18},
    "reviewer": {"quiet_from": 20, "quiet_until": 8, "weekly_on": 4},
}


@transaction.atomic
def load(shelf):
    """Tell what the community would have been told; all of it went by mail long ago."""
    told = [notice for found in announced() for notice in of_consultation(shelf, found)]
    told += [
        notice for found in Application.objects.sent() for notice in of_application(shelf, found)
    ]
    made = sum(map(tell, sorted(told, key=lambda notice: notice["created_at"])))
    for key, kind, mail, in_app in PREFERENCES:
        _row, is_new = Preference.objects.get_or_create(
            person=shelf.people[key], kind=kind, defaults={"mail": mail, "in_app": in_app}
        )
        made += is_new
    for key, chosen in RHYTHMS.items():
        _row, is_new = Rhythm.objects.get_or_create(person=shelf.people[key], defaults=chosen)
        made += is_new
    return made


def announced():
    return (
        Consultation.objects.announced().filter(opens_at__lte=timezone.now()).order_by("opens_at")
    )


def of_consultation(shelf, consultation):
    is_over = consultation.closes_at < timezone.now()
    for name in MEMBERS:
        yield {
            "person": shelf.people[name],
            "key": f"governance.opening:{consultation.pk}",
            "kind": (UNDER_RULE if consultation.under_rule else OPENING).key,
            "facts": {} if consultation.under_rule else {"question": consultation.question},
            "url": consultation.get_absolute_url(),
        } | moments(consultation.opens_at, seen=is_over or name in UP_TO_DATE)


def of_application(shelf, application):
    for name in REVIEWERS:
        yield {
            "person": shelf.people[name],
            "key": f"members.applied:{application.pk}",
            "kind": "members.applied",
            "actor": application.applicant,
            "url": reverse("membership_application", args=[application.pk]),
        } | moments(application.sent_at, seen=application.decided_at is not None)


def moments(told_at, *, seen):
    told_at = min(told_at, timezone.now())
    return {
        "created_at": told_at,
        "mail": When.AT_ONCE,
        "mail_from": told_at,
        "mailed_at": told_at,
        "seen_at": told_at + timedelta(hours=5) if seen else None,
    }


def tell(notice):
    place = {"person": notice["person"], "key": notice["key"]}
    _row, is_new = Notice.objects.get_or_create(**place, defaults=notice)
    return is_new
