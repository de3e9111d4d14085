"""Polls: what is asked, and the ballots of forums where a ballot may know whose it is.

Under the Chatham House Rule and stricter ballots are detached (``network.forums.models.detached``):
they know neither their voter nor their time, and nobody can change his. All ballots are erased
when they are counted: of a closed poll nothing is left but its result.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.forums.models.detached import Detached, Elector
from network.forums.models.topics import Topic

OPTION = 160


class PollMode(models.TextChoices):
    SINGLE = "single", _("One answer")
    SEVERAL = "several", _("Several answers")
    LIVE_WITH = "live_with", _("What each could live with")


class ResultsWhen(models.TextChoices):
    VOTED = "voted", _("To each who has voted, while it runs")
    CLOSED = "closed", _("To all, when it is closed")


class Grade(models.TextChoices):
    """What somebody says of one option, where it is asked what each could live with."""

    SUPPORT = "support", _("I support it")
    LIVE_WITH = "live_with", _("I could live with it")
    CANNOT = "cannot", _("I could not live with it")


class Poll(models.Model):
    """The poll of a topic.

    ``counted`` holds the votes as they stood when the result was last made known, as {place of an
    option: {grade: number}}, and ``voters`` how many had voted: results move on in steps only, so
    that nobody reads one vote out of two moments. Once ``is_counted``, there are no ballots.
    """

    topic = models.OneToOneField(Topic, models.CASCADE, primary_key=True, related_name="poll")
    mode = models.CharField(
        _("how one answers"), max_length=10, choices=PollMode, default=PollMode.SINGLE
    )
    results_when = models.CharField(
        _("who sees the result"), max_length=10, choices=ResultsWhen, default=ResultsWhen.CLOSED
    )
    closes_at = models.DateTimeField(pgettext_lazy("poll", "closes"))
    is_detached = models.BooleanField(default=False)
    counted = models.JSONField(default=dict, blank=True)
    voters = models.PositiveIntegerField(default=0)
    is_counted = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("poll")
        verbose_name_plural = _("polls")
        ordering = ["pk"]

    def __str__(self):
        return str(self.pk)

    def is_open(self, now=None):
        return (now or timezone.now()) < self.closes_at


class PollOption(models.Model):
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="options")
    text = models.CharField(_("answer"), max_length=OPTION)
    place = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("answer of a poll")
        verbose_name_plural = _("answers of polls")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "place"], name="forum_poll_option_place")
        ]

    def __str__(self):
        return self.text


class Ballot(models.Model):
    """Where votes may be changed until the poll closes: {place of an option: grade}.

    An option that was merely chosen has the grade "support". No page shows whose it is.
    """

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="ballots")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["poll", "person"], name="forum_ballot_once")]

    def __str__(self):
        return str(self.pk)


class PollElector(Elector):
    """Somebody who has voted where ballots are detached."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="electors")

    class Meta:
        verbose_name = _("elector of a poll")
        verbose_name_plural = _("electors of polls")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "person"], name="forum_elector_once")
        ]


class DetachedBallot(Detached):
    """A vote that nothing leads from to its voter."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="detached_ballots")
    answers = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("detached ballot")
        verbose_name_plural = _("detached ballots")
        ordering = ["pk"]
