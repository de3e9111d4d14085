"""Ballots and cards that no row leads from to a person, and the list of who has put one.

An ``Elector`` says who may put something and whether he has: neither what nor when. What he put is
``Detached``: it has a random key, no author and no time. ``put`` joins the two for the length of
one transaction.

A copy of the database still keeps the order in which rows were written, and two copies show what
came between them. Whoever needs more than a missing column keeps what was put sealed until all of
it is opened together, in random order (``network.forums.veil.rounds``), and fixes the electors when
he begins: where one is added late, the difference is his.
"""

import uuid

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _


class PutAlready(Exception):
    """He is no elector, or has put his already."""


class Elector(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    has_put = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def __str__(self):
        return str(self.pk)


class Detached(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return str(self.pk)


@transaction.atomic
def put(electors, person, make):
    """Note that ``person``, one of ``electors``, has put his, and call ``make()`` to write it.

    The note is a conditional update: two clicks at once put one thing.
    """
    if not electors.filter(person=person, has_put=False).update(has_put=True):
        raise PutAlready(_("You have put yours already, or were not there at the beginning."))
    return make()
