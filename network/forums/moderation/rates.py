"""How fast one may write: everybody in ten minutes, and who is new in a day.

Counted by the posts themselves, in all forums together and what was removed included. Posts under
a veil have no author and are counted by the veil.
"""

import re
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.forums import gateway
from network.forums.models import Policy, Post
from network.forums.permissions import restrain
from network.members.models import Membership

BURST = timedelta(minutes=10)
DAY = timedelta(days=1)
LINK = re.compile(r"(?:https?://|www\.)\S", re.IGNORECASE)


@restrain
def why_too_fast(user, forum=None, topic=None):
    """The sentence that tells when ``user`` may write again, or "" where he may now.

    One query for who writes little; two more for who wrote as much as somebody new may.
    """
    if not user.is_authenticated or (forum and not gateway.terms_of(forum).names):
        return ""
    now = timezone.now()
    recent = _recent(user, now)
    return _burst(recent, now) or _newcomer(user, recent, starts=topic is None)


def _recent(user, now):
    """[(when, whether it began a topic)] of the last day, the newest first."""
    most = max(settings.FORUM_BURST, settings.FORUM_NEW_POSTS)
    rows = Post.objects.filter(author=user, posted_at__gt=now - DAY).order_by("-posted_at")
    return list(rows.values_list("posted_at", "is_first")[:most])


def _burst(recent, now):
    most = settings.FORUM_BURST
    written = [when for when, _first in recent if when > now - BURST]
    if len(written) < most:
        return ""
    return _("You wrote %(number)s posts in ten minutes. You can write again at %(time)s.") % {
        "number": most,
        "time": _clock(written[most - 1] + BURST),
    }


def _newcomer(user, recent, *, starts):
    posts = [when for when, _first in recent]
    topics = [when for when, is_first in recent if is_first]
    most_posts, most_topics = settings.FORUM_NEW_POSTS, settings.FORUM_NEW_TOPICS
    if len(posts) >= most_posts and is_new(user):
        return _too_many_posts(most_posts, posts[most_posts - 1] + DAY)
    if starts and len(topics) >= most_topics and is_new(user):
        return _too_many_topics(most_topics, topics[most_topics - 1] + DAY)
    return ""


def _too_many_posts(number, again):
    return _(
        "Who is new here writes at most %(number)s posts a day. You can write again on %(time)s."
    ) % {"number": number, "time": _moment(again)}


def _too_many_topics(number, again):
    return _(
        "Who is new here starts at most %(number)s topics a day. You can start the next on "
        "%(time)s, and answer in others until then."
    ) % {"number": number, "time": _moment(again)}


def is_new(user):
    """Not yet two weeks here, or with fewer than five posts that stand (or as configured)."""
    since = timezone.localdate() - timedelta(days=settings.FORUM_NEW_DAYS)
    if not _was_here(user, since):
        return True
    least = settings.FORUM_NEW_UNTIL_POSTS
    return Post.objects.standing().filter(author=user)[:least].count() < least


def _was_here(user, since):
    """By the first membership, and by the account for who was invited without being a member."""
    first = Membership.objects.of(user).order_by("starts").values_list("starts", flat=True).first()
    return (first or timezone.localdate(user.date_joined)) <= since


def why_too_many_links(user, forum, body):
    """The sentence that keeps somebody new from filling a public forum with links, or ""."""
    most = settings.FORUM_NEW_LINKS
    if forum.policy != Policy.OPEN or len(LINK.findall(body)) <= most or not is_new(user):
        return ""
    return ngettext(
        "In a public forum, who is new here puts at most %(number)s link into a post. Take the "
        "others out.",
        "In a public forum, who is new here puts at most %(number)s links into a post. Take the "
        "others out.",
        most,
    ) % {"number": most}


def _clock(moment):
    """The next full minute, for a time that was rounded down would be too early."""
    return date_format(timezone.localtime(moment + timedelta(minutes=1)), "TIME_FORMAT")


def _moment(moment):
    return date_format(timezone.localtime(moment + timedelta(minutes=1)), "DATETIME_FORMAT")
