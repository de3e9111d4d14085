"""Who decides about what: the cases of moderators, and the decisions about one's own posts.

A forum's moderators decide; its hosts, where it has none besides the author, or where the promised
time is over. Where it has neither, moderators and administrators of the portal do who may read the
forum as anybody may. Nobody decides about a post of his own, and an appeal goes to somebody else.
"""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from network.forums import gateway, permissions, veil
from network.forums.models import Appeal, Case, Decision, Forum, Measure, Part, Seat
from network.forums.moderation import deadlines
from portal.accounts.models import User
from portal.accounts.permissions import Role, has_role

TOOK = (Decision.REMOVED, Decision.LOCKED, Decision.ASKED)
PORTAL = (Role.MODERATOR, Role.ADMINISTRATOR)


def is_of_portal(user):
    return has_role(user, *PORTAL)


def has_a_queue(user):
    """Whether decisions about posts may ever wait for ``user``."""
    seats = Seat.objects.current().filter(person=user, part__in=[Part.MODERATOR, Part.HOST])
    return is_of_portal(user) or seats.exists()


def may_flag(user, post):
    """Who may write in the forum, also where it was closed or locked; nobody his own post."""
    forum = post.topic.forum
    writes = permissions.is_at_least(user, forum, Part.PARTICIPANT)
    return writes and not post.is_removed and not is_mine(post, user)


def is_mine(post, user):
    """Whether ``user`` wrote ``post``; under a veil the veil knows, and tells him alone."""
    if post is None or not user.is_authenticated:
        return False
    if gateway.terms_of(post.topic.forum).personas:
        return post.pk in veil.mine([post], user)
    return post.author_id == user.pk


def cases_for(user):
    """The open cases that ``user`` may decide, as a query; his own posts are left out of it.

    What he wrote under a veil cannot be left out by a query: ``may_decide`` asks for it.
    """
    forums = permissions.visible_to(Forum.objects.all(), user).values("pk")
    cases = Case.objects.open().filter(forum__in=forums).exclude(post=None)
    cases = cases.exclude(post__author=user)
    moderators = _seated(Part.MODERATOR)
    hosts = _seated(Part.HOST)
    mine = Seat.objects.current().filter(person=user)
    allowed = Q(forum__in=mine.filter(part=Part.MODERATOR).values("forum"))
    hosted = Q(forum__in=mine.filter(part=Part.HOST).values("forum"))
    is_late = Q(due_at__lte=timezone.now())
    allowed |= hosted & (~Exists(moderators) | is_late)
    if is_of_portal(user):
        allowed |= ~Exists(moderators) & ~Exists(hosts)
    return cases.filter(allowed)


def _seated(part):
    """Of the forum of a case, those with ``part`` who did not write the post themselves."""
    seats = Seat.objects.current().filter(
        forum=OuterRef("forum"), part=part, person__is_active=True
    )
    return seats.exclude(person=OuterRef("post__author"))


def may_decide(user, case):
    if case.post is None or is_mine(case.post, user):
        return False
    return cases_for(user).filter(pk=case.pk).exists()


def may_take_up(user, post):
    """Decide about ``post`` though nobody flagged it."""
    return permissions.may_moderate(user, post.topic.forum) and not is_mine(post, user)


def deciders_of(case):
    """The accounts that hear of a new case."""
    return _accounts(case, [Part.MODERATOR]) or _accounts(case, [Part.HOST])


def other_deciders(case):
    """Who may decide an appeal: hosts and moderators besides the first, else readers of the portal.

    Empty where nobody else reads the forum.
    """
    besides = Q(pk__in=[pk for pk in (case.decided_by_id, _author_of(case)) if pk])
    seated = [one for one in _accounts(case, [Part.MODERATOR, Part.HOST]) if not _is(one, besides)]
    if seated:
        return seated
    staff = User.objects.filter(is_active=True, groups__name__in=PORTAL).exclude(besides)
    return [one for one in staff.distinct() if permissions.may_read(one, case.forum)]


def _is(person, besides):
    return person.pk in dict(besides.children)["pk__in"]


def _author_of(case):
    return case.post.author_id if case.post else None


def _accounts(case, parts):
    seats = Seat.objects.current().filter(forum=case.forum, part__in=parts)
    seats = seats.exclude(person=_author_of(case)) if _author_of(case) else seats
    people = User.objects.filter(is_active=True, pk__in=seats.values("person"))
    return list(people.order_by("pk"))


def appeals_for(user):
    """The open appeals that ``user`` may decide: none of his own, none about his own decision."""
    appeals = Appeal.objects.open().exclude(case__decided_by=user).exclude(case__post__author=user)
    appeals = appeals.select_related("case__forum", "case__post__topic__forum")
    forums = permissions.visible_to(Forum.objects.all(), user).values("pk")
    seats = Seat.objects.current().filter(person=user, part__in=[Part.MODERATOR, Part.HOST])
    allowed = Q(by_words=False, case__forum__in=seats.values("forum"))
    if is_of_portal(user):
        seated = Seat.objects.current().filter(
            forum=OuterRef("case__forum"),
            part__in=[Part.MODERATOR, Part.HOST],
            person__is_active=True,
        )
        seated = seated.exclude(person=OuterRef("case__decided_by"))
        seated = seated.exclude(person=OuterRef("case__post__author"))
        allowed |= Q(by_words=True)
        allowed |= Q(by_words=False, case__forum__in=forums) & ~Exists(seated)
    return appeals.filter(allowed)


def may_decide_appeal(user, appeal):
    if appeal.case.post is not None and is_mine(appeal.case.post, user):
        return False
    return appeals_for(user).filter(pk=appeal.pk).exists()


def can_be_appealed(case):
    """A decision that took something from its author, in time, and not appealed before."""
    if case.is_open or case.post is None or hasattr(case, "appeal"):
        return False
    took = case.decision in TOOK
    return (took or case.measures.exists()) and timezone.now() < deadlines.appeal_ends(case)


def decided_of(user):
    """Decided cases about what ``user`` wrote by name, the newest first.

    Also of forums that he cannot read any more: a decision can be appealed from outside.
    """
    decided = _told(Case.objects.decided().filter(post__author=user))
    decided = decided.select_related("forum", "post__topic__forum", "appeal")
    return decided.order_by("-decided_at", "-pk")


def decisions_on(keys):
    """{key of a post: key of the last case that told its author something}, in one query."""
    cases = _told(Case.objects.decided().filter(post__in=keys)).order_by("decided_at")
    return dict(cases.values_list("post", "pk"))


def _told(cases):
    """Those whose decision took something from the author, and was told him."""
    measured = Measure.objects.filter(case=OuterRef("pk"))
    return cases.filter(Q(decision__in=TOOK) | Exists(measured))
