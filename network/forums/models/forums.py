"""Forums, and who has which part in them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from network.forums.models.choices import UNDER_RULE, Lifting, Opening, Part, Policy
from network.vocabulary import Region

NAME = 120
PURPOSE = 600
RULES = 6000
KEY = 16


def opaque_key():
    """An address that says nothing: 16 letters and digits by chance, 95 bits."""
    return get_random_string(KEY)


class ForumQuerySet(models.QuerySet):
    def under_rule(self):
        return self.filter(policy__in=UNDER_RULE)

    def active(self):
        return self.filter(archived_at=None)


class Forum(models.Model):
    """A forum; under the Chatham House Rule or stricter the pages call it a safe space.

    ``key`` is its address: readable for open forums and those among members, ``opaque_key()`` for
    the rest. ``policy`` may be tightened, never loosened (``network.forums.actions``). ``themes``
    are slugs of ``network.vocabulary.themes``. ``last_position`` is that of its newest public post.
    """

    key = models.SlugField(_("address"), max_length=60, unique=True, default=opaque_key)
    name = models.CharField(_("name"), max_length=NAME)
    purpose = models.CharField(_("what it is for"), max_length=PURPOSE)
    house_rules = models.TextField(_("house rules"), max_length=RULES, blank=True)
    policy = models.CharField(_("policy"), max_length=10, choices=Policy)
    opening = models.CharField(_("who comes in"), max_length=10, choices=Opening)
    themes = models.JSONField(_("themes"), default=list, blank=True)
    region = models.CharField(_("region"), max_length=10, choices=Region, blank=True)
    process = models.CharField(_("process"), max_length=160, blank=True)
    hosts_start = models.BooleanField(_("only hosts start topics"), default=False)
    lifting = models.CharField(
        _("who can lift the veil"), max_length=10, choices=Lifting, default=Lifting.NEVER
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)
    topic_count = models.PositiveIntegerField(default=0)
    last_position = models.BigIntegerField(default=0)

    objects = ForumQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(policy=Policy.OPEN, opening=Opening.PUBLIC)
                | (~Q(policy=Policy.OPEN) & ~Q(opening=Opening.PUBLIC)),
                name="forum_open_is_public",
            ),
        ]

    def __str__(self):
        """Without its name under the rule: traces and lists of the back office quote it."""
        return str(_("Safe space")) if self.is_under_rule else self.name

    def get_absolute_url(self):
        return reverse("forums:forum", args=[self.key])

    @property
    def is_under_rule(self):
        return self.policy in UNDER_RULE

    @property
    def is_veiled(self):
        return self.policy == Policy.VEILED

    @property
    def is_closed(self):
        """Nobody writes in it any more."""
        return self.archived_at is not None


class SeatQuerySet(models.QuerySet):
    def current(self):
        return self.filter(left_at=None)


class Seat(models.Model):
    """The part that one person was given in one forum.

    Who comes in without being invited has none until he is given a part of his own; ``READER``
    takes the writing away. A person who left, or was sent away, keeps the row with ``left_at``.
    """

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="forum_seats")
    part = models.CharField(_("part"), max_length=12, choices=Part, default=Part.PARTICIPANT)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    given_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("part in a forum")
        verbose_name_plural = _("parts in forums")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "person"], name="forum_one_seat_each")
        ]

    def __str__(self):
        return f"{self.forum_id} · {self.get_part_display()}"


class Pledge(models.Model):
    """Somebody read what the forum promises and asks, and gave his word; once for each version."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="pledges")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    policy = models.CharField(max_length=10, choices=Policy)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=10)
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["forum", "person", "policy", "version"], name="forum_pledge_once"
            )
        ]

    def __str__(self):
        return f"{self.forum_id} · {self.policy} {self.version}"
