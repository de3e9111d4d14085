"""Who may do what in forums. What a moderator may is a part of what a reader may.

No role of the portal opens a forum: neither administrators nor moderators of the portal see into a
forum that is not open to them as members. ``let_in_by`` is for the one way round, which needs a
second person and is told to the forum.
"""

from collections.abc import Callable

from django.db.models import Q

from network.forums import admission
from network.forums.models import Forum, Opening, Part, Seat, Topic, TopicKind
from network.members.permissions import is_member
from portal.accounts.permissions import Role, has_role, is_active

ORDER = list(Part.values)
_others: list[Callable] = []
_restraints: list[Callable] = []


def let_in_by(condition):
    """Let ``condition(user)``, a ``Q`` on forums, admit readers for a reason of its own."""
    _others.append(condition)
    return condition


def restrain(why):
    """Ask ``why(user, forum, topic)`` before anybody writes; ``topic`` may be ``None``.

    It returns the sentence that tells him why not now, or an empty one.
    """
    _restraints.append(why)
    return why


def why_not_now(user, forum, topic=None):
    """The sentence that keeps ``user``, who may write at other times, from writing now, or ""."""
    for why in _restraints:
        sentence = why(user, forum, topic)
        if sentence:
            return sentence
    return ""


def visible_to(forums, user):
    """Those of ``forums`` that ``user`` may read, as part of the query."""
    return forums.filter(_open_to(user))


def _open_to(user):
    allowed = Q(opening=Opening.PUBLIC)
    if not is_active(user):
        return allowed
    seats = Seat.objects.current().filter(person=user)
    allowed |= Q(pk__in=seats.values("forum"))
    if is_member(user):
        allowed |= Q(opening=Opening.MEMBERS)
    for opening, forums_of in admission.providers():
        allowed |= Q(opening=opening, pk__in=forums_of(user))
    sent_away = Seat.objects.exclude(left_at=None).filter(person=user)
    allowed &= Q(opening=Opening.PUBLIC) | ~Q(pk__in=sent_away.values("forum"))
    for condition in _others:
        allowed |= condition(user)
    return allowed


def topics_visible_to(topics, user):
    """Those of ``topics`` that ``user`` may read; removed and waiting ones are nobody's here."""
    forums = visible_to(Forum.objects.all(), user)
    return topics.standing().filter(forum__in=forums.values("pk"))


def may_read(user, forum):
    return part_in(user, forum) is not None


def part_in(user, forum):
    """The ``Part`` of ``user`` in ``forum``, or ``None`` who may not read it; asked once each."""
    known = user.__dict__.setdefault("_parts_in_forums", {})
    if forum.pk not in known:
        known[forum.pk] = _part(user, forum)
    return known[forum.pk]


def _part(user, forum):
    if not is_active(user):
        return Part.READER if forum.opening == Opening.PUBLIC else None
    seat = Seat.objects.filter(forum=forum, person=user).first()
    if seat and seat.left_at is None:
        return Part(seat.part)
    if seat is None and forum.opening in {Opening.PUBLIC, Opening.MEMBERS} and is_member(user):
        return Part.PARTICIPANT
    if not visible_to(Forum.objects.filter(pk=forum.pk), user).exists():
        return None
    comes_by_himself = seat is None and _is_admitted(user, forum)
    return Part.PARTICIPANT if comes_by_himself else Part.READER


def _is_admitted(user, forum):
    """Whether he came in by what the forum is open to, rather than by an exception."""
    if forum.opening in {Opening.PUBLIC, Opening.MEMBERS}:
        return is_member(user)
    return any(
        opening == forum.opening
        and Forum.objects.filter(pk=forum.pk, pk__in=forums_of(user)).exists()
        for opening, forums_of in admission.providers()
    )


def is_inside(user, forum):
    """In it by a part or by what it is open to, not by an exception that only lets him read."""
    if is_at_least(user, forum, Part.PARTICIPANT):
        return True
    if not is_active(user):
        return False
    return Seat.objects.current().filter(forum=forum, person=user).exists()


def is_at_least(user, forum, part):
    held = part_in(user, forum)
    return held is not None and ORDER.index(held) >= ORDER.index(part)


def may_write(user, forum):
    return not forum.is_closed and is_at_least(user, forum, Part.PARTICIPANT)


def may_start(user, forum):
    """Begin a topic."""
    needed = Part.HOST if forum.hosts_start else Part.PARTICIPANT
    return not forum.is_closed and is_at_least(user, forum, needed)


def may_answer(user, topic):
    """A round takes cards, and no posts beside them."""
    takes_posts = topic.kind != TopicKind.ROUND and not (topic.is_locked or topic.sealed_at)
    return takes_posts and may_write(user, topic.forum)


def may_host(user, forum):
    """Change what the forum says of itself, invite, write the summary and the take-away note."""
    return is_at_least(user, forum, Part.HOST)


def may_moderate(user, forum):
    return is_at_least(user, forum, Part.MODERATOR)


def may_open_forums(user):
    return is_member(user) and has_role(
        user, Role.ORGANISER, Role.FACILITATOR, Role.MODERATOR, Role.ADMINISTRATOR
    )


def may_read_topic(user, topic):
    return topics_visible_to(Topic.objects.filter(pk=topic.pk), user).exists()
