"""The yearly drill: two trustees open an envelope with a word in it, and so prove that they can."""

import hashlib
import hmac
import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.forums.models import Drill
from network.forums.veil import envelopes, labels, lifting
from network.forums.veil.lifting import LiftingError


def present():
    """The newest drill, or ``None``."""
    return Drill.objects.first()


def begin(*, by):
    _only_trustees(by)
    if not envelopes.can_be_made():
        raise LiftingError(_("All three trustees must have given their keys."))
    word = f"{secrets.choice(labels.WORDS)}-{secrets.randbelow(10**6):06d}"
    return Drill.objects.create(sealed=envelopes.seal({"word": word}), digest=_digest(word))


def boxes_for(drill, person):
    """[(name of the second, box)] of what ``person`` may open first."""
    own = envelopes.keys_of(person)
    others = [one.person for one in lifting.trustees() if one.person_id != person.pk]
    found = [
        (str(other), envelopes.box_for(drill.sealed, own, envelopes.keys_of(other)))
        for other in others
    ]
    return [(name, box) for name, box in found if box]


@transaction.atomic
def give_share(drill, *, by, share):
    _only_trustees(by)
    drill.share, drill.first = lifting.checked_share(share), by
    drill.save(update_fields=["share", "first"])


@transaction.atomic
def prove(drill, *, by, word):
    """The word that lay in it, said by another than who opened the first layer."""
    _only_trustees(by)
    if drill.first_id is None or drill.first_id == by.pk:
        raise LiftingError(_("Two trustees take part: another opens the first layer."))
    if not hmac.compare_digest(_digest(word.strip()), drill.digest):
        raise LiftingError(_("This is not the word that lies in the envelope."))
    drill.passed_at, drill.share = timezone.now(), ""
    drill.save(update_fields=["passed_at", "share"])


def _only_trustees(person):
    if lifting.trustee_of(person) is None:
        raise LiftingError(_("Only a trustee takes this step."))


def _digest(word):
    return hashlib.sha256(word.encode()).hexdigest()
