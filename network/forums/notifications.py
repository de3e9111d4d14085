"""What people are told of the forums. Who may read is asked again for each, and at every reading.

Under the Chatham House Rule there is one kind for everything. It says that something is new at the
address of the forum, to all who follow anything there alike, whoever spoke: a list of who was told
names no speaker.
"""

import datetime

from celery import shared_task
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.forums import matters, permissions
from network.forums.models import Forum, Post, Subscription
from network.forums.models.topics import MICROSECONDS
from network.forums.moderation import blocks
from portal.accounts.models import User
from portal.notifications.actions import mark_seen, notify
from portal.notifications.kinds import Kind, When, register
from portal.notifications.models import Notice

GROUP = _("Forums")
FAN_OUT = 200
FORUM, TOPIC, POST = "forum", "topic", "post"


def _kind(name, label, *, usual=When.AT_ONCE, essential=False):
    return register(
        Kind(
            key=f"forums.{name}",
            label=label,
            group=GROUP,
            template=f"forums/notices/{name}",
            usual=usual,
            essential=essential,
            matter=matters.of_notices,
        )
    )


ANSWER = _kind("answer", _("New answers in a topic that you follow"), usual=When.DAILY)
NEW_TOPIC = _kind("topic", _("A new topic in a forum or with a tag you follow"), usual=When.DAILY)
MENTION = _kind("mention", _("Somebody mentions you"))
QUOTE = _kind("quote", _("Somebody quotes you"), usual=When.DAILY)
INVITED = _kind("invited", _("You are invited to a forum"))
MODERATION = _kind(
    "moderation", _("The moderators of a forum decide about something of yours"), essential=True
)
ACCEPTED = _kind("accepted", _("Your answer is accepted"), usual=When.DAILY)
SAFE_SPACE = register(
    Kind(
        key="forums.safe_space",
        label=_("There is something new in a safe space"),
        group=GROUP,
        under_rule=True,
        usual=When.DAILY,
    )
)


# What is posted


def tell_of_post(post):
    """Tell of a new topic or a new answer; telling twice is as telling once."""
    forum = post.topic.forum
    if post.is_waiting or post.is_removed or post.topic.is_waiting or post.topic.removal:
        return
    if not matters.may_be_told(forum):
        _tell_safe_space(post)
        return
    told, deaf = tell_named(post), blocks.deaf_to(post.author)
    tell = _tell_of_topic if post.is_first else _tell_of_answer
    for person in _people(followers_of(post)):
        if person.pk not in told and _is_for(person, post, deaf):
            tell(person, post)


def tell_named(post):
    """Tell whom ``post`` mentions or quotes; returns the keys of these accounts."""
    mentioned = set(post.mentions.values_list("person", flat=True))
    quoted = set(post.quotes.values_list("quoted__author", flat=True)) - {None} - mentioned
    deaf = blocks.deaf_to(post.author) | set(_unwanted(post).values_list("person", flat=True))
    for kind, people in ((MENTION, mentioned), (QUOTE, quoted)):
        for person in _people(User.objects.filter(pk__in=people)):
            if _is_for(person, post, deaf):
                _notify(person, kind, f"{kind.key}:{post.pk}", post.get_absolute_url(), post)
    return mentioned | quoted


def followers_of(post):
    """Accounts that follow what ``post`` is new in."""
    topic = post.topic
    wanted = Subscription.objects.filter(wanted=True)
    if not matters.may_be_told(topic.forum):
        return User.objects.filter(
            Q(pk__in=_followers_of_space(topic.forum).values("pk")) | Q(pk__in=_named_in(post))
        )
    if post.is_first:
        wanted = wanted.filter(Q(forum=topic.forum) | Q(tag__in=topic.tags or []))
    else:
        wanted = wanted.filter(topic=topic)
    return User.objects.filter(pk__in=wanted.values("person"))


def _named_in(post):
    """Accounts that ``post`` mentions, without those that want to hear nothing of it.

    Under the Rule nobody is told of a quote beyond those who follow: it would say that he spoke.
    """
    found = User.objects.filter(forum_mentions__post=post)
    return found.exclude(pk__in=_unwanted(post).values("person")).values("pk")


def _unwanted(post):
    return Subscription.objects.filter(topic=post.topic_id, wanted=False)


def _people(accounts):
    """Active accounts in small batches, so that their number costs no memory."""
    last = 0
    while True:
        batch = accounts.filter(pk__gt=last, is_active=True).order_by("pk").distinct()[:FAN_OUT]
        people = list(batch)
        yield from people
        if len(people) < FAN_OUT:
            return
        last = people[-1].pk


def _is_for(person, post, deaf):
    """Whether he may read it, did not write it, and did not block or mute who wrote it."""
    is_own = person.pk == post.author_id
    return not is_own and person.pk not in deaf and permissions.may_read(person, post.topic.forum)


def _tell_of_topic(person, post):
    _notify(
        person, NEW_TOPIC, f"{NEW_TOPIC.key}:{post.topic_id}", post.topic.get_absolute_url(), post
    )


def _tell_of_answer(person, post):
    """One notice for all that is new in a topic, until its reader has looked."""
    prefix = f"{ANSWER.key}:{post.topic_id}:"
    if (key := _next_key(person, prefix, since=_moment(post))) is not None:
        _notify(person, ANSWER, key, f"{post.topic.get_absolute_url()}?unread", post)


def _tell_safe_space(post):
    forum, since = post.topic.forum, _moment(post)
    for person in _people(followers_of(post)):
        if permissions.may_read(person, forum):
            tell_safe_space(person, forum, since=since)


@shared_task(ignore_result=True)
def tell_space(forum_pk):
    """Tell all who follow anything in a safe space that something is new."""
    forum = Forum.objects.get(pk=forum_pk)
    for person in _people(_followers_of_space(forum)):
        if permissions.may_read(person, forum):
            tell_safe_space(person, forum)


def _followers_of_space(forum):
    wanted = Subscription.objects.filter(Q(forum=forum) | Q(topic__forum=forum), wanted=True)
    return User.objects.filter(pk__in=wanted.values("person"))


def tell_safe_space(person, forum, *, since=None):
    """Tell that something is new in a forum under the Rule, once until he has looked."""
    key = _next_key(person, f"{SAFE_SPACE.key}:{forum.pk}:", since=since or timezone.now())
    if key is not None:
        notify(person, SAFE_SPACE, key=key, url=forum.get_absolute_url())


def _next_key(person, prefix, *, since):
    """The key of the next notice of its sort, or ``None`` while the last one says it already.

    It counts from the last one that was seen, so that two tasks that race give the same notice.
    """
    told = Notice.objects.filter(person=person, key__startswith=prefix).order_by("-pk")
    last = told.values("pk", "seen_at", "created_at", "in_app", "mailed_at").first()
    if last is None:
        return f"{prefix}0"
    is_over = last["seen_at"] or (not last["in_app"] and last["mailed_at"])
    if not is_over or last["created_at"] >= since:
        return None
    return f"{prefix}{last['pk']}"


def _moment(post):
    """When ``post`` came to stand where it stands; under a veil its own time tells a day alone."""
    return datetime.datetime.fromtimestamp(post.position / MICROSECONDS, tz=datetime.UTC)


def _notify(person, kind, key, url, post):
    facts = {FORUM: post.topic.forum_id, TOPIC: post.topic_id, POST: str(post.pk)}
    return notify(person, kind, key=key, url=url, facts=facts)


# What is decided about somebody


def tell_invited(seat):
    """Tell ``seat.person`` of his place in a forum that he did not take himself."""
    forum = seat.forum
    if seat.given_by_id in (None, seat.person_id):
        return
    if not matters.may_be_told(forum):
        tell_safe_space(seat.person, forum)
        return
    notify(
        seat.person,
        INVITED,
        key=f"{INVITED.key}:{seat.pk}:{seat.given_at.timestamp():.0f}",
        url=forum.get_absolute_url(),
        facts={FORUM: forum.pk},
    )


def tell_moderated(post, *, key="", url=""):
    """Tell the author of ``post`` that moderators removed it, or brought it back.

    Nobody is told under a veil: it is not known who wrote it.
    """
    if post.author is not None:
        key = key or f"{post.pk}:{post.removal}:{post.version}"
        tell_decision(post.author, post.topic.forum, key=key, url=url or post.get_absolute_url())


def tell_decision(person, forum, *, key, url):
    """Tell ``person`` what moderators decided about him or what he wrote; the page says what.

    In a safe space all who follow are told alike: a letter to one of them, beside the entry of the
    decision in the audit trail, would say who spoke.
    """
    if not matters.may_be_told(forum):
        tell_space.delay_on_commit(forum.pk)
        return
    notify(person, MODERATION, key=f"{MODERATION.key}:{key}", url=url, facts={FORUM: forum.pk})


def tell_accepted(topic):
    post = topic.accepted and Post.objects.select_related("topic__forum", "author").get(
        pk=topic.accepted_id
    )
    if not post or post.author is None or not matters.may_be_told(topic.forum):
        return
    person, asker = post.author, topic.author_id
    if person.pk != asker and person.is_active and permissions.may_read(person, topic.forum):
        _notify(person, ACCEPTED, f"{ACCEPTED.key}:{post.pk}", post.get_absolute_url(), post)


# What is over


def look_at(person, topic):
    """Mark as seen what ``person`` was told of ``topic``, which he has open."""
    space = f"{SAFE_SPACE.key}:{topic.forum_id}:"
    about = Q(kind__startswith="forums.", facts__topic=topic.pk) | Q(key__startswith=space)
    mark_seen(Notice.objects.filter(about, person=person))


def forget(forum, person=None):
    """Take back what was told of ``forum`` and was not for ``person``, or for anybody, to keep."""
    about = Q(kind__startswith="forums.", facts__forum=forum.pk)
    about |= Q(key__startswith=f"{SAFE_SPACE.key}:{forum.pk}:")
    notices = Notice.objects.filter(about)
    (notices if person is None else notices.filter(person=person)).delete()


def forget_topic(topic):
    """Take back what was told of ``topic`` to those who may not read it where it is now."""
    told = Notice.objects.filter(kind__startswith="forums.", facts__topic=topic.pk)
    for person in _people(User.objects.filter(pk__in=told.values("person"))):
        if not permissions.may_read_topic(person, topic) or not matters.may_be_told(topic.forum):
            told.filter(person=person).delete()
