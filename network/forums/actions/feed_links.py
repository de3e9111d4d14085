"""The secret address of a member's feed: made, made anew, closed."""

from django.db import transaction
from django.utils import timezone

from network.forums.models import FeedLink
from network.forums.models.feeds import digest_of, new_secret


@transaction.atomic
def make_link(*, person):
    """Give ``person`` an address and return its secret, which is not kept; the former is closed."""
    secret = new_secret()
    made = {"digest": digest_of(secret), "made_at": timezone.now()}
    FeedLink.objects.update_or_create(person=person, defaults=made)
    return secret


def close_link(*, person):
    FeedLink.objects.filter(person=person).delete()
