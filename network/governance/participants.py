"""Who may take part in a consultation, for whom he speaks, and how many of his kind there are."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, F, OuterRef

from network.governance.models import Audience
from network.members.models import Institution, InstitutionContact, Membership
from network.members.people import current_members
from network.members.permissions import is_member
from portal.accounts.models import User


@dataclass(frozen=True)
class Voice:
    """One who may take a position: a person for himself, or for ``institution``."""

    person: User
    group: str
    institution: Institution | None = None


def entitled(consultation):
    """The accounts that may take part."""
    if consultation.audience == Audience.CONTACTS:
        return User.objects.filter(Exists(_contacts()), is_active=True)
    if consultation.audience == Audience.GROUPS:
        theirs = Membership.objects.current().filter(
            person=OuterRef("pk"), group__in=consultation.groups
        )
        return User.objects.filter(Exists(theirs), is_active=True)
    return current_members()


def _contacts():
    current = Institution.objects.current()
    return InstitutionContact.objects.filter(person=OuterRef("pk"), institution__in=current)


def may_take_part(person, consultation):
    if not is_member(person) and consultation.audience != Audience.CONTACTS:
        return False
    return person.is_authenticated and entitled(consultation).filter(pk=person.pk).exists()


def voice_of(person, consultation):
    """Return the ``Voice`` with which ``person`` takes a position, or ``None`` if he has none.

    Where institutions speak, a member who holds a seat leaves it to the contact.
    """
    if not may_take_part(person, consultation):
        return None
    membership = _memberships(person, consultation).first()
    group = membership.group if membership else ""
    if not speaks_by_institution(consultation):
        return Voice(person, group)
    institution = Institution.objects.current().with_contact(person).order_by("name").first()
    if institution is not None:
        return Voice(person, institution.group, institution)
    seated = Membership.objects.current().of(person).seats().exists()
    return None if seated else Voice(person, group)


def speaks_by_institution(consultation):
    return consultation.per_institution or consultation.audience == Audience.CONTACTS


def _memberships(person, consultation):
    """His memberships, what he joined for himself first, and those that entitle him alone."""
    found = (
        Membership.objects.current()
        .of(person)
        .order_by(F("institution_id").asc(nulls_first=True), "pk")
    )
    if consultation.audience == Audience.GROUPS:
        return found.filter(group__in=consultation.groups)
    return found


def group_to_show(person, consultation):
    """The group that may stand beside what ``person`` says; under the rule a large one alone."""
    membership = _memberships(person, consultation).first()
    if membership is None:
        return ""
    if not consultation.under_rule:
        return membership.group
    sizes = _sizes(consultation)
    return "" if membership.group in _nameless(sizes) else membership.group


def _sizes(consultation):
    """How many of those asked belong to each group."""
    theirs = Membership.objects.current().filter(person__in=entitled(consultation))
    return Counter(group for _person, group in set(theirs.values_list("person", "group")))


def _nameless(sizes):
    """The groups that are not named: small ones, with so many more that they hide each other."""
    small = settings.SMALL_NUMBER
    hidden = {group for group, size in sizes.items() if size < small}
    for group, _size in reversed(sizes.most_common()):
        if 0 < sum(sizes[key] for key in hidden) < small:
            hidden.add(group)
    return hidden
