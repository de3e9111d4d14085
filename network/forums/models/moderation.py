"""What readers report, what moderators decide about it, and who wants to see whom no more.

Nothing here names who flagged, and under a veil nothing names who wrote: a case leads to a post,
and a measure against a veiled post to nobody.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.forums.models.forums import Forum
from network.forums.models.topics import Post, Topic

FLAG_WORDS = 500
CASE_WORDS = 1000
APPEAL_WORDS = 2000


class Ground(models.TextChoices):
    """Why somebody flags, and why a moderator decides."""

    HOUSE_RULES = "rules", _("It breaks the house rules")
    ATTRIBUTES = "attributes", _("It tells who said something, or who was there")
    ATTACK = "attack", _("It attacks a person")
    OFF_TOPIC = "off_topic", _("It is off the topic")
    SPAM = "spam", _("It is advertising")
    DANGER = "danger", _("It may put somebody in danger")
    OTHER = "other", _("Something else")


class Decision(models.TextChoices):
    OPEN = "", pgettext_lazy("decision on a flagged post", "Not decided")
    LEFT = "left", pgettext_lazy("decision on a flagged post", "Left as it is")
    ASKED = "asked", pgettext_lazy("decision on a flagged post", "Author asked to change it")
    LOCKED = "locked", pgettext_lazy("decision on a flagged post", "Topic locked")
    REMOVED = "removed", pgettext_lazy("decision on a flagged post", "Post removed")


class CaseQuerySet(models.QuerySet):
    def open(self):
        return self.filter(decided_at=None)

    def decided(self):
        return self.exclude(decided_at=None)


class Case(models.Model):
    """One post that was flagged, or that a moderator took up himself, until it is decided.

    ``due_at`` is when a decision is promised. ``words`` go to the author with the decision.
    ``opened_at`` of a post under the Chatham House Rule or stricter is the beginning of an hour.
    A case outlives its post, for the numbers that are published.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forum = models.ForeignKey(Forum, models.CASCADE, related_name="cases")
    post = models.ForeignKey(Post, models.SET_NULL, null=True, blank=True, related_name="cases")
    opened_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN, blank=True)
    ground = models.CharField(_("reason"), max_length=10, choices=Ground, blank=True)
    words = models.CharField(_("words to the author"), max_length=CASE_WORDS, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case of moderation")
        verbose_name_plural = _("cases of moderation")
        ordering = ["opened_at", "pk"]
        indexes = [
            models.Index(
                fields=["forum", "opened_at"], name="forum_case_open", condition=Q(decided_at=None)
            ),
            models.Index(fields=["forum", "-decided_at"], name="forum_case_decided"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(decided_at=None), name="forum_case_one_open"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None)
                | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="forum_case_decided_at",
            ),
        ]

    def __str__(self):
        return str(self.pk)

    @property
    def is_open(self):
        return self.decided_at is None

    @property
    def is_late(self):
        return self.is_open and self.due_at is not None and self.due_at < timezone.now()


class Flag(models.Model):
    """Somebody's report of a post. Who it was stands nowhere.

    ``digest`` is a keyed digest of post and reader, so that nobody flags a post twice;
    ``day_digest`` of day and reader, so that nobody floods the queue: it is taken out as soon as
    the case is decided. Of its time only the day is kept.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="flags")
    ground = models.CharField(_("reason"), max_length=10, choices=Ground)
    words = models.CharField(_("in your words"), max_length=FLAG_WORDS, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    day_digest = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    made_on = models.DateField(default=timezone.localdate)

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        ordering = ["pk"]

    def __str__(self):
        return str(self.pk)


class MeasureQuerySet(models.QuerySet):
    def in_force(self, now=None):
        """Time-outs that still run."""
        now = now or timezone.now()
        return self.filter(kind=Measure.Kind.TIME_OUT, lifted_at=None, until__gt=now)


class Measure(models.Model):
    """A warning, or a time in which its person does not write in the forum.

    Against a veiled post it has no ``person``: the veil applies it and tells nobody to whom.
    """

    class Kind(models.TextChoices):
        WARNING = "warning", _("Warning")
        TIME_OUT = "time_out", _("Time-out")

    case = models.ForeignKey(Case, models.CASCADE, related_name="measures")
    forum = models.ForeignKey(Forum, models.CASCADE, related_name="measures")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="forum_measures",
    )
    kind = models.CharField(max_length=10, choices=Kind)
    until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure of moderation")
        verbose_name_plural = _("measures of moderation")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="warning", until=None) | Q(kind="time_out", until__isnull=False),
                name="forum_measure_until",
            ),
            models.UniqueConstraint(fields=["case", "kind"], name="forum_measure_once"),
        ]

    def __str__(self):
        return f"{self.forum_id} · {self.get_kind_display()}"


class AppealQuerySet(models.QuerySet):
    def open(self):
        return self.filter(decided_at=None)

    def decided(self):
        return self.exclude(decided_at=None)


class Appeal(models.Model):
    """The author of a post asks somebody else to decide again. It names nobody: the post does.

    ``by_words`` says that nobody else moderates the forum: then a moderator of the portal decides
    by the words of the decision and of the appeal alone, and reads nothing of the forum.
    """

    class Outcome(models.TextChoices):
        OPEN = "", pgettext_lazy("outcome of an appeal", "Not decided")
        UPHELD = "upheld", pgettext_lazy("outcome of an appeal", "The decision stands")
        REVERSED = "reversed", pgettext_lazy("outcome of an appeal", "The decision was reversed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(Case, models.CASCADE, related_name="appeal")
    words = models.TextField(_("why it should be decided otherwise"), max_length=APPEAL_WORDS)
    by_words = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN, blank=True)
    answer = models.CharField(_("answer"), max_length=CASE_WORDS, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None)
                | (~Q(outcome="") & Q(decided_at__isnull=False)),
                name="forum_appeal_decided_at",
            ),
        ]

    def __str__(self):
        return str(self.pk)

    @property
    def is_open(self):
        return self.decided_at is None


class Moved(models.Model):
    """Where posts or a topic went, for readers of the place they left who may read ``topic``.

    ``left_topic`` is what posts were split from or merged out of; ``left_forum`` what a topic was
    moved out of. ``number`` is how many posts went.
    """

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="arrivals")
    left_topic = models.ForeignKey(
        Topic, models.CASCADE, null=True, blank=True, related_name="departures"
    )
    left_forum = models.ForeignKey(
        Forum, models.CASCADE, null=True, blank=True, related_name="departures"
    )
    number = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("trace of a move")
        verbose_name_plural = _("traces of moves")
        ordering = ["-moved_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_topic=None) ^ Q(left_forum=None), name="forum_moved_from_one"
            ),
        ]

    def __str__(self):
        return str(self.pk)


class Block(models.Model):
    """``person`` wants to see less of ``other``, who is told nothing of it."""

    class Kind(models.TextChoices):
        MUTE = "mute", pgettext_lazy("between members", "Mute")
        BLOCK = "block", pgettext_lazy("between members", "Block")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="forum_blocks"
    )
    other = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="forum_blocked_by"
    )
    kind = models.CharField(max_length=5, choices=Kind)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("muted or blocked member")
        verbose_name_plural = _("muted and blocked members")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "other"], name="forum_block_once"),
            models.CheckConstraint(condition=~Q(person=F("other")), name="forum_block_others"),
        ]

    def __str__(self):
        return f"{self.person_id} · {self.get_kind_display()}"
