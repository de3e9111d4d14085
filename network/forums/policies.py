"""What forums can be chosen on this portal now: which policies, and who may come into each."""

from django.utils.translation import gettext as _

from network.forums import admission, veil
from network.forums.models import Opening, Policy

NEEDS_VEIL = (Policy.VEILED, Policy.ROUND)


def is_offered(policy):
    """Whether a forum can have ``policy`` on this portal now."""
    return policy not in NEEDS_VEIL or veil.is_on()


def openings_for(policy):
    """Who can come into a forum of that policy, of what this portal knows."""
    if policy == Policy.OPEN:
        return [Opening.PUBLIC]
    known = [Opening.MEMBERS, Opening.INVITED]
    known += [one for one in (Opening.POOL, Opening.EVENT) if admission.is_provided(one)]
    return known


def why_not_offered():
    """Why veiled forums and rounds cannot be chosen here, in words."""
    return _(
        "The operator of this portal has not turned veiled posting on: it needs a place for keys"
        " outside the database, and an outside review is due first. Choose another policy."
    )
