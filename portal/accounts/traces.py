"""What an administrator changed on an account, as entries of the audit trail.

``with traced(person, by=administrator): ...`` compares before and after, in one transaction.
"""

import contextlib
from dataclasses import dataclass

from django.db import transaction

from portal.accounts import acts
from portal.accounts.models import User
from portal.audit.actions import record


@dataclass(frozen=True)
class Standing:
    """What of an account is worth a trace; of the address only whether it is another one."""

    roles: frozenset[str]
    is_superuser: bool
    is_active: bool
    email: str


def standing_of(number):
    person = User.objects.get(pk=number)
    roles = frozenset(person.groups.values_list("name", flat=True))
    return Standing(roles, person.is_superuser, person.is_active, person.email)


@contextlib.contextmanager
def traced(person, *, by):
    with transaction.atomic():
        before = standing_of(person.pk)
        yield
        for act, facts in changes(before, standing_of(person.pk)):
            record(actor=by, act=act, target=person, facts=facts)


def opened(person, *, by):
    """Record a new account, and the roles that it was given with."""
    record(actor=by, act=acts.OPENED, target=person)
    now = standing_of(person.pk)
    blank = Standing(frozenset(), is_superuser=False, is_active=True, email=now.email)
    for act, facts in changes(blank, now):
        record(actor=by, act=act, target=person, facts=facts)


def changes(before, after):
    """Return (act, facts) for each difference."""
    found = [(acts.ROLE_GIVEN, {"role": role}) for role in sorted(after.roles - before.roles)]
    found += [(acts.ROLE_TAKEN, {"role": role}) for role in sorted(before.roles - after.roles)]
    if after.is_superuser != before.is_superuser:
        is_now = after.is_superuser
        found.append((acts.MADE_SUPERUSER if is_now else acts.NO_LONGER_SUPERUSER, {}))
    if after.is_active != before.is_active:
        found.append((acts.REOPENED if after.is_active else acts.CLOSED, {}))
    if after.email != before.email:
        found.append((acts.ADDRESS_REPLACED, {}))
    return found
