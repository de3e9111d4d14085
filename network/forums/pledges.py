"""The word that a forum under the Chatham House Rule asks of each who comes in, before he reads."""

from network.forums.models import Pledge

# Raised with each change of the words of the promises: then everybody is asked again.
VERSION = 1


def is_needed(user, forum):
    """Whether ``user`` has yet to give his word; read once for each user and forum."""
    if not forum.is_under_rule:
        return False
    known = user.__dict__.setdefault("_pledges", {})
    if forum.pk not in known:
        given = Pledge.objects.filter(
            forum=forum, person=user, policy=forum.policy, version=VERSION
        )
        known[forum.pk] = not given.exists()
    return known[forum.pk]
