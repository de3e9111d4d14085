"""Topics and posts, and what belongs to a post."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.forums.models.choices import Removal, TopicKind
from network.forums.models.forums import Forum, opaque_key

TITLE = 200
BODY = 20_000
REASON = 300
MICROSECONDS = 1_000_000


def position_of(moment):
    """Where a post of that moment stands: microseconds since 1970."""
    return int(moment.timestamp() * MICROSECONDS)


def position_now():
    return position_of(timezone.now())


class Persona(models.Model):
    """Who speaks under a veil in one topic. Nothing here leads to a person.

    ``tag`` is the keyed digest of topic and member under the key of the topic, which lies outside
    the database and is destroyed when the topic is sealed; ``label`` is a word drawn by chance.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey("forums.Topic", models.CASCADE, related_name="personas")
    label = models.CharField(max_length=40)
    tag = models.CharField(max_length=64)
    muted = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("veiled voice")
        verbose_name_plural = _("veiled voices")
        ordering = ["label"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "tag"], name="forum_persona_once"),
            models.UniqueConstraint(fields=["topic", "label"], name="forum_persona_label"),
        ]

    def __str__(self):
        return self.label


class TopicQuerySet(models.QuerySet):
    def standing(self):
        """Neither removed nor waiting to be released."""
        return self.filter(removal=Removal.NONE, is_waiting=False)


class Topic(models.Model):
    """``key`` is its address, and says nothing. Either ``author`` or ``persona`` began it.

    ``last_position`` is that of its newest standing post, by which lists order and read marks
    compare; ``post_count`` counts standing posts. Under a veil ``started_at`` is a day, at its
    beginning, and ``last_position`` that of the batch.
    """

    key = models.CharField(max_length=16, unique=True, default=opaque_key, editable=False)
    forum = models.ForeignKey(Forum, models.CASCADE, related_name="topics")
    kind = models.CharField(
        _("kind"), max_length=12, choices=TopicKind, default=TopicKind.DISCUSSION
    )
    title = models.CharField(_("title"), max_length=TITLE)
    tags = models.JSONField(_("tags"), default=list, blank=True)
    resource_url = models.URLField(_("address of the resource"), blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    persona = models.ForeignKey(Persona, models.SET_NULL, null=True, blank=True, related_name="+")
    last_author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField(default=timezone.now)
    post_count = models.PositiveIntegerField(default=0)
    last_position = models.BigIntegerField(default=0)
    is_pinned = models.BooleanField(default=False)
    is_locked = models.BooleanField(default=False)
    is_waiting = models.BooleanField(default=False)
    accepted = models.ForeignKey(
        "forums.Post", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    removal = models.CharField(max_length=10, choices=Removal, default=Removal.NONE, blank=True)
    removal_reason = models.CharField(max_length=REASON, blank=True)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="merged"
    )
    sealed_at = models.DateTimeField(null=True, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["-last_position", "-pk"]
        indexes = [
            models.Index(
                fields=["forum", "-is_pinned", "-last_position", "-id"],
                name="forum_topic_list",
                condition=Q(removal="", is_waiting=False),
            ),
            models.Index(
                fields=["-last_position", "-id", "forum", "last_author"],
                name="forum_topic_newest",
                condition=Q(removal="", is_waiting=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(author=None) | Q(persona=None), name="forum_topic_one_author"
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("forums:topic", args=[self.key])


class PostQuerySet(models.QuerySet):
    def released(self):
        """What stands in its topic: what was removed leaves its place marked, and is among them."""
        return self.filter(is_waiting=False)

    def standing(self):
        return self.filter(is_waiting=False, removal=Removal.NONE)

    def reading_order(self):
        return self.order_by("position", "pk")


class Post(models.Model):
    """One contribution. Its key is random, for a serial number would tell order and time.

    ``position`` orders it in its topic: microseconds of its posting, or of the batch under a veil.
    Either ``author`` or ``persona`` is set; both are empty once an account was erased, on detached
    cards, and where the topic was sealed. ``html`` is rendered from ``body``, without names (see
    ``network.forums.writing``). ``version`` rises with each edit. ``posted_at`` under a veil is the
    beginning of a day. ``is_folded`` while a moderator has yet to look at what readers flagged.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="posts")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="forum_posts",
    )
    persona = models.ForeignKey(
        Persona, models.SET_NULL, null=True, blank=True, related_name="posts"
    )
    position = models.BigIntegerField(default=position_now)
    posted_at = models.DateTimeField(default=timezone.now)
    body = models.TextField(_("text"), max_length=BODY)
    html = models.TextField(editable=False)
    version = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField(null=True, blank=True)
    is_first = models.BooleanField(default=False)
    is_waiting = models.BooleanField(default=False)
    removal = models.CharField(max_length=10, choices=Removal, default=Removal.NONE, blank=True)
    removal_reason = models.CharField(max_length=REASON, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    is_folded = models.BooleanField(default=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["topic", "position", "id"], name="forum_post_reading"),
            models.Index(fields=["author", "posted_at"], name="forum_post_author"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(author=None) | Q(persona=None), name="forum_post_one_author"
            )
        ]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("forums:post", args=[self.pk])

    @property
    def is_removed(self):
        return self.removal != Removal.NONE


class Edit(models.Model):
    """How a post read before an edit. Veiled posts have none."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="edits")
    version = models.PositiveIntegerField()
    body = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("why"), max_length=REASON, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("earlier wording")
        verbose_name_plural = _("earlier wordings")
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["post", "version"], name="forum_edit_once")]

    def __str__(self):
        return f"{self.post_id} · {self.version}"


class Quote(models.Model):
    """``post`` quotes ``quoted``; when that one goes, so do its words in the quote."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="quotes")
    quoted = models.ForeignKey(Post, models.CASCADE, related_name="quoted_in")

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["post", "quoted"], name="forum_quote_once")]

    def __str__(self):
        return f"{self.post_id} · {self.quoted_id}"


class Mention(models.Model):
    """``person`` is named in ``post``; the name itself is put in when the page is drawn."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="forum_mentions"
    )

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["post", "person"], name="forum_mention_once")
        ]

    def __str__(self):
        return str(self.post_id)


class Attachment(models.Model):
    """A file of a post: checked, made anew without what it tells of its maker, kept in the row.

    Not on a disk: its address would be a secret that works for whoever learns it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(
        Post, models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    data = models.BinaryField()
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["added_at", "pk"]

    def __str__(self):
        return self.name


class Draft(models.Model):
    """What somebody is writing: a new topic in ``forum``, or an answer in ``topic``.

    There are none under a veil: the row would name who is about to speak.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="forum_drafts"
    )
    forum = models.ForeignKey(Forum, models.CASCADE, null=True, blank=True, related_name="+")
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, blank=True, related_name="+")
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "forum"], condition=Q(topic=None), name="forum_draft_of_topic"
            ),
            models.UniqueConstraint(
                fields=["person", "topic"], condition=Q(forum=None), name="forum_draft_of_answer"
            ),
            models.CheckConstraint(
                condition=(Q(forum=None) ^ Q(topic=None)), name="forum_draft_of_one"
            ),
        ]

    def __str__(self):
        return str(self.pk)


class Feeling(models.TextChoices):
    """What a reaction says. No number stands beside it, and nothing ranks by it."""

    THANKS = "thanks", _("Thank you")
    SAME = "same", _("I met this, too")
    LEARNT = "learnt", _("I learnt something")
    DOUBT = "doubt", _("I see it differently")


class Reaction(models.Model):
    """There are none under a veil."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="reactions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    feeling = models.CharField(max_length=10, choices=Feeling)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reaction")
        verbose_name_plural = _("reactions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "person", "feeling"], name="forum_reaction_once"
            )
        ]

    def __str__(self):
        return f"{self.post_id} · {self.feeling}"
