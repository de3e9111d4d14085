"""Reading a forum that one is not in: who may ask, who may allow it, and what it opens.

An administrator asks in writing, by the address of the forum. Another one allows it for 24 hours;
both are outside of the forum. At that moment everybody inside is told. Nothing is kept of what the
reader looks at, and he may do nothing but read.
"""

from django.db.models import Q

from network.forums import permissions
from network.forums.models import Forum, GlassRequest, Seat
from portal.accounts.permissions import is_administrator


@permissions.let_in_by
def admits(user):
    """The forums that ``user`` reads for now by an approved request."""
    if not user.is_authenticated:
        return Q(pk=None)
    return Q(pk__in=GlassRequest.objects.open().filter(asked_by=user).values("forum"))


def may_use(user):
    return is_administrator(user)


def is_party(user, forum):
    """Whether ``user`` is in the forum by whatever; then he neither asks nor allows."""
    return permissions.is_inside(user, forum) or _has_part(user, forum)


def _has_part(user, forum):
    return Seat.objects.current().filter(forum=forum, person=user).exists()


def may_decide(user, request):
    """A second administrator, who is neither the one who asks nor in the forum."""
    is_other = request.asked_by_id != user.pk
    return may_use(user) and request.is_waiting and is_other and not is_party(user, request.forum)


def forum_at(words):
    """The forum at an address or a key that somebody typed, or ``None``."""
    parts = [part for part in words.strip().split("?")[0].split("#")[0].split("/") if part]
    if "forums" in parts:
        parts = parts[parts.index("forums") + 1 :]
    return Forum.objects.filter(key=parts[0]).first() if parts else None


def approved_for(forum):
    """What the people of the forum read of it: when, on which ground, why, by whom allowed."""
    return forum.glass_requests.approved().select_related("asked_by", "decided_by")
