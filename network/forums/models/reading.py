"""What somebody has read, keeps, and wishes to hear of. Each row is its owner's alone."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.forums.models.forums import Forum
from network.forums.models.topics import Post, Topic


class ForumRead(models.Model):
    """Everything in ``forum`` up to ``position`` is read."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    forum = models.ForeignKey(Forum, models.CASCADE, related_name="reads")
    position = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("read mark of a forum")
        verbose_name_plural = _("read marks of forums")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["person", "forum"], name="forum_read_once")]

    def __str__(self):
        return str(self.pk)


class TopicRead(models.Model):
    """Everything in ``topic`` up to ``position`` is read; no row for each post."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="reads")
    position = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("read mark of a topic")
        verbose_name_plural = _("read marks of topics")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["person", "topic"], name="topic_read_once")]

    def __str__(self):
        return str(self.pk)


class Bookmark(models.Model):
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="forum_bookmarks"
    )
    post = models.ForeignKey(Post, models.CASCADE, related_name="bookmarks")
    note = models.CharField(_("note to yourself"), max_length=200, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("bookmark")
        verbose_name_plural = _("bookmarks")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "post"], name="forum_bookmark_once")
        ]

    def __str__(self):
        return str(self.pk)


class Subscription(models.Model):
    """Of a forum, a topic or a tag in all forums; under a veil only of the forum.

    ``wanted`` off is a topic that its reader wishes to hear nothing of.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="forum_subscriptions"
    )
    forum = models.ForeignKey(
        Forum, models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    topic = models.ForeignKey(
        Topic, models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    tag = models.CharField(max_length=40, blank=True)
    wanted = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "forum"], condition=~Q(forum=None), name="forum_subscribed_once"
            ),
            models.UniqueConstraint(
                fields=["person", "topic"], condition=~Q(topic=None), name="topic_subscribed_once"
            ),
            models.UniqueConstraint(
                fields=["person", "tag"], condition=~Q(tag=""), name="tag_subscribed_once"
            ),
        ]

    def __str__(self):
        return str(self.pk)
