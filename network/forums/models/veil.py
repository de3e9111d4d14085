"""What waits under a veil, what a veil costs who abuses it, and how it is lifted.

No row here leads from a post to a person. What would is sealed: under a key that lies outside the
database and is destroyed, or for two of three trustees.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.forums.models.detached import Detached
from network.forums.models.forums import Forum
from network.forums.models.topics import Persona, Post


class Bucket(models.Model):
    """What waits in one forum to be released together. ``since`` is the beginning of its hours."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forum = models.OneToOneField(Forum, models.CASCADE, related_name="bucket")
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("posts that wait")
        verbose_name_plural = _("posts that wait")
        ordering = ["pk"]

    def __str__(self):
        return str(self.pk)


class Waiting(Detached):
    """One veiled post before its release, sealed under the key of its bucket, of padded length."""

    bucket = models.ForeignKey(Bucket, models.CASCADE, related_name="waiting")
    sealed = models.TextField()

    class Meta:
        verbose_name = _("veiled post that waits")
        verbose_name_plural = _("veiled posts that wait")
        ordering = ["pk"]


class DayCount(models.Model):
    """How much somebody wrote under a veil on one day; ``voice`` is a digest under a day's key."""

    voice = models.CharField(primary_key=True, max_length=64)
    day = models.DateField()
    count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("count of a day")
        verbose_name_plural = _("counts of a day")
        ordering = ["pk"]

    def __str__(self):
        return str(self.day)


class Strike(models.Model):
    """Counts against a voice from a day drawn by chance. Nobody is shown one.

    ``until`` pauses veiled posting of whoever has that voice up to that day, whatever the count.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="strikes")
    counts_from = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("strike")
        verbose_name_plural = _("strikes")
        ordering = ["pk"]

    def __str__(self):
        return str(self.pk)


class Trustee(models.Model):
    """One of three who can open the seal, two together; their keys never come to the portal.

    ``public_key`` is empty until he has made his key on his own machine and given its public half.
    """

    CHAIRS = ((1, "1"), (2, "2"), (3, "3"))

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    chair = models.PositiveSmallIntegerField(_("chair"), choices=CHAIRS)
    institution = models.CharField(_("institution"), max_length=150)
    public_key = models.CharField(_("public key"), max_length=64, blank=True)
    appointed_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("trustee")
        verbose_name_plural = _("trustees")
        ordering = ["chair", "-appointed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["chair"], condition=Q(retired_at=None), name="forum_trustee_one_a_chair"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(retired_at=None), name="forum_trustee_once"
            ),
            models.UniqueConstraint(
                fields=["institution"],
                condition=Q(retired_at=None),
                name="forum_trustee_institutions",
            ),
        ]

    def __str__(self):
        return str(self.person)


class Envelope(models.Model):
    """Who wrote ``post``, sealed for each two of the trustees; of the same length for everybody.

    There is none where the forum says that nobody lifts the veil.
    """

    post = models.OneToOneField(Post, models.CASCADE, primary_key=True, related_name="envelope")
    sealed = models.JSONField()

    class Meta:
        verbose_name = _("sealed envelope")
        verbose_name_plural = _("sealed envelopes")
        ordering = ["pk"]

    def __str__(self):
        return str(self.pk)


class LiftingGround(models.TextChoices):
    LIFE = "life", _("A threat to somebody's life or safety")
    CODE = "code", _("A serious breach of the code of conduct")
    ORDER = "order", _("A binding order of a court or authority")


class LiftingMeasure(models.TextChoices):
    """What the trustees order. Who asked learns this, and no name."""

    NONE = "none", _("Nothing further")
    WORD = "word", _("The trustees speak with the author")
    PAUSE = "pause", _("The author writes nothing under a veil here for a time")
    REPORT = "report", _("The trustees report to the authority that asked")


class Unveiling(models.Model):
    """One request to lift the veil of one post, and how far it came. Names are the trustees' only.

    ``share`` is what the first trustee's key made of the envelope: still sealed for the second,
    and wiped once the second has opened it. ``answer`` is what the author says, without his name.
    """

    class State(models.TextChoices):
        REQUESTED = "requested", _("Requested")
        REVIEWED = "reviewed", _("Found to be on the list of grounds")
        APPROVED = "approved", _("Approved by one trustee")
        APPROVED_TWICE = "approved_twice", _("Approved by two trustees")
        NOTIFIED = "notified", _("The author is told")
        OPENED = "opened", _("Opened")
        MEASURED = "measured", _("Measure ordered")
        CLOSED = "closed", pgettext_lazy("state of a lifting", "Closed")
        REFUSED = "refused", _("Refused")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, models.CASCADE, related_name="unveilings")
    ground = models.CharField(_("ground"), max_length=10, choices=LiftingGround)
    reasons = models.TextField(_("what happened"), max_length=4000)
    danger = models.BooleanField(_("Somebody is in danger now"), default=False)
    state = models.CharField(max_length=15, choices=State, default=State.REQUESTED)
    requester = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    first = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    share = models.TextField(blank=True)
    answer = models.TextField(_("your answer"), max_length=4000, blank=True)
    measure = models.CharField(_("measure"), max_length=10, choices=LiftingMeasure, blank=True)
    requested_at = models.DateTimeField(default=timezone.now)
    notified_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("lifting of a veil")
        verbose_name_plural = _("liftings of veils")
        ordering = ["-requested_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(closed_at=None), name="forum_lifting_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(reviewer=F("requester")), name="forum_lifting_reviewer_apart"
            ),
            models.CheckConstraint(
                condition=~Q(first=F("requester")), name="forum_lifting_first_apart"
            ),
            models.CheckConstraint(
                condition=~Q(second=F("requester")), name="forum_lifting_second_apart"
            ),
            models.CheckConstraint(
                condition=~Q(second=F("first")), name="forum_lifting_two_people"
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None) | Q(notified_at__isnull=False),
                name="forum_lifting_told_before",
            ),
        ]

    def __str__(self):
        return str(self.pk)


class Drill(models.Model):
    """The yearly proof that two trustees can still open an envelope: one with a word in it."""

    sealed = models.JSONField()
    digest = models.CharField(max_length=64)
    share = models.TextField(blank=True)
    first = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    begun_at = models.DateTimeField(default=timezone.now)
    passed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("drill of the trustees")
        verbose_name_plural = _("drills of the trustees")
        ordering = ["-begun_at"]

    def __str__(self):
        return str(self.begun_at.date())
