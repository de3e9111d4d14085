"""Giving one's word before one reads."""

from django.db import transaction
from django.utils.translation import get_language

from network.forums import pledges
from network.forums.models import Pledge


@transaction.atomic
def pledge(forum, person):
    """Keep that ``person`` gave his word to the present words, in which language, once."""
    Pledge.objects.get_or_create(
        forum=forum,
        person=person,
        policy=forum.policy,
        version=pledges.VERSION,
        defaults={"language": get_language() or ""},
    )
    person.__dict__.pop("_pledges", None)
