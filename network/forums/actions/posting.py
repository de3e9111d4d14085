"""Beginning topics, answering, editing, taking away and bringing back.

Each is one transaction. The row of the forum is changed first and then that of the topic, so that
two who write at once wait for each other, and no post gets a place before one that is already read.
"""

from django.db import transaction
from django.db.models import F, Max
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from network.forums import gateway, signals
from network.forums.models import (
    Attachment,
    Edit,
    Forum,
    Mention,
    Post,
    Quote,
    Removal,
    Topic,
    TopicKind,
    position_now,
)
from network.forums.writing import mentions, render
from network.forums.writing.marks import tidy


class PostingError(Exception):
    """It cannot be done; the message is fit to show to who tried."""


class EditedMeanwhile(PostingError):
    """Somebody else saved another wording first; ``current`` is the post as it stands."""

    def __init__(self, current):
        super().__init__(_("Somebody saved another wording while you were writing."))
        self.current = current


def start_topic(  # noqa: PLR0913 (a topic has these parts)
    *,
    forum,
    by,
    title,
    body,
    kind=TopicKind.DISCUSSION,
    tags=(),
    resource_url="",
    attachments=(),
    extra=None,
):
    """Begin a topic with its first post; ``extra.save(topic)`` belongs to the same transaction.

    Returns the topic, or ``None`` where a veil holds it back until others can go with it.
    """
    if not gateway.terms_of(forum).names:
        return _hand_over(
            forum=forum,
            by=by,
            title=title,
            body=body,
            kind=kind,
            tags=tags,
            resource_url=resource_url,
        )
    with transaction.atomic():
        position = _next_position(forum, topics=1)
        topic = Topic.objects.create(
            forum=forum,
            kind=kind,
            title=title,
            tags=list(tags),
            resource_url=resource_url,
            author=by,
            last_author=by,
            post_count=1,
            last_position=position,
        )
        post = _make_post(topic, by, body, position, is_first=True)
        _attach(post, by, attachments)
        if extra is not None:
            extra.save(topic)
        signals.topic_started.send(Topic, topic=topic, post=post)
    return topic


def answer(*, topic, by, body, attachments=()):
    """Return the new post, or ``None`` where a veil holds it back."""
    if not gateway.terms_of(topic.forum).names:
        return _hand_over(forum=topic.forum, topic=topic, by=by, body=body)
    with transaction.atomic():
        position = _next_position(topic.forum)
        _count_in(topic, by, position)
        post = _make_post(topic, by, body, position)
        _attach(post, by, attachments)
        signals.post_made.send(Post, post=post)
    return post


def _hand_over(*, body, forum, **what):
    from network.forums.veil import posting  # noqa: PLC0415 (the veil renders and posts as we do)

    return posting.submit(forum=forum, body=tidy(body), **what)


def _next_position(forum, *, topics=0):
    """Take the next place in ``forum``: after all others, whatever the clocks say."""
    ours = Forum.objects.filter(pk=forum.pk)
    changed = ours.filter(archived_at=None).update(
        last_position=Greatest(F("last_position") + 1, position_now()),
        topic_count=F("topic_count") + topics,
    )
    if not changed:
        raise PostingError(_("This forum was closed. What you wrote was not posted."))
    forum.refresh_from_db(fields=["last_position", "topic_count"])
    return forum.last_position


def _count_in(topic, by, position):
    open_now = Topic.objects.standing().filter(pk=topic.pk, is_locked=False, sealed_at=None)
    if not open_now.update(post_count=F("post_count") + 1, last_position=position, last_author=by):
        raise PostingError(
            _("This topic was closed while you were writing. What you wrote was not posted.")
        )
    topic.refresh_from_db(fields=["post_count", "last_position", "last_author"])


def _make_post(topic, by, body, position, *, is_first=False):
    body = mentions.as_kept(tidy(body), topic.forum, by)
    rendered = render(body, topic.forum, by=by)
    post = Post.objects.create(
        topic=topic,
        author=by,
        body=body,
        html=rendered.html,
        position=position,
        is_first=is_first,
    )
    _keep_references(post, rendered)
    return post


def _keep_references(post, rendered):
    """The rows of whom ``post`` names and what it quotes, as it reads now."""
    people, quoted = rendered.mentioned, rendered.quoted
    post.mentions.exclude(person__in=people).delete()
    post.quotes.exclude(quoted__in=quoted).delete()
    Mention.objects.bulk_create(
        [Mention(post=post, person=person) for person in people], ignore_conflicts=True
    )
    Quote.objects.bulk_create(
        [Quote(post=post, quoted=each) for each in quoted], ignore_conflicts=True
    )


def _attach(post, by, attachments):
    """Give ``post`` those files of ``attachments`` that ``by`` sent and no post has."""
    if attachments:
        ids = [attachment.pk for attachment in attachments]
        Attachment.objects.filter(pk__in=ids, by=by, post=None).update(post=post)


@transaction.atomic
def edit(post, *, by, body, version, reason="", attachments=None):  # noqa: PLR0913 (as above)
    """Change the wording of ``post``, which ``by`` read at ``version``; the old one is kept.

    ``attachments`` is the whole list of its files from now on, or ``None`` to leave them.
    """
    current = Post.objects.select_for_update().select_related("topic__forum").get(pk=post.pk)
    if current.version != version:
        raise EditedMeanwhile(current)
    if current.is_removed:
        raise PostingError(_("This post was removed, so it cannot be changed."))
    body = mentions.as_kept(tidy(body), current.topic.forum, by)
    if attachments is not None:
        _change_attachments(current, by, attachments)
    if body != current.body:
        _reword(current, by, body, reason)
    return current


def _reword(post, by, body, reason):
    Edit.objects.create(post=post, version=post.version, body=post.body, by=by, reason=reason)
    rendered = render(body, post.topic.forum, by=post.author)
    post.body, post.html = body, rendered.html
    post.version += 1
    post.edited_at = timezone.now()
    post.save(update_fields=["body", "html", "version", "edited_at"])
    _keep_references(post, rendered)
    signals.post_edited.send(Post, post=post)


def _change_attachments(post, by, attachments):
    kept = [attachment.pk for attachment in attachments]
    post.attachments.exclude(pk__in=kept).delete()
    _attach(post, by, attachments)


@transaction.atomic
def describe(topic, *, title, tags, resource_url=""):
    """Change what a topic is called and where it belongs."""
    said = {"title": title, "tags": list(tags), "resource_url": resource_url}
    if all(getattr(topic, name) == value for name, value in said.items()):
        return
    for name, value in said.items():
        setattr(topic, name, value)
    topic.save(update_fields=list(said))
    signals.topic_changed.send(Topic, topic=topic)


@transaction.atomic
def remove(post, *, by, reason="", removal=None):
    """Take ``post`` away: its place says so, its words are nobody's. With the first, its topic.

    ``removal`` says in which part ``by`` does it; by itself, as author where he wrote it.
    """
    if removal is None:
        removal = Removal.AUTHOR if post.author_id == by.pk else Removal.MODERATOR
    moment = gateway.moment_of(post.topic.forum, timezone.now())
    _set_removal(post, removal, reason, moment)


@transaction.atomic
def restore(post, *, by):
    """Bring back what was taken away."""
    _set_removal(post, Removal.NONE, "", None)


def _set_removal(post, removal, reason, moment):
    Forum.objects.select_for_update().get(pk=post.topic.forum_id)
    post.removal, post.removal_reason, post.removed_at = removal, reason, moment
    post.save(update_fields=["removal", "removal_reason", "removed_at"])
    topic = post.topic
    if topic.accepted_id == post.pk and removal:
        topic.accepted = None
        topic.save(update_fields=["accepted"])
    if post.is_first:
        topic.removal, topic.removal_reason = removal, reason
        topic.save(update_fields=["removal", "removal_reason"])
        signals.topic_changed.send(Topic, topic=topic)
    refresh(topic)
    signals.post_removed.send(Post, post=post)


def refresh(topic):
    """Count ``topic`` anew, and its forum: after posts came, went, or were taken away."""
    newest = topic.posts.standing().order_by("-position", "-pk").first()
    topic.post_count = topic.posts.standing().count()
    topic.last_position = newest.position if newest else 0
    topic.last_author = newest.author if newest else None
    topic.save(update_fields=["post_count", "last_position", "last_author"])
    refresh_forum(topic.forum_id)


def refresh_forum(pk):
    """Count the standing topics of the forum ``pk`` anew, and where its newest post stands."""
    standing = Topic.objects.standing().filter(forum=pk)
    newest = standing.aggregate(newest=Max("last_position"))["newest"] or 0
    Forum.objects.filter(pk=pk).update(topic_count=standing.count(), last_position=newest)


@transaction.atomic
def accept(post, *, by):
    """Mark ``post`` as the answer to the question of its topic."""
    _set_accepted(post.topic, post)


@transaction.atomic
def take_acceptance_back(topic, *, by):
    _set_accepted(topic, None)


def _set_accepted(topic, post):
    topic.accepted = post
    topic.save(update_fields=["accepted"])
    signals.topic_changed.send(Topic, topic=topic)
