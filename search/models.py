"""What the database knows of the index, and what people keep of their searches."""

import datetime
import secrets
import time

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.analysis.words import fold, words_asked
from search.documents import NOBODY

MOST_TRIES_APART = 3600  # seconds
MOST_NEW = 5000  # rows, beyond which newer ones alone count as new


class EntryQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(version__gt=F("applied"))

    def due(self):
        """Those to write now; one that failed waits longer each time."""
        return self.pending().filter(Q(retry_at=None) | Q(retry_at__lte=timezone.now()))

    def held_keys(self):
        """Keys to leave out of every answer: who may see them has changed, the index not yet."""
        return tuple(self.filter(held=True).values_list("key", flat=True))

    def made_since(self, moment):
        """Return (key, moment) of the rows made after ``moment``, the latest first, up to MOST_NEW.

        A version begins as the milliseconds at which its row was made, and rises by one a change.
        """
        if moment is None:
            return []
        recent = self.filter(version__gt=int(moment.timestamp() * 1000)).order_by("-version")
        return [
            (key, datetime.datetime.fromtimestamp(version / 1000, datetime.UTC))
            for key, version in recent.values_list("key", "version")[:MOST_NEW]
        ]

    def raise_version(self, key, audience, *, hold=False):
        """Note a change of ``key``, to be written by the next task.

        A document whose audience changed is held back from now on, in this very transaction; with
        ``hold`` any is, because what it says is not for its audience any more.
        """
        change = _change(audience, hold)
        if self.filter(key=key).update(**change) or audience == NOBODY:
            return
        first = Entry(key=key, version=first_version(), audience=str(audience))
        if not self.bulk_create([first], ignore_conflicts=True):
            return
        self.filter(key=key).exclude(version=first.version).update(**change)

    def raise_versions(self, keys, audience, *, hold=False):
        """Do as ``raise_version`` for all ``keys``, which have one audience."""
        there = set(self.filter(key__in=keys).values_list("key", flat=True))
        missing = [key for key in keys if key not in there] if audience != NOBODY else []
        version, told = first_version(), str(audience)
        first = [Entry(key=key, version=version, audience=told) for key in missing]
        self.bulk_create(first, ignore_conflicts=True)
        changed = Q(key__in=there) | Q(key__in=missing) & ~Q(version=version)
        self.filter(changed).update(**_change(audience, hold))


def _change(audience, hold):
    told = str(audience)
    same = Case(When(audience=told, then=F("held")), default=Value(True))
    held = Value(True) if hold else same
    return {
        "version": F("version") + 1,
        "audience": told,
        "held": held,
        "changed_at": timezone.now(),
        "retry_at": None,
    }


def first_version():
    """Return a version above all that an earlier row of the same key can have had."""
    return time.time_ns() // 1_000_000


class Entry(models.Model):
    """The state of one document: an outbox row while ``version`` is ahead of ``applied``.

    ``audience`` is who may see it by the last committed change, a token a line; empty means that it
    is to leave the index. A row whose removal was written is deleted.
    """

    key = models.CharField(max_length=120, unique=True)
    version = models.BigIntegerField()
    applied = models.BigIntegerField(default=0)
    audience = models.TextField(blank=True)
    held = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["changed_at"], condition=Q(version__gt=F("applied")), name="search_pending"
            ),
            models.Index(fields=["key"], condition=Q(held=True), name="search_held"),
            models.Index(fields=["applied_at"], name="search_applied_at"),
            models.Index(fields=["version"], name="search_version"),
        ]

    def __str__(self):
        return self.key

    @property
    def is_pending(self):
        return self.version > self.applied


class Rebuild(models.Model):
    """One making of a new index beside the live one."""

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-started_at"]

    def __str__(self):
        return f"{self.started_at:%Y-%m-%d %H:%M}"

    @property
    def percent(self):
        return 100 * self.done // self.total if self.total else 0


class SynonymSet(models.Model):
    """Ways of saying the same: who searches for one of them finds the others."""

    ways = models.TextField(
        _("ways of saying the same"),
        help_text=_("One on each line, in any language: a word or a short phrase."),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["ways"]

    def __str__(self):
        return ", ".join(self.as_lines())

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        forget_synonyms()

    def delete(self, *args, **kwargs):
        forget_synonyms()
        return super().delete(*args, **kwargs)

    def clean(self):
        if len(self.rows()) < 2:  # noqa: PLR2004 (one alone says the same as nothing)
            raise ValidationError(
                {"ways": _("Write at least two words or phrases, each on its own line.")},
                code="too_few",
            )

    def as_lines(self):
        return [line.strip() for line in self.ways.splitlines() if line.strip()]

    def rows(self):
        """Return each way as a tuple of folded words, each once."""
        rows = (tuple(map(fold, words_asked(line))) for line in self.as_lines())
        return list(dict.fromkeys(row for row in rows if row))


SYNONYMS_KEY, SYNONYMS_SECONDS = "search:synonyms", 60


def forget_synonyms():
    caches["default"].delete(SYNONYMS_KEY)


def synonyms():
    """Return all synonyms as ``search.reading`` wants them; an edit is seen within a minute."""
    known = caches["default"].get(SYNONYMS_KEY)
    if known is None:
        known = {}
        for rows in (found.rows() for found in SynonymSet.objects.all()):
            for row in rows:
                others = (*known.get(row, ()), *(other for other in rows if other != row))
                known[row] = tuple(dict.fromkeys(others))
        caches["default"].set(SYNONYMS_KEY, known, SYNONYMS_SECONDS)
    return known


def new_secret():
    return secrets.token_urlsafe(24)


class SavedSearch(models.Model):
    """A search that a member keeps. ``secret`` opens its private feed until it is renewed."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(_("name"), max_length=100)
    query = models.CharField(max_length=2000, blank=True)
    language = models.CharField(max_length=12)
    secret = models.CharField(max_length=40, unique=True, default=new_secret)
    created_at = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="one_saved_search_of_a_name")
        ]

    def __str__(self):
        return self.name
