"""What happens to memberships by the calendar, each night. All of it may run twice."""

from datetime import timedelta

from celery import shared_task

from network.members import notifications
from network.members.actions import institutions, memberships
from network.members.models import Institution, Membership, MembershipRules, today

# A night that was missed is made up for within so many days.
LATE = 3


@shared_task
def follow_the_calendar():
    """Remind whose term ends soon, and close what is past its grace."""
    remind()
    remind_at_last()
    memberships.close_overdue()
    for institution in Institution.objects.to_lapse():
        institutions.end(institution=institution)


def remind():
    for days in MembershipRules.load().reminders():
        latest = today() + timedelta(days=days)
        between = {"ends__lte": latest, "ends__gte": max(today(), latest - timedelta(days=LATE))}
        for membership in _members().filter(**between):
            notifications.remind(membership, days)
        for institution, person in _contacts(between):
            notifications.remind_contact(institution, person, last=False, days=days)


def remind_at_last():
    last = {"grace_ends": today()}
    for membership in _members().filter(**last):
        notifications.remind_at_last(membership)
    for institution, person in _contacts(last):
        notifications.remind_contact_at_last(institution, person)


def _members():
    return Membership.objects.individual().current().select_related("person")


def _contacts(condition):
    found = Institution.objects.current().filter(**condition)
    for institution in found.prefetch_related("contacts__person"):
        for contact in institution.contacts.all():
            yield institution, contact.person
