"""The people of the community, all invented, and the institutions that hold seats for some."""

import functools
from datetime import timedelta

from django.db import transaction

from network.members import cast as members_of_the_cast
from network.members.actions import memberships, seats
from network.members.actions.applications import CONSENTS
from network.members.models import (
    Institution,
    InstitutionContact,
    Membership,
    MembershipRules,
    today,
)
from portal.accounts.models import User
from portal.operations.sample import texts
from portal.privacy import consents
from portal.route_table import MEMBERS

ACCOUNT = ("name", "language", "time_zone")
PLACE = "parley.example"


@functools.cache
def written():
    return texts.read("community.toml")


@transaction.atomic
def load(shelf):
    """Make who is missing; ``shelf.community`` has everybody's account by key afterwards."""
    before = Membership.objects.count()
    for key in MEMBERS:
        members_of_the_cast.admit(key)
    houses = {key: ensure_institution(values) for key, values in written()["institution"].items()}
    for key, values in written()["person"].items():
        person = shelf.community[key] = ensure_person(key, values)
        ensure_membership(person, values, houses.get(values.get("seat")))
    for key, values in written()["institution"].items():
        contact = shelf.community[values["contact"]]
        InstitutionContact.objects.get_or_create(institution=houses[key], person=contact)
    return Membership.objects.count() - before


def ensure_person(key, values):
    email = f"{key}@{PLACE}"
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, **{name: values[name] for name in ACCOUNT})


def agree(person):
    for purpose in CONSENTS:
        consents.give(person, purpose, language=person.language)


def ensure_institution(values):
    found = Institution.objects.filter(name=values["name"]).first()
    if found:
        return found
    own = {name: value for name, value in values.items() if name not in ("contact", "since_days")}
    made = Institution(starts=today() - timedelta(days=values["since_days"]), **own)
    made.last_for(MembershipRules.load())
    made.save()
    return made


def ensure_membership(person, values, institution):
    if Membership.objects.filter(person=person).exists():
        return
    agree(person)
    beside = (*ACCOUNT, "seat", "since_days")
    particulars = {name: value for name, value in values.items() if name not in beside}
    if institution is not None:
        seats.take(institution=institution, person=person, particulars=particulars)
        return
    membership = memberships.begin(person=person, particulars=particulars)
    membership.starts = today() - timedelta(days=values["since_days"])
    membership.save(update_fields=["starts"])
